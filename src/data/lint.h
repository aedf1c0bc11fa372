/*
 * lint.h - what looks wrong in the text of a plan. Warnings only, at the CSV's line and column.
 *
 *   W001 a record twice under two keys        W006 a word of words.suspect
 *   W002 marks that nobody sees               W007 half-width kana; I C T where ICT stands
 * elsewhere W003 characters that CP932 lacks          W008 half- and full-width brackets in one
 * column W004 white space at the ends of a cell    W009 old-form kanji (氣) W005 a full stop at the
 * end of some texts of a column only
 *
 * Nothing is corrected. Words of the dictionary's `words.allow` are never told.
 */
#ifndef DATA_LINT_H
#define DATA_LINT_H

#include "data/plan.h"

void lint_plan(struct run *run, const struct plan *plan);

#endif
