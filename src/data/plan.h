/*
 * plan.h - the plan of a data folder: its dictionary and its records, loaded and checked.
 *
 * Text is verbatim to the last space. The records stand in an in-memory SQLite database that
 * layouts can only read (data/query.h); nobody else sees SQLite.
 */
#ifndef DATA_PLAN_H
#define DATA_PLAN_H

#include "data/csv.h"
#include "data/dictionary.h"
#include "data/encoding.h"

struct map;
struct store;

struct plan_table {
    const struct table *table;
    struct csv csv;
    size_t *csv_column; /* table column index -> column of the CSV */
    bool whole;         /* every record of the file could be read */
    enum encoding encoding;
    str path;  /* as opened, for stamps and messages */
    str bytes; /* as read, for stamps */
};

struct plan {
    str folder;
    const struct dictionary *dictionary;
    struct plan_table *tables; /* in the dictionary's order */
    struct store *store;
    str dictionary_bytes;
};

/* Everything checked: types, required, unique keys, references, codes (D030 ...). All mistakes of
 * all files are told. */
bool plan_read(struct run *run, str folder, struct plan **out);

/* One field as it stands in the file. row: the record, from 1 (SQLite's rowid). */
str plan_field(const struct plan *p, const struct table *t, int64_t row, const struct column *c);
/* False only while plan_read works: the column, or its whole table, could not be read. */
bool plan_has_column(const struct plan *p, const struct table *t, const struct column *c);

int64_t plan_rows(const struct plan *p, const struct table *t);

/* The record that has value in c, a key or another unique column; 0: none. */
int64_t plan_find(const struct plan *p, const struct table *t, const struct column *c, str value);

/* The rows of a table by its key: value -> (void *)row. */
const struct map *plan_keys(const struct plan *p, const struct table *t);

struct span plan_field_span(const struct plan *p, const struct table *t, int64_t row,
                            const struct column *c);

/* The same of a piece of what plan_field gave; the whole field when the file writes it otherwise.
 */
struct span plan_part_span(const struct plan *p, const struct table *t, int64_t row,
                           const struct column *c, str part);

#endif
