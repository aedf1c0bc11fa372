/* test_ruby.c - where readings, dots, raised and lowered characters stand, and what they move. */
#include "typeset/markup.h"
#include "typeset/paragraph.h"

#include "fonts_for_test.h"

enum { W = 100000 }; /* ten em */

static void describe(const struct lines *lines, char *to)
{
    *to = '\0';
    for (size_t i = 0; i < lines->n; i++) {
        const struct line *l = &lines->at[i];

        to += sprintf(to, "%.*s +%lld:", STR_ARG(l->text), (long long)l->width);
        for (size_t k = 0; k < l->mark_count; k++) {
            const struct mark *m = &l->marks[k];

            to += sprintf(to, " [%lld %.*s", (long long)m->y,
                          m->kind == MARK_PATH ? 3 : (int)m->as.glyphs.text.len,
                          m->kind == MARK_PATH ? "•" : m->as.glyphs.text.at);
            if (m->kind == MARK_PATH)
                to += sprintf(to, " %lld", (long long)m->x);
            for (size_t g = 0; m->kind == MARK_GLYPHS && g < m->as.glyphs.n; g++)
                to += sprintf(to, " %lld", (long long)(m->x + m->as.glyphs.glyphs[g].x));
            to += sprintf(to, "]");
        }
        to += sprintf(to, "\n");
    }
}

static const struct ruby_row {
    const char *name, *text;
    bool vertical;
    mpt width;
    const char *want;
} rows[] = {
    /* clang-format off */
    { "as long as its word (JLREQ 3.3.5)", "｜漢字《かんじよ》", false, W,
      "漢字 +20000: [11800 漢字 0 10000] [2400 かんじよ 0 5000 10000 15000]\n" },
    { "shorter: half a gap at the ends (3.3.6)", "｜漢字国《かんじこ》", false, W,
      "漢字国 +30000: [11800 漢字国 0 10000 20000] [2400 かんじこ 1250 8750 16250 23750]\n" },
    { "never more than its own em at the ends", "｜地方公共団体《やく》", false, W,
      "地方公共団体 +60000: [11800 地方公共団体 0 10000 20000 30000 40000 50000] [2400 やく 5000 50000]\n" },
    { "one over the middle", "国《く》", false, W,
      "国 +10000: [11800 国 0] [2400 く 2500]\n" },
    { "character by character", "飯塚《いい づか》", false, W,
      "飯塚 +20000: [11800 飯塚 0 10000] [2400 いい 0 5000] [2400 づか 10000 15000]\n" },
    { "of one word, each on its own (熟語ルビ, 3.3.7)", "国際《こく さい》", false, W,
      "国際 +20000: [11800 国際 0 10000] [2400 こく 0 5000] [2400 さい 10000 15000]\n" },
    { "over the character beside it when that leaves room", "流儀《りゅう ぎ》", false, W,
      "流儀 +20000: [11800 流儀 0 10000] [2400 りゅう 0 5000 10000] [2400 ぎ 15000]\n" },
    { "as near to its own as the others let it", "新宿駅《しん じゅく えき》", false, W,
      "新宿駅 +35000: [11800 新宿駅 833 12499 24166] [2400 しん 0 5000] [2400 じゅく 10000 15000 20000] [2400 えき 25000 30000]\n" },
    { "no more than the word gives: opened evenly", "大志《たい こころざし》国", false, W,
      "大志国 +45000: [11800 大志国 3750 21250 35000] [2400 たい 0 5000] [2400 こころざし 10000 15000 20000 25000 30000]\n" },
    { "and over kana beside the word", "の大志《たい こころざし》の", false, W,
      "の大志の +45000: [11800 の大志の 0 11250 23750 35000] [2400 たい 5000 10000] [2400 こころざし 15000 20000 25000 30000 35000]\n" },
    { "parted only where both sides have room", "あ流儀《りゅう ぎ》", false, 20000,
      "あ +10000: [11800 あ 0]\n"
      "流儀 +20000: [27800 流儀 0 10000] [18400 りゅう 0 5000 10000] [18400 ぎ 15000]\n" },
    { "parted where they have", "あ国流儀《こく りゅう ぎ》", false, 20000,
      "あ国 +20000: [11800 あ国 0 10000] [2400 こく 10000 15000]\n"
      "流儀 +20000: [27800 流儀 0 10000] [18400 りゅう 0 5000 10000] [18400 ぎ 15000]\n" },
    { "a missing digit in a reading is drawn from a digit", "国《しゅ₈》", false, W,
      "国 +11500: [11800 国 750] [2400 しゅ 0 5000] [3100 ₈ 10000]\n" },
    { "longer, between kana: over each of them by its em", "の志《ここざし》の", false, W,
      "の志の +30000: [11800 の志の 0 10000 20000] [2400 ここざし 5000 10000 15000 20000]\n" },
    { "longer, between kanji: the word is opened", "大｜志《ここざし》国", false, W,
      "大志国 +40000: [11800 大志国 0 15000 30000] [2400 ここざし 10000 15000 20000 25000]\n" },
    { "longer at a line's edges: flush", "志《ここざし》", false, W,
      "志 +20000: [11800 志 5000] [2400 ここざし 0 5000 10000 15000]\n" },
    { "into the glue of a bracket, not past a stop", "」志《ここざし》。国", false, W,
      "」志。国 +40000: [11800 」志。国 0 10000 20000 30000] [2400 ここざし 5000 10000 15000 20000]\n" },
    { "two readings over one kana keep apart (3.3.8)", "志《ここざし》の志《ここざし》", false, W,
      "志の志 +45000: [11800 志の志 5000 15000 30000] [2400 ここざし 0 5000 10000 15000] [2400 ここざし 25000 30000 35000 40000]\n" },
    { "no break inside a group", "あ｜漢字国人《かんじこくじん》", false, 40000,
      "あ +10000: [11800 あ 0]\n"
      "漢字国人 +40000: [27800 漢字国人 0 10000 20000 30000] [18400 かんじこくじん 358 6072 11786 17500 23214 28928 34642]\n" },
    { "but between characters with readings of their own", "総合計画《そう ごう けい かく》", false, 30000,
      "総合 +20000: [11800 総合 0 10000] [2400 そう 0 5000] [2400 ごう 10000 15000]\n"
      "計画 +20000: [27800 計画 0 10000] [18400 けい 0 5000] [18400 かく 10000 15000]\n" },
    { "dots, not on brackets and stops", "《《あ「い」。》》", false, W,
      "あ「い」。 +40000: [11800 あ「い」。 0 10000 20000 30000 35000] [500 • 5000] [500 • 25000]\n" },
    { "raised and lowered, solid", "CO_{2}とm^{2}国", false, W,
      "CO2とm2国 +48500: [11800 CO 0 5000] [13200 2 10000] [11800 とm 15500 28000] [8400 2 33000] [11800 国 38500]\n" },
    { "down the page, at the right", "の漢字《かんじ》《《あ》》", true, W,
      "の漢字あ +40000: [8000 の漢字あ 0 10000 20000 30000] [500 • 35000] [500 かんじ 10834 17500 24166]\n" },
    /* clang-format on */
};

