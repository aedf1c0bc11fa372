/* test_png.c - every sort of PNG against the samples it was made of, and what is said of broken
 * ones. */
#include "pictures_for_test.h"

#include "base/mpt.h"
#include "picture/plain.h"
#include "picture/png_rows.h"

/* What the files of the corpus hold, 11 x 9 pixels, made by another program. */
static unsigned sample(int64_t x, int64_t y, int c, int bits)
{
    const int64_t v = 7 * x + 13 * y + 29 * c + x * y;

    return (unsigned)(bits == 16 ? (v * 257 + v * v) % 65536 : v % (1 << bits));
}

static unsigned stored(str bytes, int64_t width, int channels, int bits, int64_t x, int64_t y,
                       int c)
{
    const size_t row = (size_t)((width * channels * bits + 7) / 8);
    const size_t bit = (size_t)(x * channels + c) * (size_t)bits, at = (size_t)y * row + bit / 8;

    if (bits == 16)
        return (unsigned)(unsigned char)bytes.at[at] << 8 | (unsigned char)bytes.at[at + 1];
    return (unsigned)(unsigned char)bytes.at[at] >> (8 - bits - (int)(bit % 8)) &
           ((1U << bits) - 1);
}

static void check_samples(const char *name, const struct picture *p, str bytes, int first,
                          int channels, int bits)
{
    for (int64_t y = 0; y < p->height; y++) {
        for (int64_t x = 0; x < p->width; x++) {
            for (int c = 0; c < channels; c++) {
                unsigned got = stored(bytes, p->width, channels, bits, x, y, c),
                         want = sample(x, y, first + c, bits);

                if (got != want)
                    fail_msg("%s: sample %d of %d,%d is %u, not %u", name, c, (int)x, (int)y, got,
                             want);
            }
        }
    }
}

/* The samples of a picture that passes through: unpacked by its predictors. */
static str opened(struct run *run, const struct picture *p)
{
    struct picture_reader *r = picture_reader_new(run);
    const struct picture_file f = { r, p->path, p->file, { 0 } };
    struct png_rows rows = {
        .width = p->width, .height = p->height, .channels = p->components, .bits = p->bits
    };
    str data = p->bytes;

    assert_true(png_rows_unpack(&f, 0, &data, &rows));
    png_rows_open(run->arena, &rows);
    return png_rows_channels(run->arena, &rows, 0, rows.channels);
}

static void all_sorts_are_read(void **state)
{
    static const struct {
        const char *name;
        int components, bits;
        bool passed, alpha;
    } rows[] = {
        { "png/gray-1.png", 1, 1, true, false },
        { "png/gray-2.png", 1, 2, true, false },
        { "png/gray-4.png", 1, 4, true, false },
        { "png/gray-8.png", 1, 8, true, false },
        { "png/gray-16.png", 1, 16, true, false },
        { "png/rgb-8.png", 3, 8, true, false },
        { "png/rgb-16.png", 3, 16, true, false },
        { "png/palette-1.png", 1, 1, true, false },
        { "png/palette-2.png", 1, 2, true, false },
        { "png/palette-4.png", 1, 4, true, false },
        { "png/palette-8.png", 1, 8, true, false },
        { "png/gray-alpha-8.png", 1, 8, false, true },
        { "png/gray-alpha-16.png", 1, 16, false, true },
        { "png/rgb-alpha-8.png", 3, 8, false, true },
        { "png/rgb-alpha-16.png", 3, 16, false, true },
        { "png/gray-1-interlaced.png", 1, 1, false, false },
        { "png/gray-2-interlaced.png", 1, 2, false, false },
        { "png/gray-4-interlaced.png", 1, 4, false, false },
        { "png/gray-8-interlaced.png", 1, 8, false, false },
        { "png/gray-16-interlaced.png", 1, 16, false, false },
        { "png/rgb-8-interlaced.png", 3, 8, false, false },
        { "png/rgb-16-interlaced.png", 3, 16, false, false },
        { "png/palette-1-interlaced.png", 1, 1, false, false },
        { "png/palette-2-interlaced.png", 1, 2, false, false },
        { "png/palette-4-interlaced.png", 1, 4, false, false },
        { "png/palette-8-interlaced.png", 1, 8, false, false },
        { "png/gray-alpha-8-interlaced.png", 1, 8, false, true },
        { "png/gray-alpha-16-interlaced.png", 1, 16, false, true },
        { "png/rgb-alpha-8-interlaced.png", 3, 8, false, true },
        { "png/rgb-alpha-16-interlaced.png", 3, 16, false, true },
        { "png/split.png", 3, 8, true, false },
        { "png/narrow.png", 1, 1, false, false },
        { "png/one-pixel.png", 3, 8, false, true },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct picture p;
        str samples;

        if (!corpus_read(&run, rows[i].name, &p))
            fail_msg("%s", told(&run));
        if (p.components != rows[i].components || p.bits != rows[i].bits ||
            (p.coding == PICTURE_PNG_ROWS) != rows[i].passed || (p.alpha.len > 0) != rows[i].alpha)
            fail_msg("%s: %d components of %d bits, coding %d, %zu bytes of alpha", rows[i].name,
                     p.components, p.bits, (int)p.coding, p.alpha.len);
        samples = rows[i].passed ? opened(&run, &p) : p.bytes;
        check_samples(rows[i].name, &p, samples, 0, p.components, p.bits);
        if (rows[i].alpha)
            check_samples(rows[i].name, &p, p.alpha, p.components, 1, p.alpha_bits);
        run_over(&run);
    }
}

