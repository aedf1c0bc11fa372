/* watermark.h - 透かし: one word across every page, large and light, behind everything. */
#ifndef BLOCKS_WATERMARK_H
#define BLOCKS_WATERMARK_H

#include "blocks/setting.h"

/* Blank pages get none. False: told. */
bool watermark_lay(struct setting *s, str text, const struct look *look, struct span where,
                   struct pages *pages);

#endif
