/* fonts_for_test.h - the fonts of this repository, and a style of one family, for the tests of
 * typeset. */
#ifndef TESTS_FONTS_FOR_TEST_H
#define TESTS_FONTS_FOR_TEST_H

#include "told.h"
#include "typeset/font.h"

static inline struct fonts *fonts_for_test(struct run *run)
{
    struct fonts *fonts = NULL;

    if (!fonts_open(run, STR(PROJECT), &fonts))
        fail_msg("%s", told(run));
    return fonts;
}

/* Families are separated by commas. */
static inline struct style style_for_test(struct run *run, const char *families, int weight)
{
    struct style style = { .weight = weight, .size = MPT_PT(10), .leading = MPT_PT(16) };
    str tail = str_from(families), head;

    style.families.at = ARENA_ARRAY(run->arena, str, tail.len + 1);
    while (tail.len) {
        str_cut(tail, ',', &head, &tail);
        style.families.at[style.families.n++] = head;
    }
    return style;
}

#endif
