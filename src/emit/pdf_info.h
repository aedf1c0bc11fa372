/* pdf_info.h - what the file says of itself: the information dictionary and the same as XMP, in
 * step. */
#ifndef EMIT_PDF_INFO_H
#define EMIT_PDF_INFO_H

#include "emit/pdf_conformance.h"
#include "emit/pdf_object.h"
#include "final/page.h"

/* Put one; the number of its object. claims: what the file says it conforms to. */
unsigned pdf_info(struct pdf_file *f, const struct document_info *info,
                  const struct pdf_conformance *claims);
unsigned pdf_metadata(struct pdf_file *f, const struct document_info *info,
                      const struct pdf_conformance *claims);

#endif
