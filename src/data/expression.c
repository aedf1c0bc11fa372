#include "data/expression.h"

#include <sqlite3.h>

#include "base/say.h"
#include "data/calendar.h"

/* What a token is wanted as by the tokens before it. */
enum want { WANT_NOTHING, WANT_DATE, WANT_YEAR, WANT_NULL };

struct writer {
    struct run *run;
    struct frame *frame;
    const struct tokens *t;
    struct sql *out;
    enum want *wants; /* one a token */
    int depth;        /* of sub-queries */
};

enum { DEPTH_MOST = 4 };

static bool write_range(struct writer *w, size_t from, size_t to);

static void mark(struct writer *w, size_t token)
{
    struct sql *s = w->out;

    if (s->n == s->room) {
        size_t room = s->room ? s->room * 2 : 32;
        struct sql_mark *more = ARENA_ARRAY(w->run->arena, struct sql_mark, room);

        if (s->n > 0)
            memcpy(more, s->marks, s->n * sizeof *more);
        s->marks = more;
        s->room = room;
    }
    s->marks[s->n++] = (struct sql_mark){ s->text.len, token };
}

/* --- columns ------------------------------------------------------------------------------ */

/* The row of a node in a bound frame: the parameter, then reference by reference. */
static void bound_row(const struct frame *f, size_t node, struct buf *out)
{
    const struct node *n = &f->nodes[node];

    if (node == 0) {
        buf_format(out, "?%zu", f->parameter);
        return;
    }
    buf_format(out, "(SELECT r%zu FROM t%zu WHERE rowid=", n->by->index,
               store_table(f->store, f->nodes[n->parent].table)->index);
    bound_row(f, n->parent, out);
    buf_char(out, ')');
}

static void join(struct frame *f, size_t node)
{
    for (; node != 0; node = f->nodes[node].parent)
        f->nodes[node].joined = true;
}

static void row_of_node(struct frame *f, size_t node, struct buf *out)
{
    if (f->kind != FRAME_ROWS) {
        bound_row(f, node, out);
        return;
    }
    join(f, node);
    buf_format(out, "a%zu.rowid", f->nodes[node].alias);
}

static void literal(str text, struct buf *out)
{
    buf_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\'')
            buf_char(out, '\'');
        buf_char(out, text.at[i]);
    }
    buf_char(out, '\'');
}

void expression_column(struct frame *f, size_t node, const struct column *c, struct buf *out)
{
    const struct table *t = f->nodes[node].table;

    switch (f->kind) {
    case FRAME_ROWS:
        join(f, node);
        if (frame_expands(f, node, c))
            buf_str(out, STR("x.value"));
        else
            buf_format(out, "a%zu.c%zu", f->nodes[node].alias, c->index);
        return;
    case FRAME_BOUND:
        buf_format(out, "(SELECT c%zu FROM t%zu WHERE rowid=", c->index,
                   store_table(f->store, t)->index);
        bound_row(f, node, out);
        buf_char(out, ')');
        return;
    case FRAME_PLAN:
        literal(plan_field(f->store->plan, t, 1, c), out);
        return;
    }
}

void expression_from(const struct frame *f, struct buf *out)
{
    buf_format(out, "t%zu a%zu", store_table(f->store, f->table)->index, f->nodes[0].alias);
    if (f->expand && f->expand->list.len > 0)
        buf_format(out, " JOIN l%zu_%zu x ON x.row=a%zu.rowid",
                   store_table(f->store, f->table)->index, f->expand->index, f->nodes[0].alias);
    for (size_t i = 1; i < f->n; i++) {
        const struct node *n = &f->nodes[i];

        if (!n->joined)
            continue;
        buf_format(out,
                   " LEFT JOIN t%zu a%zu ON a%zu.rowid=", store_table(f->store, n->table)->index,
                   n->alias, n->alias);
        if (frame_expands(f, n->parent, n->by))
            buf_str(out, STR("x.ref"));
        else
            buf_format(out, "a%zu.r%zu", f->nodes[n->parent].alias, n->by->index);
    }
}

/* --- texts that mean dates ---------------------------------------------------------------- */

static bool as_wanted(enum want want, str text, struct buf *out)
{
    struct date d;
    int year;

    if (want == WANT_DATE && calendar_parse_date(text, &d))
        buf_format(out, "'%04d-%02d-%02d'", d.year, d.month, d.day);
    else if (want == WANT_YEAR && calendar_parse_year(text, &year))
        buf_format(out, "%d", year);
    else
        return false;
    return true;
}

