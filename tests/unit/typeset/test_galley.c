/* test_galley.c - the strip: what waits for the next slab, bands, and parts that are appended. */
#include "typeset/galley.h"

#include "told.h"

static size_t news_of(const struct slab *s, enum news_kind *kinds, size_t most)
{
    size_t n = 0;

    for (const struct news *w = s->news; w && n < most; w = w->next)
        kinds[n++] = w->kind;
    return n;
}

static void assert_news(const struct slab *s, size_t n, const enum news_kind *want)
{
    enum news_kind got[8];

    assert_int_equal(news_of(s, got, ROWS(got)), n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(got[i], want[i]);
}

/* Start, white and news wait for the next slab, and only for that. */
static void waits_for_the_next_slab(void **state)
{
    struct run run = run_for_test();
    struct slab *a, *b;
    struct galley g;

    (void)state;
    galley_start(&g, &run, 100, 500);
    g.start = START_ODD;
    g.before = 7;
    galley_announce(&g, NEWS_RECORD);
    galley_announce(&g, NEWS_SHOWN);
    a = galley_add(&g, 10);
    b = galley_add(&g, 20);
    assert_int_equal(a->start, START_ODD);
    assert_int_equal(a->before, 7);
    assert_news(a, 2, (enum news_kind[]){ NEWS_RECORD, NEWS_SHOWN });
    assert_int_equal(b->start, START_HERE);
    assert_int_equal(b->before, 0);
    assert_news(b, 0, NULL);
    assert_ptr_equal(g.first, a);
    assert_ptr_equal(a->next, b);
    assert_ptr_equal(g.last, b);
    galley_announce(&g, NEWS_HEADING); /* nothing follows: dropped */
    assert_news(b, 0, NULL);
    run_over(&run);
}

static void announces_at_the_end(void **state)
{
    struct run run = run_for_test();
    struct slab *a;
    struct galley g;

    (void)state;
    galley_start(&g, &run, 100, 500);
    assert_null(galley_announce_end(&g, NULL, NEWS_RECORD_END)); /* nothing was added */
    galley_announce(&g, NEWS_RECORD);
    a = galley_add(&g, 10);
    assert_non_null(galley_announce_end(&g, NULL, NEWS_RECORD_END));
    assert_news(a, 2, (enum news_kind[]){ NEWS_RECORD, NEWS_RECORD_END });
    assert_null(galley_announce_end(&g, a, NEWS_RECORD_END)); /* nothing since a */
    galley_add(&g, 10);
    assert_non_null(galley_announce_end(&g, a, NEWS_RECORD_END));
    assert_news(g.last, 1, (enum news_kind[]){ NEWS_RECORD_END });
    run_over(&run);
}

/* A band begins with the first slab in it, however deep; slabs know the innermost. */
static void bands_nest(void **state)
{
    struct run run = run_for_test();
    struct band *outer, *inner, *empty;
    struct slab *a, *b, *c, *d;
    struct galley g;

    (void)state;
    galley_start(&g, &run, 100, 500);
    a = galley_add(&g, 1);
    outer = galley_open_band(&g, 1);
    inner = galley_open_band(&g, 2);
    assert_ptr_equal(inner->parent, outer);
    b = galley_add(&g, 2);
    galley_close_bands(&g, outer);
    c = galley_add(&g, 3);
    empty = galley_open_band(&g, 0);
    galley_close_bands(&g, NULL);
    d = galley_add(&g, 4);
    assert_null(a->band);
    assert_ptr_equal(b->band, inner);
    assert_ptr_equal(c->band, outer);
    assert_null(d->band);
    assert_ptr_equal(outer->first, b);
    assert_ptr_equal(inner->first, b);
    assert_null(empty->first);
    run_over(&run);
}

/* What waited stands before what the part's first slab says itself; the part's bands begin. */
static void appends_parts(void **state)
{
    struct run run = run_for_test();
    struct galley g, part;
    struct band *band;
    struct slab *a, *b;

    (void)state;
    galley_start(&g, &run, 100, 500);
    galley_add(&g, 1);
    band = galley_open_band(&g, 1);
    galley_start_inside(&part, &g, 60);
    assert_int_equal(part.page_height, 500);
    galley_append(&g, &part, 5); /* nothing in it: nothing happens */
    assert_null(band->first);
    g.start = START_PAGE;
    g.before = 9;
    galley_announce(&g, NEWS_RECORD);
    part.before = 4;
    galley_announce(&part, NEWS_HEADING);
    a = galley_add(&part, 2);
    b = galley_add(&part, 3);
    b->x = 2;
    galley_append(&g, &part, 5);
    assert_news(a, 2, (enum news_kind[]){ NEWS_RECORD, NEWS_HEADING });
    assert_int_equal(a->start, START_PAGE);
    assert_int_equal(a->before, 9); /* the greater */
    assert_int_equal(a->x, 5);
    assert_int_equal(b->x, 7);
    assert_ptr_equal(band->first, a);
    assert_ptr_equal(g.last, b);
    galley_announce_end(&g, g.first, NEWS_RECORD_END);
    assert_news(b, 1, (enum news_kind[]){ NEWS_RECORD_END });
    a = galley_add(&g, 4);
    assert_ptr_equal(b->next, a);
    run_over(&run);
}

/* One slab with news waiting and none of its own: ends are added behind them. */
static void appends_one_slab(void **state)
{
    struct run run = run_for_test();
    struct galley g, part;

    (void)state;
    galley_start(&g, &run, 100, 500);
    galley_announce(&g, NEWS_RECORD);
    galley_start_inside(&part, &g, 60);
    galley_add(&part, 2);
    galley_append(&g, &part, 0);
    galley_announce_end(&g, NULL, NEWS_RECORD_END);
    assert_news(g.first, 2, (enum news_kind[]){ NEWS_RECORD, NEWS_RECORD_END });
    run_over(&run);
}

/* Ink that would not be seen is none. */
static void draws_what_is_seen(void **state)
{
    static const struct colour black = { .space = COLOUR_GRAY }, none = { 0 };
    struct run run = run_for_test();
    struct galley g;
    struct slab *s;
    size_t n = 0;

    (void)state;
    galley_start(&g, &run, 100, 500);
    s = galley_add(&g, 10);
    slab_fill(&g, s, (struct box){ 0, 0, 10, 10 }, none);
    slab_fill(&g, s, (struct box){ 0, 0, 0, 10 }, black);
    slab_fill(&g, s, (struct box){ 0, 0, 10, -1 }, black);
    slab_rule(&g, s, (struct box){ 0, 0, 10, 0 }, (struct rule_look){ 0, black });
    slab_rule(&g, s, (struct box){ 0, 0, 10, 0 }, (struct rule_look){ 5, none });
    assert_null(s->ink);
    slab_fill(&g, s, (struct box){ 1, 2, 3, 4 }, black);
    slab_rule_when(&g, s, (struct box){ 5, 6, 7, 8 }, (struct rule_look){ 9, black }, WHEN_LAST,
                   NULL);
    for (const struct ink *i = s->ink; i; i = i->next)
        n++;
    assert_int_equal(n, 2);
    assert_int_equal(s->ink->mark.kind, MARK_FILL); /* in the order they were drawn */
    assert_int_equal(s->ink->next->mark.as.rule.dy, 8);
    assert_int_equal(s->ink->next->when, WHEN_LAST);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(waits_for_the_next_slab),
                                        cmocka_unit_test(announces_at_the_end),
                                        cmocka_unit_test(bands_nest),
                                        cmocka_unit_test(appends_parts),
                                        cmocka_unit_test(appends_one_slab),
                                        cmocka_unit_test(draws_what_is_seen) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
