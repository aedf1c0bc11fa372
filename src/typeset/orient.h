/*
 * orient.h - which way up characters stand in vertical writing (縦書き).
 *
 * Japanese characters stand upright; Latin words and longer numbers lie on their side; a number of
 * one or two digits, and a single capital, stand upright within one em (縦中横, JLREQ 3.2.5). UAX
 * #50 decides for the rest: what is neither Latin, Greek, Cyrillic nor ASCII stands upright.
 */
#ifndef TYPESET_ORIENT_H
#define TYPESET_ORIENT_H

#include "typeset/glyphs.h"

enum turn {
    TURN_LEVEL, /* horizontal writing */
    TURN_UPRIGHT,
    TURN_ROTATED,
    TURN_COMBINED /* 縦中横 */
};

/* Length in bytes of the stretch at the beginning of text that stands one way up. */
size_t orient_next(str text, enum turn *turn);

/* How many stretches a text has; 1 for an empty one. */
size_t orient_count(str text);

/* Make one cluster of those of a combined stretch: an em long, its glyphs beside each other. */
void orient_combine(struct arena *a, mpt size, struct clusters *clusters);

/* Where a run stands across its line: upright and combined ones on the centre line, others on the
 * baseline. */
mpt orient_across(enum turn turn, mpt baseline, mpt em, mpt size);

#endif
