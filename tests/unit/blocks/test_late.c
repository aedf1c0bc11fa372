/* test_late.c - stubs: replaced on every pass, in their place, with what was said of them. */
#include "blocks/late.h"

#include "base/buf.h"
#include "told.h"

struct spec {
    size_t slabs[3]; /* how many slabs it is in each pass */
    bool fails;
};

static size_t pass;

static bool set_spec(struct setting *s, const void *spec, const struct record *record,
                     struct galley *g)
{
    const struct spec *p = spec;

    (void)record;
    for (size_t i = 0; i < p->slabs[pass]; i++)
        galley_add(g, 100 + (mpt)i);
    if (p->slabs[pass] > 1) {
        struct band *band = galley_open_band(g, 0);

        galley_announce(g, NEWS_HEADING)->level = 2;
        galley_add(g, 200);
        galley_close_bands(g, (struct band *)band->parent);
    }
    setting_tag(s, s->tag, TAG_TOCI);
    return !p->fails;
}

static char letter_of(enum news_kind kind)
{
    switch (kind) {
    case NEWS_RECORD:
        return 'r';
    case NEWS_RECORD_END:
        return 'e';
    case NEWS_SHOWN:
    case NEWS_NUMBER:
        return 's';
    case NEWS_HEADING:
        return 'h';
    case NEWS_ACCENT:
        return 'a';
    case NEWS_BARE:
        return 'b';
    }
    return '?';
}

/* "10 100r 101e": heights, and what each slab makes known. */
static str shown(struct run *run, const struct galley *g)
{
    struct buf b = BUF(run->arena);

    for (const struct slab *s = g->first; s; s = s->next) {
        buf_format(&b, "%s%lld", s == g->first ? "" : " ", (long long)s->height);
        for (const struct news *n = s->news; n; n = n->next)
            buf_char(&b, letter_of(n->kind));
        if (!s->next)
            assert_ptr_equal(s, g->last);
    }
    return buf_text(&b);
}

struct strip {
    struct run run;
    struct tag tag;
    struct setting setting;
    struct galley galley;
    struct late_chain *chain;
};

static void strip_start(struct strip *x)
{
    *x = (struct strip){ .run = run_for_test() };
    x->setting.run = &x->run;
    pass = 0;
    galley_start(&x->galley, &x->run, 1000, 5000);
}

/* A record around the stub: it ends where what replaces the stub ends. */
static void replaces_stubs(void **state)
{
    static const struct {
        struct spec spec;
        const char *want[3];
    } rows[] = {
        { { { 0, 0, 0 }, false }, { "10 0re 20", "10 0re 20", "10 0re 20" } },
        { { { 1, 1, 1 }, false }, { "10 100re 20", "10 100re 20", "10 100re 20" } },
        { { { 2, 1, 3 }, false },
          { "10 100r 101 200he 20", "10 100re 20", "10 100r 101 102 200he 20" } },
        { { { 0, 2, 0 }, false }, { "10 0re 20", "10 100r 101 200he 20", "10 0re 20" } },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct strip x;
        const struct slab *mark;
        struct band *band;

        strip_start(&x);
        mark = galley_add(&x.galley, 10);
        band = galley_open_band(&x.galley, 1);
        galley_announce(&x.galley, NEWS_RECORD);
        late_add(&x.setting, set_spec, &rows[i].spec, NULL, &x.tag, &x.galley);
        galley_announce_end(&x.galley, mark, NEWS_RECORD_END);
        galley_close_bands(&x.galley, NULL);
        galley_add(&x.galley, 20);
        x.chain = late_chain_new(&x.setting, &x.galley);
        assert_true(late_chain_has_stubs(x.chain));
        for (pass = 0; pass < 3; pass++) {
            assert_true(late_chain_set(&x.setting, x.chain));
            if (!str_equal(shown(&x.run, &x.galley), str_from(rows[i].want[pass])))
                fail_msg("row %zu, pass %zu: " STR_FMT, i, pass, STR_ARG(shown(&x.run, &x.galley)));
            assert_ptr_equal(band->first, x.galley.first->next); /* what it begins with now */
            assert_ptr_equal(x.tag.first, x.tag.last);           /* made anew, not once more */
        }
        run_over(&x.run);
    }
}

static void passes_on_where_it_begins(void **state)
{
    static const struct spec two = { { 2, 2, 2 }, false };
    static const struct region region = { 2, 10 };
    struct strip x;

    (void)state;
    strip_start(&x);
    x.galley.start = START_ODD;
    x.galley.before = 77;
    x.galley.region = &region;
    late_add(&x.setting, set_spec, &two, NULL, &x.tag, &x.galley);
    x.chain = late_chain_new(&x.setting, &x.galley);
    for (pass = 0; pass < 3; pass++) {
        assert_true(late_chain_set(&x.setting, x.chain));
        assert_int_equal(x.galley.first->start, START_ODD);
        assert_int_equal(x.galley.first->before, 77);
        assert_int_equal(x.galley.first->next->start, START_HERE);
        assert_int_equal(x.galley.first->next->before, 0);
        for (const struct slab *s = x.galley.first; s; s = s->next)
            assert_ptr_equal(s->region, &region);
    }
    run_over(&x.run);
}

static void fails_with_its_block(void **state)
{
    static const struct spec wrong = { { 1, 1, 1 }, true };
    struct strip x;

    (void)state;
    strip_start(&x);
    x.chain = late_chain_new(&x.setting, &x.galley);
    assert_false(late_chain_has_stubs(x.chain));
    assert_true(late_chain_set(&x.setting, x.chain)); /* an empty strip */
    assert_null(x.galley.first);
    late_add(&x.setting, set_spec, &wrong, NULL, &x.tag, &x.galley);
    x.chain = late_chain_new(&x.setting, &x.galley);
    assert_false(late_chain_set(&x.setting, x.chain));
    run_over(&x.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(replaces_stubs),
                                        cmocka_unit_test(passes_on_where_it_begins),
                                        cmocka_unit_test(fails_with_its_block) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
