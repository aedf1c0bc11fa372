/*
 * xlsx_drawing.h - where pictures and charts lie, put right.
 *
 * libxlsxwriter 1.1.4 anchors things at two cells, by widths of columns that are not ours: they
 * would come out too narrow. Anchored at one cell, and with their size said, they are as large as
 * they should be.
 */
#ifndef EMIT_XLSX_DRAWING_H
#define EMIT_XLSX_DRAWING_H

#include "emit/xlsx_part.h"
#include "final/grid.h"

/* text: the library's part, pictures before charts. */
void drawing_write(const struct sheet *sheet, str text, struct part *to);

#endif
