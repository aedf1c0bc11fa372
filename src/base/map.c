#include "base/map.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

/* Slots hold 1 + the place in order of insertion; 0 is free. At most half of them are taken. */

static size_t slot_of(const struct map *m, str key)
{
    size_t mask = m->slot_count - 1;
    size_t i = (size_t)hash_quick(key) & mask;

    while (m->slots[i] && !str_equal(m->at[m->slots[i] - 1].key, key))
        i = (i + 1) & mask;
    return i;
}

void *map_find(const struct map *m, str key)
{
    size_t slot;

    if (m->n == 0)
        return NULL;
    slot = slot_of(m, key);
    return m->slots[slot] ? m->at[m->slots[slot] - 1].value : NULL;
}

static void set_room(struct map *m, size_t room)
{
    struct map_entry *at = ARENA_ARRAY(m->arena, struct map_entry, room);
    size_t slots = 16;

    while (slots < room * 2)
        slots *= 2;
    if (m->n)
        memcpy(at, m->at, m->n * sizeof *at);
    m->slots = ARENA_ARRAY(m->arena, uint32_t, slots);
    m->slot_count = slots;
    m->at = at;
    m->room = room;
    for (size_t i = 0; i < m->n; i++)
        m->slots[slot_of(m, at[i].key)] = (uint32_t)i + 1;
}

void map_make_room(struct map *m, size_t n)
{
    if (n)
        set_room(m, n);
}

bool map_add(struct map *m, str key, void *value)
{
    size_t slot;

    if (m->n == m->room)
        set_room(m, m->room ? m->room * 2 : 8);
    slot = slot_of(m, key);
    if (m->slots[slot])
        return false;
    m->at[m->n] = (struct map_entry){ key, value };
    m->slots[slot] = (uint32_t)++m->n;
    return true;
}
