/*
 * grid.h - a finished workbook: cells at fixed places. Everything an emitter needs, nothing else.
 *
 * Rows and columns count from 0. Widths are pixels at 96 dpi, as a sheet thinks of them; heights
 * and margins are mpt. Numbers are whole digits and a scale, never binary fractions. All of it
 * lives in the run's arena. An emitter changes nothing here.
 *
 * Who makes a grid answers for what every spreadsheet program needs: sheet names that are allowed,
 * at least one sheet, texts of at most GRID_TEXT_MAX units without control characters.
 */
#ifndef FINAL_GRID_H
#define FINAL_GRID_H

#include "base/colour.h"
#include "base/diag.h"
#include "base/mpt.h"

enum {
    GRID_ROWS_MAX = 1048576,
    GRID_TEXT_MAX = 32767,       /* UTF-16 units in a cell */
    GRID_SHEET_NAME_MAX = 31,    /* UTF-16 units */
    GRID_RUNNING_MAX = 255,      /* code points in a whole head or foot, marks included */
    GRID_TITLE_MAX = 32,         /* of an input or error message */
    GRID_MESSAGE_MAX = 255,      /* UTF-16 units */
    GRID_CHOICES_MAX = 255,      /* bytes of a list kept in the rule itself, commas included */
    GRID_PROPERTY_MAX = 255,     /* code points of a title, an author ... */
    GRID_NUMBER_DIGITS = 15,     /* what a cell keeps of a number */
    GRID_SCALE_MAX = 22,         /* places behind the point; 10^22 is exact in a double */
    GRID_FORMULA_MAX = 8192,     /* UTF-16 units, "=" included */
    GRID_BREAKS_MAX = 1023,      /* pages that are begun */
    GRID_ADDRESS_MAX = 2079,     /* UTF-16 units of where a link leads */
    GRID_LINKS_MAX = 65530,      /* of a sheet */
    GRID_ROW_HEIGHT_MAX = 409500 /* mpt */
};

/* digits / 10^scale; at most GRID_NUMBER_DIGITS digits, so a double holds it as well as a sheet
 * does. */
struct decimal {
    int64_t digits;
    int scale;
};

enum grid_align { GRID_ALIGN_GENERAL, GRID_ALIGN_LEFT, GRID_ALIGN_CENTER, GRID_ALIGN_RIGHT };
enum grid_stand { GRID_STAND_TOP, GRID_STAND_MIDDLE, GRID_STAND_BOTTOM };

/* How a cell looks. Formats of a workbook are all different; the first is the Normal style. */
struct cell_format {
    str family;
    mpt size;
    bool bold, underlined;
    struct colour colour; /* COLOUR_NONE: the program's own */
    struct colour fill;   /* COLOUR_NONE: none */
    struct colour border; /* a thin frame; COLOUR_NONE: none */
    enum grid_align align;
    enum grid_stand stand;
    bool wrap;
    str number;    /* "#,##0.0", "@"; empty: General */
    bool unlocked; /* may be written in a protected sheet */
};

enum cell_kind { CELL_NONE, CELL_BLANK, CELL_TEXT, CELL_NUMBER };

struct cell {
    enum cell_kind kind; /* NONE: not written at all */
    size_t format;
    str text;
    struct decimal number;
};

struct grid_row {
    mpt height;         /* always set: nobody fits rows on opening */
    struct cell *cells; /* one for each column of the sheet */
    bool record;        /* not a head, a note, or a line of sums */
    bool hidden;
};

struct grid_column {
    int64_t pixels;
    bool hidden;
};

/* Cells [row, last_row] x [column, last_column]. */
struct grid_range {
    size_t row, column, last_row, last_column;
};

enum rule_kind {
    RULE_ANY,     /* only says something when the cell is entered */
    RULE_CHOICES, /* one of choices */
    RULE_RANGE,   /* one of the cells of list_range on sheet list_sheet */
    RULE_DECIMAL, /* a number */
    RULE_DATE,    /* a day */
    RULE_LENGTH   /* at most `most` characters */
};