static void readings_stand_where_they_should(void **state)
{
    struct run run = run_for_test();
    struct fonts *fonts = fonts_for_test(&run);
    struct style style = style_for_test(&run, "BIZ UDGothic", 400);

    (void)state;
    style.markup = true;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct piece piece = { .text = str_from(rows[i].text), .style = &style };
        const struct paragraph p = { .pieces = &piece,
                                     .n = 1,
                                     .style = &style,
                                     .width = rows[i].width,
                                     .vertical = rows[i].vertical };
        struct lines lines;
        char got[4096];

        assert_true(paragraph_set(&run, fonts, &p, &lines));
        describe(&lines, got);
        if (strcmp(got, rows[i].want) != 0)
            fail_msg("%s\n--- want\n%s--- got\n%s", rows[i].name, rows[i].want, got);
    }
    run_over(&run);
}

/* Below 7 pt a reading could not be read: it follows its word in brackets, and is text. */
static void small_words_have_readings_behind_them(void **state)
{
    static const struct {
        mpt size;
        const char *want;
    } sizes[] = { { 7000, "飯塚市の鹿毛馬" }, { 6999, "飯塚（いいづか）市の鹿毛馬（かけうま）" } };
    struct run run = run_for_test();
    struct fonts *fonts = fonts_for_test(&run);
    struct style style = style_for_test(&run, "BIZ UDGothic", 400);

    (void)state;
    style.markup = true;
    for (size_t i = 0; i < ROWS(sizes); i++) {
        const struct piece piece = { .text = STR("飯塚《いい づか》市の鹿毛馬《か け うま》"),
                                     .style = &style };
        const struct paragraph p = { .pieces = &piece, .n = 1, .style = &style, .width = 2 * W };
        struct lines lines;

        style.size = sizes[i].size;
        assert_true(paragraph_set(&run, fonts, &p, &lines));
        assert_int_equal(lines.n, 1);
        assert_true(str_equal(lines.at[0].text, str_from(sizes[i].want)));
    }
    run_over(&run);
}

