/*
 * store.h - 蔵: the records in an in-memory SQLite database, and what they refer to as plain
 * arrays.
 *
 * In the database names are numbers: table t<i>, column c<i>, the row a reference leads to r<i>;
 * the values of list columns stand in tables l<table>_<column> (row, value, ref). So no name of the
 * dictionary is ever quoted into SQL. Cells of text are '' when empty, all others NULL; dates are
 * ISO text, so that they compare.
 *
 * Most of a plan is only shown, and what is shown never passes through SQLite. So a column is put
 * into the database when the first query that reads it is asked; until then it is empty.
 *
 * Knows no layouts and no names in sight (data/sight.h).
 */
#ifndef DATA_STORE_H
#define DATA_STORE_H

#include "base/map.h"
#include "data/plan.h"

struct sqlite3;

/* One value of a list column's cell. */
struct link {
    str value;
    uint32_t row; /* the record it stands in, from 1 */
    uint32_t ref; /* the record it refers to; 0: the column refers to nothing */
};

/* What the checks found out about a column. */
struct store_column {
    struct map *rows; /* value -> (void *)row, for unique columns; NULL: not unique */
    uint32_t
        *ref; /* [row]: the record it refers to, 0 when empty; NULL: refers to nothing or a list */
    struct link *links; /* a list column's values, in the order of the file */
    size_t link_n;
    bool cell_wanted, ref_wanted; /* some query reads c<i>, r<i> */
    bool list_wanted, list_filled;
};

struct store_table {
    const struct table *table;
    size_t index; /* its number in SQL; the dictionary's n for 計画 */
    size_t rows;
    struct store_column *columns;
    bool read;  /* by some query */
    bool stale; /* which reads what is not there yet */
};

struct store {
    const struct plan *plan;
    struct store_table *tables; /* in the dictionary's order, then 計画 */
    size_t n;
    struct sqlite3 *db;
    bool stale;   /* some table is */
    int64_t work; /* what a statement may still do, in SQLite's instructions */
};

struct store *store_new(struct run *run, const struct plan *plan);

/* Make the tables and lock the database. After this it can only be read, by expressions. */
bool store_open(struct run *run, struct store *s);

/*
 * Put in what compiled statements read, and give the next one its share of work; beyond it SQLite
 * interrupts (D053). No statement may be half asked.
 */
bool store_ready(struct run *run, struct store *s);

struct store_table *store_table(const struct store *s, const struct table *t);

/* The record that row refers to by c; 0: none. */
int64_t store_follow(const struct store *s, const struct table *t, const struct column *c,
                     int64_t row);

/* May an expression call it? All of them give the same for the same. */
bool store_has_function(str name);

/* Their names, for messages. */
const str *store_functions(size_t *n);

#endif
