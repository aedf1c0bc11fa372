/*
 * sheet_flow.h - the rows of a long sheet: made while they are written, none of them kept.
 *
 * For sheets whose rows stand alone: with groups, notes, links, pictures or charts all rows are
 * kept, as others ask for them. Both ways give the same cells.
 */
#ifndef BLOCKS_SHEET_FLOW_H
#define BLOCKS_SHEET_FLOW_H

#include "blocks/sheet_bound.h"

enum { FLOW_LEAST = 4000 }; /* records; fewer are kept */

struct flow;

/* A sheet of rows being made: what sheet_rows.c, sheet_heads.c and sheet_flow.c share. */
struct rows_making {
    struct sheet_making *m;
    const struct bound_sheet *bound;
    struct sheet *sheet;
    struct sheet_type type;
    size_t width;      /* columns */
    size_t first_seen; /* the first column that is not hidden */
    size_t *formats;   /* of the records' cells, by column */
    str title, note;
    struct sheet_lines lines;
    struct sheet_plan plan;
    size_t head; /* the row of groups, or of heads */
    size_t body; /* the row of the plan's first */
    struct sheet_reach reach;
    struct found found;
    struct flow *flow; /* NULL: all rows are kept */
};

/* One more row, of blank cells. */
struct grid_row *rows_add(struct rows_making *s, mpt height);

/* Title, note, links, groups; the heads come last. False after telling L115, D090, D091. */
bool rows_add_heads(struct rows_making *s);

/* The value of a record goes into the cell, below what is there. False after telling. */
bool rows_add_value(struct rows_making *s, size_t column, const struct record *record,
                    struct cell *cell);

/* As high as its texts need; L131 when that is not enough. */
mpt rows_height(struct rows_making *s, const struct cell *cells);

/* The widest number of each column; a day that is still to be written is as wide as any. */
struct sheet_widest;
struct sheet_widest *rows_widest(const struct rows_making *s);
void rows_measure(const struct rows_making *s, const struct cell *cells,
                  struct sheet_widest *widest);

/* Programs show #### in place of a number that is wider than its column: it is made wider, L136. */
void rows_widen(const struct rows_making *s, const struct sheet_widest *widest);

/* Whether the rows that were found are to flow. */
bool rows_flow(const struct rows_making *s);

/* Which lines there will be. */
void rows_start_flow(struct rows_making *s);

/* Everything below the heads, which are there. */
void rows_let_flow(struct rows_making *s);

/* The cells of a record of a sheet that flows, for as long as no other row is asked for. False
 * without a word: what is wrong is told when the sheet's own rows are made. */
bool sheet_flow_cells(struct grid_source *source, size_t i, const struct cell **out);

#endif
