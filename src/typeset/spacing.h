/*
 * spacing.h - アキ: the width of a character's body, the space to its neighbour, and how far it
 * gives.
 *
 * JLREQ tables 1, 3 and 6. Knows pairs, not lines: where a line ends is the breaker's business, how
 * much is really taken or added is justify's. Works on arrays of units, without fonts.
 */
#ifndef TYPESET_SPACING_H
#define TYPESET_SPACING_H

#include "base/mpt.h"
#include "typeset/kinsoku.h"

/* The character frame of one size and its parts. body + half is one em to the mpt, and so is dot +
 * 2 quarters. */
struct frame {
    mpt em, half, body, quarter, eighth, dot;
    mpt space, space_take,
        space_give; /* the word space: ⅓ em, down to ¼, up to ½ (JLREQ 3.8.3, 3.8.4) */
    mpt tracking;
};

/* Stages of reduction that are gaps inside a line; 2 and 3 of table 3 are the line's end. */
enum take { TAKE_SPACE, TAKE_DOT, TAKE_HALF, TAKE_LATIN, TAKES };

/* From one character to the next on the same line. */
struct gap {
    int32_t natural;
    int32_t take[TAKES]; /* what reduction may take away, by stage */
    int32_t give;        /* what expansion may add before stage 4 */
    uint8_t stage;       /* of expansion: 1 to 4; 0: never */
};

/* A cluster as composition sees it. Callers fill the first four; spacing_set and kinsoku_breaks the
 * rest. */
struct unit {
    struct character character;
    const struct frame *frame;
    int32_t advance; /* as the font says */
    uint8_t breaks;  /* enum break_kind, behind it */

    int32_t width;  /* of its body */
    int32_t shift;  /* its glyph moves by this inside the body */
    int32_t end;    /* the glue behind it when it ends a line, kept or dropped */
    struct gap gap; /* to the next one */
};

struct frame spacing_frame(mpt em, mpt tracking);

/* Bodies, ends and gaps of n units that follow one another. */
void spacing_set(struct unit *at, size_t n);

/* The two halves of spacing_set, for one unit and one pair. */
void spacing_body(struct unit *u);
struct gap spacing_gap(const struct unit *before, const struct unit *after);

/* The quarter before a middle dot that ends a line, as far as the gap has it. 0 for any other
 * character. */
mpt spacing_before_dot(const struct unit *before, const struct unit *dot);

#endif
