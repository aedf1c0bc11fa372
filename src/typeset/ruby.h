/*
 * ruby.h - what stands beside the characters of a line: readings (ルビ) and emphasis (圏点); and
 * characters raised or lowered in it.
 *
 * JLREQ 3.3.1 to 3.3.8. The pitch of lines is not opened: all of it lives in the line gap. A
 * reading wider than its word widens the word's bodies and overlaps its neighbours by taking from
 * the gaps between, so the breaker needs to know nothing of it, and at the edges of a line, where
 * gaps are none, a reading stands flush.
 */
#ifndef TYPESET_RUBY_H
#define TYPESET_RUBY_H

#include "typeset/runs.h"

/* Of the portions [first_part, end_part), which are the units [first, end). */
struct annotation {
    struct annotation *next;
    enum markup kind;
    size_t first_part, end_part, first, end;
    str reading;
    struct style style; /* of the reading */
    struct clusters clusters;
    mpt width;
    struct tag *tag; /* RT */
};

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
