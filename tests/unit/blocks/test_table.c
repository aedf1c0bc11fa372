/* test_table.c - where numbers of a table have their points, and the sums of its columns. */
#include "blocks/table.h"

#include "told.h"

static void finds_points(void **state)
{
    static const struct {
        const char *text;
        size_t want; /* characters before the point */
    } rows[] = {
        { "", 0 },        { "5", 1 },      { "12.5", 2 },       { "1,234.5", 5 },
        { "△3.2", 2 },    { "-0.5", 2 },   { "98.5％", 2 },     { "100％", 3 },
        { "1,200人", 5 }, { "３．５", 1 }, { "１，２３４", 5 }, { "約30人", 0 },
        { "未定", 0 },    { ".5", 0 },     { "－", 1 },         { "12.5〜13.5", 2 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        size_t at = table_point(str_from(rows[i].text)), n = 0;

        for (size_t k = 0; k < at; k++)
            n += ((unsigned char)rows[i].text[k] & 0xC0) != 0x80;
        if (n != rows[i].want)
            fail_msg("%s: %zu", rows[i].text, n);
    }
}

/* A table of one column whose cells are texts, as table_sum sees it. */
static bool sum_of(struct run *run, const char *const *texts, size_t n, str *out)
{
    struct setting s = { .run = run };
    struct table_column column = { .sum = true };
    struct table_block t = { 0 };
    struct table_run x = { .s = &s, .t = &t };
    struct table_seen seen = { .row = { 1, 2 } };
    void *columns[] = { &column };
    size_t made = 0;

    t.columns.at = columns;
    t.columns.n = 1;
    x.design.n = 1;
    x.rows.n = n;
    x.seen = &seen;
    x.made = &made;
    x.made_n = 1;
    x.texts = ARENA_ARRAY(run->arena, struct cited_text, n);
    for (size_t i = 0; i < n; i++)
        x.texts[i].text = str_from(texts[i]);
    return table_sum(&x, 0, 0, n, out);
}

static void adds_up_columns(void **state)
{
    static const struct {
        const char *cells[12], *want; /* NULL: told */
    } rows[] = {
        { { "1", "2", "3" }, "6" },
        { { "1,200", "", "△300" }, "900" },
        { { "", "" }, "0" },
        { { "0.5", "0.25" }, "0.75" },
        { { "1", "未定" }, NULL },
        { { "900000000000", "900000000000", "900000000000", "900000000000", "900000000000",
            "900000000000", "900000000000", "900000000000", "900000000000", "900000000000" },
          "9000000000000" },
        { { "900000000000", "900000000000", "900000000000", "900000000000", "900000000000",
            "900000000000", "900000000000", "900000000000", "900000000000", "900000000000",
            "900000000000" },
          NULL },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        size_t n = 0;
        str sum;

        while (n < 12 && rows[i].cells[n])
            n++;
        if (sum_of(&run, rows[i].cells, n, &sum) != (rows[i].want != NULL) ||
            (rows[i].want ? !str_equal(sum, str_from(rows[i].want))
                          : !strstr(told(&run), "error[T020]")))
            fail_msg("row %zu: " STR_FMT "\n%s", i, STR_ARG(sum), told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds_points),
                                        cmocka_unit_test(adds_up_columns) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
