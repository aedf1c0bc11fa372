/* pdf.h - finished pages to a PDF file, through libharu's objects. Asks no questions about layout
 * or data. */
#ifndef EMIT_PDF_H
#define EMIT_PDF_H

#include "base/file.h"
#include "final/page.h"

/*
 * The file's bytes, in the run's arena (a whole PDF is built in memory: 10 000 pages are 50 MB).
 * The same pages give the same bytes, always. False after telling (F0xx: a font that may not be
 * embedded ...).
 */
bool pdf_write(struct run *run, const struct pages *pages, str *out);

#endif
