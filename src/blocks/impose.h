/* impose.h - cut sheets to finished pages: ink by its conditions, heads and feet, tabs, links,
 * bookmarks. */
#ifndef BLOCKS_IMPOSE_H
#define BLOCKS_IMPOSE_H

#include "blocks/places.h"
#include "blocks/running.h"

/* Heads, feet and tab with their names resolved. */
struct furniture;

bool furniture_bind(struct binding *b, const struct furniture **out);

bool impose(struct setting *s, const struct furniture *f, const struct sheets *sheets,
            const struct places *places, struct pages *out);

#endif
