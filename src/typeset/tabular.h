/*
 * tabular.h - column widths, row heights, and a row as slabs that can be parted between lines.
 *
 * Knows cells of set lines; nothing of records or of what a table means.
 */
#ifndef TYPESET_TABULAR_H
#define TYPESET_TABULAR_H

#include "layout/measure.h"
#include "typeset/galley.h"

enum valign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM };

/* What the columns of a table have between them. */
struct tabular_room {
    mpt whole, em;
    str story; /* how whole comes about, for messages */
};

/*
 * The widths of the columns of a table: fixed ones as they are, the others sharing the rest.
 * They sum to the whole room when there is a `rest`. False after telling L014: wider than that.
 */
bool tabular_widths(struct run *run, const struct measure *columns, size_t n,
                    struct tabular_room room, mpt *out);

struct cell {
    struct lines lines;
    size_t span;  /* columns it takes; 0 is 1. Those behind it are covered */
    bool covered; /* part of the cell to its left */
    mpt drop;     /* of its lines downward: a head that stands beside several rows of heads */
    mpt shift;    /* of its lines to the right, beyond their own alignment */
    const struct band *shown_of; /* its text is shown at the first slab of this band on each page */
    int valign;
    struct colour fill;
    str uri;          /* where its text leads; empty: nowhere */
    struct tag *link; /* the element of that link */
};

struct rules {
    mpt outer, inner, head, vertical;
    struct colour colour;
};

struct row_design {
    const mpt *widths;
    size_t n;
    mpt pad_x, pad_y;
    mpt height; /* of the row; 0: what its cells need */
    struct rules rules;
    int least; /* lines that stay together at both ends of a parted row; 0: parted only when it must
                  be */
    bool bottom_rule;         /* a rule below it, unless the page ends there */
    const bool *joined_below; /* columns whose cell goes on in the next row: no rule there */
    const struct band *table; /* closes with its outer rule at the foot of a page */
};

mpt tabular_row_height(const struct row_design *design, const struct cell *cells);

/* Append the row. The slabs inside it are kept together as the design says; the last one is
 * KEEP_NOT. */
void tabular_row(struct galley *g, const struct row_design *design, const struct cell *cells);

#endif
