/* test_breaker.c - where lines end, and in which stage; with widths of units_for_test.h, no font.
 */
#include "typeset/breaker.h"

#include "typeset/justify.h"
#include "units_for_test.h"

enum mode { BODY, CELL, RAGGED };

static const struct line_row {
    const char *rule;
    enum mode mode;
    int level, hanging;
    int measure; /* in 24ths of an em */
    const char *text;
    const char *lines;  /* | between them */
    const char *stages; /* one of each line: 0, + and stage, - and stage; ! forced */
} rows[] = {
    { "fits", BODY, 0, 0, 96, "あいうえ", "あいうえ", "0" },
    { "full lines", BODY, 0, 0, 96, "あいうえおかきくけこ", "あいうえ|おかきく|けこ", "0 0 0" },
    { "nothing", BODY, 0, 0, 96, "", "", "" },
    { "spaces only", BODY, 0, 0, 96, "   ", "   ", "0" },
    { "ideographic spaces only", BODY, 0, 0, 24, "　　　", "　　　", "0" },

    /* 3.1.7, 3.1.8 */
    { "a comma is not left behind: its glue goes", BODY, 0, 0, 96, "あいう、えおかき",
      "あいう、|えおかき", "0 0" },
    { "reduction draws the stop in", BODY, 0, 0, 120, "あ、いうえ。おかきくけ",
      "あ、いうえ。|おかきくけ", "-5 0" },
    { "expansion when there is nothing to reduce", BODY, 0, 0, 96, "あいうえ、おかきくけこさし",
      "あいう|え、おか|きくけこ|さし", "+4 0 0 0" },
    { "an opening bracket goes to the next line", BODY, 0, 0, 144, "あいうえお「かきくけこさし",
      "あいうえお|「かきくけこ|さし", "+3 +3 0" },

    /* line heads and ends */
    { "an opening bracket at the head stands flush", BODY, 0, 0, 108, "「あいう」。えお",
      "「あいう」。|えお", "-2 0" },
    { "glue of a comma at the end is kept when there is room", BODY, 0, 0, 96, "あいう、えおか",
      "あいう、|えおか", "0 0" },
    { "and dropped when there is not", BODY, 0, 0, 84, "あいう、えおかき", "あいう、|えおか|き",
      "-2 +3 0" },
    { "in cells it is always dropped", CELL, 0, 0, 84, "あいう、えおか", "あいう、|えおか", "0 0" },
    { "a middle dot drops both quarters", BODY, 0, 0, 84, "あいう・えおか", "あいう・|えおか",
      "-3 0" },
    { "a middle dot keeps both", BODY, 0, 0, 96, "あいう・えおか", "あいう・|えおか", "0 0" },
    { "in cells it drops the one behind", CELL, 0, 0, 90, "あいう・えおか", "あいう・|えおか",
      "0 0" },
    { "a word space at the end takes no room", BODY, 0, 0, 24, "ab cd", "ab |cd", "0 0" },
    { "several neither", RAGGED, 0, 0, 24, "ab   cd", "ab   |cd", "0 0" },
    { "a word space at the head of a text takes none", RAGGED, 0, 0, 24, " ab cd", " ab |cd",
      "0 0" },
    { "an ideographic space is kept", RAGGED, 0, 0, 48, "あ　いう", "あ　|いう", "0 0" },
    { "behind ！ it is not carried to the next head", RAGGED, 0, 0, 48, "あ！　いう", "あ！　|いう",
      "0 0" },
    { "blanks at the end of a text make no line", RAGGED, 0, 0, 48, "あい　　　", "あい　　　",
      "0" },

    /* stages of reduction, 3.8.3 */
    { "a line of words opens its spaces", BODY, 0, 0, 96, "ab cd ef gha い", "ab cd ef |gha い",
      "+1 0" },
    { "stage 4 middle dots before commas", BODY, 0, 0, 144, "あ・い、うえおかきくけこ",
      "あ・い、うえ|おかきくけこ", "0 0" },
    { "stage 4 takes a middle dot's quarters", BODY, 0, 0, 120, "あ・いうえ、かきく",
      "あ・いうえ、|かきく", "-4 0" },
    { "stage 5 takes half an em before a bracket", BODY, 0, 0, 144, "あ「いう」え、おかき",
      "あ「いう」え、|おかき", "-5 0" },
    { "stage 6 takes an eighth", BODY, 0, 0, 90, "あaいう", "あaいう", "-6" },
    { "never the half em behind a full stop", BODY, 0, 0, 96, "あ。いう。えお", "あ。い|う。えお",
      "+4 0" },

    /* the last line */
    { "one character alone is drawn in", BODY, 0, 0, 228, "あ、い「う」えおかき。",
      "あ、い「う」えおかき。", "-5" },
    { "or gets company", RAGGED, 0, 0, 240, "あいうえおかきくけこさ", "あいうえおかきくけ|こさ",
      "0 0" },
    { "not in narrow cells", CELL, 0, 0, 96, "あいうえお", "あいうえ|お", "0 0" },
    { "in wide cells too", CELL, 0, 0, 240, "あいうえおかきくけこさ", "あいうえおかきくけ|こさ",
      "0 0" },

    /* soft rules */
    { "small kana wait for a better place", BODY, 0, 0, 144, "あいうえおかっきくけこさし",
      "あいうえお|かっきくけこ|さし", "+3 0 0" },
    { "small kana give way before gaps open too far", BODY, 0, 0, 72, "あいうゃきくけこ",
      "あいう|ゃきく|けこ", "0 0 0" },
    { "strict lets them begin a line", BODY, 1, 0, 144, "あいうえおかっきくけこさしす",
      "あいうえおか|っきくけこさ|しす", "0 0 0" },
    { "a number and its counter stay together if they can", RAGGED, 0, 0, 120, "あいうえ5人のかた",
      "あいうえ|5人のかた", "0 0" },
    { "a katakana word stays whole if it costs no line", CELL, 0, 0, 120, "あいうアイウ",
      "あいう|アイウ", "0 0" },

    { "a label ends its lines where phrases end", CELL, 0, 0, 216, "特産品振興・ふるさと応援課",
      "特産品振興・|ふるさと応援課", "0 0" },
    { "no particle at a line head", CELL, 0, 0, 192, "企業誘致推進事業の概要",
      "企業誘致推進|事業の概要", "0 0" },
    { "but not at the price of a line", CELL, 0, 0, 96, "企業誘致推進事業の概要",
      "企業誘致|推進事業|の概要", "0 0 0" },
    { "a label keeps brackets whole", RAGGED, 0, 0, 312,
      "新産業創出支援センター（トライバーセンター）管理運営事業",
      "新産業創出支援センター|（トライバーセンター）|管理運営事業", "0 0 0" },
    { "sentences fill their lines", CELL, 0, 0, 168, "優れた商品を開発する。積極的に取り組む。",
      "優れた商品を開|発する。積極的|に取り組む。", "0 0 0" },

    /* what does not fit */
    { "a long word is broken", RAGGED, 0, 0, 48, "abcdefgh", "abcd|efgh", "0! 0" },
    { "as seldom as it can be", RAGGED, 0, 0, 72, "あabcdefghい", "あ|abcdef|ghい", "0 0! 0" },
    { "a number before a bracket", RAGGED, 0, 0, 48, "12345「あ", "1234|5「あ", "0! -5" },
    { "a measure of less than one character", RAGGED, 0, 0, 12, "あい", "あ|い", "0! 0!" },
    { "soft before hard", RAGGED, 0, 0, 48, "あーー、い", "あー|ー、|い", "0 0 0" },
    { "a measure of nothing", RAGGED, 0, 0, 0, "あい", "あ|い", "0! 0!" },

    /* hanging, 3.8.2 note */
    { "a stop may hang", BODY, 0, HANGING_ALLOW, 96, "あいうえ。おかき", "あいうえ。|おかき",
      "0 0" },
    { "not where it fits", BODY, 0, HANGING_ALLOW, 96, "あいう。えおか", "あいう。|えおか", "0 0" },
    { "forced even then", BODY, 0, HANGING_FORCE, 96, "あいう。えおか", "あいう。|えおか", "+4 0" },
    { "never in cells", CELL, 0, HANGING_ALLOW, 96, "あいうえ。おかき", "あいう|え。おか|き",
      "0 0 0" },
    { "a bracket never hangs", BODY, 0, HANGING_ALLOW, 120, "あいうえお」かきく",
      "あいうえ|お」かきく", "+4 0" },
};

