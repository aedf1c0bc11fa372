/* level.h - blocks that stay horizontal in vertical writing: tables, pictures, charts. */
#ifndef BLOCKS_LEVEL_H
#define BLOCKS_LEVEL_H

#include "blocks/setting.h"

/* Set a block as in horizontal writing and stand it among the vertical lines, whole. T015: it does
 * not fit. */
bool level_typeset(struct setting *s, const struct block *block, const struct record *record,
                   struct galley *g);

#endif
