/*
 * tabular.c - see tabular.h.
 *
 * A row becomes one slab, or, when it may have to be parted, one slab for each stretch between two
 * heights at which no line of any cell would be cut. Rules are drawn on the boundaries: horizontal
 * ones at the lower edge of a row, verticals along each slab; the outer rule at a page's foot is
 * ink that is drawn only there. Where a page ends inside a row, the white between lines and rules
 * is set on both sides of the cut: the row is a band with a strip of it to repeat and as its foot.
 */
#include "typeset/tabular.h"

#include "base/say.h"

enum { TALL_LEAST = 2 };

static bool tell_too_wide(struct run *run, const struct measure *columns, size_t n,
                          const mpt *widths, mpt over, str story)
{
    size_t widest = 0;
    str mm = mpt_mm(run->arena, over);

    for (size_t i = 1; i < n; i++) {
        if (widths[i] > widths[widest])
            widest = i;
    }
    diag_error(run->diags, columns[widest].where, "L014",
               _("the columns are " STR_FMT " wider than the type area"), STR_ARG(mm));
    if (widths[widest] > over) {
        str most = mpt_mm(run->arena, widths[widest] - over);

        diag_label(run->diags, _("at most " STR_FMT " fits"), STR_ARG(most));
    }
    diag_note(run->diags, _("type area " STR_FMT), STR_ARG(story));
    return false;
}

/* A column that takes of what the others leave. */
static bool is_open(struct measure m)
{
    return m.unit == MEASURE_REST || m.unit == MEASURE_AUTO || m.unit == MEASURE_NONE;
}

bool tabular_widths(struct run *run, const struct measure *columns, size_t n,
                    struct tabular_room room, mpt *out)
{
    mpt fixed = 0, *shares;
    size_t open = 0, k = 0;
    const mpt least = 2 * room.em;

    for (size_t i = 0; i < n; i++) {
        bool rest = is_open(columns[i]);

        out[i] = rest ? 0 : measure_resolve(columns[i], room.em, room.whole);
        fixed += out[i];
        open += rest;
    }
    if (fixed + least * (mpt)open > room.whole)
        return tell_too_wide(run, columns, n, out, fixed + least * (mpt)open - room.whole,
                             room.story);
    if (!open)
        return true;
    shares = ARENA_ARRAY(run->arena, mpt, open);
    mpt_share(room.whole - fixed, NULL, open, shares);
    for (size_t i = 0; i < n; i++) {
        if (is_open(columns[i]))
            out[i] = shares[k++];
    }
    return true;
}

mpt tabular_row_height(const struct row_design *d, const struct cell *cells)
{
    mpt h = 0;

    if (d->height)
        return d->height;
    for (size_t i = 0; i < d->n; i++) {
        if (cells[i].lines.height > h)
            h = cells[i].lines.height;
    }
    return h + 2 * d->pad_y;
}

static mpt cell_top(const struct row_design *d, const struct cell *c, mpt row)
{
    mpt slack = row - 2 * d->pad_y - c->lines.height;

    switch ((enum valign)c->valign) {
    case VALIGN_MIDDLE:
        return d->pad_y + c->drop + slack / 2;
    case VALIGN_BOTTOM:
        return d->pad_y + c->drop + slack;
    case VALIGN_TOP:
        break;
    }
    return d->pad_y + c->drop;
}

static mpt line_height(const struct lines *l)
{
    return l->n ? l->height / (mpt)l->n : 0;
}

/* Where line k of a cell ends; lines of one paragraph share its height evenly. */
static mpt line_end(const struct row_design *d, const struct cell *c, mpt row, size_t k)
{
    return cell_top(d, c, row) + mpt_scale(c->lines.height, (int64_t)k + 1, (int64_t)c->lines.n);
}

static bool cuts_a_line(const struct row_design *d, const struct cell *cells, mpt row, mpt y)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct cell *c = &cells[i];
        mpt top = cell_top(d, c, row), height = line_height(&c->lines);

        for (size_t k = 0; k < c->lines.n && !c->shown_of; k++) {
            mpt end = line_end(d, c, row, k);

            if (y < end && y > end - height + 1 && y > top)
                return true;
        }
    }
    return false;
}

