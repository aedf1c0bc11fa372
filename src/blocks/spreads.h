/* spreads.h - pages to sheets of two (見開きの面付け), and blank pages until the count is right. */
#ifndef BLOCKS_SPREADS_H
#define BLOCKS_SPREADS_H

#include "base/run.h"
#include "final/page.h"

/* Add blank pages at the end until the count is a multiple of number; warn of them (L062). */
void spreads_fill(struct run *run, struct pages *pages, size_t number, struct span where);

/*
 * Saddle stitch (中綴じ): the count is a multiple of four. Sheets from the outermost inward, each
 * its front, then its back: 8 and 1, 2 and 7, 6 and 3, 4 and 5; the other way round when the
 * document is bound on the right.
 */
void spreads_saddle(struct run *run, struct pages *pages);

#endif
