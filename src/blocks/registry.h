/* registry.h - every kind of block, as `detail` of a key of blocks wants them. */
#ifndef BLOCKS_REGISTRY_H
#define BLOCKS_REGISTRY_H

#include "layout/block.h"

extern const struct block_kind *const block_kinds[]; /* ends with NULL */

#endif
