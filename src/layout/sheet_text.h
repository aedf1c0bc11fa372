/*
 * sheet_text.h - the file of a text sheet: plain lines, a few of them headings.
 *
 *   # 記入要領                      a title
 *   ## １　記入するところ            a heading
 *   黄色の欄だけに記入してください。   text, as long as it likes
 */
#ifndef LAYOUT_SHEET_TEXT_H
#define LAYOUT_SHEET_TEXT_H

#include "layout/layout.h"
#include "layout/worksheet.h"

/* Fills sheet->line; *file is what was read. False after telling. */
bool sheet_text_read(struct run *run, const struct layout *layout, struct sheet_spec *sheet,
                     struct layout_file *file);

#endif
