/*
 * test_paginate.c - where pages end. Strips are written in a line:
 *
 *   30 20s 40f P10    slabs 30, 20, 40, 10 pt high; s: kept softly with the next, f: firmly;
 *                     before it: P a new page, O an odd one, E an even one, +5: white above;
 *                     g behind it: on the grid
 *   { 10 }            in a region of two columns    [7 10 10 ]  a band with a head 7 high
 *
 * and pages too: "1: 30@0 20@30 / 2: ..." with r behind what is repeated, x where it is not 0.
 */
#include "typeset/paginate.h"

#include "base/buf.h"
#include "told.h"

static const struct region two = { 2, MPT_PT(20) };

struct writer {
    struct run *run;
    struct galley *g;
    const char *at;
};

static mpt number(struct writer *w)
{
    mpt n = 0;

    while (*w->at >= '0' && *w->at <= '9')
        n = n * 10 + (*w->at++ - '0');
    return MPT_PT(n);
}

static void open_band(struct writer *w)
{
    struct band *band = galley_open_band(w->g, 1);
    struct galley head;
    mpt height;

    w->at++;
    height = number(w);
    if (!height)
        return;
    galley_start_inside(&head, w->g, w->g->width);
    head.band = NULL; /* a head set again is in no band */
    galley_add(&head, height);
    band->repeat = head.first;
}

static enum start start_of(char c)
{
    return c == 'P' ? START_PAGE : c == 'O' ? START_ODD : START_EVEN;
}

static void add_slab(struct writer *w)
{
    struct slab *s;
    mpt before = 0;

    if (strchr("POE", *w->at))
        w->g->start = start_of(*w->at++);
    if (*w->at == '+') {
        w->at++;
        before = number(w);
        w->at++; /* : */
    }
    s = galley_add(w->g, number(w));
    s->before = before;
    for (; *w->at && *w->at != ' '; w->at++) {
        if (*w->at == 's' || *w->at == 'f')
            s->keep = *w->at == 's' ? KEEP_SOFT : KEEP_FIRMLY;
        else if (*w->at == 'g')
            s->on_grid = true;
        else
            fail_msg("what is %s?", w->at);
    }
}

static void write_strip(struct run *run, struct galley *g, const char *strip)
{
    struct writer w = { run, g, strip };

    while (*w.at) {
        if (*w.at == ' ')
            w.at++;
        else if (*w.at == '{' || *w.at == '}')
            g->region = *w.at++ == '{' ? &two : NULL;
        else if (*w.at == '[')
            open_band(&w);
        else if (*w.at == ']' && w.at++)
            galley_close_bands(g, (struct band *)g->band->parent);
        else
            add_slab(&w);
    }
}

static str shown(struct run *run, const struct sheets *sheets)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < sheets->n; i++) {
        const struct sheet *s = &sheets->at[i];

        buf_format(&b, "%s%lld:", i ? " / " : "", (long long)s->number);
        for (size_t k = 0; k < s->n; k++) {
            const struct placed *p = &s->placed[k];

            buf_format(&b, " %lld@%lld", (long long)p->slab->height / 1000, (long long)p->y / 1000);
            if (p->x)
                buf_format(&b, "x%lld", (long long)p->x / 1000);
            if (p->repeated)
                buf_char(&b, 'r');
        }
    }
    return buf_text(&b);
}

/* Pages are 100 high and 200 wide. */
static struct paper small_paper(void)
{
    return (struct paper){ .width = MPT_PT(240),
                           .height = MPT_PT(140),
                           .margin = { MPT_PT(20), MPT_PT(20), MPT_PT(20), MPT_PT(20) },
                           .bound = BOUND_LEFT,
                           .duplex = true,
                           .first_number = 1 };
}

