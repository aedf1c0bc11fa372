/* sheet_print.c - paper, margins, head and foot of a printed sheet. */
#include "blocks/sheet_bound.h"

#include "base/say.h"

/* Names that only the printer can fill. */
static bool page_name(struct words expression, enum running_kind *out)
{
    if (!expression.given)
        return false;
    *out = str_equal(expression.text, STR("頁"))     ? RUNNING_PAGE
           : str_equal(expression.text, STR("頁数")) ? RUNNING_PAGES
                                                     : RUNNING_TEXT;
    return *out != RUNNING_TEXT;
}

static bool bind_place(const struct sheet_binding *b, const struct template *t,
                       struct bound_running *out)
{
    bool ok = true;

    out->at = ARENA_ARRAY(b->run->arena, struct bound_running_piece, t->n);
    for (size_t i = 0; i < t->n; i++) {
        struct bound_running_piece *p = &out->at[out->n++];
        struct template one = { &t->at[i], 1, t->where, true };

        if (page_name(t->at[i].expression, &p->kind))
            continue;
        ok &= fill_bind(b->run, &one, b->outer, &p->text);
    }
    return ok;
}

bool sheet_bind_running(const struct sheet_binding *b, const struct sheet_running *spec,
                        struct bound_running out[RUNNING_PLACES])
{
    bool ok = bind_place(b, &spec->left, &out[RUNNING_LEFT]);

    ok &= bind_place(b, &spec->center, &out[RUNNING_CENTER]);
    return bind_place(b, &spec->right, &out[RUNNING_RIGHT]) && ok;
}

static bool fill_running(struct sheet_making *m, const struct bound_running *bound,
                         struct grid_running out[RUNNING_PLACES])
{
    bool ok = true;

    for (size_t place = 0; place < RUNNING_PLACES; place++) {
        const struct bound_running *b = &bound[place];
        struct grid_running *r = &out[place];

        r->at = ARENA_ARRAY(m->run->arena, struct grid_running_piece, b->n);
        for (size_t i = 0; i < b->n; i++) {
            r->at[r->n].kind = b->at[i].kind;
            if (b->at[i].kind == RUNNING_TEXT)
                ok &= sheet_fill(m, &b->at[i].text, &r->at[r->n].text);
            r->n++;
        }
    }
    return ok;
}

static enum grid_paper paper_of(int paper)
{
    switch ((enum sheet_paper)paper) {
    case SHEET_A3:
        return GRID_A3;
    case SHEET_A4:
        return GRID_A4;
    case SHEET_A5:
        return GRID_A5;
    case SHEET_B4:
        return GRID_B4;
    case SHEET_B5:
        break;
    }
    return GRID_B5;
}

bool sheet_print(struct sheet_making *m, const struct bound_sheet *bound, struct grid_print *out)
{
    const struct sheet_print *spec = &bound->spec->print;
    const struct sheet_margins *margin = &spec->margin;
    bool ok;

    *out = (struct grid_print){ .paper = paper_of(spec->paper),
                                .landscape = spec->turn == SHEET_LANDSCAPE,
                                .wide = spec->fit.wide,
                                .tall = spec->fit.tall,
                                .top = margin->top,
                                .bottom = margin->bottom,
                                .left = margin->left,
                                .right = margin->right,
                                .head_margin = margin->top / 2,
                                .foot_margin = margin->bottom / 2,
                                .centered = spec->centered,
                                .family = m->book->spec->font.family,
                                .size = m->book->spec->font.size,
                                .where = bound->spec->where };
    ok = fill_running(m, bound->head, out->head);
    return fill_running(m, bound->foot, out->foot) && ok;
}

/* The room between the margins, in pixels at 96 dpi. */
static int64_t printed_pixels(const struct grid_print *p)
{
    static const int64_t um[][2] = { { 297000, 420000 },
                                     { 210000, 297000 },
                                     { 148000, 210000 },
                                     { 257000, 364000 },
                                     { 182000, 257000 } };
    mpt width = mpt_from_um(um[p->paper][p->landscape]) - p->left - p->right;

    return mpt_scale(width, 96, MPT_PT(72));
}

void sheet_fit_breaks(struct sheet *sheet)
{
    enum { SCALE_LEAST = 10, MARGIN = 97 }; /* percent; other fonts make columns a little wider */
    struct grid_print *p = &sheet->print;
    int64_t pixels = 0, scale;

    if (!sheet->break_count || p->wide != 1 || p->tall)
        return;
    for (size_t i = 0; i < sheet->column_count; i++)
        pixels += sheet->columns[i].hidden ? 0 : sheet->columns[i].pixels;
    scale = pixels ? printed_pixels(p) * MARGIN / pixels : 100;
    p->wide = 0;
    p->scale = scale > 100 ? 100 : scale < SCALE_LEAST ? SCALE_LEAST : scale;
}
