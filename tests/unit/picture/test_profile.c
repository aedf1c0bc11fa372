/* test_profile.c - colour profiles: used, refused for a reason, or left out; alone and in pictures.
 */
#include "pictures_for_test.h"

#include "base/buf.h"
#include "picture/profile.h"

/* A sound one, of version 2, to be changed. It calls itself wide. */
static char *sound(struct run *run, size_t *len)
{
    struct picture p;
    char *bytes;

    assert_true(corpus_read(run, "png/profile.png", &p));
    *len = p.profile.bytes.len;
    bytes = ARENA_ARRAY(run->arena, char, *len);
    memcpy(bytes, p.profile.bytes.at, *len);
    return bytes;
}

static size_t place_of(const char *bytes, size_t len, const char *what)
{
    const size_t at = str_find((str){ bytes, len }, str_from(what));

    assert_true(at < len);
    return at;
}

static void both_versions_are_read(void **state)
{
    static const char name[] = "mluc\0\0\0\0\0\0\0\1\0\0\0\14enUS\0\0\0\10\0\0\0\34\0s\0R\0G\0B";
    struct run run = run_for_test();
    struct profile p;
    size_t len;
    char *bytes = sound(&run, &len);

    (void)state;
    assert_null(profile_read(run.arena, (str){ bytes, len }, &p));
    assert_int_equal(p.version, 2);
    assert_int_equal(p.components, 3);
    assert_false(p.press);
    assert_true(str_equal(p.name, STR("wide")) && !profile_is_srgb(&p));
    assert_int_equal(p.bytes.len, len);
    bytes[8] = 4;
    memcpy(bytes + place_of(bytes, len, "wide") - 12, name, sizeof name - 1);
    assert_null(profile_read(run.arena, (str){ bytes, len }, &p));
    assert_int_equal(p.version, 4);
    assert_true(str_equal(p.name, STR("sRGB")) && profile_is_srgb(&p));
    run_over(&run);
}

static void no_shorter_one_is_sound(void **state)
{
    struct run run = run_for_test();
    struct profile p;
    size_t len;
    char *bytes = sound(&run, &len);

    (void)state;
    for (size_t n = 0; n < len; n++)
        assert_non_null(profile_read(run.arena, (str){ bytes, n }, &p));
    run_over(&run);
}

static void what_cannot_be_used_is_said(void **state)
{
    static const struct {
        size_t at;
        const char *four, *why;
    } rows[] = {
        { 36, "ACSP", "it is no ICC profile" },
        { 8, "\5\0\0\0", "its version is neither 2 nor 4" },
        { 16, "Lab ", "its colours are neither gray, RGB nor CMYK" },
        { 12, "link", "it is of a kind that describes no colours" },
        { 16, "CMYK", "a part that it needs is missing" },
        { 16, "GRAY", "a part that it needs is missing" },
        { 128, "\0\0\0\0", "the profile is damaged" },
        { 128, "\xFF\0\0\0", "the profile is damaged" },
        { 136, "\0\0\0\1", "the profile is damaged" },
        { 140, "\xFF\xFF\xFF\xFF", "the profile is damaged" },
        { 0, "\0\1\0\0", "the profile ends too early" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct profile p;
        size_t len;
        char *bytes = sound(&run, &len);
        const char *why;

        memcpy(bytes + rows[i].at, rows[i].four, 4);
        why = profile_read(run.arena, (str){ bytes, len }, &p);
        if (!why || strcmp(why, rows[i].why) != 0)
            fail_msg("row %zu: %s", i, why ? why : "sound");
        run_over(&run);
    }
}

/* The segment of one part of a profile in a JPEG. */
static void add_part(struct buf *out, int part, int parts, const char *bytes, size_t len)
{
    const size_t all = 2 + 12 + 2 + len;

    buf_str(out, STR("\xFF\xE2"));
    buf_char(out, (char)(all >> 8));
    buf_char(out, (char)all);
    buf_str(out, STR("ICC_PROFILE\0"));
    buf_char(out, (char)part);
    buf_char(out, (char)parts);
    buf_add(out, bytes, len);
}

static bool read_with_profile(struct run *run, const char *name, bool whole, struct picture *out)
{
    const str jpeg = corpus_bytes(run, name);
    struct buf b = BUF(run->arena);
    size_t len;
    const char *bytes = sound(run, &len);

    buf_str(&b, str_slice(jpeg, 0, 2));
    add_part(&b, 2, 2, bytes + 700, len - 700);
    if (whole)
        add_part(&b, 1, 2, bytes, 700);
    buf_str(&b, str_slice(jpeg, 2, jpeg.len));
    return picture_read(picture_reader_new(run), STR("a.jpg"), buf_text(&b), (struct span){ 0 },
                        out);
}

static void parts_of_a_jpeg_are_joined(void **state)
{
    struct run run = run_for_test();
    struct picture p;

    (void)state;
    assert_true(read_with_profile(&run, "jpeg/ycbcr.jpg", true, &p));
    assert_int_equal(p.profile.components, 3);
    assert_true(str_equal(p.profile_name, STR("wide")));
    assert_true(read_with_profile(&run, "jpeg/ycbcr.jpg", false, &p));
    assert_true(p.profile.bytes.len == 0 && str_equal(p.profile_name, STR("ICC")));
    assert_true(read_with_profile(&run, "jpeg/gray.jpg", true, &p));
    assert_true(p.profile.bytes.len == 0); /* it speaks of other channels */
    run_over(&run);
}

static void a_png_has_it_packed(void **state)
{
    struct run run = run_for_test();
    struct picture p;

    (void)state;
    assert_true(corpus_read(&run, "png/profile.png", &p));
    assert_int_equal(p.profile.components, 3);
    assert_true(str_equal(p.profile.name, STR("wide")));
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_versions_are_read),      cmocka_unit_test(no_shorter_one_is_sound),
        cmocka_unit_test(what_cannot_be_used_is_said), cmocka_unit_test(parts_of_a_jpeg_are_joined),
        cmocka_unit_test(a_png_has_it_packed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
