/*
 * test_pages.c - laws of pagination and tables over seeded random galleys: nothing lost, nothing
 * twice, nothing over the edge; columns sum to the table; a row's lines are all there.
 */
#include "told.h"
#include "typeset/paginate.h"
#include "typeset/tabular.h"

enum { GALLEYS = 4000, SLABS = 60, TABLES = 2000, ROWS_CUT = 1500 };

static uint64_t seed;

static size_t random_below(size_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % n;
}

static mpt random_mpt(mpt most)
{
    return (mpt)random_below((size_t)most + 1);
}

/* --- pages -------------------------------------------------------------------------------- */

static const struct region two = { 2, 5000 }, three = { 3, 3000 };

static struct paper random_paper(void)
{
    return (struct paper){ .width = MPT_PT(300),
                           .height = MPT_PT(200) + random_mpt(MPT_PT(200)),
                           .margin = { MPT_PT(20), MPT_PT(20), MPT_PT(30), MPT_PT(20) },
                           .bound = random_below(2) ? BOUND_LEFT : BOUND_RIGHT,
                           .duplex = random_below(3) > 0,
                           .first_number = (int64_t)random_below(4),
                           .grid = random_below(4) == 0 ? MPT_PT(12) : 0 };
}

static void add_repeat(struct run *run, struct galley *g, struct band *band)
{
    struct galley part;

    (void)run;
    galley_start_inside(&part, g, g->width);
    part.band = NULL; /* a head set again is in no band */
    galley_add(&part, MPT_PT(5) + random_mpt(MPT_PT(10)));
    band->repeat = part.first;
}

/* Blocks of slabs, some under bands, some in columns; keeps and starts as blocks would say them. */
static void random_galley(struct run *run, const struct paper *paper, struct galley *g)
{
    static const struct region *const regions[] = { NULL, NULL, NULL, &two, &three };
    size_t n = 1 + random_below(SLABS);

    galley_start(g, run, paper_text_width(paper), paper_text_height(paper));
    for (size_t i = 0; i < n; i++) {
        struct slab *s;

        if (random_below(10) == 0)
            g->region = regions[random_below(5)];
        if (random_below(8) == 0)
            galley_close_bands(g, NULL);
        if (random_below(8) == 0) {
            struct band *band = galley_open_band(g, 1);

            if (random_below(2))
                add_repeat(run, g, band);
        }
        if (random_below(25) == 0)
            g->start = (enum start)(1 + random_below(3));
        s = galley_add(g, random_mpt(random_below(6) ? MPT_PT(30) : MPT_PT(110)));
        s->before = random_below(3) ? 0 : random_mpt(MPT_PT(10));
        s->after = random_below(3) ? 0 : random_mpt(MPT_PT(10));
        s->on_grid = random_below(2);
        s->keep = random_below(3) ? KEEP_NOT : (enum keep)random_below(3);
    }
}

static void fails(size_t galley, const char *law, const struct sheet *sheet)
{
    fail_msg("galley %zu: %s on page %lld", galley, law, (long long)(sheet ? sheet->number : 0));
}

/* Every slab once, in order; repeated ones are of a band that began before what follows them. */
static void check_slabs(size_t which, const struct galley *g, const struct sheets *sheets)
{
    const struct slab *next = g->first;

    for (size_t i = 0; i < sheets->n; i++) {
        const struct sheet *sheet = &sheets->at[i];

        if (sheet->blank != (sheet->n == 0))
            fails(which, "a page is blank without need", sheet);
        for (size_t k = 0; k < sheet->n; k++) {
            const struct placed *p = &sheet->placed[k];

            if (p->repeated)
                continue;
            if (p->slab != next)
                fails(which, "a slab is lost, or out of order", sheet);
            next = p->slab->next;
        }
    }
    if (next)
        fails(which, "the last slabs are lost", NULL);
}

static void check_places(size_t which, const struct paper *paper, const struct sheet *sheet)
{
    const mpt top = 0, bottom = paper_depth(paper);

    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k], *former = k ? p - 1 : NULL;

        if (p->y < top || p->y + p->slab->height > bottom)
            fails(which, "a slab stands over the edge", sheet);
        if (former && former->x == p->x && former->y + former->slab->height > p->y)
            fails(which, "slabs stand over each other", sheet);
        if (former && p->x < former->x && former->slab->region == p->slab->region)
            fails(which, "columns go backwards", sheet);
        if (!p->repeated && k && p->slab->start != START_HERE && !former->repeated)
            fails(which, "a slab that begins a page stands within one", sheet);
    }
}

