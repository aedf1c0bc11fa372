/* pdf_navigation.h - ways into the document: the outline (しおり), labels of pages, names of
 * places. */
#ifndef EMIT_PDF_NAVIGATION_H
#define EMIT_PDF_NAVIGATION_H

#include "emit/pdf_page.h"

/* False after telling M020. */
bool pdf_outline(struct pdf_file *f, const struct pages *pages, const struct pdf_sheet *sheets);

/* "/PageLabels<<...>>" for the catalog; nothing when every label is the page's count. */
void pdf_page_labels(const struct pages *pages, struct buf *out);

/* "/Names<<...>>" for the catalog; nothing without destinations. */
void pdf_destinations(struct pdf_file *f, const struct pages *pages, const struct pdf_sheet *sheets,
                      struct buf *out);

#endif
