/*
 * sheet_object.c - pictures and charts of a sheet, each in a row of its own: so nothing lies upon
 * cells, pages end beside it, and columns may be made wider.
 */
#include "layout/sheet_object.h"

#include "base/say.h"
#include "blocks/pictures.h"
#include "blocks/sheet_bound.h"
#include "final/picture.h"

enum {
    PIXEL = 750, /* mpt */
    ROOM = 6,    /* pixels around a thing */
    PER_INCH = 96,
    LABELS_MOST = 24, /* numbers that have room in a chart */
    POINTS_MOST = 1000
};

bool sheet_bind_objects(const struct sheet_binding *b, struct bound_sheet *out)
{
    const struct sheet_spec *s = out->spec;
    bool ok = true;

    out->images = ARENA_ARRAY(b->run->arena, struct bound_image, s->images.n);
    out->charts = ARENA_ARRAY(b->run->arena, struct bound_chart, s->charts.n);
    for (size_t i = 0; i < s->images.n; i++) {
        struct bound_image *x = &out->images[i];

        x->spec = s->images.at[i];
        ok &= fill_bind(b->run, &x->spec->file, b->outer, &x->file);
        ok &= fill_bind(b->run, &x->spec->alt, b->outer, &x->alt);
    }
    for (size_t i = 0; i < s->charts.n; i++) {
        struct bound_chart *c = &out->charts[i];

        c->spec = s->charts.at[i];
        ok &= fill_bind(b->run, &c->spec->title, b->outer, &c->title);
        ok &= fill_bind(b->run, &c->spec->unit, b->outer, &c->unit);
        ok &= fill_bind(b->run, &c->spec->alt, b->outer, &c->alt);
    }
    return ok;
}

/* A row for a thing so many pixels high. False after telling L125. */
static bool add_row(struct sheet_making *m, struct sheet *out, int64_t pixels, struct span where)
{
    mpt height = (pixels + 2 * ROOM) * PIXEL;
    struct grid_row *row = &out->rows[out->row_count++];

    row->height = height;
    row->cells = ARENA_ARRAY(m->run->arena, struct cell, out->column_count);
    if (height <= GRID_ROW_HEIGHT_MAX)
        return true;
    row->height = GRID_ROW_HEIGHT_MAX;
    return diag_error(m->run->diags, where, "L125",
                      _("this would be higher than a row of a sheet: at most 140mm"));
}

/* What stands beyond the last column is not printed. */
static bool fits_width(struct sheet_making *m, int64_t pixels, int64_t room, struct span where)
{
    if (pixels <= room)
        return true;
    diag_error(m->run->diags, where, "L125", _("this is wider than the columns of the sheet"));
    diag_label(m->run->diags, _("at most " STR_FMT " fits"),
               STR_ARG(mpt_mm(m->run->arena, room * PIXEL)));
    return false;
}

/* The column in which x pixels from the left lie, hidden ones left out, and how far inside. */
static size_t column_at(const struct sheet *s, int64_t x, int64_t *inside)
{
    size_t last = 0;

    for (size_t i = 0; i < s->column_count; i++) {
        if (s->columns[i].hidden)
            continue;
        last = i;
        if (x < s->columns[i].pixels)
            break;
        x -= s->columns[i].pixels;
    }
    *inside = x;
    return last;
}

/* --- Pictures -------------------------------------------------------------------------------- */

static int64_t pixels_of(mpt length)
{
    return mpt_scale(length, PER_INCH, MPT_PT(72));
}

static int64_t natural(int64_t pixels, const struct picture *p)
{
    const int64_t metre = mpt_from_um(1000000);

    return p->per_metre > 0 ? pixels_of(mpt_scale(metre, pixels, p->per_metre)) : pixels;
}

static void find_size(const struct sheet_image *x, const struct picture *p, int64_t room,
                      struct grid_picture *out)
{
    out->width = x->width ? pixels_of(x->width) : 0;
    out->height = x->height ? pixels_of(x->height) : 0;
    if (!out->width && !out->height) {
        out->width = natural(p->width, p);
        out->width = out->width > room ? room : out->width;
    }
    if (!out->height)
        out->height = mpt_scale(out->width, p->height, p->width);
    else if (!out->width)
        out->width = mpt_scale(out->height, p->width, p->height);
    else if (out->width * p->height > out->height * p->width)
        out->width = mpt_scale(out->height, p->width, p->height);
    else
        out->height = mpt_scale(out->width, p->height, p->width);
    out->width += out->width == 0;
    out->height += out->height == 0;
}