static void check_side(size_t which, const struct paper *paper, const struct sheet *sheet)
{
    enum start start = sheet->n ? sheet->placed[0].slab->start : START_HERE;
    bool odd = sheet->number % 2 != 0;

    if (paper->duplex && ((start == START_ODD && !odd) || (start == START_EVEN && odd)))
        fails(which, "a chapter begins on the wrong side", sheet);
}

/* A page ends where type wants to stay together only when it holds nothing that could end it
 * before. */
static void check_keeps(size_t which, const struct sheet *sheet, const struct sheet *next)
{
    const struct placed *last = NULL;
    bool could = false;

    if (!next->n || next->blank)
        return;
    for (size_t k = 0; k < sheet->n; k++) {
        if (sheet->placed[k].repeated)
            continue;
        if (last && last->slab->keep == KEEP_NOT)
            could = true;
        last = &sheet->placed[k];
    }
    if (!last || last->slab->keep == KEEP_NOT || !could || !last->slab->next)
        return;
    if (last->slab->next->start == START_HERE && !last->slab->region && !last->slab->next->region)
        fails(which, "type that wants to stay together is parted", sheet);
}

/* Heads of the bands around slab that were opened in region and began before it, outermost first,
 * follow at placed[k]; where they end. */
static size_t repeats_follow(size_t which, const struct band *band, const struct slab *slab,
                             const struct region *region, const struct sheet *sheet, size_t k)
{
    if (!band)
        return k;
    k = repeats_follow(which, band->parent, slab, region, sheet, k);
    if (band->first == slab || band->region != region)
        return k;
    for (const struct slab *s = band->repeat; s; s = s->next, k++) {
        if (k == sheet->n || sheet->placed[k].slab != s || !sheet->placed[k].repeated)
            fails(which, "a head is not repeated", sheet);
    }
    return k;
}

/* The first slab of a column, from placed[k] on. */
static const struct slab *next_type(const struct sheet *sheet, size_t k)
{
    while (k < sheet->n && sheet->placed[k].repeated)
        k++;
    return k < sheet->n ? sheet->placed[k].slab : NULL;
}

/* Heads are repeated where a page or a column of a region goes on with their band; nowhere else. */
static void check_repeats(size_t which, const struct sheet *sheet)
{
    for (size_t k = 0; k < sheet->n; k++) {
        const struct slab *slab = next_type(sheet, k);

        if (!slab)
            fails(which, "a head stands below all type", sheet);
        if (k == 0)
            k = repeats_follow(which, slab->band, slab, NULL, sheet, k);
        if (slab->region && !sheet->placed[k].before &&
            (sheet->placed[k].repeated || sheet->placed[k].slab == slab))
            k = repeats_follow(which, slab->band, slab, slab->region, sheet, k);
        if (k == sheet->n || sheet->placed[k].repeated)
            fails(which, "a head is repeated without need", sheet);
    }
}

static void pages_lose_and_repeat_no_slab(void **state)
{
    size_t cut = 0;

    (void)state;
    for (size_t i = 0; i < GALLEYS; i++) {
        struct run run = run_for_test();
        struct sheets sheets, again;
        struct paper paper;
        struct galley g;

        seed = i;
        paper = random_paper();
        random_galley(&run, &paper, &g);
        if (!paginate(&run, &g, &paper, &sheets)) { /* T011: too much is repeated above a slab */
            assert_true(diags_errors(run.diags) == 1);
            run_over(&run);
            continue;
        }
        cut++;
        check_slabs(i, &g, &sheets);
        for (size_t k = 0; k < sheets.n; k++) {
            if (sheets.at[k].number != paper.first_number + (int64_t)k)
                fails(i, "numbers do not follow", &sheets.at[k]);
            check_places(i, &paper, &sheets.at[k]);
            check_repeats(i, &sheets.at[k]);
            check_side(i, &paper, &sheets.at[k]);
            if (k + 1 < sheets.n)
                check_keeps(i, &sheets.at[k], &sheets.at[k + 1]);
        }
        assert_true(paginate(&run, &g, &paper, &again)); /* the galley is left as it was */
        assert_int_equal(again.n, sheets.n);
        run_over(&run);
    }
    assert_true(cut > GALLEYS / 2);
}

/* --- tables ------------------------------------------------------------------------------- */

