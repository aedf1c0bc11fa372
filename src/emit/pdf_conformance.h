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
    bool srgb;       /* all colours are gray or RGB: the sRGB output intent covers them */
};

/* What pages->info.conformance wants and the pages keep. False after telling L061: it was asked
 * for, and they do not. */
bool pdf_conformance_find(struct run *run, const struct pages *pages, struct pdf_conformance *out);

#endif
