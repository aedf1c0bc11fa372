/*
 * worksheet.h - the worksheet kind of layout as its file says it; names not yet looked up.
 *
 *   worksheet: 進捗管理シート
 *   for-each: 課                       # one file for each department
 *   output: 課別/<コード>_<名称>.xlsx
 *   sheets:
 *     - sheet: 進捗管理
 *       rows: 掲載
 *       where: has(事業.担当課, 課.名称)
 *       once: 事業
 *       columns:
 *         - 事業.事業名
 *         - { field: 評価, width: 7, input: yes, choose: [A, B, C, D] }
 *     - sheet: <事業.事務事業番号>      # a sheet for each record, set as a form (sheet_card)
 *       card: 掲載
 *     - sheet: 記入要領
 *       text: parts/how-to-fill.txt
 */
#ifndef LAYOUT_WORKSHEET_H
#define LAYOUT_WORKSHEET_H

#include "layout/colour.h"
#include "layout/condition.h"
#include "layout/template.h"

struct layout;
struct layout_file;

enum sheet_align { SHEET_ALIGN_AUTO, SHEET_ALIGN_LEFT, SHEET_ALIGN_CENTER, SHEET_ALIGN_RIGHT };
enum sheet_stand { SHEET_STAND_AUTO, SHEET_TOP, SHEET_MIDDLE, SHEET_BOTTOM };
enum sheet_paper { SHEET_A4, SHEET_A3, SHEET_A5, SHEET_B4, SHEET_B5 };
enum sheet_turn { SHEET_PORTRAIT, SHEET_LANDSCAPE };

/* How a day is shown. */
enum sheet_day_look {
    SHEET_DAY_ERA,
    SHEET_DAY_ERA_MONTH,
    SHEET_DAY_ERA_SHORT,
    SHEET_DAY_WESTERN,
    SHEET_DAY_SLASHES,
    SHEET_DAY_MONTH,
    SHEET_DAY_WEEKDAY
};

/* What stands in the cells of a column. */
enum sheet_kind { SHEET_TEXT, SHEET_NUMBER, SHEET_DATE };

/* What the line below the records says of a column. */
enum sheet_total { SHEET_NO_TOTAL, SHEET_SUM, SHEET_COUNT, SHEET_AVERAGE };

/* What a protected sheet still allows. */
enum sheet_allow {
    SHEET_FILTER = 1,
    SHEET_SORT = 2,
    SHEET_COLUMN_WIDTH = 4,
    SHEET_ROW_HEIGHT = 8,
    SHEET_FORMAT = 16,
    SHEET_INSERT_ROWS = 32,
    SHEET_DELETE_ROWS = 64
};

/*
 * Widths are counted in digits of the Normal style, which blocks/sheet sets to BIZ UDゴシック 9:
 * its digits are 6 pixels wide everywhere (measured), whatever font the cells have.
 */
enum { SHEET_DIGIT_PIXELS = 6, SHEET_PADDING_PIXELS = 5 };

struct sheet_font {
    str family;
    mpt size;
};

/* The least and the most that may be written, as the layout says it: numbers or days. */
struct sheet_between {
    struct words least, most;
};

/* Where a field of a card stands: lines and columns of its grid count from 0. */
struct sheet_spot {
    bool shown; /* hidden ones stand nowhere */
    size_t line, column, span;
};

struct sheet_column {
    struct words field;   /* a column of the data, or a name of its own when input */
    struct template show; /* or a text made of several */
    struct words formula; /* or what is computed from other columns of the sheet */
    struct words head;    /* above the column; without it, the field's name */
    str group;            /* above the head, over neighbours of the same group */
    int64_t pixels;
    bool wrap;
    int align;           /* enum sheet_align */
    struct words number; /* how a number looks; without it every cell is text */
    bool input, key, hidden;
    bool date;           /* days, not texts */
    int day_look;        /* enum sheet_day_look */
    int64_t span, lines; /* of a card: columns of its grid, and least lines; 0: 1 */
    struct sheet_spot spot;
    struct texts choose;
    struct words choose_from; /* or a column of the data, whose values are the choices */
    struct sheet_between between;
    struct words say;
    struct template head_note, cell_note; /* shown where the pointer rests on the head, on a cell */
    bool link;                            /* addresses can be followed */
    struct template link_to;              /* or where every cell leads */
    int64_t length;                       /* characters; 0: any */
    int total;                            /* enum sheet_total */
    str name;                             /* what stands above it, and what other keys call it */
    enum sheet_kind kind;
    const struct condition
        *computed; /* the formula; NULL: none. Its names are columns of the sheet */
    struct span where;
};

