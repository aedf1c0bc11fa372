/*
 * number.h - numbers as cells write them: 1,234 and △3.2, as whole millionths.
 *
 * Exact, and written again in the way they were: grouped, with △, with as many decimals.
 */
#ifndef BLOCKS_NUMBER_H
#define BLOCKS_NUMBER_H

#include "base/str.h"

#define NUMBER_ONE 1000000

struct number {
    int64_t value; /* millionths; at most some 10^18 */
    int decimals;
    bool grouped, triangle;
};

/* False: not a number, or one of more than six decimals or some twelve digits. */
bool number_parse(str text, struct number *out);

/* Add n to sum; its way of writing as well. False: too large to be told. */
bool number_add(struct number *sum, const struct number *n);

str number_write(struct arena *a, const struct number *n);

/* A sign before digits: hyphen, minus, their full-width form, △ or ▲. */
bool number_is_minus(uint32_t c);

#endif
