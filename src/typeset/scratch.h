/*
 * scratch.h - working arrays that end with the call: on the caller's stack while they are small.
 *
 * A plan is tens of thousands of short cells; what composing one needs would outweigh its lines
 * many times over if all of it stayed in the run's arena. Long paragraphs are few and take it from
 * there.
 */
#ifndef TYPESET_SCRATCH_H
#define TYPESET_SCRATCH_H

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

enum { SCRATCH_ROOM = 64 * 1024 };

struct scratch {
    struct arena *arena;
    size_t used;
    _Alignas(max_align_t) char room[SCRATCH_ROOM];
};

static inline void scratch_open(struct scratch *s, struct arena *a)
{
    s->arena =
        a; /* the room is left as it is: 64 KB of zeros a cell would cost more than the cell */
    s->used = 0;
}

/* count times size bytes of zeros. */
static inline void *scratch_alloc(struct scratch *s, size_t count, size_t size)
{
    const size_t align = sizeof(max_align_t);
    void *p;
    size_t need;

    if (count > SCRATCH_ROOM / size)
        return arena_alloc(s->arena, count, size);
    need = (count * size + align - 1) / align * align;
    if (need > SCRATCH_ROOM - s->used)
        return arena_alloc(s->arena, count, size);
    p = s->room + s->used;
    s->used += need;
    return memset(p, 0, need);
}

#define SCRATCH_ARRAY(s, type, n) ((type *)scratch_alloc((s), (n), sizeof(type)))

#endif
