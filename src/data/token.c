#include "data/token.h"

#include "base/say.h"

static const char *const keywords[] = {
    "and",  "as",     "asc",     "between", "case",  "cast", "collate", "desc", "distinct", "else",
    "end",  "escape", "false",   "first",   "from",  "glob", "in",      "is",   "isnull",   "last",
    "like", "not",    "notnull", "null",    "nulls", "or",   "then",    "true", "when",     "where",
};

/* What makes a statement of its own. */
static const char *const statements[] = {
    "alter",  "analyze", "attach", "begin",  "commit",  "create",  "delete",    "detach",
    "drop",   "exists",  "insert", "pragma", "reindex", "release", "rollback",  "savepoint",
    "select", "union",   "update", "vacuum", "values",  "with",    "intersect", "except",
};

static const char *const operators[] = {
    "||", "==", "!=", "<>", "<=", ">=", "<<", ">>", "+", "-",
    "*",  "/",  "%",  "=",  "<",  ">",  "&",  "|",  "~",
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool token_same(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    }
    return true;
}

bool token_is(const struct token *t, const char *word)
{
    return (t->kind == TOKEN_KEYWORD || (t->kind == TOKEN_NAME && !t->quoted)) &&
           token_same(t->text, str_from(word));
}

static bool in_list(str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (token_same(s, str_from(list[i])))
            return true;
    }
    return false;
}

struct span tokens_span(const struct tokens *t, size_t from, size_t to)
{
    struct span where = t->words.where;
    size_t begin = t->at[from].at, end = begin;

    if (where.len != t->words.text.len || !where.source)
        return where;
    if (to > from)
        end = t->at[to - 1].at + t->at[to - 1].len;
    return span_part(where, begin, end);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t run_of(str s, size_t from, bool (*is)(char c))
{
    while (from < s.len && is(s.at[from]))
        from++;
    return from;
}

static bool is_word(char c)
{
    return is_letter(c) || is_digit(c);
}

/* The end of a number beginning at from, or from when a name begins there (1年目). */
static size_t number_end(str s, size_t from)
{
    size_t end = run_of(s, from, is_digit), sign;

    if (end < s.len && s.at[end] == '.')
        end = run_of(s, end + 1, is_digit);
    if (end < s.len && lower(s.at[end]) == 'e') {
        sign = end + 1 < s.len && (s.at[end + 1] == '-' || s.at[end + 1] == '+');
        if (end + 1 + sign < s.len && is_digit(s.at[end + 1 + sign]))
            end = run_of(s, end + 1 + sign, is_digit);
    }
    return end < s.len && is_letter(s.at[end]) ? from : end;
}

struct cutter {
    struct run *run;
    struct tokens *out;
    size_t room;
    str s;
    size_t at;
};

static struct span place(const struct cutter *c, size_t from, size_t to)
{
    struct words w = c->out->words;

    return w.where.len == w.text.len && w.where.source ? span_part(w.where, from, to) : w.where;
}

static struct token *add(struct cutter *c, enum token_kind kind, size_t end)
{
    struct tokens *t = c->out;
    struct token *new;

