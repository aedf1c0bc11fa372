/*
 * table_head.c - the head of a table: heads of columns, and heads above them that neighbours share.
 *
 * It is set twice: once as the table's THEAD, once as an artifact for later pages.
 */
#include "blocks/table.h"

#include "typeset/dry.h"

/* The head that column i has at a level; the column's own head stands at the lowest level. */
static str group_of(const struct table_run *x, size_t i, int level)
{
    const struct table_column *c = table_column(x, i);

    return level < (int)c->groups.n ? c->groups.at[level] : (str){ 0 };
}

static bool same_groups(const struct table_run *x, size_t a, size_t b, int level)
{
    for (int k = 0; k <= level; k++) {
        if (!str_equal(group_of(x, a, k), group_of(x, b, k)))
            return false;
    }
    return true;
}

/* How many columns from i on share its head at a level; a column without one stands alone. */
static size_t group_span(const struct table_run *x, size_t i, int level)
{
    size_t n = 1;

    if (group_of(x, i, level).len == 0)
        return 1;
    while (i + n < x->design.n && same_groups(x, i, i + n, level))
        n++;
    return n;
}

/* Column i has a head of its own from this level down: no shared head stands at or below it. */
static bool is_bare(const struct table_run *x, size_t i, int level)
{
    return level >= (int)table_column(x, i)->groups.n;
}

static bool set_one(struct table_run *x, size_t i, size_t span, int rows, str text, struct tag *row)
{
    struct tag *tag = row && text.len ? setting_tag(x->s, row, TAG_TH) : NULL, *place = tag;
    const struct cell_words words = { .text = { .text = text },
                                      .style = setting_style(x->s, x->t->head_look),
                                      .align = ALIGN_AS_STYLE,
                                      .tag = tag,
                                      .where = table_column(x, i)->show.where };
    struct cell *cell = &x->cells[i];
    bool ok;

    if (tag)
        tag->scope = 1;
    else if (row) /* an empty head is a cell that heads nothing */
        place = setting_tag(x->s, row, TAG_TD);
    if (tag && span > 1)
        tag_add_detail(x->s->run->arena, tag)->columns = (int)span;
    if (place && rows > 1)
        tag_add_detail(x->s->run->arena, place)->rows = rows;
    ok = table_cell(x, i, span, &words, cell);
    cell->valign = VALIGN_MIDDLE;
    cell->fill = paint_colour(&x->t->head_look->fill, x->s->accent);
    for (size_t k = i + 1; k < i + span; k++)
        x->cells[k] = (struct cell){ .covered = true, .fill = cell->fill };
    return ok;
}

/*
 * One row of heads. A bare column's own head is set once, in the first row in which it is bare, and
 * the rows below leave its place open.
 */
static bool set_level(struct table_run *x, int level, struct tag *row, bool *joined)
{
    const int levels = x->t->levels;
    bool ok = true;

    for (size_t i = 0, span; i < x->design.n; i += span) {
        bool bare = is_bare(x, i, level);
        str text = group_of(x, i, level);

        span = bare ? 1 : group_span(x, i, level);
        joined[i] = bare && level < levels;
        if (bare && level > 0 && is_bare(x, i, level - 1)) {
            x->cells[i] =
                (struct cell){ .span = 1,
                               .fill = paint_colour(&x->t->head_look->fill, x->s->accent) };
            continue;
        }
        if (bare && !fill_text(x->s->run, &table_column(x, i)->fill_head, x->outer, &text))
            ok = false;
        ok &= set_one(x, i, span, bare ? levels - level + 1 : 1, text, row);
    }
    return ok;
}

/*
 * How high each row of heads is: what its shared heads need; the lowest also what the heads that
 * stand beside all rows need beyond those above it.
 */
static bool find_heights(struct table_run *x, bool *joined, mpt *heights)
{
    const int levels = x->t->levels;
    mpt above = 0, tallest = 0;

    for (int level = 0; level <= levels; level++) {
        heights[level] = 0;
        memset(joined, 0, x->design.n * sizeof *joined);
        if (!set_level(x, level, NULL, joined))
            return false;
        for (size_t i = 0; i < x->design.n; i++) {
            mpt h = x->cells[i].lines.height + 2 * x->design.pad_y;

            if (joined[i] && x->cells[i].lines.n)
                tallest = above + h > tallest ? above + h : tallest;
            else if (!joined[i] && h > heights[level])
                heights[level] = h;
        }
        above += heights[level];
    }
    if (tallest > above)
        heights[levels] += tallest - above;
    return true;
}

/* Move the heads that stand beside the rows below to the middle of them all. */
static void drop_bare(struct table_run *x, int level, const bool *joined, const mpt *heights)
{
    mpt below = 0;

    for (int k = level + 1; k <= x->t->levels; k++)
        below += heights[k];
    for (size_t i = 0; i < x->design.n; i++) {
        if (joined[i] && x->cells[i].lines.n)
            x->cells[i].drop = below / 2;
    }
}

static bool set_head(struct table_run *x, struct tag *head)
{
    struct arena *a = x->s->run->arena;
    struct row_design design = x->design;
    bool *joined = ARENA_ARRAY(a, bool, design.n);
    mpt *heights = ARENA_ARRAY(a, mpt, (size_t)x->t->levels + 1);

    if (!find_heights(x, joined, heights))
        return false;
    design.bottom_rule = true;
    design.joined_below = joined;
    design.least = 0;
    for (int level = 0; level <= x->t->levels; level++) {
        struct tag *row = head ? setting_tag(x->s, head, TAG_TR) : NULL;

        memset(joined, 0, design.n * sizeof *joined);
        if (!set_level(x, level, row, joined))
            return false;
        drop_bare(x, level, joined, heights);
        design.height = heights[level];
        if (level == x->t->levels)
            design.rules.inner = design.rules.head;
        tabular_row(x->g, &design, x->cells);
        x->g->last->keep = KEEP_FIRMLY;
    }
    return true;
}

static void rule_above(struct table_run *x, struct slab *head)
{
    mpt width = 0;

    for (size_t i = 0; i < x->design.n; i++)
        width += x->widths[i];
    slab_rule(x->g, head, (struct box){ 0, 0, width, 0 },
              (struct rule_look){ x->design.rules.outer, x->design.rules.colour });
}

bool table_heads_set(struct table_run *x)
{
    struct slab *mark = x->g->last;
    struct galley again, *g = x->g;
    bool ok;

    galley_wet(g);
    ok = set_head(x, setting_tag(x->s, x->table, TAG_THEAD));
    if (ok)
        rule_above(x, mark ? mark->next : g->first);
    galley_dry(g, mark);
    if (!ok || !x->t->repeat_head)
        return ok;
    galley_start_inside(&again, g, g->width);
    again.band = NULL;
    x->g = &again;
    ok = set_head(x, NULL);
    if (ok)
        rule_above(x, again.first);
    x->g = g;
    ((struct band *)x->design.table)->repeat = again.first;
    return ok;
}
