/* watermark.c - see watermark.h. Set once, as an artifact; its marks come first on every page. */
#include "blocks/watermark.h"

enum { TRIAL = 100000 }; /* a size to measure at */

struct watermark {
    struct lines lines;
};

/* As large as half of the page's width or height lets it be, whichever comes first. */
static bool find_size(struct setting *s, struct paragraph *p, struct style *style)
{
    mpt width, by_height = s->paper->height / 2;

    style->size = style->leading = TRIAL;
    if (!paragraph_width(s->run, s->fonts, p, &width))
        return false;
    style->size = width ? mpt_scale(s->paper->width / 2, TRIAL, width) : by_height;
    if (style->size > by_height)
        style->size = by_height;
    style->leading = style->size;
    return true;
}

bool watermark_set(struct setting *s, str text, const struct look *look, struct span where,
                   const struct watermark **out)
{
    struct watermark *w = ARENA_NEW(s->run->arena, struct watermark);
    struct style style = *setting_style(s, look);
    const struct piece piece = { .text = text, .style = &style, .where = where };
    struct paragraph p = { .pieces = &piece, .n = 1, .style = &style, .width = MPT_MAX_INPUT };

    *out = NULL;
    if (text.len == 0)
        return true;
    *out = w;
    style.align = ALIGN_START;
    style.indent = style.first_indent = 0;
    return find_size(s, &p, &style) && paragraph_set(s->run, s->fonts, &p, &w->lines);
}

void watermark_lay(const struct watermark *w, struct arena *arena, struct page *page)
{
    const struct line *line = &w->lines.at[0];
    const size_t n = page->mark_count + line->mark_count;
    struct mark *marks;

    if (page->mark_count == 0)
        return;
    marks = ARENA_ARRAY(arena, struct mark, n);
    for (size_t i = 0; i < line->mark_count; i++) {
        marks[i] = line->marks[i];
        marks[i].x += (page->width - w->lines.widest) / 2;
        marks[i].y += (page->height - w->lines.height) / 2;
    }
    memcpy(marks + line->mark_count, page->marks, page->mark_count * sizeof *marks);
    page->marks = marks;
    page->mark_count = n;
}
