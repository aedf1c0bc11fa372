/* sheet_object.c - see sheet_object.h. */
#include "layout/sheet_object.h"

#include "base/say.h"
#include "layout/sheet_formula.h"

enum { SERIES_MOST = 8 };

static const struct choice kinds[] = {
    { "bar", CHART_BAR, N_("bars (棒グラフ)") },
    { "line", CHART_LINE, N_("lines (折れ線グラフ)") },
    { "target", CHART_TARGET, N_("bars for the first series, lines for the others (目標と実績)") },
    { 0 }
};
static const struct choice forms[] = { { "kind", SHEET_AS_KIND, N_("as the chart's kind says") },
                                       { "bar", SHEET_AS_BAR, NULL },
                                       { "line", SHEET_AS_LINE, NULL },
                                       { 0 } };
static const struct choice label_ways[] = {
    { "auto", SHEET_LABELS_AUTO, N_("while they have room") },
    { "no", SHEET_LABELS_NO, NULL },
    { "labels", SHEET_LABELS_YES, N_("at each bar and point") },
    { 0 }
};
static const struct choice aligns[] = { { "left", SHEET_ALIGN_LEFT, NULL },
                                        { "center", SHEET_ALIGN_CENTER, NULL },
                                        { "right", SHEET_ALIGN_RIGHT, NULL },
                                        { 0 } };
static const struct choice places[] = { { "above", 0, N_("above the title") },
                                        { "below", 1, N_("below the last row") },
                                        { 0 } };

#define AT(field) offsetof(struct sheet_series, field)
static const struct key series_keys[] = {
    { "column", &value_words, AT(column), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("a column of numbers of this sheet") },
    { "label", &value_words, AT(label), 0, NULL, NULL, N_("its name; without it, its head") },
    { "as", &value_choice, AT(as), 0, forms, "kind", N_("bar or line, in a chart of both") },
    { "colour", &value_paint, AT(colour), 0, NULL, NULL,
      N_("of its bars or line; else one that differs in black and white as well") },
    { 0 }
};
#undef AT
static const struct schema series_schema = { "sheet-series", N_("one series of a sheet's chart"),
                                             sizeof(struct sheet_series), series_keys };

#define AT(field) offsetof(struct sheet_chart, field)
static const struct key chart_keys[] = {
    { "kind", &value_choice, AT(kind), 0, kinds, "bar", N_("bar, line or target") },
    { "category", &value_words, AT(category), KEY_REQUIRED, NULL, NULL,
      N_("the column that names the records on the axis") },
    { "series", &value_mappings, AT(series), KEY_REQUIRED, &series_schema, NULL,
      N_("the columns that are drawn") },
    { "direction", &value_choice, AT(horizontal), 0, chart_directions, "vertical",
      N_("whether bars stand or lie") },
    { "stack", &value_bool, AT(stacked), 0, NULL, "no",
      N_("the bars of a record on top of each other (積み上げ)") },
    { "title", &value_template, AT(title), 0, NULL, NULL, N_("a line above the chart") },
    { "unit", &value_template, AT(unit), 0, NULL, NULL, N_("of its values: 件") },
    { "alt", &value_template, AT(alt), 0, NULL, NULL,
      N_("what it shows, for those who do not see it; else its title") },
    { "width", &value_length, AT(width), 0, NULL, NULL,
      N_("how wide; without it, as wide as the columns") },
    { "height", &value_length, AT(height), 0, NULL, "70mm", N_("how high") },
    { "axis", &value_mapping, AT(axis), 0, &chart_axis_schema, "{}",
      N_("where its values begin and end; else as fits them") },
    { "values", &value_choice, AT(labels), 0, label_ways, "auto",
      N_("whether its numbers are written at bars and points") },
    { 0 }
};
#undef AT
const struct schema sheet_chart_schema = { "sheet-chart",
                                           N_("a chart of columns of the sheet, which follows what "
                                              "is filled in"),
                                           sizeof(struct sheet_chart), chart_keys };

