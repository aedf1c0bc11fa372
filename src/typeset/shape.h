/*
 * shape.h - one font, one stretch of text, HarfBuzz: the clusters that come of it. For glyphs.c.
 * Knows no fallback and no cache.
 */
#ifndef TYPESET_SHAPE_H
#define TYPESET_SHAPE_H

#include "typeset/glyphs.h"
#include "typeset/typeface.h"

/* What a character does to the text around it. */
enum part {
    PART_PLAIN,     /* a cluster of its own */
    PART_WORD,      /* shaped together with its neighbours */
    PART_EXTENDS,   /* joins the cluster before: marks, selectors, joiners */
    PART_INVISIBLE, /* neither ink nor width */
    PART_LINE_END,
    PART_CONTROL
};

/* Asks for the plain form of what might be a picture: a font that does not know it obeys. */
enum { TEXT_STYLE = 0xFE0E };

enum part part_of(uint32_t code);

bool is_selector(uint32_t code);
bool joins_unseen(uint32_t code); /* selectors and joiners: nothing to see when they stand alone */
bool is_space(uint32_t code);
bool is_private(uint32_t code);

bool font_has_variant(const struct font *font, uint32_t code, uint32_t selector);

struct shaping {
    struct arena *arena; /* of the clusters */
    struct hb_buffer_t *buffer;
    const struct font *font; /* open */
    mpt size;
    bool vertical;
    bool one; /* all of text is one cluster */
};

/*
 * The clusters of text, `at` counted from its beginning. True: the font has a glyph for all of it;
 * else the clusters are there as well, with the box of .notdef among them.
 */
bool shape(const struct shaping *how, str text, struct clusters *out);

#endif
