#include "told.h"

#include "base/str.h"

static const struct {
    const char *text;
    size_t from, to;
    const char *want;
} slices[] = {
    { "abcdef", 0, 6, "abcdef" },
    { "abcdef", 2, 4, "cd" },
    { "abcdef", 4, 99, "ef" },
    { "abcdef", 5, 2, "" },
    { "abcdef", 99, 99, "" },
    { "", 0, 0, "" },
    { "", 3, 9, "" },
};

static void slices_within_the_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(slices); i++) {
        str got = str_slice(str_from(slices[i].text), slices[i].from, slices[i].to);

        if (!str_equal(got, str_from(slices[i].want)))
            fail_msg("row %zu: \"" STR_FMT "\"", i, STR_ARG(got));
    }
    assert_int_equal(str_slice((str){ NULL, 0 }, 1, 2).len, 0);
}

static const struct {
    const char *text, *needle;
    size_t want;
} finds[] = {
    { "abcabd", "abd", 3 }, { "abc", "c", 2 },  { "abc", "x", 3 },        { "abc", "", 0 },
    { "", "x", 0 },         { "", "", 0 },      { "ab", "abc", 2 },       { "事業名", "名", 6 },
    { "aaab", "aab", 1 },   { "aa", "aab", 2 }, { "abababac", "bac", 5 },
};

static void finds_the_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(finds); i++) {
        size_t got = str_find(str_from(finds[i].text), str_from(finds[i].needle));

        if (got != finds[i].want)
            fail_msg("\"%s\" in \"%s\": %zu", finds[i].needle, finds[i].text, got);
    }
}

static const struct {
    const char *text;
    bool cut;
    const char *head, *tail;
} cuts[] = {
    { "a,b,c", true, "a", "b,c" }, { "abc", false, "abc", "" }, { ",a", true, "", "a" },
    { "a,", true, "a", "" },       { "", false, "", "" },       { ",", true, "", "" },
};

static void cuts_at_the_first_mark(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cuts); i++) {
        str head, tail;
        bool cut = str_cut(str_from(cuts[i].text), ',', &head, &tail);

        if (cut != cuts[i].cut || !str_equal(head, str_from(cuts[i].head)) ||
            !str_equal(tail, str_from(cuts[i].tail)))
            fail_msg("\"%s\": \"" STR_FMT "\", \"" STR_FMT "\"", cuts[i].text, STR_ARG(head),
                     STR_ARG(tail));
    }
}

static const struct {
    const char *a, *b;
    int order;
    bool starts, ends; /* a with b */
} pairs[] = {
    { "abc", "abc", 0, true, true },   { "abc", "ab", 1, true, false },
    { "ab", "abc", -1, false, false }, { "abc", "bc", -1, false, true },
    { "", "", 0, true, true },         { "a", "", 1, true, true },
    { "ア", "イ", -1, false, false },  { "z", "ア", -1, false, false },
};

static void compares_by_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(pairs); i++) {
        str a = str_from(pairs[i].a), b = str_from(pairs[i].b);
        int order = str_compare(a, b);

        if ((order > 0) - (order < 0) != pairs[i].order || str_starts(a, b) != pairs[i].starts ||
            str_ends(a, b) != pairs[i].ends || str_equal(a, b) != (pairs[i].order == 0))
            fail_msg("\"%s\" and \"%s\"", pairs[i].a, pairs[i].b);
    }
}

static const struct {
    const char *text;
    int64_t max;
    bool ok;
    int64_t want;
} counts[] = {
    { "0", 9, true, 0 },
    { "007", 9, true, 7 },
    { "9", 9, true, 9 },
    { "10", 9, false, 0 },
    { "9", 8, false, 0 },
    { "", 9, false, 0 },
    { "-1", 9, false, 0 },
    { "+1", 9, false, 0 },
    { " 1", 9, false, 0 },
    { "1 ", 9, false, 0 },
    { "1.0", 9, false, 0 },
    { "１", 9, false, 0 },
    { "9223372036854775807", INT64_MAX, true, INT64_MAX },
    { "9223372036854775808", INT64_MAX, false, 0 },
    { "99999999999999999999999", INT64_MAX, false, 0 },
};

static void parses_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(counts); i++) {
        int64_t got = -1;
        bool ok = str_parse_count(str_from(counts[i].text), counts[i].max, &got);

        if (ok != counts[i].ok || (ok && got != counts[i].want))
            fail_msg("\"%s\": %d, %lld", counts[i].text, ok, (long long)got);
    }
}

static void trims_only_ascii(void **state)
{
    static const char *const rows[][2] = {
        { "  a b\t", "a b" }, { "", "" }, { " \t ", "" }, { "\u3000a\u3000", "\u3000a\u3000" },
        { "a\n", "a\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        str got = str_trim(str_from(rows[i][0]));

        if (!str_equal(got, str_from(rows[i][1])))
            fail_msg("row %zu: \"" STR_FMT "\"", i, STR_ARG(got));
    }
}

static void copies_joins_formats(void **state)
{
    struct run run = run_for_test();
    str parts[] = { STR("課"), STR(""), STR("b") };
    str copy = str_copy(run.arena, str_slice(STR("abc"), 0, 2));

    (void)state;
    assert_string_equal(copy.at, "ab"); /* a NUL stands behind it */
    assert_string_equal(str_cstr(run.arena, (str){ NULL, 0 }), "");
    assert_true(str_equal(str_join(run.arena, parts, 3, STR(", ")), STR("課, , b")));
    assert_true(str_equal(str_join(run.arena, parts, 1, STR(", ")), STR("課")));
    assert_true(str_equal(str_join(run.arena, NULL, 0, STR(", ")), STR("")));
    assert_true(str_equal(str_format(run.arena, "%d-" STR_FMT, 7, STR_ARG(parts[0])), STR("7-課")));
    assert_true(str_equal(str_format(run.arena, "%s", ""), STR("")));
    assert_int_equal(str_format(run.arena, "%5000d", 1).len, 5000);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_within_the_text), cmocka_unit_test(finds_the_first),
        cmocka_unit_test(cuts_at_the_first_mark), cmocka_unit_test(compares_by_bytes),
        cmocka_unit_test(parses_counts),          cmocka_unit_test(trims_only_ascii),
        cmocka_unit_test(copies_joins_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
