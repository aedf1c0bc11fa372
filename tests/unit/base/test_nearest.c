#include "told.h"

#include "base/str.h"

static const str known[] = { STR_INIT("width"),  STR_INIT("weight"),   STR_INIT("side"),
                             STR_INIT("head"),   STR_INIT("x"),        STR_INIT("担当課"),
                             STR_INIT("事業名"), STR_INIT("事業概要"), STR_INIT("leading") };

static const struct {
    const char *typed, *want;
} rows[] = {
    { "widht", "width" },  /* two swapped */
    { "widt", "width" },   /* one missing */
    { "widdth", "width" }, /* one too many */
    { "wisth", "width" },  /* one wrong */
    { "sied", "side" },
    { "heda", "head" },
    { "hed", "head" },
    { "担当", "担当課" },
    { "事業明", "事業名" },
    { "名事業", "" },
    { "事業概用", "事業概要" },
    { "事業", "事業名" },
    { "colour", "" },
    { "", "" },
    { "y", "" },
    { "xy", "x" },
    { "width", "width" },
    { "Width", "width" },
    { "laeding", "leading" },
    { "lieding", "leading" },
    { "leadding", "leading" },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "" },
};

static void offers_what_was_meant(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        str got = str_nearest(run.arena, str_from(rows[i].typed), known, ROWS(known));

        if (!str_equal(got, str_from(rows[i].want)))
            fail_msg("\"%s\": \"" STR_FMT "\"", rows[i].typed, STR_ARG(got));
    }
    run_over(&run);
}

static void prefers_the_nearer_then_the_first(void **state)
{
    struct run run = run_for_test();
    static const str far_first[] = { STR_INIT("abcdxyz"), STR_INIT("abcdefx") };
    static const str alike[] = { STR_INIT("abx"), STR_INIT("aby") };

    (void)state;
    assert_true(str_equal(str_nearest(run.arena, STR("abcdefg"), far_first, 2), STR("abcdefx")));
    assert_true(str_equal(str_nearest(run.arena, STR("abz"), alike, 2), STR("abx")));
    assert_int_equal(str_nearest(run.arena, STR("abz"), NULL, 0).len, 0);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offers_what_was_meant),
        cmocka_unit_test(prefers_the_nearer_then_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
