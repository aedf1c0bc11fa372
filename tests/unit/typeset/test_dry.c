/* test_dry.c - ink that was dried is read back as it was drawn. */
#include "typeset/dry.h"

#include "told.h"

static uint32_t seed;

static uint32_t random_below(uint32_t n)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % n;
}

static mpt random_length(void)
{
    static const mpt most[] = { 2, 200, 70000, MPT_MAX_INPUT };
    const mpt m = most[random_below(4)];

    return (mpt)random_below((uint32_t)m) - m / 3;
}

enum { TEXT = 4000, FACES = 3, TAGS = 4, BANDS = 2, INKS = 40, GLYPHS = 12 };
static char text[TEXT];
static struct tag tags[TAGS];
static struct band bands[BANDS];
static const char faces[FACES]; /* only their places matter */

static struct colour random_colour(void)
{
    struct colour c = { .space = (int)random_below(4) };

    c.part[random_below(4)] = (int16_t)random_below(3);
    return c;
}

static void random_glyphs(struct arena *a, struct glyph_run *run)
{
    const size_t at = random_below(TEXT / 2);
    struct glyph *g;

    run->face = (const struct face *)(const void *)&faces[random_below(FACES)];
    run->size = 8000 + random_below(2);
    run->colour = random_colour();
    run->vertical = random_below(9) == 0;
    run->rotated = random_below(9) == 0;
    run->combined = random_below(9) == 0;
    run->n = random_below(GLYPHS);
    run->text = (str){ text + at, random_below(1000) };
    run->width = random_length();
    run->glyphs = g = ARENA_ARRAY(a, struct glyph, run->n);
    for (size_t i = 0; i < run->n; i++) {
        bool plain = random_below(3);

        g[i].id = plain ? random_below(20000) : seed;
        g[i].x = i && plain ? g[i - 1].x + 8000 : (int32_t)random_length();
        g[i].dy = plain ? 0 : (int32_t)random_length();
        g[i].at = i && plain ? g[i - 1].at + g[i - 1].len : random_below(TEXT);
        g[i].len = plain ? 3 : random_below(300);
    }
}

static void random_outline(struct arena *a, struct mark *m)
{
    struct path_step *steps;

    m->as.path.n = random_below(3);
    m->as.path.steps = steps = ARENA_ARRAY(a, struct path_step, m->as.path.n);
    for (size_t i = 0; i < m->as.path.n; i++)
        steps[i] = (struct path_step){ PATH_LINE, { { random_length(), random_length() } } };
    m->as.path.fill = random_colour();
    m->as.path.clip.w = random_length();
}

static void random_mark(struct arena *a, struct mark *m)
{
    m->tag = random_below(3) ? &tags[random_below(TAGS)] : NULL;
    m->x = random_length();
    m->y = random_length();
    switch (m->kind) {
    case MARK_GLYPHS:
        random_glyphs(a, &m->as.glyphs);
        break;
    case MARK_RULE:
        m->as.rule.dx = random_length();
        m->as.rule.dy = random_length();
        m->as.rule.width = random_below(3);
        m->as.rule.dash = random_below(2);
        m->as.rule.gap = random_below(2);
        m->as.rule.colour = random_colour();
        break;
    case MARK_FILL:
        m->as.fill.w = random_length();
        m->as.fill.h = random_length();
        m->as.fill.colour = random_colour();
        break;
    case MARK_PICTURE:
        m->as.picture.w = random_length();
        m->as.picture.h = random_length();
        break;
    case MARK_PATH:
        random_outline(a, m);
        break;
    }
}

/* The same ink, drawn into two galleys from the same seed. */
static void draw(struct galley *g, struct slab *s, uint32_t from)
{
    seed = from;
    for (size_t n = random_below(INKS); n; n--) {
        const enum mark_kind kind = (enum mark_kind)random_below(MARK_PATH + 1);
        const enum when when = (enum when)(random_below(3) ? 0 : random_below(3));

        random_mark(g->wet,
                    slab_mark_when(g, s, kind, when, when ? &bands[random_below(BANDS)] : NULL));
    }
}

static bool same_colour(struct colour a, struct colour b)
{
    return a.space == b.space && memcmp(a.part, b.part, sizeof a.part) == 0;
}

static bool same_run(const struct glyph_run *a, const struct glyph_run *b)
{
    return a->face == b->face && a->size == b->size && same_colour(a->colour, b->colour) &&
           a->vertical == b->vertical && a->rotated == b->rotated && a->combined == b->combined &&
           a->n == b->n && a->text.at == b->text.at && a->text.len == b->text.len &&
           a->width == b->width && a->note == b->note &&
           (a->n == 0 || memcmp(a->glyphs, b->glyphs, a->n * sizeof *a->glyphs) == 0);
}

/* Field by field: between them are bytes that no one writes. */
static bool same_steps(const struct path_step *a, const struct path_step *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (a[i].op != b[i].op || memcmp(a[i].at, b[i].at, sizeof a[i].at) != 0)
            return false;
    }
    return true;
}

