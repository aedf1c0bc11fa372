/* test_tabular.c - widths of columns, and rows as slabs: where they may be parted. */
#include "typeset/tabular.h"

#include "base/buf.h"
#include "told.h"

static struct measure measured(const char *text)
{
    struct measure m = { 0 };
    str unit;

    if (strcmp(text, "rest") == 0)
        m.unit = MEASURE_REST;
    else if (strcmp(text, "auto") == 0)
        m.unit = MEASURE_AUTO;
    else if (mpt_parse(str_from(text), &m.amount))
        m.unit = MEASURE_FIXED;
    else if (mpt_parse_number(str_from(text), &m.amount, &unit))
        m.unit = str_equal(unit, STR("%")) ? MEASURE_PERCENT : MEASURE_EM;
    return m;
}

static void shares_the_width(void **state)
{
    static const struct {
        const char *columns[8];
        mpt whole, want[8]; /* want[0] < 0: too wide by so much */
    } rows[] = {
        { { "10pt" }, 100000, { 10000 } },
        { { "100pt" }, 100000, { 100000 } },
        { { "rest" }, 100000, { 100000 } },
        { { "10pt", "rest" }, 100000, { 10000, 90000 } },
        { { "2em", "25%", "rest" }, 100000, { 20000, 25000, 55000 } },
        { { "rest", "rest", "rest" }, 100000, { 33334, 33333, 33333 } },
        { { "rest", "10pt", "auto" }, 100001, { 45001, 10000, 45000 } },
        { { "100pt", "1pt" }, 100000, { -1000 } },
        { { "100%", "0pt" }, 100000, { 100000, 0 } },
        { { "90pt", "rest" }, 100000, { -10000 } }, /* an open column has two characters' room */
        { { "80pt", "rest" }, 100000, { 80000, 20000 } },
        { { "50%", "50.001%" }, 100000, { -1 } },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct measure columns[8];
        mpt got[8];
        size_t n = 0;
        bool ok;

        for (; n < 8 && rows[i].columns[n]; n++)
            columns[n] = measured(rows[i].columns[n]);
        ok = tabular_widths(&run, columns, n,
                            (struct tabular_room){ rows[i].whole, MPT_PT(10), STR("the page") },
                            got);
        if (ok != (rows[i].want[0] >= 0) || ok != !*told(&run))
            fail_msg("row %zu: %s", i, told(&run));
        for (size_t k = 0; ok && k < n; k++) {
            if (got[k] != rows[i].want[k])
                fail_msg("row %zu: column %zu is %lld", i, k, (long long)got[k]);
        }
        run_over(&run);
    }
}

/* A cell of n lines, each 10 pt high. */
static struct cell cell_of(struct run *run, size_t n, enum valign valign)
{
    struct cell c = { .valign = (int)valign };

    c.lines.n = n;
    c.lines.at = ARENA_ARRAY(run->arena, struct line, n);
    c.lines.height = MPT_PT(10) * (mpt)n;
    for (size_t i = 0; i < n; i++) {
        c.lines.at[i].marks = ARENA_NEW(run->arena, struct mark);
        c.lines.at[i].marks[0] =
            (struct mark){ .kind = MARK_GLYPHS, .y = MPT_PT(10) * (mpt)i + MPT_PT(8) };
        c.lines.at[i].mark_count = 1;
    }
    return c;
}

static const struct band table, merged;

/* "12: 9 9 s / 10: 8": heights of slabs, where lines stand in them, how firmly they are kept; ' for
 * lines that are shown once a page. */
static str shown(struct run *run, const struct galley *g)
{
    struct buf b = BUF(run->arena);

    for (const struct slab *s = g->first; s; s = s->next) {
        buf_format(&b, "%s%lld:", s == g->first ? "" : " / ", (long long)s->height / 1000);
        for (const struct ink *i = s->ink; i; i = i->next) {
            if (i->mark.kind == MARK_GLYPHS)
                buf_format(&b, " %lld%s", (long long)i->mark.y / 1000, i->of == &merged ? "'" : "");
        }
        if (s->keep)
            buf_str(&b, s->keep == KEEP_SOFT ? STR(" s") : STR(" f"));
    }
    return buf_text(&b);
}

