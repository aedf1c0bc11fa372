/* workbook_parts.h - a workbook while it is being read: what workbook*.c share. */
#ifndef EXCHANGE_WORKBOOK_PARTS_H
#define EXCHANGE_WORKBOOK_PARTS_H

#include "exchange/package.h"
#include "exchange/workbook.h"

enum {
    SHEETS_MAX = 256,
    ELEMENTS_MAX = 16 * 1024 * 1024, /* in one part */
    CELL_TEXT_MAX = 1024 * 1024,     /* bytes */
    MERGES_MAX = 100000
};

struct reading {
    struct run *run;
    struct package *package;
    struct span where;
    struct texts strings;
    bool *date_style; /* by the number of a cell's style */
    size_t style_n;
    bool from_1904;
};

/* A part that stands in the package, with no more elements than are sane. */
bool reading_part(struct reading *r, str name, bool *found, str *out);

bool reading_strings(struct reading *r, str part);
bool reading_styles(struct reading *r, str part);
bool reading_sheet(struct reading *r, str part, struct returned_sheet *out);

/* _x000D_ and the like (ECMA-376 part 1, 22.9.2.19), and CRLF as LF. */
str reading_text(struct reading *r, str raw);

#endif
