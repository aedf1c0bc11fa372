/*
 * chart.c - グラフ: the numbers of a query as bars and lines. Its vocabulary, its binding, and what
 * is read aloud in its place.
 */
#include "blocks/chart.h"

#include "base/say.h"

static const struct choice kinds[] = {
    { "bar", CHART_BAR, N_("bars (棒グラフ)") },
    { "line", CHART_LINE, N_("lines (折れ線グラフ)") },
    { "target", CHART_TARGET,
      N_("bars for the first series, steps of a target for the others (目標と実績)") },
    { 0 }
};
static const struct choice value_ways[] = {
    { "auto", VALUES_AUTO, N_("labels while they have room, else a table") },
    { "no", VALUES_NO, NULL },
    { "labels", VALUES_LABELS, N_("at each bar and point") },
    { "table", VALUES_TABLE, N_("in a table below the chart") },
    { 0 }
};
static const struct choice legends[] = { { "auto", LEGEND_AUTO, N_("with more than one series") },
                                         { "no", LEGEND_NO, NULL },
                                         { "yes", LEGEND_YES, NULL },
                                         { 0 } };
static const struct choice forms[] = { { "kind", AS_KIND, N_("as the chart's kind says") },
                                       { "bar", AS_BAR, NULL },
                                       { "line", AS_LINE, NULL },
                                       { "step", AS_STEP,
                                         N_("a line in steps, one for each category") },
                                       { 0 } };
static const struct choice patterns[] = { { "auto", PATTERN_AUTO,
                                            N_("another one for each series") },
                                          { "solid", PATTERN_SOLID, NULL },
                                          { "hatch", PATTERN_HATCH, NULL },
                                          { "back-hatch", PATTERN_BACK, NULL },
                                          { "cross", PATTERN_CROSS, NULL },
                                          { "lines", PATTERN_LINES, NULL },
                                          { "light", PATTERN_LIGHT, NULL },
                                          { "open", PATTERN_OPEN, N_("only the outline") },
                                          { 0 } };
static const struct choice strokes[] = { { "auto", STROKE_AUTO, N_("another one for each series") },
                                         { "solid", STROKE_SOLID, NULL },
                                         { "dashed", STROKE_DASHED, NULL },
                                         { "dotted", STROKE_DOTTED, NULL },
                                         { 0 } };
static const struct choice markers[] = { { "auto", MARKER_AUTO, N_("another one for each series") },
                                         { "circle", MARKER_CIRCLE, NULL },
                                         { "square", MARKER_SQUARE, NULL },
                                         { "triangle", MARKER_TRIANGLE, NULL },
                                         { "diamond", MARKER_DIAMOND, NULL },
                                         { "none", MARKER_NONE, NULL },
                                         { 0 } };

#define AT(field) offsetof(struct chart_series, field)
static const struct key series_keys[] = {
    { "show", &value_template, AT(show), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("its numbers: <実績値>; an empty one is left out") },
    { "label", &value_template, AT(label), 0, NULL, NULL,
      N_("its name; without it, that of the column shown") },
    { "as", &value_choice, AT(as), 0, forms, "kind", N_("bar, line or step, in a chart of both") },
    { "colour", &value_paint, AT(colour), 0, NULL, "none",
      N_("of its bars or line; else the accent colour") },
    { "pattern", &value_choice, AT(pattern), 0, patterns, "auto",
      N_("of its bars, so that they can be told apart in black and white") },
    { "line", &value_choice, AT(stroke), 0, strokes, "auto", N_("how its line is drawn") },
    { "marker", &value_choice, AT(marker), 0, markers, "auto", N_("the sign at its points") },
    { 0 }
};
#undef AT
static const struct schema series_schema = { "series", N_("one series of a chart"),
                                             sizeof(struct chart_series), series_keys };

#define AT(field) offsetof(struct chart, field)
static const struct key keys[] = {
    { "table", &value_words, AT(table), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("the table of the data whose records are the categories") },
    { "where", &value_words, AT(where), 0, NULL, NULL, N_("only records for which this is true") },
    { "sort", &value_words, AT(sort), 0, NULL, NULL,
      N_("columns in order of weight; desc for falling; else as in the file") },
    { "kind", &value_choice, AT(kind), 0, kinds, "bar", N_("bar, line or target") },
    { "category", &value_template, AT(category), KEY_REQUIRED, NULL, NULL,
      N_("the name of a record on the axis: <年度>") },
    { "series", &value_mappings, AT(series), KEY_REQUIRED, &series_schema, NULL,
      N_("what is drawn of each record") },
    { "direction", &value_choice, AT(horizontal), 0, chart_directions, "vertical",
      N_("whether bars stand or lie") },
    { "stack", &value_bool, AT(stacked), 0, NULL, "no",
      N_("the bars of a record on top of each other (積み上げ)") },
    { "title", &value_template, AT(title), 0, NULL, NULL, N_("a line above the chart") },
    { "alt", &value_template, AT(alt), 0, NULL, NULL,
      N_("what it shows, read aloud before its numbers; else its title") },
    { "unit", &value_template, AT(unit), 0, NULL, NULL, N_("of its values: 件, <単位>") },
    { "height", &value_measure, AT(height), 0, NULL, "60mm",
      N_("of the whole chart, its title aside") },
    { "width", &value_measure, AT(width), 0, NULL, "100%", N_("of the whole chart") },
    { "axis", &value_mapping, AT(axis), 0, &chart_axis_schema, "{}",
      N_("where its values begin and end; else as fits them") },
    { "values", &value_choice, AT(values), 0, value_ways, "auto",
      N_("where its numbers are written") },
    { "legend", &value_choice, AT(legend), 0, legends, "auto",
      N_("whether its series are named above it (凡例)") },
    { "note", &value_template, AT(note), 0, NULL, NULL,
      N_("words in small type right below the chart") },
    { "empty", &value_template, AT(empty), 0, NULL, NULL,
      N_("what is said in the place of a chart without records") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("of its words, other than グラフ") },
    { "title-style", &value_words, AT(title_style), 0, NULL, NULL,
      N_("of its title, other than グラフ題") },
    { 0 }
};
#undef AT

