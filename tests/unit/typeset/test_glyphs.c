/* test_glyphs.c - which face draws what, how text falls into clusters, and what is said of what
 * cannot be drawn. */
#include "typeset/glyphs.h"

#include "fonts_for_test.h"

#include "base/buf.h"

/* Fonts are opened once: this is what a batch does as well. */
static struct run batch;
static struct fonts *fonts;

static bool set_words(struct run *run, const char *families, bool vertical, struct span where,
                      str text, struct clusters *out)
{
    struct style style = style_for_test(run, families, 400);
    struct wording wording = { text, &style, where, vertical, NULL, NULL };

    return glyphs_set(run, fonts, &wording, out);
}

/* "A BIZ UDMincho 5.000|" for each cluster, "+n" behind those of several glyphs, \n for a line end.
 */
static const char *picture(struct run *run, str text, const struct clusters *c)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < c->n; i++) {
        const struct cluster *k = &c->at[i];

        if (k->code == '\n') {
            buf_str(&b, STR("\\n|"));
            continue;
        }
        buf_str(&b, str_slice(text, k->at, k->at + k->len));
        buf_char(&b, ' ');
        buf_str(&b, k->face ? k->face->family : STR("none"));
        buf_format(&b, " %lld", (long long)k->advance);
        if (k->n != 1)
            buf_format(&b, "+%u", (unsigned)k->n);
        buf_char(&b, '|');
    }
    return buf_text(&b).at;
}

