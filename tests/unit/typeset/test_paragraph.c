/* test_paragraph.c - lines and runs as callers get them, set in the fonts of this repository. */
#include "typeset/paragraph.h"

#include "fonts_for_test.h"

enum { W = 100000 }; /* ten em */

/* A piece of the rows below: its style is chosen by a letter. */
enum { PLAIN, LARGE, BOLD, RED, STYLES };

struct desk {
    struct run run;
    struct fonts *fonts;
    struct style styles[STYLES];
    struct tag tags[2];
};

static struct desk desk_open(void)
{
    struct desk d = { .run = run_for_test() };

    d.fonts = fonts_for_test(&d.run);
    for (int i = 0; i < STYLES; i++) {
        d.styles[i] = style_for_test(&d.run, "BIZ UDGothic,IPAexGothic", i == BOLD ? 700 : 400);
        d.styles[i].colour = (struct colour){ COLOUR_GRAY, { 0 } };
    }
    d.styles[LARGE].size = MPT_PT(20);
    d.styles[LARGE].leading = MPT_PT(30);
    d.styles[RED].colour = (struct colour){ COLOUR_RGB, { 1000, 0, 0, 0 } };
    return d;
}

static void describe(const struct lines *lines, char *to)
{
    to += sprintf(to, "%zu lines, %lld high, %lld wide%s\n", lines->n, (long long)lines->height,
                  (long long)lines->widest, lines->too_wide ? ", too wide" : "");
    for (size_t i = 0; i < lines->n; i++) {
        const struct line *l = &lines->at[i];

        to += sprintf(to, "%lld,%lld +%lld %d", (long long)l->x, (long long)l->y,
                      (long long)l->width, l->stage);
        for (size_t k = 0; k < l->mark_count; k++)
            to += sprintf(to, " [%lld %.*s]", (long long)l->marks[k].x,
                          STR_ARG(l->marks[k].as.glyphs.text));
        to += sprintf(to, "\n");
    }
}

