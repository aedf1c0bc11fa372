/*
 * expression_doubt.c - what SQLite takes but no officer can have meant: D055, warnings.
 *
 * A list column compared whole loses the records that hold two values; a value that a reference or
 * a code never has loses them all.
 */
#include "base/say.h"
#include "data/expression_parts.h"

static bool is_equality(const struct token *t)
{
    return t->kind == TOKEN_OPERATOR &&
           (str_equal(t->text, STR("=")) || str_equal(t->text, STR("==")) ||
            str_equal(t->text, STR("<>")) || str_equal(t->text, STR("!=")));
}

static str nearest_key(struct run *run, const struct map *rows, str text)
{
    str *names = ARENA_ARRAY(run->arena, str, rows->n);

    for (size_t i = 0; i < rows->n; i++)
        names[i] = rows->at[i].key;
    return str_nearest(run->arena, text, names, rows->n);
}

static bool has_code(const struct column *c, str text)
{
    for (size_t i = 0; i < c->codes.n; i++) {
        if (str_equal(c->codes.names[i], text))
            return true;
    }
    return false;
}

void expression_doubt_value(struct writer *w, const struct column *c, size_t token)
{
    const struct token *t = &w->t->at[token];
    struct span where = tokens_span(w->t, token, token + 1);
    str near;

    if (t->kind != TOKEN_TEXT || t->text.len == 0)
        return;
    if (c->refers) {
        const struct column *to = c->refers_column ? c->refers_column : c->refers->key;
        const struct map *rows = store_table(w->frame->store, c->refers)->columns[to->index].rows;

        if (!rows || map_find(rows, t->text))
            return;
        diag_warn(w->run->diags, where, "D055", _("no %.*s.%.*s is '%.*s'"),
                  STR_ARG(c->refers->name), STR_ARG(to->name), STR_ARG(t->text));
        near = nearest_key(w->run, rows, t->text);
    } else {
        if (c->codes.n == 0 || has_code(c, t->text))
            return;
        diag_warn(w->run->diags, where, "D055", _("'%.*s' is not a code of column %.*s"),
                  STR_ARG(t->text), STR_ARG(c->name));
        near = str_nearest(w->run->arena, t->text, c->codes.names, c->codes.n);
    }
    if (near.len > 0)
        diag_label(w->run->diags, _("did you mean '%.*s'?"), STR_ARG(near));
}

/* The column in tokens [from, end) stands beside something: is it compared with what it cannot be?
 */
void expression_doubt(struct writer *w, const struct sighting *s, size_t from, size_t end)
{
    const struct token *t = w->t->at;
    bool not = token_is(&t[end], "not"), before = from > 0 && is_equality(&t[from - 1]);
    bool in = token_is(&t[end + not ], "in") && t[end + not +1].kind == TOKEN_OPEN;
    const struct column *c = s->column;

    if (c->list.len > 0 && !frame_expands(s->frame, s->node, c)) {
        if (!is_equality(&t[end]) && !before && !in)
            return;
        diag_warn(w->run->diags, tokens_span(w->t, from, end), "D055",
                  _("column %.*s holds several values, and is compared as a whole"),
                  STR_ARG(c->name));
        diag_note(w->run->diags, _("to ask for one of them: has(%.*s, value)"), STR_ARG(c->name));
        return;
    }
    if (is_equality(&t[end]))
        expression_doubt_value(w, c, end + 1);
    for (size_t i = end + not +2; in && i < t[end + not +1].pair; i++)
        expression_doubt_value(w, c, i);
    if (before && from > 1)
        expression_doubt_value(w, c, from - 2);
}
