/* pdf_path.h - outlines of lines and curves in a page's content (ISO 32000-1, 8.5). */
#ifndef EMIT_PDF_PATH_H
#define EMIT_PDF_PATH_H

#include "emit/pdf_content.h"

/* Draw a MARK_PATH. */
void pdf_path_draw(struct pdf_content *c, const struct mark *m);

#endif
