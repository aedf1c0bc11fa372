/*
 * tally.h - slabs whose words depend on which rows stand on their page: 頁計 and 繰越.
 *
 * In the galley such a slab has its height and no ink. When its page is drawn it is set.
 */
#ifndef BLOCKS_TALLY_H
#define BLOCKS_TALLY_H

#include "blocks/setting.h"

struct tally {
    const struct band *band; /* whose rows are counted */
    bool before;             /* those of the pages before; else those of the page it stands on */
    const void *of;          /* for set */
    bool (*set)(const struct tally *tally, struct setting *s, size_t from, size_t to,
                struct galley *out);
};

/* Put what they say in the place of the tallies of a sheet. It lives in arena. */
bool tally_set(struct setting *s, struct sheet *sheet, struct arena *arena);

#endif
