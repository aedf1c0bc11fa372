/* sheet_home.c - see sheet_home.h. */
#include "blocks/sheet_home.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/say.h"
#include "blocks/sheet_bound.h"

#define BETWEEN "\x1f"

const struct column *sheet_referred(const struct column *c)
{
    if (!c->refers)
        return NULL;
    return c->refers_column ? c->refers_column : c->refers->key;
}

/* The key column of the sheet that shows c, or a reference to it. */
static size_t key_of(const struct bound_sheet *s, const struct column *c)
{
    for (size_t i = 0; i < s->spec->columns.n; i++) {
        const struct bound_column *b = &s->columns[i];
        const struct column *field = b->spec->key ? fill_field(&b->text) : NULL;

        if (field && (field == c || (field->list.len == 0 && sheet_referred(field) == c)))
            return i;
    }
    return SIZE_MAX;
}

const struct table *sheet_table_of(const struct plan *plan, const struct column *c)
{
    for (size_t i = 0; i < plan->dictionary->n; i++) {
        const struct table *t = &plan->dictionary->tables[i];

        if (c >= t->columns && c < t->columns + t->n)
            return t;
    }
    return NULL;
}

static str joined(struct arena *a, const struct plan *plan, const struct sheet_links *l,
                  int64_t row)
{
    str values[SHEET_LINKS_MAX];

    for (size_t i = 0; i < l->n; i++)
        values[i] = plan_field(plan, l->table, row, l->at[i].column);
    return str_join(a, values, l->n, STR(BETWEEN));
}

static size_t rows_of(const struct plan *plan, const struct table *t)
{
    return plan->tables[t - plan->dictionary->tables].csv.records;
}

/* Two answers for one row would leave open which is meant. */
static bool index_rows(const struct sheet_binding *b, struct sheet_links *l, struct span asked)
{
    struct run *run = b->run;
    struct map *rows = ARENA_NEW(run->arena, struct map);
    bool ok = true;

    *rows = MAP(run->arena);
    map_make_room(rows, rows_of(b->plan, l->table));
    l->rows = rows;
    for (size_t row = 1; row <= rows_of(b->plan, l->table); row++) {
        str key = joined(run->arena, b->plan, l, (int64_t)row);
        size_t first;

        if (map_add(rows, key, (void *)(uintptr_t)row))
            continue;
        first = (size_t)(uintptr_t)map_find(rows, key);
        ok = diag_error(run->diags,
                        plan_field_span(b->plan, l->table, (int64_t)row, l->at[0].column), "L153",
                        _("a second record of " STR_FMT " for the same row of the sheet"),
                        STR_ARG(l->table->name));
        diag_also(run->diags, plan_field_span(b->plan, l->table, (int64_t)first, l->at[0].column),
                  _("here first"));
        diag_also(run->diags, asked, _("the sheet is here"));
    }
    return ok;
}

/* The references of the answers table that lead to this sheet's rows and to what surrounds them. */
static void find_links(const struct sheet_binding *b, const struct bound_sheet *s,
                       struct sheet_links *out)
{
    const struct table *outer = query_table(b->outer);

    for (size_t i = 0; i < out->table->n && out->n < SHEET_LINKS_MAX; i++) {
        const struct column *c = &out->table->columns[i], *to = sheet_referred(c);
        size_t key = to ? key_of(s, to) : SIZE_MAX;

        if (!to || c->list.len || (key == SIZE_MAX && c->refers != outer))
            continue;
        out->at[out->n++] = (struct sheet_link){ c, key, key == SIZE_MAX ? to : NULL };
    }
}

static bool bind_answers(const struct sheet_binding *b, struct bound_sheet *s)
{
    struct words asked = s->spec->answers;
    struct sheet_links *l = ARENA_NEW(b->run->arena, struct sheet_links);
    bool to_row = false;

    l->table = dictionary_find(b->plan->dictionary, asked.text);
    if (!l->table || l->table == b->plan->dictionary->plan) {
        diag_error(b->run->diags, asked.where, "L150", _("there is no table \"" STR_FMT "\""),
                   STR_ARG(asked.text));
        diag_note(b->run->diags, _("tell it in data/plan.yaml under tables:, and put its CSV file "
                                   "beside the others, with only the line that names the columns"));
        return false;
    }
    find_links(b, s, l);
    for (size_t i = 0; i < l->n; i++)
        to_row |= l->at[i].key != SIZE_MAX;
    if (!to_row) {
        diag_error(b->run->diags, asked.where, "L151",
                   _("table \"" STR_FMT "\" does not say which row an answer belongs to"),
                   STR_ARG(asked.text));
        diag_note(b->run->diags, _("it needs a column that refers to what the sheet's key column "
                                   "shows, such as 事業: { refers: 事業 }"));
        return false;
    }
    l->answers = true;
    s->answers = l;
    return index_rows(b, l, asked.where);
}

