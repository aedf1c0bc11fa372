/* impose.h - cut sheets to finished pages: ink by its conditions, heads and feet, tabs, links,
 * bookmarks. */
#ifndef BLOCKS_IMPOSE_H
#define BLOCKS_IMPOSE_H

#include "blocks/places.h"
#include "blocks/running.h"

/* Heads, feet and tab with their names resolved. */
struct furniture;

bool furniture_bind(struct binding *b, const struct furniture **out);

/* A word across every page: blocks/watermark. */
struct watermark;

/* A document whose pages are drawn one after the other. */
struct imposer {
    struct setting *s;
    const struct furniture *furniture;
    const struct sheets *sheets;
    const struct places *places;
    const struct watermark *watermark; /* NULL: none */
    struct page_state *state;          /* of the page drawn last */
};

/* How many pages there are, their sizes and labels, and bookmarks, into out; nothing is drawn yet.
 */
void impose_start(struct imposer *x, struct pages *out);

/* Draw sheet i, each once and in their order. What stands on it lives in arena. False: told. */
bool impose_page(struct imposer *x, size_t i, struct arena *arena, struct page *out);

#endif
