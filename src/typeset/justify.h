/*
 * justify.h - 行の調整処理: what each gap of one line gains or loses so that it fills its measure.
 *
 * Stage by stage as the breaker reckoned (JLREQ 3.8.2 to 3.8.4); within a stage every gap in
 * proportion.
 */
#ifndef TYPESET_JUSTIFY_H
#define TYPESET_JUSTIFY_H

#include "typeset/breaker.h"

enum fill {
    FILL_NATURAL, /* reduce what is too wide, leave what is short */
    FILL_MEASURE, /* JLREQ table 6 */
    FILL_SPREAD   /* 均等割付: all gaps that may open at all, alike */
};

/*
 * extra[i - cut->head] is added behind unit i, for the gaps between head and tail; zeroed here.
 * Returns what no gap could take up: 0 for a line that was brought to its measure.
 */
mpt justify_line(struct scratch *scratch, const struct unit *units, const struct cut *cut,
                 mpt measure, enum fill fill, mpt *extra);

#endif
