/*
 * runs.h - a cut line as glyph runs: the last step of a paragraph.
 *
 * Knows faces, colours and tags, and where every unit's bytes are; decides nothing about lines.
 */
#ifndef TYPESET_RUNS_H
#define TYPESET_RUNS_H

#include "typeset/breaker.h"
#include "typeset/glyphs.h"
#include "typeset/markup.h"
#include "typeset/orient.h"
#include "typeset/paragraph.h"

/*
 * A piece while it is set, or a stretch of it that is marked up or stands one way up: the units
 * [first, end) are its own.
 */
struct portion {
    const struct piece *piece;
    const struct style *style; /* the piece's, but for the size of raised and lowered characters */
    struct tag *tag;
    enum markup kind;
    str text, drawn; /* see struct stretch */
    mpt rise;        /* above the baseline */
    enum turn turn;
    struct frame frame;
    struct clusters clusters;
    size_t first, end, byte;
};

/* A paragraph while it is set. */
struct composition {
    struct run *run;
    struct arena *arena; /* of the lines */
    struct fonts *fonts;
    const struct paragraph *p;
    struct scratch *scratch;
    struct portion *parts;
    struct annotation *annotations, **annotation_last; /* in order; see ruby.h */
    str text;                                          /* of all pieces, without their marks */
    struct unit *units;
    const struct cluster **clusters; /* of each unit */
    uint32_t *bytes;                 /* where each unit begins in text; bytes[n] is its end */
    size_t part_count;
    size_t n;
    bool phrases;    /* the words of the text are known and lines end by them */
    mpt em, leading; /* the largest; every line of a paragraph has the same pitch */
};

/* One line of a passage that begins with unit base; extra: behind the units from cut->head on. */
struct cut_line {
    const struct cut *cut;
    size_t base;
    const mpt *extra;
};

/* Where unit i of a line stands and how far the next one is from it; 0 for what vanishes. */
mpt runs_step(const struct composition *s, const struct cut_line *l, size_t i);

/* The piece that unit belongs to. */
const struct portion *runs_portion(const struct composition *s, size_t unit);

/* out->marks for a line whose x and y are set. *room: glyphs to be filled, moved on behind those
 * used. */
void runs_set(const struct composition *s, const struct cut_line *l, struct glyph **room,
              struct line *out);

/* Room for the clusters of a text, as long as the paragraph is being set. */
struct cluster *runs_cluster_room(const struct composition *s, str text);

/* Room for every glyph of the paragraph. */
struct glyph *runs_room(const struct composition *s);

#endif
