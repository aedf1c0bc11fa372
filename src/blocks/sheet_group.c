/*
 * sheet_group.c - rows that stand together: which row of the sheet is a head, a record, a line of
 * sums.
 *
 * Groups are found in the order of the records, so records of one group must follow one another; a
 * group that comes back is told, for its sums would be two.
 */
#include "blocks/sheet_bound.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/say.h"

struct grouping {
    struct sheet_making *m;
    const struct bound_sheet *bound;
    const struct record *records;
    struct map *seen; /* by level: what groups there were */
    size_t *start;    /* by level: the first row of the open group */
    struct sheet_plan *out;
    size_t room;
};

bool sheet_bind_groups(const struct sheet_binding *b, struct bound_sheet *out)
{
    const struct mappings *specs = &out->spec->subtotal;
    bool ok = true;

    out->groups = ARENA_ARRAY(b->run->arena, struct bound_group, specs->n);
    for (size_t i = 0; i < specs->n; i++) {
        struct bound_group *g = &out->groups[i];
        const struct column *field;

        g->spec = specs->at[i];
        ok &= query_show(b->run, out->query, g->spec->by, &g->value, &field);
        ok &= fill_bind(b->run, &g->spec->head, out->query, &g->head);
        ok &= fill_bind(b->run, &g->spec->label, out->query, &g->label);
    }
    return ok;
}

static struct sheet_plan_row *add(struct grouping *g, enum sheet_plan_kind kind, size_t level,
                                  size_t record)
{
    struct sheet_plan *p = g->out;
    struct sheet_plan_row *row;

    p->at = ARENA_GROWN(g->m->run->arena, p->at, p->n, &g->room);
    row = &p->at[p->n++];
    *row = (struct sheet_plan_row){ .kind = kind, .level = level, .record = record };
    return row;
}

static str value_at(const struct grouping *g, size_t level, size_t record)
{
    return g->records[record].values[g->bound->groups[level].value];
}

/* The first level whose value is another than that of the record before. */
static size_t changed_level(const struct grouping *g, size_t before, size_t record)
{
    size_t level = 0;

    while (level < g->bound->spec->subtotal.n &&
           str_equal(value_at(g, level, before), value_at(g, level, record)))
        level++;
    return level;
}

static void close_groups(struct grouping *g, size_t from, size_t record)
{
    for (size_t level = g->bound->spec->subtotal.n; level > from; level--) {
        if (g->bound->groups[level - 1].spec->label.given)
            add(g, PLAN_SUMS, level - 1, record)->first = g->start[level - 1];
    }
}

static bool is_new(struct grouping *g, size_t level, size_t record)
{
    const struct sheet_subtotal *spec = g->bound->groups[level].spec;
    struct buf key = BUF(g->m->run->arena);

    for (size_t i = 0; i <= level; i++) {
        str value = value_at(g, i, record);

        buf_format(&key, "%zu:" STR_FMT, value.len, STR_ARG(value));
    }
    if (map_add(&g->seen[level], buf_text(&key), g))
        return true;
    diag_error(g->m->run->diags, spec->by.where, "L114",
               _("the rows of \"" STR_FMT "\" do not stand together"),
               STR_ARG(value_at(g, level, record)));
    diag_note(g->m->run->diags, _("begin sort: of the sheet with what the rows are grouped by"));
    return false;
}

static bool open_groups(struct grouping *g, size_t from, size_t record, bool first)
{
    bool ok = true, page = false;

    for (size_t level = from; level < g->bound->spec->subtotal.n; level++) {
        const struct bound_group *b = &g->bound->groups[level];

        ok &= is_new(g, level, record);
        page |= b->spec->page && !first;
        g->start[level] = g->out->n;
        if (b->spec->head.given) {
            add(g, PLAN_HEAD, level, record)->page = page;
            page = false;
        }
    }
    add(g, PLAN_RECORD, 0, record)->page = page;
    return ok;
}

bool sheet_plan_rows(struct sheet_making *m, const struct bound_sheet *bound,
                     const struct sheet_lines *lines, struct sheet_plan *out)
{
    struct arena *a = m->run->arena;
    size_t levels = bound->spec->subtotal.n, before = 0;
    struct grouping g = { .m = m,
                          .bound = bound,
                          .records = lines->records.at,
                          .seen = ARENA_ARRAY(a, struct map, levels),
                          .start = ARENA_ARRAY(a, size_t, levels),
                          .out = out };
    bool ok = true;

    *out = (struct sheet_plan){ .row_of = ARENA_ARRAY(a, size_t, lines->n) };
    for (size_t i = 0; i < levels; i++)
        g.seen[i] = MAP(a);
    for (size_t i = 0, line = 0; i < lines->records.n; i++) {
        size_t change;

        if (lines->of[i] != line)
            continue; /* joined to a line before */
        change = line ? changed_level(&g, before, i) : 0;
        if (line)
            close_groups(&g, change, before);
        ok &= open_groups(&g, change, i, line == 0);
        out->row_of[line++] = out->n - 1;
        before = i;
    }
    if (lines->n)
        close_groups(&g, 0, before);
    return ok;
}
