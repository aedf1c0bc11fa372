/*
 * galley.h - ゲラ: set type in one long strip, before it is cut into pages.
 *
 * Blocks append slabs; a slab is never cut. Pages do not exist here: what depends on them (a rule
 * at the foot of a page, a label shown again after a break, a repeated head) is ink with a
 * condition, or a band with a head to repeat.
 */
#ifndef TYPESET_GALLEY_H
#define TYPESET_GALLEY_H

#include "base/run.h"
#include "final/page.h"
#include "layout/style.h"
#include "typeset/paragraph.h"

/* When ink is drawn, seen from a band: only if its slab is the band's first, or last, on the page;
 * or stands below another of its slabs there. */
enum when { WHEN_ALWAYS, WHEN_FIRST, WHEN_LAST, WHEN_BELOW };

struct ink {
    struct ink *next;
    enum when when;
    const struct band *of; /* the band that when speaks of */
    struct mark mark;      /* placed from the slab's top left corner */
};

struct slab_link {
    struct slab_link *next;
    struct link link; /* its box placed from the slab's top left corner */
};

/*
 * A stretch of slabs that belong together: a table, what stands under a heading, the rows of one
 * merged cell. Bands nest. When a page begins inside a band its head is set again, as an artifact.
 */
struct band {
    const struct band *parent;
    const struct slab *first;    /* its first slab; NULL while it has none */
    const struct slab *repeat;   /* a chain of slabs, or NULL */
    const struct slab *foot;     /* set below its slabs where a page ends inside it, or NULL */
    const struct region *region; /* it was opened in: repeated in its columns, or across the page */
    int level;                   /* of the heading that opened it; 0: not a heading's */
};

/* What a slab makes known when it reaches a page. */
enum news_kind {
    NEWS_RECORD,     /* a record begins: row of `of` */
    NEWS_RECORD_END, /* ... and ends with this slab */
    NEWS_SHOWN,      /* a record is shown here (for the page numbers of an index) */
    NEWS_HEADING,    /* level and text; for contents, bookmarks and running heads */
    NEWS_NUMBER,     /* from this page on they are counted from row (0: on) in numerals level */
    NEWS_ACCENT,     /* the accent colour from here on */
    NEWS_BARE        /* the page has no head, foot and number */
};

struct news {
    struct news *next;
    enum news_kind kind;
    const void *of; /* whose row: a table, which this floor only compares */
    int64_t row;
    int level;
    bool listed; /* NEWS_HEADING: in contents and bookmarks */
    str text;
    struct colour accent;
};

/* How a page says its number. */
enum numerals { NUMERALS_AS_BEFORE, NUMERALS_ARABIC, NUMERALS_ROMAN };

enum start { START_HERE, START_PAGE, START_ODD, START_EVEN };

/* Whether a page may end after a slab. */
enum keep {
    KEEP_NOT,   /* yes */
    KEEP_SOFT,  /* only if nothing else will do: inside a row, between heading and table of some
                   length */
    KEEP_FIRMLY /* only if the page would stay empty */
};

struct region {
    int columns;
    mpt gap;
};

struct dryer;
struct late;
struct tally;

struct slab {
    struct slab *next;
    mpt height;
    mpt before, after; /* white; between two slabs the greater of after and before; none at the head
                          of a page */
    mpt x;             /* from the left edge of the column */
    struct ink *ink, **ink_last; /* behind what is dried: see dry.h */
    str dried;
    struct slab_link *links;
    struct news *news, **news_last;
    const struct band *band;
    const struct region *region; /* NULL: one column */
    const struct late *late;     /* not set yet: stands for what it will be */
    const struct tally *tally;   /* set once the rows of its page are known */
    size_t row;                  /* of its table, from 1, that begins with it; 0: none */
    enum start start;
    enum keep keep;
    bool on_grid; /* begins on a line of the page's grid */
    bool level;   /* its ink is horizontal in vertical writing too: from its own top left corner */
    bool to_bottom;    /* stands at the foot of its page */
    struct span where; /* what to name when it does not fit; no source: the paper */
};

struct galley {
    struct arena *arena;
    struct arena *wet; /* of lines and ink: the same, but for what will be dried (dry.h) */
    mpt width;
    mpt page_height; /* of the text area, to know what can never fit */
    struct slab *first, **last_place, *last;
    struct band *band;                    /* of the slabs added now */
    const struct region *region;          /* of the slabs added now */
    struct news *pending, **pending_last; /* for the next slab */
    enum start start;                     /* of the next slab */
    mpt before;                           /* extra white above the next slab */
    struct dryer *dryer;                  /* NULL: its ink stays as it is drawn */
};

void galley_start(struct galley *g, struct run *run, mpt width, mpt page_height);

/* What it holds is to live here, not in the run's arena. */
void galley_live_in(struct galley *g, struct arena *arena);

/* A galley for a part inside: same page, another width; its slabs are spliced or framed later. */
void galley_start_inside(struct galley *g, const struct galley *outer, mpt width);

struct slab *galley_add(struct galley *g, mpt height);

/* Append the slabs of part, x to the right. */
void galley_append(struct galley *g, struct galley *part, mpt x);

struct band *galley_open_band(struct galley *g, int level);

/* Forget what is open down to band (exclusive); NULL closes all. */
void galley_close_bands(struct galley *g, struct band *down_to);

/* For the next slab; when nothing follows it is dropped. */
struct news *galley_announce(struct galley *g, enum news_kind kind);

/* For the last slab that was added after mark (NULL: the beginning); nothing when there is none. */
struct news *galley_announce_end(struct galley *g, const struct slab *mark, enum news_kind kind);

struct mark *slab_mark(struct galley *g, struct slab *s, enum mark_kind kind);
struct mark *slab_mark_when(struct galley *g, struct slab *s, enum mark_kind kind, enum when when,
                            const struct band *of);
void slab_fill(struct galley *g, struct slab *s, struct box box, struct colour colour);
void slab_fill_when(struct galley *g, struct slab *s, struct box box, struct colour colour,
                    enum when when, const struct band *of);

/* How a rule is drawn. */
struct rule_look {
    mpt width;
    struct colour colour;
};
void slab_rule(struct galley *g, struct slab *s, struct box line, struct rule_look look);
void slab_rule_when(struct galley *g, struct slab *s, struct box line, struct rule_look look,
                    enum when when, const struct band *of);

/* Lines [from, to) of a paragraph whose top left corner stands at `at`. */
void slab_lines(struct galley *g, struct slab *s, const struct lines *lines, size_t from, size_t to,
                struct point at);

struct link *slab_link(struct galley *g, struct slab *s, struct box box);

#endif
