/*
 * paginate.h - the strip cut into pages.
 *
 * Says which slab stands where; draws nothing. The galley is left as it was, so that it can be
 * cut again once page numbers are known.
 */
#ifndef TYPESET_PAGINATE_H
#define TYPESET_PAGINATE_H

#include "layout/paper.h"
#include "typeset/galley.h"

/* A slab on a page. */
struct placed {
    const struct slab *slab;
    mpt x, y; /* along the lines and across them, from where the text area's first line begins */
    bool repeated;                     /* a band's head, set again */
    const struct slab *before, *after; /* neighbours in the same column, repeated heads left out */
};

struct sheet {
    int64_t number; /* as counted, from the paper's first number */
    bool blank;     /* only there so that the next begins on its side */
    struct placed *placed;
    size_t n;
};

struct sheets {
    struct sheet *at;
    size_t n;
    struct dryer *dryer; /* of the galley: see ink_done */
};

/*
 * False after telling T011: a slab is taller than the text area. A keep that cannot be held is
 * broken without a word when the page would otherwise stay empty.
 */
bool paginate(struct run *run, const struct galley *galley, const struct paper *paper,
              struct sheets *out);

/* The left edge of the text area on a page: inner and outer margins change sides when duplex. */
mpt paper_text_left(const struct paper *paper, int64_t number);

/* Whether band (or one inside it) holds slab. */
bool band_holds(const struct band *band, const struct slab *slab);

#endif
