/* test_kana.c - 五十音順, after the examples of JIS X 4061 and what indexes of plans hold. */
#include "base/kana.h"

#include "told.h"

/* Each list in its order; = before what is equal to the one before. */
static const struct order_row {
    const char *rule;
    const char *words[10];
} orders[] = {
    { "syllables first", { "あい", "あお", "いえ", "うえ", "かき", "わん", "をり", "んじゃ" } },
    { "a shorter word first", { "さと", "さとう", "さとうや" } },
    { "voices do not count before syllables", { "はし", "ばす", "はせ", "ぱせり", "はそん" } },
    { "plain, voiced, half-voiced", { "はん", "ばん", "ぱん" } },
    { "the first voice that differs", { "かがく", "がかく", "がかぐ" } },
    { "a prolonged sound is its vowel",
      { "カアテ", "カード", "カイ", "ケーキ", "ケエコ", "ケオ" } },
    { "ー before a plain vowel where all else is the same", { "カー", "カア", "カアイ" } },
    { "small before plain", { "じゃあ", "じやあ", "しゃい", "しやい" } },
    { "small does not count before syllables", { "きやく", "きゃくま", "きやけ" } },
    { "repetition is what it repeats", { "かゝ", "かか", "かゝき", "かこ", "かた" } },
    { "hiragana before katakana", { "あい", "アイ", "あう" } },
    { "half-width kana are kana", { "ｶﾞﾁ", "=ガチ", "=カ゛チ", "がつ" } },
    { "digits, Latin, kana, the rest",
      { "3年", "5年", "ict", "ICT", "=ＩＣＴ", "あ", "ん", "亜", "唖" } },
    { "marks do not count", { "「あ」い", "=あ・い", "=あ い", "あう" } },
    { "ん and what begins with ー", { "ーあ", "=あ", "んー", "=ん" } },
};

static void readings_stand_in_order(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(orders); i++) {
        str before = { 0 };

        for (size_t k = 0; k < 10 && orders[i].words[k]; k++) {
            const char *word = orders[i].words[k];
            const bool equal = *word == '=';
            const str key = kana_key(run.arena, str_from(word + equal));
            const int order = k ? str_compare(before, key) : -1;

            if (equal ? order != 0 : order >= 0)
                fail_msg("%s: %s", orders[i].rule, word);
            before = key;
        }
    }
    run_over(&run);
}

static const struct head_row {
    const char *reading, *row, *letter;
} heads[] = {
    { "あい", "あ", "あ" },         { "ォー", "あ", "お" },         { "がっこう", "か", "か" },
    { "ヴィ", "あ", "う" },         { "ﾊﾞｽ", "は", "は" },          { "ぽすと", "は", "ほ" },
    { "ゆめ", "や", "ゆ" },         { "ろうじん", "ら", "ろ" },     { "ワイン", "わ", "わ" },
    { "んじゃ", "わ", "ん" },       { "「つくる」", "た", "つ" },   { "ICT", "英数字", "英数字" },
    { "３年", "英数字", "英数字" }, { "漢字", "その他", "その他" }, { "", "その他", "その他" },
    { "…", "その他", "その他" },    { "ヶ丘", "か", "け" },         { "ーあ", "あ", "あ" },
};

static void heads_are_rows_or_letters(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(heads); i++) {
        const str reading = str_from(heads[i].reading);

        if (!str_equal(kana_head(reading, KANA_ROW), str_from(heads[i].row)) ||
            !str_equal(kana_head(reading, KANA_LETTER), str_from(heads[i].letter)))
            fail_msg("%s: " STR_FMT " " STR_FMT, heads[i].reading,
                     STR_ARG(kana_head(reading, KANA_ROW)),
                     STR_ARG(kana_head(reading, KANA_LETTER)));
    }
}

static void kanji_are_no_reading(void **state)
{
    static const char *const yes[] = { "", "あア1a", "「ｶﾅ」ー・　", "Ⅱ" };
    static const char *const no[] = { "漢字", "かん字", "々", "𠮷", "〇" };

    (void)state;
    for (size_t i = 0; i < ROWS(yes); i++)
        assert_true(kana_is_reading(str_from(yes[i])));
    for (size_t i = 0; i < ROWS(no); i++)
        assert_false(kana_is_reading(str_from(no[i])));
}

/* Every kana has a place of its own: none of a row that is not its. */
static void the_table_is_whole(void **state)
{
    static const char rows[] =
        "ぁぃぅぇぉかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも"
        "ゃゅょらりるれろわゐゑをん";
    struct run run = run_for_test();
    str rest = str_from(rows), before = { 0 };

    (void)state;
    while (rest.len) {
        const str key = kana_key(run.arena, str_slice(rest, 0, 3));

        assert_true(str_compare(before, key) < 0);
        before = key;
        rest = str_slice(rest, 3, rest.len);
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings_stand_in_order),
        cmocka_unit_test(heads_are_rows_or_letters),
        cmocka_unit_test(kanji_are_no_reading),
        cmocka_unit_test(the_table_is_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
