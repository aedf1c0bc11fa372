/*
 * glyphs.h - text to glyphs: HarfBuzz behind a cache, per-character fallback along a typeface.
 *
 * A cluster is what is never parted: a base character with its marks and variation selectors.
 * Japanese characters are shaped one cluster at a time (and cached so); Latin text a word at a time.
 */
#ifndef TYPESET_GLYPHS_H
#define TYPESET_GLYPHS_H

#include "final/page.h"
#include "typeset/font.h"

struct cluster {
    uint32_t code;      /* its first code point, for the classes of kinsoku and spacing */
    uint32_t at, len;   /* its bytes in the text */
    const struct face *face;
    const struct glyph *glyphs; /* x from the cluster's own origin; at/len empty (the caller knows the text) */
    uint32_t n;
    mpt advance;        /* as the font says, at the style's size */
    bool full_width;    /* its advance is one em */
};

struct clusters {
    struct cluster *at;
    size_t n;
};

/*
 * The clusters of text in style, in the run's arena. A character that no font of the typeface draws is an
 * error (F010) naming the character, its code point, where it stands and the fonts tried; it is told once
 * per character and place. vertical: with the vert glyphs.
 */
bool glyphs_set(struct run *run, struct fonts *fonts, const struct typeface *face, str text,
                const struct style *style, bool vertical, struct span where, struct clusters *out);

#endif
