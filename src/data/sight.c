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

struct walk {
    const struct frame *frame;
    str name;
    struct way now, *found[2];
    size_t ways;
};

static bool was_here(const struct walk *w, const struct table *t)
{
    for (size_t i = 0; i < w->now.n; i++) {
        if (w->now.from[i] == t)
            return true;
    }
    return false;
}

/* All ways that pass no table twice. */
static void walk_from(struct walk *w, const struct table *t, bool own)
{
    if (w->now.n == WAY_MOST || was_here(w, t))
        return;
    for (size_t i = 0; i < t->n && w->ways < 2; i++) {
        const struct column *c = &t->columns[i];

        if (!leads(w->frame, own, c))
            continue;
        w->now.by[w->now.n] = c;
        w->now.from[w->now.n++] = t;
        if (str_equal(c->refers->name, w->name))
            *w->found[w->ways++] = w->now;
        else
            walk_from(w, c->refers, false);
        w->now.n--;
    }
}

size_t sight_ways(const struct frame *f, size_t node, str name, struct way *out, struct way *other)
{
    struct walk w = { .frame = f, .name = name, .found = { out, other } };

    walk_from(&w, f->nodes[node].table, node == 0);
    return w.ways;
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
    ways = sight_ways(f, from, t->at[at].text, &first, &second);
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
