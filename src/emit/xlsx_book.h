/* xlsx_book.h - a workbook while it is being written: what xlsx*.c share. They alone see
 * libxlsxwriter. */
#ifndef EMIT_XLSX_BOOK_H
#define EMIT_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "base/run.h"
#include "final/grid.h"

struct xlsx {
    struct run *run;
    const struct workbook *grid;
    lxw_workbook *book; /* NULL once closed */
    lxw_format **formats;
    int32_t *styles; /* what the file calls the formats; lives on when the book is closed */
    lxw_worksheet **sheets;
    lxw_error error; /* the first */
};

/* Keep the first error; the library goes on after any. */
void xlsx_keep(struct xlsx *x, lxw_error error);

void xlsx_formats(struct xlsx *x);

/* "='進捗管理'!$A$1:$B$9" */
char *xlsx_range(struct xlsx *x, size_t sheet, const struct grid_range *range);

/* What hangs on a sheet beside its cells: links, notes, places where pages begin, tab, zoom. */
void xlsx_hung(struct xlsx *x, lxw_worksheet *out, size_t number);

/* Names for cells. */
void xlsx_names(struct xlsx *x);

/* One sheet, cells and all. False after telling. */
bool xlsx_sheet(struct xlsx *x, size_t number);

#endif