static void transparent_colours_become_keys_or_alpha(void **state)
{
    struct run run = run_for_test();
    struct picture p;

    (void)state;
    assert_true(corpus_read(&run, "png/gray-4-key.png", &p));
    assert_true(p.keyed && p.coding == PICTURE_PNG_ROWS && p.key[0] == 5 && p.alpha.len == 0);
    assert_true(corpus_read(&run, "png/rgb-8-key.png", &p));
    assert_true(p.keyed && p.key[0] == 7 && p.key[1] == 0x24 && p.key[2] == 0x41);
    assert_true(corpus_read(&run, "png/rgb-16-key.png", &p));
    assert_true(!p.keyed && p.coding == PICTURE_PNG_ROWS && p.alpha_bits == 8);
    assert_int_equal(p.alpha.len, 99);
    for (size_t i = 0; i < p.alpha.len; i++)
        assert_int_equal((unsigned char)p.alpha.at[i], i == 1 ? 0 : 255);
    assert_true(corpus_read(&run, "png/palette-4-alpha.png", &p));
    assert_true(p.coding == PICTURE_PNG_ROWS && p.alpha_bits == 8);
    for (size_t i = 0; i < p.alpha.len; i++) {
        static const int by_index[] = { 0, 128, 255 };
        unsigned index = sample((int64_t)i % 11, (int64_t)i / 11, 0, 4);

        assert_int_equal((unsigned char)p.alpha.at[i], index < 3 ? by_index[index] : 255);
    }
    run_over(&run);
}

static void what_surrounds_the_pixels_is_noted(void **state)
{
    struct run run = run_for_test();
    struct picture p;

    (void)state;
    assert_true(corpus_read(&run, "png/split.png", &p));
    assert_int_equal(p.per_metre, 11811);
    assert_true(str_equal(p.profile_name, STR("Display P3")));
    assert_true(corpus_read(&run, "png/palette-2.png", &p));
    assert_int_equal(p.palette.len, 12);
    run_over(&run);
}

/* On white, 8 bits a sample, as files of former times want it. */
static void plain_pictures_hold_nothing_new(void **state)
{
    static const struct {
        const char *name, *alike;
        int components;
    } rows[] = {
        { "png/rgb-alpha-8.png", "png/rgb-alpha-8-interlaced.png", 3 },
        { "png/gray-alpha-16.png", "png/gray-alpha-16-interlaced.png", 1 },
        { "png/rgb-16.png", "png/rgb-16-interlaced.png", 3 },
        { "png/palette-4-alpha.png", "png/palette-4-alpha.png", 3 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct picture_reader *r = picture_reader_new(&run);
        struct picture p, q;

        assert_true(corpus_read(&run, rows[i].name, &p) && picture_make_plain(r, &p));
        assert_true(corpus_read(&run, rows[i].alike, &q) && picture_make_plain(r, &q));
        assert_true(p.coding == PICTURE_SAMPLES && p.bits == 8 && p.alpha.len == 0 && !p.keyed);
        assert_int_equal(p.components, rows[i].components);
        assert_int_equal(p.bytes.len, 99 * rows[i].components);
        if (!str_equal(p.bytes, q.bytes))
            fail_msg("%s and %s differ", rows[i].name, rows[i].alike);
        run_over(&run);
    }
}

static void plain_pictures_are_laid_on_white(void **state)
{
    struct run run = run_for_test();
    struct picture p;

    (void)state;
    assert_true(corpus_read(&run, "png/rgb-alpha-8.png", &p) &&
                picture_make_plain(picture_reader_new(&run), &p));
    for (int64_t i = 0; i < 99; i++) {
        for (int c = 0; c < 3; c++) {
            const int64_t x = i % 11, y = i / 11, ink = sample(x, y, 3, 8);
            const int64_t want = 255 - mpt_scale(255 - sample(x, y, c, 8), ink, 255);

            assert_int_equal((unsigned char)p.bytes.at[3 * i + c], want);
        }
    }
    assert_true(corpus_read(&run, "png/gray-8.png", &p) &&
                picture_make_plain(picture_reader_new(&run), &p));
    assert_true(p.coding == PICTURE_PNG_ROWS);
    run_over(&run);
}

static void broken_ones_are_told(void **state)
{
    static const struct {
        const char *name, *want;
    } rows[] = {
        { "png/broken-crc.png", "error[P002]: the picture \"png/broken-crc.png\" is damaged at "
                                "byte 34: the checksum of a part is wrong\n" },
        { "png/broken-short.png", "error[P002]: the picture \"png/broken-short.png\" is damaged at "
                                  "byte 34: the file ends too early\n" },
        { "png/broken-filter.png", "error[P002]: the picture \"png/broken-filter.png\" is damaged "
                                   "at byte 42: its pixels cannot be unpacked\n" },
        { "png/broken-few.png", "error[P002]: the picture \"png/broken-few.png\" is damaged at "
                                "byte 42: pixels are missing\n" },
        { "png/broken-many.png", "error[P002]: the picture \"png/broken-many.png\" is damaged at "
                                 "byte 42: there are more pixels than its size says\n" },
        { "png/broken-large.png", "error[P004]: the picture \"png/broken-large.png\" is too large: "
                                  "2147483647 x 2147483647 pixels\n" },
        { "png/broken-depth.png", "error[P002]: the picture \"png/broken-depth.png\" is damaged at "
                                  "byte 17: the head says what cannot be\n" },
        { "png/broken-order.png", "error[P002]: the picture \"png/broken-order.png\" is damaged at "
                                  "byte 34: its palette is missing\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_refused(rows[i].name, rows[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_sorts_are_read),
        cmocka_unit_test(transparent_colours_become_keys_or_alpha),
        cmocka_unit_test(what_surrounds_the_pixels_is_noted),
        cmocka_unit_test(plain_pictures_hold_nothing_new),
        cmocka_unit_test(plain_pictures_are_laid_on_white),
        cmocka_unit_test(broken_ones_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
