/* test_places.c - which page holds a heading or a record; when contents need setting again. */
#include "blocks/places.h"

#include "base/buf.h"
#include "told.h"

static const int projects = 1, sections = 2; /* stand for tables */

/*
 * A page a word; in it, in order of place: H1 to H4 a heading of that level, h1 one that is not
 * listed, p3 a project of row 3 is shown, s3 a section; r in front: on a repeated slab. "-" is an
 * empty page.
 */
static void write_pages(struct run *run, const char *text, struct sheets *out)
{
    struct galley g;
    size_t room = 0;

    *out = (struct sheets){ 0 };
    galley_start(&g, run, 100, 500);
    for (str rest = str_from(text), word; rest.len;) {
        struct sheet *sheet;

        str_cut(rest, ' ', &word, &rest);
        out->at = ARENA_GROWN(run->arena, out->at, out->n, &room);
        sheet = &out->at[out->n];
        *sheet = (struct sheet){ .number = 3 + (int64_t)out->n,
                                 .placed = ARENA_ARRAY(run->arena, struct placed, word.len) };
        out->n++;
        for (size_t i = 0; i + 1 < word.len; i += 2) {
            bool repeated = word.at[i] == 'r';
            struct news *n;

            i += repeated;
            n = galley_announce(&g, strchr("Hh", word.at[i]) ? NEWS_HEADING : NEWS_SHOWN);
            n->level = (int)(n->row = word.at[i + 1] - '0');
            n->listed = word.at[i] == 'H';
            n->text = str_slice(word, i, i + 2);
            n->of = word.at[i] == 'p' ? &projects : &sections;
            sheet->placed[sheet->n] = (struct placed){ .slab = galley_add(&g, 10),
                                                       .y = 10 * (mpt)sheet->n,
                                                       .repeated = repeated };
            sheet->n++;
        }
    }
}

/* "1:H1@0" for headings, counted from 1; then the pages of projects 1 to 4. */
static str shown(struct run *run, const struct places *p)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < p->n; i++)
        buf_format(&b, "%zu:" STR_FMT "@%lld ", p->headings[i].page + 1,
                   STR_ARG(p->headings[i].text), (long long)p->headings[i].y);
    for (int64_t row = 1; row <= 4; row++) {
        struct page_list list = places_of(run, p, &projects, row);

        buf_str(&b, row == 1 ? STR("|") : STR(","));
        for (size_t i = 0; i < list.n; i++)
            buf_format(&b, " %zu", list.at[i] + 1);
    }
    return buf_text(&b);
}

static void finds(void **state)
{
    static const struct {
        const char *pages, *want;
    } rows[] = {
        { "", "|,,," },
        { "-", "|,,," },
        { "H1p1 - H2", "1:H1@0 3:H2@0 | 1,,," },
        { "h4H1", "1:h4@0 1:H1@10 |,,," },
        { "p1p2 p2p1 p1", "| 1 2 3, 1 2,," },
        { "p3p3p3 p3", "|,, 1 2," },
        { "s1s2 p1 s1", "| 2,,," },             /* rows of another table */
        { "H1p1 rH1rp1p2", "1:H1@0 | 1, 2,," }, /* what is repeated is no news */
        { "p4 p2 p4 p3 p2 p1", "| 6, 2 5, 4, 1 3" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct sheets sheets;
        struct places p;
        str got;

        write_pages(&run, rows[i].pages, &sheets);
        places_find(&run, &sheets, &p);
        got = shown(&run, &p);
        if (!p.paged || !str_equal(got, str_from(rows[i].want)))
            fail_msg("%s: " STR_FMT, rows[i].pages, STR_ARG(got));
        run_over(&run);
    }
}

static void knows_what_has_moved(void **state)
{
    static const struct {
        const char *a, *b;
        bool equal;
    } rows[] = {
        { "H1p1 H2p2", "H1p1 H2p2", true },
        { "H1p1 H2p2", "H1p1 - H2p2", false },
        { "H1p1 H2p2", "H1 p1H2p2", false },
        { "H1p1 H2p2", "p1H1 H2p2", false },
        { "H1", "H1H1", false },
        { "H1", "H2", false },
        { "p1 p2", "p1 p2p2", false },
        { "p1 p2", "p2 p1", false },
        { "s1p1", "s1p1 -", true },
        { "", "", true },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct sheets one, other;
        struct places a, b;

        write_pages(&run, rows[i].a, &one);
        write_pages(&run, rows[i].b, &other);
        places_find(&run, &one, &a);
        places_find(&run, &other, &b);
        if (places_equal(&a, &b) != rows[i].equal || places_equal(&b, &a) != rows[i].equal)
            fail_msg("%s and %s", rows[i].a, rows[i].b);
        run_over(&run);
    }
}

/* Before a cut the headings are known, not their pages: contents set then are set again. */
static void expects(void **state)
{
    struct run run = run_for_test();
    struct places before, after;
    struct sheets sheets;
    struct galley g;

    (void)state;
    galley_start(&g, &run, 100, 500);
    galley_announce(&g, NEWS_HEADING)->text = STR("H1");
    galley_add(&g, 10);
    places_expect(&run, &g, &before);
    assert_false(before.paged);
    assert_int_equal(before.n, 1);
    assert_int_equal(places_of(&run, &before, &projects, 1).n, 0);
    write_pages(&run, "H1", &sheets);
    places_find(&run, &sheets, &after);
    assert_false(places_equal(&before, &after));
    assert_true(str_equal(places_number(&run, &after, 0), STR("3")));
    run_over(&run);
}

/* Numbers written as they are counted, where the counting changes. */
static void counts_pages(void **state)
{
    static const struct {
        int64_t number;
        int numerals;
        const char *want, *last;
    } rows[] = {
        { 0, NUMERALS_AS_BEFORE, "3", "3" },
        { 1, NUMERALS_ROMAN, "i", "iii" },
        { 0, NUMERALS_AS_BEFORE, "ii", "iii" },
        { 0, NUMERALS_ROMAN, "iii", "iii" },
        { 0, NUMERALS_ARABIC, "4", "4" },
        { 1994, NUMERALS_ROMAN, "mcmxciv", "mcmxcv" },
        { 0, NUMERALS_AS_BEFORE, "mcmxcv", "mcmxcv" },
        { 4000, NUMERALS_ROMAN, "4000", "4000" },
    };
    struct run run = run_for_test();
    struct sheets sheets;
    struct places p;

    (void)state;
    write_pages(&run, "p1 p1 p1 p1 p1 p1 p1 p1", &sheets);
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct news *n = sheets.at[i].placed[0].slab->news;

        n->kind = NEWS_NUMBER;
        n->row = rows[i].number;
        n->level = rows[i].numerals;
    }
    places_find(&run, &sheets, &p);
    for (size_t i = 0; i < ROWS(rows); i++) {
        assert_true(str_equal(places_number(&run, &p, i), str_from(rows[i].want)));
        assert_true(str_equal(places_last(&run, &p, i), str_from(rows[i].last)));
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds),
                                        cmocka_unit_test(knows_what_has_moved),
                                        cmocka_unit_test(expects), cmocka_unit_test(counts_pages) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
