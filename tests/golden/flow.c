/* flow.c - pages as their lines of text: what stands beside what, without places. See case.h. */
#include "flow.h"

#include <stdlib.h>

#include "base/arena.h"

struct word {
    mpt x, y;
    size_t at; /* in the page: equal places stay in order */
    const struct mark *mark;
};

static int by_place(const void *a, const void *b)
{
    const struct word *v = a, *w = b;

    if (v->y != w->y)
        return v->y < w->y ? -1 : 1;
    if (v->x != w->x)
        return v->x < w->x ? -1 : 1;
    return v->at < w->at ? -1 : 1;
}

/* Runs of one text, parted by a change of font or colour, are one. */
static bool goes_on(const struct word *before, const struct word *w)
{
    const struct mark *a = before->mark, *b = w->mark;

    return a->y == b->y && a->tag == b->tag && a->x + a->as.glyphs.width >= b->x - 1;
}

static void flow_page(struct buf *out, const struct page *page)
{
    struct word *words = ARENA_ARRAY(out->arena, struct word, page->mark_count);
    size_t n = 0;

    for (size_t i = 0; i < page->mark_count; i++) {
        const struct mark *m = &page->marks[i];

        if (m->kind == MARK_GLYPHS)
            words[n++] = (struct word){ m->x, m->y, i, m };
    }
    qsort(words, n, sizeof *words, by_place);
    for (size_t i = 0; i < n; i++) {
        const struct word *w = &words[i], *before = i ? w - 1 : NULL;

        if (!before || before->y != w->y)
            buf_str(out, before ? STR("\n  ") : STR("  "));
        else if (!goes_on(before, w))
            buf_str(out, STR(" | "));
        if (!w->mark->tag && !(before && goes_on(before, w)))
            buf_char(out, '~');
        buf_str(out, w->mark->as.glyphs.text);
    }
    if (n)
        buf_char(out, '\n');
}

void flow_pages(struct buf *out, const struct pages *pages)
{
    for (size_t i = 0; i < pages->n; i++) {
        buf_format(out, "page %zu\n", i + 1);
        flow_page(out, &pages->at[i]);
    }
}
