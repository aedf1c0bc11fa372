/* dump.h - finished pages as text that diffs well: what golden tests compare and reviewers read. */
#ifndef FINAL_DUMP_H
#define FINAL_DUMP_H

#include "base/buf.h"
#include "final/page.h"

/*
 *   page 1  841.890 x 595.276  label 1
 *     text  40.000  60.000   9.000  H1  基本目標Ⅰ
 *     rule  40.000  72.000 +760.000 +0.000  0.340
 *     fill  ...
 *     picture  40.000  80.000 120.000  90.000  Figure  data/photo.png 1200 x 900
 *     path  40.000  80.000 120.000  90.000  Figure  fill gray(400)  line 0.500  dash 2.000 1.000
 *       m 40.000,80.000 l 160.000,80.000 z
 *     link  ...
 *   bookmark 1 1 基本目標Ⅰ
 * Numbers are points with three decimals; text of one run on one line, controls escaped.
 */
void dump_pages(struct buf *out, const struct pages *pages);

/* Places with a name: "place 3   51.024  事業:P0001", the page and how far down. */
void dump_destinations(struct buf *out, const struct pages *pages);

/*
 * Every line of text, for `build --explain-lines` and for golden cases:
 *   page 1
 *      42.520   53.820  226.772 of 226.772  at 10.000  stage -5  free  dropped 企業の人材「不足」の
 * Where it begins, how wide it is of how much, the size of its type, by which stage of JLREQ 3.8 it
 * was adjusted, why it ends here, and what became of the room behind a mark at its end (kept,
 * dropped, solid, hung). Ends: end (of the text or by a line end in it), free, seam, compound, phrase,
 * inner (inside a word), particle (before one), poor, soft (looser 禁則), word (inside a Latin word
 * or a number), never (a rule was broken).
 */
void dump_lines(struct buf *out, const struct pages *pages);
void dump_page_lines(struct buf *out, size_t i, const struct page *page); /* of page i, from 0 */

/* The structure tree, two spaces a level, each leaf's text behind its tag. */
void dump_tags(struct buf *out, const struct pages *pages);

#endif
