/* sheet_value.c - see sheet_value.h. */
#include "layout/sheet_value.h"

#include "base/say.h"
#include "layout/worksheet.h"

/* What a spreadsheet allows: 255 characters. */
static const int64_t widest = 255 * SHEET_DIGIT_PIXELS + SHEET_PADDING_PIXELS;

/* A number of characters is turned to pixels as spreadsheet programs do it; a length, at 96 dpi. */
static bool parse_width(str text, int64_t *out)
{
    int64_t v;
    mpt length;
    str rest;

    if (mpt_parse(text, &length))
        *out = mpt_scale(length, 96, MPT_PT(72));
    else if (mpt_parse_number(text, &v, &rest) && rest.len == 0)
        *out = (v * SHEET_DIGIT_PIXELS) / 1000 + SHEET_PADDING_PIXELS;
    else
        return false;
    return *out > SHEET_PADDING_PIXELS && *out <= widest;
}

static bool read_width(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    (void)key;
    if (node->kind == YAML_SCALAR && parse_width(node->scalar, out))
        return true;
    return diag_error(run->diags, node->where, "L003",
                      _("a width is a number of half-width characters to 255, such as 12, or a "
                        "length such as 30mm"));
}

static bool read_widths(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct sheet_widths *w = out;
    size_t n = 0;
    bool ok = true;

    if (node->kind != YAML_LIST || !node->first)
        return diag_error(run->diags, node->where, "L003",
                          _("this is a list of widths, such as [11, 25, 11, 25]"));
    for (const struct yaml *i = node->first; i; i = i->next)
        n++;
    w->at = ARENA_ARRAY(run->arena, int64_t, n);
    for (const struct yaml *i = node->first; i; i = i->next)
        ok &= read_width(run, i, key, &w->at[w->n++]);
    return ok;
}

static void widths_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":\"array\",\"minItems\":1}"));
}

static bool parse_fit(str text, struct sheet_fit *out)
{
    str number, word;

    *out = (struct sheet_fit){ 0 };
    if (str_equal(text, STR("no")))
        return true;
    for (str rest = text; rest.len;) {
        int64_t *side;
        str after;

        str_cut(rest, ' ', &number, &rest);
        str_cut(str_trim(rest), ' ', &word, &after);
        side = str_equal(word, STR("wide"))   ? &out->wide
               : str_equal(word, STR("tall")) ? &out->tall
                                              : NULL;
        if (!side || *side || !str_parse_count(number, 1000, side) || *side == 0)
            return false;
        rest = str_trim(after);
    }
    return out->wide || out->tall;
}

static bool read_fit(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    (void)key;
    if (node->kind == YAML_SCALAR && parse_fit(node->scalar, out))
        return true;
    return diag_error(run->diags, node->where, "L003",
                      _("fit is a number of pages such as \"1 wide\" or \"1 wide 2 tall\", or no"));
}

static void fit_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":\"string\","
                     "\"pattern\":\"^(no|[0-9]+ (wide|tall)( +[0-9]+ (wide|tall))?)$\"}"));
}

static bool read_between(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct sheet_between *b = out;
    const struct yaml *first = node->first, *second = first ? first->next : NULL;

    (void)key;
    if (node->kind != YAML_LIST || !second || second->next || first->kind != YAML_SCALAR ||
        second->kind != YAML_SCALAR || !first->scalar.len || !second->scalar.len)
        return diag_error(run->diags, node->where, "L003",
                          _("between is the least and the most that may be written: [0, 100]"));
    b->least = (struct words){ first->scalar, first->where, true };
    b->most = (struct words){ second->scalar, second->where, true };
    return true;
}

static void between_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":\"array\",\"minItems\":2,\"maxItems\":2}"));
}

static bool read_flag(struct run *run, const struct yaml *item, const struct key *key, void *out)
{
    int value = 0;
    bool ok = value_choice.read(run, item, key, &value);

    *(unsigned *)out |= (unsigned)value;
    return ok;
}

static bool read_flags(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    bool ok = true;

    *(unsigned *)out = 0;
    if (node->kind != YAML_LIST)
        return read_flag(run, node, key, out);
    for (const struct yaml *i = node->first; i; i = i->next)
        ok &= read_flag(run, i, key, out);
    return ok;
}

static void flags_json(struct buf *out, const struct key *key)
{
    buf_str(out, STR("{\"type\":\"array\",\"items\":"));
    value_choice.json(out, key);
    buf_char(out, '}');
}

const struct value_type value_sheet_width = { .name = N_("width"),
                                              .says = N_("12 (half-width characters) or 30mm"),
                                              .size = sizeof(int64_t),
                                              .read = read_width };
const struct value_type value_sheet_widths = { .name = N_("widths"),
                                               .says = N_("[11, 25, 11, 25]"),
                                               .size = sizeof(struct sheet_widths),
                                               .read = read_widths,
                                               .json = widths_json };
const struct value_type value_sheet_fit = { .name = N_("pages"),
                                            .says = N_("1 wide, 1 wide 2 tall, or no"),
                                            .size = sizeof(struct sheet_fit),
                                            .read = read_fit,
                                            .json = fit_json };
const struct value_type value_sheet_between = { .name = N_("least and most"),
                                                .says = N_("[0, 100], or two days"),
                                                .size = sizeof(struct sheet_between),
                                                .read = read_between,
                                                .json = between_json };
const struct value_type value_flags = { .name = N_("choices"),
                                        .says = N_("a list of the words listed"),
                                        .size = sizeof(unsigned),
                                        .read = read_flags,
                                        .json = flags_json };
