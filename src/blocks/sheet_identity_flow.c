/*
 * sheet_identity_flow.c - the baseline of a long sheet: its rows are made once more, when the
 * hidden sheet is written.
 */
#include "blocks/sheet_flow.h"
#include "blocks/sheet_identity.h"

/* Hashes of the keys there were; 128 bits of two keys are not the same by chance. */
struct keys {
    struct hash *slots; /* 0, 0: free */
    size_t count;       /* a power of 2, twice the keys or more */
};

struct baseline {
    struct grid_source source; /* first: it is what the grid knows */
    struct run run;            /* of the row that is being made */
    struct identifying s;      /* in that run */
    struct hash begun;         /* of the rows that are kept */
    const struct bound_sheet *bound;
    struct grid_source *of;
    size_t rows;
    struct keys seen;
};

static bool is_free(struct hash h)
{
    return h.a == 0 && h.b == 0;
}

/* False: it was there. */
static bool add_key(struct keys *k, str key)
{
    struct hash h = hash_start();
    size_t i;

    hash_add(&h, key);
    hash_add(&h, STR("\x1f")); /* an empty key has a hash too */
    for (i = (size_t)h.a & (k->count - 1); !is_free(k->slots[i]); i = (i + 1) & (k->count - 1)) {
        if (k->slots[i].a == h.a && k->slots[i].b == h.b)
            return false;
    }
    k->slots[i] = h;
    return true;
}

static bool make_row(struct baseline *b, size_t i, struct cell *cells)
{
    const struct cell *from;
    str key;

    if (!sheet_flow_cells(b->of, i, &from))
        return false;
    identity_row(&b->s, identity_texts(b->run.arena, b->bound, from), b->bound->spec->columns.n + 1,
                 cells);
    key = sheet_row_key(b->run.arena, b->bound, from);
    return add_key(&b->seen, key) || identity_tell_same(&b->s, b->bound, key);
}

static bool make(struct grid_source *source, size_t i, struct grid_line *out)
{
    struct baseline *b = (struct baseline *)source;
    struct cell *cells;
    str end[2];

    arena_empty(b->run.arena);
    cells = ARENA_ARRAY(b->run.arena, struct cell, b->s.out->column_count);
    *out = (struct grid_line){ .height = IDENTITY_HEIGHT, .cells = cells };
    if (i == 0) {
        b->s.hash = b->begun;
        memset(b->seen.slots, 0, b->seen.count * sizeof *b->seen.slots);
    }
    if (i < b->rows)
        return make_row(b, i, cells);
    identity_end(&b->s, end);
    identity_row(&b->s, end, 2, cells);
    return true;
}

void identity_flow(struct identifying *s, const struct sheet *sheet)
{
    struct arena *a = s->m.run->arena;
    struct baseline *b = ARENA_NEW(a, struct baseline);

    b->source.make = make;
    b->run = *s->m.run;
    b->run.arena = arena_inner(a);
    b->s = *s;
    b->s.m.run = &b->run;
    b->begun = s->hash;
    b->bound = &s->m.book->sheets[sheet->number];
    b->of = sheet->source;
    b->rows = sheet->body_count;
    for (b->seen.count = 16; b->seen.count < b->rows * 2;)
        b->seen.count *= 2;
    b->seen.slots = ARENA_ARRAY(a, struct hash, b->seen.count);
    s->out->source = &b->source;
    s->out->made_from = s->out->row_count;
    s->out->row_count += b->rows + 1;
}
