/* xlsx_text.h - codes of heads and feet. */
#ifndef EMIT_XLSX_TEXT_H
#define EMIT_XLSX_TEXT_H

#include "base/run.h"
#include "final/grid.h"

/* "&L&"BIZ UDゴシック,標準"&9..."; empty when nothing is printed there. */
const char *xlsx_running(struct arena *a, const struct grid_running places[RUNNING_PLACES],
                         const struct grid_print *print);

#endif
