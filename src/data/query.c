/*
 * query.c - 問い: what a block asks of the plan, gathered, compiled, asked.
 *
 * Most of what layouts show is a column as it stands, of the record or of one it refers to. Those
 * never pass through SQLite: the statement gives the rows, references are followed in arrays, and
 * the text comes from the file itself, verbatim. Only conditions, orders and computed values are
 * SQL; a query without any has no statement at all.
 *
 * A query belongs to the run that made it, but any run may ask it; one thread at a time.
 */
#include "data/query.h"

#include <sqlite3.h>

#include "base/say.h"
#include "data/query_parts.h"

/* --- making ------------------------------------------------------------------------------- */

static bool no_table(struct run *run, const struct plan *plan, struct words asked)
{
    const struct dictionary *d = plan->dictionary;
    str *names = ARENA_ARRAY(run->arena, str, d->n + 1), near;

    for (size_t i = 0; i < d->n; i++)
        names[i] = d->tables[i].name;
    names[d->n] = d->plan->name;
    near = str_nearest(run->arena, asked.text, names, d->n + 1);
    diag_error(run->diags, asked.where, "D050", _("\"%.*s\" is not a table of the plan"),
               STR_ARG(asked.text));
    if (near.len > 0)
        diag_label(run->diags, _("did you mean \"%.*s\"?"), STR_ARG(near));
    diag_note(run->diags, _("tables: %.*s"), STR_ARG(str_join(run->arena, names, d->n, STR(", "))));
    return false;
}

/* The frames around a query, from the outermost in: 計画, then the scopes. */
static struct frame *frame_around(struct run *run, const struct store *s, const struct scope *scope,
                                  size_t level)
{
    struct frame *f;

    if (!scope)
        return frame_new(run, FRAME_PLAN, NULL, s, s->plan->dictionary->plan);
    f = frame_around(run, s, scope->outer, level + 1);
    f = frame_new(run, FRAME_BOUND, f, s, scope->table);
    f->parameter = level;
    return f;
}

struct query *query_new(struct run *run, const struct plan *plan, const struct scope *outer,
                        struct words table)
{
    const struct table *t = dictionary_find(plan->dictionary, table.text);
    struct query *q;

    if (!t) {
        no_table(run, plan, table);
        return NULL;
    }
    q = ARENA_NEW(run->arena, struct query);
    q->plan = plan;
    q->asked = table;
    q->scope = (struct scope){ outer, t };
    q->own = frame_new(run, FRAME_ROWS, frame_around(run, plan->store, outer, 1), plan->store, t);
    q->computed = q->conditions = q->orders = BUF(run->arena);
    q->columns = 1;
    return q;
}

const struct scope *query_scope(const struct query *q)
{
    return &q->scope;
}

const struct table *query_table(const struct query *q)
{
    return q->scope.table;
}

const struct plan *query_plan(const struct query *q)
{
    return q->plan;
}

static bool read_tokens(struct run *run, struct words w, struct tokens *out)
{
    if (!tokens_read(run, w, out))
        return false;
    return out->n > 0 || diag_error(run->diags, w.where, "D051", _("the expression is empty"));
}

static bool is_one_value(struct run *run, const struct tokens *t, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (t->at[i].kind == TOKEN_OPEN)
            i = t->at[i].pair;
        else if (t->at[i].kind == TOKEN_COMMA)
            return diag_error(run->diags, tokens_span(t, i, i + 1), "D051",
                              _("one value is wanted here, not several with commas"));
    }
    return true;
}

/* One expression, checked by SQLite, as SQL. */
static bool compile(struct run *run, struct query *q, const struct tokens *t, size_t from,
                    size_t to, struct sql *out)
{
    struct tokens part = *t;

    *out = (struct sql){ .text = BUF(run->arena) };
    part.n = to;
    return is_one_value(run, t, from, to) && expression_write(run, q->own, &part, from, to, out) &&
           expression_check(run, q->own, &part, out);
}

static struct show *add_show(struct run *run, struct query *q)
{
    q->shows = ARENA_GROWN(run->arena, q->shows, q->n, &q->room);
    return &q->shows[q->n++];
}

static bool find_show(const struct query *q, str text, size_t *value)
{
    for (size_t i = 0; i < q->n; i++) {
        if (str_equal(q->shows[i].text, text)) {
            *value = i;
            return true;
        }
    }
    return false;
}

static bool is_column_name(const struct store *s, str name)
{
    for (size_t i = 0; i < s->n; i++) {
        if (table_find(s->tables[i].table, name))
            return true;
    }
    return false;
}

