/* test_spacing.c - every row of the condensed tables 1, 3 and 6 by its rule. One em is 24 of the
 * table's units. */
#include "typeset/spacing.h"

#include "units_for_test.h"

static const struct body_row {
    const char *rule;
    uint32_t code;
    int advance, width, shift, end;
} bodies[] = {
    { "opening, full cell", 0x300C, 24, 12, -12, 0 },
    { "opening, half cell", 0x300C, 12, 12, 0, 0 },
    { "opening, proportional", 0x300C, 9, 12, 3, 0 },
    { "closing, full cell", 0x300D, 24, 12, 0, 12 },
    { "closing, proportional", 0x300D, 9, 12, 0, 12 },
    { "full stop", 0x3002, 24, 12, 0, 12 },
    { "half-width full stop", 0xFF61, 12, 12, 0, 12 },
    { "comma", 0x3001, 24, 12, 0, 12 },
    { "middle dot, full cell", 0x30FB, 24, 12, -6, 6 },
    { "middle dot, half cell", 0xFF65, 12, 12, 0, 6 },
    { "colon", 0xFF1A, 24, 12, -6, 6 },
    { "dividing", 0xFF01, 24, 24, 0, 0 },
    { "ideographic space", 0x3000, 24, 24, 0, 0 },
    { "word space, whatever the font says", 0x20, 12, 8, 0, 0 },
    { "kanji", 0x4E9C, 24, 24, 0, 0 },
    { "hyphens by the font", 0x2010, 6, 6, 0, 0 },
    { "Latin by the font", 'a', 11, 11, 0, 0 },
    { "zero width space", 0x200B, 7, 0, 0, 0 },
};

static void bodies_are_cut_by_rule(void **state)
{
    const struct frame frame = spacing_frame(EM, 0);

    (void)state;
    for (size_t i = 0; i < ROWS(bodies); i++) {
        const struct body_row *r = &bodies[i];
        struct unit u = { .frame = &frame, .advance = r->advance * 1000 };

        u.character = character_of(r->code, r->advance == 24);
        spacing_body(&u);
        if (u.width != r->width * 1000 || u.shift != r->shift * 1000 || u.end != r->end * 1000)
            fail_msg("%s: width %d, shift %d, end %d", r->rule, u.width, u.shift, u.end);
    }
}

/* Between the two characters: natural; what may be taken by stage 1 4 5 6; stage of expansion and
 * what it gives. */