static bool is_comparison(const struct token *t)
{
    static const char *const signs[] = { "=", "==", "<>", "!=", "<", "<=", ">", ">=" };

    for (size_t i = 0; t->kind == TOKEN_OPERATOR && i < sizeof signs / sizeof signs[0]; i++) {
        if (str_equal(t->text, str_from(signs[i])))
            return true;
    }
    return false;
}

/* A date or year ends before token i: what it is compared with is meant as one. */
static void want_after(struct writer *w, size_t i, enum want want)
{
    const struct token *t = w->t->at;
    bool not = token_is(&t[i], "not");

    if (is_comparison(&t[i])) {
        w->wants[i + 1] = want;
        return;
    }
    i += not ;
    if (token_is(&t[i], "between")) {
        w->wants[i + 1] = want;
        size_t end = t[i + 1].kind == TOKEN_NAME ? sight_path_end(w->t, i + 1, w->t->n) : i + 2;
        if (end < w->t->n && token_is(&t[end], "and"))
            w->wants[end + 1] = want;
    } else if (token_is(&t[i], "in") && t[i + 1].kind == TOKEN_OPEN) {
        for (size_t k = i + 2; k < t[i + 1].pair; k++)
            w->wants[k] = want;
    }
}

/* The same for what stands before token i: a text, compared with a column that begins at i. */
static enum want want_before(struct writer *w, size_t i, size_t to)
{
    struct run quiet = { w->run->arena, NULL };
    struct sighting s;

    if (i + 1 >= to || !is_comparison(&w->t->at[i]) || w->t->at[i + 1].kind != TOKEN_NAME)
        return WANT_NOTHING;
    size_t end = sight_path_end(w->t, i + 1, to);
    if (end < to && w->t->at[end].kind == TOKEN_OPEN)
        return WANT_NOTHING;
    quiet.diags = diags_new(w->run->arena);
    if (!sight_find(&quiet, w->frame, w->t, i + 1, end, &s))
        return WANT_NOTHING;
    if (s.column->type == COLUMN_DATE)
        return WANT_DATE;
    return s.column->type == COLUMN_YEAR ? WANT_YEAR : WANT_NOTHING;
}

static bool write_text(struct writer *w, size_t i, size_t to)
{
    const struct token *t = &w->t->at[i];
    enum want want = w->wants[i] != WANT_NOTHING ? w->wants[i] : want_before(w, i + 1, to);

    mark(w, i);
    if (want != WANT_DATE && want != WANT_YEAR) {
        literal(t->text, &w->out->text);
        return true;
    }
    if (t->text.len == 0) {
        diag_error(w->run->diags, tokens_span(w->t, i, i + 1), "D051",
                   _("a date is never an empty text"));
        diag_note(w->run->diags, _("an empty cell is null: COLUMN is null, COLUMN is not null"));
        return false;
    }
    if (as_wanted(want, t->text, &w->out->text))
        return true;
    diag_error(w->run->diags, tokens_span(w->t, i, i + 1), "D051",
               want == WANT_DATE ? _("'%.*s' is not a date such as 2025-04-01 or 令和7年4月1日")
                                 : _("'%.*s' is not a fiscal year such as 2025 or 令和7年度"),
               STR_ARG(t->text));
    return false;
}

/* --- names -------------------------------------------------------------------------------- */

/* `is null` and its kin behind token i. */
static bool asks_for_null(const struct writer *w, size_t i, size_t to)
{
    const struct token *t = w->t->at;

    if (i >= to)
        return false;
    return token_is(&t[i], "is") || token_is(&t[i], "isnull") || token_is(&t[i], "notnull") ||
           (token_is(&t[i], "not") && i + 1 < to && token_is(&t[i + 1], "null"));
}

static void write_column(struct writer *w, const struct sighting *s, bool null, enum want want)
{
    struct buf *out = &w->out->text;
    str text;

    if (s->frame->kind == FRAME_PLAN) {
        text = plan_field(w->frame->store->plan, s->frame->table, 1, s->column);
        if (as_wanted(want, text, out))
            return;
    }
    if (null)
        buf_str(out, STR("nullif("));
    expression_column(s->frame, s->node, s->column, out);
    if (null)
        buf_str(out, STR(",'')"));
}

