/* galley.c - see galley.h. */
#include "typeset/galley.h"

void galley_start(struct galley *g, struct run *run, mpt width, mpt page_height)
{
    *g = (struct galley){ .width = width, .page_height = page_height };
    galley_live_in(g, run->arena);
    g->last_place = &g->first;
    g->pending_last = &g->pending;
}

void galley_live_in(struct galley *g, struct arena *arena)
{
    g->arena = g->wet = arena;
}

void galley_start_inside(struct galley *g, const struct galley *outer, mpt width)
{
    *g = (struct galley){ .width = width, .page_height = outer->page_height };
    galley_live_in(g, outer->arena);
    g->last_place = &g->first;
    g->pending_last = &g->pending;
    g->band = outer->band;
    g->region = outer->region;
}

static void link_slab(struct galley *g, struct slab *s)
{
    *g->last_place = s;
    g->last_place = &s->next;
    g->last = s;
}

/* A slab is the first of every band around it that has none yet. */
static void enter_bands(struct band *band, const struct slab *s)
{
    for (; band && !band->first; band = (struct band *)band->parent)
        band->first = s;
}

struct slab *galley_add(struct galley *g, mpt height)
{
    struct slab *s = ARENA_NEW(g->arena, struct slab);

    s->height = height;
    s->ink_last = &s->ink;
    s->band = g->band;
    s->region = g->region;
    s->start = g->start;
    s->before = g->before;
    s->news = g->pending;
    s->news_last = g->pending ? g->pending_last : &s->news;
    enter_bands(g->band, s);
    g->start = START_HERE;
    g->before = 0;
    g->pending = NULL;
    g->pending_last = &g->pending;
    link_slab(g, s);
    return s;
}

static void take_pending(struct galley *g, struct slab *s)
{
    if (g->start > s->start)
        s->start = g->start;
    if (g->before > s->before)
        s->before = g->before;
    if (g->pending) {
        *g->pending_last = s->news;
        if (!s->news)
            s->news_last = g->pending_last;
        s->news = g->pending;
    }
    g->start = START_HERE;
    g->before = 0;
    g->pending = NULL;
    g->pending_last = &g->pending;
}

void galley_append(struct galley *g, struct galley *part, mpt x)
{
    if (!part->first)
        return;
    take_pending(g, part->first);
    enter_bands(g->band, part->first);
    for (struct slab *s = part->first; s; s = s->next)
        s->x += x;
    *g->last_place = part->first;
    g->last_place = part->last_place;
    g->last = part->last;
}

struct band *galley_open_band(struct galley *g, int level)
{
    struct band *b = ARENA_NEW(g->arena, struct band);

    b->parent = g->band;
    b->level = level;
    b->region = g->region;
    g->band = b;
    return b;
}

void galley_close_bands(struct galley *g, struct band *down_to)
{
    g->band = down_to;
}

static struct news *add_news(struct galley *g, struct news ***last, enum news_kind kind)
{
    struct news *n = ARENA_NEW(g->arena, struct news);

    n->kind = kind;
    **last = n;
    *last = &n->next;
    return n;
}

struct news *galley_announce(struct galley *g, enum news_kind kind)
{
    return add_news(g, &g->pending_last, kind);
}

struct news *galley_announce_end(struct galley *g, const struct slab *mark, enum news_kind kind)
{
    if (g->last == mark)
        return NULL;
    return add_news(g, &g->last->news_last, kind);
}

struct mark *slab_mark_when(struct galley *g, struct slab *s, enum mark_kind kind, enum when when,
                            const struct band *of)
{
    struct ink *ink = ARENA_NEW(g->wet, struct ink);

    ink->when = when;
    ink->of = of;
    ink->mark.kind = kind;
    *s->ink_last = ink;
    s->ink_last = &ink->next;
    return &ink->mark;
}

struct mark *slab_mark(struct galley *g, struct slab *s, enum mark_kind kind)
{
    return slab_mark_when(g, s, kind, WHEN_ALWAYS, NULL);
}

void slab_fill_when(struct galley *g, struct slab *s, struct box box, struct colour colour,
                    enum when when, const struct band *of)
{
    struct mark *m;

    if (colour.space == COLOUR_NONE || box.w <= 0 || box.h <= 0)
        return;
    m = slab_mark_when(g, s, MARK_FILL, when, of);
    m->x = box.x;
    m->y = box.y;
    m->as.fill.w = box.w;
    m->as.fill.h = box.h;
    m->as.fill.colour = colour;
}

void slab_fill(struct galley *g, struct slab *s, struct box box, struct colour colour)
{
    slab_fill_when(g, s, box, colour, WHEN_ALWAYS, NULL);
}

void slab_rule_when(struct galley *g, struct slab *s, struct box line, struct rule_look look,
                    enum when when, const struct band *of)
{
    struct mark *m;

    if (look.width <= 0 || look.colour.space == COLOUR_NONE)
        return;
    m = slab_mark_when(g, s, MARK_RULE, when, of);
    m->x = line.x;
    m->y = line.y;
    m->as.rule.dx = line.w;
    m->as.rule.dy = line.h;
    m->as.rule.width = look.width;
    m->as.rule.colour = look.colour;
}

void slab_rule(struct galley *g, struct slab *s, struct box line, struct rule_look look)
{
    slab_rule_when(g, s, line, look, WHEN_ALWAYS, NULL);
}

void slab_lines(struct galley *g, struct slab *s, const struct lines *lines, size_t from, size_t to,
                struct point at)
{
    for (size_t i = from; i < to; i++) {
        const struct line *line = &lines->at[i];

        for (size_t k = 0; k < line->mark_count; k++) {
            struct mark *m = slab_mark(g, s, MARK_GLYPHS);

            *m = line->marks[k];
            m->x += at.x;
            m->y += at.y;
        }
    }
}

struct link *slab_link(struct galley *g, struct slab *s, struct box box)
{
    struct slab_link *l = ARENA_NEW(g->arena, struct slab_link);

    l->link.box = box;
    l->next = s->links;
    s->links = l;
    return &l->link;
}
