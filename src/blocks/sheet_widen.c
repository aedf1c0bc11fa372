/* sheet_widen.c - columns wide enough for their numbers. */
#include "base/say.h"
#include "blocks/sheet_flow.h"
#include "blocks/sheet_look.h"

struct sheet_widest {
    struct arena *scratch; /* of the text of one number */
    struct wide {
        struct cell cell;
        int64_t pixels;
    } * at; /* by column */
};

/* As the number is shown. */
static int64_t pixels_of(const struct rows_making *s, struct arena *scratch, const struct cell *c)
{
    const struct cell_format *f = &s->m->workbook->formats[c->format];
    str text = sheet_look_text(scratch, c->number, f->number);
    int64_t pixels = sheet_text_pixels(s->type, text);

    arena_empty(scratch);
    return pixels;
}

struct sheet_widest *rows_widest(const struct rows_making *s)
{
    struct arena *a = s->m->run->arena;
    struct sheet_widest *w = ARENA_NEW(a, struct sheet_widest);

    w->scratch = arena_inner(a);
    w->at = ARENA_ARRAY(a, struct wide, s->width);
    for (size_t i = 0; i < s->width; i++) {
        struct wide *wide = &w->at[i];

        wide->cell = (struct cell){ .kind = CELL_NUMBER, .format = s->formats[i] };
        if (s->bound->columns[i].spec->kind == SHEET_DATE)
            wide->pixels = pixels_of(s, w->scratch, &wide->cell);
    }
    return w;
}

void rows_measure(const struct rows_making *s, const struct cell *cells,
                  struct sheet_widest *widest)
{
    for (size_t i = 0; i < s->width; i++) {
        struct wide *wide = &widest->at[i];
        int64_t pixels;

        if (cells[i].kind != CELL_NUMBER)
            continue;
        pixels = pixels_of(s, widest->scratch, &cells[i]);
        if (pixels > wide->pixels)
            *wide = (struct wide){ cells[i], pixels };
    }
}

static void tell(const struct rows_making *s, size_t column, const struct wide *wide, bool widened)
{
    const struct cell_format *f = &s->m->workbook->formats[wide->cell.format];

    diag_warn(s->m->run->diags, s->bound->columns[column].spec->where, "L136",
              widened ? _("\"" STR_FMT "\" is wider than its column, which is made wider: #### "
                          "would be shown in its place")
                      : _("\"" STR_FMT "\" is wider than its place on the card: #### is shown "
                          "there"),
              STR_ARG(sheet_look_text(s->m->run->arena, wide->cell.number, f->number)));
    diag_label(s->m->run->diags, _("at least %lld characters wide"),
               (long long)((wide->pixels - SHEET_PADDING_PIXELS + SHEET_DIGIT_PIXELS - 1) /
                           SHEET_DIGIT_PIXELS));
}

/* The columns of a card are those of many fields: they stay. */
void rows_widen(const struct rows_making *s, const struct sheet_widest *widest)
{
    bool card = s->bound->spec->card.given;

    for (size_t i = 0; i < s->width; i++) {
        struct grid_column *column = &s->sheet->columns[i];
        const struct wide *wide = &widest->at[i];

        if (column->hidden || wide->pixels <= column->pixels)
            continue;
        tell(s, i, wide, !card);
        if (!card)
            column->pixels = wide->pixels;
    }
}
