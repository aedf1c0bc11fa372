/* watermark.c - see watermark.h. Set once, as an artifact; its marks come first on every page. */
#include "blocks/watermark.h"

enum { TRIAL = 100000 }; /* a size to measure at */

/* As large as half of the page's width or height lets it be, whichever comes first. */
static bool find_size(struct setting *s, struct paragraph *p, struct style *style,
                      const struct page *page)
{
    mpt width, by_height = page->height / 2;

    style->size = style->leading = TRIAL;
    if (!paragraph_width(s->run, s->fonts, p, &width))
        return false;
    style->size = width ? mpt_scale(page->width / 2, TRIAL, width) : by_height;
    if (style->size > by_height)
        style->size = by_height;
    style->leading = style->size;
    return true;
}

static void put_behind(struct setting *s, const struct line *line, struct page *page, mpt x, mpt y)
{
    size_t n = page->mark_count + line->mark_count;
    struct mark *marks = ARENA_ARRAY(s->run->arena, struct mark, n);

    for (size_t i = 0; i < line->mark_count; i++) {
        marks[i] = line->marks[i];
        marks[i].x += x;
        marks[i].y += y;
    }
    memcpy(marks + line->mark_count, page->marks, page->mark_count * sizeof *marks);
    page->marks = marks;
    page->mark_count = n;
}

bool watermark_lay(struct setting *s, str text, const struct look *look, struct span where,
                   struct pages *pages)
{
    struct style style = *setting_style(s, look);
    const struct piece piece = { .text = text, .style = &style, .where = where };
    struct paragraph p = { .pieces = &piece, .n = 1, .style = &style, .width = MPT_MAX_INPUT };
    struct lines lines;

    if (text.len == 0 || pages->n == 0)
        return true;
    style.align = ALIGN_START;
    style.indent = style.first_indent = 0;
    if (!find_size(s, &p, &style, &pages->at[0]) || !paragraph_set(s->run, s->fonts, &p, &lines))
        return false;
    for (size_t i = 0; i < pages->n; i++) {
        struct page *page = &pages->at[i];

        if (page->mark_count)
            put_behind(s, &lines.at[0], page, (page->width - lines.widest) / 2,
                       (page->height - lines.height) / 2);
    }
    return true;
}
