/*
 * fold.h - how many lines a text takes at any measure, without setting it: for widths that are
 * sought.
 *
 * Counts what the breaker does in cells, where the number of lines comes before all else: as many
 * characters a line as fit once reduction has taken what it can (JLREQ 3.8.3). Knows no glyphs.
 */
#ifndef TYPESET_FOLD_H
#define TYPESET_FOLD_H

#include "typeset/spacing.h"

/* A unit as far as widths and ends of lines are concerned. */
struct crease {
    int32_t before;  /* of all units before it in its passage, with the gaps behind them ... */
    int32_t reduced; /* ... and when reduction has taken from these what it can */
    int32_t width;
    uint8_t ends;  /* enum crease_end, behind it */
    bool vanishes; /* at either end of a line */
};

enum crease_end { CREASE_NONE, CREASE_FREE, CREASE_FORCED };

/* Zeroed by the caller; at: room for every unit, and for one where a passage has none. */
struct fold {
    struct crease *at;
    size_t n;
    mpt indent;
    mpt spread;   /* a line takes this width at least, where there is room */
    bool phrases; /* words stay whole, with their particles */
};

/* One passage more: units that spacing and kinsoku have seen; none: an empty line. */
void fold_add(struct fold *f, const struct unit *units, size_t n);

size_t fold_lines(const struct fold *f, mpt width);

/* The width of its longest line when none is parted. */
mpt fold_widest(const struct fold *f);

/* The least width at which nothing is parted that should not be. */
mpt fold_least(const struct fold *f);

#endif