struct sheet_highlight {
    struct words when;
    struct words column; /* what is filled; without it, the column that `when` names first */
    struct paint fill;
    const struct condition *condition; /* its names are columns of the sheet */
    size_t target;                     /* the column that is filled */
};

/* Records that stand together, as they have the same value. */
struct sheet_subtotal {
    struct words by;
    struct template head;  /* a line above them */
    struct template label; /* a line of sums below them */
    bool page;             /* each begins a printed page */
    struct span where;
};

struct sheet_protect {
    bool on;
    unsigned allow;             /* enum sheet_allow */
    struct words password_from; /* an environment variable */
};

struct sheet_fit {
    int64_t wide, tall; /* pages; 0: as many as it takes */
};

struct sheet_running {
    struct template left, center, right; /* <頁> and <頁数> are the page and how many there are */
};

struct sheet_margins {
    mpt top, bottom, left, right;
};

struct sheet_print {
    int paper, turn; /* enum sheet_paper, sheet_turn */
    struct sheet_fit fit;
    bool repeat_head, centered;
    struct sheet_margins margin;
    struct sheet_running head, foot;
};

struct sheet_colours {
    struct paint head, locked, input, input_head, subtotal, rule;
};

/* A line of a text sheet, as its file has it. */
struct sheet_line {
    int level;            /* 1, 2: a heading ("# ", "## "); 0: text */
    struct template text; /* not given: an empty line */
};

/* Widths from left to right, in pixels. */
struct sheet_widths {
    int64_t *at;
    size_t n;
};

/* Empty lines below the records, for records to come. */
struct sheet_new_rows {
    int64_t rows; /* 0: none */
    str head;     /* above them */
};

/* One sheet: of rows, or of text; or one for each record, set as a form. */
struct sheet_spec {
    struct template name;
    struct words rows, only, sort, once;
    struct words expand; /* a row for each value of this list column */
    bool flat;           /* as programs read it; see sheet_flat.h */
    struct words card;   /* then rows is the same */
    struct sheet_widths grid;
    str *bands; /* of a card, by line: what stands over its whole width; empty: fields */
    size_t card_lines;
    struct words answers; /* the table that what is filled in goes to */
    struct template title, note;
    struct mappings columns; /* struct sheet_column */
    struct words freeze;
    size_t frozen; /* columns that stay */
    bool filter;
    struct sheet_protect protect;
    struct mappings highlight; /* struct sheet_highlight */
    struct sheet_print print;
    int64_t lines;            /* a row is at least so many lines high */
    struct words empty;       /* said when there is no row */
    struct mappings subtotal; /* struct sheet_subtotal, from the widest to the narrowest */
    int valign;               /* enum sheet_stand; of the cells below the heads */
    struct paint tab;
    int64_t zoom;
    bool names;                     /* columns can be named in formulas */
    struct mappings images, charts; /* struct sheet_image, sheet_chart */
    struct texts see;               /* sheets that a line below the note leads to */
    struct sheet_new_rows new_rows;
    struct words total; /* what stands before the totals of the columns, below the records */
    struct words text;  /* the file of a text sheet */
    int64_t pixels;     /* how wide a text sheet is */
    struct sheet_line *line;
    size_t line_count;
    struct span where;
};

struct sheet_properties {
    struct template title, subject, author, company, keywords;
};

struct worksheet {
    struct words name;
    struct words for_each, only, sort;
    struct template output;
    struct sheet_properties properties;
    struct sheet_font font;
    struct sheet_colours colours;
    struct mappings sheets; /* struct sheet_spec; at least one */
    struct palette palette;
    const struct yaml *own_colours, *fonts,
        *styles;               /* what a shared base says; the last two are for booklets */
    str folder;                /* of the layouts, where pictures may be */
    struct layout_file *parts; /* the text files read */
    size_t part_count;
    struct span where;
};

extern const struct schema worksheet_schema; /* for help and schema */

/* The column of that name: its head, its field, or the field's last part. SIZE_MAX: none, nothing
 * told. */
size_t sheet_column_find(const struct sheet_spec *sheet, str name);

/*
 * All mistakes of the file are told (L100 ff.). *out is there even when false, so that binding can
 * tell what else is wrong.
 */
bool worksheet_read(struct run *run, const struct layout *layout, const struct worksheet **out);

#endif
