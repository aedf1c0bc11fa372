/* late.c - see late.h. */
#include "blocks/late.h"

struct late {
    late_set *set;
    const void *spec;
    const struct record *record;
    struct tag *tag;
    struct colour accent;
    mpt width;
    const struct slab *first; /* what stood for it in the last pass */
};

struct late_chain {
    struct galley *galley;
    struct slab **at;
    size_t n;
    bool stubs;
};

void late_add(struct setting *s, late_set *set, const void *spec, const struct record *record,
              struct tag *tag, struct galley *g)
{
    struct late *l = ARENA_NEW(s->run->arena, struct late);
    struct slab *stub = galley_add(g, 0);

    *l = (struct late){ set, spec, record, tag, s->accent, g->width, stub };
    stub->late = l;
}

struct late_chain *late_chain_new(struct setting *s, struct galley *g)
{
    struct late_chain *c = ARENA_NEW(s->run->arena, struct late_chain);

    c->galley = g;
    for (struct slab *slab = g->first; slab; slab = slab->next)
        c->n++;
    c->at = ARENA_ARRAY(s->run->arena, struct slab *, c->n);
    c->n = 0;
    for (struct slab *slab = g->first; slab; slab = slab->next) {
        c->at[c->n++] = slab;
        c->stubs |= slab->late != NULL;
    }
    return c;
}

bool late_chain_has_stubs(const struct late_chain *c)
{
    return c->stubs;
}

/* Bands that began with what stood here begin with first now. */
static void replace_first(const struct slab *stub, const struct slab *was, const struct slab *first)
{
    for (struct band *b = (struct band *)stub->band; b; b = (struct band *)b->parent) {
        if (b->first == was)
            b->first = first;
    }
}

static void add_copy(struct setting *s, const struct news *news, struct news ***last)
{
    struct news *copy = ARENA_NEW(s->run->arena, struct news);

    *copy = *news;
    copy->next = NULL;
    **last = copy;
    *last = &copy->next;
}

/* What was announced for the stub is news of the slabs that stand in its place: records end with
 * the last of them, all else comes before the first one's own. */
static void add_news(struct setting *s, const struct news *news, struct galley *part)
{
    struct slab *first = part->first;
    struct news *begin = NULL, **last = &begin;

    for (; news; news = news->next)
        add_copy(s, news, news->kind == NEWS_RECORD_END ? &part->last->news_last : &last);
    if (!begin)
        return;
    *last = first->news;
    if (!first->news)
        first->news_last = last;
    first->news = begin;
}

static bool set_stub(struct setting *s, struct galley *g, struct slab *stub)
{
    struct late *l = (struct late *)stub->late;
    struct setting inner = *s;
    struct galley part;

    galley_start_inside(&part, g, l->width);
    part.band = (struct band *)stub->band;
    part.region = stub->region;
    part.start = stub->start;
    part.before = stub->before;
    inner.tag = l->tag;
    inner.accent = l->accent;
    l->tag->first = l->tag->last = NULL;
    if (!l->set(&inner, l->spec, l->record, &part))
        return false;
    if (!part.first)
        galley_add(&part, 0);
    add_news(s, stub->news, &part);
    replace_first(stub, l->first, part.first);
    l->first = part.first;
    *g->last_place = part.first;
    g->last_place = part.last_place;
    g->last = part.last;
    return true;
}

bool late_chain_set(struct setting *s, struct late_chain *c)
{
    struct galley *g = c->galley;

    g->first = NULL;
    g->last_place = &g->first;
    for (size_t i = 0; i < c->n; i++) {
        struct slab *slab = c->at[i];

        if (slab->late) {
            if (!set_stub(s, g, slab))
                return false;
            continue;
        }
        *g->last_place = slab;
        g->last_place = &slab->next;
        g->last = slab;
    }
    *g->last_place = NULL;
    return true;
}
