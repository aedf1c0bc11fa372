/* grid_dump.h - a finished workbook as text that diffs well: what golden tests compare and
 * reviewers read. */
#ifndef FINAL_GRID_DUMP_H
#define FINAL_GRID_DUMP_H

#include "base/buf.h"
#include "final/grid.h"

/*
 *   workbook 進捗管理シート  2025-04-01
 *   format 1  BIZ UDゴシック 9.000  top left wrap  fill gray(930)  border gray(550)
 *   sheet 進捗管理
 *     freeze 3 rows 2 columns
 *     column 1  96 hidden
 *     row 4  27.000
 *       A4 text/1  外国人材雇用支援事業
 *       M4 blank/5
 *     choices M4:M9  A | B | C | D
 *     highlight K4:K9  $K4=""  fill rgb(1000 976 859)
 * Lengths are points with three decimals; controls in texts are escaped.
 */
void dump_workbook(struct buf *out, const struct workbook *workbook);

#endif
