/* pdf_subset.h - a font's objects: the glyphs used and no others, their widths, and the text they
 * stand for. */
#ifndef EMIT_PDF_SUBSET_H
#define EMIT_PDF_SUBSET_H

#include "emit/pdf_font.h"

/* Put everything that hangs on font->numbers. False after telling F005. */
bool pdf_subset(struct pdf_font *font);

#endif
