/*
 * expression.c - names, texts and signs to SQL. Calls are in expression_call.c.
 */
#include "base/say.h"
#include "data/calendar.h"
#include "data/expression_parts.h"

void expression_mark(struct writer *w, size_t token)
{
    struct sql *s = w->out;

    s->marks = ARENA_GROWN(w->run->arena, s->marks, s->n, &s->room);
    s->marks[s->n++] = (struct sql_mark){ s->text.len, token };
}

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

void expression_row(struct frame *f, size_t node, struct buf *out)
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
    struct run quiet = { .arena = w->run->arena };
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

    expression_mark(w, i);
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
    expression_mark(w, i);
    enum want want = w->wants[i];
    bool text = s.column->type == COLUMN_TEXT || s.column->list.len > 0;
    bool null = text && (want == WANT_NULL || asks_for_null(w, end, to));

    if (s.frame->kind == FRAME_PLAN && want == WANT_NOTHING)
        want = want_before(w, end, to);
    write_column(w, &s, null, want);
    expression_doubt(w, &s, i, end);
    buf_char(&w->out->text, ' ');
    if (s.column->type == COLUMN_DATE || s.column->type == COLUMN_YEAR)
        want_after(w, end, s.column->type == COLUMN_DATE ? WANT_DATE : WANT_YEAR);
    return true;
}

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
        expression_mark(w, i);
        buf_str(&w->out->text, w->t->at[i].text);
        buf_char(&w->out->text, ' ');
        *next = i + 1;
        return true;
    }
    if (i + 1 < to && w->t->at[i + 1].kind == TOKEN_OPEN)
        return expression_call(w, i, next);
    *next = sight_path_end(w->t, i, to);
    return write_path(w, i, *next, to);
}

bool expression_range(struct writer *w, size_t from, size_t to)
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
        expression_mark(w, i);
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
    return expression_range(&w, from, to);
}
