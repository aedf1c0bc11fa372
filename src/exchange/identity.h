/* identity.h - what a returned workbook says it is (final/identity.h). */
#ifndef EXCHANGE_IDENTITY_H
#define EXCHANGE_IDENTITY_H

#include "base/map.h"
#include "exchange/workbook.h"

enum sent_part { SENT_LOCKED, SENT_INPUT, SENT_KEY };

/* Where a column stands on a card: line and first column of its grid, and how many of them. */
struct sent_spot {
    bool shown;
    size_t line, column, span;
};

/* A sheet as it was sent; or all cards of one layout, each a row. */
struct sent_sheet {
    size_t number; /* in its layout */
    str name;
    size_t width;
    str *heads;
    enum sent_part *parts;
    struct sent_spot *spots; /* by column; NULL: a table */
    str **rows;              /* [row][column] */
    size_t row_n;
    size_t new_n;    /* of these, the last: lines for records to come */
    struct map keys; /* identity_key of a row -> (void *)(row + 1) */
};

struct identity {
    str layout, edition;
    str table, key, name; /* of the record it was made for; empty: none */
    struct sent_sheet *sheets;
    size_t n;
    const struct returned_sheet *found; /* where all this stood */
};

/*
 * False after telling C006 no identity: not one of our workbooks, or taken out of one; C007 changed
 * or of another version of sasshi.
 */
bool identity_read(struct run *run, const struct returned_book *book, struct identity *out);

/* The key cells of a row as one text. */
str identity_key(struct arena *a, const struct sent_sheet *s, const str *row);

/* A key as people may read it. */
str identity_key_words(struct arena *a, str key);

#endif
