/* sheet_rule.c - what may be entered in a cell and what is said of it; cells coloured by
 * conditions. */
#include "blocks/sheet_bound.h"

#include "base/buf.h"
#include "base/utf8.h"

/*
 * What the workbook says to those who fill it in. It is Japanese whatever the language of our own
 * messages: the same data must give the same bytes.
 */
#define SAY_NUMBER "数値だけを入力してください（単位やカンマは付けません）。"
#define SAY_DAY "日付を入力してください（例　2025/4/1、令和7年4月1日）。"
#define SAY_RANGE STR_FMT "から" STR_FMT "までの%sを入力してください。"
#define SAY_NUMBER_UNIT "数値"
#define SAY_DAY_UNIT "日付"
#define SAY_CHOOSE "一覧から選んでください。"
#define LISTS_SHEET "選択肢"

/* At most so many UTF-16 units, cut between characters. */
static str cut_units(str text, size_t most)
{
    str rest = text;
    size_t units = 0, kept = 0;
    uint32_t c;

    while (utf8_next(&rest, &c)) {
        units += c >= 0x10000 ? 2 : 1;
        if (units > most)
            break;
        kept = (size_t)(rest.at - text.at);
    }
    return str_slice(text, 0, kept);
}

/*
 * Excel keeps a short list in the rule itself; a longer one, or one whose items it would misread,
 * must stand in cells. libxlsxwriter 1.1.4 aborts on more than 257 bytes.
 */
static bool fits_rule(const struct texts *choices)
{
    size_t bytes = 0;

    for (size_t i = 0; i < choices->n; i++) {
        str c = choices->at[i];

        if (c.len == 0 || c.at[0] == ' ' || c.at[c.len - 1] == ' ' || c.at[0] == '=')
            return false;
        for (size_t k = 0; k < c.len; k++) {
            if (c.at[k] == ',' || c.at[k] == '"' || c.at[k] == '\n')
                return false;
        }
        bytes += c.len + 1;
    }
    return bytes <= GRID_CHOICES_MAX;
}

static size_t list_number(struct sheet_making *m, const struct texts *choices)
{
    size_t n = m->list_count;
    const struct texts **lists;

    for (size_t i = 0; i < n; i++) {
        if (m->lists[i] == choices)
            return i;
    }
    lists = ARENA_ARRAY(m->run->arena, const struct texts *, n + 1);
    for (size_t i = 0; i < n; i++)
        lists[i] = m->lists[i];
    lists[n] = choices;
    m->lists = lists;
    m->list_count++;
    return n;
}

static str what_to_do(struct sheet_making *m, const struct bound_column *b)
{
    const struct sheet_column *c = b->spec;
    const struct sheet_limit *l = &b->limit;
    struct arena *a = m->run->arena;

    if (l->choices.n)
        return STR(SAY_CHOOSE);
    if (l->ranged)
        return str_format(a, SAY_RANGE, STR_ARG(l->least_words), STR_ARG(l->most_words),
                          c->date ? SAY_DAY_UNIT : SAY_NUMBER_UNIT);
    if (c->number.given)
        return STR(SAY_NUMBER);
    if (c->date)
        return STR(SAY_DAY);
    if (c->length)
        return str_format(a, "%lld字以内で入力してください。", (long long)c->length);
    return (str){ 0 };
}

/* Both, when there is room for both. */
static str with(struct sheet_making *m, str first, str second)
{
    const str parts[] = { first, second };
    str both = str_join(m->run->arena, parts, 2, STR("\n"));

    if (!first.len)
        return second;
    return second.len && grid_units(both) <= GRID_MESSAGE_MAX ? both : first;
}

/* The layout's words first, then what the rule wants, then what codes stand for. */
static str message(struct sheet_making *m, const struct bound_column *b)
{
    str wanted = with(m, b->spec->say.text, what_to_do(m, b));

    return grid_units(b->limit.meanings) <= GRID_MESSAGE_MAX ? with(m, wanted, b->limit.meanings)
                                                             : wanted;
}

static struct grid_rule column_rule(struct sheet_making *m, const struct bound_column *b)
{
    const struct sheet_column *c = b->spec;
    const struct sheet_limit *l = &b->limit;
    struct grid_rule r = {
        .kind = RULE_ANY, .ranged = l->ranged, .least = l->least, .greatest = l->most
    };

    if (l->choices.n) {
        r.kind = fits_rule(&l->choices) ? RULE_CHOICES : RULE_RANGE;
        r.choices = l->choices;
    } else if (c->number.given) {
        r.kind = RULE_DECIMAL;
    } else if (c->date) {
        r.kind = RULE_DATE;
    } else if (c->length) {
        r.kind = RULE_LENGTH;
        r.most = c->length;
    }
    if (r.kind == RULE_RANGE) {
        size_t list = list_number(m, &l->choices);

        r.list_range = (struct grid_range){ 0, list, l->choices.n - 1, list };
    }
    if (!l->choices.n)
        r.ime = c->kind == SHEET_TEXT ? IME_ON : IME_OFF;
    r.input_message = message(m, b);
    if (r.input_message.len)
        r.input_title = cut_units(c->name, GRID_TITLE_MAX);
    r.error_message = what_to_do(m, b);
    if (r.error_message.len)
        r.error_title = cut_units(c->name, GRID_TITLE_MAX);
    return r;
}

static void add_cell(struct buf *out, const struct bound_sheet *bound, str name, size_t row)
{
    buf_str(out, sheet_cell_name(out->arena, bound, sheet_column_find(bound->spec, name), row));
}

