/* set.h - one text in a look to slabs: lines, ground, frame. What headings, texts, lists and
 * entries share. */
#ifndef BLOCKS_SET_H
#define BLOCKS_SET_H

#include "blocks/citation.h"

struct set_text {
    const struct look *look;
    str text;
    const struct cited *cited; /* stretches of it that lead to a page */
    size_t cited_n;
    bool links;        /* set_fill finds addresses in it, too */
    struct tag *tag;   /* NULL: an artifact */
    struct span where; /* what a message names */
    enum keep keep;    /* of the last line with what follows */
    enum keep inside;  /* between lines where neither a first nor a last line would stand alone */
};

/* text and cited from fill. False: told. */
bool set_fill(struct setting *s, const struct fill *fill, const struct record *record,
              struct set_text *out);

/* Appends at least one slab; an empty text is one empty line. */
bool set_text(struct setting *s, const struct set_text *text, struct galley *g);

/* An entry of contents or index: text, leader, numbers at the right edge. */
struct set_entry {
    const struct look *look;
    str text, numbers, leader;
    struct tag *tag;
    struct span where;
    bool linked;
    size_t page; /* where the link goes */
    mpt y;
    bool filled; /* the numbers' place is kept even while they are unknown */
};

bool set_entry(struct setting *s, const struct set_entry *entry, struct galley *g);

/* The frame and ground of a look on a slab, its sides and the ends that are named. */
enum frame_ends { FRAME_SIDES, FRAME_TOP = 1, FRAME_BOTTOM = 2, FRAME_WHOLE = 3 };
void set_frame(struct setting *s, const struct look *look, struct galley *g, struct slab *slab,
               mpt width, unsigned ends);

/* A rule as an edge of a look has it. */
struct rule_look set_rule_look(const struct setting *s, const struct edge *e);

#endif
