/*
 * sheet_compute.c - what formulas come to: the values that viewers show which do not compute.
 *
 * A formula as it is written (sheet_formula.c) and as it is computed say the same. A value that is
 * missing is not 0: what is computed from an empty cell is empty, and so is a division by 0 and
 * what is computed from that. A comparison with an empty cell holds neither way.
 */
#include "blocks/sheet_bound.h"

#include "base/say.h"

struct value {
    enum cell_kind kind; /* CELL_BLANK: none */
    struct decimal number;
    str text;
};

struct computing {
    const struct bound_sheet *bound;
    const struct cell *cells; /* of the row */
};

static const struct value nothing = { .kind = CELL_BLANK };

static struct value compute(const struct computing *k, const struct condition *c);
static bool holds(const struct computing *k, const struct condition *c, bool negated);

static struct value number_value(struct decimal d)
{
    return (struct value){ .kind = CELL_NUMBER, .number = d };
}

/* A text in a column of numbers is not one: COUNT does not count it either. */
static struct value compute_name(const struct computing *k, const struct condition *c)
{
    size_t i = sheet_column_find(k->bound->spec, c->text);
    const struct cell *cell = &k->cells[i];
    bool text = k->bound->columns[i].spec->kind == SHEET_TEXT;

    if (cell->kind != (text ? CELL_TEXT : CELL_NUMBER))
        return nothing;
    return (struct value){ cell->kind, cell->number, cell->text };
}

static struct value compute_binary(const struct computing *k, const struct condition *c)
{
    struct value a = compute(k, c->left), b = compute(k, c->right);
    struct decimal out;

    if (a.kind != CELL_NUMBER || b.kind != CELL_NUMBER)
        return nothing;
    switch (c->op[0]) {
    case '+':
        return number_value(decimal_add(a.number, b.number));
    case '-':
        return number_value(decimal_add(a.number, decimal_minus(b.number)));
    case '*':
        return number_value(decimal_times(a.number, b.number));
    default:
        return decimal_over(a.number, b.number, &out) ? number_value(out) : nothing;
    }
}

/* sum, average, min, max of the cells that hold numbers. */
static struct value compute_columns(const struct computing *k, const struct condition *c)
{
    struct decimal out = { 0 };
    int64_t n = 0;

    for (size_t i = 0; i < c->arg_count; i++) {
        struct value v = compute_name(k, c->args[i]);
        int order;

        if (v.kind != CELL_NUMBER)
            continue;
        order = n ? decimal_compare(v.number, out) : 0;
        if (c->call == CALL_SUM || c->call == CALL_AVERAGE)
            out = decimal_add(out, v.number);
        else if (!n || (c->call == CALL_MIN ? order < 0 : order > 0))
            out = v.number;
        n++;
    }
    if (!n || (c->call == CALL_AVERAGE && !decimal_over(out, (struct decimal){ n, 0 }, &out)))
        return nothing;
    return number_value(out);
}

static struct value compute_call(const struct computing *k, const struct condition *c)
{
    int64_t places = 0;
    struct value v;

    if (condition_takes_columns(c))
        return compute_columns(k, c);
    if (c->call == CALL_IF) {
        if (holds(k, c->args[0], false))
            return compute(k, c->args[1]);
        return c->arg_count > 2 ? compute(k, c->args[2]) : nothing;
    }
    v = compute(k, c->args[0]);
    if (c->arg_count > 1)
        str_parse_count(c->args[1]->text, 10, &places);
    if (v.kind == CELL_NUMBER)
        v.number = decimal_round(v.number, (int)places);
    return v;
}

static struct value compute(const struct computing *k, const struct condition *c)
{
    struct value v = nothing;

