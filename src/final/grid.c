#include "final/grid.h"

#include "base/buf.h"

static void next_held(struct grid_walk *walk, struct grid_line *out)
{
    const struct sheet *s = walk->sheet;
    const struct grid_row *row = &s->rows[walk->row];

    *out = (struct grid_line){ .height = row->height, .hidden = row->hidden, .cells = row->cells };
    if (s->formulas)
        out->formulas = &s->formulas[walk->formula];
    while (walk->formula < s->formula_count && s->formulas[walk->formula].row == walk->row) {
        walk->formula++;
        out->formula_count++;
    }
    walk->row++;
}

bool grid_next(struct grid_walk *walk, struct grid_line *out)
{
    const struct sheet *s = walk->sheet;

    if (s->source && walk->row >= s->made_from)
        return s->source->make(s->source, walk->row++ - s->made_from, out);
    next_held(walk, out);
    return true;
}

str grid_quoted_name(struct arena *a, str name)
{
    struct buf b = BUF(a);

    buf_char(&b, '\'');
    for (size_t i = 0; i < name.len; i++) {
        buf_char(&b, name.at[i]);
        if (name.at[i] == '\'')
            buf_char(&b, '\'');
    }
    buf_char(&b, '\'');
    return buf_text(&b);
}

str grid_cell_name(struct arena *a, size_t row, size_t column, bool fixed)
{
    char text[32];
    size_t at = sizeof text;

    row++;
    do
        text[--at] = (char)('0' + row % 10);
    while ((row /= 10) > 0);
    if (fixed)
        text[--at] = '$';
    for (size_t c = column + 1; c > 0; c = (c - 1) / 26)
        text[--at] = (char)('A' + (c - 1) % 26);
    if (fixed)
        text[--at] = '$';
    return str_copy(a, (str){ text + at, sizeof text - at });
}

/* A unit for each character, two for those beyond U+FFFF, which take four bytes. */
size_t grid_units(str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char b = (unsigned char)text.at[i];

        n += (size_t)((b & 0xC0) != 0x80) + (b >= 0xF0);
    }
    return n;
}
