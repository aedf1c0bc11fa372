/*
 * ground.h - where a sheet's lines lie on the page.
 *
 * Everything up to here counts along the lines (x) and across them (y), from where the first line
 * of the text area begins. In horizontal writing that is its top left corner; in vertical writing
 * lines run downward and follow each other from the right.
 */
#ifndef BLOCKS_GROUND_H
#define BLOCKS_GROUND_H

#include "typeset/paginate.h"

struct ground {
    mpt left, right, top; /* of the text area, on the page */
    bool vertical;
};

struct ground ground_of(const struct paper *paper, int64_t number);

/* Ink of a placed slab, to the page. */
void ground_mark(const struct ground *g, const struct placed *p, struct mark *m);
struct box ground_box(const struct ground *g, const struct placed *p, struct box box);

/* How far from the page's head something stands that is y across the lines. */
mpt ground_height(const struct ground *g, mpt y);

#endif