static bool write_path(struct writer *w, size_t i, size_t end, size_t to)
{
    struct sighting s;

    if (!sight_find(w->run, w->frame, w->t, i, end, &s))
        return false;
    mark(w, i);
    bool text = s.column->type == COLUMN_TEXT || s.column->list.len > 0;
    bool null = text && (w->wants[i] == WANT_NULL || asks_for_null(w, end, to));
    write_column(w, &s, null, w->wants[i]);
    buf_char(&w->out->text, ' ');
    if (s.column->type == COLUMN_DATE || s.column->type == COLUMN_YEAR)
        want_after(w, end, s.column->type == COLUMN_DATE ? WANT_DATE : WANT_YEAR);
    return true;
}

/* --- functions ---------------------------------------------------------------------------- */

/* The first comma, or the word where, between from and to but not within brackets; else to. */
static size_t find_outer(const struct tokens *t, size_t from, size_t to, bool where)
{
    for (size_t i = from; i < to; i++) {
        if (t->at[i].kind == TOKEN_OPEN)
            i = t->at[i].pair;
        else if (where ? token_is(&t->at[i], "where") : t->at[i].kind == TOKEN_COMMA)
            return i;
    }
    return to;
}

static bool refuse(struct writer *w, size_t from, size_t to, const char *why)
{
    return diag_error(w->run->diags, tokens_span(w->t, from, to), "D051", "%s", why);
}

/* has(column, value), at token i. */
static bool write_has(struct writer *w, size_t i)
{
    const struct tokens *t = w->t;
    struct buf *out = &w->out->text;
    size_t close = t->at[i + 1].pair, end = i + 3;
    struct sighting s;

    if (t->at[i + 2].kind == TOKEN_NAME)
        end = sight_path_end(t, i + 2, close);
    size_t second = find_outer(t, end + 1, close, false);
    if (t->at[i + 2].kind != TOKEN_NAME || t->at[end].kind != TOKEN_COMMA || end + 1 >= close ||
        second != close)
        return refuse(w, i, close + 1, _("has() takes a column and a value: has(担当課, 課.名称)"));
    if (!sight_find(w->run, w->frame, t, i + 2, end, &s))
        return false;
    mark(w, i);
    buf_char(out, '(');
    if (s.column->list.len > 0 && s.frame->kind != FRAME_PLAN) {
        row_of_node(s.frame, s.node, out);
        buf_format(out, " IN (SELECT row FROM l%zu_%zu WHERE value=(",
                   store_table(s.frame->store, s.frame->nodes[s.node].table)->index,
                   s.column->index);
    } else {
        expression_column(s.frame, s.node, s.column, out);
        buf_str(out, STR("=(("));
    }
    if (!write_range(w, end + 1, close))
        return false;
    buf_str(out, STR(")))"));
    return true;
}

static bool is_aggregate(const struct token *t)
{
    static const char *const names[] = { "count", "sum", "avg", "total", "min", "max" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (token_is(t, names[i]))
            return true;
    }
    return false;
}

static const struct table *table_named(const struct store *s, str name)
{
    for (size_t i = 0; i < s->n; i++) {
        if (str_equal(s->tables[i].table->name, name))
            return s->tables[i].table;
    }
    return NULL;
}

static bool no_such_table(struct writer *w, size_t function, size_t at)
{
    const struct store *s = w->frame->store;
    str *names = ARENA_ARRAY(w->run->arena, str, s->n), name = w->t->at[at].text;

    for (size_t i = 0; i < s->n; i++)
        names[i] = s->tables[i].table->name;
    str near = str_nearest(w->run->arena, name, names, s->n);
    diag_error(w->run->diags, tokens_span(w->t, at, at + 1), "D050", _("\"%.*s\" is not a table"),
               STR_ARG(name));
    if (near.len > 0)
        diag_label(w->run->diags, _("did you mean \"%.*s\"?"), STR_ARG(near));
    diag_note(w->run->diags,
              _("%.*s() goes over the records of a table: count(TABLE), sum(TABLE.COLUMN), "
                "sum(TABLE.COLUMN where …)"),
              STR_ARG(w->t->at[function].text));
    return false;
}

/* The SQL of a sub-query's part, apart: its joins are known only when all parts are written. */
static bool write_apart(struct writer *w, struct frame *f, size_t from, size_t to, struct sql *out)
{
    struct writer inner = *w;

    *out = (struct sql){ .text = BUF(w->run->arena) };
    inner.frame = f;
    inner.out = out;
    inner.depth++;
    return write_range(&inner, from, to);
}

static void append(struct writer *w, const struct sql *part)
{
    size_t shift = w->out->text.len;

    for (size_t i = 0; i < part->n; i++) {
        mark(w, part->marks[i].token);
        w->out->marks[w->out->n - 1].at = shift + part->marks[i].at;
    }
    buf_add(&w->out->text, part->text.at, part->text.len);
}

