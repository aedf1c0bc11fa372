/* test_colour.c - colours as layouts write them, tints, palettes and the accent. */
#include "layout/colour.h"

#include "node_for_test.h"

static void reads_colours(void **state)
{
    static const struct {
        const char *text;
        struct colour want;
    } rows[] = {
        { "黒", { COLOUR_GRAY, { 0 } } },
        { "白", { COLOUR_GRAY, { 1000 } } },
        { "none", { COLOUR_NONE, { 0 } } },
        { "gray(40%)", { COLOUR_GRAY, { 600 } } },
        { "gray(0)", { COLOUR_GRAY, { 1000 } } },
        { "#000000", { COLOUR_GRAY, { 0 } } },
        { "#ff0000", { COLOUR_RGB, { 1000, 0, 0 } } },
        { "#24476B", { COLOUR_RGB, { 141, 278, 420 } } },
        { "cmyk(0 20 100 0)", { COLOUR_CMYK, { 0, 200, 1000, 0 } } },
        { "cmyk(0, 20%, 100, 12.5%)", { COLOUR_CMYK, { 0, 200, 1000, 125 } } },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct colour got;

        if (!colour_parse(str_from(rows[i].text), &got) || got.space != rows[i].want.space ||
            memcmp(got.part, rows[i].want.part, sizeof got.part) != 0)
            fail_msg("%s", rows[i].text);
    }
}

static void refuses_others(void **state)
{
    static const char *const rows[] = {
        "",           "#24476",         "#24476g",
        "gray(101%)", "gray(40%",       "gray()",
        "gray 40%",   "cmyk(0 20 100)", "cmyk(0 20 100 0 0)",
        "Gray(40%)",  "rgb(1,2,3)",     "cmyk(-1 0 0 0)",
        "藍色",       "24476b",
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct colour got;

        if (colour_parse(str_from(rows[i]), &got))
            fail_msg("\"%s\" is read as a colour", rows[i]);
    }
}

/* Palette, then a paint that uses it; accent is #ff0000. */
static void resolves_names(void **state)
{
    static const struct {
        const char *palette, *paint;
        struct colour want;
        const char *told;
    } rows[] = {
        { "v: {}", "v: 黒 50%", { COLOUR_GRAY, { 500 } }, "" },
        { "v: {}", "v: accent", { COLOUR_RGB, { 1000, 0, 0 } }, "" },
        { "v: {}", "v: accent 10%", { COLOUR_RGB, { 1000, 900, 900 } }, "" },
        { "v: { 主: '#000000', 副: 主 40% }", "v: 副 50%", { COLOUR_GRAY, { 800 } }, "" },
        { "v: { 主: accent }", "v: 主 20%", { COLOUR_RGB, { 1000, 800, 800 } }, "" },
        { "v: { 濃い色: cmyk(100 50 0 0) }", "v: 濃い色 50%", { COLOUR_CMYK, { 500, 250 } }, "" },
        { "v: { 主: 藍 }",
          "v: 主色",
          { COLOUR_NONE, { 0 } },
          "error[L020]: there is no colour \"主色\"\n"
          "  ┌ a.yaml:1:4\n"
          " 1│ v: 主色\n"
          "  │    ^^^^ did you mean 主?\n"
          "  = a colour is a name such as 藍, #rrggbb, gray(40%) or cmyk(0 20 100 0)\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct colour accent = { COLOUR_RGB, { 1000, 0, 0 } };
        struct run run = run_for_test();
        struct palette palette;
        struct paint paint = { 0 };
        struct colour got;

        assert_true(palette_read(&run, node_for_test(&run, rows[i].palette), &palette));
        assert_true(value_paint.read(&run, node_for_test(&run, rows[i].paint), NULL, &paint));
        if (palette_resolve(&run, &palette, &paint) != (rows[i].told[0] == '\0'))
            fail_msg("%s", rows[i].paint);
        assert_told(rows[i].paint, rows[i].told, told(&run));
        got = paint_colour(&paint, accent);
        if (!rows[i].told[0] && (got.space != rows[i].want.space ||
                                 memcmp(got.part, rows[i].want.part, sizeof got.part) != 0))
            fail_msg("%s in %s: %d %d %d", rows[i].paint, rows[i].palette, got.part[0], got.part[1],
                     got.part[2]);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads_colours),
                                        cmocka_unit_test(refuses_others),
                                        cmocka_unit_test(resolves_names) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
