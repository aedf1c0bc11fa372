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

/* The structure tree, two spaces a level, each leaf's text behind its tag. */
void dump_tags(struct buf *out, const struct pages *pages);

#endif
