/* chart_data.c - the numbers of a chart: asked for, understood, and how each series is told apart.
 */
#include "base/say.h"
#include "blocks/chart.h"

const struct point_value *chart_value(const struct chart_run *x, size_t row, size_t series)
{
    return &x->values[row * x->m + series];
}

static bool tell_not_a_number(struct chart_run *x, const struct chart_series *s, size_t row,
                              str text)
{
    struct diags *d = x->s->run->diags;

    diag_error(d, fill_where(&s->fill_show, x->s->plan, &x->rows.at[row]), "T021",
               _("\"" STR_FMT "\" is not a number and cannot be drawn"), STR_ARG(text));
    diag_also(d, s->show.where, _("the chart shows it here"));
    return false;
}

/* The number that a text begins with; what stands behind it is its unit. */
static str without_unit(str text)
{
    size_t end = text.len;

    while (end > 0 && !(text.at[end - 1] >= '0' && text.at[end - 1] <= '9'))
        end--;
    return str_slice(text, 0, end);
}

static bool read_value(struct chart_run *x, size_t row, size_t i)
{
    struct chart_series *s = x->c->series.at[i];
    struct point_value *v = &x->values[row * x->m + i];
    struct number n;

    if (!fill_text(x->s->run, &s->fill_show, &x->rows.at[row], &v->text))
        return false;
    if (v->text.len == 0)
        return true;
    if (!number_parse(without_unit(v->text), &n))
        return tell_not_a_number(x, s, row, v->text);
    v->given = true;
    v->value = n.value;
    x->triangle |= n.triangle;
    return true;
}

static enum chart_as as_of(const struct chart *c, const struct chart_series *s, size_t i)
{
    if (s->as != AS_KIND)
        return (enum chart_as)s->as;
    switch ((enum chart_kind)c->kind) {
    case CHART_BAR:
        return AS_BAR;
    case CHART_LINE:
        return AS_LINE;
    case CHART_TARGET:
        return i == 0 ? AS_BAR : AS_STEP;
    }
    return AS_BAR;
}

static struct colour lighter(struct colour colour, int share)
{
    const struct paint paint = { .colour = colour, .tint = share };

    return paint_colour(&paint, colour);
}

/* Accent is black where a layout has none: black bars would be heavy. */
static struct colour own_colour(const struct chart_run *x, const struct series *s)
{
    static const struct colour black = { .space = COLOUR_GRAY },
                               gray = { .space = COLOUR_GRAY, .part = { 350 } };
    struct colour accent = x->s->accent;

    if (s->as == AS_STEP || (s->as == AS_LINE && x->bars))
        return black;
    return accent.space == COLOUR_GRAY && accent.part[0] == 0 && s->as == AS_BAR ? gray : accent;
}

/* Lines must stand out from the bars they cross: those are light. */
static void dress(struct chart_run *x, struct series *s)
{
    const bool under_lines = s->as == AS_BAR && x->bars < x->m;
    static const enum pattern patterns[] = { PATTERN_SOLID, PATTERN_HATCH, PATTERN_LIGHT,
                                             PATTERN_CROSS, PATTERN_LINES, PATTERN_OPEN,
                                             PATTERN_BACK };
    static const enum stroke strokes[] = { STROKE_SOLID, STROKE_DASHED, STROKE_DOTTED };
    static const enum marker markers[] = { MARKER_CIRCLE, MARKER_SQUARE, MARKER_TRIANGLE,
                                           MARKER_DIAMOND };

    s->pattern = s->spec->pattern ? (enum pattern)s->spec->pattern
                 : under_lines    ? patterns[2 - s->turn % 3]
                                  : patterns[s->turn % (sizeof patterns / sizeof *patterns)];
    s->stroke = s->spec->stroke ? (enum stroke)s->spec->stroke : strokes[s->turn % 3];
    s->marker = s->spec->marker    ? (enum marker)s->spec->marker
                : s->as == AS_STEP ? MARKER_DIAMOND
                                   : markers[s->turn % 4];
    s->colour = s->spec->colour.name.len || s->spec->colour.colour.space != COLOUR_NONE
                    ? paint_colour(&s->spec->colour, x->s->accent)
                    : own_colour(x, s);
    s->light = lighter(s->colour, under_lines ? 450 : 280);
}

static bool read_series(struct chart_run *x)
{
    size_t lines = 0;
    bool ok = true;

    x->series = ARENA_ARRAY(x->s->run->arena, struct series, x->m);
    for (size_t i = 0; i < x->m; i++) {
        struct series *s = &x->series[i];

        s->spec = x->c->series.at[i];
        s->as = as_of(x->c, s->spec, i);
        s->turn = s->as == AS_BAR ? x->bars++ : lines++;
        ok &= fill_text(x->s->run, &s->spec->fill_label, x->outer, &s->label);
    }
    for (size_t i = 0; i < x->m; i++)
        dress(x, &x->series[i]);
    return ok;
}

bool chart_data(struct chart_run *x)
{
    const size_t n = x->rows.n;
    bool ok;

    x->m = x->c->series.n;
    ok = read_series(x);
    x->categories = ARENA_ARRAY(x->s->run->arena, str, n);
    x->values = ARENA_ARRAY(x->s->run->arena, struct point_value, n * x->m);
    for (size_t r = 0; r < n; r++) {
        ok &= fill_text(x->s->run, &x->c->fill_category, &x->rows.at[r], &x->categories[r]);
        for (size_t i = 0; i < x->m; i++)
            ok &= read_value(x, r, i);
    }
    return fill_text(x->s->run, &x->c->fill_unit, x->outer, &x->unit) && ok;
}
