#include "data/sight.h"

#include "base/buf.h"
#include "base/say.h"

struct frame *frame_new(struct run *run, enum frame_kind kind, struct frame *outer,
                        const struct store *store, const struct table *table)
{
    struct frame *f = ARENA_NEW(run->arena, struct frame);

    f->kind = kind;
    f->outer = outer;
    f->store = store;
    f->table = table;
    f->aliases = outer ? outer->aliases : ARENA_NEW(run->arena, size_t);
    f->room = 4;
    f->nodes = ARENA_ARRAY(run->arena, struct node, f->room);
    f->nodes[f->n++] = (struct node){ .table = table, .alias = (*f->aliases)++, .joined = true };
    return f;
}

bool frame_expands(const struct frame *f, size_t node, const struct column *column)
{
    return node == 0 && f->expand == column && column->list.len > 0;
}

/* Does column lead from node to one record? */
static bool leads(const struct frame *f, bool own, const struct column *column)
{
    return column->refers && (column->list.len == 0 || (own && f->expand == column));
}

static size_t step(struct run *run, struct frame *f, size_t parent, const struct column *by)
{
    for (size_t i = 1; i < f->n; i++) {
        if (f->nodes[i].parent == parent && f->nodes[i].by == by)
            return i;
    }
    if (f->n == f->room) {
        struct node *more = ARENA_ARRAY(run->arena, struct node, f->room * 2);

        memcpy(more, f->nodes, f->n * sizeof *more);
        f->nodes = more;
        f->room *= 2;
    }
    f->nodes[f->n] = (struct node){ by->refers, parent, by, (*f->aliases)++, false };
    return f->n++;
}

/* How a table is reached from where one looks: breadth first, so always by the fewest steps. */
struct reach {
    size_t steps, ways;         /* ways: 0 not reached, else counted to 2 */
    size_t from[2];             /* the tables before it */
    const struct column *by[2]; /* their columns that refer to it */
};

static void reach_by(struct reach *r, size_t from, const struct column *by, size_t to)
{
    size_t second = r[to].ways > 0;

    if (second && (r[to].steps != r[from].steps + 1 || r[to].by[1]))
        return;
    r[to].steps = r[from].steps + 1;
    r[to].ways = second || r[from].ways > 1 ? 2 : 1;
    r[to].from[second] = from;
    r[to].by[second] = by;
}

static struct reach *reach_all(struct run *run, const struct frame *f, size_t node)
{
    const struct store *s = f->store;
    struct reach *r = ARENA_ARRAY(run->arena, struct reach, s->n);
    size_t *queue = ARENA_ARRAY(run->arena, size_t, s->n), last = 1;
    size_t start = queue[0] = store_table(s, f->nodes[node].table)->index;

    r[start].ways = 1;
    for (size_t first = 0; first < last; first++) {
        const struct table *t = s->tables[queue[first]].table;

        for (size_t i = 0; i < t->n; i++) {
            const struct column *c = &t->columns[i];

            if (!leads(f, first == 0 && node == 0, c))
                continue;
            size_t to = store_table(s, c->refers)->index;
            if (r[to].ways == 0)
                queue[last++] = to;
            if (to != start)
                reach_by(r, queue[first], c, to);
        }
    }
    return r;
}

/* From the end back to the start; the other way parts from the first one where it last can. */
static void way_back(const struct store *s, const struct reach *r, size_t to, bool other,
                     struct way *out)
{
    for (out->n = r[to].steps; r[to].steps > 0;) {
        size_t steps = r[to].steps, which = other && r[to].by[1];

        other = other && !which;
        out->by[steps - 1] = r[to].by[which];
        to = r[to].from[which];
        out->from[steps - 1] = s->tables[to].table;
    }
}

size_t sight_ways(struct run *run, const struct frame *f, size_t node, str name, struct way *out,
                  struct way *other)
{
    const struct table *t = dictionary_find(f->store->plan->dictionary, name);
    const struct reach *r = reach_all(run, f, node);
    size_t to = t ? store_table(f->store, t)->index : 0;

