/*
 * query_ask.c - 答え: a query that is ready, asked: its rows as records.
 *
 * Rows are copied out at once, so that a query may be asked again while its answers are used.
 */
#include <sqlite3.h>

#include "base/say.h"
#include "base/utf8.h"
#include "data/query_parts.h"

bool query_expands_list(const struct query *q)
{
    return q->own->expand && q->own->expand->list.len > 0;
}

/* The digits of a number such as -12.5e+20, and how many of them stand before the point. */
static str number_digits(struct arena *a, str text, int64_t *whole)
{
    size_t e = str_find(text, STR("e")), point = str_find(str_slice(text, 0, e), STR("."));
    struct buf b = BUF(a);
    int64_t shift = 0;

    for (size_t i = 0; i < e; i++) {
        if (text.at[i] != '.' && text.at[i] != '-')
            buf_char(&b, text.at[i]);
    }
    if (e + 2 < text.len && str_parse_count(str_slice(text, e + 2, text.len), 400, &shift) &&
        text.at[e + 1] == '-')
        shift = -shift;
    *whole = (int64_t)point - str_starts(text, STR("-")) + shift;
    str digits = buf_text(&b);
    while (digits.len > 0 && digits.at[digits.len - 1] == '0' && (int64_t)digits.len > *whole)
        digits.len--;
    return digits;
}

/* SQLite writes 3.0 and 1.0e+20; people write 3 and 100000000000000000000. */
static str plain_number(struct arena *a, str text)
{
    struct buf b = BUF(a);
    int64_t whole, n;
    str digits = number_digits(a, text, &whole);

    n = (int64_t)digits.len;
    if (str_starts(text, STR("-")) && n > 0)
        buf_char(&b, '-');
    if (whole <= 0)
        buf_char(&b, '0');
    for (int64_t i = 0; i < whole; i++)
        buf_char(&b, i < n ? digits.at[i] : '0');
    if (n > whole && n > 0)
        buf_char(&b, '.');
    for (int64_t i = whole; i < n; i++)
        buf_char(&b, i < 0 ? '0' : digits.at[i]);
    return buf_text(&b);
}

struct asking {
    struct run *run;
    const struct query *q;
    const struct record *outer;
    sqlite3_stmt *statement;
};

static str computed(struct asking *k, int column)
{
    const int type = sqlite3_column_type(k->statement, column); /* before it is made a text */
    str text;

    if (type == SQLITE_NULL)
        return (str){ NULL, 0 };
    text.at = (const char *)sqlite3_column_text(k->statement, column);
    text.len = (size_t)sqlite3_column_bytes(k->statement, column);
    if (!text.at)
        return STR("");
    if (type == SQLITE_FLOAT && text.at[text.len - 1] != 'f')
        return plain_number(k->run->arena, text);
    text.len = utf8_valid(text); /* char(55296) is the only way to something else */
    return text.len > 0 ? str_copy(k->run->arena, text) : STR("");
}

/* The record that stands level frames out of the query. */
static const struct record *outer_record(const struct asking *k, size_t level)
{
    const struct record *r = k->outer;

    while (r && --level > 0)
        r = r->outer;
    return r;
}

static int64_t outer_row(const struct asking *k, const struct frame *f)
{
    const struct record *r = outer_record(k, f->parameter);

    return r && r->query->scope.table == f->table ? r->row : 0;
}

/* The row of a frame's node when its own row is known. */
static int64_t node_row(const struct frame *f, size_t node, int64_t row)
{
    const struct node *n = &f->nodes[node];

    if (node == 0)
        return row;
    return store_follow(f->store, f->nodes[n->parent].table, n->by, node_row(f, n->parent, row));
}

static const struct link *link_at(const struct query *q, int64_t link)
{
    return &store_table(q->plan->store, q->scope.table)
                ->columns[q->own->expand->index]
                .links[link - 1];
}

static str field_text(const struct plan *plan, const struct table *t, int64_t row,
                      const struct column *c)
{
    str text;

    if (row == 0)
        return (str){ NULL, 0 };
    text = plan_field(plan, t, row, c);
    if (text.len == 0 && c->type != COLUMN_TEXT && c->list.len == 0)
        return (str){ NULL, 0 };
    return text;
}

static str plain(const struct asking *k, const struct show *s, const struct record *r, int64_t link)
{
    const struct frame *f = s->where.frame;
    int64_t row;

    if (f->kind == FRAME_ROWS) {
        if (link && frame_expands(f, s->where.node, s->where.column))
            return link_at(k->q, link)->value;
        row = r->of[s->where.node].row;
    } else {
        row = f->kind == FRAME_PLAN ? 1 : outer_row(k, f);
        row = node_row(f, s->where.node, row);
    }
    return field_text(k->q->plan, f->nodes[s->where.node].table, row, s->where.column);
}

/* What the statement computed of the row that it stands at. */
static const str *computed_values(struct asking *k)
{
    int n = k->q->columns - 1;
    str *values = n > 0 ? ARENA_ARRAY(k->run->arena, str, (size_t)n) : NULL;

    for (int i = 0; i < n; i++)
        values[i] = computed(k, i + 1);
    return values;
}

