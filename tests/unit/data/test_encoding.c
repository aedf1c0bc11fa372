#include "told.h"

#include "base/utf8.h"
#include "data/encoding.h"

static const struct {
    const char *name;
    str bytes;
    const char *asked, *text;
    enum encoding found;
} sound[] = {
    { "empty", STR_INIT(""), "", "", ENCODING_UTF8 },
    { "ASCII", STR_INIT("a,b\n"), "", "a,b\n", ENCODING_UTF8 },
    { "ASCII asked as CP932", STR_INIT("a,b\n"), "CP932", "a,b\n", ENCODING_UTF8 },
    { "UTF-8", STR_INIT("特產品\n"), "", "特產品\n", ENCODING_UTF8 },
    { "UTF-8 asked", STR_INIT("特產品\n"), "UTF-8", "特產品\n", ENCODING_UTF8 },
    { "a mark in front", STR_INIT("\xEF\xBB\xBF事業\n"), "", "事業\n", ENCODING_UTF8_BOM },
    { "a mark in front, asked", STR_INIT("\xEF\xBB\xBF事業"), "UTF-8", "事業", ENCODING_UTF8_BOM },
    { "a mark only", STR_INIT("\xEF\xBB\xBF"), "", "", ENCODING_UTF8_BOM },
    { "CP932", STR_INIT("\x8E\x96\x8B\xC6\x96\xBC,KPI\r\n"), "", "事業名,KPI\r\n", ENCODING_CP932 },
    { "CP932 asked", STR_INIT("\x8E\x96\x8B\xC6"), "CP932", "事業", ENCODING_CP932 },
    { "half-width kana", STR_INIT("\xB1\xB2\xB3\xDE,\xB1"), "", "ｱｲｳﾞ,ｱ", ENCODING_CP932 },
    { "second bytes like ASCII", STR_INIT("\x83\x5C\x95\x5C\x8F\x5C\\~"), "", "ソ表十\\~",
      ENCODING_CP932 },
    { "the wave dash family, as Windows has it",
      STR_INIT("\x81\x60\x81\x7C\x81\x61\x81\x5C\x81\x50\x81\x8F\x81\x91\x81\x92\x81\xCA"), "",
      "～－∥―￣￥￠￡￢", ENCODING_CP932 },
    { "NEC's characters", STR_INIT("\x87\x40\x87\x54\x87\x55\x87\x8A\x87\x82"), "", "①ⅠⅡ㈱№",
      ENCODING_CP932 },
    { "doubles by NEC and IBM",
      STR_INIT("\xFA\x4A\xFA\x54\x81\xCA\xFA\x58\xFA\x5B\x81\xE6\xED\x40\xFA\x5C"), "",
      "Ⅰ￢￢㈱∵∵纊纊", ENCODING_CP932 },
    { "IBM's kanji", STR_INIT("\xFB\xFC\xEE\xE0\xFC\x4B"), "", "髙髙黑", ENCODING_CP932 },
    { "gaiji", STR_INIT("\xF0\x40\xF9\xFC"), "", "\xEE\x80\x80\xEE\x9D\x97", ENCODING_CP932 },
};

static const struct {
    const char *name;
    str bytes;
    const char *asked, *told;
} refused[] = {
    { "a UTF-8 character cut off", STR_INIT("番号,名\n1,事\xE6\xA5\n"), "",
      "error[D010]: byte 0xE6 is neither UTF-8 nor CP932 here\n"
      "  ┌ data/plan.csv:2:4\n"
      " 2│ 1,事��\n"
      "  │     ^\n"
      "  = up to here it reads as UTF-8; read as CP932 it breaks in line 1 (byte 0x8D)\n"
      "  = save the file again as UTF-8 (in Excel: \"CSV UTF-8\")\n" },
    { "CP932 with a wrong byte", STR_INIT("\x8E\x96\x8B\xC6\n\x8E\x96,\xFF,a\n"), "",
      "error[D010]: byte 0xFF is neither UTF-8 nor CP932 here\n"
      "  ┌ data/plan.csv:2:3\n"
      " 2│ 事,�,a\n"
      "  │    ^\n"
      "  = up to here it reads as CP932; read as UTF-8 it breaks in line 1 (byte 0x8E)\n"
      "  = save the file again as UTF-8 (in Excel: \"CSV UTF-8\")\n" },
    { "CP932 cut in half", STR_INIT("\x8E\x96\x8B"), "",
      "error[D010]: byte 0x8B is neither UTF-8 nor CP932 here\n"
      "  ┌ data/plan.csv:1:2\n"
      " 1│ 事�\n"
      "  │   ^\n"
      "  = up to here it reads as CP932; read as UTF-8 it breaks in line 1 (byte 0x8E)\n"
      "  = save the file again as UTF-8 (in Excel: \"CSV UTF-8\")\n" },
    { "set to UTF-8, is CP932", STR_INIT("KPI\r\n\x8C\x8F,1\r\n"), "UTF-8",
      "error[D011]: byte 0x8C is not UTF-8, the encoding this file must have\n"
      "  ┌ data/plan.csv:2:1\n"
      " 2│ ��,1\n"
      "  │ ^\n"
      "  = all of it is CP932: save it again as UTF-8 (a table may say `encoding: CP932`)\n" },
    { "set to CP932, is UTF-8", STR_INIT("KPI\n特產品\n"), "CP932",
      "error[D011]: byte 0x81 is not CP932, the encoding this file must have\n"
      "  ┌ data/plan.csv:2:6\n"
      " 2│ 迚ｹ逕｢蜩�\n"
      "  │         ^\n"
      "  = all of it is UTF-8: leave `encoding:` out in plan.yaml\n" },
    { "set to UTF-8, is neither", STR_INIT("a\xFF"), "UTF-8",
      "error[D011]: byte 0xFF is not UTF-8, the encoding this file must have\n"
      "  ┌ data/plan.csv:1:2\n"
      " 1│ a�\n"
      "  │  ^\n"
      "  = save the file again as UTF-8 (in Excel: \"CSV UTF-8\")\n" },
#define D012(kind)                                                                                 \
    "error[D012]: this file is " kind ", not text in UTF-8 or CP932\n"                             \
    "  ┌ data/plan.csv\n"                                                                        \
    "  = save the file again as UTF-8 (in Excel: \"CSV UTF-8\")\n"
    { "UTF-16 of Excel", STR_INIT("\xFF\xFE\x8B\x4E\x2C\x00"), "",
      D012("UTF-16 (what Excel calls \"Unicode text\")") },
    { "UTF-16, the other way", STR_INIT("\xFE\xFF\x4E\x8B"), "UTF-8",
      D012("UTF-16 (what Excel calls \"Unicode text\")") },
    { "UTF-16 without a mark", STR_INIT("\x8B\x4E\x6D\x69\x0D\x54,\0\x8B\x4E\n\0"), "",
      D012("UTF-16 without a byte order mark") },
    { "Latin UTF-16 without a mark", STR_INIT("a\0,\0b\0\n\0"), "",
      D012("UTF-16 without a byte order mark") },
    { "UTF-32", STR_INIT("\xFF\xFE\0\0a\0\0\0"), "", D012("UTF-32") },
    { "a workbook", STR_INIT("PK\x03\x04\x14\x00"), "",
      D012("a workbook (.xlsx) or another zip file") },
    { "an old workbook", STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1"), "",
      D012("an old workbook (.xls) or an encrypted one") },
    { "JIS", STR_INIT("a,\x1B$B;v6H\x1B(B\n"), "", D012("ISO-2022-JP (JIS, as old mail has it)") },
    { "PDF", STR_INIT("%PDF-1.7\n"), "", D012("a PDF") },
};

