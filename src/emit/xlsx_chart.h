/*
 * xlsx_chart.h - a chart's part of the file (DrawingML, ECMA-376 part 1, 21.2), written whole.
 *
 * libxlsxwriter 1.1.4 writes bars or lines, never both in one chart, no East Asian font, and no
 * values of cells that it has not written itself. It is told of a chart so that the file has a
 * place for one; what stands there is ours.
 */
#ifndef EMIT_XLSX_CHART_H
#define EMIT_XLSX_CHART_H

#include "emit/xlsx_part.h"
#include "final/grid.h"

/* sheet: as a formula names it, quotes included. */
void chart_write(const struct grid_chart *chart, str sheet, struct part *to);

#endif
