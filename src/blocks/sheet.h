/*
 * sheet.h - a worksheet layout and a plan to finished workbooks.
 *
 * Bind once for a layout and a plan; ask which files there are; make each. Knows what a spreadsheet
 * program will not bear, so that an emitter need not.
 */
#ifndef BLOCKS_SHEET_H
#define BLOCKS_SHEET_H

#include "data/query.h"
#include "final/grid.h"
#include "layout/worksheet.h"

struct sheet_book; /* a worksheet whose names are resolved; const after binding */

/* All mistakes are told, even of a worksheet that was read with some. */
bool worksheet_bind(struct run *run, const struct plan *plan, const struct worksheet *worksheet,
                    const struct sheet_book **out);

/* One workbook to be made. */
struct sheet_file {
    str path;             /* below the out folder: safe, and no other file of the list has it */
    struct record record; /* of the for-each table, or the plan's own */
};

struct sheet_files {
    struct sheet_file *at;
    size_t n;
};

/*
 * What for-each comes to, in its order. Signs of the data that no file system allows become their
 * full-width forms. False after telling names that cannot be, or that are the same (L140 ff.).
 */
bool worksheet_files(struct run *run, const struct sheet_book *book, struct sheet_files *out);

/* The workbook of one record. False after telling cells a spreadsheet cannot hold (D090 ff.). */
bool worksheet_make(struct run *run, const struct sheet_book *book, const struct record *record,
                    struct workbook *out);

#endif
