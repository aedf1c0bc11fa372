/* merge.c - see merge.h. */
#include "exchange/merge.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/say.h"
#include "exchange/merge_parts.h"
#include "exchange/verdict.h"

struct merge merge_new(struct run *run, const struct plan *plan,
                       const struct resolutions *resolutions, size_t files)
{
    return (struct merge){ .run = run,
                           .plan = plan,
                           .resolutions = resolutions,
                           .edits = edits_new(run, plan),
                           .files = ARENA_ARRAY(run->arena, const struct answers *, files) };
}

str resolution_name(struct arena *a, str file, str table, str record, str column)
{
    const str parts[] = { file, table, record, column };

    return str_join(a, parts, 4, STR("\x1f"));
}

str change_name(struct arena *a, str table, str record, str column)
{
    const str parts[] = { table, record, column };

    return str_join(a, parts, 3, STR("\x1f"));
}

static void add_difference(struct run *run, struct differences *d, struct difference one)
{
    if (d->n == d->room) {
        struct difference *more = ARENA_ARRAY(run->arena, struct difference, d->room * 2 + 64);

        if (d->n)
            memcpy(more, d->at, d->n * sizeof *more);
        d->at = more;
        d->room = d->room * 2 + 64;
    }
    d->at[d->n++] = one;
}

struct edit_place merge_place(struct merge *m, const struct answers *from, const struct answer *a)
{
    const struct form_links *l = a->column->links;
    str *values = ARENA_ARRAY(m->run->arena, str, l->n);

    for (size_t i = 0; i < l->n; i++)
        values[i] = l->at[i].key == SIZE_MAX
                        ? plan_field(m->plan, from->form->table, from->record, l->at[i].outer)
                        : a->row[l->at[i].key];
    return edits_place(&m->edits, l, values);
}

static struct difference difference_of(const struct merging *g, bool decided)
{
    return (struct difference){ .from = g->from,
                                .answer = g->a,
                                .table = g->place.links->table,
                                .record = edits_record_name(&g->m->edits, &g->place),
                                .now = g->now,
                                .came = g->value,
                                .other = g->by ? g->m->files[g->by->source] : NULL,
                                .decided = decided };
}

struct difference *merge_take(struct merging *g, bool decided)
{
    add_difference(g->m->run, &g->m->taken, difference_of(g, decided));
    edits_set(&g->m->edits, &g->place, g->a->column->home, g->value, g->m->file_n);
    return &g->m->taken.at[g->m->taken.n - 1];
}

static const char *shown(struct arena *a, str text)
{
    return text.len ? str_cstr(a, str_format(a, "\"" STR_FMT "\"", STR_ARG(text))) : _("empty");
}

static void tell_conflict(struct merging *g)
{
    struct run *run = g->m->run;
    const struct answer *a = g->a;

    diag_error(run->diags, g->from->book.where, "C040",
               _(STR_FMT ": " STR_FMT " (" STR_FMT ", " STR_FMT
                         "): both sides changed it, from %s to %s here and to %s in the file"),
               STR_ARG(g->from->who), STR_ARG(a->cell),
               STR_ARG(identity_key_words(run->arena, a->key)), STR_ARG(a->column->name),
               shown(run->arena, a->sent), shown(run->arena, g->now), shown(run->arena, g->value));
    if (g->by)
        diag_note(run->diags, _("the value here came with " STR_FMT),
                  STR_ARG(g->m->files[g->by->source]->book.where.source->path));
    diag_note(run->diags, _("--resolve theirs takes the file's, --resolve ours keeps the one "
                            "here; a list of decisions can be given instead"));
}

static enum decision decision_of(const struct merging *g)
{
    struct difference d = difference_of(g, false);
    str name = resolution_name(g->m->run->arena, g->from->book.where.source->path, d.table->name,
                               d.record, g->a->column->home->name);
    const struct resolutions *r = g->m->resolutions;
    enum decision one = (enum decision)(uintptr_t)map_find(&r->each, name);

    return one != DECISION_NONE ? one : r->all;
}

static enum decision asked(const struct merging *g)
{
    const struct resolutions *r = g->m->resolutions;
    struct difference d = difference_of(g, false);

    return r->ask ? r->ask(r->self, &d) : DECISION_NONE;
}

/* What came first: the file that was saved at time a, or that at b? 0: nobody knows. */
static int order_of(str a, str b)
{
    return a.len && b.len ? str_compare(a, b) : 0;
}

static bool same_sender(const struct answers *a, const struct answers *b)
{
    return a->form == b->form && str_equal(a->identity.key, b->identity.key);
}

/*
 * When the file was saved beside the return of the same department that the value here comes from:
 * 1 later, -1 before it, 0 nobody knows, or somebody else has changed the value.
 */