static bool same_shape(const struct mark *a, const struct mark *b)
{
    switch (a->kind) {
    case MARK_GLYPHS:
        return same_run(&a->as.glyphs, &b->as.glyphs);
    case MARK_RULE:
        return a->as.rule.dx == b->as.rule.dx && a->as.rule.dy == b->as.rule.dy &&
               a->as.rule.width == b->as.rule.width && a->as.rule.dash == b->as.rule.dash &&
               a->as.rule.gap == b->as.rule.gap &&
               same_colour(a->as.rule.colour, b->as.rule.colour);
    case MARK_FILL:
        return a->as.fill.w == b->as.fill.w && a->as.fill.h == b->as.fill.h &&
               same_colour(a->as.fill.colour, b->as.fill.colour);
    case MARK_PICTURE:
        return a->as.picture.w == b->as.picture.w && a->as.picture.h == b->as.picture.h;
    case MARK_PATH:
        return a->as.path.n == b->as.path.n && a->as.path.clip.w == b->as.path.clip.w &&
               same_colour(a->as.path.fill, b->as.path.fill) &&
               same_steps(a->as.path.steps, b->as.path.steps, a->as.path.n);
    }
    return false;
}

static void assert_same(struct run *run, const struct slab *dried, const struct slab *loose,
                        uint32_t row)
{
    struct ink_reader reader = ink_of(dried), plain = ink_of(loose);
    const struct ink *ink, *want;

    for (size_t i = 0; (want = ink_next(&plain)); i++) {
        struct mark m;

        ink = ink_next(&reader);
        if (!ink || ink->mark.kind != want->mark.kind)
            fail_msg("seed %u: ink %zu is lost", row, i);
        m = ink->mark;
        ink_glyphs(&reader, run->arena, &m);
        if (ink->when != want->when || ink->of != want->of || m.tag != want->mark.tag ||
            m.x != want->mark.x || m.y != want->mark.y || !same_shape(&m, &want->mark))
            fail_msg("seed %u: ink %zu (kind %d) has changed", row, i, (int)m.kind);
    }
    assert_null(ink_next(&reader));
}

static void is_read_back_as_it_was_drawn(void **state)
{
    (void)state;
    for (uint32_t row = 1; row < 400; row++) {
        struct run run = run_for_test();
        struct galley dries, stays;
        struct slab *a, *b;

        galley_start(&dries, &run, 1000, 1000);
        galley_start(&stays, &run, 1000, 1000);
        galley_dries(&dries, false);
        a = galley_add(&dries, 10);
        b = galley_add(&stays, 10);
        galley_wet(&dries);
        galley_wet(&stays);
        draw(&dries, a, row);
        draw(&stays, b, row);
        galley_dry(&dries, NULL);
        galley_dry(&stays, NULL);
        assert_null(a->ink);
        draw(&dries, a, row + 7777); /* behind what is dry */
        draw(&stays, b, row + 7777);
        assert_same(&run, a, b, row);
        run_over(&run);
    }
}

static void only_what_is_behind_the_mark_is_dried(void **state)
{
    struct run run = run_for_test();
    struct slab *first, *second;
    struct galley g;

    (void)state;
    galley_start(&g, &run, 1000, 1000);
    galley_dries(&g, false);
    first = galley_add(&g, 10);
    slab_rule(&g, first, (struct box){ 0, 0, 5, 0 },
              (struct rule_look){ 1, { COLOUR_GRAY, { 0 } } });
    second = galley_add(&g, 10);
    slab_rule(&g, second, (struct box){ 0, 0, 5, 0 },
              (struct rule_look){ 1, { COLOUR_GRAY, { 0 } } });
    galley_dry(&g, first);
    assert_non_null(first->ink);
    assert_null(second->ink);
    run_over(&run);
}

/* Notes are for those who ask how lines were set; in a long document nobody did. */
static void notes_are_kept_where_they_are_asked_for(void **state)
{
    const struct line_note note = { .text = STR_INIT("本文"), .stage = -2 };

    (void)state;
    for (int noted = 0; noted < 2; noted++) {
        struct run run = run_for_test();
        struct ink_reader reader;
        const struct ink *ink;
        struct galley g;
        struct slab *s;

        galley_start(&g, &run, 1000, 1000);
        galley_dries(&g, noted);
        s = galley_add(&g, 10);
        slab_mark(&g, s, MARK_GLYPHS)->as.glyphs.note = &note;
        galley_dry(&g, NULL);
        reader = ink_of(s);
        ink = ink_next(&reader);
        assert_non_null(ink);
        assert_int_equal(ink->mark.as.glyphs.note != NULL, noted);
        if (noted)
            assert_int_equal(ink->mark.as.glyphs.note->stage, -2);
        run_over(&run);
    }
}

/* What a long document has dried makes room for what is made of it. */
static void what_was_drawn_is_given_back(void **state)
{
    enum { SLABS = 2000, RULES = 200, MB = 1024 * 1024 };
    struct arena *a = arena_new(12 * MB);
    struct run run = { .arena = a };
    struct galley g;
    jmp_buf full;

    (void)state;
    galley_start(&g, &run, 1000, 1000);
    galley_dries(&g, false);
    arena_guard(a, &full);
    if (setjmp(full))
        fail_msg("what was drawn is still there");
    for (size_t i = 0; i < SLABS; i++) {
        const struct slab *mark = g.last;
        struct slab *s = galley_add(&g, 10);

        galley_wet(&g);
        for (size_t k = 0; k < RULES; k++)
            slab_rule(&g, s, (struct box){ (mpt)(k % 2) * 1000000, (mpt)k * 9000, 700000, 9000 },
                      (struct rule_look){ 1, { COLOUR_GRAY, { 0 } } });
        galley_dry(&g, mark);
    }
    for (const struct slab *s = g.first; s; s = s->next)
        ink_done(g.dryer, s);
    ARENA_ARRAY(a, char, 9 * MB);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_read_back_as_it_was_drawn),
        cmocka_unit_test(only_what_is_behind_the_mark_is_dried),
        cmocka_unit_test(what_was_drawn_is_given_back),
        cmocka_unit_test(notes_are_kept_where_they_are_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
