/* flow.h - pages as their lines of text, for cases that ask where lines go and not where they
 * stand.
 */
#ifndef GOLDEN_FLOW_H
#define GOLDEN_FLOW_H

#include "base/buf.h"
#include "final/page.h"

/*
 *   page 1
 *     ~A plan | ~1                     ~ is an artifact: running heads, repeated heads
 *     1 | 庁舎管理                      texts side by side
 */
void flow_pages(struct buf *out, const struct pages *pages);

#endif
