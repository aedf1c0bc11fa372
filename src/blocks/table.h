/*
 * table.h - 表 from the inside: what its files share. table.c reads and binds it, table_head sets
 * its head, table_rows its rows, table_widths finds widths, table_sums adds up.
 */
#ifndef BLOCKS_TABLE_H
#define BLOCKS_TABLE_H

#include "blocks/set.h"
#include "typeset/tabular.h"

/* Beyond enum align: numbers stand with their decimal points below each other. */
enum { ALIGN_AS_STYLE = -1, ALIGN_DECIMAL = 100 };

struct table_column {
    struct template head, show;
    struct texts
        groups; /* heads above the head, outermost first; neighbours with the same one share it */
    struct measure width;
    struct words style;
    int align, valign;
    bool merge, sum, link;
    const struct look *look;
    struct fill fill_head, fill_show;
};

struct table_rules {
    mpt outer, head, inner, vertical;
    struct paint colour;
};

struct split {
    int64_t least;
    bool rows;
};

struct subtotal {
    struct words by;
    struct template label;
    size_t value; /* of by in a record */
    struct fill fill_label;
};

struct table_block {
    struct words table, where, sort, style, head_style, total_style;
    struct template title, empty, note, total, page_total, carried;
    const void *subtotal_; /* struct subtotal, or NULL */
    struct mappings columns;
    bool repeat_head;
    struct split split;
    struct table_rules rules;
    struct measure pad_x, pad_y;
    struct paint stripe;
    mpt width; /* of the column of type it stands in */
    str story; /* how that width comes about, for messages */
    const struct look *look, *head_look, *title_look, *note_look, *total_look;
    struct query *query;
    struct fill fill_title, fill_empty, fill_note, fill_total, fill_page_total, fill_carried;
    int levels; /* of heads above the head */
};

/* A row and its neighbour: no more is asked for at a time, and a long table has no room for all. */
struct table_seen {
    struct record at[2];
    size_t row[2]; /* from 1; 0: nothing yet */
};

/* One table being set. */
struct table_run {
    struct setting *s;
    const struct table_block *t;
    struct galley *g;
    const struct record *outer;
    struct found rows;
    struct table_seen *seen;  /* records looked at last */
    struct cited_text *texts; /* of the cells of made columns, row after row */
    size_t *made; /* which of those a column is; SIZE_MAX: its texts are values of its records */
    size_t made_n;
    mpt *widths;
    mpt *before_point; /* of decimal columns: the widest part before the point, and the whole block
                        */
    mpt *number_block;
    struct row_design design;
    struct cell *cells;
    bool *joined; /* merged with the row below */
    struct tag **merged_tags;
    struct band **bands; /* open band of each merged column */
    struct tag *table, *body;
};

const struct table_column *table_column(const struct table_run *x, size_t i);

/* A record, until the one after the next is asked for. */
const struct record *table_record(const struct table_run *x, size_t row);

/* Its text with what it cites, and the text alone. */
struct cited_text table_words(const struct table_run *x, size_t row, size_t column);
str table_text(const struct table_run *x, size_t row, size_t column);

/* What a cell is made from. */
struct cell_words {
    struct cited_text text;
    const struct style *style;
    int align; /* ALIGN_AS_STYLE: as the style says */
    struct tag *tag;
    struct span where;
};

/* Words in the width of columns [i, i + span), as a cell. */
bool table_cell(struct table_run *x, size_t i, size_t span, const struct cell_words *words,
                struct cell *out);

/* What its columns have between them. */
struct tabular_room table_room(const struct table_block *t);

bool table_widths_find(struct table_run *x);
bool table_heads_set(struct table_run *x);
bool table_rows_set(struct table_run *x);

/* Rows of sums that depend on where pages end: at the foot of a page, and carried to the next. */
bool table_tallies_set(struct table_run *x);

/* A row of sums of rows [from, to): its label spans the columns before the first sum. */
bool table_sums_row(struct table_run *x, size_t from, size_t to, str label, struct span where);

/* Widths of what stands before the point and of the longest number, for every decimal column. */
bool table_decimals_find(struct table_run *x);

/* The sum of rows [from, to) of a column, written as its cells are. False: a cell is not a number
 * (told, T020). */
bool table_sum(struct table_run *x, size_t column, size_t from, size_t to, str *out);

/* How many bytes of a number stand before its decimal point, or before the unit behind it. */
size_t table_point(str text);

#endif
