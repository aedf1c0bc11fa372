#include "data/check.h"

#include "base/say.h"
#include "data/column.h"

/* Near-misses are worked out for the first few of a column only: a wrong column has thousands. */
enum { NEAREST_MOST = 20, CANDIDATES_MOST = 3000 };

static const char *type_says(const struct column *c)
{
    switch ((enum column_type)c->type) {
    case COLUMN_TEXT:
        break;
    case COLUMN_INTEGER:
        return _("a whole number such as 12 or -3");
    case COLUMN_MONEY:
        return _("an amount in thousands of yen, whole, such as 12000");
    case COLUMN_DECIMAL:
        return _("a number such as 12.5");
    case COLUMN_DATE:
        return _("a date such as 2025-04-01 or 令和7年4月1日");
    case COLUMN_YEAR:
        return _("a fiscal year such as 2025 or 令和7年度");
    }
    return "";
}

struct checker {
    struct run *run;
    struct store *s;
    const struct store_table *t;
    const struct column *c;
    struct store_column *into;
    size_t told; /* near-misses looked for */
};

static str cell(const struct checker *k, size_t row)
{
    return plan_field(k->s->plan, k->t->table, (int64_t)row, k->c);
}

static struct span cell_span(const struct checker *k, size_t row)
{
    return plan_field_span(k->s->plan, k->t->table, (int64_t)row, k->c);
}

/* One value of a list has a place of its own. */
static struct span value_span(const struct checker *k, size_t row, str value)
{
    if (k->c->list.len == 0)
        return cell_span(k, row);
    return plan_part_span(k->s->plan, k->t->table, (int64_t)row, k->c, value);
}

/* What tables for people write where there is no value. */
static bool is_dash(str s)
{
    static const str dashes[] = { STR_INIT("-"), STR_INIT("－"), STR_INIT("―"),  STR_INIT("‐"),
                                  STR_INIT("–"), STR_INIT("—"),  STR_INIT("ー"), STR_INIT("なし") };

    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
        if (str_equal(s, dashes[i]))
            return true;
    }
    return false;
}

static void tell_type(struct checker *k, size_t row, str text)
{
    bool number = k->c->type != COLUMN_DATE && k->c->type != COLUMN_YEAR;

    diag_error(k->run->diags, value_span(k, row, text), "D033",
               _("\"%.*s\" in column %.*s is not %s"), STR_ARG(text), STR_ARG(k->c->name),
               type_says(k->c));
    if (is_dash(text))
        diag_label(k->run->diags, _("leave the cell empty where there is no value"));
    else if (number && column_has_wide_digit(text))
        diag_label(k->run->diags, _("half-width digits"));
    else if (number && str_find(text, STR(",")) < text.len)
        diag_label(k->run->diags, _("without commas"));
}

static bool is_code(const struct column *c, str text)
{
    for (size_t i = 0; i < c->codes.n; i++) {
        if (str_equal(c->codes.names[i], text))
            return true;
    }
    return false;
}

static void tell_code(struct checker *k, size_t row, str text)
{
    str near = STR("");

    diag_error(k->run->diags, value_span(k, row, text), "D037",
               _("\"%.*s\" is not a code of column %.*s"), STR_ARG(text), STR_ARG(k->c->name));
    if (k->told++ < NEAREST_MOST)
        near = str_nearest(k->run->arena, text, k->c->codes.names, k->c->codes.n);
    if (near.len > 0)
        diag_label(k->run->diags, _("did you mean \"%.*s\"?"), STR_ARG(near));
    diag_note(k->run->diags, _("its codes: %.*s"),
              STR_ARG(str_join(k->run->arena, k->c->codes.names, k->c->codes.n, STR(", "))));
}

static void check_value(struct checker *k, size_t row, str text)
{
    if (!column_fits(k->c, text))
        tell_type(k, row, text);
    else if (k->c->codes.n > 0 && !is_code(k->c, text))
        tell_code(k, row, text);
}

/* The next value of a list cell; false at its end. Values are matched whole. */
static bool next_value(str *cell_text, str separator, str *out)
{
    size_t at;

    if (!cell_text->at)
        return false;
    at = str_find(*cell_text, separator);
    *out = str_slice(*cell_text, 0, at);
    if (at < cell_text->len)
        *cell_text = str_slice(*cell_text, at + separator.len, cell_text->len);
    else
        *cell_text = (str){ NULL, 0 };
    return true;
}

static size_t count_values(struct checker *k)
{
    size_t n = 0;

    for (size_t row = 1; row <= k->t->rows; row++) {
        str rest = cell(k, row), value;

        while (rest.len > 0 && next_value(&rest, k->c->list, &value))
            n++;
    }
    return n;
}

static void check_list(struct checker *k)
{
    bool blank = str_trim(k->c->list).len == 0;

    k->into->links = ARENA_ARRAY(k->run->arena, struct link, count_values(k));
    for (size_t row = 1; row <= k->t->rows; row++) {
        str rest = cell(k, row), value;

        if (rest.len == 0)
            continue;
        while (next_value(&rest, k->c->list, &value)) {
            if (value.len > 0) {
                check_value(k, row, value);
                k->into->links[k->into->link_n++] = (struct link){ value, (uint32_t)row, 0 };
            } else if (!blank) {
                diag_error(k->run->diags, cell_span(k, row), "D038",
                           _("an empty value in the list of column %.*s"), STR_ARG(k->c->name));
                diag_note(k->run->diags, _("its values are separated by \"%.*s\""),
                          STR_ARG(k->c->list));
            }
        }
    }
}