/* What a part of the row needs so that the texts of merged cells can be shown in it. */
static mpt shown_height(const struct row_design *d, const struct cell *cells)
{
    mpt h = 0;

    for (size_t i = 0; i < d->n; i++) {
        if (cells[i].shown_of && cells[i].lines.height + d->pad_y > h)
            h = cells[i].lines.height + d->pad_y;
    }
    return h;
}

/* The heights at which the row may be parted, ascending, the row's own height last. */
static size_t find_cuts(struct galley *g, const struct row_design *d, const struct cell *cells,
                        mpt row, mpt **out)
{
    const mpt shown = shown_height(d, cells);
    size_t longest = 0, n = 0;
    mpt from = 0;

    for (size_t i = 1; i < d->n; i++) {
        if (!cells[i].shown_of && cells[i].lines.n > cells[longest].lines.n)
            longest = i;
    }
    *out = ARENA_ARRAY(g->arena, mpt, cells[longest].lines.n + 1);
    for (size_t k = 0; k + 1 < cells[longest].lines.n; k++) {
        mpt y = line_end(d, &cells[longest], row, k);

        if (y - from < shown || row - y < shown || cuts_a_line(d, cells, row, y))
            continue;
        (*out)[n++] = y;
        from = y;
    }
    (*out)[n++] = row;
    return n;
}

/* Each line of an address leads there. */
static void link_line(struct galley *g, struct slab *s, const struct cell *c,
                      const struct line *line, mpt x, mpt y)
{
    for (size_t i = 0; i < line->mark_count; i++) {
        struct box box = mark_box(&line->marks[i]);
        struct link *l;

        box.x += x;
        box.y += y;
        l = slab_link(g, s, box);
        l->uri = l->says = c->uri;
        l->tag = c->link;
    }
}

/* The lines of a cell that lie within [from, to) of the row. */
static void draw_cell(struct galley *g, struct slab *s, const struct row_design *d,
                      const struct cell *c, struct box part, mpt row)
{
    mpt top = cell_top(d, c, row), from = part.y, to = part.y + part.h;
    size_t first = 0, last;

    slab_fill(g, s, (struct box){ part.x, 0, part.w, part.h }, c->fill);
    if (c->shown_of || c->covered)
        return;
    while (first < c->lines.n && line_end(d, c, row, first) <= from)
        first++;
    last = first;
    while (last < c->lines.n && (line_end(d, c, row, last) <= to || c->drop))
        last++;
    slab_lines(g, s, &c->lines, first, last,
               (struct point){ part.x + d->pad_x + c->shift, top - from });
    for (size_t i = first; i < last && c->uri.len; i++)
        link_line(g, s, c, &c->lines.at[i], part.x + d->pad_x + c->shift, top - from);
}

/* A merged cell's text: at the first slab of its band on each page. */
static void draw_shown(struct galley *g, struct slab *s, const struct row_design *d,
                       const struct cell *c, mpt x, mpt y)
{
    for (size_t i = 0; i < c->lines.n; i++) {
        for (size_t k = 0; k < c->lines.at[i].mark_count; k++) {
            struct mark *m = slab_mark_when(g, s, MARK_GLYPHS, WHEN_FIRST, c->shown_of);

            *m = c->lines.at[i].marks[k];
            m->x += x + d->pad_x + c->shift;
            m->y += y;
        }
    }
}

/* Between columns, but not through a cell that spans them. */
static void draw_verticals(struct galley *g, struct slab *s, const struct row_design *d,
                           const struct cell *cells, mpt height)
{
    mpt x = 0;

    for (size_t i = 0; i + 1 < d->n; i++) {
        x += d->widths[i];
        if (cells[i + 1].covered)
            continue;
        slab_rule(g, s, (struct box){ x, 0, 0, height },
                  (struct rule_look){ d->rules.vertical, d->rules.colour });
    }
}

/* The rule below the row; columns that go on below are left open. */
static void draw_bottom(struct galley *g, struct slab *s, const struct row_design *d)
{
    mpt x = 0, from = 0;
    bool open = false;

    for (size_t i = 0; i <= d->n; i++) {
        bool joined = i < d->n && d->joined_below && d->joined_below[i];

        if ((i == d->n || joined) && open) {
            slab_rule(g, s, (struct box){ from, s->height, x - from, 0 },
                      (struct rule_look){ d->rules.inner, d->rules.colour });
            open = false;
        }
        if (i < d->n && !joined && !open) {
            from = x;
            open = true;
        }
        if (i < d->n)
            x += d->widths[i];
    }
}