/* --- binding --- */

/* Without label: the name of the column that is shown. */
static void label_from_field(struct binding *b, struct chart_series *s)
{
    const struct column *field = fill_field(&s->fill_show);

    if (!field)
        return;
    s->fill_label.at = ARENA_NEW(b->run->arena, struct fill_piece);
    s->fill_label.at[0] = (struct fill_piece){ .literal = field->name, .value = SIZE_MAX };
    s->fill_label.n = 1;
}

static bool bind_series(struct binding *b, struct chart *c, struct chart_series *s)
{
    bool ok = fill_bind(b->run, &s->show, c->query, &s->fill_show);

    ok &= palette_resolve(b->run, &b->looks->palette, &s->colour);
    if (s->label.given)
        return fill_bind(b->run, &s->label, b->query, &s->fill_label) && ok;
    if (ok)
        label_from_field(b, s);
    return ok;
}

static bool read_wish(struct run *run, struct words words, bool *has, int64_t *out)
{
    struct number n;

    if (!words.given)
        return true;
    if (!number_parse(words.text, &n))
        return diag_error(run->diags, words.where, "L003", _("\"" STR_FMT "\" is not a number"),
                          STR_ARG(words.text));
    *has = true;
    *out = n.value;
    return true;
}

static bool bind_axis(struct run *run, const struct chart_axis *axis, struct chart_wish *w)
{
    bool ok = read_wish(run, axis->min, &w->has_min, &w->min);

    ok &= read_wish(run, axis->max, &w->has_max, &w->max);
    ok &= read_wish(run, axis->step, &w->has_step, &w->step);
    if (w->has_step && w->step <= 0)
        ok = diag_error(run->diags, axis->step.where, "L018", _("a step is larger than 0"));
    if (w->has_min && w->has_max && w->max <= w->min)
        ok = diag_error(run->diags, axis->max.where, "L018", _("the axis ends before it begins"));
    return ok;
}

static bool check_forms(struct run *run, const struct chart *c)
{
    for (size_t i = 0; i < c->series.n; i++) {
        const struct chart_series *s = c->series.at[i];
        bool line = s->as == AS_LINE || s->as == AS_STEP ||
                    (s->as == AS_KIND && c->kind == CHART_LINE) ||
                    (s->as == AS_KIND && c->kind == CHART_TARGET && i > 0);

        if (c->horizontal && line)
            return diag_error(run->diags, s->show.where, "L018",
                              _("lines need upright charts: this one has direction: horizontal"));
    }
    return true;
}

static bool bind_fills(struct binding *b, struct chart *c)
{
    const struct {
        const struct template *from;
        struct fill *to;
        struct query *query;
    } fills[] = {
        { &c->category, &c->fill_category, c->query }, { &c->title, &c->fill_title, b->query },
        { &c->alt, &c->fill_alt, b->query },           { &c->unit, &c->fill_unit, b->query },
        { &c->empty, &c->fill_empty, b->query },       { &c->note, &c->fill_note, b->query }
    };
    bool ok = true;

    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
        ok &= fill_bind(b->run, fills[i].from, fills[i].query, fills[i].to);
    return ok;
}

static bool bind(struct binding *b, void *spec)
{
    struct chart *c = spec;
    bool ok;

    c->look = bind_look(b, c->style, "グラフ");
    c->title_look = bind_look(b, c->title_style, "グラフ題");
    c->note_look = looks_own(b->looks, "注");
    c->query = query_new(b->run, b->plan, query_scope(b->query), c->table);
    if (!c->query)
        return false;
    ok = query_where(b->run, c->query, c->where);
    ok &= query_sort(b->run, c->query, c->sort);
    ok &= bind_fills(b, c);
    for (size_t i = 0; i < c->series.n; i++)
        ok &= bind_series(b, c, c->series.at[i]);
    ok &= bind_axis(b->run, &c->axis, &c->wish);
    ok &= check_forms(b->run, c);
    return query_ready(b->run, c->query) && ok && c->look && c->title_look;
}

/* --- what is read aloud --- */

