/*
 * mpt.h - the one length type: thousandths of a point, always whole.
 *
 * Every value to 16 384 pt is exact in a C float, so it comes back whole from
 * libharu; a product with a font's units per em cannot overflow 64 bits.
 */
#ifndef BASE_MPT_H
#define BASE_MPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int64_t mpt;

#define MPT_PT(pt) ((mpt)(pt)*1000)
#define MPT_MAX_INPUT MPT_PT(16000) /* 5.6 m */

/* a * num / den, halves rounded away from zero. den > 0. The only place that rounds. */
mpt mpt_scale(mpt a, int64_t num, int64_t den);

/* One micrometre is exactly 360/127 mpt. */
mpt mpt_from_um(int64_t um);

/* "9pt", "18mm", "13Q", "12H" (Q and H are 0.25 mm). A number, a unit, nothing else; a minus sign is allowed. */
bool mpt_parse(str text, mpt *out);

/* A number with at most three decimals, minus allowed, as thousandths; what follows it in *rest. */
bool mpt_parse_number(str text, int64_t *out, str *rest);

/* "29.5mm": for messages, rounded to a tenth of a millimetre, without a trailing ".0". */
str mpt_mm(struct arena *a, mpt v);

/*
 * Share total over n parts in proportion to weights (all 1 when NULL), remainders one mpt each
 * from the first part on: 100 over seven gives 15 15 14 14 14 14 14. The parts sum to total.
 */
void mpt_share(mpt total, const int64_t *weights, size_t n, mpt *out);

#endif