static const struct setting_row {
    const char *name;
    const char *text; /* pieces between | */
    int styles[3];
    int align;
    bool cell;
    mpt width, indent, first_indent, tracking;
    const char *want;
} rows[] = {
    /* clang-format off */
    { "nothing", "", { PLAIN }, ALIGN_START, false, W, 0, 0, 0,
      "0 lines, 0 high, 0 wide\n" },
    { "a line", "飯塚市", { PLAIN }, ALIGN_START, false, W, 0, 0, 0,
      "1 lines, 16000 high, 30000 wide\n"
      "0,11800 +30000 0 [0 飯塚市]\n" },
    { "centred", "飯塚市", { PLAIN }, ALIGN_CENTER, false, W, 0, 0, 0,
      "1 lines, 16000 high, 30000 wide\n"
      "35000,11800 +30000 0 [35000 飯塚市]\n" },
    { "at the end, the stop's glue outside", "飯塚市。", { PLAIN }, ALIGN_END, false, W, 0, 0, 0,
      "1 lines, 16000 high, 35000 wide\n"
      "65000,11800 +35000 0 [65000 飯塚市。]\n" },
    { "spread", "飯塚市", { PLAIN }, ALIGN_SPREAD, false, W, 0, 0, 0,
      "1 lines, 16000 high, 100000 wide\n"
      "0,11800 +100000 0 [0 飯塚市]\n" },
    { "spread of one stays at the start", "市", { PLAIN }, ALIGN_SPREAD, false, W, 0, 0, 0,
      "1 lines, 16000 high, 10000 wide\n"
      "0,11800 +10000 0 [0 市]\n" },
    { "justified: the last line is natural", "企業の人材不足の解消を図る事業", { PLAIN }, ALIGN_JUSTIFY, false,
      120000, 0, 0, 0,
      "2 lines, 32000 high, 120000 wide\n"
      "0,11800 +120000 0 [0 企業の人材不足の解消を図]\n"
      "0,27800 +30000 0 [0 る事業]\n" },
    { "below twelve em flush left", "企業の人材不足の解消を図る。事業を行う。", { PLAIN }, ALIGN_JUSTIFY, false,
      119000, 0, 0, 0,
      "2 lines, 32000 high, 110000 wide\n"
      "0,11800 +110000 0 [0 企業の人材不足の解消を]\n"
      "0,27800 +85000 0 [0 図る。事業を行う。]\n" },
    { "a narrow cell is set flush left, by phrases", "企業の人材「不足」の解消を図る", { PLAIN }, ALIGN_JUSTIFY,
      true, 65000, 0, 0, 0,
      "3 lines, 48000 high, 50000 wide\n"
      "0,11800 +50000 0 [0 企業の人材]\n"
      "0,27800 +45000 0 [0 「不足」の]\n"
      "0,43800 +50000 0 [0 解消を図る]\n" },
    { "indents", "企業の人材不足の解消を図る事業", { PLAIN }, ALIGN_START, false, W, 10000, 10000, 0,
      "2 lines, 32000 high, 80000 wide\n"
      "20000,11800 +80000 0 [20000 企業の人材不足の]\n"
      "10000,27800 +70000 0 [10000 解消を図る事業]\n" },
    { "tracking, none behind the last", "飯塚市", { PLAIN }, ALIGN_START, false, W, 0, 0, 500,
      "1 lines, 16000 high, 31000 wide\n"
      "0,11800 +31000 0 [0 飯塚市]\n" },
    { "a newline ends a line", "飯塚\n\n市\n", { PLAIN }, ALIGN_JUSTIFY, false, W, 0, 0, 0,
      "3 lines, 48000 high, 20000 wide\n"
      "0,11800 +20000 0 [0 飯塚]\n"
      "0,27800 +0 0\n"
      "0,43800 +10000 0 [0 市]\n" },
    { "pieces of one look are one run", "飯塚|市の|計画", { PLAIN, PLAIN, PLAIN }, ALIGN_START, false, W, 0, 0, 0,
      "1 lines, 16000 high, 60000 wide\n"
      "0,11800 +60000 0 [0 飯塚市の計画]\n" },
    { "runs part where colour or weight change", "飯塚|市の|計画", { PLAIN, RED, BOLD }, ALIGN_START, false,
      W, 0, 0, 0,
      "1 lines, 16000 high, 60000 wide\n"
      "0,11800 +60000 0 [0 飯塚] [20000 市の] [40000 計画]\n" },
    { "the largest piece sets the pitch", "飯塚|市|の計画の全体", { PLAIN, LARGE, PLAIN }, ALIGN_START, false,
      80000, 0, 0, 0,
      "2 lines, 60000 high, 80000 wide\n"
      "0,22600 +80000 0 [0 飯塚] [20000 市] [40000 の計画の]\n"
      "0,52600 +20000 0 [0 全体]\n" },
    { "a stand-in for what the font lacks is a run of its own", "飯㐀塚", { PLAIN }, ALIGN_START, false,
      W, 0, 0, 0,
      "1 lines, 16000 high, 30000 wide\n"
      "0,11800 +30000 0 [0 飯] [10000 㐀] [20000 塚]\n" },
    { "spaces at a line's end belong to its last run", "ab cd", { PLAIN }, ALIGN_START, false, 15000, 0, 0, 0,
      "2 lines, 32000 high, 10000 wide\n"
      "0,11800 +10000 0 [0 ab ]\n"
      "0,27800 +10000 0 [0 cd]\n" },
    { "a word too long", "abcdefgh", { PLAIN }, ALIGN_JUSTIFY, false, 20000, 0, 0, 0,
      "2 lines, 32000 high, 20000 wide, too wide\n"
      "0,11800 +20000 0 [0 abcd]\n"
      "0,27800 +20000 0 [0 efgh]\n" },
    { "reduction", "あ「い」う、えおかきくけこさしすせ", { PLAIN }, ALIGN_JUSTIFY, false, 125000, 0, 0, 0,
      "2 lines, 32000 high, 125000 wide\n"
      "0,11800 +125000 -5 [0 あ「い」う、えおかきくけこ]\n"
      "0,27800 +40000 0 [0 さしすせ]\n" },
    /* clang-format on */
};