static void draws_each_with_the_first_that_can(void **state)
{
    static const struct {
        const char *families, *text, *want;
    } rows[] = {
        { "BIZ UDMincho", "産業", "産 BIZ UDMincho 10000|業 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "產", "產 IPAmjMincho 10000|" },
        { "BIZ UDGothic", "產", "產 IPAmjMincho 10000|" },
        { "BIZ UDMincho,DejaVu Sans", "Ж☃", "Ж BIZ UDMincho 10000|☃ BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "氣", "氣 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "𠮷", "𠮷 IPAmjMincho 10000|" },
        { "BIZ UDGothic", "𠮷", "𠮷 IPAmjMincho 10000|" },
        { "BIZ UDMincho", "𩸽", "𩸽 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "𪚥", "𪚥 IPAmjMincho 10000|" },
        { "BIZ UDMincho", "①Ⅱ", "① BIZ UDMincho 10000|Ⅱ BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "㎡～", "㎡ BIZ UDMincho 10000|～ BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "−×", "− BIZ UDMincho 5000|× BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "é", "é BIZ UDMincho 5000|" },
        { "BIZ UDMincho", "fi 2", /* no ligature: a cluster each */
          "f BIZ UDMincho 5000|i BIZ UDMincho 5000|  BIZ UDMincho 5000|2 BIZ UDMincho 5000|" },
        { "BIZ UDMincho", "a\u00a0\u3000",
          "a BIZ UDMincho 5000|\u00a0 BIZ UDMincho 5000|\u3000 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "e\u0301", "e\u0301 BIZ UDMincho 5000|" },
        { "BIZ UDMincho", "か\u3099か\u309a",
          "か\u3099 BIZ UDMincho 10000|か\u309a BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "ｶﾞｲ", "ｶﾞ BIZ UDMincho 10000+2|ｲ BIZ UDMincho 5000|" },
        { "BIZ UDMincho", "xe\u0301y",
          "x BIZ UDMincho 5000|e\u0301 BIZ UDMincho 5000|y BIZ UDMincho 5000|" },
        /* Unicode variants: by the font that has them */
        { "BIZ UDMincho", "葛\U000E0100城",
          "葛\U000E0100 BIZ UDMincho 10000|城 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "辻\U000E0100", "辻\U000E0100 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "葛\U000E0102", "葛\U000E0102 IPAmjMincho 10000|" },
        { "BIZ UDMincho", "〒\ufe0e", "〒\ufe0e BIZ UDMincho 10000|" },
        /* without ink and width, with their text */
        { "BIZ UDMincho", "一\u200b二",
          "一 BIZ UDMincho 10000|\u200b BIZ UDMincho 0|二 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "\u200d一", "\u200d BIZ UDMincho 0|一 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "一\u200d二", "一\u200d BIZ UDMincho 10000|二 BIZ UDMincho 10000|" },
        { "BIZ UDMincho", "\ufeff", "\ufeff BIZ UDMincho 0|" },
        /* ends of lines */
        { "BIZ UDMincho", "一\n二\r\n\r三\u2028",
          "一 BIZ UDMincho 10000|\\n|二 BIZ UDMincho 10000|\\n|\\n|三 BIZ UDMincho 10000|\\n|" },
        { "BIZ UDMincho", "", "" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        str text = str_from(rows[i].text);
        struct clusters c;

        if (!set_words(&run, rows[i].families, false, (struct span){ 0 }, text, &c))
            fail_msg("%s: %s", rows[i].text, told(&run));
        assert_told(rows[i].text, rows[i].want, picture(&run, text, &c));
        assert_told(rows[i].text, "", told(&run));
        run_over(&run);
    }
}

/* The same text on a second call, and in a second run, gives the same clusters and the same
 * messages. */
static void remembers(void **state)
{
    str text = STR("辻\U000E01EF と産業 fi 𠮷\U0001F363");
    const char *first = NULL;

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct run run = run_for_test();
        struct clusters c, again;
        const char *now;

        assert_false(set_words(&run, "BIZ UDMincho", false, (struct span){ 0 }, text, &c));
        assert_false(set_words(&run, "BIZ UDMincho", false, (struct span){ 0 }, text, &again));
        assert_string_equal(picture(&run, text, &c), picture(&run, text, &again));
        assert_ptr_equal(c.at[0].glyphs, again.at[0].glyphs);
        assert_int_equal(diags_errors(run.diags), 1);
        assert_int_equal(diags_warnings(run.diags), 1);
        now = str_format(batch.arena, "%s%s", picture(&run, text, &c), told(&run)).at;
        if (first)
            assert_string_equal(first, now);
        first = now;
        run_over(&run);
    }
}

static void tells(void **state)
{
    static const struct {
        const char *text, *says;
    } rows[] = {
        { "寿司🍣を",
          "error[F010]: no font has \"🍣\" (U+1F363); tried BIZ UDMincho, IPAmjMincho, IPAexMincho\n"
          "  ┌ data/a.csv:1:3\n"
          " 1│ 寿司🍣を\n"
          "  │     ^^\n" },
        { "\uE000",
          "error[F010]: no font has \"\uE000\" (U+E000); tried BIZ UDMincho, IPAmjMincho, "
          "IPAexMincho\n"
          "  ┌ data/a.csv:1:1\n"
          " 1│ \uE000\n"
          "  │ ^\n"
          "  = a private character (gaiji) exists only where it was made; write a standard one\n" },
        { "漢字\u1AB0を",
          "error[F010]: no font has \"字\u1AB0\" (U+5B57 U+1AB0); tried BIZ UDMincho, IPAmjMincho, "
          "IPAexMincho\n"
          "  ┌ data/a.csv:1:2\n"
          " 1│ 漢字\u1AB0を\n"
          "  │   ^^\n" },
        { "一\t二", "error[F012]: a tab (U+0009) stands in the text and cannot be printed\n"
                    "  ┌ data/a.csv:1:2\n"
                    " 1│ 一  二\n"
                    "  │   ^^\n" },
        { "辻\U000E01EF堂",
          "warning[F011]: no font has the variant \"辻\U000E01EF\" (U+8FBB U+E01EF); BIZ UDMincho "
          "draws its plain form\n"
          "  ┌ data/a.csv:1:1\n"
          " 1│ 辻\U000E01EF堂\n"
          "  │ ^^\n"
          "  = tried BIZ UDMincho, IPAmjMincho, IPAexMincho\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct source source = { STR("data/a.csv"), str_from(rows[i].text) };
        struct span where = { &source, 0, source.text.len };
        struct clusters c;

        for (int twice = 0; twice < 2; twice++)
            set_words(&run, "BIZ UDMincho", false, where, source.text, &c);
        assert_told(rows[i].text, rows[i].says, told(&run));
        run_over(&run);
    }
}

/* A text that was put together names the whole place it came from. */
static void tells_the_whole_place(void **state)
{
    struct run run = run_for_test();
    struct source source = { STR("layouts/a.yaml"), STR("show: <名称>") };
    struct clusters c;

    (void)state;
    assert_false(
        set_words(&run, "BIZ UDMincho", false, (struct span){ &source, 6, 8 }, STR("🍣の🍣"), &c));
    assert_told("place",
                "error[F010]: no font has \"🍣\" (U+1F363); tried BIZ UDMincho, IPAmjMincho, "
                "IPAexMincho\n"
                "  ┌ layouts/a.yaml:1:7\n"
                " 1│ show: <名称>\n"
                "  │       ^^^^^^\n",
                told(&run));
    run_over(&run);
}

static void sets_vertical(void **state)
{
    struct run run = run_for_test();
    struct clusters down, across;
    str text = STR("「ー。あA");

    (void)state;
    assert_true(set_words(&run, "BIZ UDMincho", true, (struct span){ 0 }, text, &down));
    assert_true(set_words(&run, "BIZ UDMincho", false, (struct span){ 0 }, text, &across));
    assert_int_equal(down.n, 5);
    for (size_t i = 0; i < down.n; i++) {
        bool turned = i < 3; /* 「 ー 。 have glyphs of their own, あ and A have none */

        assert_int_equal(down.at[i].n, 1);
        assert_int_equal(down.at[i].glyphs->id != across.at[i].glyphs->id, turned);
        assert_int_equal(down.at[i].glyphs->x, 0);
        assert_int_equal(down.at[i].glyphs->dy, 0);
        assert_int_equal(down.at[i].advance, MPT_PT(10));
        assert_true(down.at[i].full_width);
    }
    run_over(&run);
}

static void kerns_and_parts_letters(void **state)
{
    struct run run = run_for_test();
    struct style style = style_for_test(&run, "DejaVu Sans", 400);
    struct wording wording = { STR("AVfi A"), &style, { 0 }, false, NULL, NULL };
    struct clusters c = { 0 };
    bool there = fonts_typeface(&run, fonts, &style) != NULL;

    (void)state;
    if (there) {
        assert_true(glyphs_set(&run, fonts, &wording, &c));
        assert_int_equal(c.n, 6);
        assert_true(c.at[0].advance < c.at[5].advance); /* the A of AV, and A alone */
        for (size_t i = 0; i < c.n; i++) {
            assert_int_equal(c.at[i].at, i);
            assert_int_equal(c.at[i].len, 1);
            assert_int_equal(c.at[i].code, "AVfi A"[i]);
        }
    }
    run_over(&run);
    if (!there)
        skip();
}

/* Any text: clusters cover it side by side, and at another size the same glyphs come. */
static void covers_any_text(void **state)
{
    static const char *const parts[] = { "産",         "か\u3099", "A",         "V",      "\u0301",
                                         "\U000E0100", "\n",       "\r",        "\u200d", " ",
                                         "\u3000",     "葛",       "\u200b",    "ﾞ",      "é",
                                         "1",          "。",       "\ufe0f",    "한",     "ᄒ",
                                         "ᅡ",         "\u0e33",   "\U0001F363" };
    uint32_t seed = 1;

    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);
        struct clusters c;
        size_t at = 0;

        for (uint32_t k = 0; k < 1 + (unsigned)i % 9; k++) {
            seed = seed * 1664525 + 1013904223;
            buf_str(&b, str_from(parts[(seed >> 16) % ROWS(parts)]));
        }
        set_words(&run, i % 2 ? "BIZ UDMincho" : "BIZ UDGothic", i % 3 == 0, (struct span){ 0 },
                  buf_text(&b), &c);
        for (size_t k = 0; k < c.n; k++) {
            if (c.at[k].at != at || c.at[k].len == 0)
                fail_msg("cluster %zu of \"" STR_FMT "\"", k, STR_ARG(buf_text(&b)));
            at += c.at[k].len;
        }
        assert_int_equal(at, b.len);
        run_over(&run);
    }
}

/* A word longer than what is kept, and more words than are kept. */
static void sets_long_words(void **state)
{
    struct run run = run_for_test();
    struct buf b = BUF(run.arena);
    struct clusters c;

    (void)state;
    for (int i = 0; i < 5000; i++)
        buf_format(&b, "%d", i);
    assert_true(set_words(&run, "BIZ UDGothic", false, (struct span){ 0 }, buf_text(&b), &c));
    assert_int_equal(c.n, b.len);
    for (size_t i = 0; i < c.n; i++)
        assert_int_equal(c.at[i].advance, MPT_PT(5));
    run_over(&run);
}

static int open_all(void **state)
{
    (void)state;
    unsetenv("HOME");
    batch = run_for_test();
    fonts = fonts_for_test(&batch);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    run_over(&batch);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_each_with_the_first_that_can),
        cmocka_unit_test(remembers),
        cmocka_unit_test(tells),
        cmocka_unit_test(tells_the_whole_place),
        cmocka_unit_test(sets_vertical),
        cmocka_unit_test(kerns_and_parts_letters),
        cmocka_unit_test(covers_any_text),
        cmocka_unit_test(sets_long_words),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}
