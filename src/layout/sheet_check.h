/* sheet_check.h - what the schemas of a worksheet cannot say: keys that need or exclude each other.
 */
#ifndef LAYOUT_SHEET_CHECK_H
#define LAYOUT_SHEET_CHECK_H

#include "layout/worksheet.h"

/* Completes what was read: names of columns, conditions, colours, text files. All mistakes are
 * told. */
bool worksheet_check(struct run *run, const struct layout *layout, struct worksheet *w);

#endif
