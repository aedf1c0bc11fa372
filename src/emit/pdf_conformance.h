/*
 * pdf_conformance.h - which standards finished pages keep.
 *
 * The emitter does its part always; here stands what depends on the pages.
 */
#ifndef EMIT_PDF_CONFORMANCE_H
#define EMIT_PDF_CONFORMANCE_H

#include "base/run.h"
#include "final/page.h"

/* What the file says of itself. */
struct pdf_conformance {
    int archive;     /* enum archive */
    bool accessible; /* PDF/UA-1 */
    bool press;      /* PDF/X-4 */
};

/* What stands in the way of a standard, somewhere on the pages. */
struct pdf_survey {
    bool cmyk, rgb, notdef, mute_link, alpha, deep_picture, long_array;
    size_t links;
};

/* Take a page into account. */
void pdf_survey_page(struct pdf_survey *s, const struct page *page);

/* What pages->info.conformance wants and the pages keep, all of which were taken into account.
 * False after telling L061: it was asked for, and they do not. */
bool pdf_conformance_find(struct run *run, const struct pages *pages,
                          const struct pdf_survey *survey, struct pdf_conformance *out);

#endif