/*
 * 列 or 表.列 to the letter, whatever signs the column's name has in it: 目標(値) alone is a name,
 * not a function. No name holds a dot.
 */
static bool is_bare_path(struct run *run, const struct query *q, struct words w, struct tokens *out)
{
    str rest = w.text, part;
    size_t parts = 1;

    for (size_t i = 0; i < rest.len; i++)
        parts += rest.at[i] == '.';
    *out = (struct tokens){ .words = w, .at = ARENA_ARRAY(run->arena, struct token, parts * 2) };
    for (bool more = true; more;) {
        size_t at;

        more = str_cut(rest, '.', &part, &rest);
        part = str_trim(part);
        at = (size_t)(part.at - w.text.at);
        out->at[out->n++] = (struct token){ TOKEN_NAME, at, part.len, part, 0, false };
        if (more)
            out->at[out->n++] = (struct token){ .kind = TOKEN_DOT, .at = at + part.len, .len = 1 };
    }
    out->at[out->n] = (struct token){ .kind = TOKEN_END, .at = w.text.len };
    for (size_t i = 0; i < out->n - 1; i += 2) {
        if (!dictionary_find(q->plan->dictionary, out->at[i].text) &&
            !is_column_name(q->plan->store, out->at[i].text))
            return false;
    }
    return is_column_name(q->plan->store, part);
}

static bool read_show(struct run *run, struct query *q, const struct tokens *t, struct show *s)
{
    struct sql sql;

    if (t->at[0].kind == TOKEN_NAME && sight_path_end(t, 0, t->n) == t->n) {
        s->plain = true;
        return sight_find(run, q->own, t, 0, t->n, &s->where);
    }
    if (!compile(run, q, t, 0, t->n, &sql))
        return false;
    buf_str(&q->computed, STR(", ("));
    buf_str(&q->computed, buf_text(&sql.text));
    buf_char(&q->computed, ')');
    s->column = q->columns++;
    return true;
}

bool query_show(struct run *run, struct query *q, struct words expression, size_t *value,
                const struct column **field)
{
    str text = str_trim(expression.text);
    struct show s = { .text = text };
    struct tokens t;

    if (field)
        *field = NULL;
    if (!find_show(q, text, value)) {
        if ((!is_bare_path(run, q, expression, &t) && !read_tokens(run, expression, &t)) ||
            !read_show(run, q, &t, &s))
            return false;
        *value = q->n;
        *add_show(run, q) = s;
    }
    if (field && q->shows[*value].plain)
        *field = q->shows[*value].where.column;
    return true;
}

bool query_where(struct run *run, struct query *q, struct words expression)
{
    struct tokens t;
    struct sql sql;

    if (!expression.given)
        return true;
    if (!read_tokens(run, expression, &t) || !compile(run, q, &t, 0, t.n, &sql))
        return false;
    buf_str(&q->conditions, q->conditions.len > 0 ? STR(" AND (") : STR("("));
    buf_str(&q->conditions, buf_text(&sql.text));
    buf_char(&q->conditions, ')');
    return true;
}

/* Where an order's words behind its expression begin: asc, desc, nulls first, nulls last. */
static size_t order_end(const struct tokens *t, size_t from, size_t to)
{
    if (to >= from + 2 && token_is(&t->at[to - 2], "nulls") &&
        (token_is(&t->at[to - 1], "first") || token_is(&t->at[to - 1], "last")))
        to -= 2;
    if (to > from && (token_is(&t->at[to - 1], "asc") || token_is(&t->at[to - 1], "desc")))
        to--;
    return to;
}

static bool has_name(const struct tokens *t, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (t->at[i].kind == TOKEN_NAME)
            return true;
    }
    return false;
}

static bool add_order(struct run *run, struct query *q, const struct tokens *t, size_t from,
                      size_t to)
{
    size_t end = order_end(t, from, to);
    struct sql sql;

    if (from == to)
        return diag_error(run->diags, tokens_span(t, 0, t->n), "D051",
                          _("between two commas nothing is named to sort by"));
    if (!has_name(t, from, end)) /* SQLite would take a number for a column's place */
        return diag_error(run->diags, tokens_span(t, from, to), "D051",
                          _("an order names at least one column"));
    if (!compile(run, q, t, from, end, &sql))
        return false;
    buf_str(&q->orders, STR("("));
    buf_str(&q->orders, buf_text(&sql.text));
    buf_char(&q->orders, ')');
    for (size_t i = end; i < to; i++) {
        buf_char(&q->orders, ' ');
        buf_str(&q->orders, t->at[i].text);
    }
    buf_str(&q->orders, STR(", "));
    return true;
}

