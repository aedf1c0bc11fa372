/* Numbers as spreadsheets show them. */
#include "told.h"

#include "blocks/sheet_look.h"

static void numbers_are_shown(void **state)
{
    static const struct {
        struct decimal number;
        const char *look, *shown;
    } rows[] = {
        { { 1234567, 0 }, "General", "1234567" },
        { { 1234567, 0 }, "", "1234567" },
        { { -125, 1 }, "General", "-12.5" },
        { { 1234567, 0 }, "#,##0", "1,234,567" },
        { { 123, 0 }, "#,##0", "123" },
        { { -1234, 0 }, "#,##0", "-1,234" },
        { { 0, 0 }, "#,##0", "0" },
        { { 0, 0 }, "#,###", "" },
        { { 12345, 2 }, "0.0", "123.5" },
        { { 5, 0 }, "0.00", "5.00" },
        { { 5, 2 }, "0.00", "0.05" },
        { { 8, 1 }, "0.0%", "80.0%" },
        { { 123456, 4 }, "0%", "1235%" },
        { { 7, 0 }, "000", "007" },
        { { 7, 0 }, "0;;", "7" },
        { { 0, 0 }, "0;;", "" },
        { { -3, 0 }, "0;△0", "△3" },
        { { -1234567, 0 }, "#,##0;△#,##0", "△1,234,567" },
        { { 1200, 0 }, "#,##0\"千円\"", "1,200千円" },
        { { 1200, 0 }, "[$円-411]#,##0", "円1,200" },
        { { 12, 0 }, "[赤]0\\人", "12人" },
        { { 12, 0 }, "0_)", "12 " },
        { { 45748, 0 }, "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和12年12月12日" },
        { { 45748, 0 }, "yyyy-mm-dd", "2025-12-12" },
        { { 45748, 0 }, "[$-411]ge.m.d", "R12.12.12" },
        { { 45748, 0 }, "[$-411]m\"月\"d\"日（\"aaa\"）\"", "12月12日（火）" },
        { { 3, 0 }, "\"開いたまま", "開いたまま" },
    };
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        str got = sheet_look_text(run.arena, rows[i].number, str_from(rows[i].look));

        if (!str_equal(got, str_from(rows[i].shown)))
            fail_msg("%zu: %s: \"%.*s\", not \"%s\"", i, rows[i].look, STR_ARG(got), rows[i].shown);
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(numbers_are_shown) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
