/* sheet_identity.h - the hidden sheet while it is made: what sheet_identity*.c share. */
#ifndef BLOCKS_SHEET_IDENTITY_H
#define BLOCKS_SHEET_IDENTITY_H

#include "base/hash.h"
#include "blocks/sheet_bound.h"

enum { IDENTITY_HEIGHT = 12000 };

struct identifying {
    struct sheet_making m;
    struct sheet *out;
    size_t format, room;
    struct hash hash;
};

/* The cells of one row, which are counted into the hash. */
void identity_row(struct identifying *s, const str *texts, size_t n, struct cell *cells);

/* What a record's row says: one text more than the sheet has columns. */
str *identity_texts(struct arena *a, const struct bound_sheet *b, const struct cell *cells);

/* False after telling L154. */
bool identity_tell_same(struct identifying *s, const struct bound_sheet *b, str key);

/* The last row. */
void identity_end(struct identifying *s, str texts[2]);

/* The rows of a sheet that flows, and the last row, are made while they are written. */
void identity_flow(struct identifying *s, const struct sheet *sheet);

#endif
