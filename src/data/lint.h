/*
 * lint.h - what looks wrong in the text of a plan. Warnings only, codes W0xx, at the CSV's line and column.
 *
 * Nothing is corrected. Words of the dictionary's `words.allow` are never told.
 */
#ifndef DATA_LINT_H
#define DATA_LINT_H

#include "data/plan.h"

void lint_plan(struct run *run, const struct plan *plan);

#endif
