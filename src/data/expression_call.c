/* expression_call.c - has(), count() and sum() over other tables, and SQLite's own functions. */
#include "base/say.h"
#include "data/expression_parts.h"

enum { DEPTH_MOST = 4 };

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
    expression_mark(w, i);
    buf_char(out, '(');
    if (s.column->list.len > 0 && s.frame->kind != FRAME_PLAN) {
        expression_row(s.frame, s.node, out);
        buf_format(out, " IN (SELECT row FROM l%zu_%zu WHERE value=(",
                   store_table(s.frame->store, s.frame->nodes[s.node].table)->index,
                   s.column->index);
    } else {
        expression_column(s.frame, s.node, s.column, out);
        buf_str(out, STR("=(("));
    }
    if (end + 2 == close)
        expression_doubt_value(w, s.column, end + 1);
    if (!expression_range(w, end + 1, close))
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
    return expression_range(&inner, from, to);
}

static void append(struct writer *w, const struct sql *part)
{
    size_t shift = w->out->text.len;

    for (size_t i = 0; i < part->n; i++) {
        expression_mark(w, part->marks[i].token);
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
    expression_mark(w, i);
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

bool expression_call(struct writer *w, size_t i, size_t *next)
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
    expression_mark(w, i);
    buf_str(&w->out->text, t->at[i].text);
    *next = open;
    return true;
}
