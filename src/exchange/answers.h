/*
 * answers.h - what was filled in: each input cell of a returned workbook beside what was sent.
 *
 * Sheets, heads and rows are found by content, so columns may have moved, rows been sorted, hidden
 * or put in between, sheets been renamed or added.
 */
#ifndef EXCHANGE_ANSWERS_H
#define EXCHANGE_ANSWERS_H

#include "exchange/form.h"
#include "exchange/identity.h"

/* A cell that differs from what was sent. */
struct answer {
    const struct form_column *column; /* NULL: the layout no longer has it */
    const struct sent_sheet *sheet;
    str *row;       /* the key's row as it was sent */
    str key;        /* of the row (identity_key) */
    str sent, came; /* came: empty when the cell is blank */
    str cell;       /* "進捗管理!K12" */
    str head;       /* of its column, as it was sent */
    enum returned_kind kind;
    bool formula, merged;
};

/* A line for a new record that was filled in. */
struct addition {
    const struct form_additions *to;
    const struct sent_sheet *sheet;
    str mark;          /* that stood in its key column */
    str cell;          /* the first that was filled in */
    struct answer *at; /* what it says, all columns that hold something */
    size_t n;
};

/* A returned workbook, understood. */
struct answers {
    struct returned_book book;
    struct identity identity;
    const struct form *form;
    int64_t record; /* row of the form's table; 0: the form has none */
    str who;        /* 国際政策課, for messages; the layout's name when there is no record */
    struct answer *at;
    size_t n;
    struct answer *locked; /* cells that should not have changed */
    size_t locked_n;
    struct addition *added;
    size_t added_n;
    size_t inputs, filled; /* input cells, and those that hold something */
};

/*
 * False after telling why nothing of the file is taken: C001-C007; C008 a layout that is not there,
 * C009 another edition of the plan, C010 a record that is not in the plan, C011 a sheet, C012 a
 * column, C013 rows that are missing, C014 a key that stands twice. C015 (an error, the rest is
 * taken): a row without a key, or with one that was not sent, holds answers.
 */
bool answers_read(struct run *run, const struct forms *forms, str path, struct answers *out);

/* The same of a workbook that is read: out->book. */
bool answers_find(struct run *run, const struct forms *forms, struct answers *out);

#endif
