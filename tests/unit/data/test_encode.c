/* Text to CP932: what decoding would not give back is refused, and named. */
#include "told.h"

#include "data/encoding.h"

struct row {
    const char *text, *bytes; /* NULL: refused */
    uint32_t bad;
};

static void characters_come_back_as_they_were(void **state)
{
    static const struct row rows[] = {
        { "", "", 0 },
        { "abc\r\n", "abc\r\n", 0 },
        { "表能", "\x95\\\x94\\", 0 },
        { "ｶﾅ", "\xB6\xC5", 0 },
        { "～－―∥", "\x81\x60\x81\x7C\x81\x5C\x81\x61", 0 },
        { "①髙﨑", "\x87\x40\xFB\xFC\xFA\xB1", 0 },
        { "〜", NULL, 0x301C },
        { "−", NULL, 0x2212 },
        { "—", NULL, 0x2014 },
        { "¥", NULL, 0xA5 },
        { "‾", NULL, 0x203E },
        { "元氣𠮷", NULL, 0x20BB7 },
        { "é", NULL, 0xE9 },
        { "か\xE3\x82\x99", NULL, 0x3099 },
    };
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        str got;
        uint32_t bad;
        bool ok = encoding_encode(&run, str_from(rows[i].text), ENCODING_CP932, &got, &bad);

        if (ok != (rows[i].bytes != NULL) || (!ok && bad != rows[i].bad) ||
            (ok && !str_equal(got, str_from(rows[i].bytes))))
            fail_msg("%s: %s, U+%04X", rows[i].text, ok ? "taken" : "refused", (unsigned)bad);
        assert_true(encoding_encode(&run, str_from(rows[i].text), ENCODING_UTF8, &got, &bad));
        assert_true(str_equal(got, str_from(rows[i].text)));
    }
    assert_int_equal(diags_errors(run.diags), 0);
    run_over(&run);
}

static void characters_are_counted(void **state)
{
    static const struct {
        const char *bytes;
        size_t n, want;
    } rows[] = {
        { "", 3, 0 },
        { "abc", 2, 2 },
        { "\x95\\b", 1, 2 },
        { "\x95\\b", 2, 3 },
        { "\xB6\xC5\x95\\", 2, 2 },
        { "\xB6\xC5\x95\\", 3, 4 },
        { "\xFB\xFC"
          "a",
          1, 2 },
        { "a\x95", 2, 2 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_int_equal(encoding_cp932_prefix(str_from(rows[i].bytes), rows[i].n), rows[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(characters_come_back_as_they_were),
                                        cmocka_unit_test(characters_are_counted) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