static int correction_of(const struct merging *g)
{
    struct arena *a = g->m->run->arena;
    struct difference d = difference_of(g, false);
    const struct change *last;

    if (g->by) {
        const struct answers *other = g->m->files[g->by->source];

        return same_sender(g->from, other) ? order_of(g->from->book.modified, other->book.modified)
                                           : 0;
    }
    last = g->m->changes ? map_find(g->m->changes, change_name(a, d.table->name, d.record,
                                                               g->a->column->home->name))
                         : NULL;
    if (!last || !str_equal(last->who, g->from->who) ||
        !verdict_same(a, g->a->column, last->value, g->now))
        return 0;
    return order_of(g->from->book.modified, last->modified);
}

static void tell_older(struct merging *g)
{
    struct run *run = g->m->run;

    diag_warn(run->diags, g->from->book.where, "C044",
              _(STR_FMT ": " STR_FMT " (" STR_FMT ", " STR_FMT
                        "): %s is older than %s, which the department saved later; that stays"),
              STR_ARG(g->from->who), STR_ARG(g->a->cell),
              STR_ARG(identity_key_words(run->arena, g->a->key)), STR_ARG(g->a->column->name),
              shown(run->arena, g->value), shown(run->arena, g->now));
}

/* Files may come in any order, but their own times say which of them corrects which. */
static bool settle_by_time(struct merging *g)
{
    int order = correction_of(g);

    if (order > 0) {
        merge_take(g, false)->correction = true;
    } else if (order < 0) {
        tell_older(g);
    }
    return order != 0;
}

static void decide(struct merging *g)
{
    enum decision d = decision_of(g);

    if (d == DECISION_NONE && settle_by_time(g))
        return;
    switch (d == DECISION_NONE ? asked(g) : d) {
    case DECISION_THEIRS:
        merge_take(g, true);
        break;
    case DECISION_OURS:
        break;
    case DECISION_STOP:
        g->m->stopped = true;
        break;
    case DECISION_NONE:
        add_difference(g->m->run, &g->m->conflicts, difference_of(g, false));
        tell_conflict(g);
        break;
    }
}

/* A blank is never a deletion by itself: half-filled sheets come back. */
static void tell_emptied(struct merging *g)
{
    struct run *run = g->m->run;

    g->m->emptied++;
    diag_warn(
        run->diags, g->from->book.where, "C042",
        _(STR_FMT ": " STR_FMT " (" STR_FMT ", " STR_FMT ") came back empty; %s stays as it is"),
        STR_ARG(g->from->who), STR_ARG(g->a->cell),
        STR_ARG(identity_key_words(run->arena, g->a->key)), STR_ARG(g->a->column->name),
        shown(run->arena, g->a->sent));
    diag_note(run->diags, _("if it is meant to be empty, empty it in the data folder"));
}

/* The record was taken out of the plan after the workbook was sent. */
static void tell_gone(struct merging *g)
{
    struct run *run = g->m->run;

    g->m->refused++;
    diag_error(run->diags, g->from->book.where, "C039",
               _(STR_FMT ": " STR_FMT " (" STR_FMT ", " STR_FMT "): " STR_FMT
                         " no longer has this record"),
               STR_ARG(g->from->who), STR_ARG(g->a->cell),
               STR_ARG(identity_key_words(run->arena, g->a->key)), STR_ARG(g->a->column->name),
               STR_ARG(g->place.links->table->name));
}

static void merge_one(struct merging *g)
{
    struct merge *m = g->m;
    struct arena *arena = m->run->arena;
    const struct form_column *c = g->a->column;

    if (!verdict_value(m->run, m->plan, g->from, g->a, &g->value)) {
        m->refused++;
        return;
    }
    if (!g->value.len) {
        tell_emptied(g);
        return;
    }
    g->place = merge_place(m, g->from, g->a);
    if (!g->place.row && !c->links->grows) {
        tell_gone(g);
        return;
    }
    g->now = edits_now(&m->edits, &g->place, c->home, &g->by);
    if (verdict_same(arena, c, g->value, g->now) || verdict_same(arena, c, g->value, g->a->sent))
        return;
    if (!verdict_may_stand(m->run, m->plan, g->from, g->a)) {
        m->refused++;
        return;
    }
    if (verdict_same(arena, c, g->now, g->a->sent))
        merge_take(g, false);
    else
        decide(g);
}

void merge_answer(struct merge *m, const struct answers *from, const struct answer *a)
{
    struct merging g = { .m = m, .from = from, .a = a };

    merge_one(&g);
}