bool query_sort(struct run *run, struct query *q, struct words list)
{
    struct tokens t;
    bool ok = true;
    size_t from = 0;

    if (!list.given)
        return true;
    if (!read_tokens(run, list, &t))
        return false;
    for (size_t i = 0; i <= t.n; i++) {
        if (i < t.n && t.at[i].kind == TOKEN_OPEN)
            i = t.at[i].pair;
        if (i < t.n && t.at[i].kind != TOKEN_COMMA)
            continue;
        ok = add_order(run, q, &t, from, i) && ok;
        from = i + 1;
    }
    return ok;
}

bool query_expand(struct run *run, struct query *q, struct words column)
{
    struct sighting s;
    struct tokens t;

    if (!column.given)
        return true;
    if (q->n > 0 || q->own->n > 1 || q->conditions.len > 0 || q->orders.len > 0)
        return diag_error(run->diags, column.where, "D054",
                          _("the column to repeat by is asked for too late"));
    if (!read_tokens(run, column, &t))
        return false;
    if (t.at[0].kind != TOKEN_NAME || sight_path_end(&t, 0, t.n) != t.n)
        return diag_error(run->diags, column.where, "D051", _("a column's name is wanted here"));
    if (!sight_find(run, q->own, &t, 0, t.n, &s))
        return false;
    if (s.frame != q->own || s.node != 0)
        return diag_error(run->diags, column.where, "D051",
                          _("a column of %.*s itself is wanted here"),
                          STR_ARG(q->scope.table->name));
    q->own->expand = s.column;
    return true;
}

/* --- compiling ---------------------------------------------------------------------------- */

static bool needs_sql(const struct query *q)
{
    return q->columns > 1 || q->conditions.len > 0 || q->orders.len > 0;
}

static void finalize(void *statement)
{
    sqlite3_stmt **s = statement;

    sqlite3_finalize(*s);
}

static bool prepare(struct run *run, struct query *q, struct buf *sql, sqlite3_stmt **out)
{
    sqlite3 *db = q->plan->store->db;
    str text = buf_text(sql);

    arena_on_free(run->arena, finalize, out); /* first: it may be what fills the arena */
    if (sqlite3_prepare_v3(db, text.at, (int)text.len, SQLITE_PREPARE_PERSISTENT, out, NULL) !=
        SQLITE_OK)
        return diag_error(run->diags, q->asked.where, "D051",
                          _("the expressions do not go together: %s"), sqlite3_errmsg(db));
    return true;
}

static void select_from(struct query *q, struct buf *sql)
{
    buf_format(sql, "SELECT a%zu.rowid", q->own->nodes[0].alias);
    buf_str(sql, buf_text(&q->computed));
    if (query_expands_list(q))
        buf_str(sql, STR(", x.rowid"));
    buf_str(sql, STR(" FROM "));
    expression_from(q->own, sql);
}

/* A plain reference that rows are told apart by must lead somewhere. */
static void write_conditions(struct query *q, struct buf *sql)
{
    bool reference = q->own->expand && !query_expands_list(q) && q->own->expand->refers;
    size_t alias = q->own->nodes[0].alias;

    if (reference)
        buf_format(sql, " WHERE a%zu.r%zu IS NOT NULL", alias, q->own->expand->index);
    if (q->conditions.len > 0) {
        buf_str(sql, reference ? STR(" AND ") : STR(" WHERE "));
        buf_str(sql, buf_text(&q->conditions));
    }
}

bool query_ready(struct run *run, struct query *q)
{
    struct buf all = BUF(run->arena), one = BUF(run->arena);
    size_t alias = q->own->nodes[0].alias;

    if (!needs_sql(q) && !q->own->expand)
        return true;
    select_from(q, &all);
    write_conditions(q, &all);
    buf_str(&all, STR(" ORDER BY "));
    buf_str(&all, buf_text(&q->orders));
    buf_format(&all, "a%zu.rowid", alias);
    if (query_expands_list(q))
        buf_str(&all, STR(", x.rowid"));
    if (!prepare(run, q, &all, &q->all))
        return false;
    if (q->columns == 1 && !query_expands_list(q)) /* one row needs no statement */
        return true;
    select_from(q, &one);
    buf_format(&one, " WHERE a%zu.rowid=?%d LIMIT 1", alias, QUERY_ROW_PARAMETER);
    return prepare(run, q, &one, &q->one);
}