static void check_cells(struct checker *k)
{
    bool required = k->c->required || k->t->table->key == k->c;
    bool plain = k->c->type == COLUMN_TEXT && k->c->codes.n == 0;

    for (size_t row = 1; (required || !plain) && row <= k->t->rows; row++) {
        str text = cell(k, row);

        if (text.len > 0 && k->c->list.len == 0)
            check_value(k, row, text);
        else if (required && text.len == 0)
            diag_error(k->run->diags, cell_span(k, row), "D034", _("column %.*s must not be empty"),
                       STR_ARG(k->c->name));
    }
    if (k->c->list.len > 0)
        check_list(k);
}

/* --- keys --------------------------------------------------------------------------------- */

static const struct column *referrer(const struct dictionary *d, const struct column *c,
                                     const struct table **by)
{
    for (size_t i = 0; i < d->n; i++) {
        for (size_t j = 0; j < d->tables[i].n; j++) {
            if (d->tables[i].columns[j].refers_column == c) {
                *by = &d->tables[i];
                return &d->tables[i].columns[j];
            }
        }
    }
    return NULL;
}

static void tell_repeated(struct checker *k, size_t row, size_t first, str text)
{
    const struct table *by = NULL;
    const struct column *r = referrer(k->s->plan->dictionary, k->c, &by);

    diag_error(k->run->diags, cell_span(k, row), "D035", _("\"%.*s\" stands twice in column %.*s"),
               STR_ARG(text), STR_ARG(k->c->name));
    diag_also(k->run->diags, cell_span(k, first), _("here first"));
    if (k->t->table->key != k->c && !k->c->unique && r)
        diag_note(k->run->diags, _("%.*s.%.*s refers to this column: each value may stand once"),
                  STR_ARG(by->name), STR_ARG(r->name));
}

/* Rows by value, for columns that are keys or are referred to. */
static void check_unique(struct checker *k)
{
    const struct table *by = NULL;

    if (k->t->table->key != k->c && !k->c->unique && !referrer(k->s->plan->dictionary, k->c, &by))
        return;
    k->into->rows = ARENA_NEW(k->run->arena, struct map);
    *k->into->rows = MAP(k->run->arena);
    map_make_room(k->into->rows, k->t->rows);
    for (size_t row = 1; row <= k->t->rows; row++) {
        str text = cell(k, row);

        if (text.len > 0 && !map_add(k->into->rows, text, (void *)(uintptr_t)row))
            tell_repeated(k, row, (size_t)(uintptr_t)map_find(k->into->rows, text), text);
    }
}

/* --- references --------------------------------------------------------------------------- */

static void tell_reference(struct checker *k, size_t row, str text, const struct map *rows)
{
    const struct column *to = k->c->refers_column;
    str near = STR("");

    diag_error(k->run->diags, value_span(k, row, text), "D036", _("\"%.*s\" is not in %.*s.%.*s"),
               STR_ARG(text), STR_ARG(k->c->refers->name), STR_ARG(to->name));
    if (k->told++ < NEAREST_MOST && rows->n <= CANDIDATES_MOST) {
        str *names = ARENA_ARRAY(k->run->arena, str, rows->n);

        for (size_t i = 0; i < rows->n; i++)
            names[i] = rows->at[i].key;
        near = str_nearest(k->run->arena, text, names, rows->n);
    }
    if (near.len > 0)
        diag_label(k->run->diags, _("did you mean \"%.*s\"?"), STR_ARG(near));
    else if (k->c->list.len > 0)
        diag_note(k->run->diags, _("the values of column %.*s stand apart by \"%.*s\""),
                  STR_ARG(k->c->name), STR_ARG(k->c->list));
}

static uint32_t find_reference(struct checker *k, size_t row, str text, const struct map *rows)
{
    uint32_t ref = (uint32_t)(uintptr_t)map_find(rows, text);

    if (!ref)
        tell_reference(k, row, text, rows);
    return ref;
}

static void check_references(struct checker *k)
{
    const struct column *to = k->c->refers_column;
    const struct map *rows;

    if (!k->c->refers)
        return;
    if (!to)
        to = k->c->refers->key;
    rows = store_table(k->s, k->c->refers)->columns[to->index].rows;
    /* What is missing there has been told already. */
    if (!rows || !k->s->plan->tables[store_table(k->s, k->c->refers)->index].whole)
        return;
    for (size_t i = 0; i < k->into->link_n; i++) {
        struct link *l = &k->into->links[i];

        l->ref = find_reference(k, l->row, l->value, rows);
    }
    if (k->c->list.len > 0)
        return;
    k->into->ref = ARENA_ARRAY(k->run->arena, uint32_t, k->t->rows + 1);
    for (size_t row = 1; row <= k->t->rows; row++) {
        str text = cell(k, row);

        if (text.len > 0)
            k->into->ref[row] = find_reference(k, row, text, rows);
    }
}

static void each_column(struct run *run, struct store *s, void (*check)(struct checker *k))
{
    for (size_t i = 0; i < s->plan->dictionary->n; i++) {
        const struct store_table *t = &s->tables[i];

        for (size_t c = 0; c < t->table->n; c++) {
            struct checker k = { run, s, t, &t->table->columns[c], &t->columns[c], 0 };

            if (plan_has_column(s->plan, t->table, k.c))
                check(&k);
        }
    }
}

bool check_records(struct run *run, struct store *s)
{
    size_t before = diags_errors(run->diags);

    each_column(run, s, check_cells);
    each_column(run, s, check_unique);
    each_column(run, s, check_references);
    return diags_errors(run->diags) == before;
}
