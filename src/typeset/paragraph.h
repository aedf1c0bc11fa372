/*
 * paragraph.h - text + style + width to lines. The one door to composition.
 *
 * Behind it: glyphs (what is drawn), kinsoku (where a line may end), spacing (アキ and what may be
 * taken from it or added), breaker (which ends are best). Callers see lines only.
 */
#ifndef TYPESET_PARAGRAPH_H
#define TYPESET_PARAGRAPH_H

#include "base/run.h"
#include "final/page.h"
#include "layout/style.h"

struct fold;
struct fonts;

/* A stretch of one style. A newline in the text ends a line (data may hold them). */
struct piece {
    str text;
    const struct style *style;
    struct tag *tag;   /* whose text it is */
    struct span where; /* what to name in messages: the data's field or the layout's words */
};

struct paragraph {
    const struct piece *pieces;
    size_t n;
    const struct style *style; /* align, indents, leading, level of the whole */
    mpt width;
    bool cell;     /* in a table: no hanging, line-end punctuation half, few lines before all */
    bool vertical; /* lines run downward: y of lines and marks counts from the right edge to the
                      left */
    struct arena *arena; /* where the lines live; NULL: in the run's. Texts and tags stay in that */
};

struct line {
    mpt y;        /* baseline, from the paragraph's top */
    mpt x, width; /* ink's start from the left edge of the measure; natural or justified width */
    struct mark *marks; /* MARK_GLYPHS, placed from the paragraph's top left corner */
    size_t mark_count;
    str text;  /* of the pieces, joined: lines joined give back the text, newlines aside */
    int stage; /* of adjustment: 0 natural, < 0 reduction stage, > 0 expansion stage */
};

struct lines {
    struct line *at;
    size_t n;
    mpt height; /* n times leading (the largest of a line's pieces); the em box is centred in the
                   leading */
    mpt widest;
    bool too_wide; /* a word had to be broken or stands over: told as T001 with its place */
};

bool paragraph_set(struct run *run, struct fonts *fonts, const struct paragraph *p,
                   struct lines *out);

/* Natural width of one line without breaking, for columns and leaders. */
bool paragraph_width(struct run *run, struct fonts *fonts, const struct paragraph *p, mpt *out);

/* What tells how many lines it takes at any width (p->width is not looked at). */
bool paragraph_fold(struct run *run, struct fonts *fonts, const struct paragraph *p,
                    struct fold *out);

#endif
