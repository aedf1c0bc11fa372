/* colour.h - a colour as a layout writes it: a name, #rrggbb, gray(40%), cmyk(0 20 100 0). */
#ifndef LAYOUT_COLOUR_H
#define LAYOUT_COLOUR_H

#include "base/colour.h"
#include "base/shape.h"

extern const struct value_type value_colour;

bool colour_parse(str text, struct colour *out);

#endif
