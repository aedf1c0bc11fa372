/*
 * vocabulary.h - every word that may stand in a kind of file, gathered from the schemas that read
 * it.
 */
#ifndef CLI_VOCABULARY_H
#define CLI_VOCABULARY_H

#include "base/schema.h"

/* A schema, and how files name it. */
struct word {
    const struct schema *schema;
    bool block; /* an item of a list of blocks begins with its name */
};

struct vocabulary {
    const char *kind; /* "booklet" */
    const struct schema *root;
    struct word *at; /* root first, then in the order of finding */
    size_t n, room;
};

extern const char *const vocabulary_kinds[]; /* ended by NULL */

/* kind is one of vocabulary_kinds. */
struct vocabulary vocabulary_of(struct run *run, const char *kind);

/* The key styles: of layouts, whose mapping is read name by name with look_schema. */
bool vocabulary_is_styles(const struct key *key);

#endif