static void set_row(struct desk *d, const struct setting_row *row, struct lines *out)
{
    struct piece *pieces = ARENA_ARRAY(d->run.arena, struct piece, 3);
    struct style *style = ARENA_NEW(d->run.arena, struct style);
    struct paragraph p = {
        .pieces = pieces, .style = style, .width = row->width, .cell = row->cell
    };
    str rest = str_from(row->text), text;

    d->styles[PLAIN].tracking = row->tracking;
    *style = d->styles[PLAIN];
    style->align = row->align;
    style->indent = row->indent;
    style->first_indent = row->first_indent;
    while (rest.len) {
        str_cut(rest, '|', &text, &rest);
        pieces[p.n] = (struct piece){ .text = text, .style = &d->styles[row->styles[p.n]] };
        p.n++;
    }
    assert_true(paragraph_set(&d->run, d->fonts, &p, out));
}

static void paragraphs_are_set(void **state)
{
    struct desk d = desk_open();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct lines lines;
        char got[2048];

        set_row(&d, &rows[i], &lines);
        describe(&lines, got);
        if (strncmp(got, rows[i].want, strlen(rows[i].want)) != 0)
            fail_msg("%s\n--- want\n%s--- got\n%s", rows[i].name, rows[i].want, got);
    }
    run_over(&d.run);
}

static struct paragraph one_piece(struct desk *d, struct piece *piece, const char *text, mpt width)
{
    *piece = (struct piece){ .text = str_from(text), .style = &d->styles[PLAIN] };
    return (struct paragraph){ piece, 1, &d->styles[PLAIN], width, false, false, NULL };
}

static void a_broken_word_is_told_once_with_its_place(void **state)
{
    struct desk d = desk_open();
    const struct source source = { STR("layouts/a.yaml"), STR("title: 計画abcdefghijkl案\n") };
    struct piece piece;
    struct paragraph p = one_piece(&d, &piece, "計画abcdefghijkl案", 20000);
    struct lines lines;

    (void)state;
    piece.where = (struct span){ &source, 7, piece.text.len };
    assert_true(paragraph_set(&d.run, d.fonts, &p, &lines));
    assert_true(lines.too_wide);
    assert_int_equal(diags_warnings(d.run.diags), 1);
    assert_told(
        "a word too long",
        "warning[T001]: \"abcdefghijkl\" does not fit on a line of 7.1mm: it is parted where no "
        "line should end\n"
        "  ┌ layouts/a.yaml:1:10\n"
        " 1│ title: 計画abcdefghijkl案\n"
        "  │            ^^^^^^^^^^^^\n"
        "  = make the column wider or the type smaller\n",
        told(&d.run));
    run_over(&d.run);
}

static void a_missing_font_is_told_by_fonts(void **state)
{
    struct desk d = desk_open();
    struct piece piece;
    struct paragraph p = one_piece(&d, &piece, "あ", W);
    struct lines lines;
    mpt width;

    (void)state;
    d.styles[PLAIN].families.at[0] = STR("No Such Font");
    assert_false(paragraph_set(&d.run, d.fonts, &p, &lines));
    assert_false(paragraph_width(&d.run, d.fonts, &p, &width));
    assert_int_equal(diags_errors(d.run.diags), 1);
    run_over(&d.run);
}

static void tags_part_runs(void **state)
{
    struct desk d = desk_open();
    const struct style *style = &d.styles[PLAIN];
    const struct piece pieces[] = { { STR("飯塚"), style, &d.tags[0], { 0 } },
                                    { STR("市"), style, &d.tags[1], { 0 } },
                                    { STR(""), style, &d.tags[0], { 0 } },
                                    { STR("の"), style, &d.tags[1], { 0 } } };
    const struct paragraph p = { pieces, 4, style, W, false, false, NULL };
    struct lines lines;

    (void)state;
    assert_true(paragraph_set(&d.run, d.fonts, &p, &lines));
    assert_int_equal(lines.at[0].mark_count, 2);
    assert_ptr_equal(lines.at[0].marks[0].tag, &d.tags[0]);
    assert_ptr_equal(lines.at[0].marks[1].tag, &d.tags[1]);
    assert_true(str_equal(lines.at[0].marks[1].as.glyphs.text, STR("市の")));
    run_over(&d.run);
}

