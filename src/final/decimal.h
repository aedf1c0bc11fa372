/*
 * decimal.h - arithmetic of the numbers that cells hold, to the digits that a cell keeps.
 *
 * A spreadsheet computes in binary and shows at most 15 digits; these are computed in tens and kept
 * to as many. Halves are rounded away from zero, as ROUND does it.
 */
#ifndef FINAL_DECIMAL_H
#define FINAL_DECIMAL_H

#include "final/grid.h"

/* "-12.5" to digits and scale. False: not a plain number, or more digits than a cell keeps. */
bool decimal_parse(str text, struct decimal *out);

/* Results may have a scale below 0: digits with zeros behind them. */
struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_times(struct decimal a, struct decimal b);

/* False: b is 0. */
bool decimal_over(struct decimal a, struct decimal b, struct decimal *out);

struct decimal decimal_minus(struct decimal a);

/* To so many places behind the point. */
struct decimal decimal_round(struct decimal a, int places);

/* Below 0, 0 or above, as a is smaller than, the same as or larger than b. */
int decimal_compare(struct decimal a, struct decimal b);

/* The same number with a scale from 0 to GRID_SCALE_MAX, as a cell has it. False: too large. */
bool decimal_fits(struct decimal a, struct decimal *out);

#endif
