/*
 * chart.h - グラフ from the inside: what its files share.
 *
 * chart.c reads and binds it and says its numbers as words; chart_data asks for the numbers;
 * chart_scale finds the axis; chart_plot parts the room, chart_head its head; chart_bars and
 * chart_lines draw what the numbers are, chart_words what is written around, chart_ink with which
 * ink.
 */
#ifndef BLOCKS_CHART_H
#define BLOCKS_CHART_H

#include "blocks/chart_scale.h"
#include "blocks/set.h"
#include "layout/chart_words.h"

enum chart_as { AS_KIND, AS_BAR, AS_LINE, AS_STEP };
enum chart_values { VALUES_AUTO, VALUES_NO, VALUES_LABELS, VALUES_TABLE };
enum chart_legend { LEGEND_AUTO, LEGEND_NO, LEGEND_YES };
enum pattern {
    PATTERN_AUTO,
    PATTERN_SOLID,
    PATTERN_HATCH,
    PATTERN_LIGHT,
    PATTERN_CROSS,
    PATTERN_LINES,
    PATTERN_BACK,
    PATTERN_OPEN
};
enum stroke { STROKE_AUTO, STROKE_SOLID, STROKE_DASHED, STROKE_DOTTED };
enum marker {
    MARKER_AUTO,
    MARKER_CIRCLE,
    MARKER_SQUARE,
    MARKER_TRIANGLE,
    MARKER_DIAMOND,
    MARKER_NONE
};

struct chart_series {
    struct template show, label;
    struct paint colour;
    int as, pattern, stroke, marker;
    struct fill fill_show, fill_label;
};

struct chart {
    struct words table, where, sort, style, title_style;
    struct template category, title, alt, unit, empty, note;
    int kind, values, legend;
    int horizontal; /* a choice: 0 or 1 */
    bool stacked;
    struct mappings series;
    struct measure height, width;
    struct chart_axis axis;
    struct chart_wish wish; /* the axis, as numbers */
    const struct look *look, *title_look, *note_look;
    struct query *query;
    struct fill fill_category, fill_title, fill_alt, fill_unit, fill_empty, fill_note;
};

/* One series of a chart being set. */
struct series {
    const struct chart_series *spec;
    enum chart_as as;
    enum pattern pattern;
    enum stroke stroke;
    enum marker marker;
    struct colour colour, light;
    str label;
    size_t turn; /* among the bars, or among the lines */
};

struct point_value {
    bool given;
    int64_t value; /* millionths */
    str text;      /* as the data writes it */
};

struct chart_run {
    struct setting *s;
    const struct chart *c;
    struct galley *g;
    const struct record *outer;
    struct rows rows;
    str *categories;
    struct series *series;
    size_t m;                   /* series */
    struct point_value *values; /* rows.n times m */
    str unit;
    size_t bars;   /* series that are bars */
    bool triangle; /* negative numbers are written with △ */
    struct chart_scale scale;
    bool table;  /* the numbers stand in a table below */
    bool labels; /* ... or at the bars and points */

    const struct style *style;
    struct tag *figure;
    struct slab *slab;
    mpt left, width, height; /* of the whole */
    struct box plot;         /* the field between the axes, in the slab */
};

const struct point_value *chart_value(const struct chart_run *x, size_t row, size_t series);

/* Ask for the numbers. False: one is not a number (told, T021), or what a query tells. */
bool chart_data(struct chart_run *x);

/* Find the rooms, and draw. */
bool chart_plot(struct chart_run *x);
mpt chart_at(const struct chart_run *x, int64_t value); /* along the axis of values, on the slab */
mpt chart_slot(const struct chart_run *x, size_t row); /* where the room of a category begins ... */
mpt chart_slot_size(const struct chart_run *x);        /* ... and how large it is */
mpt chart_key_width(const struct chart_run *x);

/* Unit and legend, drawn when paint; how high they are. */
bool chart_head(struct chart_run *x, bool paint, mpt *height);
bool chart_bars(struct chart_run *x);
bool chart_lines(struct chart_run *x);

/* Words. */
struct chart_word {
    str text;
    mpt x, y, width; /* of the place; y is its middle */
    int align;
    const struct series *on; /* the bar it stands on; NULL: on paper */
};
bool chart_word(struct chart_run *x, const struct chart_word *word);
bool chart_word_width(struct chart_run *x, str text, mpt *out);
bool chart_word_height(struct chart_run *x, str text, mpt width, mpt *out);

/* Ink. All of it belongs to the figure. */
void chart_rule(struct chart_run *x, struct box along, const struct rule_look *look);
void chart_area(struct chart_run *x, const struct series *s, struct box box);
void chart_paper(struct chart_run *x, struct box box);
void chart_polyline(struct chart_run *x, const struct series *s, const struct point *points,
                    size_t n, bool halo);
void chart_marker(struct chart_run *x, const struct series *s, mpt at_x, mpt at_y);
void chart_key(struct chart_run *x, const struct series *s,
               struct box box); /* as a legend shows it */

#endif