static char *stage_text(char *to, const struct cut *c)
{
    return to + sprintf(to, c->stage > 0 ? "%s+%d%s" : "%s%d%s", to[-1] ? " " : "", c->stage,
                        c->forced ? "!" : "");
}

static void cut_row(struct run *run, const struct line_row *row, char *lines, char *stages)
{
    static struct scratch scratch;
    const struct units u = units_for_test(run, str_from(row->text), row->level);
    const struct passage p = { .units = u.at,
                               .n = u.n,
                               .measure = row->measure * 1000,
                               .first_measure = row->measure * 1000,
                               .justified = row->mode == BODY,
                               .cell = row->mode == CELL,
                               .hanging = row->hanging };
    struct cuts cuts;

    scratch_open(&scratch, run->arena);
    breaker_cut(&scratch, &p, &cuts);
    for (size_t i = 0; i < cuts.n; i++) {
        const struct cut *c = &cuts.at[i];
        const size_t from = u.bytes[c->from], to = u.bytes[c->to];

        lines += sprintf(lines, "%s%.*s", i ? "|" : "", (int)(to - from), row->text + from);
        stages = stage_text(stages, c);
    }
}

static void lines_end_where_they_should(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char lines[512] = "", stages[256] = "";

        cut_row(&run, &rows[i], lines, stages + 1);
        if (strcmp(lines, rows[i].lines) != 0 || strcmp(stages + 1, rows[i].stages) != 0)
            fail_msg("%s: %s\n  want %s  %s\n  got  %s  %s", rows[i].rule, rows[i].text,
                     rows[i].lines, rows[i].stages, lines, stages + 1);
    }
    run_over(&run);
}

