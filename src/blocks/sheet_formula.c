/* sheet_formula.c - a column's formula as a spreadsheet writes it; see sheet_compute.c. */
#include "blocks/sheet_bound.h"

#include "base/buf.h"

struct writing {
    const struct bound_sheet *bound;
    size_t row;
    struct buf *out;
};

static void write_truth(const struct writing *w, const struct condition *c, bool negated);
static void write_whole(const struct writing *w, const struct condition *c);

static const struct sheet_column *named(const struct bound_sheet *bound, const struct condition *c)
{
    return bound->columns[sheet_column_find(bound->spec, c->text)].spec;
}

static void write_cell(const struct writing *w, const struct condition *c)
{
    size_t column = sheet_column_find(w->bound->spec, c->text);

    buf_str(w->out, sheet_cell_name(w->out->arena, w->bound, column, w->row));
}

static void write_text(struct buf *out, str text)
{
    buf_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            buf_char(out, '"');
        buf_char(out, text.at[i]);
    }
    buf_char(out, '"');
}

static void write_arguments(const struct writing *w, const struct condition *c)
{
    for (size_t i = 0; i < c->arg_count; i++) {
        if (i)
            buf_char(w->out, ',');
        write_cell(w, c->args[i]);
    }
}

static void write_value(const struct writing *w, const struct condition *c);

static void write_call(const struct writing *w, const struct condition *c)
{
    static const char *const names[] = { "IF", "ROUND", "SUM", "AVERAGE", "MIN", "MAX" };

    if (c->call == CALL_IF) {
        write_whole(w, c);
        return;
    }
    buf_format(w->out, "%s(", names[c->call]);
    if (c->call == CALL_ROUND) {
        write_value(w, c->args[0]);
        buf_char(w->out, ',');
        buf_str(w->out, c->arg_count > 1 ? c->args[1]->text : STR("0"));
    } else {
        write_arguments(w, c);
    }
    buf_char(w->out, ')');
}

static void write_value(const struct writing *w, const struct condition *c)
{
    switch (c->kind) {
    case CONDITION_NAME:
        write_cell(w, c);
        break;
    case CONDITION_NUMBER:
        buf_str(w->out, c->text);
        break;
    case CONDITION_TEXT:
        write_text(w->out, c->text);
        break;
    case CONDITION_MINUS:
        buf_str(w->out, STR("(-"));
        write_value(w, c->left);
        buf_char(w->out, ')');
        break;
    case CONDITION_BINARY:
        buf_char(w->out, '(');
        write_value(w, c->left);
        buf_str(w->out, str_from(c->op));
        write_value(w, c->right);
        buf_char(w->out, ')');
        break;
    case CONDITION_CALL:
        write_call(w, c);
        break;
    case CONDITION_NULL:
    case CONDITION_NOT:
        break; /* truths; see write_truth */
    }
}

/* What must be there for c to have a value. */
struct needs {
    struct buf numbers; /* $I4,$J4 */
    size_t number_count;
    struct buf others; /* $K4<>"",COUNT($A4,$B4)>0 */
    bool fails;        /* may be an error even then */
};

static void begin_other(struct needs *n)
{
    if (n->others.len)
        buf_char(&n->others, ',');
}

static void need_name(const struct writing *w, const struct condition *c, struct needs *n)
{
    struct writing at = *w;

    if (named(w->bound, c)->kind == SHEET_TEXT) {
        begin_other(n);
        at.out = &n->others;
        write_cell(&at, c);
        buf_str(&n->others, STR("<>\"\""));
        return;
    }
    if (n->number_count++)
        buf_char(&n->numbers, ',');
    at.out = &n->numbers;
    write_cell(&at, c);
}

static void need(const struct writing *w, const struct condition *c, struct needs *n)
{
    struct writing at = *w;

    if (!c)
        return;
    if (c->kind == CONDITION_NAME) {
        need_name(w, c, n);
    } else if (condition_takes_columns(c)) {
        begin_other(n);
        at.out = &n->others;
        buf_str(&n->others, STR("COUNT("));
        write_arguments(&at, c);
        buf_str(&n->others, STR(")>0"));
    } else if (c->kind == CONDITION_CALL) {
        if (c->call == CALL_ROUND)
            need(w, c->args[0], n);
        else
            n->fails = true;
    } else {
        n->fails |= c->kind == CONDITION_BINARY && c->op[0] == '/';
        need(w, c->left, n);
        need(w, c->right, n);
    }
}

static struct needs needs_of(const struct writing *w, const struct condition *c)
{
    struct needs n = { .numbers = BUF(w->out->arena), .others = BUF(w->out->arena) };