static void columns_sum_to_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < TABLES; i++) {
        struct run run = run_for_test();
        struct measure columns[12] = { { 0 } };
        mpt widths[12], whole, em, sum = 0;
        size_t n, open = 0;
        bool ok;

        seed = i;
        n = 1 + random_below(12);
        whole = MPT_PT(200) + random_mpt(MPT_PT(600));
        em = MPT_PT(5) + random_mpt(MPT_PT(9));
        for (size_t k = 0; k < n; k++) {
            columns[k].unit = (int)(MEASURE_FIXED + (int)random_below(4));
            columns[k].amount = columns[k].unit == MEASURE_FIXED ? random_mpt(MPT_PT(60))
                                                                 : (int64_t)random_below(12000);
            open += columns[k].unit == MEASURE_REST;
        }
        ok = tabular_widths(&run, columns, n, (struct tabular_room){ whole, em, STR("the page") },
                            widths);
        for (size_t k = 0; ok && k < n; k++) {
            if (widths[k] < 0 || (columns[k].unit != MEASURE_REST &&
                                  widths[k] != measure_resolve(columns[k], em, whole)))
                fail_msg("table %zu: column %zu is %lld wide", i, k, (long long)widths[k]);
            sum += widths[k];
        }
        if (ok && (open ? sum != whole : sum > whole))
            fail_msg("table %zu: %lld of %lld", i, (long long)sum, (long long)whole);
        assert_int_equal(diags_errors(run.diags), ok ? 0 : 1);
        run_over(&run);
    }
}

static struct cell random_cell(struct run *run, size_t *marks)
{
    const mpt leading = MPT_PT(8) + random_mpt(MPT_PT(12));
    struct cell c = { .valign = (int)random_below(3) };
    struct lines *l = &c.lines;

    l->n = random_below(random_below(8) ? 6 : 60);
    l->at = ARENA_ARRAY(run->arena, struct line, l->n);
    l->height = leading * (mpt)l->n;
    for (size_t i = 0; i < l->n; i++) {
        l->at[i].y = leading * (mpt)i + leading / 2;
        l->at[i].marks = ARENA_NEW(run->arena, struct mark);
        l->at[i].marks[0] = (struct mark){ .kind = MARK_GLYPHS, .y = l->at[i].y };
        l->at[i].mark_count = 1;
    }
    *marks += l->n;
    return c;
}

/* All lines are drawn once, those of merged cells on every slab; within the slab they are drawn on.
 * Slabs sum to the row. */
static void rows_lose_no_line(void **state)
{
    static const mpt widths[] = { MPT_PT(50), MPT_PT(80), MPT_PT(30), MPT_PT(70) };
    static const struct band merged;

    (void)state;
    for (size_t i = 0; i < ROWS_CUT; i++) {
        struct run run = run_for_test();
        struct row_design d = { .widths = widths, .n = 1 + i % 4 };
        struct cell cells[4];
        size_t want = 0, got = 0, shown = 0, slabs = 0, got_shown = 0;
        struct galley g;
        mpt height = 0;

        seed = i;
        d.pad_y = random_mpt(MPT_PT(4));
        d.least = (int)random_below(4);
        galley_start(&g, &run, MPT_PT(230), MPT_PT(300));
        for (size_t k = 0; k < d.n; k++) {
            bool is_merged = random_below(4) == 0;

            cells[k] = random_cell(&run, is_merged ? &shown : &want);
            if (is_merged)
                cells[k].shown_of = &merged;
        }
        tabular_row(&g, &d, cells);
        for (const struct slab *s = g.first; s; s = s->next) {
            height += s->height;
            slabs++;
            for (const struct ink *ink = s->ink; ink; ink = ink->next) {
                got += ink->mark.kind == MARK_GLYPHS && !ink->of;
                got_shown += ink->mark.kind == MARK_GLYPHS && ink->of;
                if (ink->mark.y < 0 || ink->mark.y > s->height)
                    fail_msg("row %zu: a line stands outside its slab", i);
            }
        }
        if (got != want || got_shown != shown * slabs || height != tabular_row_height(&d, cells) ||
            g.last->keep != KEEP_NOT)
            fail_msg("row %zu: %zu of %zu lines, %lld high", i, got, want, (long long)height);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(pages_lose_and_repeat_no_slab),
                                        cmocka_unit_test(columns_sum_to_the_table),
                                        cmocka_unit_test(rows_lose_no_line) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