static void finds_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(sound); i++) {
        struct run run = run_for_test();
        struct source s;
        enum encoding found;

        if (!encoding_decode(&run, STR("data/plan.csv"), sound[i].bytes, str_from(sound[i].asked),
                             &s, &found))
            fail_msg("%s: refused\n%s", sound[i].name, told(&run));
        assert_told(sound[i].name, "", told(&run));
        if (!str_equal(s.text, str_from(sound[i].text)))
            fail_msg("%s: \"" STR_FMT "\"", sound[i].name, STR_ARG(s.text));
        if (found != sound[i].found)
            fail_msg("%s: found %s", sound[i].name, encoding_name(found));
        run_over(&run);
    }
}

static void tells_what_it_cannot_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(refused); i++) {
        struct run run = run_for_test();
        struct source s;
        enum encoding found;
        bool ok = encoding_decode(&run, STR("data/plan.csv"), refused[i].bytes,
                                  str_from(refused[i].asked), &s, &found);

        assert_told(refused[i].name, refused[i].told, told(&run));
        if (ok)
            fail_msg("%s: was read", refused[i].name);
        run_over(&run);
    }
}

static void warns_of_doubts(void **state)
{
    static const struct {
        str bytes;
        const char *asked, *told;
    } doubtful[] = {
        { STR_INIT("\xC2\xB1\n"), "CP932",
          "warning[D013]: read as CP932 as plan.yaml says, but it is valid UTF-8, too\n"
          "  ┌ data/plan.csv:1:1\n"
          " 1│ ﾂｱ\n"
          "  │ ^\n"
          "  = leave `encoding:` out in plan.yaml, and it is found out\n" },
        { STR_INIT("\xB2\xDD\xB9\xDE\n"), "",
          "warning[D014]: read as CP932, but it could be EUC-JP as well\n"
          "  ┌ data/plan.csv:1:1\n"
          " 1│ ｲﾝｹﾞ\n"
          "  │ ^\n"
          "  = when it is not half-width kana, save the file again as UTF-8\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(doubtful); i++) {
        struct run run = run_for_test();
        struct source s;
        enum encoding found;

        assert_true(encoding_decode(&run, STR("data/plan.csv"), doubtful[i].bytes,
                                    str_from(doubtful[i].asked), &s, &found));
        assert_told("doubtful", doubtful[i].told, told(&run));
        run_over(&run);
    }
}

/* Every pair of bytes is one valid text or a message, whatever it is. */
static void takes_every_pair_of_bytes(void **state)
{
    size_t whole = 0;

    (void)state;
    for (unsigned a = 0x80; a < 0x100; a++) {
        struct run run = run_for_test();

        for (unsigned b = 0; b < 0x100; b++) {
            const char bytes[] = { (char)a, (char)b };
            struct source s;
            enum encoding found;
            size_t before = diags_errors(run.diags);
            bool ok =
                encoding_decode(&run, STR("x.csv"), (str){ bytes, 2 }, STR("CP932"), &s, &found);

            assert_int_equal(ok, diags_errors(run.diags) == before);
            assert_int_equal(utf8_valid(s.text), s.text.len);
            whole += ok && found == ENCODING_CP932 && utf8_count(s.text) == 1;
        }
        run_over(&run);
    }
    assert_int_equal(whole, 9604); /* the two-byte characters of CP932, 1880 gaiji among them */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_out),
        cmocka_unit_test(tells_what_it_cannot_read),
        cmocka_unit_test(warns_of_doubts),
        cmocka_unit_test(takes_every_pair_of_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