static void add_value(struct buf *out, const struct bound_sheet *bound, const struct condition *c,
                      size_t row)
{
    switch (c->kind) {
    case CONDITION_NAME:
        add_cell(out, bound, c->text, row);
        break;
    case CONDITION_NUMBER:
        buf_str(out, c->text);
        break;
    case CONDITION_TEXT:
        buf_char(out, '"');
        for (size_t i = 0; i < c->text.len; i++) {
            if (c->text.at[i] == '"')
                buf_char(out, '"');
            buf_char(out, c->text.at[i]);
        }
        buf_char(out, '"');
        break;
    case CONDITION_MINUS:
        buf_str(out, STR("-"));
        add_value(out, bound, c->left, row);
        break;
    case CONDITION_NULL:
    case CONDITION_NOT:
    case CONDITION_BINARY:
        buf_char(out, '(');
        add_value(out, bound, c->left, row);
        if (c->kind == CONDITION_BINARY) {
            buf_str(out, str_from(c->op));
            add_value(out, bound, c->right, row);
        }
        buf_char(out, ')');
        break;
    case CONDITION_CALL:
        break; /* of formulas only */
    }
}

/* "$K4<>""," for every column named below c. */
static void add_filled(struct buf *out, const struct bound_sheet *bound, const struct condition *c,
                       size_t row)
{
    if (!c)
        return;
    if (c->kind == CONDITION_NAME) {
        add_cell(out, bound, c->text, row);
        buf_str(out, STR("<>\"\","));
    }
    add_filled(out, bound, c->left, row);
    add_filled(out, bound, c->right, row);
}

/*
 * A comparison with an empty cell is neither true nor false in the data's language, but true or
 * false in a spreadsheet, where empty is 0. So a comparison also asks that its cells are filled;
 * "not" is carried down to the comparisons, as there are three truths and not two.
 */
static void add_truth(struct buf *out, const struct bound_sheet *bound, const struct condition *c,
                      size_t row, bool negated)
{
    bool is_and;

    if (c->kind == CONDITION_NOT) {
        add_truth(out, bound, c->left, row, !negated);
    } else if (c->kind == CONDITION_NULL) {
        add_value(out, bound, c->left, row);
        buf_str(out, negated ? STR("<>\"\"") : STR("=\"\""));
    } else if (c->kind == CONDITION_BINARY && !c->compares &&
               (c->op[0] == 'A' || c->op[0] == 'O')) {
        is_and = (c->op[0] == 'A') != negated;
        buf_str(out, is_and ? STR("AND(") : STR("OR("));
        add_truth(out, bound, c->left, row, negated);
        buf_char(out, ',');
        add_truth(out, bound, c->right, row, negated);
        buf_char(out, ')');
    } else {
        buf_str(out, STR("AND("));
        add_filled(out, bound, c, row);
        buf_str(out, negated ? STR("NOT") : (str){ 0 });
        add_value(out, bound, c, row);
        buf_char(out, ')');
    }
}

static void add_highlights(struct sheet_making *m, const struct bound_sheet *bound, size_t first,
                           size_t last, struct sheet *out)
{
    const struct mappings *specs = &bound->spec->highlight;

    for (size_t i = 0; i < specs->n; i++) {
        const struct sheet_highlight *h = specs->at[i];
        struct buf b = BUF(m->run->arena);

        add_truth(&b, bound, h->condition, first, false);
        out->highlights =
            ARENA_GROWN(m->run->arena, out->highlights, out->highlight_count, &m->highlight_room);
        out->highlights[out->highlight_count++] =
            (struct grid_highlight){ { first, h->target, last, h->target },
                                     buf_text(&b),
                                     paint_colour(&h->fill, (struct colour){ 0 }) };
    }
}

void sheet_rules(struct sheet_making *m, const struct bound_sheet *bound, size_t first, size_t last,
                 struct sheet *out)
{
    size_t n = bound->spec->columns.n;

    for (size_t i = 0; i < n; i++) {
        const struct sheet_column *c = bound->columns[i].spec;
        struct grid_rule r;

        if (!c->input)
            continue;
        r = column_rule(m, &bound->columns[i]);
        r.range = (struct grid_range){ first, i, last, i };
        if (r.kind == RULE_ANY && !r.input_message.len)
            continue;
        out->rules = ARENA_GROWN(m->run->arena, out->rules, out->rule_count, &m->rule_room);
        out->rules[out->rule_count++] = r;
    }
    add_highlights(m, bound, first, last, out);
}

void sheet_lists(struct sheet_making *m, struct sheet *out)
{
    struct arena *a = m->run->arena;
    size_t format = sheet_format(m, (struct cell_format){ .family = m->book->spec->font.family,
                                                          .size = m->book->spec->font.size,
                                                          .number = STR("@") });
    struct sheet_type type = { m->book->spec->font.family, m->book->spec->font.size };

    out->name = STR(LISTS_SHEET);
    out->hidden = out->protect = true;
    out->column_count = m->list_count;
    out->columns = ARENA_ARRAY(a, struct grid_column, m->list_count);
    for (size_t i = 0; i < m->list_count; i++) {
        out->columns[i].pixels = 200;
        out->row_count = m->lists[i]->n > out->row_count ? m->lists[i]->n : out->row_count;
    }
    out->rows = ARENA_ARRAY(a, struct grid_row, out->row_count);
    for (size_t r = 0; r < out->row_count; r++) {
        out->rows[r] = (struct grid_row){ .height = sheet_row_height(type, 1),
                                          .cells = ARENA_ARRAY(a, struct cell, m->list_count) };
        for (size_t i = 0; i < m->list_count; i++) {
            if (r < m->lists[i]->n)
                out->rows[r].cells[i] =
                    (struct cell){ CELL_TEXT, format, m->lists[i]->at[r], { 0 } };
        }
    }
    out->print_area = (struct grid_range){ 0, 0, out->row_count - 1, m->list_count - 1 };
}
