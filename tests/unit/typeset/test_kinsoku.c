/* test_kinsoku.c - classes, and every rule of where a line may end, each by its name. */
#include "typeset/kinsoku.h"

#include "units_for_test.h"

static const struct chars_row {
    uint32_t first, last;
} chars[] = {
#define CHARS(first, last, class, trait) { first, last },
#include "typeset/char_class.def"
#undef CHARS
};

static void the_class_table_is_sorted_and_disjoint(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(chars); i++) {
        if (chars[i].first > chars[i].last)
            fail_msg("%04X is behind %04X", chars[i].first, chars[i].last);
        if (i > 0 && chars[i].first <= chars[i - 1].last)
            fail_msg("%04X is not behind %04X", chars[i].first, chars[i - 1].last);
    }
}

static const struct class_row {
    const char *members;
    int class;
} classes[] = {
    { "「『（［｛【〔〈《〖〘〝“‘«", CLASS_OPENING },
    { "」』）］｝】〕〉》〗〙〟”’»", CLASS_CLOSING },
    { "‐–〜゠～", CLASS_HYPHEN },
    { "！？‼⁇⁈⁉", CLASS_DIVIDING },
    { "・：；･", CLASS_MIDDLE_DOT },
    { "。．｡", CLASS_FULL_STOP },
    { "、，､", CLASS_COMMA },
    { "—―…‥〳〴〵⋯", CLASS_INSEPARABLE },
    { "々〻ゝゞヽヾ", CLASS_ITERATION },
    { "ーｰ", CLASS_PROLONGED },
    { "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇿ゛゜ｧｯﾞﾟ", CLASS_SMALL_KANA },
    { "￥＄￡＃€№", CLASS_PREFIX },
    { "％￠℃‰ℓ㌔㌢㎡㎞㏄㎏㍑", CLASS_POSTFIX },
    { "　", CLASS_IDEOGRAPHIC_SPACE },
    { "あいんゔ", CLASS_HIRAGANA },
    { "アンヴヷｱﾝ", CLASS_KATAKANA },
    { "＝≠≦＜", CLASS_MATH_RELATION },
    { "＋－−×÷±", CLASS_MATH_OPERATOR },
    { "亜龠𠮷〇①⑳Ⅰ→○●△※〒㈱㍻ＡｚÀ０＆／", CLASS_IDEOGRAPH },
    { "0123456789", CLASS_DIGIT },
    { " ", CLASS_WORD_SPACE },
    { "AZaz.,()-/%$&", CLASS_WESTERN },
};

static void every_character_has_its_class(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(classes); i++) {
        str rest = str_from(classes[i].members);
        uint32_t code;

        while (utf8_next(&rest, &code)) {
            struct character c = character_of(code, is_wide(code));

            if (code == 0xC0)
                continue;
            if (c.class != classes[i].class)
                fail_msg("U+%04X is cl-%02d, not cl-%02d", code, c.class, classes[i].class);
        }
    }
}

static void the_glyph_decides_what_tables_leave_open(void **state)
{
    static const struct {
        const char *name;
        uint32_t code;
        int narrow, wide;
    } rows[] = {
        { "Greek", 0x3B1, CLASS_WESTERN, CLASS_IDEOGRAPH },
        { "Cyrillic", 0x416, CLASS_WESTERN, CLASS_IDEOGRAPH },
        { "degree", 0xB0, CLASS_WESTERN, CLASS_POSTFIX },
        { "prime", 0x2032, CLASS_WESTERN, CLASS_POSTFIX },
        { "pound", 0xA3, CLASS_WESTERN, CLASS_PREFIX },
        { "Latin", 'A', CLASS_WESTERN, CLASS_WESTERN },
        { "Hangul", 0xAC00, CLASS_WESTERN, CLASS_IDEOGRAPH },
        { "emoji", 0x1F600, CLASS_WESTERN, CLASS_IDEOGRAPH },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        if (character_of(rows[i].code, false).class != rows[i].narrow ||
            character_of(rows[i].code, true).class != rows[i].wide)
            fail_msg("%s", rows[i].name);
    }
}

/*
 * One sign between each pair of characters: | free, : inner, ~ poor, - soft, = inside a word, x
 * never.
 */
