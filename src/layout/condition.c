/* condition.c - see condition.h. One function a level of binding: or, and, not, comparison, sum,
 * product, sign. */
#include "layout/condition.h"

#include <string.h>

#include "base/say.h"

enum { DEEPEST = 32 };

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_SIGN, TOKEN_WORD };

struct token {
    enum token_kind kind;
    str text;       /* TEXT and quoted NAME: without quotes */
    size_t at, len; /* in the words */
};

struct reader {
    struct run *run;
    struct words words;
    struct token token; /* the one to be looked at */
    size_t at;          /* behind it */
    int depth;
    bool calls; /* functions may be called */
    bool failed;
};

static struct condition *read_or(struct reader *r);

static struct span span_of(const struct reader *r, size_t at, size_t len)
{
    return yaml_part(r->words.where, r->words.text, at, at + len);
}

/* Told once: what follows a mistake is not understood either. */
static struct condition *fail(struct reader *r, const char *says)
{
    if (!r->failed)
        diag_error(r->run->diags, span_of(r, r->token.at, r->token.len), "L110", "%s", says);
    r->failed = true;
    return NULL;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool in_name(char c)
{
    return (unsigned char)c >= 0x80 || is_digit(c) || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

static bool word_is(str text, const char *word)
{
    size_t n = strlen(word);

    if (text.len != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = text.at[i];

        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[i])
            return false;
    }
    return true;
}

static bool is_word(str text)
{
    static const char *const words[] = { "is", "not", "null", "and", "or" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (word_is(text, words[i]))
            return true;
    }
    return false;
}

static size_t sign_length(str text)
{
    static const char *const pairs[] = { "<>", "<=", ">=", "!=", "==" };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (str_starts(text, str_from(pairs[i])))
            return 2;
    }
    return 1;
}

/* A text in quotes ends at the next quote; there is no escape. */
static void take_quoted(struct reader *r, char quote)
{
    str all = r->words.text;
    size_t end = r->at + 1;

    while (end < all.len && all.at[end] != quote)
        end++;
    r->token.kind = quote == '"' ? TOKEN_NAME : TOKEN_TEXT;
    r->token.text = str_slice(all, r->at + 1, end);
    r->token.len = end < all.len ? end + 1 - r->at : all.len - r->at;
    if (end == all.len)
        fail(r, _("this quote is never closed"));
}

static void take_run(struct reader *r, bool (*belongs)(char c), enum token_kind kind)
{
    str all = r->words.text;
    size_t end = r->at;

    while (end < all.len && belongs(all.at[end]))
        end++;
    r->token.kind = kind;
    r->token.len = end - r->at;
    r->token.text = str_slice(all, r->at, end);
}

static bool in_number(char c)
{
    return is_digit(c) || c == '.';
}

static void next(struct reader *r)
{
    str all = r->words.text;
    char c;

    while (r->at < all.len && is_space(all.at[r->at]))
        r->at++;
    r->token = (struct token){ TOKEN_END, { 0 }, r->at, 0 };
    if (r->at == all.len)
        return;
    c = all.at[r->at];
    if (c == '"' || c == '\'')
        take_quoted(r, c);
    else if (is_digit(c))
        take_run(r, in_number, TOKEN_NUMBER);
    else if (in_name(c))
        take_run(r, in_name, TOKEN_NAME);
    else
        r->token =
            (struct token){ TOKEN_SIGN, { 0 }, r->at, sign_length(str_slice(all, r->at, all.len)) };
    if (r->token.kind == TOKEN_SIGN)
        r->token.text = str_slice(all, r->at, r->at + r->token.len);
    if (r->token.kind == TOKEN_NAME && c != '"' && is_word(r->token.text))
        r->token.kind = TOKEN_WORD;
    r->at += r->token.len;
}

static bool take_word(struct reader *r, const char *word)
{
    if (r->token.kind != TOKEN_WORD || !word_is(r->token.text, word))
        return false;
    next(r);
    return true;
}

static bool take_sign(struct reader *r, const char *sign)
{
    if (r->token.kind != TOKEN_SIGN || !str_equal(r->token.text, str_from(sign)))
        return false;
    next(r);
    return true;
}

