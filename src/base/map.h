/* map.h - text to pointer, kept in the order of insertion. Lives and dies with its arena. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_entry {
    str key;
    void *value;
};

struct map {
    struct arena *arena;
    struct map_entry *at; /* in order of insertion */
    size_t n, room;
    uint32_t *slots;
    size_t slot_count;
};

#define MAP(a) ((struct map){ .arena = (a) })

/* Room for n entries at once, of an empty map. */
void map_make_room(struct map *m, size_t n);

void *map_find(const struct map *m, str key); /* NULL: not there */

/* False: the key was there; its value is left as it was. The key's bytes must outlive the map. */
bool map_add(struct map *m, str key, void *value);

#endif
