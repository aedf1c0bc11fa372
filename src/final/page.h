/*
 * page.h - finished pages: ink at fixed places. Everything an emitter needs, nothing else.
 *
 * Lengths are mpt; the origin is the top left corner of the trimmed page, y grows downward.
 * All of it lives in the run's arena. An emitter changes nothing here.
 */
#ifndef FINAL_PAGE_H
#define FINAL_PAGE_H

#include "base/colour.h"
#include "base/diag.h"
#include "base/mpt.h"
#include "base/str.h"
#include "final/profile.h"

struct face;

struct box {
    mpt x, y, w, h;
};

/* The structure of the document (ISO 32000-1, 14.8.4). Names are those of the standard types. */
enum tag_kind {
    TAG_DOCUMENT,
    TAG_SECT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_P,
    TAG_SPAN,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_TABLE,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_CAPTION,
    TAG_TOC,
    TAG_TOCI,
    TAG_REFERENCE,
    TAG_INDEX,
    TAG_NOTE,
    TAG_FIGURE,
    TAG_LINK,
    TAG_RUBY,
    TAG_RB,
    TAG_RT
};

str tag_name(enum tag_kind kind); /* "Table" */

/* What few elements have. */
struct tag_detail {
    str alt;           /* Figure: what it shows */
    str language;      /* where it differs from the document's */
    str id;            /* a TH that others refer to; empty: none */
    int columns, rows; /* TH and TD: how many are spanned; 0 means 1 */
};

/*
 * A node of the structure tree. Its children stand in reading order. One element may
 * hold ink of several pages: a cell split over two pages is one TD. A page of a table has some two
 * hundred of them, and all of a document's are there at once: so they are small.
 */
struct tag {
    struct tag *parent, *first, *last, *next;
    struct tag_detail *detail; /* NULL: nothing */
    uint32_t order;            /* in the tree, from 1; 0: it is not in one. See tags_order */
    enum tag_kind kind : 8;
    unsigned scope : 8; /* TH: 0 none, 1 column, 2 row, 3 both */
};

/* Never NULL; what tag_add_detail gives may be written to. */
const struct tag_detail *tag_detail(const struct tag *tag);
struct tag_detail *tag_add_detail(struct arena *arena, struct tag *tag);

/* The one behind tag in reading order: its first child, or what stands beside or above. */
const struct tag *tag_next(const struct tag *tag);

/* Number the tree in reading order, once it is complete; how many there are. root may be NULL. */
size_t tags_order(struct tag *root);

/*
 * One glyph. x is the place of its origin, from the run's x along the line; it already holds
 * spacing, so (next.x - x) is not the font's advance. dy lifts it off the baseline (down is
 * positive; in a vertical run, left is). Its text is text[at, at + len) of the run; len 0: it
 * belongs to the glyph before.
 */
struct glyph {
    uint32_t id;
    int32_t x, dy;
    uint32_t at, len;
};

/* How a line came to be, for those who ask why it ends where it does. Nothing of it is drawn. */
struct line_note {
    str text;
    mpt width, measure;
    int stage;  /* of adjustment: 0 natural, < 0 reduction, > 0 expansion */
    str reason; /* of its end, in a word: see dump_lines */
    str edge;   /* what became of the mark at its end, or empty */
};

/* One piece of a line, in one face, size and colour. Vertical: x,y is the top of the first em box's
 * centre line. */
struct glyph_run {
    const struct face *face;
    mpt size;
    struct colour colour;
    bool vertical; /* upright characters below each other */
    bool rotated;  /* on its side, turned right, in vertical writing: x, y is the baseline's upper
                      end */
    bool combined; /* 縦中横 on its way to the page: a level run within one em of a vertical line */
    const struct glyph *glyphs;
    size_t n;
    str text; /* what was set, spaces at the line's end included, so that the text can be copied out
                 whole */
    mpt width;
    const struct line_note *note; /* of the first run of a line, else NULL */
};

struct picture;

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

struct point {
    mpt x, y;
};

/* One step of an outline, placed from the mark's x, y. A curve's first two points draw it (Bézier).
 */
struct path_step {
    enum path_op op;
    struct point at[3]; /* MOVE and LINE: the first; CLOSE: none */
};

enum mark_kind { MARK_GLYPHS, MARK_RULE, MARK_FILL, MARK_PICTURE, MARK_PATH };

