/* sheet_bound.h - a worksheet bound to a plan: what sheet*.c share. */
#ifndef BLOCKS_SHEET_BOUND_H
#define BLOCKS_SHEET_BOUND_H

#include "blocks/fill.h"
#include "blocks/sheet.h"
#include "blocks/sheet_addition.h"
#include "blocks/sheet_height.h"
#include "blocks/sheet_home.h"
#include "blocks/sheet_limit.h"
#include "final/decimal.h"

struct sheet_chart;
struct sheet_image;

struct bound_column {
    const struct sheet_column *spec;
    bool blank; /* filled in by the department; the rows have no such column */
    struct fill text;
    struct sheet_home
        home; /* of an input column; without a column, what is filled in goes nowhere */
    struct sheet_limit limit;
    const struct column *adds; /* what it says of a new record; NULL: nothing */
    struct fill head_note, cell_note, link_to;
};

/* Records that stand together. */
struct bound_group {
    const struct sheet_subtotal *spec;
    size_t value;
    struct fill head, label;
};

struct bound_running_piece {
    enum running_kind kind;
    struct fill text;
};

struct bound_running {
    struct bound_running_piece *at;
    size_t n;
};

struct bound_line {
    int level;
    bool given;
    struct fill text;
};

/* Where a column's cell stands on a card that is being made. */
struct card_spot {
    size_t row, column;
};

struct bound_image {
    const struct sheet_image *spec;
    struct fill file, alt;
};

struct bound_chart {
    const struct sheet_chart *spec;
    struct fill title, unit, alt;
};

struct bound_sheet {
    const struct sheet_spec *spec;
    struct fill name, title, note;
    struct query *query; /* NULL: a text sheet */
    size_t once;         /* value; SIZE_MAX: every row is its own */
    struct bound_column *columns;
    struct bound_group *groups; /* as many as the layout's subtotal: has */
    struct bound_image *images;
    struct bound_chart *charts;
    struct sheet_links *answers;       /* NULL: no table of answers */
    struct sheet_additions *additions; /* NULL: nothing can be added */
    struct bound_line *lines;
    const struct card_spot *spots; /* by column; NULL: of a table, one column beside the other */
    struct bound_running head[RUNNING_PLACES], foot[RUNNING_PLACES];
};

/* What a book is bound to. */
struct sheet_binding {
    struct run *run;
    const struct plan *plan;
    struct query *outer; /* of for-each */
};

struct sheet_book {
    const struct plan *plan;
    const struct worksheet *spec;
    struct query *query; /* for-each, or the plan itself */
    struct fill output;
    struct fill title, subject, author, company, keywords;
    struct bound_sheet *sheets;
};

/* A workbook being made. */
struct sheet_making {
    struct run *run;
    const struct sheet_book *book;
    const struct record *record;
    struct workbook *workbook;
    size_t format_room, sheet_room;
    size_t formula_room, rule_room, highlight_room; /* of the sheet that is being made */
    size_t name_room;
    struct pictures *pictures; /* NULL until one is asked for */
    size_t list_count;         /* of lists that are too long for their rule */
    const struct texts **lists;
};

/* Which line of the sheet each record goes to. */
struct sheet_lines {
    struct rows records;
    size_t *of; /* record -> line; those of one line need not follow one another */
    size_t n;   /* lines */
};

enum sheet_plan_kind { PLAN_RECORD, PLAN_HEAD, PLAN_SUMS };

/* A row below the heads. */
struct sheet_plan_row {
    enum sheet_plan_kind kind;
    size_t level;  /* of a group's head or sums */
    size_t record; /* the first of its line, or one of the group */
    size_t first;  /* SUMS: where the group begins, counted as rows of the plan */
    bool page;     /* begins a printed page */
};

struct sheet_plan {
    struct sheet_plan_row *at;
    size_t n;
    size_t *row_of; /* line -> row of the plan */
};

/* A cell. */
struct sheet_place {
    size_t row, column;
};

