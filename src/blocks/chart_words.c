/* chart_words.c - the words of a chart: set by the one door to composition, placed by their middle.
 */
#include "blocks/chart.h"

/* Thousandths of white, as the eye weighs colours (ITU-R BT.601). */
static int lightness(struct colour c)
{
    const int weighed = (299 * c.part[0] + 587 * c.part[1] + 114 * c.part[2]) / 1000;

    switch ((enum colour_space)c.space) {
    case COLOUR_NONE:
        return 1000;
    case COLOUR_GRAY:
        return c.part[0];
    case COLOUR_RGB:
        return weighed;
    case COLOUR_CMYK:
        return (1000 - c.part[3]) * (1000 - weighed) / 1000;
    }
    return 1000;
}

static bool is_on_dark(const struct chart_word *w)
{
    return w->on && w->on->pattern == PATTERN_SOLID && lightness(w->on->colour) < 550;
}

/* Between the lines of a pattern words are hard to read. */
static bool needs_ground(const struct chart_word *w)
{
    return w->on && w->on->pattern != PATTERN_SOLID && w->on->pattern != PATTERN_LIGHT &&
           w->on->pattern != PATTERN_OPEN;
}

static bool set_word(struct chart_run *x, const struct chart_word *w, struct lines *out)
{
    struct style own = *x->style;
    const struct piece piece = { w->text, &own, x->figure, x->c->category.where };
    const struct paragraph p = {
        .pieces = &piece, .n = 1, .style = &own, .width = w->width, .cell = true
    };

    *out = (struct lines){ 0 };
    own.align = w->align;
    if (is_on_dark(w))
        own.colour = (struct colour){ .space = COLOUR_GRAY, .part = { 1000 } };
    return w->text.len == 0 || paragraph_set(x->s->run, x->s->fonts, &p, out);
}

bool chart_word_width(struct chart_run *x, str text, mpt *out)
{
    const struct piece piece = { text, x->style, x->figure, x->c->category.where };
    const struct paragraph p = { .pieces = &piece, .n = 1, .style = x->style, .width = x->width };

    *out = 0;
    return text.len == 0 || paragraph_width(x->s->run, x->s->fonts, &p, out);
}

bool chart_word_height(struct chart_run *x, str text, mpt width, mpt *out)
{
    const struct chart_word word = { .text = text, .width = width, .align = ALIGN_START };
    struct lines lines;

    *out = 0;
    if (!set_word(x, &word, &lines))
        return false;
    *out = lines.height;
    return true;
}

bool chart_word(struct chart_run *x, const struct chart_word *w)
{
    const mpt em = x->style->size;
    struct lines lines;

    if (!set_word(x, w, &lines))
        return false;
    if (lines.n == 0)
        return true;
    if (needs_ground(w))
        chart_paper(x, (struct box){ w->x + lines.at[0].x - 800, w->y - em / 2 - 300,
                                     lines.at[0].width + 1600, em + 600 });
    slab_lines(x->g, x->slab, &lines, 0, lines.n, (struct point){ w->x, w->y - lines.height / 2 });
    return true;
}
