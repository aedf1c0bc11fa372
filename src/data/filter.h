/*
 * filter.h - what stands behind the bar in <基準日|和暦>: one text to another.
 *
 * Dates and years come in as the dictionary's types write them (data/calendar.h).
 */
#ifndef DATA_FILTER_H
#define DATA_FILTER_H

#include "base/run.h"

struct filter {
    const char *name;
    const char *help;
    /* False: the text is not something this filter understands; nothing told. */
    bool (*apply)(struct arena *a, str text, str *out);
};

extern const struct filter filters[]; /* ends with a NULL name */
const struct filter *filter_find(str name);

#endif
