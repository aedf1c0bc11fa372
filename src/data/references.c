/*
 * references.c - which column names the records of which table.
 *
 * `refers: 課.名称` is resolved when all tables are known. What single references say of each other
 * must not go in a circle, or a layout's 施策.名称 could be reached without end; list columns are
 * never followed, so they may.
 */
#include "data/references.h"

#include "base/say.h"

static void add_nearest(struct run *run, str name, const str *known, size_t n)
{
    str nearest = str_nearest(run->arena, name, known, n);

    if (nearest.len)
        diag_label(run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(nearest));
    else if (n)
        diag_note(run->diags, _("known: " STR_FMT),
                  STR_ARG(str_join(run->arena, known, n, STR(", "))));
}

void references_nearest_column(struct run *run, const struct table *t, str name)
{
    str *known = ARENA_ARRAY(run->arena, str, t->n);

    for (size_t i = 0; i < t->n; i++)
        known[i] = t->columns[i].name;
    add_nearest(run, name, known, t->n);
}

static const struct table *find_table(struct run *run, const struct draft *d, const struct words *w,
                                      str name)
{
    str *known;

    for (size_t i = 0; i < d->n; i++) {
        if (str_equal(d->tables[i].name, name))
            return &d->tables[i];
    }
    known = ARENA_ARRAY(run->arena, str, d->n);
    for (size_t i = 0; i < d->n; i++)
        known[i] = d->tables[i].name;
    diag_error(run->diags, w->where, "D003", _("there is no table \"" STR_FMT "\""), STR_ARG(name));
    add_nearest(run, name, known, d->n);
    return NULL;
}

static bool not_unique(struct run *run, const struct words *w, const struct table *t,
                       const struct column *target)
{
    diag_error(
        run->diags, w->where, "D005",
        _("\"" STR_FMT "." STR_FMT "\" may name several records: it is neither the key nor unique"),
        STR_ARG(t->name), STR_ARG(target->name));
    diag_also(run->diags, target->where, _("say `unique: yes` here"));
    if (t->key)
        diag_note(run->diags, _("or refer to the key: " STR_FMT), STR_ARG(t->name));
    return false;
}

/* The column that c names the values of. */
static bool link_column(struct run *run, const struct draft *d, struct column *c,
                        const struct words *w)
{
    str table, column;
    bool named = str_cut(w->text, '.', &table, &column);
    const struct table *t = find_table(run, d, w, table);
    const struct column *target;

    if (!t)
        return false;
    target = named ? table_find(t, column) : t->key;
    if (!target && !named)
        return false; /* the missing key is told */
    if (!target) {
        diag_error(run->diags, w->where, "D004",
                   _("table " STR_FMT " has no column \"" STR_FMT "\""), STR_ARG(t->name),
                   STR_ARG(column));
        references_nearest_column(run, t, column);
        return false;
    }
    c->refers = t;
    c->refers_column = target;
    if (!target->unique || target->list.len)
        return not_unique(run, w, t, target);
    return true;
}

struct walk {
    struct run *run;
    const struct draft *d;
    const struct column **path; /* the references followed to where we are */
    size_t depth;
    char *state; /* of each table */
    bool ok;
};

enum { UNSEEN, ON_PATH, DONE };

static void tell_circle(struct walk *w, const struct table *end)
{
    struct buf names = BUF(w->run->arena);
    size_t from = w->depth;

    while (from > 1 && w->path[from - 2]->refers != end)
        from--;
    buf_str(&names, end->name);
    for (size_t i = from - 1; i < w->depth; i++) {
        buf_str(&names, STR(" → "));
        buf_str(&names, w->path[i]->refers->name);
    }
    w->ok = diag_error(w->run->diags, w->path[w->depth - 1]->where, "D006",
                       _("the references go in a circle: " STR_FMT), STR_ARG(buf_text(&names)));
}

/* Depth first: a reference to a table on the way here closes a circle. */
static void walk_table(struct walk *w, size_t t)
{
    const struct table *table = &w->d->tables[t];

    w->state[t] = ON_PATH;
    for (size_t i = 0; i < table->n; i++) {
        const struct column *c = &table->columns[i];
        size_t to = c->refers ? (size_t)(c->refers - w->d->tables) : 0;

        if (!c->refers || c->list.len || w->state[to] == DONE)
            continue;
        w->path[w->depth++] = c;
        if (w->state[to] == ON_PATH)
            tell_circle(w, c->refers);
        else
            walk_table(w, to);
        w->depth--;
    }
    w->state[t] = DONE;
}

static bool check_circles(struct run *run, const struct draft *d)
{
    struct walk w = { .run = run,
                      .d = d,
                      .path = ARENA_ARRAY(run->arena, const struct column *, d->n + 1),
                      .state = ARENA_ARRAY(run->arena, char, d->n),
                      .ok = true };

    for (size_t i = 0; i < d->n; i++) {
        if (w.state[i] == UNSEEN)
            walk_table(&w, i);
    }
    return w.ok;
}

/* What names a number is one. Ends, as there are no circles. */
static void take_type(struct column *c)
{
    const struct column *named = c;

    while (named->type == COLUMN_TEXT && named->refers_column)
        named = named->refers_column;
    c->type = named->type;
}

bool references_link(struct run *run, struct draft *d)
{
    bool ok = true;

    for (size_t i = 0; i < d->n; i++) {
        for (size_t k = 0; k < d->tables[i].n; k++) {
            const struct column_words *w = d->words[i]->columns.at[k];

            if (w->refers.given)
                ok = link_column(run, d, &d->columns[i][k], &w->refers) && ok;
        }
    }
    if (!check_circles(run, d) || !ok)
        return false;
    for (size_t i = 0; i < d->n; i++) {
        for (size_t k = 0; k < d->tables[i].n; k++)
            take_type(&d->columns[i][k]);
    }
    return true;
}
