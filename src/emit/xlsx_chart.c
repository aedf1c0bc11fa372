/* xlsx_chart.c - see xlsx_chart.h. Elements stand in the order of the schema. */
#include "emit/xlsx_chart.h"

#include <stdio.h>

#include "emit/xlsx_colour.h"

enum {
    CATEGORY_AXIS = 1001,
    VALUE_AXIS = 1002,
    TITLE_SIZE = 1100,
    HUNDREDTHS = 10,
    UPRIGHT_MOST = 12
}; /* names that have room side by side, broken into lines */

struct charting {
    const struct grid_chart *chart;
    str sheet;
    struct part *to;
};

static void put(const struct charting *c, const char *text)
{
    part_text(c->to, str_from(text));
}

static void put_attribute(const struct charting *c, str text)
{
    str rest = text, piece;
    bool more;

    do {
        more = str_cut(rest, '"', &piece, &rest);
        part_escaped(c->to, piece);
        if (more)
            put(c, "&quot;");
    } while (more);
}

static void put_colour(const struct charting *c, struct colour colour)
{
    char hex[8];

    snprintf(hex, sizeof hex, "%06X", (unsigned)colour_rgb(colour));
    put(c, "<a:srgbClr val=\"");
    put(c, hex);
    put(c, "\"/>");
}

static void put_count(const struct charting *c, const char *before, size_t n, const char *behind)
{
    put(c, before);
    part_count(c->to, n);
    put(c, behind);
}

/* The font of all words, Japanese ones too. */
static void put_font(const struct charting *c, const char *tag, size_t size, bool bold)
{
    put(c, "<a:");
    put(c, tag);
    put_count(c, " lang=\"ja-JP\" altLang=\"en-US\" sz=\"", size,
              bold ? "\" b=\"1\">" : "\" b=\"0\">");
    put(c, "<a:latin typeface=\"");
    put_attribute(c, c->chart->family);
    put(c, "\"/><a:ea typeface=\"");
    put_attribute(c, c->chart->family);
    put(c, "\"/></a:");
    put(c, tag);
    put(c, ">");
}

static void put_words(const struct charting *c, str text, size_t size, bool bold)
{
    put(c, "<c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr>");
    put_font(c, "defRPr", size, bold);
    put(c, "</a:pPr><a:r>");
    put_font(c, "rPr", size, bold);
    put(c, "<a:t>");
    part_escaped(c->to, text);
    put(c, "</a:t></a:r></a:p></c:rich></c:tx>");
}

static size_t plain_size(const struct charting *c)
{
    return (size_t)(c->chart->size / HUNDREDTHS);
}

/* --- Data: where it stands, and what it is now ----------------------------------------------- */

static void put_cell(const struct charting *c, size_t row, size_t column)
{
    put(c, "$");
    part_column(c->to, column);
    put_count(c, "$", row + 1, "");
}

static void put_range(const struct charting *c, size_t column)
{
    put(c, "<c:f>");
    part_escaped(c->to, c->sheet);
    put(c, "!");
    put_cell(c, c->chart->first, column);
    put(c, ":");
    put_cell(c, c->chart->last, column);
    put(c, "</c:f>");
}

static size_t points(const struct charting *c)
{
    return c->chart->last - c->chart->first + 1;
}

static void put_categories(const struct charting *c)
{
    put(c, "<c:cat><c:strRef>");
    put_range(c, c->chart->category);
    put_count(c, "<c:strCache><c:ptCount val=\"", points(c), "\"/>");
    for (size_t i = 0; i < points(c); i++) {
        put_count(c, "<c:pt idx=\"", i, "\"><c:v>");
        part_escaped(c->to, c->chart->names[i]);
        put(c, "</c:v></c:pt>");
    }
    put(c, "</c:strCache></c:strRef></c:cat>");
}

static void put_values(const struct charting *c, const struct grid_series *s)
{
    put(c, "<c:val><c:numRef>");
    put_range(c, s->column);
    put(c, "<c:numCache><c:formatCode>");
    part_escaped(c->to, s->number);
    put_count(c, "</c:formatCode><c:ptCount val=\"", points(c), "\"/>");
    for (size_t i = 0; i < points(c); i++) {
        if (!s->points[i].given)
            continue;
        put_count(c, "<c:pt idx=\"", i, "\"><c:v>");
        part_decimal(c->to, s->points[i].value.digits, s->points[i].value.scale);
        put(c, "</c:v></c:pt>");
    }
    put(c, "</c:numCache></c:numRef></c:val>");
}

