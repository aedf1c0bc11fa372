/* test_convert.c - pictures in other inks: by the rule, and the same whatever they were coded in.
 */
#include "pictures_for_test.h"

#include "picture/convert.h"
#include "picture/samples.h"

static void convert(struct run *run, const char *name, int channels, bool flat, struct picture *p,
                    struct samples *out)
{
    struct picture_reader *r = picture_reader_new(run);

    if (!corpus_read(run, name, p) || !picture_convert(r, p, channels, flat) ||
        !samples_open(r, p, out))
        fail_msg("%s: %s", name, told(run));
    assert_true(p->coding == PICTURE_PNG_ROWS && p->bits == 8 && p->components == channels);
    assert_true(p->palette.len == 0 && !p->keyed && !p->inverted);
}

/* A picture of one pixel, as it comes out of the reader. */
static struct picture pixel(const unsigned char *v, int channels)
{
    return (struct picture){ .width = 1,
                             .height = 1,
                             .components = channels,
                             .bits = 8,
                             .coding = PICTURE_SAMPLES,
                             .bytes = { (const char *)v, (size_t)channels } };
}

static void pixels_follow_the_rule(void **state)
{
    static const struct {
        int from, to;
        unsigned char in[4], want[4];
    } rows[] = {
        { 3, 4, { 255, 255, 255 }, { 0, 0, 0, 0 } },
        { 3, 4, { 0, 0, 0 }, { 0, 0, 0, 255 } },
        { 3, 4, { 90, 90, 90 }, { 0, 0, 0, 165 } },
        { 3, 4, { 255, 0, 0 }, { 0, 255, 255, 0 } },
        { 3, 4, { 200, 100, 50 }, { 0, 128, 191, 55 } },
        { 3, 4, { 16, 0, 0 }, { 0, 128, 128, 239 } }, /* nearly black: half the colour */
        { 1, 4, { 90 }, { 0, 0, 0, 165 } },
        { 3, 1, { 255, 0, 0 }, { 77 } },
        { 4, 1, { 0, 0, 0, 165 }, { 90 } },
        { 4, 1, { 255, 255, 255, 255 }, { 0 } },
        { 4, 3, { 0, 255, 255, 0 }, { 255, 0, 0 } },
        { 4, 3, { 0, 128, 191, 55 }, { 200, 72, 9 } },
        { 1, 3, { 90 }, { 90, 90, 90 } },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct picture_reader *r = picture_reader_new(&run);
        struct picture p = pixel(rows[i].in, rows[i].from);
        struct samples s;

        assert_true(picture_convert(r, &p, rows[i].to, false) && samples_open(r, &p, &s));
        for (int c = 0; c < rows[i].to; c++) {
            if (samples_shade(&s, 0, 0, c) != rows[i].want[c])
                fail_msg("row %zu: sample %d is %d, not %d", i, c, samples_shade(&s, 0, 0, c),
                         rows[i].want[c]);
        }
        run_over(&run);
    }
}

/* The most: two inks in full under a black, for every black there is. */
static void no_pixel_has_too_much_ink(void **state)
{
    unsigned char colours[256 * 3] = { 0 };
    struct run run = run_for_test();
    struct picture_reader *r = picture_reader_new(&run);
    struct picture p = pixel(colours, 3);
    struct samples s;

    (void)state;
    for (size_t i = 0; i < 256; i++)
        colours[3 * i] = (unsigned char)i;
    p.width = 256;
    p.bytes.len = sizeof colours;
    assert_true(picture_convert(r, &p, 4, false) && samples_open(r, &p, &s));
    for (int64_t x = 0; x < 256; x++) {
        int sum = 0;

        for (int c = 0; c < 4; c++)
            sum += samples_shade(&s, x, 0, c);
        assert_true(sum <= 255 * 290 / 100);
    }
    run_over(&run);
}

static void how_a_file_is_coded_does_not_show(void **state)
{
    static const struct {
        const char *one, *other;
    } rows[] = {
        { "png/rgb-8.png", "png/rgb-8-interlaced.png" },
        { "png/rgb-16.png", "png/rgb-16-interlaced.png" },
        { "png/rgb-alpha-8.png", "png/rgb-alpha-8-interlaced.png" },
        { "png/rgb-alpha-16.png", "png/rgb-alpha-16-interlaced.png" },
        { "png/palette-4.png", "png/palette-4-interlaced.png" },
        { "png/gray-alpha-16.png", "png/gray-alpha-16-interlaced.png" },
        { "jpeg/ycbcr.jpg", "jpeg/trailing.jpg" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        for (int flat = 0; flat < 2; flat++) {
            struct run run = run_for_test();
            struct samples s, t;
            struct picture p, q;

            convert(&run, rows[i].one, 4, flat, &p, &s);
            convert(&run, rows[i].other, 4, flat, &q, &t);
            assert_true(str_equal(p.bytes, q.bytes) && str_equal(p.alpha, q.alpha));
            assert_true(!flat || p.alpha.len == 0);
            run_over(&run);
        }
    }
}

/* A colour that is not drawn stays so, or becomes paper. */
static void keys_become_alpha_or_white(void **state)
{
    struct run run = run_for_test();
    struct picture_reader *r = picture_reader_new(&run);
    struct picture before, p;
    struct samples was, s;
    int seen = 0;

    (void)state;
    assert_true(corpus_read(&run, "png/rgb-8-key.png", &before) && before.keyed);
    assert_true(samples_open(r, &before, &was));
    convert(&run, "png/rgb-8-key.png", 4, false, &p, &s);
    assert_true(p.alpha.len == 99 && p.alpha_bits == 8);
    for (int64_t i = 0; i < 99; i++) {
        const int opacity = samples_opacity(&was, i % 11, i / 11);

        assert_int_equal(samples_opacity(&s, i % 11, i / 11), opacity);
        seen += opacity == 0;
    }
    assert_true(seen > 0);
    convert(&run, "png/rgb-8-key.png", 4, true, &p, &s);
    for (int64_t i = 0; i < 99; i++) {
        for (int c = 0; c < 4 && samples_opacity(&was, i % 11, i / 11) == 0; c++)
            assert_int_equal(samples_shade(&s, i % 11, i / 11, c), 0);
    }
    run_over(&run);
}

/* What Adobe's programs store inverted is ink all the same. */
static void cmyk_photos_become_gray(void **state)
{
    struct run run = run_for_test();
    struct picture_reader *r = picture_reader_new(&run);
    struct picture before, p;
    struct samples was, s;

    (void)state;
    assert_true(corpus_read(&run, "jpeg/cmyk.jpg", &before) && samples_open(r, &before, &was));
    convert(&run, "jpeg/cmyk.jpg", 1, false, &p, &s);
    for (int64_t x = 0; x < 24; x++) {
        const int ink = (30 * samples_shade(&was, x, 3, 0) + 59 * samples_shade(&was, x, 3, 1) +
                         11 * samples_shade(&was, x, 3, 2) + 50) /
                            100 +
                        samples_shade(&was, x, 3, 3);

        assert_int_equal(samples_shade(&s, x, 3, 0), ink < 255 ? 255 - ink : 0);
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_follow_the_rule),
        cmocka_unit_test(no_pixel_has_too_much_ink),
        cmocka_unit_test(how_a_file_is_coded_does_not_show),
        cmocka_unit_test(keys_become_alpha_or_white),
        cmocka_unit_test(cmyk_photos_become_gray),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
