/*
 * sheet_formula.h - `formula: 実績値 / 目標値` of a column: which columns it names, and whether it
 * gives a number or a text. Knows no cells.
 */
#ifndef LAYOUT_SHEET_FORMULA_H
#define LAYOUT_SHEET_FORMULA_H

#include "layout/worksheet.h"

/*
 * Completes column i, which has a formula: its tree and kind. The columns before it are complete.
 * False after telling: not understood (L110), no such column (L104), a number and a text that do
 * not go together, or a formula that stands to the right (L111).
 */
bool sheet_formula_read(struct run *run, const struct sheet_spec *sheet, size_t i);

/* The column of that name; false after telling the nearest (L104). */
bool sheet_column_named(struct run *run, const struct sheet_spec *sheet, struct words asked,
                        size_t *out);

#endif