/* count(表 where …), sum(表.列 where …), at token i: a sub-query over that table. */
static bool write_aggregate(struct writer *w, size_t i)
{
    const struct tokens *t = w->t;
    struct buf *out = &w->out->text;
    size_t close = t->at[i + 1].pair, where = find_outer(t, i + 2, close, true);
    size_t from = i + 2 + token_is(&t->at[i + 2], "distinct");
    struct sql body, condition;

    if (t->at[from].kind != TOKEN_NAME || from >= where || (where < close && where + 1 >= close))
        return refuse(w, i, close + 1,
                      _("write count(TABLE), count(TABLE where …), sum(TABLE.COLUMN where …)"));
    const struct table *table = table_named(w->frame->store, t->at[from].text);
    if (!table)
        return no_such_table(w, i, from);
    if (w->depth == DEPTH_MOST)
        return refuse(w, i, close + 1, _("too many counts and sums within each other"));
    struct frame *f = frame_new(w->run, FRAME_ROWS, w->frame, w->frame->store, table);
    bool all = from + 1 == where;
    if (all && (!token_is(&t->at[i], "count") || from != i + 2))
        return refuse(w, from, where, _("of which column? write TABLE.COLUMN"));
    if (!all && sight_path_end(t, from, where) == where)
        w->wants[from] = WANT_NULL;
    if (!all && !write_apart(w, f, from, where, &body))
        return false;
    if (where < close && !write_apart(w, f, where + 1, close, &condition))
        return false;
    mark(w, i);
    buf_format(out, "(SELECT %.*s(%s", STR_ARG(t->at[i].text),
               all            ? "*"
               : from > i + 2 ? "distinct "
                              : "");
    if (!all)
        append(w, &body);
    buf_str(out, STR(") FROM "));
    expression_from(f, out);
    if (where < close) {
        buf_str(out, STR(" WHERE ("));
        append(w, &condition);
        buf_char(out, ')');
    }
    buf_str(out, STR(") "));
    return true;
}

static bool no_such_function(struct writer *w, size_t i)
{
    static const char *const doors[] = { "load_extension", "readfile", "writefile",  "edit",
                                         "fts3_tokenizer", "random",   "randomblob", "date",
                                         "time",           "datetime", "julianday",  "strftime",
                                         "unixepoch" };
    size_t n;
    const str *names = store_functions(&n);
    const struct token *t = &w->t->at[i];

    for (size_t k = 0; k < sizeof doors / sizeof doors[0]; k++) {
        if (!token_is(t, doors[k]))
            continue;
        diag_error(w->run->diags, tokens_span(w->t, i, i + 1), "D052", _("%.*s() is refused"),
                   STR_ARG(t->text));
        diag_note(w->run->diags,
                  _("an expression reads no clock and no file, and gives the same every time"));
        return false;
    }
    diag_error(w->run->diags, tokens_span(w->t, i, i + 1), "D051",
               _("there is no function \"%.*s\""), STR_ARG(t->text));
    if (sight_tell_quoting(w->run, w->frame->table, w->t, i))
        return false;
    str near = str_nearest(w->run->arena, t->text, names, n);
    if (near.len > 0)
        diag_label(w->run->diags, _("did you mean \"%.*s\"?"), STR_ARG(near));
    diag_note(w->run->diags, _("functions: has, %.*s"),
              STR_ARG(str_join(w->run->arena, names, n, STR(", "))));
    return false;
}

/* Arguments of coalesce() that are one column each: an empty text is null to it. */
static void want_nulls(struct writer *w, size_t open)
{
    const struct tokens *t = w->t;
    size_t close = t->at[open].pair;

    for (size_t i = open + 1; i < close;) {
        size_t end = find_outer(t, i, close, false);

        if (t->at[i].kind == TOKEN_NAME && sight_path_end(t, i, end) == end)
            w->wants[i] = WANT_NULL;
        i = end + 1;
    }
}

static bool write_function(struct writer *w, size_t i, size_t *next)
{
    const struct tokens *t = w->t;
    size_t open = i + 1, close = t->at[open].pair;
    bool one = find_outer(t, open + 1, close, false) == close;

    *next = close + 1;
    if (token_is(&t->at[i], "has"))
        return write_has(w, i);
    if (is_aggregate(&t->at[i]) && one)
        return write_aggregate(w, i);
    if (!store_has_function(t->at[i].text) || t->at[i].quoted)
        return no_such_function(w, i);
    if (token_is(&t->at[i], "coalesce") || token_is(&t->at[i], "ifnull"))
        want_nulls(w, open);
    mark(w, i);
    buf_str(&w->out->text, t->at[i].text);
    *next = open;
    return true;
}

