/* watermark.h - 透かし: one word across every page, large and light, behind everything. */
#ifndef BLOCKS_WATERMARK_H
#define BLOCKS_WATERMARK_H

#include "blocks/setting.h"

struct watermark;

/* As large as a page of this size lets it be. *out is NULL when the text is empty. False: told. */
bool watermark_set(struct setting *s, str text, const struct look *look, struct span where,
                   const struct watermark **out);

/* Behind what stands on a page; a blank one gets none. */
void watermark_lay(const struct watermark *w, struct arena *arena, struct page *page);

#endif
