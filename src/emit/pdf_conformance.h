/*
 * pdf_conformance.h - which standards finished pages keep.
 *
 * The emitter does its part of PDF/A-2a and PDF/UA-1 always; here stands what depends on the pages.
 */
#ifndef EMIT_PDF_CONFORMANCE_H
#define EMIT_PDF_CONFORMANCE_H

#include "base/run.h"
#include "final/page.h"

struct pdf_conformance {
    bool device_rgb_only; /* no CMYK: the sRGB output intent covers all colours */
    bool archival;        /* ISO 19005-2, level A */
    bool accessible;      /* ISO 14289-1 */
};

struct pdf_conformance pdf_conformance_of(struct run *run, const struct pages *pages);

#endif
