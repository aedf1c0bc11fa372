/*
 * chart_scale.h - the axis of a chart: where it begins and ends, and how far its marks stand apart.
 *
 * Steps are 1, 2 or 5 with zeros, as people count. Whole millionths throughout.
 */
#ifndef BLOCKS_CHART_SCALE_H
#define BLOCKS_CHART_SCALE_H

#include "base/mpt.h"
#include "blocks/number.h"

/* What a layout asks for. */
struct chart_wish {
    bool has_min, has_max, has_step;
    int64_t min, max, step;
};

struct chart_scale {
    int64_t min, max, step;
    int decimals; /* that its marks are written with */
};

/* The numbers that a chart shows. */
struct chart_range {
    int64_t low, high;
    bool zero;  /* the axis must hold 0 */
    bool whole; /* all of them are whole numbers */
};

/* About so many steps, at least one; a wish comes first. */
struct chart_scale chart_scale_of(const struct chart_range *range, const struct chart_wish *wish,
                                  int64_t steps);

/* How far value stands from min, on an axis so long. Values beyond its ends stand at them. */
mpt chart_scale_at(const struct chart_scale *s, int64_t value, mpt length);

#endif
