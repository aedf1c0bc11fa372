/* xlsx_format.c - looks of cells. */
#include "emit/xlsx_book.h"
#include "emit/xlsx_colour.h"

enum { CHARSET_JAPANESE = 128, FAMILY_MODERN = 3 };

static void set_font(struct xlsx *x, lxw_format *out, const struct cell_format *f)
{
    format_set_font_name(out, str_cstr(x->run->arena, f->family));
    format_set_font_size(out, (double)f->size / 1000);
    format_set_font_charset(out, CHARSET_JAPANESE);
    format_set_font_family(out, FAMILY_MODERN);
    if (f->bold)
        format_set_bold(out);
    if (f->underlined)
        format_set_underline(out, LXW_UNDERLINE_SINGLE);
    if (f->colour.space != COLOUR_NONE)
        format_set_font_color(out, colour_rgb(f->colour));
}

static void set_place(lxw_format *out, const struct cell_format *f)
{
    switch (f->align) {
    case GRID_ALIGN_GENERAL:
        break;
    case GRID_ALIGN_LEFT:
        format_set_align(out, LXW_ALIGN_LEFT);
        break;
    case GRID_ALIGN_CENTER:
        format_set_align(out, LXW_ALIGN_CENTER);
        break;
    case GRID_ALIGN_RIGHT:
        format_set_align(out, LXW_ALIGN_RIGHT);
        break;
    }
    switch (f->stand) {
    case GRID_STAND_TOP:
        format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
        break;
    case GRID_STAND_MIDDLE:
        format_set_align(out, LXW_ALIGN_VERTICAL_CENTER);
        break;
    case GRID_STAND_BOTTOM:
        break;
    }
    if (f->wrap)
        format_set_text_wrap(out);
}

static void set_format(struct xlsx *x, lxw_format *out, const struct cell_format *f)
{
    set_font(x, out, f);
    set_place(out, f);
    if (f->fill.space != COLOUR_NONE)
        format_set_bg_color(out, colour_rgb(f->fill));
    if (f->border.space != COLOUR_NONE) {
        format_set_border(out, LXW_BORDER_THIN);
        format_set_border_color(out, colour_rgb(f->border));
    }
    if (f->number.len)
        format_set_num_format(out, str_cstr(x->run->arena, f->number));
    if (f->unlocked)
        format_set_unlocked(out);
}

/* The first format that the library made itself is the Normal style. */
void xlsx_formats(struct xlsx *x)
{
    size_t n = x->grid->format_count;

    x->formats = ARENA_ARRAY(x->run->arena, lxw_format *, n);
    x->styles = ARENA_ARRAY(x->run->arena, int32_t, n);
    for (size_t i = 0; i < n; i++) {
        x->formats[i] = i ? workbook_add_format(x->book) : STAILQ_FIRST(x->book->formats);
        if (x->formats[i]) {
            set_format(x, x->formats[i], &x->grid->formats[i]);
            x->styles[i] = lxw_format_get_xf_index(x->formats[i]);
        } else {
            xlsx_keep(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
        }
    }
}
