/* level.c - see level.h. */
#include "blocks/level.h"

#include "base/say.h"

static mpt gap_between(const struct slab *above, const struct slab *below)
{
    return above->after > below->before ? above->after : below->before;
}

static mpt whole_height(const struct galley *part)
{
    mpt h = 0;

    for (const struct slab *s = part->first; s; s = s->next)
        h += s->height + (s->next ? gap_between(s, s->next) : 0);
    return h;
}

/* Seen from a band whose slabs all stand here, one below the other. */
static bool is_drawn(const struct ink *ink, const struct slab *before, const struct slab *after)
{
    switch (ink->when) {
    case WHEN_ALWAYS:
        return true;
    case WHEN_FIRST:
        return !band_holds(ink->of, before);
    case WHEN_LAST:
        return !band_holds(ink->of, after);
    case WHEN_BELOW:
        return band_holds(ink->of, before);
    }
    return false;
}

static void take_slab(struct galley *g, struct slab *whole, const struct slab *s,
                      const struct slab *before, mpt y)
{
    for (const struct ink *ink = s->ink; ink; ink = ink->next) {
        struct mark *m;

        if (!is_drawn(ink, before, s->next))
            continue;
        m = slab_mark(g, whole, ink->mark.kind);
        *m = ink->mark;
        m->y += y;
    }
    for (const struct slab_link *l = s->links; l; l = l->next) {
        struct link *link = slab_link(g, whole, (struct box){ 0 });

        *link = l->link;
        link->box.y += y;
    }
    if (s->news) {
        *whole->news_last = s->news;
        whole->news_last = s->news_last;
    }
}

static bool too_large(struct setting *s, const struct block *block, mpt height)
{
    str high = mpt_mm(s->run->arena, height), room = mpt_mm(s->run->arena, paper_line(s->paper));

    return diag_error(
        s->run->diags, block->where, "T015",
        _("this is %.*s high and the text area only %.*s: in vertical writing it cannot be parted"),
        STR_ARG(high), STR_ARG(room));
}

/* How far it reaches from the left: a narrow table leaves room for lines beside it. What stands
 * away from the left edge (a figure in the middle) keeps all of the width. */
static mpt reach_of(const struct galley *part)
{
    mpt left = part->width, right = 0;

    for (const struct slab *s = part->first; s; s = s->next) {
        for (const struct ink *ink = s->ink; ink; ink = ink->next) {
            const struct box box = mark_box(&ink->mark);

            left = box.x < left ? box.x : left;
            right = box.x + box.w > right ? box.x + box.w : right;
        }
    }
    return left <= 0 && right > 0 && right < part->width ? right : part->width;
}

bool level_typeset(struct setting *s, const struct block *block, const struct record *record,
                   struct galley *g)
{
    struct setting level = *s;
    const struct slab *before = NULL;
    struct galley part;
    struct slab *whole;
    mpt y = 0;

    level.vertical = false;
    galley_start(&part, s->run, paper_text_width(s->paper), paper_line(s->paper));
    if (!block->kind->typeset(&level, block->spec, record, &part))
        return false;
    if (!part.first)
        return true;
    if (whole_height(&part) > paper_line(s->paper))
        return too_large(s, block, whole_height(&part));
    whole = galley_add(g, reach_of(&part));
    whole->level = true;
    whole->before = part.first->before > s->paper->grid ? part.first->before : s->paper->grid;
    whole->after = whole->before;
    for (const struct slab *p = part.first; p; p = p->next) {
        take_slab(g, whole, p, before, y);
        y += p->height + (p->next ? gap_between(p, p->next) : 0);
        before = p;
    }
    return true;
}
