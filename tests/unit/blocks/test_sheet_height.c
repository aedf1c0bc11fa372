/* Lines of a text in a cell, and heights of rows. */
#include "told.h"

#include "blocks/sheet_height.h"

#define GOTHIC                                                                                     \
    {                                                                                              \
        STR_INIT("BIZ UDゴシック"), 9000                                                           \
    }

/* 9pt is 12 pixels: so many full-width characters, and 6 pixels at the cell's edges. */
enum { TEN = 10 * 12 + 6 };

static void lines_are_counted(void **state)
{
    static const struct {
        const char *text;
        int64_t pixels, lines;
    } table[] = {
        { "", TEN, 1 },
        { "一二三四五六七八九十", TEN, 1 },
        { "一二三四五六七八九十一", TEN, 2 },
        { "一二\n三", TEN, 2 },
        { "一二\n", TEN, 2 },
        { "\n\n", TEN, 3 },
        { "一二三四五六七八九十。", TEN, 2 },
        /* an opening bracket goes with what follows it, a full stop with what it follows */
        { "一二三四五六七八九（十一二三四五六七八九", TEN, 3 },
        { "一二三四五六七八九十。二三四五六七八九十", TEN, 3 },
        { "12345678901234567890", TEN, 1 },
        { "123456789012345678901", TEN, 2 },
        /* a word is not parted unless it is longer than the line */
        { "word word word word word", TEN, 2 },
        { "wordwordwordwordwordword", TEN, 2 },
        { "一二三四五六七八 word", TEN, 2 },
        { "か\xE3\x82\x99か\xE3\x82\x99か\xE3\x82\x99か\xE3\x82\x99か\xE3\x82\x99", 5 * 12 + 6, 1 },
        { "辻\xF3\xA0\x84\x81辻\xF3\xA0\x84\x81", 2 * 12 + 6, 1 },
        { "広", 7, 1 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        const struct sheet_type type = GOTHIC;
        int64_t got = sheet_text_lines(type, str_from(table[i].text), table[i].pixels);

        if (got != table[i].lines)
            fail_msg("%s: %lld lines, not %lld", table[i].text, (long long)got,
                     (long long)table[i].lines);
    }
}

static void widths_are_counted(void **state)
{
    static const struct {
        struct sheet_type type;
        const char *text;
        int64_t pixels;
    } table[] = {
        { GOTHIC, "一二", 30 },
        { GOTHIC, "ab", 18 },
        { GOTHIC, "一\n一二三", 42 },
        { { STR_INIT("游ゴシック"), 11000 }, "一", 21 }, /* 14.67 pixels, 15 on a screen */
        { { STR_INIT("游ゴシック"), 11000 }, "a", 15 },
        { { STR_INIT("BIZ UDPゴシック"), 9000 }, "W1", 27 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++)
        assert_int_equal(sheet_text_pixels(table[i].type, str_from(table[i].text)),
                         table[i].pixels);
}

/* A row is a whole number of pixels high, and higher in fonts that stand apart. */
static void rows_are_high_enough(void **state)
{
    static const struct {
        struct sheet_type type;
        int64_t lines;
        mpt least, most;
    } table[] = {
        { GOTHIC, 1, 13500, 17250 },
        { GOTHIC, 10, 115000, 125000 },
        { { STR_INIT("游ゴシック"), 11000 }, 1, 18750, 24750 },
        { { STR_INIT("游ゴシック"), 11000 }, 2, 37500, 44250 },
        { { STR_INIT("知らない書体"), 9000 }, 1, 13500, 17250 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        mpt got = sheet_row_height(table[i].type, table[i].lines);

        assert_int_equal(got % 750, 0);
        if (got < table[i].least || got > table[i].most)
            fail_msg("row %zu: %lld", i, (long long)got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_counted),
        cmocka_unit_test(widths_are_counted),
        cmocka_unit_test(rows_are_high_enough),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