/* What the keyboard is set to when a cell is entered: Japanese, or plain letters and digits. */
enum grid_ime { IME_ANY, IME_ON, IME_OFF };

/* What may be entered (入力規則), and what is said of it. Messages empty: nothing is said. */
struct grid_rule {
    enum rule_kind kind;
    struct grid_range range;
    struct texts choices;
    size_t list_sheet;
    struct grid_range list_range;
    int64_t most;
    bool ranged; /* a number, or a day as the number a cell has for it, from least to greatest */
    struct decimal least, greatest;
    enum grid_ime ime;
    str input_title, input_message;
    str error_title, error_message;
};

/* A cell that is computed; what the cell holds is the value, for who only looks. */
struct grid_formula {
    size_t row, column;
    str text; /* without "=" */
};

/* What is said of a cell where the pointer rests on it (ノート). */
struct grid_note {
    size_t row, column;
    str text;
    int64_t width, height; /* pixels */
};

/* Where a cell leads that is pressed. */
struct grid_link {
    size_t row, column;
    str address;  /* https://..., mailto:...; empty: a sheet of the workbook */
    size_t sheet; /* its number */
};

/* A name for cells, which formulas of other sheets may use. */
struct grid_name {
    str name;
    size_t sheet;
    struct grid_range range;
};

struct picture;

/* A picture that lies on cells, from the left upper corner of one on. */
struct grid_picture {
    const struct picture *picture;
    enum grid_align align; /* across; column and x follow from it */
    size_t row, column;
    int64_t x, y;          /* pixels inside that cell */
    int64_t width, height; /* pixels */
    str alt;
};

/* A record of a chart: what its cells hold. */
struct grid_point {
    bool given;
    struct decimal value;
};

struct grid_series {
    size_t column;
    str label;
    bool line; /* else bars */
    struct colour colour;
    str number; /* how its numbers look */
    struct grid_point *points;
};

/* A chart of columns of its sheet; it lies as a picture does. */
struct grid_chart {
    bool horizontal, stacked, labels;
    str title, unit, alt;
    size_t first, last; /* rows of the first record, and of the last */
    size_t category;    /* the column that names them */
    str *names;
    struct grid_series *series;
    size_t series_count;
    struct grid_point min, max, step; /* of the axis; not given: as fits */
    size_t row, column;
    int64_t y;             /* pixels inside that cell */
    int64_t width, height; /* pixels */
    str family;
    mpt size;
};

/* Cells of range are filled where formula (written for the range's first cell, without "=") holds.
 */
struct grid_highlight {
    struct grid_range range;
    str formula;
    struct colour fill;
};

enum running_kind { RUNNING_TEXT, RUNNING_PAGE, RUNNING_PAGES };

struct grid_running_piece {
    enum running_kind kind;
    str text;
};

/* One of the three places of a head or foot. */
struct grid_running {
    struct grid_running_piece *at;
    size_t n;
};

enum running_place { RUNNING_LEFT, RUNNING_CENTER, RUNNING_RIGHT, RUNNING_PLACES };

enum grid_paper { GRID_A3, GRID_A4, GRID_A5, GRID_B4, GRID_B5 };

struct grid_print {
    enum grid_paper paper;
    bool landscape;
    int64_t wide, tall; /* pages; 0: as many as it takes. Both 0: natural size */
    int64_t scale;      /* percent, instead of wide and tall; 0: not said */
    mpt top, bottom, left, right, head_margin, foot_margin;
    bool centered;
    struct grid_running head[RUNNING_PLACES], foot[RUNNING_PLACES];
    str family; /* of head and foot */
    mpt size;
    struct span where;
};

/* What a protected sheet still allows. */
enum grid_allow {
    ALLOW_FILTER = 1,
    ALLOW_SORT = 2,
    ALLOW_COLUMN_WIDTH = 4,
    ALLOW_ROW_HEIGHT = 8,
    ALLOW_FORMAT = 16,
    ALLOW_INSERT_ROWS = 32,
    ALLOW_DELETE_ROWS = 64
};

struct grid_line;

