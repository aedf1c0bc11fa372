/*
 * markup.h - ルビ, 圏点 and raised or lowered characters, as they are written inside a text.
 *
 *   ｜基本計画《きほんけいかく》 and 漢字《かんじ》 as Aozora Bunko writes them; 《《強調》》;
 * m^{2}, CO_{2}
 *
 * Whoever does not ask for marks has his text back as it is. Knows no sizes and no places.
 */
#ifndef TYPESET_MARKUP_H
#define TYPESET_MARKUP_H

#include "typeset/font.h"

enum markup {
    MARKUP_NONE,
    MARKUP_RUBY,
    MARKUP_ASIDE,  /* a reading behind its word, where there is no room above it */
    MARKUP_DOTTED, /* 圏点 */
    MARKUP_RAISED,
    MARKUP_LOWERED
};

/* A stretch of text that is set in one way. */
struct stretch {
    enum markup kind;
    str text;    /* what is read out: a slice of the source */
    str drawn;   /* the same, or a digit for ² and its like */
    str reading; /* MARKUP_RUBY, MARKUP_ASIDE */
    bool more;   /* MARKUP_RUBY: the next stretch is a character of the same word */
};

struct markup_reader {
    str rest;
    bool marks;
    bool asides;                 /* readings come behind their words */
    const struct typeface *face; /* ², ₂ that it lacks become raised and lowered digits; or NULL */
    str bases, readings;         /* what is left of a word that is read character by character */
    bool parted;                 /* its readings by spaces */
    str aside;                   /* the reading of the word before */
};

/* The stretches of a text in order; side by side. False: no more. */
bool markup_next(struct markup_reader *r, struct stretch *out);

/* （かんじ）: a reading as it stands behind its word, without the spaces that part it. */
str markup_aside(struct arena *a, str reading);

/* The text without its marks, for bookmarks and whatever else is not set. */
str markup_plain(struct arena *a, str text);

#endif
