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

/*
 * The clusters of text in style, in the run's arena; side by side they cover the text. Spaces draw
 * their glyph; what has neither ink nor width (ZWSP, soft hyphen, a lone joiner) draws a space
 * without advance, so that its text is kept. A line end (LF, CR, CR LF, U+2028, U+2029) is a
 * cluster with code '\n', no glyph and no face.
 *
 * False after telling: F010 a character that no font of the typeface draws, with its code point and
 * the fonts tried; F012 a control character. Each is told once per character and place in a run.
 * Warning F011: no font has the variant that a selector asks for, its plain form is drawn.
 * where: what to name; when it is just this text, messages point at the character in it.
 * vertical: with the vert glyphs and their advances; nothing is turned.
 */
bool glyphs_set(struct run *run, struct fonts *fonts, const struct typeface *face, str text,
                const struct style *style, bool vertical, struct span where, struct clusters *out);

#endif