static struct condition *make(struct reader *r, enum condition_kind kind, const struct token *t)
{
    struct condition *c = ARENA_NEW(r->run->arena, struct condition);

    c->kind = kind;
    c->text = t->text;
    c->where = span_of(r, t->at, t->len);
    return c;
}

static struct condition *join(struct reader *r, const char *op, struct condition *left,
                              struct condition *right)
{
    struct condition *c;

    if (!left || !right)
        return NULL;
    c = ARENA_NEW(r->run->arena, struct condition);
    *c = (struct condition){ CONDITION_BINARY, .where = left->where, .op = op, .left = left,
                             .right = right };
    return c;
}

/* Digits with at most one point between them. */
static bool is_number(str text)
{
    size_t points = 0;

    for (size_t i = 0; i < text.len; i++)
        points += text.at[i] == '.';
    return points == 0 || (points == 1 && text.at[text.len - 1] != '.');
}

static const struct {
    const char *name;
    enum condition_call call;
    size_t least, most; /* arguments */
} calls[] = { { "if", CALL_IF, 2, 3 },
              { "round", CALL_ROUND, 1, 2 },
              { "sum", CALL_SUM, 1, CALL_ARGUMENTS_MAX },
              { "average", CALL_AVERAGE, 1, CALL_ARGUMENTS_MAX },
              { "min", CALL_MIN, 1, CALL_ARGUMENTS_MAX },
              { "max", CALL_MAX, 1, CALL_ARGUMENTS_MAX } };

enum { CALLS = sizeof calls / sizeof *calls };

/* Behind the name and its bracket. */
static struct condition *read_arguments(struct reader *r, struct condition *c, size_t which)
{
    c->args = ARENA_ARRAY(r->run->arena, struct condition *, calls[which].most);
    do {
        if (c->arg_count == calls[which].most)
            return fail(r, _("this function does not take so many values"));
        c->args[c->arg_count] = read_or(r);
        if (!c->args[c->arg_count++])
            return NULL;
    } while (take_sign(r, ","));
    if (!take_sign(r, ")"))
        return fail(r, _("a ) is missing here"));
    if (c->arg_count >= calls[which].least)
        return c;
    r->failed = true;
    diag_error(r->run->diags, c->where, "L110", _("this function needs %zu values"),
               calls[which].least);
    return NULL;
}

static struct condition *read_call(struct reader *r, const struct token *name)
{
    struct condition *c = make(r, CONDITION_CALL, name);

    next(r);
    for (size_t i = 0; i < CALLS; i++) {
        if (!word_is(name->text, calls[i].name))
            continue;
        c->call = calls[i].call;
        return read_arguments(r, c, i);
    }
    r->failed = true;
    diag_error(r->run->diags, c->where, "L110", _("there is no function \"" STR_FMT "\""),
               STR_ARG(name->text));
    diag_note(r->run->diags, _("functions are: if round sum average min max"));
    return NULL;
}

static struct condition *read_name(struct reader *r)
{
    struct token t = r->token;

    next(r);
    if (r->calls && r->token.kind == TOKEN_SIGN && str_equal(r->token.text, STR("(")))
        return read_call(r, &t);
    return make(r, CONDITION_NAME, &t);
}

static struct condition *read_leaf(struct reader *r)
{
    struct token t = r->token;
    struct condition *c;

    switch (t.kind) {
    case TOKEN_NAME:
        return read_name(r);
    case TOKEN_TEXT:
        next(r);
        return make(r, CONDITION_TEXT, &t);
    case TOKEN_NUMBER:
        if (!is_number(t.text))
            return fail(r, _("this is not a number"));
        next(r);
        return make(r, CONDITION_NUMBER, &t);
    case TOKEN_SIGN:
    case TOKEN_WORD:
    case TOKEN_END:
        break;
    }
    if (!take_sign(r, "("))
        return fail(r, _("a column's name, a number or a 'text' is expected here"));
    c = read_or(r);
    if (c && !take_sign(r, ")"))
        return fail(r, _("a ) is missing here"));
    return c;
}

static struct condition *read_signed(struct reader *r)
{
    struct token t = r->token;
    struct condition *c;