static bool answer_home(const struct sheet_binding *b, struct bound_sheet *s,
                        struct bound_column *c)
{
    const struct column *column = table_find(s->answers->table, c->spec->name);
    str near, *names;
    size_t n = s->answers->table->n;

    if (!column && c->spec->field.given)
        column = table_find(s->answers->table, c->spec->field.text);
    if (column) {
        c->home = (struct sheet_home){ s->answers, column };
        return true;
    }
    names = ARENA_ARRAY(b->run->arena, str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = s->answers->table->columns[i].name;
    near = str_nearest(b->run->arena, c->spec->name, names, n);
    diag_error(
        b->run->diags, c->spec->where, "L152",
        _("the answers of \"" STR_FMT "\" have no home: table " STR_FMT " has no such column"),
        STR_ARG(c->spec->name), STR_ARG(s->answers->table->name));
    if (near.len)
        diag_label(b->run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(near));
    diag_also(b->run->diags, s->spec->answers.where, _("the answers go there"));
    return false;
}

struct sheet_links *sheet_key_links(const struct sheet_binding *b, const struct table *t,
                                    size_t key)
{
    struct sheet_links *l = ARENA_NEW(b->run->arena, struct sheet_links);

    *l = (struct sheet_links){
        .table = t, .at = { { t->key, key, NULL } }, .n = 1, .rows = plan_keys(b->plan, t)
    };
    return l;
}

/* A column of the data that is shown to be changed, in the record that a key column names. */
static void data_home(const struct sheet_binding *b, const struct bound_sheet *s,
                      struct bound_column *c)
{
    const struct column *field = fill_field(&c->text);
    const struct table *t = field ? sheet_table_of(b->plan, field) : NULL;
    size_t key = t ? key_of(s, t->key) : SIZE_MAX;

    if (key == SIZE_MAX || field == t->key)
        return;
    c->home = (struct sheet_home){ sheet_key_links(b, t, key), field };
}

bool sheet_bind_homes(const struct sheet_binding *b, struct bound_sheet *sheet)
{
    bool ok = true;

    if (sheet->spec->answers.given && !bind_answers(b, sheet))
        return false;
    for (size_t i = 0; i < sheet->spec->columns.n; i++) {
        struct bound_column *c = &sheet->columns[i];

        if (!c->spec->input)
            continue;
        if (!c->blank)
            data_home(b, sheet, c);
        if (!c->home.column && sheet->answers)
            ok &= answer_home(b, sheet, c);
    }
    return ok;
}

bool sheet_answer(struct sheet_making *m, const struct bound_sheet *sheet, size_t column,
                  const struct record *row, str *out)
{
    const struct sheet_home *home = &sheet->columns[column].home;
    const struct plan *plan = m->book->plan;
    const struct sheet_links *l = home->links;
    str values[SHEET_LINKS_MAX];
    int64_t found;

    *out = STR("");
    if (!home->column)
        return true;
    for (size_t i = 0; i < l->n; i++) {
        if (l->at[i].key == SIZE_MAX)
            values[i] =
                plan_field(plan, query_table(m->book->query), m->record->row, l->at[i].outer);
        else if (!fill_text(m->run, &sheet->columns[l->at[i].key].text, row, &values[i]))
            return false;
    }
    found =
        (int64_t)(uintptr_t)map_find(l->rows, str_join(m->run->arena, values, l->n, STR(BETWEEN)));
    if (found)
        *out = plan_field(plan, l->table, found, home->column);
    return true;
}

const struct sheet_home *worksheet_home(const struct sheet_book *book, size_t sheet, size_t column)
{
    const struct bound_sheet *s = &book->sheets[sheet];

    if (!s->query || !s->columns[column].home.column)
        return NULL;
    return &s->columns[column].home;
}