static const struct break_row {
    const char *rule;
    int level;
    const char *text, *breaks;
} breaks[] = {
    /* JLREQ 3.1.7, characters not starting a line */
    { "3.1.7 closing brackets", 0, "あ」あ）あ】", "x|x|x" },
    { "3.1.7 hyphens", 0, "あ〜あ‐あ", "x|x|" },
    { "3.1.7 dividing punctuation", 0, "あ！あ？", "x|x" },
    { "3.1.7 middle dots", 0, "あ・あ：あ；", "x|x|x" },
    { "3.1.7 full stops", 0, "あ。あ．", "x|x" },
    { "3.1.7 commas", 0, "あ、あ，", "x|x" },
    { "3.1.7 iteration marks", 0, "人々の", "-|" },
    { "3.1.7 prolonged sound mark", 0, "あーあ", "-|" },
    { "3.1.7 small kana", 0, "きょうっア", "-|-|" },
    /* JLREQ 3.1.8, not ending a line */
    { "3.1.8 opening brackets", 0, "あ「あ（あ", "|x|x" },
    { "3.1.8 even before what may not begin a line", 0, "（、（ー", "x|x" },
    { "3.1.8 stays forbidden at newspaper level", 3, "あ「ー", "|x" },
    /* JLREQ 3.1.10, unbreakable sequences */
    { "3.1.10 two-em dash", 0, "——", "x" },
    { "3.1.10 leaders", 0, "……‥‥", "x-x" },
    { "3.1.10 vertical kana repeat marks", 0, "〳〵", "-" },
    { "3.1.10 Western words", 0, "abc", "==" },
    { "3.1.10 digits", 0, "123", "==" },
    { "3.1.10 digits with grouping and decimals", 0, "1,234.5", "======" },
    { "3.1.10 prefixed abbreviations", 0, "￥100", "x==" },
    { "3.1.10 postfixed abbreviations", 0, "100％", "===" },
    /* allowed by table 2 */
    { "table 2 kana and kanji", 0, "あア漢字", "|||" },
    { "table 2 Japanese and Latin", 0, "あaあ1漢", "||||" },
    { "table 2 closing and opening", 0, "」「。「", "|x|" },
    { "table 2 behind stops", 0, "。あ、あ・あ", "|x|x|" },
    { "table 2 behind an ideographic space", 0, "あ　あ", "~|" },
    { "table 2 n.4 no space carried behind ！", 0, "！　あ", "x|" },
    /* levels */
    { "very strict", 0, "あーあ々あァ", "-|-|-" },
    { "strict: small kana, ー, 々", 1, "あーあ々あァ", "|||||" },
    { "strict: no more than that", 1, "あ〜あ・あ…", "x|x|-" },
    { "loose: hyphens", 2, "あ〜あ‐", "|||" },
    { "loose: ・ only", 2, "あ・あ：", "||x" },
    { "loose: leaders", 2, "……あ…", "|||" },
    { "loose: %", 2, "10％", "=|" },
    { "newspaper: dividing punctuation", 3, "あ！あ：", "|||" },
    { "newspaper: prefix", 3, "￥あ", "|" },
    { "newspaper: never before a stop", 3, "あ。あ、あ」", "x|x|x" },
    /* house rules 3.1 */
    { "house: number and squared unit", 0, "100㎡と5㎞", "===||=" },
    { "house: full-width number", 0, "１２．５％", "=x==" },
    { "house: full-width grouping", 0, "１，０００円", "x===~" },
    { "house: full-width time", 0, "１０：３０", "=x==" },
    { "house: full-width comma in a list", 0, "あ，５", "x|" },
    { "house: no line begins with ～", 0, "R6～R8", "=x|=" },
    { "house: ～ with the number it opens", 0, "（～10人）", "x==~x" },
    { "house: accounting minus", 0, "△3.2と▲５", "===||=" },
    { "house: signs", 0, "±5と＋3と－1と−2と※1", "=||=||=||=||=" },
    { "house: a sign before text", 0, "※注△印", "|||" },
    { "house: ordinal", 0, "第3期と第十条", "==||==" },
    { "house: ordinal without a number", 0, "及第点", "||" },
    { "house: number and counter", 0, "5年と３人", "~||~" },
    { "house: kanji numeral and unit", 0, "三％", "=" },
    { "house: kanji numeral and counter", 0, "十年", "~" },
    { "house: circled numbers part", 0, "①②③", "||" },
    { "house: symbols part", 0, "●●○○Ⅰa", "|||||" },
    { "house: nothing leaves its …", 0, "あ…あ—", "-|-" },
    { "house: katakana words", 0, "サービス", "-::" },
    { "house: full-width Latin words", 0, "ＩＣＴと", "::|" },
    { "house: multiplication", 0, "3×5", "~~" },
    /* Latin in Japanese, after UAX #14 */
    { "UAX14 OP, CP", 0, "あ(あ)あ", "|xx|" },
    { "UAX14 CP × AL", 0, "(a)b", "===" },
    { "UAX14 IS, EX", 0, "あ,あ.あ!あ?", "x|x|x|x" },
    { "UAX14 PO, PR", 0, "あ%あ$5", "x||=" },
    { "UAX14 HY before a letter", 0, "co-op", "==~=" },
    { "UAX14 HY before a digit", 0, "2024-04", "======" },
    { "UAX14 SY before a letter", 0, "and/or", "===~=" },
    { "UAX14 SY before a digit", 0, "5/6", "==" },
    { "UAX14 EX, CL, BA before a letter", 0, "a!b?c}d|e", "=~=~=~=~" },
    { "UAX14 in a row", 0, "a?!b||c", "==~==~" },
    { "UAX14 SY in a row", 0, "a//www", "==~==" },
    { "addresses", 0, "http://a.jp/bc", "---===~~--=~-" },
    { "a bracket closes behind an address", 0, "(http://a.jp/)", "=---===~~--==" },
    { "mail addresses", 0, "は(ab@c.jp)", "|=-~-~--=" },
    { "UAX14 HY between kanji", 0, "甲-乙/丙", "x|x|" },
    { "UAX14 SP", 0, "a b", "=|" },
    { "UAX14 spaces in a row", 0, "a  b", "==|" },
    { "UAX14 SP before a closing mark", 0, "a )", "=~" },
    { "a space does not part an opening bracket", 0, "（ a", "=x" },
    { "a space does not free ー 々 ・", 0, "あ ーあ ・", "=-|=x" },
    { "UAX14 GL", 0, "5\xC2\xA0kg", "===" },
    { "UAX14 WJ", 0, "あ\xE2\x81\xA0あ", "==" },
    { "UAX14 ZW", 0,
      "a\xE2\x80\x8B"
      "b",
      "=|" },
    { "straight quotes by turns", 0, "あ\"い\"う", "|xx|" },
    { "straight quotes in Latin", 0, "it's", "===" },
    { "Japanese quotes", 0, "あ“い”う", "|xx|" },
    { "quotes of a Latin word in Japanese", 0, "は“ab”と", "|x=x|" },
    { "quotes of a Latin word at the head", 0, "“ab”と", "x=x|" },
    { "quotes in Latin text", 0, "a “b” c", "=|===|" },
    { "apostrophe", 0, "don’t", "====" },
};

