/* measure.c - see measure.h. */
#include "layout/measure.h"

#include "base/say.h"

static bool parse(str text, struct measure *out)
{
    str unit;
    mpt fixed;

    if (str_equal(text, STR("rest"))) {
        out->unit = MEASURE_REST;
        return true;
    }
    if (str_equal(text, STR("auto"))) {
        out->unit = MEASURE_AUTO;
        return true;
    }
    if (mpt_parse(text, &fixed)) {
        out->unit = MEASURE_FIXED;
        out->amount = fixed;
        return true;
    }
    if (!mpt_parse_number(text, &out->amount, &unit))
        return false;
    if (str_equal(unit, STR("em")))
        out->unit = MEASURE_EM;
    else if (str_equal(unit, STR("%")))
        out->unit = MEASURE_PERCENT;
    else
        return false;
    return out->amount <= 1000000 && out->amount >= -1000000;
}

static bool read_measure(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct measure *m = out;

    m->where = node->where;
    if (node->kind == YAML_SCALAR && parse(node->scalar, m))
        return true;
    m->unit = MEASURE_NONE;
    if (node->kind == YAML_SCALAR) {
        diag_error(run->diags, node->where, "L003", _("\"" STR_FMT "\" is not a length such as %s"),
                   STR_ARG(node->scalar), _(key->type->says));
        length_label(run, node->scalar);
        return false;
    }
    return diag_error(run->diags, node->where, "L003", _("a length is wanted here, such as %s"),
                      _(key->type->says));
}

const struct value_type value_measure = { .name = N_("length"),
                                          .says = N_("30mm, 12pt, 13Q, 2em, 40%, rest or auto"),
                                          .size = sizeof(struct measure),
                                          .read = read_measure };

mpt measure_resolve(struct measure m, mpt em, mpt whole)
{
    switch ((enum measure_unit)m.unit) {
    case MEASURE_FIXED:
        return m.amount;
    case MEASURE_EM:
        return mpt_scale(em, m.amount, 1000);
    case MEASURE_PERCENT:
        return mpt_scale(whole, m.amount, 100000);
    case MEASURE_NONE:
    case MEASURE_REST:
    case MEASURE_AUTO:
        break;
    }
    return 0;
}
