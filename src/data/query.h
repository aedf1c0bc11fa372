/*
 * query.h - rows for a block: the names in a layout's expressions resolved, and all of them
 * compiled into one SQLite statement.
 *
 * Expressions are SQLite's, over the names in sight:
 *
 *   列名         a column of the query's own table
 *   表名.列名     of its own table; of a record that surrounds it (目標.番号 inside each: 目標);
 *                of a table its references lead to (事業.事業名 from 掲載, 取り組み.施策.名称);
 *                a plan-wide value (計画.名称). Looked for in this order: data/sight.h.
 *   [目標(値)]    a name with signs in it; shown alone it needs no brackets
 *   has(列, 値)   a list column holds the value
 *   count(表 where 条件), sum(表.列 where 条件), also min max avg total:
 *                over the records of another table
 *
 * Two things differ from SQLite (data/expression.h): 3 / 4 is 0.75, and an empty cell of text is
 * both '' and null.
 *
 * Unknown names are told at their place in the YAML file with the nearest known one (D050), wrong
 * SQL with SQLite's words (D051), writing, attaching, reading files: refused (D052); conditions
 * that would take too long (D053). Comparisons that lose records are warned of (D055).
 */
#ifndef DATA_QUERY_H
#define DATA_QUERY_H

#include "base/schema.h"
#include "data/plan.h"

/* The tables whose records surround a block, innermost first. */
struct scope {
    const struct scope *outer;
    const struct table *table;
};

struct query;

/* A record of another table that a record brings along: by reference or itself. */
struct row_of {
    const struct table *table;
    int64_t row; /* 0: the reference is empty */
};

struct record {
    const struct record *outer; /* the surrounding record, or NULL */
    const struct query *query;
    int64_t row;       /* of the query's table */
    const str *values; /* one for each query_show; a NULL value is an empty text with at == NULL */
    const struct row_of *of; /* itself first, then every table joined */
    size_t of_n;
};

struct rows {
    struct record *at;
    size_t n;
};

/*
 * NULL after telling: table is not a table of the plan. 計画 is a table too, of one row: what
 * stands at the top of a layout is filled from a query over it, so every block has a record.
 */
struct query *query_new(struct run *run, const struct plan *plan, const struct scope *outer,
                        struct words table);

/* The query's own scope, for blocks nested in it. */
const struct scope *query_scope(const struct query *q);
const struct table *query_table(const struct query *q);
const struct plan *query_plan(const struct query *q);

/*
 * Ask for a value; *value is its index in record.values. The same expression twice is one value.
 * field (may be NULL): told when the expression is a plain column, so that messages and worksheets
 * can know it.
 */
bool query_show(struct run *run, struct query *q, struct words expression, size_t *value,
                const struct column **field);

/* Restrict and order; absent words (given false) do nothing. Without a sort: the order of the file.
 */
bool query_where(struct run *run, struct query *q, struct words expression);
bool query_sort(struct run *run, struct query *q, struct words list);

/*
 * A row for each value of a list column, or each row whose plain reference is not empty; for
 * indexes. The column's name (and that of the table it refers to) then means that one value (and
 * its record). To be said before anything is shown, restricted or sorted.
 */
bool query_expand(struct run *run, struct query *q, struct words column);

/* Compile. After this the query is const and can be asked again and again. */
bool query_ready(struct run *run, struct query *q);

/* All rows, in run's arena. outer: the surrounding record, NULL when the query has no outer scope.
 */
bool query_rows(struct run *run, const struct query *q, const struct record *outer,
                struct rows *out);

/*
 * All rows, a few bytes each: for who takes their records one after the other. Of computed values
 * the texts are kept; all others are looked up again.
 */
struct found_row {
    uint32_t row, link; /* link: of a list's values, from 1 */
    const str *computed;
};

struct found {
    const struct query *query;
    const struct record *outer;
    struct found_row *at; /* NULL: row i + 1 of the table */
    size_t n;
};

bool query_find(struct run *run, const struct query *q, const struct record *outer,
                struct found *out);

/* The record of one of them, in run's arena. */
void query_record(struct run *run, const struct found *found, size_t i, struct record *out);

/* The same in the place of another of theirs, or of zeros: what out points at is used again. */
void query_record_again(struct run *run, const struct found *found, size_t i, struct record *out);

/* All of them. */
void query_records(struct run *run, const struct found *found, struct rows *out);

/* The one row of the query's table with this rowid, or *there false. False after telling D051,
 * D053. */
bool query_row(struct run *run, const struct query *q, int64_t row, bool *there,
               struct record *out);

#endif
