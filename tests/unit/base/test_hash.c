#include "told.h"

#include "base/hash.h"

/* MurmurHash3_x64_128 with seed 0, by its author's own program. */
static const struct {
    const char *text, *want;
} rows[] = {
    { "", "00000000000000000000000000000000" },
    { "Hello, world!", "f1512dd1d2d665df2c326650a8f3c564" },
    { "The quick brown fox jumps over the lazy dog", "e34bbc7bbc071b6c7a433ca9c49a9347" },
};

static void keeps_its_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char hex[33];

        hash_hex(hash_of(str_from(rows[i].text)), hex);
        if (strcmp(hex, rows[i].want) != 0)
            fail_msg("\"%s\": %s", rows[i].text, hex);
    }
}

static void every_byte_counts(void **state)
{
    char bytes[100] = { 0 };

    (void)state;
    for (size_t len = 0; len < sizeof bytes; len++) {
        str s = { bytes, len };
        struct hash plain = hash_of(s);
        uint64_t quick = hash_quick(s);

        assert_false(hash_equal(plain, hash_of((str){ bytes, len + 1 })) && len);
        for (size_t i = 0; i < len; i++) {
            bytes[i] = 1;
            if (hash_equal(plain, hash_of(s)) || quick == hash_quick(s))
                fail_msg("byte %zu of %zu", i, len);
            bytes[i] = 0;
        }
    }
}

static void adding_is_ordered(void **state)
{
    struct hash ab = hash_start(), ba = hash_start(), one = hash_start();

    (void)state;
    hash_add(&one, STR("a"));
    assert_true(hash_equal(one, hash_of(STR("a"))));
    hash_add(&ab, STR("a"));
    hash_add(&ab, STR("b"));
    hash_add(&ba, STR("b"));
    hash_add(&ba, STR("a"));
    assert_false(hash_equal(ab, ba));
    assert_false(hash_equal(ab, one));
}

/* Cut anywhere, the pieces give what the whole gives. */
static void pieces_are_hashed_like_the_whole(void **state)
{
    char bytes[100];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37);
    for (size_t len = 0; len <= sizeof bytes; len++) {
        for (size_t step = 1; step < 40; step++) {
            struct hashing h = { 0 };

            for (size_t at = 0; at < len; at += step)
                hashing_add(&h, str_slice((str){ bytes, len }, at, at + step));
            if (!hash_equal(hashing_end(&h), hash_of((str){ bytes, len })))
                fail_msg("%zu bytes, %zu at a time", len, step);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_hashed_like_the_whole),
        cmocka_unit_test(keeps_its_values),
        cmocka_unit_test(every_byte_counts),
        cmocka_unit_test(adding_is_ordered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
