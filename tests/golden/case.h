/*
 * case.h - a golden case: the files of a small project and what must come of it, in one file.
 *
 *   押印欄 stands at the right edge.            the first lines: what the case shows
 *   --- use small                              sections of parts/small.case
 *   --- data/plan.yaml                         a file; behind its path may stand
 *   --- data/a.csv cp932 crlf                  utf-16, cp932, crlf (written so),
 *   --- data/b.csv escaped                     escaped (\xHH \t \r \n \\; \ at a line's end joins)
 *   --- words                                  the dictionary of tests/fake/mecab.c
 *   --- pages                                  what is expected: dump_pages of the booklet,
 *   --- print                                  the same of its print variant,
 *   --- flow                                   only its lines of text, page by page (flow.h),
 *   --- places                                 its places with a name,
 *   --- lines                                  every line, and why it ends there (dump_lines),
 *   --- tags                                   its structure,
 *   --- workbook                               the first workbook of the worksheet,
 *   --- messages                               what a build tells; without it: nothing
 *
 * A section given twice counts as it stands last, so a case may replace a file of its parts.
 */
#ifndef GOLDEN_CASE_H
#define GOLDEN_CASE_H

#include "base/run.h"

struct section {
    str name;    /* a path, "use", or what is expected */
    str options; /* what stands behind it */
    str body;    /* lines up to the next section */
};

struct golden {
    str path, text;
    struct section *at;
    size_t n;
    char folder[64]; /* where its files were written */
};

/* What came of a case; texts end in a line end or are empty. */
struct outcome_texts {
    str pages, print, flow, lines, tags, places, workbook, messages;
    str pdf; /* the bytes */
};

/* False: the case itself is wrong (said on stderr). parts: the folder of shared sections. */
bool golden_read(struct arena *a, str path, str parts, struct golden *out);

/* Write its files into a fresh folder and go there. False: the machine's trouble. */
bool golden_enter(struct arena *a, struct golden *g, str parts);

/* Come back and remove the folder. */
void golden_leave(struct golden *g);

/* The expectation of that name, or NULL. */
const struct section *golden_expects(const struct golden *g, const char *name);

/*
 * In its folder: set the booklet or make the workbook, in a run of at most limit bytes. False: the
 * limit was reached. Texts are copied into a.
 */
bool golden_set(struct arena *a, size_t limit, struct outcome_texts *out);

/* In its folder: build everything and see what is told. False: the limit was reached. */
bool golden_build(struct arena *a, size_t limit, struct outcome_texts *out);

#endif
