/*
 * sheet_home.h - where what departments fill in goes to, and what stands there already.
 *
 * An input column goes home to the column of the data that it shows, in the record that a key
 * column of the sheet names; or, with `answers: 回答`, to the column of that name in the answers
 * table. A record of that table belongs to the row (and to the surrounding record) that its
 * references name:
 *
 *   回答: { file: answers.csv, key: 回答, columns: { 回答: text, 事業: { refers: 事業 },
 *           課: { refers: 課 }, 評価: text } }
 */
#ifndef BLOCKS_SHEET_HOME_H
#define BLOCKS_SHEET_HOME_H

#include "blocks/sheet.h"

enum { SHEET_LINKS_MAX = 8 };

/* A column of the home's table, and what has its value. */
struct sheet_link {
    const struct column *column;
    size_t key;                 /* a key column of the sheet; SIZE_MAX: the surrounding record */
    const struct column *outer; /* then: the column of that record */
};

/* How the record of a table is found for a row of a sheet. */
struct sheet_links {
    const struct table *table; /* NULL: none */
    struct sheet_link at[SHEET_LINKS_MAX];
    size_t n;
    bool answers;     /* a table of answers: a record that is not there may be added */
    const struct map *rows; /* joined values of the links -> (void *)row */
};

struct sheet_home {
    const struct sheet_links *links;
    const struct column *column;
};

struct bound_sheet;
struct sheet;
struct sheet_binding;
struct sheet_making;

/* The column that c refers to; NULL: none. */
const struct column *sheet_referred(const struct column *c);

/* The table that has the column. */
const struct table *sheet_table_of(const struct plan *plan, const struct column *c);

/* The links of a table by its key alone, which that column of the sheet shows. */
struct sheet_links *sheet_key_links(const struct sheet_binding *b, const struct table *t,
                                    size_t key);

/* Homes for all input columns of a bound sheet. False after telling L150-L153. */
bool sheet_bind_homes(const struct sheet_binding *b, struct bound_sheet *sheet);

/* What stands in the answers table for that cell; empty when nothing does. row: a record of the
 * sheet's query. */
bool sheet_answer(struct sheet_making *m, const struct bound_sheet *sheet, size_t column,
                  const struct record *row, str *out);

/* NULL: the column is not filled in, or what is filled in goes nowhere. */
const struct sheet_home *worksheet_home(const struct sheet_book *book, size_t sheet, size_t column);

/*
 * Add the hidden sheet by which the answers find their way back (final/identity.h), when the
 * workbook has something to fill in. False after telling L154: two rows that cannot be told apart.
 */
bool worksheet_identify(struct run *run, const struct sheet_book *book, const struct record *record,
                        struct workbook *out);

/* The cells of a record, by the columns of its layout; record: below the sheet's body_count. */
const struct cell *worksheet_cells(const struct sheet *sheet, size_t record);

/* The edition of the plan that workbooks are stamped with: 令和7年度 第1版. */
str worksheet_edition(struct arena *a, const struct plan *plan);

/* What a record of the for-each table is called: its first column that is neither key nor list. */
str worksheet_record_name(const struct plan *plan, const struct table *table, int64_t row);

#endif