static mpt whole_width(const struct row_design *d)
{
    mpt whole = 0;

    for (size_t i = 0; i < d->n; i++)
        whole += d->widths[i];
    return whole;
}

static void close_at_foot(struct galley *g, struct slab *s, const struct row_design *d)
{
    slab_rule_when(g, s, (struct box){ 0, s->height, whole_width(d), 0 },
                   (struct rule_look){ d->rules.outer, d->rules.colour }, WHEN_LAST, d->table);
}

static void draw_part(struct galley *g, const struct row_design *d, const struct cell *cells,
                      mpt row, mpt from, mpt to)
{
    struct slab *s = galley_add(g, to - from);
    mpt x = 0;

    for (size_t i = 0; i < d->n; i++) {
        draw_cell(g, s, d, &cells[i], (struct box){ x, from, d->widths[i], to - from }, row);
        if (cells[i].shown_of)
            draw_shown(g, s, d, &cells[i], x, from == 0 ? d->pad_y : 0);
        x += d->widths[i];
    }
    draw_verticals(g, s, d, cells, to - from);
    if (to == row && d->bottom_rule)
        draw_bottom(g, s, d);
    close_at_foot(g, s, d);
}

/* A strip of the row's white, of the band's own and as lasting; closes: with the outer rule. */
static struct slab *strip(const struct galley *g, const struct row_design *d,
                          const struct cell *cells, struct band *band, bool closes)
{
    struct galley aside;
    struct slab *s;
    mpt x = 0;

    galley_start_inside(&aside, g, g->width);
    aside.band = NULL;
    s = galley_add(&aside, d->pad_y);
    s->band = band;
    for (size_t i = 0; i < d->n; i++) {
        slab_fill(&aside, s, (struct box){ x, 0, d->widths[i], d->pad_y }, cells[i].fill);
        x += d->widths[i];
    }
    draw_verticals(&aside, s, d, cells, d->pad_y);
    if (closes)
        slab_rule(&aside, s, (struct box){ 0, d->pad_y, x, 0 },
                  (struct rule_look){ d->rules.outer, d->rules.colour });
    return s;
}

/* White where pages end and begin inside the row; the table is closed below it, but for a row of
 * sums that stands there. */
static void open_row(struct galley *g, const struct row_design *d, const struct cell *cells)
{
    struct band *band = galley_open_band(g, 0);

    if (d->pad_y <= 0)
        return;
    band->repeat = strip(g, d, cells, band, false);
    band->foot = strip(g, d, cells, band, !d->table || !d->table->foot);
}

/* Lines that stay together at both ends. Where no page has room for the row, it need not begin one.
 */
static size_t least_lines(const struct galley *g, const struct row_design *d, mpt row)
{
    return d->least > 0 ? (size_t)d->least : row > g->page_height ? TALL_LEAST : 0;
}

/* How firmly the row holds together behind part k of n. */
static enum keep part_keep(size_t least, size_t k, size_t n)
{
    if (k + 1 == n)
        return KEEP_NOT;
    if (least == 0 || k + 1 < least || n - k - 1 < least)
        return KEEP_SOFT;
    return KEEP_NOT;
}

void tabular_row(struct galley *g, const struct row_design *d, const struct cell *cells)
{
    mpt row = tabular_row_height(d, cells), from = 0, *cuts = &row;
    const size_t least = least_lines(g, d, row);
    struct band *outer = g->band;
    size_t n = 1;

    /* A row well below the page's height is parted only where the layout asks for it. */
    if (d->least > 0 || row > g->page_height / 2)
        n = find_cuts(g, d, cells, row, &cuts);
    if (n > 1)
        open_row(g, d, cells);
    for (size_t k = 0; k < n; k++) {
        draw_part(g, d, cells, row, from, cuts[k]);
        g->last->keep = part_keep(least, k, n);
        from = cuts[k];
    }
    galley_close_bands(g, outer);
}
