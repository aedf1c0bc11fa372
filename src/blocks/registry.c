/* registry.c - see registry.h and kinds.h. */
#include "blocks/registry.h"

#define KIND(name) extern const struct block_kind name##_block;
#include "blocks/kinds.h"
#undef KIND

#define KIND(name) &name##_block,
const struct block_kind *const block_kinds[] = {
#include "blocks/kinds.h"
    NULL
};
#undef KIND
