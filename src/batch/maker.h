/*
 * maker.h - a kind of layout as the batch sees it: bind it to the plan, name its files, make one of
 * them.
 *
 * The batch knows nothing else of booklets and worksheets.
 */
#ifndef BATCH_MAKER_H
#define BATCH_MAKER_H

#include "base/run.h"
#include "layout/layout.h"

struct fonts;
struct inputs;
struct plan;

/* What all documents of a batch share; const to every run but for the fonts' own caches. */
struct press {
    const struct plan *plan;
    struct fonts *fonts;
    bool lines; /* made.lines is wanted */
    bool check; /* nothing will be kept: what was guessed is told */
};

struct made {
    struct texts file; /* the whole of it, in pieces */
    size_t pages; /* 0: it has none */
    str lines;    /* see dump_lines */
    struct inputs *read; /* what this document alone was made from: its pictures; NULL: nothing */
};

struct maker {
    /*
     * Once, in the batch's run; *bound lives as long. Files it reads besides the layout's own
     * are added to inputs. False: told.
     */
    bool (*bind)(struct run *run, const struct press *press, const struct layout *layout,
                 struct inputs *inputs, void **bound);

    /* The files it makes, as paths below the out folder. False: told. */
    bool (*list)(struct run *run, const struct press *press, const void *bound, struct texts *out);

    /* The file that stands at which in that list, in a run of its own. False: told. */
    bool (*make)(struct run *run, const struct press *press, const void *bound, size_t which,
                 struct made *out);
};

const struct maker *maker_of(enum layout_kind kind);

#endif