static const struct {
    const char *strip, *want; /* no pages: something is told */
    mpt grid;
    int64_t first;
} rows[] = {
    { "", "", 0, 1 },
    { "100", "1: 100@0", 0, 1 },
    { "101", NULL, 0, 1 },
    { "50 101", NULL, 0, 1 },
    { "0 0", "1: 0@0 0@0", 0, 1 },
    { "60 40 1", "1: 60@0 40@60 / 2: 1@0", 0, 1 },
    { "100 0", "1: 100@0 0@100", 0, 1 },
    /* white above a slab: not at the head of a page, and it may push the slab over */
    { "60 +5:35", "1: 60@0 35@65", 0, 1 },
    { "60 +5:40 +9:10", "1: 60@0 / 2: 40@0 10@49", 0, 1 },
    /* keeps: the whole chain moves; of two strengths the weaker one parts; never an empty page */
    { "50 30f 30", "1: 50@0 / 2: 30@0 30@30", 0, 1 },
    { "50 20f 20f 20", "1: 50@0 / 2: 20@0 20@20 20@40", 0, 1 },
    { "40f 40s 40", "1: 40@0 40@40 / 2: 40@0", 0, 1 },
    { "40s 40f 40", "1: 40@0 / 2: 40@0 40@40", 0, 1 },
    { "60f 60f 60f 60", "1: 60@0 / 2: 60@0 / 3: 60@0 / 4: 60@0", 0, 1 },
    { "10 60f 60f 60", "1: 10@0 / 2: 60@0 / 3: 60@0 / 4: 60@0", 0, 1 },
    { "90f", "1: 90@0", 0, 1 },
    { "50 40f P10", "1: 50@0 40@50 / 2: 10@0", 0, 1 },
    /* starts */
    { "P10 P10", "1: 10@0 / 2: 10@0", 0, 1 },
    { "10 O10 O10", "1: 10@0 / 2: / 3: 10@0 / 4: / 5: 10@0", 0, 1 },
    { "10 E10", "1: 10@0 / 2: 10@0", 0, 1 },
    { "O10", "2: / 3: 10@0", 0, 2 },
    { "E10", "0: 10@0", 0, 0 },
    { "10f O10", "1: 10@0 / 2: / 3: 10@0", 0, 1 },
    /* heads of bands: on every page that goes on with them, outermost first */
    { "[7 60 60 ] 30", "1: 60@0 / 2: 7@0r 60@7 30@67", 0, 1 },
    { "[7 60 93 ]", "1: 60@0 / 2: 7@0r 93@7", 0, 1 },
    { "[7 60 94 ]", NULL, 0, 1 },
    { "[7 10 [5 60 60 ] 60 ]", "1: 10@0 60@10 / 2: 7@0r 5@7r 60@12 / 3: 7@0r 60@7", 0, 1 },
    { "60 [7 60 ]", "1: 60@0 / 2: 60@0", 0, 1 }, /* it begins here: its own head stands there */
    { "[7 10 P10 ]", "1: 10@0 / 2: 7@0r 10@7", 0, 1 },
    /* the grid: down to the next line */
    { "5g 5g 10", "1: 5@0 5@12 10@17", MPT_PT(12), 1 },
    { "90 10g", "1: 90@0 / 2: 10@0", MPT_PT(12), 1 },
    /* columns: balanced when all of them fit, full when not */
    { "{ 30 30 30 30 }", "1: 30@0 30@30 30@0x110 30@30x110", 0, 1 },
    { "{ 30 30 30 } 40", "1: 30@0 30@30 30@0x110 40@60", 0, 1 },
    { "20 { 60 60 60 }", "1: 20@0 60@20 60@20x110 / 2: 60@0", 0, 1 },
    { "90 { 60 60 }", "1: 90@0 / 2: 60@0 60@0x110", 0, 1 },
    { "{ 20f 60 60 }", "1: 20@0 60@20 60@0x110", 0, 1 },
    { "10 30f { 60 60 60 }", "1: 10@0 30@10 60@40 60@40x110 / 2: 60@0", 0, 1 },
    { "10 40f { 60 60 60 }", "1: 10@0 / 2: 40@0 60@40 60@40x110 / 3: 60@0", 0, 1 },
    { "{ 101 }", NULL, 0, 1 },
    { "[7 { 60 60 60 ] }", "1: 60@0 60@0x110 / 2: 7@0r 60@7", 0, 1 },
    { "{ [7 60 60 60 ] }", "1: 60@0 7@0x110r 60@7x110 / 2: 7@0r 60@7", 0, 1 },
};

static void cuts_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct paper paper = small_paper();
        struct sheets sheets;
        struct galley g;
        bool ok;

        paper.grid = rows[i].grid;
        paper.first_number = rows[i].first;
        galley_start(&g, &run, paper_text_width(&paper), paper_text_height(&paper));
        write_strip(&run, &g, rows[i].strip);
        ok = paginate(&run, &g, &paper, &sheets);
        if (ok != (rows[i].want != NULL) || ok != !*told(&run) ||
            (ok && !str_equal(shown(&run, &sheets), str_from(rows[i].want))))
            fail_msg("%s\nwant %s\ngot  " STR_FMT "\n%s", rows[i].strip,
                     rows[i].want ? rows[i].want : "an error", STR_ARG(shown(&run, &sheets)),
                     told(&run));
        run_over(&run);
    }
}

/* Neighbours in a column are known, over gaps and keeps; repeated heads are nobody's neighbours. */
static void knows_neighbours(void **state)
{
    struct run run = run_for_test();
    struct paper paper = small_paper();
    struct sheets sheets;
    struct galley g;
    const struct placed *p;

    (void)state;
    galley_start(&g, &run, paper_text_width(&paper), paper_text_height(&paper));
    write_strip(&run, &g, "[7 40 40 40 40 ]");
    assert_true(paginate(&run, &g, &paper, &sheets));
    assert_int_equal(sheets.n, 2);
    p = sheets.at[0].placed;
    assert_null(p[0].before);
    assert_ptr_equal(p[0].after, p[1].slab);
    assert_ptr_equal(p[1].before, p[0].slab);
    assert_null(p[1].after);
    p = sheets.at[1].placed;
    assert_true(p[0].repeated);
    assert_null(p[1].before);
    assert_ptr_equal(p[1].after, p[2].slab);
    run_over(&run);
}

static void knows_margins(void **state)
{
    static const struct {
        int bound; /* enum binding_side */
        bool duplex;
        mpt odd, even;
    } sides[] = { { BOUND_LEFT, true, 30, 10 },
                  { BOUND_RIGHT, true, 10, 30 },
                  { BOUND_LEFT, false, 30, 30 },
                  { BOUND_RIGHT, false, 30, 30 } };

    (void)state;
    for (size_t i = 0; i < ROWS(sides); i++) {
        struct paper p = { .width = 200,
                           .margin = { .inner = 30, .outer = 10 },
                           .bound = sides[i].bound,
                           .duplex = sides[i].duplex };

        if (paper_text_left(&p, 1) != sides[i].odd || paper_text_left(&p, 2) != sides[i].even ||
            paper_text_left(&p, 0) != sides[i].even)
            fail_msg("row %zu: %lld and %lld", i, (long long)paper_text_left(&p, 1),
                     (long long)paper_text_left(&p, 2));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(cuts_pages),
                                        cmocka_unit_test(knows_neighbours),
                                        cmocka_unit_test(knows_margins) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
