/*
 * prepress.h - finished pages to those that a printer gets (入稿): imposed, with bleed and marks,
 * in the printer's inks.
 *
 * No structure, no links, no bookmarks: paper has none. Nothing is set anew, so the text stands
 * where it stands on the screen.
 */
#ifndef BLOCKS_PREPRESS_H
#define BLOCKS_PREPRESS_H

#include "blocks/setting.h"
#include "layout/print.h"

struct prepress {
    const struct print *print;
    str name;                /* of the document, said beside the marks */
    const struct look *look; /* of that line */
    struct span where;       /* of print: in the layout */
};

/* pages may be changed. False: told. */
bool prepress(struct setting *s, const struct prepress *p, struct pages *pages);

#endif
