/* destinations.c - see destinations.h. */
#include "blocks/destinations.h"

#include "blocks/ground.h"

/* Names found so far, in an arena of their own; the places themselves in the order of the pages. */
struct naming {
    struct setting *s;
    struct arena *brief;
    struct map names;
    struct destination *at;
    size_t n, room;
};

static str name_of(struct naming *x, const struct news *n)
{
    const struct table *t = n->of;

    if (t == x->s->plan->dictionary->plan) /* the whole document is its place */
        return (str){ 0 };
    return str_join(x->brief, (str[]){ t->name, plan_field(x->s->plan, t, n->row, t->key) }, 2,
                    STR(":"));
}

static void add(struct naming *x, const struct news *n, size_t page, mpt y)
{
    str name = name_of(x, n);

    if (name.len == 0 || !map_add(&x->names, name, x))
        return;
    x->at = ARENA_GROWN(x->brief, x->at, x->n, &x->room);
    x->at[x->n++] = (struct destination){ name, page, y };
}

static void add_sheet(struct naming *x, const struct sheet *sheet, size_t page)
{
    const struct ground ground = ground_of(x->s->paper, sheet->number);

    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k];

        for (const struct news *n = p->repeated ? NULL : p->slab->news; n; n = n->next) {
            if (n->kind == NEWS_SHOWN)
                add(x, n, page, ground_height(&ground, p->y));
        }
    }
}

void destinations_add(struct setting *s, const struct sheets *sheets, struct pages *out)
{
    struct naming x = { .s = s, .brief = arena_inner(s->run->arena) };

    x.names = MAP(x.brief);
    for (size_t i = 0; i < sheets->n; i++)
        add_sheet(&x, &sheets->at[i], i);
    out->destinations = ARENA_ARRAY(s->run->arena, struct destination, x.n);
    for (size_t i = 0; i < x.n; i++) {
        out->destinations[i] = x.at[i];
        out->destinations[i].name = str_copy(s->run->arena, x.at[i].name);
    }
    out->destination_count = x.n;
    arena_empty(x.brief);
}
