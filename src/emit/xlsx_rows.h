/* xlsx_rows.h - the cells of a sheet, from above, as XML. */
#ifndef EMIT_XLSX_ROWS_H
#define EMIT_XLSX_ROWS_H

#include "emit/xlsx_part.h"
#include "emit/xlsx_strings.h"
#include "final/grid.h"

/* styles: what the file calls the workbook's formats. False after telling of rows that cannot be
 * made. */
bool rows_write(const struct sheet *sheet, const int32_t *styles, struct strings *strings,
                struct part *to);

#endif