    if (t->n + 1 >= c->room) {
        struct token *more = ARENA_ARRAY(c->run->arena, struct token, c->room * 2);

        memcpy(more, t->at, t->n * sizeof *more);
        t->at = more;
        c->room *= 2;
    }
    new = &t->at[t->n++];
    *new = (struct token){ .kind = kind, .at = c->at, .len = end - c->at };
    new->text = str_slice(c->s, c->at, end);
    c->at = end;
    return new;
}

/* 'it''s', "a name", [a name]. A doubled closing quote stands for itself. */
static bool cut_quoted(struct cutter *c, enum token_kind kind, char close)
{
    char *inner = ARENA_ARRAY(c->run->arena, char, c->s.len - c->at);
    size_t len = 0, i = c->at + 1;

    for (; i < c->s.len; i++) {
        if (c->s.at[i] == close) {
            if (close == ']' || i + 1 >= c->s.len || c->s.at[i + 1] != close)
                break;
            i++;
        }
        inner[len++] = c->s.at[i];
    }
    if (i >= c->s.len) {
        diag_error(c->run->diags, place(c, c->at, c->s.len), "D051",
                   _("a quote opens here and does not close"));
        diag_label(c->run->diags, _("%c is missing"), close);
        return false;
    }
    struct token *t = add(c, kind, i + 1);
    t->text = (str){ inner, len };
    t->quoted = true;
    return true;
}

static bool cut_word(struct cutter *c)
{
    size_t end = run_of(c->s, c->at, is_word), after = run_of(c->s, end, is_space);
    str word = str_slice(c->s, c->at, end);
    bool before_dot = end < c->s.len && c->s.at[end] == '.';
    bool after_dot = c->out->n > 0 && c->out->at[c->out->n - 1].kind == TOKEN_DOT;

    if (!before_dot && !after_dot &&
        in_list(word, statements, sizeof statements / sizeof *statements) &&
        (after >= c->s.len || c->s.at[after] != '.')) {
        diag_error(c->run->diags, place(c, c->at, end), "D052",
                   _("%.*s is refused: an expression only computes"), STR_ARG(word));
        if (token_same(word, STR("select")))
            diag_note(c->run->diags, _("to count or sum over another table write count(TABLE where "
                                       "…), sum(TABLE.COLUMN where …)"));
        return false;
    }
    if (!before_dot && !after_dot && in_list(word, keywords, sizeof keywords / sizeof *keywords))
        add(c, TOKEN_KEYWORD, end);
    else
        add(c, TOKEN_NAME, end);
    return true;
}

static bool refuse(struct cutter *c)
{
    size_t end = c->at + 1;
    const char *why = N_("this has no place in an expression");

    if (str_starts(str_slice(c->s, c->at, c->s.len), STR("--")) ||
        str_starts(str_slice(c->s, c->at, c->s.len), STR("/*"))) {
        end++;
        why = N_("an expression holds no comments");
    } else if (c->s.at[c->at] == ';') {
        why = N_("an expression ends without a semicolon");
    } else if (c->s.at[c->at] == '?' || c->s.at[c->at] == ':' || c->s.at[c->at] == '@' ||
               c->s.at[c->at] == '$') {
        why = N_("an expression has no parameters");
    }
    return diag_error(c->run->diags, place(c, c->at, end), "D052", "%s: %.*s", _(why),
                      (int)(end - c->at), c->s.at + c->at);
}

static bool cut_operator(struct cutter *c)
{
    str rest = str_slice(c->s, c->at, c->s.len);

    if (str_starts(rest, STR("--")) || str_starts(rest, STR("/*")) || str_starts(rest, STR("->")))
        return refuse(c);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        str op = str_from(operators[i]);

        if (str_starts(rest, op)) {
            add(c, TOKEN_OPERATOR, c->at + op.len);
            return true;
        }
    }
    return refuse(c);
}

static bool cut_one(struct cutter *c)
{
    char ch = c->s.at[c->at];
    bool after_dot = c->out->n > 0 && c->out->at[c->out->n - 1].kind == TOKEN_DOT;
    size_t number = c->at;

    if (ch == '\'')
        return cut_quoted(c, TOKEN_TEXT, ch);
    if (ch == '"' || ch == '[')
        return cut_quoted(c, TOKEN_NAME, ch == '[' ? ']' : ch);
    if (!after_dot && (is_digit(ch) || ch == '.'))
        number = number_end(c->s, c->at);
    if (number > c->at && !(ch == '.' && number == c->at + 1))
        return add(c, TOKEN_NUMBER, number);
    if (is_word(ch))
        return cut_word(c);
    if (ch == '.' || ch == ',' || ch == '(' || ch == ')')
        return add(c,
                   ch == '.'   ? TOKEN_DOT
                   : ch == ',' ? TOKEN_COMMA
                   : ch == '(' ? TOKEN_OPEN
                               : TOKEN_CLOSE,
                   c->at + 1);
    return cut_operator(c);
}

/* Find each bracket's other half. Deeper than deepest nobody writes, and SQLite's parser would not
 * follow. */
static bool pair_up(struct run *run, struct tokens *t)
{
    enum { DEEPEST = 60 };
    size_t open[DEEPEST], depth = 0;

    for (size_t i = 0; i < t->n; i++) {
        if (t->at[i].kind == TOKEN_OPEN) {
            if (depth == DEEPEST)
                return diag_error(run->diags, tokens_span(t, i, i + 1), "D051",
                                  _("more than %d brackets stand in each other"), (int)DEEPEST);
            open[depth++] = i;
        } else if (t->at[i].kind == TOKEN_CLOSE) {
            if (depth == 0)
                return diag_error(run->diags, tokens_span(t, i, i + 1), "D051",
                                  _("a bracket closes here that was not opened"));
            t->at[open[--depth]].pair = i;
        }
    }
    if (depth > 0)
        return diag_error(run->diags, tokens_span(t, open[depth - 1], open[depth - 1] + 1), "D051",
                          _("a bracket opens here and does not close"));
    return true;
}

bool tokens_read(struct run *run, struct words words, struct tokens *out)
{
    struct cutter c = { .run = run, .out = out, .room = 16, .s = words.text };

    *out = (struct tokens){ .words = words, .at = ARENA_ARRAY(run->arena, struct token, 16) };
    for (;;) {
        c.at = run_of(c.s, c.at, is_space);
        if (c.at >= c.s.len)
            break;
        if (!cut_one(&c))
            return false;
    }
    add(&c, TOKEN_END, c.at);
    out->n--;
    return pair_up(run, out);
}