/* Where readings are no wider than their words, lines end where they did without them. */
static void readings_move_no_line_end(void **state)
{
    static const char with[] = "飯塚《いい づか》市《し》の計画《けい かく》は、市民《し みん》が"
                               "主役《しゅ やく》の「まちづくり」を進《すす》める。";
    struct run run = run_for_test();
    struct fonts *fonts = fonts_for_test(&run);
    struct style style = style_for_test(&run, "BIZ UDGothic", 400), marked;

    (void)state;
    style.align = ALIGN_JUSTIFY;
    marked = style;
    marked.markup = true;
    for (mpt width = 50000; width < 300000; width += 7000) {
        const struct piece a = { .text = str_from(with), .style = &marked };
        const struct piece b = { .text = markup_plain(run.arena, a.text), .style = &style };
        const struct paragraph p = { .pieces = &a, .n = 1, .style = &marked, .width = width };
        const struct paragraph q = { .pieces = &b, .n = 1, .style = &style, .width = width };
        struct lines marks, plain;

        assert_true(paragraph_set(&run, fonts, &p, &marks));
        assert_true(paragraph_set(&run, fonts, &q, &plain));
        assert_int_equal(marks.n, plain.n);
        assert_int_equal(marks.height, plain.height);
        for (size_t i = 0; i < plain.n; i++)
            assert_true(str_equal(marks.at[i].text, plain.at[i].text));
    }
    run_over(&run);
}

static void readings_are_tagged(void **state)
{
    struct run run = run_for_test();
    struct fonts *fonts = fonts_for_test(&run);
    struct style style = style_for_test(&run, "BIZ UDGothic", 400);
    struct tag tag = { .kind = TAG_P };
    const struct piece piece = { .text = STR("の漢字《かんじ》は"), .style = &style, .tag = &tag };
    const struct paragraph p = { .pieces = &piece, .n = 1, .style = &style, .width = W };
    struct lines lines;
    mpt width;

    (void)state;
    style.markup = true;
    assert_true(paragraph_width(&run, fonts, &p, &width));
    assert_null(tag.first); /* measuring leaves no trace */
    assert_true(paragraph_set(&run, fonts, &p, &lines));
    assert_int_equal(lines.at[0].mark_count, 4);
    assert_int_equal(tag.first->kind, TAG_RUBY);
    assert_ptr_equal(tag.first, tag.last);
    assert_ptr_equal(lines.at[0].marks[0].tag, &tag);
    assert_ptr_equal(lines.at[0].marks[1].tag, tag.first->first);
    assert_int_equal(tag.first->first->kind, TAG_RB);
    assert_ptr_equal(lines.at[0].marks[3].tag, tag.first->last);
    assert_int_equal(tag.first->last->kind, TAG_RT);
    run_over(&run);
}

/* A font without ₂ draws it from 2; the text stays. */
static void small_digits_are_drawn_from_digits(void **state)
{
    struct run run = run_for_test();
    struct fonts *fonts = fonts_for_test(&run);
    const struct style style = style_for_test(&run, "BIZ UDGothic", 400);
    const struct typeface *face = fonts_typeface(&run, fonts, &style);
    const struct piece piece = { .text = STR("x⁹y₈"), .style = &style };
    const struct paragraph p = { .pieces = &piece, .n = 1, .style = &style, .width = W };
    struct lines lines;

    (void)state;
    assert_true(paragraph_set(&run, fonts, &p, &lines));
    assert_true(str_equal(lines.at[0].text, STR("x⁹y₈")));
    if (!typeface_draws(face, 0x2079)) {
        assert_true(str_equal(lines.at[0].marks[1].as.glyphs.text, STR("⁹")));
        assert_int_equal(lines.at[0].marks[1].as.glyphs.size, 6000);
        assert_true(lines.at[0].marks[1].y < lines.at[0].y);
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings_stand_where_they_should),
        cmocka_unit_test(small_words_have_readings_behind_them),
        cmocka_unit_test(readings_move_no_line_end),
        cmocka_unit_test(readings_are_tagged),
        cmocka_unit_test(small_digits_are_drawn_from_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