/* What spreadsheet programs show otherwise than other programs do. */
static bool is_plain(struct sheet_making *m, const struct picture *p, struct span where)
{
    if (p->turn > 1) {
        diag_error(m->run->diags, where, "L125",
                   _("the picture \"" STR_FMT "\" is stored turned, and spreadsheet programs show "
                     "it as it is stored"),
                   STR_ARG(p->path));
        diag_note(m->run->diags, _("turn it upright in a picture program, and save it"));
        return false;
    }
    if (p->components != 4)
        return true;
    diag_error(m->run->diags, where, "L125",
               _("the picture \"" STR_FMT "\" has the inks of printing (CMYK), which spreadsheet "
                 "programs show in wrong colours"),
               STR_ARG(p->path));
    diag_note(m->run->diags, _("save it as RGB"));
    return false;
}

static bool find_words(struct sheet_making *m, const struct bound_image *x, str *out)
{
    if (!sheet_fill(m, &x->alt, out))
        return false;
    if (out->len)
        return true;
    diag_error(m->run->diags, x->alt.where, "P010",
               _("this picture has no words for those who do not see it"));
    diag_note(m->run->diags, _("say in alt: what it shows"));
    return false;
}

static bool add_picture(struct sheet_making *m, const struct bound_image *x, str name,
                        struct sheet *out)
{
    struct grid_picture *g = &out->pictures[out->picture_count];
    int64_t room = sheet_pixels(out);

    if (!m->pictures)
        m->pictures = pictures_new(m->run, m->book->plan->folder, m->book->spec->folder, false);
    *g = (struct grid_picture){ .row = out->row_count, .y = ROOM };
    g->picture = pictures_find(m->pictures, name, x->file.where);
    if (!g->picture || !is_plain(m, g->picture, x->file.where) || !find_words(m, x, &g->alt))
        return false;
    find_size(x->spec, g->picture, room, g);
    if (!fits_width(m, g->width, room, x->spec->where))
        return false;
    g->align = x->spec->align == SHEET_ALIGN_CENTER  ? GRID_ALIGN_CENTER
               : x->spec->align == SHEET_ALIGN_RIGHT ? GRID_ALIGN_RIGHT
                                                     : GRID_ALIGN_LEFT;
    out->picture_count++;
    return add_row(m, out, g->height, x->spec->where);
}

bool sheet_add_pictures(struct sheet_making *m, const struct bound_sheet *bound, bool below,
                        struct sheet *out)
{
    bool ok = true;

    if (!out->pictures)
        out->pictures = ARENA_ARRAY(m->run->arena, struct grid_picture, bound->spec->images.n);
    for (size_t i = 0; i < bound->spec->images.n; i++) {
        const struct bound_image *x = &bound->images[i];
        str name;

        if (x->spec->below != below)
            continue;
        if (!sheet_fill(m, &x->file, &name))
            ok = false;
        else if (name.len) /* a record may have none */
            ok &= add_picture(m, x, name, out);
    }
    return ok;
}

void sheet_place_pictures(struct sheet *sheet)
{
    const int64_t room = sheet_pixels(sheet);

    for (size_t i = 0; i < sheet->picture_count; i++) {
        struct grid_picture *g = &sheet->pictures[i];
        int64_t left = g->align == GRID_ALIGN_LEFT ? 0 : room - g->width;

        g->column = column_at(sheet, g->align == GRID_ALIGN_CENTER ? left / 2 : left, &g->x);
    }
}

/* --- Charts ---------------------------------------------------------------------------------- */

/* In black and white the first are dark and light by turns. */
static struct colour series_colour(const struct sheet_series *s, size_t i)
{
    static const struct colour colours[] = {
        { COLOUR_RGB, { 169, 294, 435, 0 } }, { COLOUR_RGB, { 851, 471, 60, 0 } },
        { COLOUR_RGB, { 357, 549, 353, 0 } }, { COLOUR_RGB, { 549, 200, 341, 0 } },
        { COLOUR_RGB, { 298, 549, 690, 0 } }, { COLOUR_RGB, { 451, 353, 200, 0 } },
        { COLOUR_RGB, { 400, 400, 400, 0 } }, { COLOUR_RGB, { 102, 102, 102, 0 } },
    };

    if (s->colour.where.source)
        return paint_colour(&s->colour, (struct colour){ 0 });
    return colours[i % (sizeof colours / sizeof *colours)];
}

static bool is_line(const struct sheet_chart *c, size_t i)
{
    const struct sheet_series *s = c->series.at[i];

    if (s->as != SHEET_AS_KIND)
        return s->as == SHEET_AS_LINE;
    return c->kind == CHART_LINE || (c->kind == CHART_TARGET && i > 0);
}

