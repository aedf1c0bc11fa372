/*
 * inks.h - all paint of finished pages in one kind of ink.
 *
 * The rule, the same everywhere: gray and black are black ink alone. Of other RGB, what red, green
 * and blue have in common of darkness becomes black, the rest cyan, magenta and yellow:
 * k = 1 - max, c = (max - r) / max; never more than three inks, at most 300 %. The other ways are
 * those of ISO 32000-1, 10.3. No profile is asked, so a colour that must be exact is written as
 * cmyk(...) in the layout.
 */
#ifndef BLOCKS_INKS_H
#define BLOCKS_INKS_H

#include "base/run.h"
#include "final/page.h"
#include "layout/print.h"

struct colour inks_colour(struct colour c, enum inks inks);

/* All cutting and register marks: every ink in full. */
struct colour inks_register(enum inks inks);

/*
 * In place; pictures become others (picture/convert), those that are partly transparent and lie on
 * bare paper flat. L063 names the pictures that were in other inks, as print->pictures says: a
 * warning, nothing, or an error and false. False also after telling of a damaged picture.
 */
bool inks_convert(struct run *run, struct pages *pages, const struct print *print,
                  struct span where);

#endif
