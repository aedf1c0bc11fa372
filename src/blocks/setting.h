/*
 * setting.h - what every block is handed: when its names are bound, and when it is set.
 */
#ifndef BLOCKS_SETTING_H
#define BLOCKS_SETTING_H

#include "blocks/fill.h"
#include "blocks/places.h"
#include "layout/block.h"
#include "layout/paper.h"
#include "layout/style.h"
#include "typeset/font.h"
#include "typeset/galley.h"

struct pictures;
struct citations;

/* Once per layout and plan. */
struct binding {
    struct run *run; /* the batch's: what is bound outlives documents */
    const struct plan *plan;
    const struct looks *looks;
    const struct paper *paper;
    struct query *query; /* whose record surrounds the block */
    mpt width;           /* of the column it is set in */
    bool inside;         /* in a box or in columns: no contents or index here */
    bool *cites;         /* set where a text cites a page: <頁:…> */
    struct words *mecab; /* given, with the place, by the first block that asks for it */
};

/* Once per document. */
struct setting {
    struct run *run;
    struct fonts *fonts;
    const struct plan *plan;
    const struct paper *paper;
    bool vertical; /* lines run downward here */
    bool noted;    /* lines keep their notes */
    struct colour accent;
    struct tag *tag;             /* what is set now becomes its children */
    const struct places *places; /* as known by now; NULL before the first cut */
    struct tinted *tinted;       /* styles with the accent in them */
    struct pictures *pictures;   /* read by now */
    bool tells_guesses;          /* of readings: in a check */
    struct citations *citations; /* texts set by now that lead to a page */
};

bool bind_blocks(struct binding *b, struct blocks *blocks);
bool typeset_blocks(struct setting *s, const struct blocks *blocks, const struct record *record,
                    struct galley *g);

/* The look a block uses: the one it names, else its own. NULL after telling. */
const struct look *bind_look(struct binding *b, struct words name, const char *own);

/* The style of a look with the accent colour of the moment. */
const struct style *setting_style(struct setting *s, const struct look *look);

struct tag *setting_tag(struct setting *s, struct tag *parent, enum tag_kind kind);

/* A heading of this level comes: sections of its level and below end, and what is set from now on
 * becomes part of a new one (Sect), whose first child the heading is. */
void setting_section(struct setting *s, int level);

/* Back to what was set before a stretch of blocks began, unless they ended that, too. */
void setting_section_back(struct setting *s, struct tag *before);

#endif
