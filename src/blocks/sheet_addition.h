/*
 * sheet_addition.h - lines for records to come: `new-rows: 5`.
 *
 * What is written in such a line becomes a record of the table whose records the sheet's key column
 * names. Every column that shows one of that table's can be written there, locked or not; what
 * refers to the record that the workbook is made for is given. Until it has a key, the line has a
 * mark: the last key there was, and its number.
 */
#ifndef BLOCKS_SHEET_ADDITION_H
#define BLOCKS_SHEET_ADDITION_H

#include "blocks/sheet_home.h"

struct rows_making;

/* A column that every new record has the same value in. */
struct sheet_given {
    const struct column *column;
    const struct column *outer; /* of the record that the workbook is made for */
};

struct sheet_additions {
    const struct table *table;
    size_t key; /* column of the sheet */
    const struct sheet_links *links;
    struct sheet_given *given;
    size_t given_n;
    str prefix; /* keys of the table: P0242 is P, 4 digits, 242 */
    size_t digits;
    int64_t last;
};

/* What lines for new records ask. False after telling L124: a record could not be made of them. */
bool sheet_bind_additions(const struct sheet_binding *b, struct bound_sheet *out);

/* The lines, at the end of the sheet. */
void sheet_add_new_rows(struct rows_making *s);

/* What may be entered there. */
void sheet_rule_new_rows(struct rows_making *s);

/* NULL: nothing can be added there. */
const struct sheet_additions *worksheet_additions(const struct sheet_book *book, size_t sheet);

/* What a column says of a new record; NULL: nothing, or it is an answer like others. */
const struct column *worksheet_adds(const struct sheet_book *book, size_t sheet, size_t column);

#endif