    if (!take_sign(r, "-"))
        return read_leaf(r);
    c = make(r, CONDITION_MINUS, &t);
    c->left = read_leaf(r);
    return c->left ? c : NULL;
}

static struct condition *read_product(struct reader *r)
{
    struct condition *c = read_signed(r);

    while (c) {
        if (take_sign(r, "*"))
            c = join(r, "*", c, read_signed(r));
        else if (take_sign(r, "/"))
            c = join(r, "/", c, read_signed(r));
        else
            break;
    }
    return c;
}

static struct condition *read_sum(struct reader *r)
{
    struct condition *c = read_product(r);

    while (c) {
        if (take_sign(r, "+"))
            c = join(r, "+", c, read_product(r));
        else if (take_sign(r, "-"))
            c = join(r, "-", c, read_product(r));
        else
            break;
    }
    return c;
}

static struct condition *read_null(struct reader *r, struct condition *left)
{
    struct token t = r->token;
    bool negated = take_word(r, "not");
    struct condition *c;

    if (!take_word(r, "null"))
        return fail(r, _("behind \"is\" stands null or not null"));
    c = make(r, CONDITION_NULL, &t);
    c->left = left;
    if (negated) {
        struct condition *outer = make(r, CONDITION_NOT, &t);

        outer->left = c;
        return outer;
    }
    return c;
}

static struct condition *read_comparison(struct reader *r)
{
    static const struct {
        const char *sign, *op;
    } signs[] = { { "=", "=" },   { "==", "=" },  { "<>", "<>" }, { "!=", "<>" },
                  { "<=", "<=" }, { ">=", ">=" }, { "<", "<" },   { ">", ">" } };
    struct condition *c = read_sum(r);

    if (!c)
        return NULL;
    if (take_word(r, "is"))
        return read_null(r, c);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!take_sign(r, signs[i].sign))
            continue;
        c = join(r, signs[i].op, c, read_sum(r));
        if (c)
            c->compares = true;
        return c;
    }
    return c;
}

static struct condition *read_not(struct reader *r)
{
    struct token t = r->token;
    struct condition *c;

    if (!take_word(r, "not"))
        return read_comparison(r);
    c = make(r, CONDITION_NOT, &t);
    c->left = read_comparison(r);
    return c->left ? c : NULL;
}

static struct condition *read_and(struct reader *r)
{
    struct condition *c = read_not(r);

    while (c && take_word(r, "and"))
        c = join(r, "AND", c, read_not(r));
    return c;
}

static struct condition *read_or(struct reader *r)
{
    struct condition *c;

    if (++r->depth > DEEPEST)
        return fail(r, _("this condition is nested too deeply"));
    c = read_and(r);
    while (c && take_word(r, "or"))
        c = join(r, "OR", c, read_and(r));
    r->depth--;
    return c;
}

bool condition_is_truth(const struct condition *c)
{
    return c->kind == CONDITION_NULL || c->kind == CONDITION_NOT ||
           (c->kind == CONDITION_BINARY && (c->compares || str_equal(str_from(c->op), STR("AND")) ||
                                            str_equal(str_from(c->op), STR("OR"))));
}

bool condition_takes_columns(const struct condition *c)
{
    return c->kind == CONDITION_CALL && c->call != CALL_IF && c->call != CALL_ROUND;
}

static bool read_all(struct reader *r, const struct condition **out)
{
    struct condition *c;

    next(r);
    c = read_or(r);
    if (c && r->token.kind != TOKEN_END)
        c = fail(r, _("nothing more is expected here"));
    *out = c;
    return c && !r->failed;
}

bool condition_read(struct run *run, struct words text, const struct condition **out)
{
    struct reader r = { .run = run, .words = text };

    if (!read_all(&r, out))
        return false;
    if (condition_is_truth(*out))
        return true;
    return diag_error(run->diags, text.where, "L110",
                      _("a condition compares: write = <> < <= > >= or \"is null\""));
}

bool formula_read(struct run *run, struct words text, const struct condition **out)
{
    struct reader r = { .run = run, .words = text, .calls = true };

    return read_all(&r, out);
}
