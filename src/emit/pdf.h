/* pdf.h - finished pages to a PDF file, through libharu's objects. Asks no questions about layout
 * or data. */
#ifndef EMIT_PDF_H
#define EMIT_PDF_H

#include "base/file.h"
#include "final/page.h"

struct pdf;

/* Begin a file. about: all but what stands on the pages, which follows; it lives as long. False
 * after telling. */
bool pdf_start(struct run *run, const struct pages *about, struct pdf **out);

/* The next page. False after telling (F0xx: a font that may not be embedded ...). */
bool pdf_page(struct pdf *pdf, const struct page *page);

/*
 * The file's bytes, in pieces in the run's arena (10 000 pages are 50 MB).
 * The same pages give the same bytes, always. False after telling (L061: the pages do not conform
 * to what was asked for).
 */
bool pdf_finish(struct pdf *pdf, struct texts *out);

/* All of it, when the pages are there as a whole. */
bool pdf_write(struct run *run, const struct pages *pages, str *out);

#endif
