/*
 * sheet_object.h - what lies on a sheet beside its cells: pictures, and charts of its columns.
 *
 *   images: [{ file: parts/logo.png, alt: 市章, height: 12mm, place: above, align: right }]
 *   charts:
 *     - { kind: target, category: 年度, series: [実績値, 目標値], title: 目標と実績, unit: 件 }
 */
#ifndef LAYOUT_SHEET_OBJECT_H
#define LAYOUT_SHEET_OBJECT_H

#include "layout/chart_words.h"
#include "layout/worksheet.h"

enum sheet_series_form { SHEET_AS_KIND, SHEET_AS_BAR, SHEET_AS_LINE };
enum sheet_labels { SHEET_LABELS_AUTO, SHEET_LABELS_NO, SHEET_LABELS_YES };

struct sheet_series {
    struct words column, label;
    int as; /* enum sheet_series_form */
    struct paint colour;
    size_t target; /* the column */
};

struct sheet_chart {
    int kind; /* enum chart_kind */
    struct words category;
    struct mappings series; /* struct sheet_series */
    bool horizontal, stacked;
    struct template title, unit, alt;
    mpt width, height; /* width 0: that of the columns */
    struct chart_axis axis;
    int labels;
    size_t names; /* the column of its category */
    struct span where;
};

struct sheet_image {
    struct template file, alt;
    mpt width, height; /* 0: follows from the other, or from the file */
    int align;         /* enum sheet_align */
    bool below;
    struct span where;
};

extern const struct schema sheet_chart_schema, sheet_image_schema;

/* Completes both. False after telling L104, L109, L122, L123. */
bool sheet_objects_check(struct run *run, const struct palette *palette, struct sheet_spec *sheet);

#endif
