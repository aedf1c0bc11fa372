/* measure.h - a length that may depend on what surrounds it: 30mm, 2em, 40%, rest, auto. */
#ifndef LAYOUT_MEASURE_H
#define LAYOUT_MEASURE_H

#include "base/schema.h"

enum measure_unit {
    MEASURE_NONE,
    MEASURE_FIXED,
    MEASURE_EM,
    MEASURE_PERCENT,
    MEASURE_REST,
    MEASURE_AUTO
};

struct measure {
    int unit;       /* enum measure_unit; NONE: not given */
    int64_t amount; /* mpt, or thousandths of em or percent */
    struct span where;
};

extern const struct value_type value_measure; /* with rest and auto: for columns of a table */

/* The length, em and whole being what they are there. REST, AUTO and NONE give 0. */
mpt measure_resolve(struct measure m, mpt em, mpt whole);

#endif
