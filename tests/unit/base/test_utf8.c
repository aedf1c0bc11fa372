#include "told.h"

#include "base/utf8.h"

static const struct {
    const char *text;
    size_t valid, count, columns;
} rows[] = {
    { "", 0, 0, 0 },
    { "abc", 3, 3, 3 },
    { "事業名", 9, 3, 6 },
    { "ｱｲ", 6, 2, 2 }, /* half-width katakana */
    { "ＡＢ", 6, 2, 4 },
    { "か\u3099", 6, 2, 2 }, /* combining voiced mark */
    { "…−", 6, 2, 2 },       /* ambiguous counts one */
    { "\u3000", 3, 1, 2 },
    { "\U00020BB7", 4, 1, 2 },       /* 𠮷 */
    { "葛\U000E0100", 7, 2, 2 },     /* a variation selector */
    { "a\x80", 1, 2, 2 },            /* a lone continuation */
    { "\xC0\x80", 0, 2, 2 },         /* overlong NUL */
    { "\xE0\x80\xAF", 0, 3, 3 },     /* overlong slash */
    { "\xED\xA0\x80", 0, 3, 3 },     /* a surrogate */
    { "\xF4\x90\x80\x80", 0, 4, 4 }, /* above U+10FFFF */
    { "\xF0\x80\x80\xAF", 0, 4, 4 },
    { "\xF5\x80\x80\x80", 0, 4, 4 },
    { "ok\xE4\xBA", 2, 4, 4 }, /* cut short */
    { "\xE4\xBA"
      "b",
      0, 3, 3 },
    { "\xFF", 0, 1, 1 },
};

static void judges_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        str s = str_from(rows[i].text);

        if (utf8_valid(s) != rows[i].valid || utf8_count(s) != rows[i].count ||
            utf8_columns(s) != rows[i].columns)
            fail_msg("row %zu: valid %zu, count %zu, columns %zu", i, utf8_valid(s), utf8_count(s),
                     utf8_columns(s));
    }
}

static void decodes_what_it_encodes(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        str s = { bytes, utf8_encode(c, bytes) };
        uint32_t want = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c, got;

        if (utf8_valid(s) != s.len || !utf8_next(&s, &got) || got != want || s.len != 0)
            fail_msg("U+%04X", (unsigned)c);
    }
}

static void encodes_nothing_that_is_not_unicode(void **state)
{
    char bytes[4];

    (void)state;
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
    assert_memory_equal(bytes, "\uFFFD", 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_texts),
        cmocka_unit_test(decodes_what_it_encodes),
        cmocka_unit_test(encodes_nothing_that_is_not_unicode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