/*
 * Rows that are made when they are asked for: a sheet may be longer than memory. What makes them
 * begins with this.
 */
struct grid_source {
    /* Row i of those it makes, in their order; 0 begins again. False after telling. */
    bool (*make)(struct grid_source *self, size_t i, struct grid_line *out);
};

struct sheet {
    str name;
    size_t number; /* in its layout: all cards of one have the same */
    bool hidden;
    bool very_hidden; /* not even in the list of hidden sheets; hidden as well */
    struct grid_column *columns;
    size_t column_count;
    struct grid_row *rows; /* those above made_from */
    size_t row_count;
    struct grid_source *source;  /* NULL: all rows are in rows */
    size_t made_from;            /* the first row that source makes */
    size_t body_row, body_count; /* rows from the first record to the last; not all of them
                                    are records */
    size_t new_row, new_count;   /* empty lines for new records: their first row, how many */
    struct cell *card; /* of a card: its one record, a cell for each column of its layout */
    size_t freeze_row, freeze_column; /* how many stay; 0: none */
    bool filtered;
    struct grid_range filter; /* the head row and all below it */
    bool repeated;
    size_t repeat_row, repeat_last; /* rows printed again on every page */
    struct grid_range print_area;   /* when the sheet has cells */
    struct grid_print print;
    bool protect;
    uint16_t verifier;                /* of its password; 0: there is none */
    unsigned allow;                   /* enum grid_allow */
    bool gridlines;                   /* on the screen */
    size_t active_row, active_column; /* where writing starts */
    struct grid_rule *rules;
    size_t rule_count;
    struct grid_highlight *highlights;
    size_t highlight_count;
    struct grid_formula
        *formulas; /* by rows, then columns; their cells are of a kind other than NONE */
    size_t formula_count;
    struct grid_note *notes;
    size_t note_count;
    struct grid_link *links; /* by rows, then columns; their cells are texts */
    size_t link_count;
    size_t *breaks; /* a printed page begins with each of these rows */
    size_t break_count;
    struct grid_picture *pictures;
    size_t picture_count;
    struct grid_chart *charts;
    size_t chart_count;
    struct colour tab;         /* COLOUR_NONE: the program's own */
    int64_t zoom;              /* percent; 0: 100 */
    struct grid_range *merges; /* what they hold stands in their first cell; the others are blank */
    size_t merge_count;
};

struct workbook_info {
    str title, subject, author, company, keywords;
    str date; /* of the plan, "2025-04-01"; empty: 1980-01-01 is written */
};

struct workbook {
    struct workbook_info info;
    int64_t digit_pixels; /* the widest digit of the Normal style: what a file's column widths are
                             counted in */
    struct cell_format *formats;
    size_t format_count;
    struct sheet *sheets;
    size_t sheet_count;
    struct grid_name *names;
    size_t name_count;
    const struct picture **pictures; /* every file read, once */
    size_t picture_count;
    bool locked;       /* sheets can be neither renamed, moved, added nor deleted */
    uint16_t verifier; /* of the password for that; 0: there is none */
    struct span where; /* of the layout, for messages */
};

/* The rows of a sheet from above, each with its formulas. */
struct grid_walk {
    const struct sheet *sheet;
    size_t row;     /* the next one */
    size_t formula; /* the first that is not above it */
};

/* One row, for as long as no other is asked for. */
struct grid_line {
    mpt height;
    bool hidden;
    const struct cell *cells;
    const struct grid_formula *formulas; /* from the left */
    size_t formula_count;
};

/* The next row, while walk->row < row_count of the sheet. False after telling; the next can be
 * asked for. */
bool grid_next(struct grid_walk *walk, struct grid_line *out);

/* "A1"; fixed: "$A$1". */
str grid_cell_name(struct arena *a, size_t row, size_t column, bool fixed);

/* A sheet's name as formulas have it: '進捗'. */
str grid_quoted_name(struct arena *a, str name);

/* UTF-16 units of a text: what limits of spreadsheets are counted in. */
size_t grid_units(str text);

#endif