/* Ink. tag NULL: an artifact (running heads, folios, rules, fills, repeated heads; ISO
 * 32000-1, 14.8.2.2). */
struct mark {
    enum mark_kind kind;
    struct tag *tag;
    mpt x, y;
    union {
        struct glyph_run glyphs; /* x, y: baseline at the left end */
        struct {
            mpt dx, dy, width; /* from x,y to x+dx,y+dy */
            struct colour colour;
            mpt dash, gap; /* 0: solid */
        } rule;
        struct {
            mpt w, h; /* x, y: top left */
            struct colour colour;
        } fill;
        struct {
            const struct picture *picture;
            mpt w, h;         /* x, y: top left of what is seen of it */
            struct box place; /* the whole picture, from x, y; what stands over is cut off */
        } picture;
        struct {
            const struct path_step *steps;
            size_t n;
            struct colour fill, stroke; /* COLOUR_NONE: not filled, no line */
            mpt width, dash, gap;       /* of the line; dash 0: solid */
            struct box clip; /* from x, y: nothing is drawn outside it; w 0: everywhere */
        } path;
    } as;
};

/* Where a mark's ink stands on its page, near enough to know what it covers. */
struct box mark_box(const struct mark *m);

struct link {
    struct box box;
    struct tag *tag; /* its Link element; NULL in artifacts */
    size_t page;     /* from 0, when uri is empty */
    mpt y;
    str uri;
    str says; /* Contents, for those who hear it */
};

struct page {
    mpt width, height; /* trimmed size */
    mpt margin,
        bleed; /* paper beyond it on each side; of that, what ink may run over and is cut off */
    str label; /* what is printed as its number: "3", "iv"; empty: none */
    struct mark *marks; /* in order of reading where tagged */
    size_t mark_count;
    struct link *links;
    size_t link_count;
};

/* One line of the outline (しおり). Level 1 is the outermost; a level never jumps by more than one
 * downward. */
struct bookmark {
    int level;
    str title;
    size_t page; /* from 0 */
    mpt y;
};

/* A place with a name that links from elsewhere may use. Names differ. */
struct destination {
    str name;
    size_t page; /* from 0 */
    mpt y;
};

/* PDF/A: which part of ISO 19005, and which of its levels. */
enum archive { ARCHIVE_NONE, ARCHIVE_1B, ARCHIVE_2B, ARCHIVE_2U, ARCHIVE_2A };

/* What a file promises to programs that read it. */
struct conformance {
    int archive;       /* enum archive */
    bool accessible;   /* PDF/UA-1, ISO 14289-1 */
    bool asked;        /* what cannot be promised is an error; else it is left out without a word */
    struct span where; /* asked for in the layout */
    bool press;        /* PDF/X-4, ISO 15930-7 */
};

/* What the colours are made for (ISO 32000-1, 14.11.5). */
struct intent {
    struct profile profile; /* without bytes: none is given */
    str condition;          /* a printing condition of the ICC's registry; empty: none */
};

struct document_info {
    str title, author, subject, keywords;
    str language; /* "ja-JP" */
    str date;     /* of the plan, "2025-04-01"; empty: no dates in the file */
    bool tagged;
    struct conformance conformance;
    struct intent intent;
    bool print;       /* for a printer: every page says how it is trimmed */
    bool bound_right; /* turns its pages from left to right (縦書き) */
};

struct pages {
    struct document_info info;
    struct page *at;
    size_t n;
    struct bookmark *bookmarks;
    size_t bookmark_count;
    struct destination *destinations;
    size_t destination_count;
    struct tag *root; /* TAG_DOCUMENT, or NULL; in order */
    size_t tag_count;
    const struct picture **pictures; /* those its marks show, each once */
    size_t picture_count;
};

/*
 * Who takes a document page by page. A long one never stands in memory as a whole: what is on its
 * pages comes and goes. Both are false after telling.
 */
struct page_taker {
    void *self;
    bool lines; /* its lines are to keep their notes */
    /* First, all but what stands on the pages, whose sizes and labels are there. It stays. */
    bool (*start)(void *self, const struct pages *about);
    /* Then each in turn, from 0. What is on it is good until the next. */
    bool (*page)(void *self, size_t i, const struct page *page);
};

#endif
