/*
 * colour.h - a colour as a layout writes it.
 *
 * A name (黒, 藍, 淡黄 ... or one of the layout's own `colours:`), #rrggbb, gray(40%),
 * cmyk(0 20 100 0); `accent` is the colour of the record around (each: ... accent: [...]).
 * A percentage behind it is a tint: `accent 15%`.
 */
#ifndef LAYOUT_COLOUR_H
#define LAYOUT_COLOUR_H

#include "base/colour.h"
#include "base/map.h"
#include "base/schema.h"

/* A fixed colour: struct colour. */
extern const struct value_type value_colour;

bool colour_parse(str text, struct colour *out);

/* A colour that may depend on the palette and on the accent: struct paint. */
struct paint {
    struct span where;
    str name;             /* not empty: found in the palette, or "accent" */
    struct colour colour; /* when name is empty */
    int tint;             /* thousandths; 1000 is the colour itself */
};

extern const struct value_type value_paint;
extern const struct value_type value_paints; /* struct paints: a list */

struct paints {
    struct paint *at;
    size_t n;
};

/* The layout's own colours: name -> struct paint *. */
struct palette {
    struct map names;
};

bool palette_read(struct run *run, const struct yaml *node, struct palette *out);

/* Replace names by colours, once per layout; only `accent` stays. False after telling L020. */
bool palette_resolve(struct run *run, const struct palette *palette, struct paint *paint);

/* What is drawn: COLOUR_NONE when the paint was not given. */
struct colour paint_colour(const struct paint *paint, struct colour accent);

#endif
