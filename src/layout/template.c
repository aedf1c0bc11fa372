/* template.c - see template.h. */
#include "layout/template.h"

#include "base/buf.h"
#include "base/say.h"

struct parser {
    struct run *run;
    struct words text;
    size_t at;
    struct buf literal;
    struct template *out;
    size_t room;
};

static struct template_piece *add_piece(struct parser *p)
{
    struct template *t = p->out;

    t->at = ARENA_GROWN(p->run->arena, t->at, t->n, &p->room);
    return &t->at[t->n++];
}

static void flush_literal(struct parser *p)
{
    if (p->literal.len == 0)
        return;
    add_piece(p)->literal = buf_text(&p->literal);
    p->literal = BUF(p->run->arena);
}

static struct words words_at(const struct parser *p, size_t from, size_t to)
{
    return (struct words){ str_slice(p->text.text, from, to),
                           yaml_part(p->text.where, p->text.text, from, to), true };
}

/* Trimmed: spaces beside an expression or a filter's name mean nothing. */
static struct words trimmed(const struct parser *p, size_t from, size_t to)
{
    str t = p->text.text;

    while (from < to && (t.at[from] == ' ' || t.at[from] == '\n'))
        from++;
    while (to > from && (t.at[to - 1] == ' ' || t.at[to - 1] == '\n'))
        to--;
    return words_at(p, from, to);
}

/*
 * Where the expression that begins at p->at ends: the closing '>'. Quoted strings and the
 * comparison operators of SQL ( > >= <> < <= ) inside parentheses do not end it. bars get
 * the places of '|' outside quotes ('||' is SQL's concatenation).
 */
static bool find_end(const struct parser *p, size_t *end, size_t *bar)
{
    str t = p->text.text;
    int depth = 0;
    char quote = 0;

    *bar = 0;
    for (size_t i = p->at; i < t.len; i++) {
        char c = t.at[i];

        if (quote) {
            if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(') {
            depth++;
        } else if (c == ')') {
            depth--;
        } else if (c == '|' && i + 1 < t.len && t.at[i + 1] == '|') {
            i++;
        } else if (c == '|' && depth == 0 && *bar == 0) {
            *bar = i;
        } else if (c == '>' && depth <= 0) {
            *end = i;
            return true;
        }
    }
    return false;
}

static bool add_filters(struct parser *p, struct template_piece *piece, size_t from, size_t to)
{
    str t = p->text.text;
    size_t n = 1;

    for (size_t i = from; i < to; i++)
        n += t.at[i] == '|';
    piece->filters = ARENA_ARRAY(p->run->arena, struct words, n);
    for (size_t i = from, start = from; i <= to; i++) {
        if (i < to && t.at[i] != '|')
            continue;
        piece->filters[piece->filter_count] = trimmed(p, start, i);
        if (piece->filters[piece->filter_count++].text.len == 0)
            return diag_error(p->run->diags,
                              yaml_part(p->text.where, p->text.text, start - 1, start), "L011",
                              _("a filter's name is missing behind this |"));
        start = i + 1;
    }
    return true;
}

static bool take_expression(struct parser *p)
{
    size_t open = p->at - 1, end, bar;
    struct template_piece *piece;

    if (!find_end(p, &end, &bar)) {
        diag_error(p->run->diags, yaml_part(p->text.where, p->text.text, open, open + 1), "L010",
                   _("this < has no > that closes it"));
        diag_note(p->run->diags, _("a literal < is written <<"));
        return false;
    }
    flush_literal(p);
    piece = add_piece(p);
    piece->expression = trimmed(p, p->at, bar ? bar : end);
    if (piece->expression.text.len == 0)
        return diag_error(p->run->diags, yaml_part(p->text.where, p->text.text, open, end + 1),
                          "L011", _("nothing stands between < and >"));
    p->at = end + 1;
    return !bar || add_filters(p, piece, bar + 1, end);
}

bool template_parse(struct run *run, struct words text, struct template *out)
{
    struct parser p = { .run = run, .text = text, .literal = BUF(run->arena), .out = out };

    *out = (struct template){ .where = text.where, .given = true };
    while (p.at < text.text.len) {
        char c = text.text.at[p.at++];

        if (c != '<') {
            buf_char(&p.literal, c);
        } else if (p.at < text.text.len && text.text.at[p.at] == '<') {
            buf_char(&p.literal, '<');
            p.at++;
        } else if (!take_expression(&p)) {
            return false;
        }
    }
    flush_literal(&p);
    return true;
}

static bool read_template(struct run *run, const struct yaml *node, const struct key *key,
                          void *out)
{
    (void)key;
    if (node->kind != YAML_SCALAR)
        return diag_error(run->diags, node->where, "L003", _("one text is wanted here, such as %s"),
                          _(value_template.says));
    return template_parse(run, (struct words){ node->scalar, node->where, true }, out);
}

const struct value_type value_template = { .name = N_("text with <columns>"),
                                           .says = N_("基本目標<番号>　<名称>"),
                                           .size = sizeof(struct template),
                                           .read = read_template };
