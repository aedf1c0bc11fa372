/*
 * pdf_cff.h - how a CFF font numbers its glyphs (Adobe Technical Note 5176).
 *
 * Of a CID-keyed font a PDF shows CIDs, which its charset gives; of any other, glyph numbers.
 */
#ifndef EMIT_PDF_CFF_H
#define EMIT_PDF_CFF_H

#include "base/arena.h"
#include "base/str.h"

struct pdf_cff {
    bool cid_keyed;
    uint16_t *cids; /* by glyph, when CID-keyed */
};

/* table: CFF. False: it is damaged. */
bool pdf_cff_read(struct arena *a, str table, unsigned glyph_count, struct pdf_cff *out);

#endif
