/*
 * breaker.h - where lines end: the best set of breaks for a whole passage.
 *
 * Works on units and lengths only; knows no glyphs, no pieces, no messages.
 */
#ifndef TYPESET_BREAKER_H
#define TYPESET_BREAKER_H

#include "typeset/scratch.h"
#include "typeset/spacing.h"

/* Text up to a forced line end, and the measure it is set to. */
struct passage {
    const struct unit *units;
    size_t n;
    mpt measure, first_measure;
    bool justified; /* lines but the last fill the measure; else they only must not exceed it */
    bool cell;      /* few lines count above all; line ends lose their glue */
    int hanging;    /* enum hanging */
    bool phrases;   /* lines end where phrases do, though there be more of them */
};

/* What became of the glue behind the last character of a line (JLREQ table 1 notes, table 3 stages
 * 2 and 3). */
enum line_end {
    END_DROPPED, /* also that of every natural line: it would not be seen */
    END_KEPT,
    END_SOLID, /* of a middle dot the quarter before it is dropped with the one behind */
    END_HUNG   /* the mark itself stands outside the measure */
};

struct cut {
    size_t from, to;   /* units of the line, spaces that vanish at its edges included */
    size_t head, tail; /* what takes room */
    enum line_end end;
    mpt natural; /* width before adjustment, a kept glue included, a hung mark not */
    int stage;   /* of adjustment: 0 natural, -1 ... -6 of table 3, 1 ... 4 of table 6 */
    bool forced; /* broken where it should not be, or wider than the measure */
};

struct cuts {
    struct cut *at;
    size_t n;
};

void breaker_cut(struct scratch *scratch, const struct passage *p, struct cuts *out);

/* The width of the whole passage on one line. */
mpt breaker_natural(const struct passage *p);

#endif