static const struct gap_row {
    const char *rule, *pair;
    int natural, take[TAKES], stage, give;
} gaps[] = {
    /* table 1, rule 1 */
    { "1 comma", "、漢", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "1 full stop: never reduced", "。漢", 12, { 0 }, 4, 0 },
    { "1 closing bracket", "」漢", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "1 closing and closing", "」」", 0, { 0 }, 0, 0 },
    { "1 closing and stop", "」。", 0, { 0 }, 0, 0 },
    { "1 stop and closing", "。」", 0, { 0 }, 0, 0 },
    { "1 comma and closing", "、」", 0, { 0 }, 0, 0 },
    { "1 closing and middle dot", "」・", 6, { 0, 6, 0, 0 }, 0, 0 },
    { "1 comma and middle dot", "、・", 18, { 0, 6, 12, 0 }, 0, 0 },
    { "1 stop and middle dot", "。・", 18, { 0, 6, 0, 0 }, 0, 0 },
    { "1 closing and ideographic space", "」　", 0, { 0 }, 4, 0 },
    { "1 stop and ideographic space", "。　", 12, { 0 }, 4, 0 },
    { "1 comma and ideographic space", "、　", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "1 comma and Latin: no ¼ on top", "、a", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "1 comma and ー", "、ー", 12, { 0, 0, 12, 0 }, 0, 0 },
    { "1 stop and dividing", "。！", 12, { 0 }, 0, 0 },
    /* rule 2 */
    { "2 opening", "漢「", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "2 opening and opening", "「『", 0, { 0 }, 0, 0 },
    { "2 ideographic space and opening", "　「", 0, { 0 }, 4, 0 },
    { "2 middle dot and opening: the ¼ only", "・「", 6, { 0, 6, 0, 0 }, 4, 0 },
    { "2 closing and opening: once", "」「", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "2 comma and opening: once", "、「", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "2 stop and opening: once, never reduced", "。「", 12, { 0 }, 4, 0 },
    { "2 Latin and opening", "a「", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "2 dividing and opening", "！「", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "2 behind opening", "「漢", 0, { 0 }, 0, 0 },
    /* rule 3 */
    { "3 before a middle dot", "漢・", 6, { 0, 6, 0, 0 }, 0, 0 },
    { "3 behind a middle dot", "・漢", 6, { 0, 6, 0, 0 }, 4, 0 },
    { "3 two middle dots", "・・", 12, { 0, 12, 0, 0 }, 0, 0 },
    { "3 opening and middle dot", "「・", 6, { 0, 6, 0, 0 }, 0, 0 },
    { "3 middle dot and closing", "・」", 6, { 0, 6, 0, 0 }, 0, 0 },
    { "3 middle dot and comma", "・、", 6, { 0, 6, 0, 0 }, 0, 0 },
    { "3 colon", "漢：", 6, { 0, 6, 0, 0 }, 0, 0 },
    /* rule 4 */
    { "4 kanji and Latin", "漢a", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 Latin and kanji", "a漢", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 kana and digit", "あ1", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 digit and katakana", "1ア", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 ー and Latin", "ーa", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 Latin and small kana", "aゃ", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 iteration mark and digit", "々1", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 dividing and Latin", "！a", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "4 Latin and dividing: solid", "a！", 0, { 0 }, 0, 0 },
    { "4 not at hyphens", "a～", 0, { 0 }, 0, 0 },
    { "4 not behind hyphens", "～a", 0, { 0 }, 4, 0 },
    { "4 not at leaders", "…a", 0, { 0 }, 3, 6 },
    { "4 not at units", "1㎡", 0, { 0 }, 0, 0 },
    { "4 not behind units", "㎡a", 0, { 0 }, 3, 6 },
    { "4 not at an ideographic space", "　a", 0, { 0 }, 4, 0 },
    { "4 not at a closing bracket's own glue", "a」", 0, { 0 }, 0, 0 },
    { "4 not inside an opening bracket", "「a", 0, { 0 }, 0, 0 },
    /* rule 5 */
    { "5 digits and letters", "1a", 0, { 0 }, 0, 0 },
    { "5 letters and digits", "a1", 0, { 0 }, 0, 0 },
    /* rule 9 */
    { "9 operator and digit", "＋1", 0, { 0 }, 0, 0 },
    { "9 digit and operator", "1×", 0, { 0 }, 0, 0 },
    { "9 relation and Latin", "＝a", 0, { 0 }, 0, 0 },
    /* word space (3.8.3 a, 3.8.4 a) */
    { "word space", " a", 0, { 2, 0, 0, 0 }, 1, 4 },
    { "word space and kanji", " 漢", 0, { 2, 0, 0, 0 }, 1, 4 },
    { "word space and opening", " 「", 12, { 2, 0, 12, 0 }, 1, 4 },
    { "before a word space", "a ", 0, { 0 }, 4, 0 },
    { "kanji before a word space", "漢 ", 0, { 0 }, 4, 0 },
    /* table 6 */
    { "table 6 kanji", "漢字", 0, { 0 }, 3, 6 },
    { "table 6 kana", "あい", 0, { 0 }, 3, 6 },
    { "table 6 ー", "アー", 0, { 0 }, 3, 6 },
    { "table 6 small kana", "キョ", 0, { 0 }, 3, 6 },
    { "table 6 never before dividing", "漢！", 0, { 0 }, 0, 0 },
    { "table 6 behind dividing", "！漢", 0, { 0 }, 4, 0 },
    { "table 6 never before hyphens", "漢～", 0, { 0 }, 0, 0 },
    { "table 6 never before a closing bracket", "漢」", 0, { 0 }, 0, 0 },
    { "table 6 never before a stop", "漢。", 0, { 0 }, 0, 0 },
    { "table 6 ideographic space", "漢　", 0, { 0 }, 4, 0 },
    { "table 6 n.4 identical leaders", "……", 0, { 0 }, 0, 0 },
    { "table 6 n.4 different leaders", "…—", 0, { 0 }, 3, 6 },
    { "table 6 never inside words", "ab", 0, { 0 }, 0, 0 },
    { "table 6 never inside numbers", "12", 0, { 0 }, 0, 0 },
    { "table 6 unit and kanji", "％漢", 0, { 0 }, 3, 6 },
    { "table 6 never between prefix and digit", "￥1", 0, { 0 }, 0, 0 },
    /* Latin punctuation among Japanese */
    { "outside (", "漢(", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "inside (", "(漢", 0, { 0 }, 0, 0 },
    { "inside )", "漢)", 0, { 0 }, 0, 0 },
    { "outside )", ")漢", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "before a comma", "漢,", 0, { 0 }, 0, 0 },
    { "behind a comma", ",漢", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "slash between kanji", "漢/", 0, { 0 }, 0, 0 },
    { "slash between kanji, behind", "/漢", 0, { 0 }, 0, 0 },
    { "% stays Western behind", "%漢", 6, { 0, 0, 0, 3 }, 2, 6 },
    { "no-break space", "\xC2\xA0漢", 0, { 0 }, 0, 0 },
    { "Japanese comma and Latin bracket", "、(", 12, { 0, 0, 12, 0 }, 4, 0 },
    { "Japanese stop and closing Latin bracket", "。)", 0, { 0 }, 0, 0 },
    { "house: accounting minus", "△3", 0, { 0 }, 0, 0 },
};

static void gaps_are_those_of_the_tables(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(gaps); i++) {
        const struct gap_row *r = &gaps[i];
        const struct units u = units_for_test(&run, str_from(r->pair), 0);
        const struct gap g = u.at[0].gap;
        bool same =
            g.natural == r->natural * 1000 && g.stage == r->stage && g.give == r->give * 1000;

        for (int k = 0; k < TAKES; k++)
            same = same && g.take[k] == r->take[k] * 1000;
        if (!same)
            fail_msg("%s: %s: natural %d, take %d %d %d %d, stage %d, give %d", r->rule, r->pair,
                     g.natural, g.take[0], g.take[1], g.take[2], g.take[3], g.stage, g.give);
    }
    run_over(&run);
}

