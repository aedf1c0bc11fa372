#include "typeset/glyph_set.h"

#include "base/utf8.h"
#include "typeset/shape.h"

/*
 * So many groups and no more are remembered of one set, and none that is longer: text may hold
 * numbers without end. What is not remembered lives in the caller's arena.
 */
enum { GROUPS_KEPT = 1 << 13, GROUP_LONGEST = 64, SLOTS_FIRST = 256 };

struct glyph_set *glyph_set_of(const struct typeface *t, mpt size, bool vertical)
{
    struct arena *a = t->fonts->arena;
    struct glyph_set *set = *t->sets;

    while (set && (set->size != size || set->vertical != vertical))
        set = set->next;
    if (set)
        return set;
    set = ARENA_NEW(a, struct glyph_set);
    set->face = t;
    set->size = size;
    set->vertical = vertical;
    set->slot_count = SLOTS_FIRST;
    set->slots = ARENA_ARRAY(a, struct drawn, SLOTS_FIRST);
    set->groups = MAP(a);
    set->next = *t->sets;
    *t->sets = set;
    return set;
}

static struct drawn *slot_of(struct drawn *slots, size_t count, uint32_t key)
{
    size_t i = (size_t)(key * UINT32_C(0x9E3779B1) >> 8) & (count - 1);

    while (slots[i].key && slots[i].key != key)
        i = (i + 1) & (count - 1);
    return &slots[i];
}

/* The former slots are left alone: callers hold what they found there. */
static void grow(struct glyph_set *set)
{
    size_t count = set->slot_count * 2;
    struct drawn *slots = ARENA_ARRAY(set->face->fonts->arena, struct drawn, count);

    for (size_t i = 0; i < set->slot_count; i++) {
        if (set->slots[i].key)
            *slot_of(slots, count, set->slots[i].key) = set->slots[i];
    }
    set->slots = slots;
    set->slot_count = count;
}

static struct shaping shaping(const struct glyph_set *set, struct arena *a, const struct font *font)
{
    return (struct shaping){ .arena = a,
                             .buffer = set->face->fonts->buffer,
                             .font = font,
                             .size = set->size,
                             .vertical = set->vertical };
}

/* The first font that has code; NULL: none. A space that none has is made of the first font's own.
 */
static struct font *font_for(const struct typeface *t, uint32_t code)
{
    for (size_t i = 0; i < t->n; i++) {
        if (font_has(t->fonts, t->chain[i], code))
            return t->chain[i];
    }
    return is_space(code) && t->chain[0]->state == FONT_OPEN ? t->chain[0] : NULL;
}

static void draw(const struct glyph_set *set, uint32_t code, struct drawn *d)
{
    bool invisible = d->part == PART_INVISIBLE || (d->part == PART_EXTENDS && joins_unseen(code));
    uint32_t shown = invisible ? ' ' : code;
    struct font *font = font_for(set->face, shown);
    char bytes[4];
    struct clusters c;
    struct shaping how;

    d->missing = true;
    if (!font)
        return;
    how = shaping(set, set->face->fonts->arena, font);
    how.one = true;
    if (!shape(&how, (str){ bytes, utf8_encode(shown, bytes) }, &c))
        return;
    d->missing = false;
    d->face = c.at->face;
    d->glyphs = c.at->glyphs;
    d->n = c.at->n;
    d->advance = invisible ? 0 : c.at->advance;
    d->full_width = !invisible && c.at->full_width;
}

static const struct drawn *learn(struct glyph_set *set, uint32_t code)
{
    struct drawn d = { .key = code + 1, .part = (uint8_t)part_of(code) };
    struct drawn *slot;

    if (d.part != PART_CONTROL && d.part != PART_LINE_END)
        draw(set, code, &d);
    if ((set->used + 1) * 2 > set->slot_count)
        grow(set);
    set->used++;
    slot = slot_of(set->slots, set->slot_count, d.key);
    *slot = d;
    return slot;
}

const struct drawn *glyph_set_find(struct glyph_set *set, uint32_t code)
{
    const struct drawn *d = slot_of(set->slots, set->slot_count, code + 1);

    return d->key ? d : learn(set, code);
}

/* The arena that a new group of text goes into. */
static struct arena *arena_for(struct arena *arena, const struct glyph_set *set, str text)
{
    bool keep = text.len <= GROUP_LONGEST && set->groups.n < GROUPS_KEPT;

    return keep ? set->face->fonts->arena : arena;
}

static void remember(struct glyph_set *set, struct arena *a, str text, struct group *g)
{
    if (a == set->face->fonts->arena)
        map_add(&set->groups, str_copy(a, text), g);
}

/* The first selector of text and what it selects of. */
static bool find_selector(str text, uint32_t *base, uint32_t *selector)
{
    uint32_t code;

    for (*base = 0; utf8_next(&text, &code); *base = code) {
        *selector = code;
        if (is_selector(code))
            return *base != 0;
    }
    return false;
}

/* The first font that draws all of text, its variant included. */
static bool draw_exactly(const struct glyph_set *set, struct arena *a, str text, struct group *g)
{
    const struct typeface *t = set->face;
    uint32_t base, selector;
    bool selects = find_selector(text, &base, &selector);

    for (size_t i = 0; i < t->n; i++) {
        struct shaping how = shaping(set, a, t->chain[i]);

        how.one = true;
        if (font_ready(t->fonts, t->chain[i]) &&
            (!selects || font_has_variant(t->chain[i], base, selector)) &&
            shape(&how, text, &g->clusters))
            return true;
    }
    return false;
}

/* The same without its selectors: HarfBuzz passes over those that a font does not know. */
static bool draw_plainly(const struct glyph_set *set, struct arena *a, str text, struct group *g)
{
    const struct typeface *t = set->face;
    uint32_t base, selector;

    if (!find_selector(text, &base, &selector))
        return false;
    for (size_t i = 0; i < t->n; i++) {
        struct shaping how = shaping(set, a, t->chain[i]);

        how.one = true;
        if (font_has(t->fonts, t->chain[i], base) && shape(&how, text, &g->clusters)) {
            g->replaced = selector != TEXT_STYLE;
            return true;
        }
    }
    return false;
}

const struct group *glyph_set_extended(struct arena *arena, struct glyph_set *set, str text)
{
    struct group *g = map_find(&set->groups, text);
    struct arena *a;

    if (g)
        return g;
    a = arena_for(arena, set, text);
    g = ARENA_NEW(a, struct group);
    g->missing = !draw_exactly(set, a, text, g) && !draw_plainly(set, a, text, g);
    remember(set, a, text, g);
    return g;
}

static const struct font *font_of(const struct typeface *t, const struct face *face)
{
    size_t i = 0;

    while (&t->chain[i]->face != face)
        i++;
    return t->chain[i];
}

const struct group *glyph_set_word(struct arena *arena, struct glyph_set *set,
                                   const struct face *face, str text)
{
    struct group *g = map_find(&set->groups, text);
    struct shaping how;
    struct arena *a;

    if (g)
        return g;
    a = arena_for(arena, set, text);
    g = ARENA_NEW(a, struct group);
    how = shaping(set, a, font_of(set->face, face));
    g->missing = !shape(&how, text, &g->clusters);
    remember(set, a, text, g);
    return g;
}
