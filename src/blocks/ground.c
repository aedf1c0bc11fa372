/* ground.c - see ground.h. */
#include "blocks/ground.h"

struct ground ground_of(const struct paper *paper, int64_t number)
{
    const mpt left = paper_text_left(paper, number);

    return (struct ground){ .left = left,
                            .right = left + paper_text_width(paper),
                            .top = paper->margin.top,
                            .vertical = paper->writing == WRITING_VERTICAL };
}

enum { ABOVE = 88 }; /* hundredths: the em box above its baseline */

/* 縦中横 stands level: its middle on the line's centre, its em box where the line is. */
static void stand_up(struct mark *m)
{
    m->as.glyphs.combined = false;
    m->x -= m->as.glyphs.size / 2;
    m->y += mpt_scale(m->as.glyphs.size, ABOVE, 100);
}

static void turn_fill(struct mark *m)
{
    const mpt w = m->as.fill.w;

    m->as.fill.w = m->as.fill.h;
    m->as.fill.h = w;
    m->x -= m->as.fill.w;
}

static void turn_rule(struct mark *m)
{
    const mpt dx = m->as.rule.dx;

    m->as.rule.dx = -m->as.rule.dy;
    m->as.rule.dy = dx;
}

static bool is_turned(const struct ground *g, const struct placed *p)
{
    return g->vertical && !p->slab->level;
}

/* The top left corner of a slab whose ink is level. */
static void place_level(const struct ground *g, const struct placed *p, mpt *x, mpt *y)
{
    *x = g->vertical ? g->right - p->y - p->slab->height : g->left + p->x;
    *y = g->vertical ? g->top + p->x : g->top + p->y;
}

void ground_mark(const struct ground *g, const struct placed *p, struct mark *m)
{
    mpt x, y;

    if (!is_turned(g, p)) {
        place_level(g, p, &x, &y);
        m->x += x;
        m->y += y;
        return;
    }
    x = g->right - p->y - m->y;
    y = g->top + p->x + m->x;
    m->x = x;
    m->y = y;
    if (m->kind == MARK_FILL)
        turn_fill(m);
    else if (m->kind == MARK_RULE)
        turn_rule(m);
    else if (m->kind == MARK_GLYPHS && m->as.glyphs.combined)
        stand_up(m);
}

struct box ground_box(const struct ground *g, const struct placed *p, struct box box)
{
    mpt x, y;

    if (is_turned(g, p))
        return (struct box){ g->right - p->y - box.y - box.h, g->top + p->x + box.x, box.h, box.w };
    place_level(g, p, &x, &y);
    return (struct box){ box.x + x, box.y + y, box.w, box.h };
}

mpt ground_height(const struct ground *g, mpt y)
{
    return g->vertical ? g->top : g->top + y;
}
