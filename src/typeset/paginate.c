/*
 * paginate.c - see paginate.h.
 *
 * The model: the galley is a row of slabs with white between them and, behind each, a strength
 * with which the page wants not to end there. A column is filled until the next slab does not
 * fit, then cut at the last place of the weakest strength found; so a heading goes with its table
 * and a row stays whole, unless the page would stay empty. A region of several columns is tried
 * at the height left on the page; when all of it fits, the columns are made as short as they can
 * be (balanced). Heads of bands are set again at the head of a page, those of bands within a
 * region at the head of each of its columns. No look-ahead over pages: a plan's tables are long
 * and uniform, and an officer who edits one row must not see earlier pages move.
 */
#include "typeset/paginate.h"

#include "base/say.h"

struct cutting {
    struct run *run;
    const struct paper *paper;
    const struct slab *next;     /* not placed yet */
    const struct slab *previous; /* the last that was placed */
    struct sheets *out;
    struct placed *placed; /* on the last sheet, until the next one is opened */
    size_t room, placed_room;
    mpt y;        /* used of the page's text area */
    mpt grid;     /* 0: none */
    bool started; /* the page has a slab */
};

/* What fits a column: the slabs before end, their height. */
struct fit {
    const struct slab *end;
    mpt height;
    bool ended; /* by a forced start or the region's end, not for want of room */
};

bool band_holds(const struct band *band, const struct slab *slab)
{
    for (const struct band *b = slab ? slab->band : NULL; b; b = b->parent) {
        if (b == band)
            return true;
    }
    return false;
}

mpt paper_text_left(const struct paper *paper, int64_t number)
{
    bool odd = number % 2 != 0;
    /* Bound left, an odd page lies on the right of the spread: its inner margin is at its left. */
    bool inner_left = !paper->duplex || odd == (paper->bound == BOUND_LEFT);

    return inner_left ? paper->margin.inner : paper->margin.outer;
}

/* What is set again above at: heads of bands that were opened in this region and began before. */
static mpt repeat_height(const struct slab *at, const struct region *region)
{
    mpt h = 0;

    for (const struct band *b = at->band; b; b = b->parent) {
        if (b->first == at || b->region != region)
            continue;
        for (const struct slab *s = b->repeat; s; s = s->next)
            h += s->height + s->before + s->after;
    }
    return h;
}

/* Feet of the bands that go on behind a cut between last and next. */
static mpt foot_height(const struct slab *last, const struct slab *next)
{
    mpt h = 0;

    for (const struct band *b = last->band; b; b = b->parent) {
        if (b->foot && band_holds(b, next))
            h += b->foot->height;
    }
    return h;
}

/* Heads stand at the head of a page, or of each column; not where type of full width goes on. */
static bool has_repeats(const struct cutting *c, const struct slab *first)
{
    return first->region || !c->started;
}

static mpt gap_between(const struct slab *above, const struct slab *below)
{
    return above->after > below->before ? above->after : below->before;
}

static bool starts_anew(const struct slab *s)
{
    return s->start != START_HERE;
}

/* Down to the next line of the grid, if the slab begins on one. */
static mpt on_grid(mpt y, mpt grid, const struct slab *s)
{
    return grid && s->on_grid ? (y + grid - 1) / grid * grid : y;
}

/*
 * Fill a column of this height from first on; the cut is at the last place of the weakest strength.
 * y: where the column begins below the text area's head. stop: this slab does not fit (or NULL).
 */
static struct fit fit_column(const struct cutting *c, const struct slab *first, mpt y, mpt height,
                             const struct slab *stop)
{
    struct fit best[3] = { { 0 } };
    mpt h = has_repeats(c, first) ? repeat_height(first, first->region) : 0;

    for (const struct slab *s = first; s != stop; s = s->next) {
        const struct slab *next = s->next;

        h = on_grid(y + h, c->grid, s) - y + s->height;
        if (h > height)
            break;
        if (!next || next->region != first->region || starts_anew(next))
            return (struct fit){ next, h, true };
        if (h + foot_height(s, next) <= height)
            best[s->keep] = (struct fit){ next, h, false };
        h += gap_between(s, next);
    }
    for (int k = KEEP_NOT; k <= KEEP_FIRMLY; k++) {
        if (best[k].end)
            return best[k];
    }
    return (struct fit){ first, 0, false };
}

static const struct slab *last_of(const struct slab *first, const struct slab *end)
{
    while (first->next != end)
        first = first->next;
    return first;
}