/* Notes and links of a sheet, from above and from the left. */
struct sheet_reach {
    struct sheet_making *m;
    struct sheet *out;
    size_t note_room, link_room;
};

/* The parts of a head or foot; <頁> and <頁数> are left to the printer. */
bool sheet_bind_running(const struct sheet_binding *b, const struct sheet_running *spec,
                        struct bound_running out[RUNNING_PLACES]);

/* How the sheet is printed: what its layout says, head and foot filled. */
bool sheet_print(struct sheet_making *m, const struct bound_sheet *bound, struct grid_print *out);

/*
 * Programs that make a sheet fit a page leave out where pages are to begin: with such places, the
 * scale is said instead.
 */
void sheet_fit_breaks(struct sheet *sheet);

/* A filled text of the surrounding record, fit for a cell. */
bool sheet_fill(struct sheet_making *m, const struct fill *fill, str *out);

/* The look that all cells of the book start from. */
struct cell_format sheet_plain(const struct sheet_making *m);

/* Where texts of records stand: as the sheet says (valign:), else at otherwise. */
enum grid_stand sheet_stand(const struct sheet_spec *spec, enum grid_stand otherwise);

/* How wide the columns that are seen are together. */
int64_t sheet_pixels(const struct sheet *sheet);

/* L130: a line that runs over cells runs over the sheet's edge. */
void sheet_warn_of_wide(const struct sheet_making *m, const struct sheet *sheet,
                        struct sheet_type type, str text, struct span where);

/* Lines that run over the empty cells beside them. */
struct banner {
    str text;
    mpt size;
    bool bold;
    struct span where;
};

/* The next line as a cell, and how high its row is; the text is what is left. False: none was. */
bool sheet_banner(struct sheet_making *m, const struct sheet *sheet, struct banner *b,
                  struct cell *cell, mpt *height);

/* Number of the format in the workbook, added when it is new. */
size_t sheet_format(struct sheet_making *m, struct cell_format format);

/* A cell's text as a spreadsheet may hold it, or false after telling (D090, D091). column may be
 * NULL. */
bool sheet_cell_text(struct run *run, str text, struct span where,
                     const struct sheet_column *column, str *out);

/* Whether the name may stand on a tab beside those of sheets [0, before). L145 ff. */
bool sheet_name_check(struct run *run, const struct workbook *w, size_t before, str name,
                      struct span where);

/* The name as Excel compares it: case and width do not count. */
str sheet_name_folded(struct arena *a, str name);
/* The name as near as programs take it, and none of those of sheets [0, before): signs that are not
 * allowed become -, what is too long is cut, and numbers in () tell the same names apart. */
str sheet_name_safe(struct run *run, const struct workbook *w, size_t before, str name);

/* The path of one file, its data made safe. */
bool sheet_path(struct run *run, const struct fill *output, const struct record *record, str *out);

/* Add input rules and highlights for data rows [first, last]. */
void sheet_rules(struct sheet_making *m, const struct bound_sheet *bound, size_t first, size_t last,
                 struct sheet *out);

/* A formula as a spreadsheet writes it in a row, without "=". */
str sheet_formula_text(struct arena *a, const struct bound_sheet *bound, const struct condition *c,
                       size_t row);

/* Formulas of one sheet are added from above and from the left. */
void sheet_add_formula(struct sheet_making *m, struct sheet *out, struct grid_formula formula);

/* Write and compute the formulas of one row, whose other cells are there. False after telling L112.
 */
bool sheet_compute(struct sheet_making *m, const struct bound_sheet *bound, size_t row,
                   struct cell *cells, struct sheet *out);

/* L138: a cell whose value is more than a cell keeps. */
void sheet_warn_of_large(struct run *run, const struct sheet_column *column);

/* What a column's cells come to. */
struct sheet_tally {
    struct decimal sum;
    int64_t n; /* of those that are filled */
};

/* Count the cells of one record into the tallies of all columns. */
void sheet_tally(const struct bound_sheet *bound, const struct cell *cells,
                 struct sheet_tally *tallies);

