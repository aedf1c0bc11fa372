#include "told.h"

#include <unistd.h>

#include "base/file.h"
#include "data/lint.h"

static const char *const head = "plan: { 名称: 計画 }\n"
                                "words: { allow: [健氣, Ｘ﨑, A B], suspect: [スポート, 妊娠婦] }\n"
                                "tables:\n"
                                "  語:\n"
                                "    file: words.csv\n"
                                "    key: 番\n"
                                "    columns: { 番: text, 文: text, 他: text }\n"
                                "  句:\n"
                                "    file: phrases.csv\n"
                                "    key: 番\n"
                                "    columns: { 番: text, 文: { refers: 語 } }\n";

/* A code, the place and the message's own words, one line a finding. */
static const struct {
    const char *name, *csv, *want;
} rows[] = {
    { "nothing", "1,事業を行う,一\n2,事業（試行）,二\n", "" },
    { "a record twice", "1,甲,乙\n2,甲,丙\n3,甲,乙\n",
      "W001 4:1 a record of 語 stands twice, under another key" },
    { "hidden marks", "1,甲\t乙,\n2,\xE2\x80\x8B甲,\n3,\xEF\xBB\xBF甲,\xC2\xA0乙\n",
      "W002 2:4 a mark that is not seen, U+0009, in column 文\n"
      "W002 3:3 a mark that is not seen, U+200B, in column 文\n"
      "W002 4:3 a mark that is not seen, U+FEFF, in column 文\n"
      "W002 4:6 a mark that is not seen, U+00A0, in column 他\n"
      "W004 4:6 white space at the beginning of column 他" },
    { "a newline is no hidden mark", "1,\"甲\n乙\",\n", "" },
    { "not in CP932", "1,特產品,〜\n2,𠮷野,−1\n3,髙﨑①Ⅱ～,鷗\n",
      "W009 2:4 the old form \"產\" (U+7522) in column 文\n"
      "W003 2:4 \"產\" (U+7522) in column 文 cannot be written in CP932\n"
      "W003 2:7 \"〜\" (U+301C) in column 他 cannot be written in CP932\n"
      "W003 3:3 \"𠮷\" (U+20BB7) in column 文 cannot be written in CP932\n"
      "W003 3:6 \"−\" (U+2212) in column 他 cannot be written in CP932\n"
      "W003 4:9 \"鷗\" (U+9DD7) in column 他 cannot be written in CP932" },
    { "white space at the ends", "1, 甲,乙　\n2,甲 乙,\"　甲 \n\"\n",
      "W004 2:3 white space at the beginning of column 文\n"
      "W004 2:7 white space at the end of column 他\n"
      "W004 3:8 white space at the beginning of column 他\n"
      "W004 3:10 white space at the end of column 他" },
    { "full stops", "1,甲。,\n2,乙。,\n3,丙,\n4,,\n",
      "W005 4:3 in column 文 2 texts end with a full stop, 1 without" },
    { "suspect words", "1,ニュースポート、スポート,\n2,妊産婦と妊娠婦,\n",
      "W006 2:6 the word \"スポート\" in column 文 is suspect (plan.yaml, words)\n"
      "W006 2:11 the word \"スポート\" in column 文 is suspect (plan.yaml, words)\n"
      "W006 3:7 the word \"妊娠婦\" in column 文 is suspect (plan.yaml, words)" },
    { "half-width kana", "1,ｶﾞ,\n",
      "W007 2:3 a half-width kana \"ｶ\" in column 文\n"
      "W007 2:4 a half-width kana \"ﾞ\" in column 文" },
    { "spaced letters", "1,I C Tを活用,AB\n2,X Y Z,ICT教育\n3,A B,AI C T\n",
      "W007 2:3 \"I C T\" in column 文 is written \"ICT\" elsewhere" },
    { "brackets", "1,甲(乙),\n2,甲（乙）,（丙)\n3,（丁）,\n",
      "W008 2:4 column 文 mixes brackets: half-width in 1 texts, full-width in 2\n"
      "W008 3:10 column 他 mixes brackets: half-width in 1 texts, full-width in 1" },
    { "old forms", "1,元氣な國,\n2,健氣,龍と瀧\n",
      "W009 2:4 the old form \"氣\" (U+6C23) in column 文\n"
      "W009 2:6 the old form \"國\" (U+570B) in column 文" },
    { "quotes within", "1,\"\"\"國\"\"\",\n",
      "W009 2:3 the old form \"國\" (U+570B) in column 文" },
};

/* Each finding as "W001 2:3 text". */
static str short_form(struct run *run)
{
    str rest = str_from(told_as(run, (struct diag_print){ .json = true })), line, out = STR("");

    while (str_cut(rest, '\n', &line, &rest) || line.len > 0) {
        char code[8], text[400];
        unsigned at[2] = { 0, 0 };
        const char *c = strstr(line.at, "\"code\":\""), *m = strstr(line.at, "\"message\":\"");
        const char *l = strstr(line.at, "\"line\":"), *k = strstr(line.at, "\"column\":");

        assert_true(c && m && l && k);
        assert_int_equal(sscanf(c + 8, "%7[^\"]", code), 1);
        assert_int_equal(sscanf(l + 7, "%u", &at[0]) + sscanf(k + 9, "%u", &at[1]), 2);
        size_t n = 0;
        for (const char *p = m + 11; *p != '"' && n + 1 < sizeof text; p++) {
            p += *p == '\\';
            text[n++] = *p;
        }
        text[n] = '\0';
        out = str_format(run->arena, "%.*s%s%s %u:%u %s", STR_ARG(out), out.len ? "\n" : "", code,
                         at[0], at[1], text);
    }
    return out;
}

static void finds(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        char name[] = "/tmp/sasshi-lint-XXXXXX";
        struct plan *plan = NULL;
        bool changed;

        assert_non_null(mkdtemp(name));
        str folder = str_from(name), yaml = path_join(run.arena, folder, STR("plan.yaml"));
        str words = path_join(run.arena, folder, STR("words.csv"));
        str phrases = path_join(run.arena, folder, STR("phrases.csv"));
        assert_true(file_replace(&run, yaml, str_from(head), &changed) &&
                    file_replace(&run, words, str_format(run.arena, "番,文,他\n%s", rows[i].csv),
                                 &changed) &&
                    file_replace(&run, phrases, STR("番,文\n1,1\n"), &changed));
        if (!plan_read(&run, folder, &plan))
            fail_msg("%s: %s", rows[i].name, told(&run));
        lint_plan(&run, plan);
        unlink(str_cstr(run.arena, yaml));
        unlink(str_cstr(run.arena, words));
        unlink(str_cstr(run.arena, phrases));
        rmdir(name);
        if (!str_equal(short_form(&run), str_from(rows[i].want)))
            fail_msg("%s\n--- want\n%s\n--- got\n%.*s\n---", rows[i].name, rows[i].want,
                     STR_ARG(short_form(&run)));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
