/*
 * merge_addition.c - a line for a new record becomes one, with the next key of its table.
 *
 * Which record a line became is remembered (data/.sasshi/added): when the workbook comes back
 * again, corrected or not, the line speaks of that record like any other.
 */
#include "base/say.h"
#include "data/store.h"
#include "exchange/merge_parts.h"
#include "exchange/verdict.h"

struct adding {
    struct merge *m;
    const struct answers *from;
    const struct addition *add;
    const struct table *table;
    str key, *row; /* as the line would have been sent with that key */
};

str addition_name(struct arena *a, const struct answers *from, const struct addition *add)
{
    const str parts[] = { from->identity.layout, from->identity.key,
                          str_format(a, "%zu", add->sheet->number), add->mark };

    return str_join(a, parts, 4, STR("\x1f"));
}

static struct span where(const struct adding *g)
{
    return g->from->book.where;
}

static const struct added *find_known(const struct adding *g)
{
    struct merge *m = g->m;
    str name = addition_name(m->run->arena, g->from, g->add);

    for (size_t i = 0; i < m->added_n; i++) {
        if (str_equal(m->added[i].name, name))
            return &m->added[i];
    }
    return m->known ? map_find(m->known, name) : NULL;
}

static bool has_key(const struct adding *g, str key)
{
    const struct store_table *t = store_table(g->m->plan->store, g->table);

    for (size_t i = 0; i < g->m->added_n; i++) {
        if (str_equal(g->m->added[i].table, g->table->name) && str_equal(g->m->added[i].key, key))
            return true;
    }
    return map_find(t->columns[g->table->key->index].rows, key) != NULL;
}

/* Its answers, with the key that its record has. */
static void set_key(struct adding *g, str key)
{
    struct arena *a = g->m->run->arena;
    const struct sent_sheet *s = g->add->sheet;

    g->key = key;
    g->row = ARENA_ARRAY(a, str, s->width);
    for (size_t i = 0; i < s->width; i++)
        g->row[i] = s->parts[i] == SENT_KEY ? key : g->add->at[0].row[i];
}

static struct answer keyed(const struct adding *g, const struct answer *from)
{
    struct answer a = *from;

    a.row = g->row;
    a.key = g->key;
    return a;
}

/* The line came back once more: what it says now of its record. */
static void merge_again(struct adding *g, const struct added *known)
{
    if (!has_key(g, known->key)) {
        diag_warn(g->m->run->diags, where(g), "C047",
                  _(STR_FMT ": " STR_FMT " became " STR_FMT " " STR_FMT
                            ", which is no longer in the "
                            "data; it is not added again"),
                  STR_ARG(g->from->who), STR_ARG(g->add->cell), STR_ARG(known->table),
                  STR_ARG(known->key));
        return;
    }
    set_key(g, known->key);
    for (size_t i = 0; i < g->add->n && !g->m->stopped; i++) {
        struct answer *a = ARENA_NEW(g->m->run->arena, struct answer);

        *a = keyed(g, &g->add->at[i]);
        merge_answer(g->m, g->from, a);
    }
}

static const struct answer *said(const struct adding *g, const struct column *c)
{
    for (size_t i = 0; i < g->add->n; i++) {
        if (g->add->at[i].column->home == c)
            return &g->add->at[i];
    }
    return NULL;
}

static bool is_given(const struct adding *g, const struct column *c)
{
    for (size_t i = 0; i < g->add->to->given_n; i++) {
        if (g->add->to->given[i].column->home == c)
            return true;
    }
    return false;
}

/* A record without what every record has would stop the next build. */
static bool check_required(const struct adding *g)
{
    bool ok = true;

    for (size_t i = 0; i < g->table->n; i++) {
        const struct column *c = &g->table->columns[i];

        if (c->required && c != g->table->key && !is_given(g, c) && !said(g, c)) {
            ok = diag_error(g->m->run->diags, where(g), "C045",
                            _(STR_FMT ": " STR_FMT " tells of a new record, but \"" STR_FMT
                                      "\" is missing; it is not added"),
                            STR_ARG(g->from->who), STR_ARG(g->add->cell), STR_ARG(c->name));
            diag_note(g->m->run->diags, _("ask the department for it"));
        }
    }
    return ok;
}

static bool is_used(const struct adding *g, const struct column *c, str value)
{
    const struct store_table *t = store_table(g->m->plan->store, g->table);
    const struct edits *e = &g->m->edits;

    for (size_t i = 0; i < e->n; i++) {
        if (e->at[i].column == c && str_equal(e->at[i].value, value))
            return true;
    }
    return map_find(t->columns[c->index].rows, value) != NULL;
}

static bool check_unique(const struct adding *g)
{
    bool ok = true;

    for (size_t i = 0; i < g->add->n; i++) {
        const struct answer *a = &g->add->at[i];

        if (!a->column->home->unique || !is_used(g, a->column->home, a->came))
            continue;
        ok = diag_error(g->m->run->diags, where(g), "C046",
                        _(STR_FMT ": " STR_FMT ": there is a " STR_FMT " already whose " STR_FMT
                                  " is \"" STR_FMT "\"; the new record is not added"),
                        STR_ARG(g->from->who), STR_ARG(a->cell), STR_ARG(g->table->name),
                        STR_ARG(a->column->home->name), STR_ARG(a->came));
    }
    return ok;
}

static bool check_values(const struct adding *g)
{
    bool ok = true;

    for (size_t i = 0; i < g->add->n; i++) {
        str value;

        ok &= verdict_value(g->m->run, g->m->plan, g->from, &g->add->at[i], &value);
    }
    return ok;
}

static str next_key(const struct adding *g)
{
    const struct form_additions *to = g->add->to;
    int64_t n = to->last;
    str key;

    do {
        n++;
        key = str_format(g->m->run->arena, STR_FMT "%0*lld", STR_ARG(to->prefix), (int)to->digits,
                         (long long)n);
    } while (has_key(g, key));
    return key;
}

static void put(const struct adding *g, const struct answer *from, str value)
{
    struct answer *a = ARENA_NEW(g->m->run->arena, struct answer);
    struct merging one = { .m = g->m, .from = g->from, .a = a, .value = value };

    *a = keyed(g, from);
    a->sent = STR("");
    one.place = merge_place(g->m, g->from, a);
    merge_take(&one, false)->added = true;
}

static void put_given(const struct adding *g, const struct form_given *given)
{
    const struct answers *from = g->from;
    struct answer a = g->add->at[0];

    a.column = given->column;
    a.cell = g->add->cell;
    put(g, &a, plan_field(g->m->plan, from->form->table, from->record, given->outer));
}

static void remember(struct adding *g)
{
    struct merge *m = g->m;

    m->added = ARENA_GROWN(m->run->arena, m->added, m->added_n, &m->added_room);
    m->added[m->added_n++] =
        (struct added){ addition_name(m->run->arena, g->from, g->add), g->table->name, g->key };
}

void merge_addition(struct merge *m, const struct answers *from, const struct addition *add)
{
    struct adding g = { .m = m, .from = from, .add = add, .table = add->to->links->table };
    const struct added *known = find_known(&g);
    bool ok;

    if (known) {
        merge_again(&g, known);
        return;
    }
    ok = check_values(&g);
    ok &= check_required(&g);
    if (!check_unique(&g) || !ok) {
        m->refused++;
        return;
    }
    set_key(&g, next_key(&g));
    for (size_t i = 0; i < add->to->given_n; i++)
        put_given(&g, &add->to->given[i]);
    for (size_t i = 0; i < add->n; i++)
        put(&g, &add->at[i], add->at[i].came);
    remember(&g);
}
