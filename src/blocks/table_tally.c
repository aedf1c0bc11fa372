/* table_tally.c - 頁計 and 繰越: sums of a table where its pages end and begin. */
#include "blocks/table.h"
#include "blocks/tally.h"

struct table_tally {
    struct tally tally;
    struct table_run x; /* as it was when the table was set: its texts, widths and design */
    const struct fill *label;
    struct colour accent;
};

/* The page may end inside a row, or below merged cells that go on. */
static void rule_above(const struct table_run *x, struct slab *slab)
{
    mpt width = 0;

    for (size_t i = 0; i < x->design.n; i++)
        width += x->widths[i];
    slab_rule(x->g, slab, (struct box){ 0, 0, width, 0 },
              (struct rule_look){ x->design.rules.inner, x->design.rules.colour });
}

static bool set(const struct tally *tally, struct setting *s, size_t from, size_t to,
                struct galley *out)
{
    const struct table_tally *t = tally->of;
    struct table_run x = t->x;
    struct setting own = *s;
    str label;

    own.accent = t->accent;
    x.s = &own;
    x.g = out;
    x.body = NULL;
    x.design.bottom_rule = tally->before;
    if (!fill_text(s->run, t->label, x.outer, &label) ||
        !table_sums_row(&x, from, to, label, t->label->where))
        return false;
    if (!tally->before)
        rule_above(&x, out->first);
    return true;
}

/* A slab as high as the sums of all rows need it, without ink. */
static bool add_tally(struct table_run *x, const struct fill *label, bool before, struct slab **out)
{
    struct table_tally *t = ARENA_NEW(x->s->run->arena, struct table_tally);
    struct galley part;

    t->x = *x;
    t->label = label;
    t->accent = x->s->accent;
    t->tally = (struct tally){ x->design.table, before, t, set };
    galley_start_inside(&part, x->g, x->g->width);
    part.band = NULL;
    if (!set(&t->tally, x->s, 0, x->rows.n, &part))
        return false;
    part.first->ink = NULL;
    part.first->tally = &t->tally;
    part.first->next = NULL;
    *out = part.first;
    return true;
}

static void append(struct band *band, struct slab *slab)
{
    const struct slab **last = &band->repeat;

    while (*last)
        last = (const struct slab **)&(*last)->next;
    *last = slab;
}

bool table_tallies_set(struct table_run *x)
{
    struct band *band = (struct band *)x->design.table;
    struct slab *slab;

    if (x->t->page_total.given) {
        if (!add_tally(x, &x->t->fill_page_total, false, &slab))
            return false;
        slab->band = band;
        band->foot = slab;
    }
    if (x->t->carried.given) {
        if (!add_tally(x, &x->t->fill_carried, true, &slab))
            return false;
        append(band, slab);
    }
    return true;
}
