/* pdf_page.h - pages: their marks as content, their links as annotations. */
#ifndef EMIT_PDF_PAGE_H
#define EMIT_PDF_PAGE_H

#include "emit/pdf_content.h"

/* The objects of the pages, there before any is written: links and bookmarks point at them. */
struct pdf_sheet {
    HPDF_Page page;
    unsigned number, content;
};

/* False after telling M020. */
bool pdf_page_reserve(struct pdf_file *f, struct pdf_sheet *out);

/* Which page is written, and among which. */
struct pdf_place {
    const struct pages *pages; /* sizes only are asked of them */
    const struct pdf_sheet *sheets;
    size_t page;
    unsigned resources;
};

/* c is used for one page after the other. False after telling about a font. */
bool pdf_page_write(struct pdf_content *c, const struct page *page, const struct pdf_place *place);

/* "[12 0 R/XYZ null 595.276 null]": a place on a page, at the reader's own scale. */
void pdf_page_place(const struct pages *pages, const struct pdf_sheet *sheets, size_t page, mpt y,
                    struct buf *out);

#endif