static void parts_rows(void **state)
{
    static const struct {
        size_t lines[3];
        int least;
        mpt page, height;
        enum valign valign; /* of the second cell */
        bool merged;        /* the third cell */
        const char *want;
    } rows[] = {
        { { 1, 1 }, 0, 100, 0, VALIGN_TOP, false, "14: 10 10" },
        { { 0, 0 }, 0, 100, 0, VALIGN_TOP, false, "4:" },
        { { 0, 0 }, 2, 100, 0, VALIGN_TOP, false, "4:" },
        { { 3, 1 }, 0, 100, 0, VALIGN_TOP, false, "34: 10 20 30 10" },
        { { 3, 1 }, 0, 100, 0, VALIGN_MIDDLE, false, "34: 10 20 30 20" },
        { { 3, 1 }, 0, 100, 0, VALIGN_BOTTOM, false, "34: 10 20 30 30" },
        { { 1, 1 }, 0, 100, 30, VALIGN_BOTTOM, false, "30: 10 26" },
        /* parted where the layout asks for it, and some lines stay together at both ends */
        { { 3, 1 }, 1, 100, 0, VALIGN_TOP, false, "12: 10 10 / 10: 8 / 12: 8" },
        { { 4, 0 }, 2, 100, 0, VALIGN_TOP, false, "12: 10 s / 10: 8 / 10: 8 s / 12: 8" },
        { { 4, 0 }, 9, 100, 0, VALIGN_TOP, false, "12: 10 s / 10: 8 s / 10: 8 s / 12: 8" },
        /* parted when it must be: taller than half a page; but kept as long as can be */
        { { 5, 1 },
          0,
          100,
          0,
          VALIGN_TOP,
          false,
          "12: 10 10 s / 10: 8 s / 10: 8 s / 10: 8 s / 12: 8" },
        /* taller than a page: it begins where it stands */
        { { 6, 1 },
          0,
          60,
          0,
          VALIGN_TOP,
          false,
          "12: 10 10 s / 10: 8 / 10: 8 / 10: 8 / 10: 8 s / 12: 8" },
        /* not through a line of another cell */
        { { 4, 1 }, 1, 100, 0, VALIGN_MIDDLE, false, "12: 10 / 20: 8 18 13 / 12: 8" },
        /* a merged cell is shown on every part, so every part has room for it */
        { { 4, 0, 1 }, 1, 100, 0, VALIGN_TOP, true, "12: 10 10' / 20: 8 18 8' / 12: 8 8'" },
        { { 4, 0, 2 }, 1, 100, 0, VALIGN_TOP, true, "22: 10 20 10' 20' / 22: 8 18 8' 18'" },
        { { 4, 0, 3 }, 1, 100, 0, VALIGN_TOP, true, "44: 10 20 30 40 10' 20' 30'" },
        { { 1, 0, 3 }, 1, 100, 0, VALIGN_TOP, true, "34: 10 10' 20' 30'" },
    };
    static const mpt widths[] = { MPT_PT(50), MPT_PT(50), MPT_PT(50) };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct row_design d = { .widths = widths,
                                .n = 3,
                                .pad_y = MPT_PT(2),
                                .least = rows[i].least,
                                .height = MPT_PT(rows[i].height),
                                .table = &table };
        struct cell cells[3];
        struct galley g;

        galley_start(&g, &run, MPT_PT(150), MPT_PT(rows[i].page));
        for (size_t k = 0; k < 3; k++)
            cells[k] = cell_of(&run, rows[i].lines[k], k == 1 ? rows[i].valign : VALIGN_TOP);
        if (rows[i].merged)
            cells[2].shown_of = &merged;
        tabular_row(&g, &d, cells);
        if (!str_equal(shown(&run, &g), str_from(rows[i].want)))
            fail_msg("row %zu\nwant %s\ngot  " STR_FMT, i, rows[i].want, STR_ARG(shown(&run, &g)));
        run_over(&run);
    }
}