static bool read_limit(struct sheet_making *m, struct words asked, struct grid_point *out)
{
    if (!asked.given)
        return true;
    out->given = decimal_parse(asked.text, &out->value);
    return out->given || diag_error(m->run->diags, asked.where, "L108", _("this is not a number"));
}

static void set_series(struct sheet_making *m, const struct bound_sheet *bound, size_t chart,
                       size_t i, struct sheet *sheet)
{
    struct grid_chart *out = &sheet->charts[chart];
    const struct sheet_chart *spec = bound->charts[chart].spec;
    const struct sheet_series *s = spec->series.at[i];
    const struct sheet_column *column = bound->columns[s->target].spec;
    struct grid_series *g = &out->series[i];

    *g =
        (struct grid_series){ .column = s->target,
                              .label = s->label.given ? s->label.text : column->name,
                              .line = is_line(spec, i),
                              .colour = series_colour(s, i),
                              .number = column->number.given ? column->number.text : STR("General"),
                              .points = ARENA_ARRAY(m->run->arena, struct grid_point,
                                                    out->last - out->first + 1) };
    for (size_t r = out->first; r <= out->last; r++) {
        const struct cell *cell = &sheet->rows[r].cells[s->target];

        if (cell->kind == CELL_NUMBER)
            g->points[r - out->first] = (struct grid_point){ true, cell->number };
    }
}

static bool fill_words(struct sheet_making *m, const struct bound_chart *c, struct grid_chart *out)
{
    bool ok = sheet_fill(m, &c->title, &out->title);

    ok &= sheet_fill(m, &c->unit, &out->unit);
    ok &= sheet_fill(m, &c->alt, &out->alt);
    if (!out->alt.len)
        out->alt = out->title;
    return ok;
}

static bool add_chart(struct sheet_making *m, const struct bound_sheet *bound, size_t i,
                      struct sheet *sheet)
{
    const struct bound_chart *c = &bound->charts[i];
    const struct sheet_chart *spec = c->spec;
    struct grid_chart *out = &sheet->charts[i];
    size_t n = sheet->body_count;
    int64_t x;
    bool ok;

    *out = (struct grid_chart){ .horizontal = spec->horizontal,
                                .stacked = spec->stacked,
                                .first = sheet->body_row,
                                .last = sheet->body_row + n - 1,
                                .category = spec->names,
                                .names = ARENA_ARRAY(m->run->arena, str, n),
                                .series =
                                    ARENA_ARRAY(m->run->arena, struct grid_series, spec->series.n),
                                .series_count = spec->series.n,
                                .row = sheet->row_count,
                                .y = ROOM,
                                .column = column_at(sheet, 0, &x),
                                .width = spec->width ? pixels_of(spec->width) : sheet_pixels(sheet),
                                .height = pixels_of(spec->height),
                                .family = m->book->spec->font.family,
                                .size = m->book->spec->font.size };
    out->labels = spec->labels == SHEET_LABELS_YES ||
                  (spec->labels == SHEET_LABELS_AUTO && n * spec->series.n <= LABELS_MOST);
    ok = fill_words(m, c, out);
    ok &= fits_width(m, out->width, sheet_pixels(sheet), spec->where);
    ok &= read_limit(m, spec->axis.min, &out->min);
    ok &= read_limit(m, spec->axis.max, &out->max);
    ok &= read_limit(m, spec->axis.step, &out->step);
    for (size_t r = 0; r < n; r++)
        out->names[r] = sheet_value_text(m->run->arena, bound->columns[spec->names].spec,
                                         &sheet->rows[out->first + r].cells[spec->names]);
    for (size_t k = 0; k < spec->series.n; k++)
        set_series(m, bound, i, k, sheet);
    sheet->chart_count++;
    return add_row(m, sheet, out->height, spec->where) && ok;
}

bool sheet_add_charts(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out)
{
    size_t n = bound->spec->charts.n;
    bool ok = true;

    if (n == 0 || out->body_count == 0)
        return true;
    if (out->body_count > POINTS_MOST)
        return diag_error(m->run->diags, bound->spec->charts.where[0], "L122",
                          _("a chart of %zu records shows nothing; at most %d"), out->body_count,
                          POINTS_MOST);
    out->charts = ARENA_ARRAY(m->run->arena, struct grid_chart, n);
    for (size_t i = 0; i < n; i++)
        ok &= add_chart(m, bound, i, out);
    return ok;
}
