/*
 * pdf_tags.h - the structure tree in the file (ISO 32000-1, 14.7 and 14.8).
 *
 * Ink reports where it is while pages are written; the tree is put when all are done. Children
 * stand as in struct tag, and a tag's own ink among them in the order in which it was written.
 */
#ifndef EMIT_PDF_TAGS_H
#define EMIT_PDF_TAGS_H

#include "emit/pdf_object.h"
#include "final/page.h"

struct pdf_tags;

/* page_numbers: the objects of the pages. */
struct pdf_tags *pdf_tags_new(struct pdf_file *f, const struct pages *pages,
                              const unsigned *page_numbers);

/* Whether tag is in the tree. The next two are asked about such tags only. */
bool pdf_tags_hold(const struct pdf_tags *t, const struct tag *tag);

/* The marked content identifier for more ink of tag on the present page. */
unsigned pdf_tags_content(struct pdf_tags *t, const struct tag *tag);

/* The element's ink covers box, given from the top left corner of a page so high. Figures tell. */
void pdf_tags_cover(struct pdf_tags *t, const struct tag *tag, struct box box, mpt page_height);

/* The key by which an annotation of the present page names its element. */
unsigned pdf_tags_link(struct pdf_tags *t, const struct tag *tag, unsigned annotation);

/* The page is written; the next one begins. False: it holds no marked content. */
bool pdf_tags_end_page(struct pdf_tags *t);

/* Put the tree; the number of its root. */
unsigned pdf_tags_finish(struct pdf_tags *t);

#endif