/* --- Series ---------------------------------------------------------------------------------- */

static void put_fill(const struct charting *c, struct colour colour)
{
    put(c, "<a:solidFill>");
    put_colour(c, colour);
    put(c, "</a:solidFill>");
}

/* Bars differ in pattern too, so that they can be told apart in black and white. */
static void put_bar_look(const struct charting *c, const struct grid_series *s, size_t bar)
{
    static const char *const patterns[] = { NULL,      "wdUpDiag", "dkHorz", "pct20",
                                            "smCheck", "wdDnDiag", "dkVert" };
    const char *pattern = patterns[bar % (sizeof patterns / sizeof *patterns)];

    put(c, "<c:spPr>");
    if (pattern) {
        put(c, "<a:pattFill prst=\"");
        put(c, pattern);
        put(c, "\"><a:fgClr>");
        put_colour(c, s->colour);
        put(c, "</a:fgClr><a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>");
    } else {
        put_fill(c, s->colour);
    }
    put(c, "<a:ln w=\"9525\">");
    put_fill(c, s->colour);
    put(c, "</a:ln></c:spPr><c:invertIfNegative val=\"0\"/>");
}

/* So do lines, in dashes and in the signs at their points. */
static void put_line_look(const struct charting *c, const struct grid_series *s, size_t line)
{
    static const char *const dashes[] = { "solid", "dash", "sysDot", "lgDashDot" };
    static const char *const signs[] = { "circle", "square", "triangle", "diamond" };

    put(c, "<c:spPr><a:ln w=\"25400\" cap=\"rnd\">");
    put_fill(c, s->colour);
    put(c, "<a:prstDash val=\"");
    put(c, dashes[line % 4]);
    put(c, "\"/><a:round/></a:ln></c:spPr><c:marker><c:symbol val=\"");
    put(c, signs[line % 4]);
    put(c, "\"/><c:size val=\"7\"/><c:spPr>");
    put_fill(c, s->colour);
    put(c, "<a:ln w=\"9525\">");
    put_fill(c, s->colour);
    put(c, "</a:ln></c:spPr></c:marker>");
}

static bool has(const struct charting *c, bool line)
{
    for (size_t i = 0; i < c->chart->series_count; i++) {
        if (c->chart->series[i].line == line)
            return true;
    }
    return false;
}

/*
 * Numbers of lines stand above their points, those of the next line below, so that they do not meet
 * so soon. Numbers inside bars, and those of bars that lines cross, are on white.
 */
static void put_labels(const struct charting *c, const struct grid_series *s, size_t place)
{
    static const char *const sides[] = { "t", "b", "r", "l" };
    bool crossed = !s->line && has(c, true), inside = !s->line && c->chart->stacked;

    if (!c->chart->labels)
        return;
    put(c, "<c:dLbls><c:spPr>");
    put(c, crossed || inside ? "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>"
                             : "<a:noFill/>");
    put(c, "<a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val=\"");
    put(c, s->line ? sides[place % 4] : inside ? "ctr" : crossed ? "inBase" : "outEnd");
    put(c, "\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>"
           "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>"
           "</c:dLbls>");
}

/* index: among all; place: among those of its form. */
static void put_series(const struct charting *c, size_t index, size_t place)
{
    const struct grid_series *s = &c->chart->series[index];

    put_count(c, "<c:ser><c:idx val=\"", index, "\"/>");
    put_count(c, "<c:order val=\"", index, "\"/><c:tx><c:v>");
    part_escaped(c->to, s->label);
    put(c, "</c:v></c:tx>");
    if (s->line)
        put_line_look(c, s, place);
    else
        put_bar_look(c, s, place);
    put_labels(c, s, place);
    put_categories(c);
    put_values(c, s);
    put(c, s->line ? "<c:smooth val=\"0\"/></c:ser>" : "</c:ser>");
}

static void put_all(const struct charting *c, bool line)
{
    size_t n = 0;

    for (size_t i = 0; i < c->chart->series_count; i++) {
        if (c->chart->series[i].line == line)
            put_series(c, i, n++);
    }
}

static void put_axes(const struct charting *c)
{
    put_count(c, "<c:axId val=\"", CATEGORY_AXIS, "\"/>");
    put_count(c, "<c:axId val=\"", VALUE_AXIS, "\"/>");
}