    need(w, c, &n);
    return n;
}

static bool any_need(const struct needs *n)
{
    return n->number_count || n->others.len;
}

/* Behind one another, with commas: COUNT($I4,$J4)=2,$K4<>"" */
static void write_needs(const struct writing *w, struct needs *n)
{
    if (n->number_count)
        buf_format(w->out, "COUNT(" STR_FMT ")=%zu", STR_ARG(buf_text(&n->numbers)),
                   n->number_count);
    if (n->number_count && n->others.len)
        buf_char(w->out, ',');
    buf_str(w->out, buf_text(&n->others));
}

static void write_if(const struct writing *w, const struct condition *c)
{
    buf_str(w->out, STR("IF("));
    write_truth(w, c->args[0], false);
    buf_char(w->out, ',');
    write_whole(w, c->args[1]);
    buf_char(w->out, ',');
    if (c->arg_count > 2)
        write_whole(w, c->args[2]);
    else
        buf_str(w->out, STR("\"\""));
    buf_char(w->out, ')');
}

/* A value, or "" when there is none. */
static void write_whole(const struct writing *w, const struct condition *c)
{
    struct needs n;

    if (c->kind == CONDITION_CALL && c->call == CALL_IF) {
        write_if(w, c);
        return;
    }
    n = needs_of(w, c);
    if (any_need(&n)) {
        buf_str(w->out, STR("IF(AND("));
        write_needs(w, &n);
        buf_str(w->out, STR("),"));
    }
    if (n.fails)
        buf_str(w->out, STR("IFERROR("));
    write_value(w, c);
    if (n.fails)
        buf_str(w->out, STR(",\"\")"));
    if (any_need(&n))
        buf_str(w->out, STR(",\"\")"));
}

static bool is_text(const struct bound_sheet *bound, const struct condition *c)
{
    return c->kind == CONDITION_TEXT ||
           (c->kind == CONDITION_NAME && named(bound, c)->kind == SHEET_TEXT) ||
           (c->kind == CONDITION_CALL && c->call == CALL_IF && is_text(bound, c->args[1]));
}

/* "=" of a spreadsheet takes A and a for the same: texts are compared with EXACT. */
static void write_comparison(const struct writing *w, const struct condition *c, bool negated)
{
    struct needs n = needs_of(w, c);
    bool text = is_text(w->bound, c->left);
    bool refused = negated != (text && c->op[0] == '<');

    if (n.fails)
        buf_str(w->out, STR("IFERROR("));
    buf_str(w->out, STR("AND("));
    write_needs(w, &n);
    if (any_need(&n))
        buf_char(w->out, ',');
    buf_str(w->out, refused ? STR("NOT(") : (str){ 0 });
    buf_str(w->out, text ? STR("EXACT(") : (str){ 0 });
    write_value(w, c->left);
    buf_str(w->out, text ? STR(",") : str_from(c->op));
    write_value(w, c->right);
    buf_str(w->out, text ? STR(")") : (str){ 0 });
    buf_str(w->out, refused ? STR("))") : STR(")"));
    if (n.fails)
        buf_str(w->out, STR(",FALSE)"));
}

/* "not" is carried down to the comparisons, as there are three truths and not two. */
static void write_truth(const struct writing *w, const struct condition *c, bool negated)
{
    if (c->kind == CONDITION_NOT) {
        write_truth(w, c->left, !negated);
    } else if (c->kind == CONDITION_NULL) {
        write_cell(w, c->left);
        buf_str(w->out, negated ? STR("<>\"\"") : STR("=\"\""));
    } else if (c->compares) {
        write_comparison(w, c, negated);
    } else {
        buf_str(w->out, (c->op[0] == 'A') != negated ? STR("AND(") : STR("OR("));
        write_truth(w, c->left, negated);
        buf_char(w->out, ',');
        write_truth(w, c->right, negated);
        buf_char(w->out, ')');
    }
}

str sheet_cell_name(struct arena *a, const struct bound_sheet *bound, size_t column, size_t row)
{
    if (bound->spots)
        return grid_cell_name(a, bound->spots[column].row, bound->spots[column].column, true);
    return str_format(a, "$" STR_FMT, STR_ARG(grid_cell_name(a, row, column, false)));
}

str sheet_formula_text(struct arena *a, const struct bound_sheet *bound, const struct condition *c,
                       size_t row)
{
    struct buf b = BUF(a);
    const struct writing w = { bound, row, &b };

    write_whole(&w, c);
    return buf_text(&b);
}
