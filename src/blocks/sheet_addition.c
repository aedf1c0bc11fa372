/* sheet_addition.c - see sheet_addition.h. */
#include "base/say.h"
#include "blocks/sheet_flow.h"

enum { DIGITS_MOST = 12 };

/* --- What they ask --------------------------------------------------------------------------- */

static bool refuse(const struct sheet_binding *b, const struct bound_sheet *s, const char *why)
{
    return diag_error(b->run->diags, s->spec->where, "L124", "%s", why);
}

/* The table whose records the key column names, directly or by a reference. */
static bool find_table(const struct sheet_binding *b, const struct bound_sheet *s,
                       struct sheet_additions *out)
{
    size_t keys = 0;

    for (size_t i = 0; i < s->spec->columns.n; i++) {
        const struct bound_column *c = &s->columns[i];
        const struct column *field = c->spec->key ? fill_field(&c->text) : NULL;
        const struct column *to = field ? sheet_referred(field) : NULL;

        if (!c->spec->key)
            continue;
        keys++;
        out->key = i;
        if (to && to == field->refers->key && !field->list.len)
            out->table = field->refers;
        else if (field && sheet_table_of(b->plan, field)->key == field)
            out->table = sheet_table_of(b->plan, field);
    }
    if (keys == 1 && out->table)
        return true;
    return refuse(b, s,
                  _("new-rows needs one column with key: yes that shows the key of a table: new "
                    "lines become its records"));
}

static bool is_of(const struct sheet_additions *a, const struct column *c)
{
    return c && c >= a->table->columns && c < a->table->columns + a->table->n && c != a->table->key;
}

static bool is_asked(const struct bound_sheet *s, const struct column *c)
{
    for (size_t i = 0; i < s->spec->columns.n; i++) {
        if (s->columns[i].adds == c)
            return true;
    }
    return false;
}

/* Where a column stands twice, as it is and as it is to be, the one that is filled in counts. */
static void find_columns(const struct sheet_binding *b, struct bound_sheet *s,
                         const struct sheet_additions *a)
{
    for (int input = 1; input >= 0; input--) {
        for (size_t i = 0; i < s->spec->columns.n; i++) {
            struct bound_column *c = &s->columns[i];
            const struct column *field = c->spec->field.given ? fill_field(&c->text) : NULL;

            if (c->spec->input != (input == 1) || c->spec->hidden || !is_of(a, field) ||
                is_asked(s, field))
                continue;
            if (input || field->refers != query_table(b->outer))
                c->adds = field;
        }
    }
}

static void find_given(const struct sheet_binding *b, const struct bound_sheet *s,
                       struct sheet_additions *a)
{
    a->given = ARENA_ARRAY(b->run->arena, struct sheet_given, a->table->n);
    for (size_t i = 0; i < a->table->n; i++) {
        const struct column *c = &a->table->columns[i];

        if (c->refers && c->refers == query_table(b->outer) && c != a->table->key &&
            !is_asked(s, c))
            a->given[a->given_n++] = (struct sheet_given){ c, sheet_referred(c) };
    }
}

static bool check_required(const struct sheet_binding *b, const struct bound_sheet *s,
                           const struct sheet_additions *a)
{
    bool ok = true;

    for (size_t i = 0; i < a->table->n; i++) {
        const struct column *c = &a->table->columns[i];
        bool given = c == a->table->key || is_asked(s, c);

        for (size_t k = 0; k < a->given_n; k++)
            given |= a->given[k].column == c;
        if (c->required && !given)
            ok = diag_error(b->run->diags, s->spec->where, "L124",
                            _("new lines could not become records: " STR_FMT "." STR_FMT
                              " must not be empty, and no column with field: asks for it"),
                            STR_ARG(a->table->name), STR_ARG(c->name));
    }
    return ok;
}

/* "P0242": how many digits it ends in. */
static size_t ending_digits(str key)
{
    size_t n = 0;

    while (n < key.len && n < DIGITS_MOST && key.at[key.len - 1 - n] >= '0' &&
           key.at[key.len - 1 - n] <= '9')
        n++;
    return n;
}

/* New keys go on where those of the table's last record's kind end. */
static bool find_numbers(const struct sheet_binding *b, const struct bound_sheet *s,
                         struct sheet_additions *a)
{
    const struct plan_table *t = &b->plan->tables[a->table - b->plan->dictionary->tables];
    size_t rows = t->csv.records;
    str last = rows ? plan_field(b->plan, a->table, (int64_t)rows, a->table->key) : STR("1");

