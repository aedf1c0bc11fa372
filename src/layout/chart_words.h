/* chart_words.h - what charts on paper (blocks/chart.h) and on sheets (sheet_object.h) say alike.
 */
#ifndef LAYOUT_CHART_WORDS_H
#define LAYOUT_CHART_WORDS_H

#include "base/schema.h"

enum chart_kind { CHART_BAR, CHART_LINE, CHART_TARGET };

/* Upright 0, lying 1. */
extern const struct choice chart_directions[];

struct chart_axis {
    struct words min, max, step;
};

extern const struct schema chart_axis_schema;

#endif