    if (!t || t == f->nodes[node].table || r[to].ways == 0 || r[to].steps > WAY_MOST)
        return 0;
    way_back(f->store, r, to, false, out);
    if (r[to].ways > 1)
        way_back(f->store, r, to, true, other);
    return r[to].ways;
}

enum step_result { STEP_NONE, STEP_DONE, STEP_TOLD };

static str way_text(struct run *run, const struct way *w)
{
    struct buf b = BUF(run->arena);

    buf_str(&b, w->from[0]->name);
    for (size_t i = 0; i < w->n; i++)
        buf_format(&b, " → %.*s", STR_ARG(w->by[i]->name));
    return buf_text(&b);
}

/* From a node on by the name of a reference column, or of a table. */
static enum step_result step_by_name(struct run *run, struct frame *f, size_t from,
                                     const struct tokens *t, size_t at, size_t *out)
{
    const struct column *c = table_find(f->nodes[from].table, t->at[at].text);
    struct way first, second;
    size_t ways;

    if (c && leads(f, from == 0, c)) {
        *out = step(run, f, from, c);
        return STEP_DONE;
    }
    ways = sight_ways(run, f, from, t->at[at].text, &first, &second);
    if (ways == 0)
        return STEP_NONE;
    if (ways > 1) {
        diag_error(run->diags, tokens_span(t, at, at + 1), "D050",
                   _("more than one way leads from %.*s to %.*s"),
                   STR_ARG(f->nodes[from].table->name), STR_ARG(t->at[at].text));
        diag_note(run->diags,
                  _("%.*s, and %.*s: write the reference columns on the way, with dots"),
                  STR_ARG(way_text(run, &first)), STR_ARG(way_text(run, &second)));
        return STEP_TOLD;
    }
    *out = from;
    for (size_t i = 0; i < first.n; i++)
        *out = step(run, f, *out, first.by[i]);
    return STEP_DONE;
}

/* The first part of a path: which frame, which node. */
static enum step_result find_head(struct run *run, struct frame *f, const struct tokens *t,
                                  size_t at, struct frame **in, size_t *node)
{
    str name = t->at[at].text;

    *node = 0;
    if (f->expand && (str_equal(f->expand->name, name) ||
                      (f->expand->refers && str_equal(f->expand->refers->name, name) &&
                       !str_equal(f->table->name, name)))) {
        *in = f;
        if (!f->expand->refers)
            return STEP_NONE;
        *node = step(run, f, 0, f->expand);
        return STEP_DONE;
    }
    for (*in = f; *in; *in = (*in)->outer) {
        if ((*in)->kind != FRAME_PLAN && str_equal((*in)->table->name, name))
            return STEP_DONE;
    }
    for (*in = f; *in; *in = (*in)->outer) {
        enum step_result r = STEP_NONE;

        if ((*in)->kind == FRAME_PLAN)
            r = str_equal((*in)->table->name, name) ? STEP_DONE : STEP_NONE;
        else
            r = step_by_name(run, *in, 0, t, at, node);
        if (r != STEP_NONE)
            return r;
    }
    return STEP_NONE;
}

size_t sight_path_end(const struct tokens *t, size_t from, size_t to)
{
    size_t i = from + 1;

    while (i + 1 < to && t->at[i].kind == TOKEN_DOT && t->at[i + 1].kind == TOKEN_NAME)
        i += 2;
    return i;
}

bool sight_find(struct run *run, struct frame *f, const struct tokens *t, size_t from, size_t to,
                struct sighting *out)
{
    size_t last = to - 1;

    *out = (struct sighting){ .frame = f };
    if (last > from) {
        enum step_result r = find_head(run, f, t, from, &out->frame, &out->node);

        if (r == STEP_NONE)
            return sight_no_table(run, f, t, from);
        for (size_t i = from + 2; r == STEP_DONE && i < last; i += 2) {
            r = step_by_name(run, out->frame, out->node, t, i, &out->node);
            if (r == STEP_NONE)
                return sight_no_column(run, out->frame, out->frame->nodes[out->node].table, t, i,
                                       false);
        }
        if (r == STEP_TOLD)
            return false;
    }
    const struct table *in = out->frame->nodes[out->node].table;

    out->column = table_find(in, t->at[last].text);
    return out->column || sight_no_column(run, f, in, t, last, last == from);
}
