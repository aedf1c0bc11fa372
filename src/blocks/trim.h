/* trim.h - what stands around the trimmed page for those who cut it: bleed and トンボ. */
#ifndef BLOCKS_TRIM_H
#define BLOCKS_TRIM_H

#include "base/run.h"
#include "final/page.h"

/* Fills and lines that reach the trimmed edge go on to bleed beyond it, pictures as far as there is
 * more of them. The marks of page are changed. */
void trim_bleed(struct page *page, mpt bleed);

/* The paper that marks need around a page. */
mpt trim_margin(mpt bleed);

/*
 * Marks as Japanese printers draw them: at each corner two crossing angles, one for the trimmed
 * edge and one for the bleed; at the middle of each side a cross. All of it is outside the bleed.
 */
void trim_marks(struct run *run, struct page *page, mpt bleed, struct colour colour);

#endif
