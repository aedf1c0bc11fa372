/*
 * ruby.h - what stands beside the characters of a line: readings (ルビ) and emphasis (圏点); and
 * characters raised or lowered in it.
 *
 * JLREQ 3.3.1 to 3.3.8. The pitch of lines is not opened: all of it lives in the line gap. A
 * reading wider than its word widens the word's bodies and overlaps its neighbours by taking from
 * the gaps between, so the breaker needs to know nothing of it, and at the edges of a line, where
 * gaps are none, a reading stands flush.
 *
 * Characters of one word with readings of their own (熟語ルビ, JLREQ 3.3.7): as long as each has
 * room over its own character it stands there; else they share the room over the word, each as near
 * to its character as the others let it. Below a size of 7 pt nobody could read them: there they
 * follow the word in brackets.
 */
#ifndef TYPESET_RUBY_H
#define TYPESET_RUBY_H

#include "typeset/runs.h"

/* A stretch of a reading that is set in one size; most are one. */
struct syllables {
    str text;
    struct style style;
    mpt rise; /* above the reading's baseline */
    struct clusters clusters;
};

/* Of the portions [first_part, end_part), which are the units [first, end). */
struct annotation {
    struct annotation *next;
    enum markup kind;
    size_t first_part, end_part, first, end;
    str reading;
    struct style style; /* of the reading */
    struct syllables *parts;
    size_t part_count;
    size_t clusters; /* in all parts */
    mpt width;
    bool more;       /* the next one stands over a character of the same word */
    bool shares;     /* ... and readings of this word stand over each other's characters */
    struct tag *tag; /* RT */
};

/* Whether readings of this style stand in brackets behind their words. */
bool ruby_aside(const struct style *style);

/* The typeface of a piece with small digits in it, which it may lack; NULL: there are none. */
const struct typeface *ruby_face(const struct composition *s, const struct piece *piece);

/* The size and height of a portion that is raised or lowered. */
void ruby_raise(struct composition *s, struct portion *part);

/* The portions from first_part on are a stretch: note down what stands beside it. */
void ruby_note(struct composition *s, const struct stretch *stretch, size_t first_part);

/* The glyphs of the readings. False after telling what glyphs_set tells. */
bool ruby_set(struct composition *s);

/* Widen words, overlap neighbours, forbid breaks: after spacing and kinsoku. */
void ruby_fit(struct composition *s);

/* Ruby, RB and RT below the tags of the pieces (ISO 32000-1, 14.8.4.4.3). Once, when lines are
 * made. */
void ruby_tag(struct composition *s);

/* Marks needed at most for a line; and draw them, behind those of the line, returning how many. */
size_t ruby_count(const struct composition *s, const struct cut_line *l);
size_t ruby_draw(const struct composition *s, const struct cut_line *l, const struct line *line,
                 struct mark *marks);

#endif
