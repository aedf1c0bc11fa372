/* sheet_formula.c - see sheet_formula.h. */
#include "layout/sheet_formula.h"

#include "base/say.h"

enum type { TYPE_NONE, TYPE_NUMBER, TYPE_TEXT, TYPE_DATE, TYPE_TRUTH };

struct typing {
    struct run *run;
    const struct sheet_spec *sheet;
    size_t column; /* whose formula it is */
};

static enum type type_of(const struct typing *t, const struct condition *c);

static enum type wrong(const struct typing *t, const struct condition *c, const char *says)
{
    diag_error(t->run->diags, c->where, "L111", "%s", says);
    return TYPE_NONE;
}

static enum type type_of_name(const struct typing *t, const struct condition *c)
{
    const struct sheet_column *named;
    size_t i;

    if (!sheet_column_named(t->run, t->sheet, (struct words){ c->text, c->where, true }, &i))
        return TYPE_NONE;
    named = t->sheet->columns.at[i];
    if (i == t->column)
        return wrong(t, c, _("a formula cannot name its own column"));
    if (named->formula.given && i > t->column)
        return wrong(t, c, _("a formula can only use formulas that stand to its left"));
    switch (named->kind) {
    case SHEET_NUMBER:
        return TYPE_NUMBER;
    case SHEET_DATE:
        return TYPE_DATE;
    case SHEET_TEXT:
        break;
    }
    return TYPE_TEXT;
}

static bool is_type(const struct typing *t, const struct condition *c, enum type wanted)
{
    enum type got = type_of(t, c);

    if (got == TYPE_NONE || got == wanted)
        return got == wanted;
    if (wanted == TYPE_TRUTH) {
        wrong(t, c, _("a condition is wanted here, with = <> < <= > >= or \"is null\""));
    } else {
        wrong(t, c, _("a number is wanted here"));
        if (c->kind == CONDITION_NAME)
            diag_note(t->run->diags, _("a column of numbers says so with number: General"));
    }
    return false;
}

static enum type type_of_comparison(const struct typing *t, const struct condition *c)
{
    enum type left = type_of(t, c->left), right = type_of(t, c->right);
    bool ordered = c->op[0] != '=' && !(c->op[0] == '<' && c->op[1] == '>');

    if (left == TYPE_NONE || right == TYPE_NONE)
        return TYPE_NONE;
    if (left != right || left == TYPE_TRUTH)
        return wrong(t, c, _("only numbers can be compared with numbers, and texts with texts"));
    if (left == TYPE_TEXT && ordered)
        return wrong(t, c, _("texts can only be the same (=) or not (<>)"));
    return TYPE_TRUTH;
}

static enum type type_of_binary(const struct typing *t, const struct condition *c)
{
    enum type wanted = condition_is_truth(c) ? TYPE_TRUTH : TYPE_NUMBER;
    bool ok;

    if (c->compares)
        return type_of_comparison(t, c);
    ok = is_type(t, c->left, wanted);
    return is_type(t, c->right, wanted) && ok ? wanted : TYPE_NONE;
}

static enum type type_of_if(const struct typing *t, const struct condition *c)
{
    bool ok = is_type(t, c->args[0], TYPE_TRUTH);
    enum type yes = type_of(t, c->args[1]);
    enum type no = c->arg_count > 2 ? type_of(t, c->args[2]) : yes;

    if (!ok || yes == TYPE_NONE || no == TYPE_NONE)
        return TYPE_NONE;
    if (yes != no || yes == TYPE_TRUTH || yes == TYPE_DATE)
        return wrong(t, c, _("both values of if() must be numbers, or both texts"));
    return yes;
}

/* How many places are kept: a number, not a value that is worked out. */
static bool is_places(const struct typing *t, const struct condition *c)
{
    int64_t places;

    if (c->kind == CONDITION_NUMBER && str_parse_count(c->text, 10, &places))
        return true;
    wrong(t, c, _("round() keeps 0 to 10 places"));
    return false;
}

static enum type type_of_call(const struct typing *t, const struct condition *c)
{
    bool ok = true;

    if (c->call == CALL_IF)
        return type_of_if(t, c);
    if (c->call == CALL_ROUND) {
        ok = is_type(t, c->args[0], TYPE_NUMBER);
        if (c->arg_count > 1)
            ok &= is_places(t, c->args[1]);
        return ok ? TYPE_NUMBER : TYPE_NONE;
    }
    for (size_t i = 0; i < c->arg_count; i++) {
        if (c->args[i]->kind != CONDITION_NAME)
            return wrong(t, c->args[i], _("this function takes the names of columns"));
        ok &= is_type(t, c->args[i], TYPE_NUMBER);
    }
    return ok ? TYPE_NUMBER : TYPE_NONE;
}

static enum type type_of(const struct typing *t, const struct condition *c)
{
    switch (c->kind) {
    case CONDITION_NAME:
        return type_of_name(t, c);
    case CONDITION_NUMBER:
        return TYPE_NUMBER;
    case CONDITION_TEXT:
        return TYPE_TEXT;
    case CONDITION_NULL:
        if (c->left->kind != CONDITION_NAME)
            return wrong(t, c, _("\"is null\" asks of a column"));
        return type_of(t, c->left) == TYPE_NONE ? TYPE_NONE : TYPE_TRUTH;
    case CONDITION_NOT:
        return is_type(t, c->left, TYPE_TRUTH) ? TYPE_TRUTH : TYPE_NONE;
    case CONDITION_MINUS:
        return is_type(t, c->left, TYPE_NUMBER) ? TYPE_NUMBER : TYPE_NONE;
    case CONDITION_BINARY:
        return type_of_binary(t, c);
    case CONDITION_CALL:
        return type_of_call(t, c);
    }
    return TYPE_NONE;
}

bool sheet_formula_read(struct run *run, const struct sheet_spec *sheet, size_t i)
{
    struct sheet_column *c = sheet->columns.at[i];
    const struct typing t = { run, sheet, i };
    enum type type;

    if (!formula_read(run, c->formula, &c->computed))
        return false;
    type = type_of(&t, c->computed);
    if (type == TYPE_NONE)
        return false;
    if (type == TYPE_TRUTH || type == TYPE_DATE)
        return diag_error(run->diags, c->formula.where, "L111",
                          _("a formula gives a number or a text; if(condition, 'yes', 'no') makes "
                            "a text of a condition"));
    if (type == TYPE_TEXT && c->number.given)
        return diag_error(run->diags, c->number.where, "L111",
                          _("this formula gives a text, and number is for numbers"));
    c->kind = type == TYPE_NUMBER ? SHEET_NUMBER : SHEET_TEXT;
    return true;
}
