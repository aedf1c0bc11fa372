/* pdf_save.h - the file's bytes in pieces, packed or as PDF 1.4 had it, with an identity from the
 * content. */
#ifndef EMIT_PDF_SAVE_H
#define EMIT_PDF_SAVE_H

#include "emit/pdf_object.h"

/* info: the number of the information dictionary. False after telling M020. */
bool pdf_save(struct pdf_file *f, unsigned info, struct texts *out);

#endif