    a->digits = ending_digits(last);
    a->prefix = str_slice(last, 0, last.len - a->digits);
    if (!a->digits)
        return refuse(b, s,
                      _("the keys of the table do not end in a number, so that new ones cannot be "
                        "made"));
    for (size_t row = 1; row <= rows; row++) {
        str key = plan_field(b->plan, a->table, (int64_t)row, a->table->key);
        int64_t n;

        if (str_starts(key, a->prefix) &&
            str_parse_count(str_slice(key, a->prefix.len, key.len), INT64_MAX / 16, &n) &&
            n > a->last)
            a->last = n;
    }
    return true;
}

bool sheet_bind_additions(const struct sheet_binding *b, struct bound_sheet *out)
{
    struct sheet_additions *a;

    if (!out->spec->new_rows.rows || out->spec->card.given)
        return true; /* of cards it was told when the layout was read */
    a = ARENA_NEW(b->run->arena, struct sheet_additions);
    if (out->spec->flat)
        return refuse(b, out, _("a flat sheet has its records and nothing else: no new-rows"));
    if (!find_table(b, out, a))
        return false;
    find_columns(b, out, a);
    find_given(b, out, a);
    if (!check_required(b, out, a) || !find_numbers(b, out, a))
        return false;
    a->links = sheet_key_links(b, a->table, a->key);
    out->additions = a;
    return true;
}

/* --- The lines ------------------------------------------------------------------------------- */

/* What the record of the workbook gives stands there at once. */
static str given_value(const struct rows_making *s, const struct bound_column *c)
{
    const struct sheet_making *m = s->m;
    const struct table *outer = query_table(m->book->query);
    const struct column *field = fill_field(&c->text);

    if (!c->spec->field.given || !field || field->refers != outer ||
        !is_of(s->bound->additions, field))
        return STR("");
    return plan_field(m->book->plan, outer, m->record->row, sheet_referred(field));
}

static bool is_written(const struct rows_making *s, const struct bound_column *c)
{
    return c->adds || (c->spec->input && c->home.column && c->home.links == s->bound->answers);
}

static size_t new_format(struct rows_making *s, size_t column)
{
    struct sheet_making *m = s->m;
    const struct bound_column *c = &s->bound->columns[column];
    struct cell_format f = m->workbook->formats[s->formats[column]];

    f.unlocked = is_written(s, c);
    f.fill =
        paint_colour(f.unlocked ? &m->book->spec->colours.input : &m->book->spec->colours.locked,
                     (struct colour){ 0 });
    return sheet_format(m, f);
}

static void add_head(struct rows_making *s)
{
    struct grid_row *row = rows_add(s, sheet_row_height(s->type, 1));
    struct cell_format f = sheet_plain(s->m);

    f.bold = true;
    f.stand = GRID_STAND_MIDDLE;
    row->cells[s->first_seen] =
        (struct cell){ CELL_TEXT, sheet_format(s->m, f), s->bound->spec->new_rows.head, { 0 } };
}

static void add_line(struct rows_making *s, size_t n)
{
    const struct sheet_additions *a = s->bound->additions;
    int64_t lines = s->bound->spec->lines;
    struct grid_row *row = rows_add(s, sheet_row_height(s->type, lines > 1 ? lines : 1));

    for (size_t i = 0; i < s->width; i++) {
        str text = given_value(s, &s->bound->columns[i]);

        if (i == a->key)
            text = str_format(s->m->run->arena, "+" STR_FMT "%0*lld.%zu", STR_ARG(a->prefix),
                              (int)a->digits, (long long)a->last, n);
        row->cells[i] = (struct cell){ .kind = text.len ? CELL_TEXT : CELL_BLANK,
                                       .format = new_format(s, i),
                                       .text = text };
    }
}

void sheet_add_new_rows(struct rows_making *s)
{
    add_head(s);
    s->sheet->new_row = s->sheet->row_count;
    s->sheet->new_count = (size_t)s->bound->spec->new_rows.rows;
    for (size_t i = 0; i < s->sheet->new_count; i++)
        add_line(s, i + 1);
}

void sheet_rule_new_rows(struct rows_making *s)
{
    struct sheet *out = s->sheet;
    size_t colours = out->highlight_count;

    if (!s->lines.n)
        s->m->rule_room = s->m->highlight_room = 0;
    sheet_rules(s->m, s->bound, out->new_row, out->new_row + out->new_count - 1, out);
    out->highlight_count = colours; /* they speak of records */
}

const struct sheet_additions *worksheet_additions(const struct sheet_book *book, size_t sheet)
{
    return book->sheets[sheet].additions;
}

const struct column *worksheet_adds(const struct sheet_book *book, size_t sheet, size_t column)
{
    return book->sheets[sheet].columns[column].adds;
}