/* --- the whole ---------------------------------------------------------------------------- */

/* The plain words that stand only behind `as` and `collate`. */
static bool is_plain_word(const struct writer *w, size_t i)
{
    static const char *const words[] = { "integer", "real", "text", "numeric", "nocase", "binary" };

    if (i == 0 || !(token_is(&w->t->at[i - 1], "as") || token_is(&w->t->at[i - 1], "collate")))
        return false;
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        if (token_is(&w->t->at[i], words[k]))
            return true;
    }
    return false;
}

static bool write_name(struct writer *w, size_t i, size_t to, size_t *next)
{
    if (is_plain_word(w, i)) {
        mark(w, i);
        buf_str(&w->out->text, w->t->at[i].text);
        buf_char(&w->out->text, ' ');
        *next = i + 1;
        return true;
    }
    if (i + 1 < to && w->t->at[i + 1].kind == TOKEN_OPEN)
        return write_function(w, i, next);
    *next = sight_path_end(w->t, i, to);
    return write_path(w, i, *next, to);
}

static bool write_range(struct writer *w, size_t from, size_t to)
{
    struct buf *out = &w->out->text;

    for (size_t i = from, next; i < to; i = next) {
        const struct token *t = &w->t->at[i];

        next = i + 1;
        if (t->kind == TOKEN_NAME) {
            if (!write_name(w, i, to, &next))
                return false;
            continue;
        }
        if (t->kind == TOKEN_TEXT) {
            if (!write_text(w, i, to))
                return false;
            buf_char(out, ' ');
            continue;
        }
        mark(w, i);
        if (t->kind == TOKEN_OPERATOR && str_equal(t->text, STR("/")))
            buf_str(out, STR("*1.0/"));
        else
            buf_str(out, t->text);
        buf_char(out, ' ');
    }
    return true;
}

bool expression_write(struct run *run, struct frame *f, const struct tokens *t, size_t from,
                      size_t to, struct sql *out)
{
    struct writer w = { run, f, t, out, NULL, 0 };

    /* two more: want_after looks one behind an operator, which may be the last token */
    w.wants = ARENA_ARRAY(run->arena, enum want, t->n + 2);
    return write_range(&w, from, to);
}

/* --- what SQLite says --------------------------------------------------------------------- */

static size_t token_at(const struct sql *sql, size_t at)
{
    size_t token = sql->n > 0 ? sql->marks[0].token : 0;

    for (size_t i = 0; i < sql->n && sql->marks[i].at <= at; i++)
        token = sql->marks[i].token;
    return token;
}

static bool tell_sqlite(struct run *run, const struct tokens *t, const struct sql *sql, sqlite3 *db,
                        size_t before)
{
    const char *says = sqlite3_errmsg(db);
    int offset = sqlite3_error_offset(db);
    size_t at = offset > 0 && (size_t)offset > before ? (size_t)offset - before : 0;
    struct span where = tokens_span(t, 0, t->n);
    bool syntax = str_find(str_from(says), STR("syntax error")) < strlen(says);

    if (syntax && at >= sql->text.len) {
        diag_error(run->diags, where, "D051", _("the expression is not complete"));
        return false;
    }
    if (offset > 0) {
        size_t token = token_at(sql, at);

        where = tokens_span(t, token, token + 1);
    }
    if (syntax) {
        diag_error(run->diags, where, "D051", _("the expression cannot be read"));
        diag_label(run->diags, _("not expected here"));
        return false;
    }
    return diag_error(run->diags, where, "D051", _("the expression is wrong: %s"), says);
}

bool expression_check(struct run *run, const struct frame *f, const struct tokens *t,
                      const struct sql *sql)
{
    struct buf b = BUF(run->arena);
    sqlite3_stmt *statement = NULL;
    size_t before;
    bool ok;

    buf_str(&b, STR("SELECT ("));
    before = b.len;
    buf_add(&b, sql->text.at, sql->text.len);
    buf_str(&b, STR(") FROM "));
    expression_from(f, &b);
    str text = buf_text(&b);
    ok = sqlite3_prepare_v2(f->store->db, text.at, (int)text.len, &statement, NULL) == SQLITE_OK;
    sqlite3_finalize(statement);
    return ok || tell_sqlite(run, t, sql, f->store->db, before);
}
