/* xlsx_colour.h - colours as spreadsheet files have them. */
#ifndef EMIT_XLSX_COLOUR_H
#define EMIT_XLSX_COLOUR_H

#include "base/colour.h"

/* 0xRRGGBB. */
uint32_t colour_rgb(struct colour c);

#endif
