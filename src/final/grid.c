#include "final/grid.h"

#include "base/buf.h"
#include "base/utf8.h"

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

str grid_cell_name(struct arena *a, size_t row, size_t column, bool fixed)
{
    const char *mark = fixed ? "$" : "";
    char letters[8];
    size_t n = sizeof letters;

    for (size_t c = column + 1; c > 0; c = (c - 1) / 26)
        letters[--n] = (char)('A' + (c - 1) % 26);
    return str_format(a, "%s%.*s%s%zu", mark, (int)(sizeof letters - n), letters + n, mark,
                      row + 1);
}

size_t grid_units(str text)
{
    size_t n = 0;
    uint32_t c;

    while (utf8_next(&text, &c))
        n += c >= 0x10000 ? 2 : 1;
    return n;
}
