/*
 * glyphs.h - text to glyphs: HarfBuzz behind a cache, per-character fallback along a typeface.
 *
 * A cluster is what is never parted: a base character with its marks and variation selectors.
 * Japanese characters are shaped one cluster at a time (and cached so); Latin text a word at a
 * time, kerned and without ligatures, so that every character keeps a cluster of its own.
 */
#ifndef TYPESET_GLYPHS_H
#define TYPESET_GLYPHS_H

#include "final/page.h"
#include "typeset/font.h"

struct cluster {
    uint32_t code;    /* its first code point, for the classes of kinsoku and spacing */
    uint32_t at, len; /* its bytes in the text */
    const struct face *face;
    /*
     * x from the cluster's own origin; at/len empty (the caller knows the text). They live in the
     * batch's cache. Vertical: x runs down the line and dy to the right, both from the font's own
     * vertical origin, so they are zero for all but marks.
     */
    const struct glyph *glyphs;
    uint32_t n;
    mpt advance;     /* as the font says, at the style's size; vertical: down the line */
    bool full_width; /* its advance is one em */
};

struct clusters {
    struct cluster *at;
    size_t n;
};

/* What is to be set. */
struct wording {
    str text;
    const struct style *style;
    struct span where; /* what messages name; when it is just this text, they point at the character
                          in it */
    bool vertical;     /* with the vert glyphs and their advances; nothing is turned */
    struct cluster *room; /* for as many as the text has characters; NULL: taken from the run */
    struct arena *arena;  /* of glyphs that are not remembered; NULL: the run's */
};

/*
 * The clusters of a wording; side by side they cover the text. Spaces draw
 * their glyph; what has neither ink nor width (ZWSP, soft hyphen, a lone joiner) draws a space
 * without advance, so that its text is kept. A line end (LF, CR, CR LF, U+2028, U+2029) is a
 * cluster with code '\n', no glyph and no face.
 *
 * False after telling: what fonts_typeface tells of the style; F010 a character that no font of the
 * typeface draws, with its code point and the fonts tried; F012 a control character. Each is told
 * once per character and place in a run. Warning F011: no font has the variant that a selector asks
 * for, its plain form is drawn.
 */
bool glyphs_set(struct run *run, struct fonts *fonts, const struct wording *wording,
                struct clusters *out);

#endif
