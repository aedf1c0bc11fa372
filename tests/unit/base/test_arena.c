#include "told.h"

#include "base/arena.h"

static void gives_zeroed_aligned_memory(void **state)
{
    static const struct {
        size_t count, size;
    } rows[] = {
        { 0, 1 }, { 1, 0 }, { 1, 1 }, { 3, 5 }, { 1, 16384 }, { 7, 100000 }, { 1, 3000000 }
    };
    struct arena *a = arena_new(64 * 1024 * 1024);

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        for (int again = 0; again < 20; again++) {
            size_t n = rows[i].count * rows[i].size;
            unsigned char *p = arena_alloc(a, rows[i].count, rows[i].size);

            assert_non_null(p);
            assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < n; k++) {
                if (p[k] != 0)
                    fail_msg("row %zu: byte %zu is %d", i, k, p[k]);
            }
            memset(p, 0xAA, n);
            if (i == ROWS(rows) - 1)
                break;
        }
    }
    arena_free(a);
}

static void pieces_do_not_overlap(void **state)
{
    struct arena *a = arena_new(64 * 1024 * 1024);
    enum { N = 5000 };
    unsigned char *at[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        at[i] = arena_alloc(a, 1, i % 977 + 1);
        memset(at[i], (int)(i % 251), i % 977 + 1);
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < i % 977 + 1; k++) {
            if (at[i][k] != i % 251)
                fail_msg("piece %zu was written over at %zu", i, k);
        }
    }
    arena_free(a);
}

/* How much can be had in pieces of size before the arena jumps. */
static size_t fill(size_t limit, size_t size)
{
    struct arena *a = arena_new(limit);
    jmp_buf full;
    volatile size_t got = 0;

    arena_guard(a, &full);
    if (setjmp(full) == 0) {
        for (;;) {
            arena_alloc(a, 1, size);
            got += size;
        }
    }
    arena_free(a);
    return got;
}

static void jumps_at_its_limit(void **state)
{
    static const struct {
        size_t limit, piece, least;
    } rows[] = {
        { 0, 16, 0 },
        { 15, 16, 0 },
        { 100, 16, 96 },
        { 20000, 16, 19000 },
        { 1000000, 16, 990000 },
        { 1000000, 600000, 600000 },
        { 1000000, 48, 990000 },
        { 1000000, SIZE_MAX, 0 },
        { 1000000, SIZE_MAX / 2, 0 },
        { SIZE_MAX, SIZE_MAX / 2, 0 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        size_t got = fill(rows[i].limit, rows[i].piece);

        if (got > rows[i].limit || got < rows[i].least)
            fail_msg("row %zu: %zu bytes of %zu", i, got, rows[i].limit);
    }
}

static void refuses_products_that_overflow(void **state)
{
    struct arena *a = arena_new(SIZE_MAX);
    jmp_buf full;

    (void)state;
    arena_guard(a, &full);
    if (setjmp(full) == 0) {
        arena_alloc(a, SIZE_MAX / 2, 4);
        fail_msg("came back");
    }
    arena_free(a);
}

static char closed[8];

static void note_close(void *thing)
{
    strncat(closed, thing, 1);
}

static void closes_newest_first(void **state)
{
    struct arena *a = arena_new(100000);
    char one[] = "1", two[] = "2", three[] = "3";

    (void)state;
    closed[0] = '\0';
    arena_on_free(a, note_close, one);
    arena_on_free(a, note_close, two);
    arena_on_free(a, note_close, three);
    arena_free(a);
    assert_string_equal(closed, "321");
    arena_free(NULL);
}

static void an_inner_arena_is_emptied(void **state)
{
    struct arena *a = arena_new(1 << 20), *in = arena_inner(a);
    char one[] = "1", two[] = "2";

    (void)state;
    closed[0] = '\0';
    arena_on_free(a, note_close, one);
    for (size_t i = 0; i < 1000; i++) { /* 20 times its limit in all */
        char *small = ARENA_ARRAY(in, char, 100), *large = ARENA_ARRAY(in, char, 20000);

        for (size_t k = 0; k < 100; k++)
            assert_int_equal(small[k] | large[k * 200], 0);
        memset(small, 1, 100);
        memset(large, 1, 20000);
        arena_empty(in);
    }
    arena_on_free(in, note_close, two);
    arena_empty(in);
    assert_string_equal(closed, "2");
    arena_empty(in);
    ARENA_NEW(in, int);
    arena_free(a);
    assert_string_equal(closed, "21");
}

static void an_inner_arena_is_full_when_the_outer_is(void **state)
{
    struct arena *a = arena_new(100000);
    volatile size_t n = 0;
    jmp_buf full;

    (void)state;
    arena_guard(a, &full);
    if (setjmp(full) == 0) {
        struct arena *in;

        ARENA_ARRAY(a, char, 50000);
        in = arena_inner(a);
        for (;;) {
            ARENA_ARRAY(in, char, 1000);
            n = n + 1000;
        }
    }
    assert_true(n > 20000 && n <= 50000);
    arena_free(a);
}

/* What one holds counts in the other, until it is emptied. */
static void what_an_inner_arena_holds_counts(void **state)
{
    struct arena *a = arena_new(1000000), *in = arena_inner(arena_inner(a));
    volatile size_t n = 0;
    jmp_buf full;

    (void)state;
    arena_guard(a, &full);
    if (setjmp(full) == 0) {
        for (;; n += 1000)
            ARENA_ARRAY(n % 2000 ? a : in, char, 1000);
    }
    assert_in_range(n, 500000, 1000000); /* blocks of either may be half empty */
    arena_empty(in);
    if (setjmp(full) == 0)
        ARENA_ARRAY(a, char, 100000);
    else
        fail_msg("what was given back still counts");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(jumps_at_its_limit),
        cmocka_unit_test(refuses_products_that_overflow),
        cmocka_unit_test(closes_newest_first),
        cmocka_unit_test(an_inner_arena_is_emptied),
        cmocka_unit_test(an_inner_arena_is_full_when_the_outer_is),
        cmocka_unit_test(what_an_inner_arena_holds_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
