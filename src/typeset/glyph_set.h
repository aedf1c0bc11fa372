/*
 * glyph_set.h - what was drawn for one typeface, size and direction, remembered for the batch.
 *
 * A character alone is found by its code; a word, or a character with what extends it, by its
 * bytes. Glyphs are kept scaled, so that a cluster points into the set and nothing is copied.
 * Nothing here depends on who asked first, and nothing tells: messages are glyphs.c's.
 */
#ifndef TYPESET_GLYPH_SET_H
#define TYPESET_GLYPH_SET_H

#include "typeset/glyphs.h"
#include "typeset/typeface.h"

/* One character. key is its code plus one, so that zeros are a free slot. */
struct drawn {
    uint32_t key;
    uint8_t part; /* enum part */
    bool missing; /* F010 */
    bool full_width;
    uint32_t n;
    const struct face *face;
    const struct glyph *glyphs;
    mpt advance;
};

/* Several characters shaped together. */
struct group {
    struct clusters clusters;
    bool missing;  /* F010 */
    bool replaced; /* no font has the variant: F011 */
};

struct glyph_set {
    struct glyph_set *next;
    const struct typeface *face;
    mpt size;
    bool vertical;
    struct drawn *slots;
    size_t slot_count, used;
    struct map groups; /* bytes -> struct group */
};

struct glyph_set *glyph_set_of(const struct typeface *t, mpt size, bool vertical);

/* Stays where it is and as it is, though the set grows. */
const struct drawn *glyph_set_find(struct glyph_set *set, uint32_t code);

/* A character of drawn face and what extends it: one cluster, at 0. */
const struct group *glyph_set_extended(struct arena *arena, struct glyph_set *set, str text);

/* Characters that one face draws, all of PART_WORD: a cluster each. */
const struct group *glyph_set_word(struct arena *arena, struct glyph_set *set,
                                   const struct face *face, str text);

#endif