/* A line of text in one cut, and where its characters stand after justification, in 24ths of an em.
 */
static const struct fill_row {
    const char *rule, *text;
    enum line_end end;
    int natural, measure;
    enum fill fill;
    const char *at;
} fills[] = {
    { "natural", "あ、い", END_DROPPED, 72, 90, FILL_NATURAL, "0 24 48" },
    { "stage 1 reduction", "a b c", END_DROPPED, 52, 49, FILL_MEASURE, "0 12 18.5 30.5 37" },
    { "stage 4 reduction, halves of each dot", "あ・い", END_DROPPED, 72, 66, FILL_MEASURE,
      "0 27 42" },
    { "stage 5 reduction", "あ「い」う", END_DROPPED, 120, 108, FILL_MEASURE, "0 30 42 66 84" },
    { "stage 5 leaves the full stop", "あ。い、う", END_DROPPED, 120, 112, FILL_MEASURE,
      "0 24 48 72 88" },
    { "stage 6 reduction", "あaい", END_DROPPED, 72, 68, FILL_MEASURE, "0 28 44" },
    { "stages one after another", "あ・aい、う", END_DROPPED, 138, 111, FILL_MEASURE,
      "0 24 36 51 75 87" },
    { "stage 1 expansion", "a b", END_DROPPED, 32, 34, FILL_MEASURE, "0 12 22" },
    { "stage 2 expansion", "あaい", END_DROPPED, 72, 78, FILL_MEASURE, "0 33 54" },
    { "stage 3 expansion", "あいう", END_DROPPED, 72, 78, FILL_MEASURE, "0 27 54" },
    { "beyond half an em a gap the line stays short", "あ、いう", END_DROPPED, 96, 160,
      FILL_MEASURE, "0 24 48 72" },
    { "stage 3 leaves words whole", "あabい", END_DROPPED, 84, 96, FILL_MEASURE, "0 36 48 72" },
    { "stage 4 opens behind a comma too", "あ、いう", END_DROPPED, 96, 114, FILL_MEASURE,
      "0 24 54 90" },
    { "never before a comma", "あ、い", END_DROPPED, 72, 80, FILL_MEASURE, "0 24 56" },
    { "nothing to open", "abc", END_DROPPED, 36, 48, FILL_MEASURE, "0 12 24" },
    { "an unequal share falls to the first", "あいうえ", END_DROPPED, 96, 97, FILL_MEASURE,
      "0 24.334 48.667 73" },
    { "even spacing", "氏名", END_DROPPED, 48, 96, FILL_SPREAD, "0 72" },
    { "even spacing keeps words", "第12a回", END_DROPPED, 96, 120, FILL_SPREAD, "0 42 54 66 96" },
    { "even spacing of one", "名", END_DROPPED, 24, 96, FILL_SPREAD, "0" },
    { "a middle dot at the end, both quarters dropped", "あい・", END_SOLID, 60, 60, FILL_MEASURE,
      "0 24 48" },
};

static void place_row(struct run *run, const struct fill_row *row, char *got)
{
    static struct scratch scratch;
    const struct units u = units_for_test(run, str_from(row->text), 0);
    const struct cut cut = {
        .to = u.n, .tail = u.n, .end = row->end, .natural = row->natural * 1000
    };
    mpt extra[16], at = 0;

    scratch_open(&scratch, run->arena);
    justify_line(&scratch, u.at, &cut, row->measure * 1000, row->fill, extra);
    for (size_t i = 0; i < u.n; i++) {
        got += sprintf(got, at % 1000 ? "%s%.6g" : "%s%.0f", i ? " " : "", (double)at / 1000);
        at += u.at[i].width + (i + 1 < u.n ? u.at[i].gap.natural + extra[i] : 0);
    }
}

static void room_is_shared_by_stages(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(fills); i++) {
        char got[256] = "";

        place_row(&run, &fills[i], got);
        if (strcmp(got, fills[i].at) != 0)
            fail_msg("%s: %s\n  want %s\n  got  %s", fills[i].rule, fills[i].text, fills[i].at,
                     got);
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_where_they_should),
        cmocka_unit_test(room_is_shared_by_stages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
