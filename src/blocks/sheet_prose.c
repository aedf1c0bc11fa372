/* sheet_prose.c - a sheet of text: 記入要領 and the like, one line of the file a row. */
#include "blocks/sheet_bound.h"

#include "base/say.h"

enum { HEADING_SIZE = 14000, SUBHEADING_SIZE = 11000, TEXT_SIZE = 10500 };

static bool add_line(struct sheet_making *m, const struct bound_line *line, int64_t pixels,
                     struct grid_row *row)
{
    static const mpt sizes[] = { TEXT_SIZE, HEADING_SIZE, SUBHEADING_SIZE };
    struct cell_format f = sheet_plain(m);
    struct sheet_type type = { f.family, sizes[line->level] };
    str text = { 0 };

    row->cells = ARENA_ARRAY(m->run->arena, struct cell, 1);
    if (!line->given) {
        row->height = sheet_row_height(type, 1) / 2;
        return true;
    }
    if (!sheet_fill(m, &line->text, &text))
        return false;
    f.size = type.size;
    f.bold = line->level > 0;
    f.wrap = true;
    f.align = GRID_ALIGN_LEFT;
    f.number = STR("@");
    row->cells[0] = (struct cell){ CELL_TEXT, sheet_format(m, f), text, { 0 } };
    row->height = sheet_row_height(type, sheet_text_lines(type, text, pixels));
    if (row->height <= GRID_ROW_HEIGHT_MAX)
        return true;
    return diag_error(m->run->diags, line->text.where, "L132",
                      _("this line is too long to show whole in a cell; break it in two"));
}

/* Sheets that this one leads to. */
static bool add_see(struct sheet_making *m, const struct sheet_spec *spec, struct sheet *out)
{
    struct sheet_reach reach;
    bool ok = true;

    sheet_reach_open(&reach, m, out);
    for (size_t i = 0; i < spec->see.n; i++) {
        const struct sheet_place at = { out->row_count, 0 };
        struct cell_format f = sheet_plain(m);
        struct sheet_type type = { f.family, TEXT_SIZE };
        struct grid_row *row = &out->rows[out->row_count++];

        f.size = type.size;
        row->height = sheet_row_height(type, 1);
        row->cells = ARENA_NEW(m->run->arena, struct cell);
        *row->cells = (struct cell){
            CELL_TEXT,
            sheet_format(m, f),
            str_format(m->run->arena, "→ " STR_FMT, STR_ARG(spec->see.at[i])),
            { 0 },
        };
        ok &= sheet_see(&reach, spec->see.at[i], spec->where, at);
    }
    return ok;
}

bool sheet_make_text(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out)
{
    const struct sheet_spec *spec = bound->spec;
    bool ok = true;

    out->column_count = 1;
    out->columns = ARENA_NEW(m->run->arena, struct grid_column);
    out->columns->pixels = spec->pixels;
    out->rows = ARENA_ARRAY(m->run->arena, struct grid_row,
                            spec->images.n + spec->line_count + spec->see.n);
    ok = sheet_add_pictures(m, bound, false, out);
    for (size_t i = 0; i < spec->line_count; i++)
        ok &= add_line(m, &bound->lines[i], spec->pixels, &out->rows[out->row_count++]);
    ok &= add_see(m, spec, out);
    ok &= sheet_add_pictures(m, bound, true, out);
    sheet_place_pictures(out);
    if (out->row_count)
        out->print_area = (struct grid_range){ 0, 0, out->row_count - 1, 0 };
    return ok;
}