/* As above, but rather nothing than a cut where the type wants to stay together. */
static struct fit fit_whole(const struct cutting *c, const struct slab *first, mpt y, mpt height,
                            const struct slab *stop)
{
    struct fit f = fit_column(c, first, y, height, stop);

    if (f.ended || f.end == first || last_of(first, f.end)->keep == KEEP_NOT)
        return f;
    return (struct fit){ first, 0, false };
}

/* Nothing more comes onto the last sheet. */
static void close_sheet(struct cutting *c)
{
    struct sheet *s = c->out->n ? &c->out->at[c->out->n - 1] : NULL;

    if (!s || s->n == 0)
        return;
    s->placed = ARENA_ARRAY(c->run->arena, struct placed, s->n);
    memcpy(s->placed, c->placed, s->n * sizeof *s->placed);
}

static struct sheet *open_sheet(struct cutting *c, bool blank)
{
    struct sheets *o = c->out;
    struct sheet *s;

    close_sheet(c);
    o->at = ARENA_GROWN(c->run->arena, o->at, o->n, &c->room);
    s = &o->at[o->n];
    *s = (struct sheet){ .number = c->paper->first_number + (int64_t)o->n, .blank = blank };
    o->n++;
    c->y = 0;
    c->started = false;
    return s;
}

static struct placed *place(struct cutting *c, const struct slab *slab, mpt x, mpt y)
{
    struct sheet *s = &c->out->at[c->out->n - 1];

    c->placed = ARENA_GROWN(c->run->arena, c->placed, s->n, &c->placed_room);
    c->placed[s->n] = (struct placed){ .slab = slab, .x = x + slab->x, .y = y };
    return &c->placed[s->n++];
}

static mpt place_repeats(struct cutting *c, const struct band *band, const struct slab *at,
                         const struct region *region, struct box corner)
{
    mpt y = corner.y;

    if (!band)
        return y;
    y = place_repeats(c, band->parent, at, region, corner);
    if (band->first == at || band->region != region)
        return y;
    for (const struct slab *s = band->repeat; s; s = s->next) {
        y += s->before;
        place(c, s, corner.x, y)->repeated = true;
        y += s->height + s->after;
    }
    return y;
}

/* Innermost first: a sum stands right below what it adds. It is of the band, so the slab above it
 * is not the last. */
static void place_feet(struct cutting *c, const struct slab *last, const struct slab *next, mpt x,
                       mpt y)
{
    struct sheet *s = &c->out->at[c->out->n - 1];
    const size_t above = s->n - 1;

    for (const struct band *b = last->band; b; b = b->parent) {
        if (!b->foot || !band_holds(b, next))
            continue;
        if (!c->placed[above].after)
            c->placed[above].after = b->foot;
        place(c, b->foot, x, y)->repeated = true;
        y += b->foot->height;
    }
}

/* Put the slabs from first to end (exclusive) below each other. */
static void place_column(struct cutting *c, const struct slab *first, const struct slab *end, mpt x,
                         mpt y)
{
    const struct slab *above = NULL;

    if (has_repeats(c, first))
        y = place_repeats(c, first->band, first, first->region, (struct box){ .x = x, .y = y });
    for (const struct slab *s = first; s != end; s = s->next) {
        struct placed *p;

        if (above)
            y += gap_between(above, s);
        y = on_grid(y, c->grid, s);
        if (s->to_bottom)
            y = paper_depth(c->paper) - s->height;
        p = place(c, s, x, y);
        p->before = above;
        p->after = s->next == end ? NULL : s->next;
        y += s->height;
        above = s;
        c->previous = s;
    }
    if (above && end && end->region == first->region && !starts_anew(end))
        place_feet(c, above, end, x, y);
    c->next = end;
}

static mpt column_width(const struct cutting *c, const struct region *region)
{
    mpt all = paper_line(c->paper);

    return (all - region->gap * (region->columns - 1)) / region->columns;
}

typedef struct fit fit_one(const struct cutting *c, const struct slab *first, mpt y, mpt height,
                           const struct slab *stop);

/* All columns of a region at this height: where they end. */
static struct fit fit_columns(const struct cutting *c, fit_one *fit, const struct slab *first,
                              mpt height)
{
    const struct region *region = first->region;
    struct fit f = { first, 0, false };

    for (int k = 0; k < region->columns && !f.ended; k++) {
        struct fit one = fit(c, f.end, c->y, height, NULL);

        if (one.end == f.end)
            break;
        f.end = one.end;
        f.ended = one.ended;
        f.height = one.height > f.height ? one.height : f.height;
    }
    return f;
}