/* White is set where a page ends and begins inside a row, in a band around its parts. */
static void opens_cuts(void **state)
{
    static const mpt widths[] = { MPT_PT(50) };
    static const struct slab sum = { 0 };
    static const struct band sums = { .foot = &sum };
    struct run run = run_for_test();
    struct rules rules = { .outer = 400, .colour = { .space = COLOUR_GRAY } };
    struct cell one = cell_of(&run, 1, VALIGN_TOP), three = cell_of(&run, 3, VALIGN_TOP);

    (void)state;
    for (int k = 0; k < 2; k++) {
        struct row_design d = { .widths = widths, .n = 1, .pad_y = MPT_PT(2), .least = 1 };
        struct galley g;

        d.rules = rules;
        d.table = k ? &sums : &table;
        galley_start(&g, &run, MPT_PT(50), MPT_PT(100));
        tabular_row(&g, &d, &one);
        assert_null(g.first->band); /* a row of one part has nothing to open */
        tabular_row(&g, &d, &three);
        assert_null(g.band);
        assert_non_null(g.last->band);
        assert_ptr_equal(g.last->band->first, g.first->next);
        assert_int_equal(g.last->band->repeat->height, MPT_PT(2));
        assert_int_equal(g.last->band->foot->height, MPT_PT(2));
        assert_true((g.last->band->foot->ink != NULL) == (k == 0)); /* sums close the table */
    }
    run_over(&run);
}

/* Rules stand between columns, not through cells that span them, nor below what goes on below. */
static void draws_rules(void **state)
{
    static const struct {
        bool covered[3], joined[3];
        const char *want; /* "x+dx" of the inner rules below, then x of the verticals */
    } rows[] = {
        { { false }, { false }, "0+60 | 10 30" },
        { { false, true, false }, { false }, "0+60 | 30" },
        { { false, true, true }, { false }, "0+60 |" },
        { { false }, { true, false, false }, "10+50 | 10 30" },
        { { false }, { false, true, false }, "0+10 30+30 | 10 30" },
        { { false }, { true, true, true }, "| 10 30" },
        { { false }, { false, false, true }, "0+30 | 10 30" },
    };
    static const mpt widths[] = { MPT_PT(10), MPT_PT(20), MPT_PT(30) };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct row_design d = { .widths = widths,
                                .n = 3,
                                .rules = { 400, 120, 250, 100, { .space = COLOUR_GRAY } },
                                .bottom_rule = true,
                                .joined_below = rows[i].joined,
                                .table = &table };
        struct buf below = BUF(run.arena), between = BUF(run.arena);
        struct cell cells[3] = { { .span = 0 } };
        struct galley g;

        galley_start(&g, &run, MPT_PT(60), MPT_PT(100));
        for (size_t k = 0; k < 3; k++)
            cells[k].covered = rows[i].covered[k];
        tabular_row(&g, &d, cells);
        for (const struct ink *k = g.first->ink; k; k = k->next) {
            if (k->mark.as.rule.width == 120)
                buf_format(&below, "%lld+%lld ", (long long)k->mark.x / 1000,
                           (long long)k->mark.as.rule.dx / 1000);
            else if (k->mark.as.rule.width == 100)
                buf_format(&between, " %lld", (long long)k->mark.x / 1000);
            else
                assert_true(k->when == WHEN_LAST && k->of == &table);
        }
        buf_format(&below, "|" STR_FMT, STR_ARG(buf_text(&between)));
        if (!str_equal(buf_text(&below), str_from(rows[i].want)))
            fail_msg("row %zu: " STR_FMT, i, STR_ARG(buf_text(&below)));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(shares_the_width),
                                        cmocka_unit_test(parts_rows), cmocka_unit_test(opens_cuts),
                                        cmocka_unit_test(draws_rules) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