#define AT(field) offsetof(struct sheet_image, field)
static const struct key image_keys[] = {
    { "file", &value_template, AT(file), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("a PNG or JPEG in the data or layouts folder: parts/logo.png") },
    { "alt", &value_template, AT(alt), KEY_REQUIRED, NULL, NULL,
      N_("what it shows, for those who do not see it (代替テキスト)") },
    { "width", &value_length, AT(width), 0, NULL, NULL,
      N_("how wide; the height follows when only this is said") },
    { "height", &value_length, AT(height), 0, NULL, NULL,
      N_("how high; the width follows when only this is said") },
    { "align", &value_choice, AT(align), 0, aligns, "left", N_("where it stands across") },
    { "place", &value_choice, AT(below), 0, places, "above",
      N_("above the title, or below the last row") },
    { 0 }
};
#undef AT
const struct schema sheet_image_schema = { "sheet-image", N_("a picture on a sheet (PNG, JPEG)"),
                                           sizeof(struct sheet_image), image_keys };

static bool check_series(struct run *run, const struct palette *palette,
                         const struct sheet_spec *sheet, struct sheet_series *s)
{
    const struct sheet_column *c;
    bool ok = !s->colour.where.source || palette_resolve(run, palette, &s->colour);

    if (!s->column.given || !sheet_column_named(run, sheet, s->column, &s->target))
        return false;
    c = sheet->columns.at[s->target];
    if (c->kind == SHEET_NUMBER)
        return ok;
    diag_error(run->diags, s->column.where, "L122",
               _("a chart draws numbers, and \"" STR_FMT "\" is a column of something else"),
               STR_ARG(c->name));
    diag_note(run->diags, _("a column of numbers says so with number: General"));
    return false;
}

static bool is_bar(const struct sheet_chart *c, size_t i)
{
    const struct sheet_series *s = c->series.at[i];

    if (s->as != SHEET_AS_KIND)
        return s->as == SHEET_AS_BAR;
    return c->kind == CHART_BAR || (c->kind == CHART_TARGET && i == 0);
}

static bool check_chart(struct run *run, const struct palette *palette,
                        const struct sheet_spec *sheet, struct sheet_chart *c)
{
    bool ok = true, line = false;

    for (size_t i = 0; i < c->series.n; i++) {
        ok &= check_series(run, palette, sheet, c->series.at[i]);
        line |= !is_bar(c, i);
    }
    if (c->category.given)
        ok &= sheet_column_named(run, sheet, c->category, &c->names);
    if (c->series.n == 0 || c->series.n > SERIES_MOST)
        ok = diag_error(run->diags, c->where, "L122", _("a chart has 1 to %d series"), SERIES_MOST);
    if (c->horizontal && line)
        ok = diag_error(run->diags, c->where, "L122",
                        _("only bars can lie: a chart with lines is upright"));
    if (!c->title.given && !c->alt.given) {
        ok = diag_error(run->diags, c->where, "P010",
                        _("this chart has no words for those who do not see it"));
        diag_note(run->diags, _("say title: or alt:, what it shows"));
    }
    return ok;
}

bool sheet_objects_check(struct run *run, const struct palette *palette, struct sheet_spec *sheet)
{
    bool ok = true;

    for (size_t i = 0; i < sheet->images.n; i++)
        ((struct sheet_image *)sheet->images.at[i])->where = sheet->images.where[i];
    for (size_t i = 0; i < sheet->charts.n; i++) {
        struct sheet_chart *c = sheet->charts.at[i];

        c->where = sheet->charts.where[i];
        ok &= check_chart(run, palette, sheet, c);
    }
    if (sheet->charts.n && sheet->subtotal.n) {
        ok = diag_error(run->diags, sheet->charts.where[0], "L122",
                        _("a chart would draw the heads and sums between the records as well"));
        diag_note(run->diags, _("leave out subtotal:, or give the chart a sheet of its own"));
    }
    return ok;
}