static str kind_name(const struct chart *c)
{
    switch ((enum chart_kind)c->kind) {
    case CHART_BAR:
        return c->stacked ? STR("積み上げ棒グラフ") : STR("棒グラフ");
    case CHART_LINE:
        return STR("折れ線グラフ");
    case CHART_TARGET:
        return STR("目標と実績のグラフ");
    }
    return STR("");
}

/* "令和5年度は、実績10件、目標12件。" */
static void say_record(const struct chart_run *x, size_t row, struct buf *out)
{
    buf_str(out, x->categories[row]);
    buf_str(out, STR("は"));
    for (size_t i = 0; i < x->m; i++) {
        const struct point_value *v = chart_value(x, row, i);

        buf_str(out, STR("、"));
        buf_str(out, x->series[i].label);
        buf_str(out, v->given ? v->text : STR("なし"));
        if (v->given && !str_ends(v->text, x->unit))
            buf_str(out, x->unit);
    }
    buf_str(out, STR("。"));
}

/* Its numbers as sentences: whoever hears them knows as much as who sees the chart. */
static bool find_alt(struct chart_run *x, str *out)
{
    struct buf b = BUF(x->s->run->arena);
    str first;

    if (!fill_text(x->s->run, x->c->alt.given ? &x->c->fill_alt : &x->c->fill_title, x->outer,
                   &first))
        return false;
    if (x->c->alt.given) {
        buf_str(&b, first);
    } else {
        buf_str(&b, kind_name(x->c));
        if (first.len)
            buf_format(&b, "「" STR_FMT "」", STR_ARG(first));
    }
    if (b.len && !str_ends(buf_text(&b), STR("。")))
        buf_str(&b, STR("。"));
    for (size_t row = 0; row < x->rows.n; row++)
        say_record(x, row, &b);
    *out = buf_text(&b);
    return true;
}

/* --- setting --- */

static bool set_words(struct chart_run *x, const struct look *look, const struct fill *fill,
                      enum tag_kind kind, enum keep keep)
{
    struct set_text set = { .look = look, .where = fill->where, .keep = keep };

    set.tag = setting_tag(x->s, x->s->tag, kind);
    return fill_text(x->s->run, fill, x->outer, &set.text) && set_text(x->s, &set, x->g);
}

static void warn_of_cut(struct chart_run *x)
{
    for (size_t row = 0; row < x->rows.n; row++) {
        for (size_t i = 0; i < x->m; i++) {
            const struct point_value *v = chart_value(x, row, i);
            const struct fill *fill = &x->series[i].spec->fill_show;

            if (!v->given || x->c->stacked ||
                (v->value >= x->scale.min && v->value <= x->scale.max))
                continue;
            diag_warn(x->s->run->diags, fill_where(fill, x->s->plan, &x->rows.at[row]), "T022",
                      _("\"" STR_FMT "\" lies beyond the axis and is drawn at its end"),
                      STR_ARG(v->text));
            diag_also(x->s->run->diags,
                      x->c->axis.max.given ? x->c->axis.max.where : x->c->axis.min.where,
                      _("the axis is given here"));
        }
    }
}

static bool set_chart(struct chart_run *x)
{
    const struct chart *c = x->c;
    struct galley *g = x->g;

    x->style = setting_style(x->s, c->look);
    if (!chart_data(x))
        return false;
    if (c->title.given && !set_words(x, c->title_look, &c->fill_title, TAG_CAPTION, KEEP_FIRMLY))
        return false;
    x->width = measure_resolve(c->width, x->style->size, g->width);
    x->width = x->width > 0 && x->width < g->width ? x->width : g->width;
    x->left = (g->width - x->width) / 2;
    x->height = measure_resolve(c->height, x->style->size, g->page_height);
    x->slab = galley_add(g, x->height > 0 ? x->height : 1);
    x->slab->where = c->height.where;
    if (!c->title.given && x->slab->before < c->look->style.before)
        x->slab->before = c->look->style.before;
    x->slab->after = c->look->style.after;
    x->figure = setting_tag(x->s, x->s->tag, TAG_FIGURE);
    if (!find_alt(x, &tag_add_detail(x->s->run->arena, x->figure)->alt) || !chart_plot(x))
        return false;
    warn_of_cut(x);
    if (!c->note.given)
        return true;
    x->slab->keep = KEEP_FIRMLY;
    x->slab->after = x->style->size / 2;
    return set_words(x, c->note_look, &c->fill_note, TAG_P, KEEP_NOT);
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    struct chart_run x = { .s = s, .c = spec, .g = g, .outer = record };

    if (!query_rows(s->run, x.c->query, record, &x.rows))
        return false;
    if (x.rows.n && x.c->series.n)
        return set_chart(&x);
    return !x.c->empty.given || set_words(&x, x.c->look, &x.c->fill_empty, TAG_P, KEEP_NOT);
}

static const struct schema chart_schema = { "chart", N_("numbers as bars and lines (グラフ)"),
                                            sizeof(struct chart), keys };
const struct block_kind chart_block = { "chart", &chart_schema, bind, typeset, true };
