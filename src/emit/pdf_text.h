/* pdf_text.h - glyph runs as text operators, so that the text can be read out again as it was set.
 */
#ifndef EMIT_PDF_TEXT_H
#define EMIT_PDF_TEXT_H

#include "emit/pdf_content.h"

/*
 * Set the first of marks, and those after it that go on with the same line of text; all n are
 * glyphs. How many were set in *out. False after telling about a font.
 */
bool pdf_text_line(struct pdf_content *c, const struct mark *marks, size_t n, size_t *out);

#endif