    switch (c->kind) {
    case CONDITION_NAME:
        return compute_name(k, c);
    case CONDITION_NUMBER:
        v.kind = decimal_parse(c->text, &v.number) ? CELL_NUMBER : CELL_BLANK;
        return v;
    case CONDITION_TEXT:
        return (struct value){ .kind = c->text.len ? CELL_TEXT : CELL_BLANK, .text = c->text };
    case CONDITION_MINUS:
        v = compute(k, c->left);
        v.number = decimal_minus(v.number);
        return v;
    case CONDITION_BINARY:
        return compute_binary(k, c);
    case CONDITION_CALL:
        return compute_call(k, c);
    case CONDITION_NULL:
    case CONDITION_NOT:
        break;
    }
    return nothing;
}

static bool compared(const struct computing *k, const struct condition *c, bool negated)
{
    struct value a = compute(k, c->left), b = compute(k, c->right);
    bool less, same;
    int order;

    if (a.kind == CELL_BLANK || a.kind != b.kind)
        return false;
    order = a.kind == CELL_TEXT ? !str_equal(a.text, b.text) : decimal_compare(a.number, b.number);
    less = order < 0;
    same = order == 0;
    switch (c->op[0]) {
    case '=':
        return same != negated;
    case '<':
        return (c->op[1] == '>' ? !same : less || (c->op[1] == '=' && same)) != negated;
    default:
        return ((!less && !same) || (c->op[1] == '=' && same)) != negated;
    }
}

static bool holds(const struct computing *k, const struct condition *c, bool negated)
{
    bool both;

    if (c->kind == CONDITION_NOT)
        return holds(k, c->left, !negated);
    if (c->kind == CONDITION_NULL) {
        size_t i = sheet_column_find(k->bound->spec, c->left->text);
        enum cell_kind kind = k->cells[i].kind;

        return (kind != CELL_TEXT && kind != CELL_NUMBER) != negated;
    }
    if (c->compares)
        return compared(k, c, negated);
    both = (c->op[0] == 'A') != negated;
    if (holds(k, c->left, negated))
        return !both || holds(k, c->right, negated);
    return !both && holds(k, c->right, negated);
}

void sheet_warn_of_large(struct run *run, const struct sheet_column *column)
{
    diag_warn(run->diags, column->where, "L138",
              _("what this comes to is too large to be worked out here: %d digits are kept"),
              (int)GRID_NUMBER_DIGITS);
    diag_note(run->diags, _("programs that compute show it; those that only show see an empty "
                            "cell"));
}

static void set_value(struct sheet_making *m, const struct sheet_column *column, struct cell *cell,
                      struct value v)
{
    cell->kind = v.kind;
    cell->text = v.kind == CELL_TEXT ? v.text : (str){ 0 };
    if (v.kind != CELL_NUMBER || decimal_fits(v.number, &cell->number))
        return;
    cell->kind = CELL_BLANK;
    sheet_warn_of_large(m->run, column);
}

static bool check_length(struct sheet_making *m, const struct sheet_column *c, str formula)
{
    if (grid_units(formula) < GRID_FORMULA_MAX)
        return true;
    return diag_error(m->run->diags, c->formula.where, "L112",
                      _("this formula is longer than spreadsheet programs take (%d characters)"),
                      (int)GRID_FORMULA_MAX);
}

void sheet_add_formula(struct sheet_making *m, struct sheet *out, struct grid_formula formula)
{
    out->formulas = ARENA_GROWN(m->run->arena, out->formulas, out->formula_count, &m->formula_room);
    out->formulas[out->formula_count++] = formula;
}

bool sheet_compute(struct sheet_making *m, const struct bound_sheet *bound, size_t row,
                   struct cell *cells, struct sheet *out)
{
    const struct computing k = { bound, cells };

    for (size_t i = 0; i < bound->spec->columns.n; i++) {
        const struct sheet_column *c = bound->columns[i].spec;
        struct grid_formula f = { row, i, { 0 } };

        if (!c->computed)
            continue;
        f.text = sheet_formula_text(m->run->arena, bound, c->computed, row);
        if (!check_length(m, c, f.text))
            return false;
        sheet_add_formula(m, out, f);
        set_value(m, c, &cells[i], compute(&k, c->computed));
    }
    return true;
}
