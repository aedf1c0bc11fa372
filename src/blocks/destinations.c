/* destinations.c - see destinations.h. */
#include "blocks/destinations.h"

#include "blocks/ground.h"

static str name_of(struct setting *s, const struct news *n)
{
    const struct table *t = n->of;

    if (t == s->plan->dictionary->plan) /* the whole document is its place */
        return (str){ 0 };
    return str_format(s->run->arena, STR_FMT ":" STR_FMT, STR_ARG(t->name),
                      STR_ARG(plan_field(s->plan, t, n->row, t->key)));
}

static void add(struct setting *s, struct map *names, const struct news *n, size_t page, mpt y)
{
    struct destination *d = ARENA_NEW(s->run->arena, struct destination);

    *d = (struct destination){ name_of(s, n), page, y };
    if (d->name.len)
        map_add(names, d->name, d);
}

static void add_sheet(struct setting *s, struct map *names, const struct sheet *sheet, size_t page)
{
    const struct ground ground = ground_of(s->paper, sheet->number);

    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k];

        for (const struct news *n = p->repeated ? NULL : p->slab->news; n; n = n->next) {
            if (n->kind == NEWS_SHOWN)
                add(s, names, n, page, ground_height(&ground, p->y));
        }
    }
}

void destinations_add(struct setting *s, const struct sheets *sheets, struct pages *out)
{
    struct map names = MAP(s->run->arena);

    for (size_t i = 0; i < sheets->n; i++)
        add_sheet(s, &names, &sheets->at[i], i);
    out->destinations = ARENA_ARRAY(s->run->arena, struct destination, names.n);
    for (size_t i = 0; i < names.n; i++)
        out->destinations[out->destination_count++] = *(struct destination *)names.at[i].value;
}
