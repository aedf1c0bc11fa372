/* style.h - how text looks: fonts, size, leading, colour, place on the line; and what inherits what. */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include "base/shape.h"

#include "layout/colour.h"

enum align { ALIGN_START, ALIGN_CENTER, ALIGN_END, ALIGN_JUSTIFY, ALIGN_SPREAD /* 均等割付 */ };

/* 禁則 levels of JLREQ appendix; very strict forbids small kana, ー and 々 at the head of a line. */
enum kinsoku_level { KINSOKU_VERY_STRICT, KINSOKU_STRICT, KINSOKU_LOOSE, KINSOKU_NEWSPAPER };

enum hanging { HANGING_OFF, HANGING_ALLOW, HANGING_FORCE };

/* Resolved: every value is set. Lives as long as its layout. */
struct style {
    str name;
    struct texts families; /* in order: the first that has a character draws it */
    int weight;            /* 400 regular, 700 bold */
    mpt size;
    mpt leading;           /* baseline to baseline (行送り) */
    struct colour colour;
    int align;             /* enum align */
    int level;             /* enum kinsoku_level */
    int hanging;           /* enum hanging */
    mpt indent;            /* of every line, from the start */
    mpt first_indent;      /* of the first line, on top of indent */
    mpt before, after;     /* space above and below a block of this style; between two blocks the greater counts */
    mpt tracking;          /* 字送りの加減: added after every character */
    struct span where;     /* of the font in the layout, for messages */
};

#endif
