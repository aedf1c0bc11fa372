/*
 * dry.h - ink that will not change any more, in a tenth of its room.
 *
 * A long document is set before its first page is known, so the ink of all its pages waits at
 * once. Dried ink is read back when its page is drawn. Knows galleys and marks, no pages.
 */
#ifndef TYPESET_DRY_H
#define TYPESET_DRY_H

#include "typeset/galley.h"

/* The ink of this galley's slabs is to be dried; parts set apart from it are not. noted: lines keep
 * their notes. */
void galley_dries(struct galley *g, bool noted);

/* What is set from here on is wet until galley_dry: its lines, and the ink on its slabs. */
void galley_wet(struct galley *g);

/* Dry all slabs behind mark (NULL: from the first), which were set since galley_wet. Lines made in
 * between are gone. */
void galley_dry(struct galley *g, const struct slab *mark);

/*
 * The last of a slab was seen: it will not be read again. Slabs are done with in the order of the
 * galley; what they held is given back some thousands at a time. dryer: of its galley, or NULL.
 */
void ink_done(struct dryer *dryer, const struct slab *slab);

/* The ink of a slab one after the other, dried or not, as it was drawn. */
struct ink_reader {
    str dried;
    const struct ink *loose;
    const struct style_of *style;
    const char *text; /* where that of the run read last ends */
    struct ink now;
    str glyphs; /* of now */
};

struct ink_reader ink_of(const struct slab *s);

/* NULL: that was all. What it points at is good until the next call. Its glyphs are not there yet.
 */
const struct ink *ink_next(struct ink_reader *r);

/* Put the glyphs of the ink read last into a copy of its mark; they live in arena. */
void ink_glyphs(const struct ink_reader *r, struct arena *arena, struct mark *m);

#endif
