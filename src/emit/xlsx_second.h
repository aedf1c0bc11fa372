/* xlsx_second.h - what libxlsxwriter 1.1.4 cannot write, put into the finished file. */
#ifndef EMIT_XLSX_SECOND_H
#define EMIT_XLSX_SECOND_H

#include "base/run.h"
#include "emit/xlsx_memory.h"
#include "final/grid.h"

/*
 * The bytes of the file with the cells put in; sheets made very hidden, their order and names
 * locked, and the keyboard set for the cells that are filled in. Parts that stay are copied as they
 * are packed. styles: what the file calls the workbook's formats.
 * False after telling M020 or M021.
 */
bool xlsx_second(struct run *run, const struct workbook *workbook, const int32_t *styles,
                 const struct memory_file *first, str *out);

#endif
