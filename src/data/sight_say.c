/* sight_say.c - what to tell when a name means nothing: what it may have been, and what is in
 * sight. */
#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "data/sight.h"

enum { LISTED_MOST = 12 };

/* Names gathered for str_nearest. */
struct names {
    struct arena *arena;
    str *at;
    size_t n, room;
};

static void gather(struct names *l, str name)
{
    for (size_t i = 0; i < l->n; i++) {
        if (str_equal(l->at[i], name))
            return;
    }
    l->at = ARENA_GROWN(l->arena, l->at, l->n, &l->room);
    l->at[l->n++] = name;
}

static void gather_columns(struct names *l, const struct table *t)
{
    for (size_t i = 0; i < t->n; i++)
        gather(l, t->columns[i].name);
}

static str listed(struct run *run, const struct names *l)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < l->n && i < LISTED_MOST; i++) {
        buf_str(&b, i > 0 ? STR(", ") : STR(""));
        buf_str(&b, l->at[i]);
    }
    if (l->n > LISTED_MOST)
        buf_str(&b, STR(" …"));
    return buf_text(&b);
}

/* Full-width signs look like operators but belong to the name. */
static bool tell_wide_sign(struct run *run, str name)
{
    static const uint32_t signs[] = { 0x3000, 0xFF1D, 0xFF1C, 0xFF1E, 0xFF08, 0xFF09,
                                      0xFF0C, 0xFF0B, 0xFF0F, 0xFF0A, 0x2260, 0x2266,
                                      0x2267, 0x3001, 0xFF0E, 0xFF07 };
    uint32_t c;

    while (utf8_next(&name, &c)) {
        for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
            char sign[4];

            if (c != signs[i])
                continue;
            diag_note(run->diags,
                      _("the full-width sign \"%.*s\" (U+%04X) counts as a letter of the name: "
                        "operators, brackets, commas and spaces are half-width"),
                      (int)utf8_encode(c, sign), sign, (unsigned)c);
            return true;
        }
    }
    return false;
}

/* A column whose name holds brackets or spaces: it must be quoted to be one name. */
bool sight_tell_quoting(struct run *run, const struct table *in, const struct tokens *t, size_t at)
{
    str rest = str_slice(t->words.text, t->at[at].at, t->words.text.len);

    for (size_t i = 0; i < in->n; i++) {
        str name = in->columns[i].name;

        if (name.len > t->at[at].len && str_starts(rest, name)) {
            diag_label(run->diags, _("write [%.*s]"), STR_ARG(name));
            diag_note(run->diags, _("a name with signs in it stands in square brackets"));
            return true;
        }
    }
    return false;
}

/* Where else the column is: in a frame around, or reached by a reference. */
static bool tell_elsewhere(struct run *run, struct frame *f, str name)
{
    for (struct frame *o = f; o; o = o->outer) {
        if (o != f && table_find(o->table, name)) {
            diag_label(run->diags, "%.*s.%.*s?", STR_ARG(o->table->name), STR_ARG(name));
            return true;
        }
        for (size_t i = 0; o->kind != FRAME_PLAN && i < f->store->n; i++) {
            const struct table *t = f->store->tables[i].table;
            struct way way, other;

            if (table_find(t, name) && sight_ways(run, o, 0, t->name, &way, &other) == 1) {
                diag_label(run->diags, "%.*s.%.*s?", STR_ARG(t->name), STR_ARG(name));
                return true;
            }
        }
    }
    return false;
}

static bool has_table(const struct store *s, str name)
{
    for (size_t i = 0; i < s->n; i++) {
        if (str_equal(s->tables[i].table->name, name))
            return true;
    }
    return false;
}

bool sight_no_column(struct run *run, struct frame *f, const struct table *in,
                     const struct tokens *t, size_t at, bool bare)
{
    struct names l = { .arena = run->arena };
    str name = t->at[at].text, near;

    gather_columns(&l, in);
    near = str_nearest(run->arena, name, l.at, l.n);
    diag_error(run->diags, tokens_span(t, at, at + 1), "D050",
               _("table %.*s has no column \"%.*s\""), STR_ARG(in->name), STR_ARG(name));
    if (sight_tell_quoting(run, in, t, at) || tell_wide_sign(run, name))
        return false;
    if (bare && tell_elsewhere(run, f, name))
        return false;
    if (bare && has_table(f->store, name))
        diag_label(run->diags, _("a table: write %.*s.COLUMN"), STR_ARG(name));
    else if (near.len > 0)
        diag_label(run->diags, _("did you mean \"%.*s\"?"), STR_ARG(near));
    if (bare && t->at[at].quoted && t->words.text.at[t->at[at].at] == '"')
        diag_note(run->diags, _("in \"…\" stands a name; a text stands in '…'"));
    diag_note(run->diags, _("columns of %.*s: %.*s"), STR_ARG(in->name), STR_ARG(listed(run, &l)));
    return false;
}

static void gather_reached(struct run *run, struct names *l, const struct frame *f)
{
    for (size_t i = 0; i < f->table->n; i++) {
        const struct column *c = &f->table->columns[i];

        if (c->refers && (c->list.len == 0 || f->expand == c) &&
            !str_equal(c->name, c->refers->name))
            gather(l, c->name);
    }
    for (size_t i = 0; i < f->store->n; i++) {
        struct way way, other;

        if (sight_ways(run, f, 0, f->store->tables[i].table->name, &way, &other) > 0)
            gather(l, f->store->tables[i].table->name);
    }
}

bool sight_no_table(struct run *run, struct frame *f, const struct tokens *t, size_t at)
{
    struct names l = { .arena = run->arena };
    str name = t->at[at].text, near;
    const struct column *c = table_find(f->table, name);

    for (struct frame *o = f; o; o = o->outer) {
        gather(&l, o->table->name);
        if (o->kind != FRAME_PLAN)
            gather_reached(run, &l, o);
    }
    near = str_nearest(run->arena, name, l.at, l.n);
    diag_error(run->diags, tokens_span(t, at, at + 1), "D050",
               _("no record of \"%.*s\" is in sight here"), STR_ARG(name));
    if (c && c->list.len > 0)
        diag_note(run->diags, _("column %.*s holds several values: ask has(%.*s, value)"),
                  STR_ARG(name), STR_ARG(name));
    else if (c)
        diag_note(run->diags, _("column %.*s refers to no table: it is written without a dot"),
                  STR_ARG(name));
    else if (has_table(f->store, name))
        diag_note(run->diags,
                  _("%.*s is a table, but no reference leads there from %.*s; "
                    "count(%.*s where …) can count its records"),
                  STR_ARG(name), STR_ARG(f->table->name), STR_ARG(name));
    else if (!tell_wide_sign(run, name) && near.len > 0)
        diag_label(run->diags, _("did you mean \"%.*s\"?"), STR_ARG(near));
    diag_note(run->diags, _("from %.*s one sees: %.*s"), STR_ARG(f->table->name),
              STR_ARG(listed(run, &l)));
    return false;
}