/* The least height at which the region still ends in its columns. */
static mpt balance(const struct cutting *c, fit_one *fit, const struct slab *first, mpt height)
{
    mpt low = 0, high = height;

    while (high - low > 500) {
        mpt middle = low + (high - low) / 2;
        struct fit f = fit_columns(c, fit, first, middle);

        if (f.ended)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Heads that are set again across the page, above the columns. */
static void place_heads(struct cutting *c)
{
    const struct slab *first = c->next;

    if (c->started || !first->region)
        return;
    place_repeats(c, first->band, first, NULL, (struct box){ .y = c->y });
    c->y += repeat_height(first, NULL);
}

static bool place_region(struct cutting *c, mpt full)
{
    const struct region *region = c->next->region;
    const struct slab *first = c->next;
    fit_one *fit = fit_whole;
    struct fit f;
    mpt x = 0, y, used = 0, height;

    place_heads(c);
    height = full - c->y;
    y = c->y;
    f = fit_columns(c, fit, first, height);
    if (f.end == first && !c->started)
        f = fit_columns(c, fit = fit_column, first, height);
    if (f.end == first)
        return false;
    if (f.ended)
        height = balance(c, fit, first, height);
    for (int k = 0; k < region->columns && c->next != f.end; k++) {
        struct fit one = fit(c, c->next, c->y, height, NULL);

        if (one.end == c->next)
            break;
        place_column(c, c->next, one.end, x, y);
        used = one.height > used ? one.height : used;
        x += column_width(c, region) + region->gap;
    }
    c->y += used;
    return true;
}

/* Whether some of the columns that begin at f.end fit below f. */
static bool columns_follow(const struct cutting *c, struct fit f, mpt full)
{
    struct cutting below = *c;

    below.started = true;
    below.y += f.height + gap_between(last_of(c->next, f.end), f.end);
    return fit_columns(&below, fit_whole, f.end, full - below.y).end != f.end;
}

/* Type of full width. What wants to stay with columns below it goes to the next page with them. */
static struct fit fit_single(const struct cutting *c, mpt full)
{
    fit_one *fit = c->started ? fit_whole : fit_column;
    struct fit f = fit(c, c->next, c->y, full - c->y, NULL), without;
    const struct slab *last;

    if (!f.ended || !f.end || !f.end->region || starts_anew(f.end))
        return f;
    last = last_of(c->next, f.end);
    if (last->keep == KEEP_NOT || columns_follow(c, f, full))
        return f;
    without = fit_whole(c, c->next, c->y, full - c->y, last);
    return without.end != c->next || c->started ? without : f;
}

static bool place_single(struct cutting *c, mpt full)
{
    struct fit f = fit_single(c, full);

    if (f.end == c->next)
        return false;
    place_column(c, c->next, f.end, 0, c->y);
    c->y += f.height;
    return true;
}

/* Begin a page for c->next, after a blank one when it must lie on the other side. */
static void turn_page(struct cutting *c)
{
    enum start start = c->next->start;
    int64_t number = c->paper->first_number + (int64_t)c->out->n;
    bool odd = number % 2 != 0;

    if (c->paper->duplex && ((start == START_ODD && !odd) || (start == START_EVEN && odd)))
        open_sheet(c, true);
    open_sheet(c, false);
}

static bool too_tall(struct cutting *c)
{
    str tall = mpt_mm(c->run->arena, c->next->height);
    str room = mpt_mm(c->run->arena, paper_depth(c->paper));
    struct span where = c->next->where.source ? c->next->where : c->paper->where;

    diag_error(c->run->diags, where, "T011",
               _("something " STR_FMT " tall cannot be cut and does not fit the page"),
               STR_ARG(tall));
    diag_note(c->run->diags,
              _("the text area is " STR_FMT " high, less what is repeated at its head"),
              STR_ARG(room));
    return false;
}

bool paginate(struct run *run, const struct galley *galley, const struct paper *paper,
              struct sheets *out)
{
    struct cutting c = {
        .run = run, .paper = paper, .next = galley->first, .out = out, .grid = paper->grid
    };
    const mpt full = paper_depth(paper);

    *out = (struct sheets){ .dryer = galley->dryer };
    while (c.next) {
        bool fits;
        mpt gap = c.started && c.previous ? gap_between(c.previous, c.next) : 0;

        if (out->n == 0 || (c.started && c.next->start >= START_PAGE)) {
            turn_page(&c);
            gap = 0;
        }
        c.y += gap;
        fits = c.next->region ? place_region(&c, full) : place_single(&c, full);
        if (fits) {
            c.started = true;
            continue;
        }
        if (!c.started)
            return too_tall(&c);
        turn_page(&c);
    }
    close_sheet(&c);
    return true;
}
