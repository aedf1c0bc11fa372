/*
 * block.h - what a kind of block must be able to do.
 *
 * One const struct block_kind per file in blocks/; blocks/registry.c lists them. This floor
 * reads a list of blocks by their schemas; it never looks inside.
 */
#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "base/schema.h"

struct binding;
struct galley;
struct record;
struct setting;

struct block_kind {
    const char *key; /* the YAML key that selects this kind; also the name of its schema */
    const struct schema *schema;

    /* Resolve names against plan and styles, once per layout and plan. May write into spec. */
    bool (*bind)(struct binding *binding, void *spec);

    /* Spec and one surrounding record to slabs. */
    bool (*typeset)(struct setting *setting, const void *spec, const struct record *record,
                    struct galley *out);

    bool level; /* stays horizontal in vertical writing */
};

struct block {
    const struct block_kind *kind;
    void *spec;
    struct span where; /* of the kind's key */
};

struct blocks {
    struct block *at;
    size_t n;
};

/* struct blocks; detail: the kinds known, const struct block_kind *const[] ended by NULL. */
extern const struct value_type value_blocks;

#endif