static void sizes_and_tracking_count(void **state)
{
    const struct frame large = spacing_frame(2 * EM, 0), small = spacing_frame(EM, 500);
    const struct {
        const char *name;
        const struct frame *before, *after;
        uint32_t a, b;
        int natural;
    } rows[] = {
        { "glue of the one before", &large, &small, 0x3001, 0x4E9C, 24000 },
        { "glue of the one after", &large, &small, 0x4E9C, 0x300C, 12000 },
        { "quarter of the Japanese one, before", &large, &small, 0x4E9C, 'a', 12000 },
        { "quarter of the Japanese one, after", &large, &small, 'a', 0x4E9C, 6000 },
        { "dots, a quarter of each", &large, &small, 0x30FB, 0x30FB, 18000 },
        { "tracking of the one before", &small, &large, 0x4E9C, 0x4E9C, 500 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct unit u[2] = { { .frame = rows[i].before }, { .frame = rows[i].after } };

        u[0].character = character_of(rows[i].a, rows[i].a > 0x2000);
        u[1].character = character_of(rows[i].b, rows[i].b > 0x2000);
        if (spacing_gap(&u[0], &u[1]).natural != rows[i].natural)
            fail_msg("%s: %d", rows[i].name, spacing_gap(&u[0], &u[1]).natural);
    }
}

/* 13 Q is 36.8504 pt: no part of it is whole, yet a mark and its glue are one em. */
static void a_mark_and_its_glue_are_one_em(void **state)
{
    (void)state;
    for (mpt em = 1; em < 40000; em += 7) {
        const struct frame f = spacing_frame(em, 0);

        assert_int_equal(f.body + f.half, em);
        assert_int_equal(f.dot + 2 * f.quarter, em);
        assert_true(f.space_take >= 0 && f.space_give >= 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_are_cut_by_rule),
        cmocka_unit_test(gaps_are_those_of_the_tables),
        cmocka_unit_test(sizes_and_tracking_count),
        cmocka_unit_test(a_mark_and_its_glue_are_one_em),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