static const char signs[] = "||||:?~-=x"; /* what scripts tell has a table of its own */

static void lines_end_where_the_rules_say(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(breaks); i++) {
        struct units u = units_for_test(&run, str_from(breaks[i].text), breaks[i].level);
        char got[64] = "";

        for (size_t k = 0; k + 1 < u.n; k++)
            got[k] = signs[u.at[k].breaks];
        if (strcmp(got, breaks[i].breaks) != 0)
            fail_msg("%s: %s\n  want %s\n  got  %s", breaks[i].rule, breaks[i].text,
                     breaks[i].breaks, got);
    }
    run_over(&run);
}

/* | phrase edge, . between kanji, ; before hiragana, : inside a katakana word */
static const struct break_row scripts[] = {
    { "a phrase is kanji and its kana", 0, "創業する者及び", ";;;|;;" },
    { "katakana words", 0, "支援センター管理", ";|::-|;" },
    { "an honorific", 0, "お客のご利用", ";;;;;" },
    { "behind a middle dot", 0, "振興・ふるさと", ";x|;;;" },
    { "full-width Latin", 0, "ＩＣＴ教育", "::|;" },
    { "words of two kanji", 0, "企業誘致推進と", ";.;.;;" },
    { "no kanji left alone", 0, "支援事業費と", ";..;;" },
    { "a short aside holds together", 0, "率（国・数）の", "|xx.x|" },
    { "in half-width brackets as well", 0, "率(国・数)の", "|xx.x|" },
    { "a long one parts", 0, "（国語・算数・理科）", "x;x|;x|;x" },
    { "one that does not close", 0, "率（国・数の", "|xx|;" },
    { "symbols are no kanji", 0, "①②※○漢", "||||" },
};

static void scripts_tell_words(void **state)
{
    static const char marks[] = "|?.;:?~-=x";
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(scripts); i++) {
        struct units u = units_for_test(&run, str_from(scripts[i].text), 0);
        char got[64] = "";

        for (size_t k = 0; k + 1 < u.n; k++)
            got[k] = marks[u.at[k].breaks];
        if (strcmp(got, scripts[i].breaks) != 0)
            fail_msg("%s: %s\n  want %s\n  got  %s", scripts[i].rule, scripts[i].text,
                     scripts[i].breaks, got);
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_class_table_is_sorted_and_disjoint),
        cmocka_unit_test(every_character_has_its_class),
        cmocka_unit_test(the_glyph_decides_what_tables_leave_open),
        cmocka_unit_test(lines_end_where_the_rules_say),
        cmocka_unit_test(scripts_tell_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
