/* xlsx_text.h - what the file format does to texts: escapes of cells, codes of heads and feet. */
#ifndef EMIT_XLSX_TEXT_H
#define EMIT_XLSX_TEXT_H

#include "base/run.h"
#include "final/grid.h"

/*
 * A literal _x0041_ would be read back as "A" (ECMA-376 part 1, 22.9.2.19, ST_Xstring), and
 * libxlsxwriter 1.1.4 lets it pass: its underscore is escaped.
 */
const char *xlsx_cell_text(struct arena *a, str text);

/* "&L&"BIZ UDゴシック,標準"&9..."; empty when nothing is printed there. */
const char *xlsx_running(struct arena *a, const struct grid_running places[RUNNING_PLACES],
                         const struct grid_print *print);

#endif
