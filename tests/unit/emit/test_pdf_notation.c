#include "told.h"

#include "emit/pdf_notation.h"

static void numbers(void **state)
{
    static const struct {
        int64_t v;
        int places;
        const char *want;
    } rows[] = {
        { 0, 3, "0" },
        { 1, 3, ".001" },
        { -1, 3, "-.001" },
        { 500, 3, ".5" },
        { -1500, 3, "-1.5" },
        { 1000, 3, "1" },
        { 595276, 3, "595.276" },
        { 10, 1, "1" },
        { 7, 0, "7" },
        { -100, 0, "-100" },
        { 100, 0, "100" },
        { 50000, 2, "500" },
        { INT64_MAX, 3, "9223372036854775.807" },
        { INT64_MIN, 3, "-9223372036854775.808" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf out = BUF(run.arena);

        pdf_fixed(&out, rows[i].v, rows[i].places);
        assert_string_equal(buf_text(&out).at, rows[i].want);
        run_over(&run);
    }
}

static void strings(void **state)
{
    static const struct {
        const char *name, *text, *want;
        size_t len;
    } rows[] = {
        { "empty", "", "()", 2 },
        { "ascii", "a(b)\\c", "(a\\(b\\)\\\\c)", 11 },
        { "newline is no ascii text", "a\n", "(\xFE\xFF\0a\0\n)", 8 },
        { "return", "\r", "(\xFE\xFF\0\\r)", 7 },
        { "kanji with a bracket's byte", "\u5C28", "(\xFE\xFF\\\\\\()", 8 },
        { "supplementary", "𠮷", "(\xFE\xFF\xD8\x42\xDF\xB7)", 8 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf out = BUF(run.arena);

        pdf_text_string(&out, str_from(rows[i].text));
        if (out.len != rows[i].len || memcmp(out.at, rows[i].want, out.len) != 0)
            fail_msg("%s: " STR_FMT, rows[i].name, STR_ARG(buf_text(&out)));
        run_over(&run);
    }
}

static void hexadecimal(void **state)
{
    struct run run = run_for_test();
    struct buf out = BUF(run.arena);

    (void)state;
    pdf_utf16_hex(&out, STR("a葛\U000E0102"));
    assert_string_equal(buf_text(&out).at, "0061845BDB40DD02");
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(strings),
        cmocka_unit_test(hexadecimal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
