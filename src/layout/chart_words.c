/* chart_words.c - see chart_words.h. */
#include "layout/chart_words.h"

#include "base/say.h"

const struct choice chart_directions[] = { { "vertical", 0, N_("upright bars") },
                                           { "horizontal", 1, N_("bars that lie, for long names") },
                                           { 0 } };

#define AT(field) offsetof(struct chart_axis, field)
static const struct key axis_keys[] = {
    { "min", &value_words, AT(min), 0, NULL, NULL, N_("where it begins") },
    { "max", &value_words, AT(max), 0, NULL, NULL, N_("where it ends") },
    { "step", &value_words, AT(step), 0, NULL, NULL, N_("from one mark to the next") },
    { 0 }
};
#undef AT

const struct schema chart_axis_schema = { "axis", N_("the axis of a chart's values"),
                                          sizeof(struct chart_axis), axis_keys };
