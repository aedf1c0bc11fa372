/*
 * workbook.h - an .xlsx that came back: sheets, cells as text, merges.
 *
 * Shared and inline strings, rich text without its looks, readings (phonetic runs) left out;
 * numbers as the decimals that were typed, dates as 2025-04-01; of formulas the value last
 * computed. Knows nothing of what the sheets mean.
 */
#ifndef EXCHANGE_WORKBOOK_H
#define EXCHANGE_WORKBOOK_H

#include "base/run.h"
#include "final/grid.h"

enum returned_kind {
    RETURNED_TEXT,
    RETURNED_NUMBER,
    RETURNED_DATE,
    RETURNED_TRUTH,
    RETURNED_ERROR /* #REF! and the like */
};

/* A cell that is not blank. Rows and columns from 0. */
struct returned_cell {
    uint32_t row, column;
    enum returned_kind kind;
    bool formula;
    str text;
};

struct returned_sheet {
    str name;
    struct returned_cell *cells; /* by row, then column */
    size_t n;
    struct grid_range *merges;
    size_t merge_n;
};

struct returned_book {
    struct span where; /* the file, for messages */
    str bytes;
    struct returned_sheet *sheets;
    size_t n;
    str modified; /* "2025-06-03T01:20:30Z", as the program that saved it says; may be empty */
    str person;   /* who saved it last */
};

/* False after telling why the file is refused: C001-C005. */
bool workbook_read(struct run *run, str path, struct returned_book *out);

/* The same of bytes; path is only for messages. */
bool workbook_parse(struct run *run, str path, str bytes, struct returned_book *out);

/* NULL: blank. */
const struct returned_cell *returned_at(const struct returned_sheet *s, size_t row, size_t column);

/* The first cell of that row or of one below it; s->n: none. */
size_t returned_row(const struct returned_sheet *s, size_t row);

#endif