static void tell_locked(struct merge *m, const struct answers *from, const struct answer *a)
{
    m->locked++;
    diag_warn(m->run->diags, from->book.where, "C041",
              _(STR_FMT ": " STR_FMT " (" STR_FMT
                        ") is not for filling in, but was changed from %s to %s; it is not taken"),
              STR_ARG(from->who), STR_ARG(a->cell),
              STR_ARG(identity_key_words(m->run->arena, a->key)), shown(m->run->arena, a->sent),
              shown(m->run->arena, a->came));
}

void merge_add(struct merge *m, const struct answers *from)
{
    m->files[m->file_n] = from;
    for (size_t i = 0; i < from->n && !m->stopped; i++)
        merge_answer(m, from, &from->at[i]);
    for (size_t i = 0; i < from->added_n && !m->stopped; i++)
        merge_addition(m, from, &from->added[i]);
    for (size_t i = 0; i < from->locked_n; i++)
        tell_locked(m, from, &from->locked[i]);
    m->file_n++;
}

/* --- decisions ---------------------------------------------------------------------------- */

static const char *const heads[] = { "ファイル", "課",   "表",   "記録", "列",
                                     "送付時",   "現在", "返送", "採用" };
enum {
    HEADS = sizeof heads / sizeof heads[0],
    FILE_AT = 0,
    TABLE_AT = 2,
    RECORD_AT = 3,
    COLUMN_AT = 4,
    TAKE_AT = 8
};

static void put_line(struct buf *b, const str *fields)
{
    for (size_t i = 0; i < HEADS; i++) {
        if (i)
            buf_char(b, ',');
        edit_put_field(b, fields[i], ',', false);
    }
    buf_str(b, STR("\r\n"));
}

str merge_conflicts_csv(const struct merge *m)
{
    struct buf b = BUF(m->run->arena);
    str head[HEADS];

    for (size_t i = 0; i < HEADS; i++)
        head[i] = str_from(heads[i]);
    buf_str(&b, STR("\xEF\xBB\xBF")); /* for Excel, which takes it for CP932 otherwise */
    put_line(&b, head);
    for (size_t i = 0; i < m->conflicts.n; i++) {
        const struct difference *d = &m->conflicts.at[i];
        const str fields[HEADS] = { d->from->book.where.source->path,
                                    d->from->who,
                                    d->table->name,
                                    d->record,
                                    d->answer->column->home->name,
                                    d->answer->sent,
                                    d->now,
                                    d->came,
                                    STR("") };

        put_line(&b, fields);
    }
    return buf_text(&b);
}

static bool head_fits(struct run *run, const struct csv *c)
{
    bool ok = c->width == HEADS;

    for (size_t i = 0; ok && i < HEADS; i++)
        ok = str_equal(c->head[i], str_from(heads[i]));
    if (ok)
        return true;
    diag_error(run->diags, csv_head_span(c, 0), "C060",
               _("this is no list of conflicts to decide"));
    diag_note(run->diags, _("collect writes one when there are conflicts; write 返送 or 現在 into "
                            "its last column, save it as CSV, and name it with --resolve"));
    return false;
}

static bool read_decision(struct run *run, const struct csv *c, size_t row, struct resolutions *out)
{
    str word = csv_text(c, row, TAKE_AT);
    enum decision d = DECISION_NONE;

    if (str_equal(word, STR("返送")) || str_equal(word, STR("theirs")))
        d = DECISION_THEIRS;
    else if (str_equal(word, STR("現在")) || str_equal(word, STR("ours")))
        d = DECISION_OURS;
    else if (word.len)
        return diag_error(run->diags, csv_span(c, row, TAKE_AT), "C060",
                          _("\"" STR_FMT "\" is neither 返送 (theirs) nor 現在 (ours)"),
                          STR_ARG(word));
    if (d != DECISION_NONE)
        map_add(&out->each,
                resolution_name(run->arena, csv_text(c, row, FILE_AT), csv_text(c, row, TABLE_AT),
                                csv_text(c, row, RECORD_AT), csv_text(c, row, COLUMN_AT)),
                (void *)(uintptr_t)d);
    return true;
}

bool resolutions_read(struct run *run, str path, struct resolutions *out)
{
    enum { LIMIT = 64 * 1024 * 1024 };
    struct source *source = ARENA_NEW(run->arena, struct source);
    enum encoding found;
    bool ok = true;
    struct csv c;
    str bytes;

    *out = (struct resolutions){ .all = DECISION_NONE, .each = MAP(run->arena) };
    if (!file_read(run, path, LIMIT, (struct span){ 0 }, &bytes) ||
        !encoding_decode(run, path, bytes, STR(""), source, &found) ||
        !csv_read(run, source, ',', &c) || !head_fits(run, &c))
        return false;
    for (size_t i = 0; i < c.records; i++)
        ok &= read_decision(run, &c, i, out);
    return ok;
}