static void put_plots(const struct charting *c)
{
    if (has(c, false)) {
        put(c, "<c:barChart><c:barDir val=\"");
        put(c, c->chart->horizontal ? "bar" : "col");
        put(c, "\"/><c:grouping val=\"");
        put(c, c->chart->stacked ? "stacked" : "clustered");
        put(c, "\"/><c:varyColors val=\"0\"/>");
        put_all(c, false);
        put(c, "<c:gapWidth val=\"80\"/>");
        if (c->chart->stacked)
            put(c, "<c:overlap val=\"100\"/>");
        put_axes(c);
        put(c, "</c:barChart>");
    }
    if (has(c, true)) {
        put(c, "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
        put_all(c, true);
        put(c, "<c:marker val=\"1\"/>");
        put_axes(c);
        put(c, "</c:lineChart>");
    }
}

/* --- Axes ------------------------------------------------------------------------------------ */

#define AXIS_LINE                                                                                  \
    "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr "                                            \
    "val=\"808080\"/></a:solidFill></a:ln></c:spPr>"

static void put_limit(const struct charting *c, const char *tag, const struct grid_point *p)
{
    if (!p->given)
        return;
    put(c, "<c:");
    put(c, tag);
    put(c, " val=\"");
    part_decimal(c->to, p->value.digits, p->value.scale);
    put(c, "\"/>");
}

/* Bars that lie stand in the file from below: turned over, the first record is the topmost. */
static void put_category_axis(const struct charting *c)
{
    bool lies = c->chart->horizontal;

    put_count(c, "<c:catAx><c:axId val=\"", CATEGORY_AXIS, "\"/><c:scaling><c:orientation val=\"");
    put(c, lies ? "maxMin" : "minMax");
    put(c, "\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"");
    put(c, lies ? "l" : "b");
    put(c,
        "\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
        "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>" AXIS_LINE);
    put_count(c, "<c:crossAx val=\"", VALUE_AXIS,
              "\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>"
              "<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>");
}

static void put_value_axis(const struct charting *c)
{
    bool lies = c->chart->horizontal;

    put_count(c, "<c:valAx><c:axId val=\"", VALUE_AXIS,
              "\"/><c:scaling><c:orientation val=\"minMax\"/>");
    put_limit(c, "max", &c->chart->max);
    put_limit(c, "min", &c->chart->min);
    put(c, "</c:scaling><c:delete val=\"0\"/><c:axPos val=\"");
    put(c, lies ? "b" : "l");
    put(c, "\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr "
           "val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>");
    if (c->chart->unit.len) {
        put(c, "<c:title>");
        put_words(c, c->chart->unit, plain_size(c), false);
        put(c, "<c:overlay val=\"0\"/></c:title>");
    }
    put(c, "<c:numFmt formatCode=\"");
    put_attribute(c, c->chart->series[0].number);
    put(c, "\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/>"
           "<c:tickLblPos val=\"nextTo\"/>" AXIS_LINE);
    put_count(c, "<c:crossAx val=\"", CATEGORY_AXIS, "\"/><c:crosses val=\"");
    put(c, lies ? "max" : "autoZero");
    put(c, "\"/><c:crossBetween val=\"between\"/>");
    put_limit(c, "majorUnit", &c->chart->step);
    put(c, "</c:valAx>");
}

void chart_write(const struct grid_chart *chart, str sheet, struct part *to)
{
    const struct charting c = { chart, sheet, to };

    put(&c, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
            "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
            "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            "<c:lang val=\"ja-JP\"/><c:roundedCorners val=\"0\"/><c:chart>");
    if (chart->title.len) {
        put(&c, "<c:title>");
        put_words(&c, chart->title, TITLE_SIZE, true);
        put(&c, "<c:overlay val=\"0\"/></c:title>");
    }
    put(&c,
        chart->title.len ? "<c:autoTitleDeleted val=\"0\"/>" : "<c:autoTitleDeleted val=\"1\"/>");
    put(&c, "<c:plotArea><c:layout/>");
    put_plots(&c);
    put_category_axis(&c);
    put_value_axis(&c);
    put(&c, "</c:plotArea>");
    if (chart->series_count > 1)
        put(&c, "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    put(&c, "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:solidFill>"
            "<a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln w=\"9525\"><a:solidFill><a:srgbClr "
            "val=\"BFBFBF\"/></a:solidFill></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p>"
            "<a:pPr>");
    put_font(&c, "defRPr", plain_size(&c), false);
    put(&c, "</a:pPr><a:endParaRPr lang=\"ja-JP\"/></a:p></c:txPr></c:chartSpace>");
}