/* A line of sums over the records among rows [first, last]. */
struct sheet_sums {
    size_t row, first, last;
    str label;
    const struct paint *fill;
};

/* Its cells and, in out, its formulas. */
void sheet_total_cells(struct sheet_making *m, const struct bound_sheet *bound,
                       const struct sheet_sums *sums, const struct sheet_tally *tallies,
                       struct cell *cells, struct sheet *out);

/* The same of rows that are there. */
void sheet_total(struct sheet_making *m, const struct bound_sheet *bound,
                 const struct sheet_sums *sums, struct sheet *out);

/* Pictures and charts. */
bool sheet_bind_objects(const struct sheet_binding *b, struct bound_sheet *out);

/* Rows with the pictures that stand above, or those below. False after telling L125, P001 ff. */
bool sheet_add_pictures(struct sheet_making *m, const struct bound_sheet *bound, bool below,
                        struct sheet *out);

/* Where they stand across, when columns have got their widths. */
void sheet_place_pictures(struct sheet *sheet);

/* Rows with the charts of a sheet whose other rows are there. False after telling L122, L125. */
bool sheet_add_charts(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out);

/* What a cell holds, as text: days as 2025-04-01. */
str sheet_value_text(struct arena *a, const struct sheet_column *column, const struct cell *c);

/* What a flat sheet cannot show: lists in cells. False after telling L120. */
bool sheet_flat_bind(const struct sheet_binding *b, const struct bound_sheet *sheet);

/* D092 of a cell that is against the rules for flat sheets. */
void sheet_flat_cell(struct run *run, const struct sheet_column *column, const struct cell *cell,
                     struct span where);

/* Groups of rows; false after telling what their words do not find. */
bool sheet_bind_groups(const struct sheet_binding *b, struct bound_sheet *out);

/* False after telling L114: records of one group do not follow one another. */
bool sheet_plan_rows(struct sheet_making *m, const struct bound_sheet *bound,
                     const struct sheet_lines *lines, struct sheet_plan *out);

/* Notes and links of a column. */
bool sheet_bind_reach(const struct sheet_binding *b, const struct bound_sheet *sheet,
                      struct bound_column *c);
void sheet_reach_open(struct sheet_reach *r, struct sheet_making *m, struct sheet *out);
bool sheet_note_heads(struct sheet_reach *r, const struct bound_sheet *bound, size_t row);

/* Of the cells of one record, which are there. False after telling D090, D091, L115. */
bool sheet_reach_row(struct sheet_reach *r, const struct bound_sheet *bound, size_t row,
                     const struct record *record);

/* The cell leads to the sheet of that name. False after telling L115. */
bool sheet_see(struct sheet_reach *r, str name, struct span where, struct sheet_place at);

/* Names for the columns of a finished sheet. */
void sheet_name_columns(struct sheet_making *m, const struct bound_sheet *bound, size_t number);

/* The hidden sheet that holds lists too long for their rules; sheet is its number. */
void sheet_lists(struct sheet_making *m, struct sheet *out);

bool sheet_make_rows(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out);

/* A cell as formulas of that row name it: $C12; of a card, wherever it stands. */
str sheet_cell_name(struct arena *a, const struct bound_sheet *bound, size_t column, size_t row);

/* The key cells of a row as one text, as its baseline has them. */
str sheet_row_key(struct arena *a, const struct bound_sheet *bound, const struct cell *cells);

/* A sheet for each record, with its name and nothing else yet. False after telling L119. */
bool sheet_add_cards(struct sheet_making *m, const struct bound_sheet *bound, size_t number);

/* What stands on them; first: the number of the first in the workbook. */
bool sheet_make_cards(struct sheet_making *m, const struct bound_sheet *bound, size_t first);

/* One more sheet of the workbook, of that number in its layout. */
struct sheet *sheet_add(struct sheet_making *m, size_t number);

/* What every sheet of a layout has: protection, print set-up. */
bool sheet_begin(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out);

bool sheet_make_text(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out);

#endif
