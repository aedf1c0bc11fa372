/* pdf_wishes.h - what a layout says under pdf: the properties of the file, its promises. */
#ifndef BLOCKS_PDF_WISHES_H
#define BLOCKS_PDF_WISHES_H

#include "base/schema.h"
#include "blocks/fill.h"
#include "final/page.h"

struct pdf_wishes {
    bool tagged, outline;
    struct template title, author, subject, keywords;
    str language;
    struct conformance conformance;
    struct words profile; /* archive and accessible as they hold together with tagged */
    struct fill fills[4]; /* of the templates, in their order */
};

extern const struct schema pdf_schema;

/* Resolve names against the plan-wide values; tell promises that no file can hold together (L060).
 */
bool pdf_wishes_bind(struct run *run, struct pdf_wishes *w, struct query *top);

/* Everything but bound_right. name: the title when none is given. */
bool pdf_wishes_fill(struct run *run, const struct pdf_wishes *w, const struct plan *plan, str name,
                     const struct record *top, struct document_info *out);

#endif
