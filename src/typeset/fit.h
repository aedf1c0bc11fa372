/*
 * fit.h - what it costs to bring one line to its measure, and the price list of the breaker.
 *
 * Knows stages and amounts; which lines are compared is the breaker's business.
 */
#ifndef TYPESET_FIT_H
#define TYPESET_FIT_H

#include "typeset/breaker.h"

/* Small costs, comparable with each other: where a stage begins and how much it adds is in fit.c.
 */
enum {
    COST_INNER = 40,
    COST_POOR = 200,
    COST_RAGGED_INNER = 300, /* two em of room: lines that may be short need not part words */
    COST_RAGGED_POOR = 600,
    COST_LABEL_COMPOUND = 350, /* four and a half em of room in a label */
    COST_LABEL_PHRASE = 500,
    COST_LABEL_INNER = 700,
    COST_PHRASES_SEAM = 3400, /* where phrases are asked for: fifteen em of room, and so on */
    COST_PHRASES_COMPOUND = 4000,
    COST_PHRASES_PHRASE = 6000,
    COST_PHRASES_POOR = 8000,
    COST_SHORT_LAST =
        400, /* a last line of less than two em; where phrases are asked for, of a word of two */
    COST_ALONE = 2000, /* of one character */
    COST_HUNG = 5,
    COST_DROPPED = 10, /* stages 2 and 3 of reduction */
    COST_LINE = 30
};

/* The ladder: one of each is worse than dozens of the one before. */
#define COST_COUNTED_LINE ((int64_t)1 << 20)
#define COST_PHRASES_INNER (2 * COST_COUNTED_LINE)
#define COST_PARTICLE (16 * COST_COUNTED_LINE)
#define COST_SOFT ((int64_t)1 << 26)
#define COST_STRETCHED ((int64_t)1 << 28)
#define COST_WORD ((int64_t)1 << 34)
#define COST_NEVER ((int64_t)1 << 37)
#define COST_OVERFULL ((int64_t)1 << 40)
#define IMPOSSIBLE INT64_MAX

/* Of the units before one, with the gaps behind them. */
struct sums {
    mpt natural, least; /* least: with all that reduction can take */
    mpt take[TAKES];
    mpt give[4];  /* by stage; [0] is unused */
    int64_t gaps; /* that may open in stage 4 */
};

/* [i] is of units before i; n + 1 of them. */
struct sums *fit_sums(struct scratch *scratch, const struct passage *p);

/* One of the ways the last character of a line may stand. */
struct ending {
    enum line_end end;
    mpt more;  /* to the width without glue */
    mpt solid; /* of that, taken from the gap before a middle dot */
    int64_t price;
    int stage; /* of a line that needs nothing else */
};

struct endings {
    struct ending at[3];
    size_t n;
};

/* For a line whose last visible unit is tail - 1. */
void fit_endings(const struct passage *p, size_t tail, bool last, struct endings *out);

/* How a line is to be set, if it may be short, and how far it may open. */
struct fitting {
    const struct sums *head, *tail; /* tail: at the last unit, whose gap is no more of this line */
    mpt measure, em;
    bool fills; /* else what room is left stays at its end */
    bool last;
    bool label;     /* room at the end counts little */
    bool stretches; /* stage 4 is open */
};

struct fit {
    int64_t cost; /* or IMPOSSIBLE */
    enum line_end end;
    mpt natural;
    int stage;
};

/* The cheapest of the endings for a line of width bare. */
struct fit fit_line(const struct fitting *f, const struct endings *endings, mpt bare);

#endif
