/*
 * expression.h - 式: an officer's expression to SQL over the store, every name resolved.
 *
 * It is SQLite's language with these differences:
 *   - a / b divides exactly (3 / 4 is 0.75);
 *   - has(列, 値), and count(表 where 条件), sum(表.列 where 条件), min max avg total likewise;
 *   - an empty cell of text is '' and is null too: `KPI is null` and `KPI = ''` both hold;
 *   - a date or fiscal year may be compared with '令和7年4月1日' or '令和7年度'.
 */
#ifndef DATA_EXPRESSION_H
#define DATA_EXPRESSION_H

#include "base/buf.h"
#include "data/sight.h"

/* SQL as it grows, and which token stands where in it. */
struct sql_mark {
    size_t at, token;
};

struct sql {
    struct buf text;
    struct sql_mark *marks;
    size_t n, room;
};

/* Tokens [from, to) as SQL at the end of *out. D050, D051, D052. */
bool expression_write(struct run *run, struct frame *f, const struct tokens *t, size_t from,
                      size_t to, struct sql *out);

/* "t1 a0 LEFT JOIN …": what a frame selects from, once its expressions are written. */
void expression_from(const struct frame *f, struct buf *out);

/* A column of the store in SQL. */
void expression_column(struct frame *f, size_t node, const struct column *c, struct buf *out);

/* Does the expression hold, as SQLite sees it? D051 with its words at the token it means. */
bool expression_check(struct run *run, const struct frame *f, const struct tokens *t,
                      const struct sql *sql);

#endif
