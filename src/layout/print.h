/* print.h - what a layout says of its print variant (入稿): bleed, marks, inks, imposition. */
#ifndef LAYOUT_PRINT_H
#define LAYOUT_PRINT_H

#include "base/schema.h"
#include "layout/template.h"

enum inks { INKS_CMYK, INKS_GRAY, INKS_RGB };

enum print_pictures { PICTURES_TOLD, PICTURES_CONVERTED, PICTURES_REFUSED };

/* What the file says of PDF/X-4. */
enum press_claim { PRESS_WHERE_IT_HOLDS, PRESS_ASKED, PRESS_NOT };

enum imposition { IMPOSE_PAGES, IMPOSE_SADDLE };

struct print {
    struct template output;
    mpt bleed;                       /* ink that goes on beyond the trimmed edge (塗り足し) */
    bool marks;                      /* トンボ, and a line that says what the sheet is */
    int colour;                      /* enum inks */
    int pictures;                    /* enum print_pictures: those in other inks */
    struct words profile, condition; /* of the press: a file; its registered name */
    int conformance;                 /* enum press_claim */
    int64_t fill_to;
    int impose; /* enum imposition */
};

extern const struct schema print_schema;

#endif
