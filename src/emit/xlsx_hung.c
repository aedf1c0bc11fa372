/* xlsx_hung.c - what hangs on cells and sheets: links, notes, names, tabs, where pages begin. */
#include "base/buf.h"
#include "emit/xlsx_book.h"
#include "emit/xlsx_colour.h"
#include "emit/xlsx_part.h"
#include "final/picture.h"

enum { NOTE_FAMILY = 3 }; /* modern; the default, 2, is that of Tahoma */

char *xlsx_range(struct xlsx *x, size_t sheet, const struct grid_range *range)
{
    struct arena *a = x->run->arena;
    str first = grid_cell_name(a, range->row, range->column, true);
    str last = grid_cell_name(a, range->last_row, range->last_column, true);
    str name = grid_quoted_name(a, x->grid->sheets[sheet].name);

    return str_cstr(a, str_format(a, "=" STR_FMT "!" STR_FMT ":" STR_FMT, STR_ARG(name),
                                  STR_ARG(first), STR_ARG(last)));
}

/* The library writes a cell with it, which is left out of the file like all of its cells. */
static void put_links(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    struct arena *a = x->run->arena;

    for (size_t i = 0; i < s->link_count; i++) {
        const struct grid_link *link = &s->links[i];
        str to = link->address;

        if (!to.len)
            to = str_format(a, "internal:" STR_FMT "!A1",
                            STR_ARG(grid_quoted_name(a, x->grid->sheets[link->sheet].name)));
        xlsx_keep(x, worksheet_write_url_opt(out, (lxw_row_t)link->row, (lxw_col_t)link->column,
                                             str_cstr(a, to), x->formats[0], "-", NULL));
    }
}

/* The library escapes what XML wants escaped, but not what would be read as an escape. */
static char *note_text(struct arena *a, str text)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < text.len; i++) {
        buf_char(&b, text.at[i]);
        if (part_is_escape(text, i))
            buf_str(&b, STR("x005F_"));
    }
    return str_cstr(a, buf_text(&b));
}

static void put_notes(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    const struct cell_format *plain = &x->grid->formats[0];

    for (size_t i = 0; i < s->note_count; i++) {
        const struct grid_note *n = &s->notes[i];
        lxw_comment_options look = { .width = (uint16_t)n->width,
                                     .height = (uint16_t)n->height,
                                     .font_name = str_cstr(x->run->arena, plain->family),
                                     .font_size = (double)plain->size / 1000,
                                     .font_family = NOTE_FAMILY };

        xlsx_keep(x, worksheet_write_comment_opt(out, (lxw_row_t)n->row, (lxw_col_t)n->column,
                                                 note_text(x->run->arena, n->text), &look));
    }
}

static void put_breaks(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    lxw_row_t *rows = ARENA_ARRAY(x->run->arena, lxw_row_t, s->break_count + 1);

    for (size_t i = 0; i < s->break_count; i++)
        rows[i] = (lxw_row_t)s->breaks[i];
    if (s->break_count)
        xlsx_keep(x, worksheet_set_h_pagebreaks(out, rows));
}

/* Their sizes are put right in the second pass: the library counts columns in pixels of its own. */
static void put_pictures(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    for (size_t i = 0; i < s->picture_count; i++) {
        const struct grid_picture *p = &s->pictures[i];
        lxw_image_options place = { .x_offset = (int32_t)p->x,
                                    .y_offset = (int32_t)p->y,
                                    .description = str_cstr(x->run->arena, p->alt) };

        xlsx_keep(x, worksheet_insert_image_buffer_opt(out, (lxw_row_t)p->row, (lxw_col_t)p->column,
                                                       (const unsigned char *)p->picture->file.at,
                                                       p->picture->file.len, &place));
    }
}

/* A place in the file; see xlsx_chart.h. */
static void put_charts(struct xlsx *x, lxw_worksheet *out, size_t number)
{
    const struct sheet *s = &x->grid->sheets[number];
    const struct grid_range cell = { 0 };

    for (size_t i = 0; i < s->chart_count; i++) {
        const struct grid_chart *c = &s->charts[i];
        lxw_chart_options place = { .y_offset = (int32_t)c->y,
                                    .description = str_cstr(x->run->arena, c->alt) };
        lxw_chart *chart = workbook_add_chart(x->book, LXW_CHART_COLUMN);

        if (!chart || !chart_add_series(chart, NULL, xlsx_range(x, number, &cell)))
            xlsx_keep(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
        else
            xlsx_keep(x, worksheet_insert_chart_opt(out, (lxw_row_t)c->row, (lxw_col_t)c->column,
                                                    chart, &place));
    }
}

void xlsx_hung(struct xlsx *x, lxw_worksheet *out, size_t number)
{
    const struct sheet *s = &x->grid->sheets[number];

    put_links(x, out, s);
    put_notes(x, out, s);
    put_breaks(x, out, s);
    put_pictures(x, out, s);
    put_charts(x, out, number);
    if (s->tab.space != COLOUR_NONE)
        worksheet_set_tab_color(out, colour_rgb(s->tab));
    if (s->zoom)
        worksheet_set_zoom(out, (uint16_t)s->zoom);
}

void xlsx_names(struct xlsx *x)
{
    for (size_t i = 0; i < x->grid->name_count; i++) {
        const struct grid_name *n = &x->grid->names[i];

        xlsx_keep(x, workbook_define_name(x->book, str_cstr(x->run->arena, n->name),
                                          xlsx_range(x, n->sheet, &n->range)));
    }
}
