/* paper.h - the sheet a booklet is printed on: size, margins by binding, head and foot. */
#ifndef LAYOUT_PAPER_H
#define LAYOUT_PAPER_H

#include "base/schema.h"
#include "layout/template.h"

/* A head (柱) or foot: three places, mirrored on left and right pages when duplex. */
struct running {
    struct template inner, center, outer;
    struct words style;
    mpt rule; /* width of a line between it and the text; 0: none */
    mpt gap;  /* from the text area to it */
};

struct margins {
    mpt top, bottom, inner, outer;
};

enum binding_side { BOUND_LEFT, BOUND_RIGHT, BOUND_AS_WRITING };

enum writing { WRITING_HORIZONTAL, WRITING_VERTICAL };

/* A coloured tab (つめ) at the outer edge, one step lower for each record of a table. */
struct edge_tab {
    struct words table; /* whose records make the steps */
    struct template text;
    struct words style;
    mpt width, height, top, step;
};

struct paper {
    mpt width, height; /* trimmed, after turning */
    struct margins margin;
    int bound;   /* enum binding_side */
    int writing; /* enum writing */
    bool duplex; /* inner and outer margins change sides */
    const struct running *head, *foot;
    const struct edge_tab *tab;
    int64_t first_number;
    mpt grid; /* from line to line of the page's grid (行送り); 0: none */
    struct span where;
};

extern const struct value_type value_paper; /* struct paper, from the key page: */
extern const struct schema paper_schema;    /* for help and schema */

/* "A4 landscape 297 − 12 − 12 = 273mm": for messages about widths. */
str paper_width_story(struct arena *a, const struct paper *p);

/*
 * Where lines run and where they follow each other. In horizontal writing a line is as long as the
 * text area is wide; in vertical writing as long as it is high, and lines follow from right to
 * left.
 */
mpt paper_line(const struct paper *p);
mpt paper_depth(const struct paper *p);

mpt paper_text_width(const struct paper *p);
mpt paper_text_height(const struct paper *p);

#endif
