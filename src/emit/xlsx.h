/* xlsx.h - a finished workbook to an .xlsx file, through libxlsxwriter. Asks no questions about
 * layout or data. */
#ifndef EMIT_XLSX_H
#define EMIT_XLSX_H

#include "base/run.h"
#include "final/grid.h"

/*
 * The file's bytes, in the run's arena. The same workbook gives the same bytes, always.
 * False after telling: a head or foot that is too long (L130), or the machine's trouble (M020).
 */
bool xlsx_write(struct run *run, const struct workbook *workbook, str *out);

#endif