/* out: zeros, or a record of the same query, whose arrays are used again. */
static void fill_record(struct asking *k, const struct found_row *at, struct record *out)
{
    const int64_t row = at->row, link = at->link;
    const struct query *q = k->q;
    const struct frame *f = q->own;
    struct row_of *of = (struct row_of *)out->of;
    str *values = (str *)out->values;

    if (!of) {
        of = ARENA_ARRAY(k->run->arena, struct row_of, f->n);
        values = ARENA_ARRAY(k->run->arena, str, q->n);
    }
    *out = (struct record){ k->outer, q, row, values, of, f->n };
    of[0] = (struct row_of){ f->table, row };
    for (size_t i = 1; i < f->n; i++) {
        const struct node *n = &f->nodes[i];

        of[i].table = n->table;
        if (link && frame_expands(f, n->parent, n->by))
            of[i].row = link_at(q, link)->ref;
        else
            of[i].row = store_follow(f->store, f->nodes[n->parent].table, n->by, of[n->parent].row);
    }
    for (size_t i = 0; i < q->n; i++) {
        const struct show *s = &q->shows[i];

        if (s->plain)
            values[i] = plain(k, s, out, link);
        else
            values[i] = at->computed ? at->computed[s->column - 1] : (str){ NULL, 0 };
    }
}

static bool bind_outer(const struct asking *k)
{
    int parameters = sqlite3_bind_parameter_count(k->statement);

    sqlite3_reset(k->statement);
    sqlite3_clear_bindings(k->statement);
    for (const struct frame *f = k->q->own->outer; f; f = f->outer) {
        int64_t row = f->kind == FRAME_BOUND ? outer_row(k, f) : 0;

        if (row > 0 && (int)f->parameter <= parameters)
            sqlite3_bind_int64(k->statement, (int)f->parameter, row);
    }
    return store_ready(k->run, k->q->plan->store);
}

static bool stopped(struct asking *k, int result)
{
    struct span where = k->q->asked.where;

    if (result == SQLITE_INTERRUPT) {
        diag_error(k->run->diags, where, "D053",
                   _("the conditions on %.*s take too long to work out"),
                   STR_ARG(k->q->scope.table->name));
        diag_note(k->run->diags,
                  _("count() and sum() within each other go over all records again and again"));
        return false;
    }
    return diag_error(k->run->diags, where, "D051",
                      _("the expressions on %.*s cannot be worked out: %s"),
                      STR_ARG(k->q->scope.table->name), sqlite3_errmsg(k->q->plan->store->db));
}

static bool ask(struct asking *k, struct found *out)
{
    int link_column = k->q->columns, result;
    bool links = query_expands_list(k->q);
    size_t room = 0;

    if (!bind_outer(k))
        return false;
    while ((result = sqlite3_step(k->statement)) == SQLITE_ROW) {
        uint32_t row = (uint32_t)sqlite3_column_int64(k->statement, 0);
        uint32_t link = links ? (uint32_t)sqlite3_column_int64(k->statement, link_column) : 0;
        const str *values = computed_values(k);

        out->at = ARENA_GROWN(k->run->arena, out->at, out->n, &room);
        out->at[out->n++] = (struct found_row){ row, link, values };
    }
    if (result != SQLITE_DONE)
        stopped(k, result);
    sqlite3_reset(k->statement);
    return result == SQLITE_DONE;
}

bool query_find(struct run *run, const struct query *q, const struct record *outer,
                struct found *out)
{
    struct asking k = { run, q, outer, q->all };

    *out = (struct found){ .query = q, .outer = outer };
    if (q->all)
        return ask(&k, out);
    out->n = store_table(q->plan->store, q->scope.table)->rows;
    return true;
}

void query_record(struct run *run, const struct found *found, size_t i, struct record *out)
{
    *out = (struct record){ 0 };
    query_record_again(run, found, i, out);
}

void query_record_again(struct run *run, const struct found *found, size_t i, struct record *out)
{
    struct asking k = { run, found->query, found->outer, NULL };
    const struct found_row plain = { .row = (uint32_t)i + 1 };

    fill_record(&k, found->at ? &found->at[i] : &plain, out);
}

void query_records(struct run *run, const struct found *found, struct rows *out)
{
    *out = (struct rows){ ARENA_ARRAY(run->arena, struct record, found->n), found->n };
    for (size_t i = 0; i < found->n; i++)
        query_record(run, found, i, &out->at[i]);
}

bool query_rows(struct run *run, const struct query *q, const struct record *outer,
                struct rows *out)
{
    struct found found;

    *out = (struct rows){ NULL, 0 };
    if (!query_find(run, q, outer, &found))
        return false;
    query_records(run, &found, out);
    return true;
}

bool query_row(struct run *run, const struct query *q, int64_t row, bool *there, struct record *out)
{
    struct asking k = { run, q, NULL, q->one };
    size_t n = store_table(q->plan->store, q->scope.table)->rows;
    struct found_row at = { .row = (uint32_t)row };
    int result;

    *out = (struct record){ 0 };
    *there = row >= 1 && (size_t)row <= n;
    if (!*there)
        return true;
    if (!q->one) {
        fill_record(&k, &at, out);
        return true;
    }
    if (!bind_outer(&k))
        return false;
    sqlite3_bind_int64(k.statement, QUERY_ROW_PARAMETER, row);
    result = sqlite3_step(k.statement);
    *there = result == SQLITE_ROW;
    if (*there) {
        at.computed = computed_values(&k);
        if (query_expands_list(q))
            at.link = (uint32_t)sqlite3_column_int64(k.statement, q->columns);
        fill_record(&k, &at, out);
    }
    if (!*there && result != SQLITE_DONE)
        stopped(&k, result);
    sqlite3_reset(k.statement);
    return *there || result == SQLITE_DONE;
}
