/* test_jpeg.c - JPEG by their segments: what is passed on, and what is said of broken ones; other
 * files. */
#include "pictures_for_test.h"

static void all_sorts_are_read(void **state)
{
    static const struct {
        const char *name;
        int components;
        int64_t per_metre;
        int turn;
        bool inverted;
    } rows[] = {
        { "jpeg/ycbcr.jpg", 3, 11811, 1, false },    { "jpeg/progressive.jpg", 3, 0, 1, false },
        { "jpeg/gray.jpg", 1, 0, 1, false },         { "jpeg/cmyk.jpg", 4, 0, 1, true },
        { "jpeg/turned.jpg", 3, 0, 6, false },       { "jpeg/restarts.jpg", 3, 0, 1, false },
        { "jpeg/trailing.jpg", 3, 11811, 1, false },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct picture p;

        if (!corpus_read(&run, rows[i].name, &p))
            fail_msg("%s", told(&run));
        if (p.width != 24 || p.height != 16 || p.bits != 8 || p.coding != PICTURE_JPEG ||
            p.components != rows[i].components || p.per_metre != rows[i].per_metre ||
            p.turn != rows[i].turn || p.inverted != rows[i].inverted || p.plain_rgb)
            fail_msg("%s: %d components, %lld to the metre, turn %d, inverted %d", rows[i].name,
                     p.components, (long long)p.per_metre, p.turn, p.inverted);
        assert_true(str_ends(p.bytes, STR("\xFF\xD9")));
        run_over(&run);
    }
}

/* Without JFIF and Adobe markers, components named R, G and B. */
static void rgb_without_a_marker_is_said(void **state)
{
    struct run run = run_for_test();
    str bytes = corpus_bytes(&run, "jpeg/ycbcr.jpg");
    char *at = str_cstr(run.arena, bytes);
    size_t jfif = str_find(bytes, STR("JFIF")), frame = str_find(bytes, STR("\xFF\xC0"));
    size_t scan = str_find(bytes, STR("\xFF\xDA"));
    struct picture p;

    (void)state;
    at[jfif] = 'X';
    for (size_t i = 0; i < 3; i++) {
        at[frame + 10 + 3 * i] = "RGB"[i];
        at[scan + 5 + 2 * i] = "RGB"[i];
    }
    if (!picture_read(picture_reader_new(&run), STR("rgb.jpg"), (str){ at, bytes.len },
                      (struct span){ 0 }, &p))
        fail_msg("%s", told(&run));
    assert_true(p.plain_rgb);
    run_over(&run);
}

static void broken_ones_are_told(void **state)
{
    static const struct {
        const char *name, *want;
    } rows[] = {
        { "jpeg/broken-short.jpg", "error[P002]: the picture \"jpeg/broken-short.jpg\" is damaged "
                                   "at byte 205: the file ends too early\n" },
        { "jpeg/broken-no-end.jpg", "error[P002]: the picture \"jpeg/broken-no-end.jpg\" is "
                                    "damaged at byte 340: the file ends too early\n" },
        { "jpeg/broken-no-table.jpg", "error[P002]: the picture \"jpeg/broken-no-table.jpg\" is "
                                      "damaged at byte 265: a table is missing\n" },
        { "jpeg/broken-arithmetic.jpg", "error[P003]: the picture \"jpeg/broken-arithmetic.jpg\" "
                                        "cannot be printed: its JPEG is coded arithmetically\n" },
        { "jpeg/broken-12-bits.jpg", "error[P003]: the picture \"jpeg/broken-12-bits.jpg\" cannot "
                                     "be printed: its JPEG has more than 8 bits a colour\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_refused(rows[i].name, rows[i].want);
}

static void other_files_are_named(void **state)
{
    static const struct {
        str bytes;
        const char *want;
    } rows[] = {
        { STR_INIT(""),
          "error[P002]: the picture \"a\" is damaged at byte 1: the file is empty\n" },
        { STR_INIT("GIF89a...."), "it looks like GIF" },
        { STR_INIT("RIFF....WEBPVP8 "), "it looks like WebP" },
        { STR_INIT("\0\0\0\x18"
                   "ftypheic"),
          "it looks like HEIC" },
        { STR_INIT("II*\0...."), "it looks like TIFF" },
        { STR_INIT("some text"), "error[P001]: \"a\" is neither a PNG nor a JPEG picture\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct picture p;

        assert_false(picture_read(picture_reader_new(&run), STR("a"), rows[i].bytes,
                                  (struct span){ 0 }, &p));
        if (!strstr(told(&run), rows[i].want))
            assert_told("row", rows[i].want, told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_sorts_are_read),
        cmocka_unit_test(rgb_without_a_marker_is_said),
        cmocka_unit_test(broken_ones_are_told),
        cmocka_unit_test(other_files_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