/* What is as wide as paragraph_width says fits one line; a point less does not. */
static void the_natural_width_is_just_enough(void **state)
{
    static const char *const texts[] = {
        "飯塚市総合計画", "「計画」（案）、", "R6～R8年度 ICT 教育",
        " 計画　",        "abc def",          "あ・い・"
    };
    struct desk d = desk_open();

    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        struct piece piece;
        struct paragraph p = one_piece(&d, &piece, texts[i], W);
        struct lines lines;
        mpt width;

        assert_true(paragraph_width(&d.run, d.fonts, &p, &width));
        p.width = width;
        assert_true(paragraph_set(&d.run, d.fonts, &p, &lines));
        if (lines.n != 1 || lines.at[0].stage != 0 || lines.at[0].width != width)
            fail_msg("%s: %lld", texts[i], (long long)width);
    }
    run_over(&d.run);
}

/* Punctuation is cut by rule, so no font moves a line end; rare characters are set and kept. */
static void fonts_agree_on_line_ends(void **state)
{
    static const char *const families[] = { "BIZ UDGothic,IPAmjMincho", "BIZ UDMincho,IPAmjMincho",
                                            "IPAexMincho,IPAmjMincho", "IPAmjMincho" };
    static const char text[] = "「市民」の、（仮称）まちづくり・ひとづくり。葛󠄀城市と辻󠄀堂"
                               "、"
                               "𠮷野家の𩸽……："
                               "１２．５％、①②③と〜サービスセンター！　それは？と『計画』は、々。";
    struct desk d = desk_open();

    (void)state;
    for (mpt width = 50000; width <= 300000; width += 17000) {
        struct lines first = { 0 };

        for (size_t i = 0; i < ROWS(families); i++) {
            const struct style style = style_for_test(&d.run, families[i], 400);
            struct style *justified = ARENA_NEW(d.run.arena, struct style);
            const struct piece piece = { { text, sizeof text - 1 }, justified, NULL, { 0 } };
            const struct paragraph p = { &piece, 1, justified, width, false, false, NULL };
            struct lines lines;

            *justified = style;
            justified->align = ALIGN_JUSTIFY;
            assert_true(paragraph_set(&d.run, d.fonts, &p, &lines));
            if (i == 0)
                first = lines;
            assert_int_equal(lines.n, first.n);
            for (size_t k = 0; k < lines.n; k++)
                if (!str_equal(lines.at[k].text, first.at[k].text))
                    fail_msg("%s at %lld: %.*s", families[i], (long long)width,
                             STR_ARG(lines.at[k].text));
        }
    }
    run_over(&d.run);
}

static void spaces_that_take_no_room_keep_their_text(void **state)
{
    struct desk d = desk_open();
    struct piece piece;
    struct paragraph p = one_piece(&d, &piece, "  ab   cd ", 12000);
    struct lines lines;
    const struct glyph_run *run;

    (void)state;
    assert_true(paragraph_set(&d.run, d.fonts, &p, &lines));
    assert_int_equal(lines.n, 2);
    run = &lines.at[0].marks[0].as.glyphs;
    assert_true(str_equal(run->text, STR("  ab   ")));
    assert_int_equal(run->n, 7);
    assert_int_equal(run->glyphs[2].x, 0);
    assert_int_equal(run->glyphs[4].x, 10000);
    assert_int_equal(run->glyphs[6].x, 10000);
    assert_int_equal(run->width, 10000);
    run_over(&d.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_set),
        cmocka_unit_test(a_broken_word_is_told_once_with_its_place),
        cmocka_unit_test(a_missing_font_is_told_by_fonts),
        cmocka_unit_test(tags_part_runs),
        cmocka_unit_test(the_natural_width_is_just_enough),
        cmocka_unit_test(fonts_agree_on_line_ends),
        cmocka_unit_test(spaces_that_take_no_room_keep_their_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
