/*
 * style.h - how text looks: fonts, size, leading, colour, place on the line; and what inherits
 * what.
 *
 * A style says what differs from the one it is based on (`is:`); every style is based on 基本 in
 * the end. A look is a style with the ground and the lines around it.
 */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include "base/map.h"
#include "base/schema.h"
#include "layout/colour.h"
#include "layout/measure.h"

enum align { ALIGN_START, ALIGN_CENTER, ALIGN_END, ALIGN_JUSTIFY, ALIGN_SPREAD /* 均等割付 */ };

/* 禁則 levels of JLREQ appendix; very strict forbids small kana, ー and 々 at the head of a line.
 */
enum kinsoku_level { KINSOKU_VERY_STRICT, KINSOKU_STRICT, KINSOKU_LOOSE, KINSOKU_NEWSPAPER };

/* Where phrases (文節) end: as far as scripts show, or as the words that MeCab tells do. */
enum phrases { PHRASES_SCRIPTS, PHRASES_MECAB };

enum hanging { HANGING_OFF, HANGING_ALLOW, HANGING_FORCE };

/* Resolved: every value is set. Lives as long as its layout. */
struct style {
    str name;
    struct texts families; /* in order: the first that has a character draws it */
    int weight;            /* 400 regular, 700 bold */
    mpt size;
    mpt leading; /* baseline to baseline (行送り) */
    struct colour colour;
    int align;         /* enum align */
    int level;         /* enum kinsoku_level */
    int hanging;       /* enum hanging */
    int phrases;       /* enum phrases */
    mpt indent;        /* of every line, from the start */
    mpt first_indent;  /* of the first line, on top of indent */
    mpt before, after; /* space above and below a block of this style; between two blocks the
                          greater counts */
    bool markup; /* ｜漢字《かんじ》, 《《強調》》, ^{2} and _{2} are marks, not text */
    str language;      /* of its text, where it is not the document's: "en"; empty: it is */
    mpt tracking;      /* 字送りの加減: added after every character */
    mpt spread_to;     /* 字取り: a text of one line is spread over this width; 0: it is not */
    struct span where; /* of the font in the layout, for messages */
};

/* One side of a frame. */
struct edge {
    mpt width; /* 0: none */
    struct paint colour;
};

struct look {
    struct style style; /* its colour is that of the palette; see look_style for accents */
    struct paint colour;
    struct paint fill;
    struct edge top, bottom, left, right;
    int64_t
        lines; /* of the page's grid that a block of this style takes (行取り); 0: what it needs */
    mpt pad_top, pad_bottom, pad_left, pad_right; /* between frame and text */
};

/* The styles of a layout. */
struct looks {
    struct map names; /* name -> struct look * */
    struct palette palette;
    struct words mecab; /* where a style first asks for it; given: one does */
};

/*
 * From the layout's keys fonts:, colours: and styles:. The names blocks use by themselves
 * (見出し1, 本文, 表 ...) are always there: what a layout does not say of them is built in.
 */
bool looks_read(struct run *run, const struct yaml *layout, struct looks *out);

/* NULL after telling L021, with the nearest name. */
const struct look *looks_find(struct run *run, const struct looks *looks, struct words name);

/* For names that blocks use by themselves. */
const struct look *looks_own(const struct looks *looks, const char *name);

extern const struct schema look_schema; /* for help and schema */

#endif
