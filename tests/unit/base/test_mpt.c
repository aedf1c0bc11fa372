#include "told.h"

#include "base/mpt.h"

static const struct {
    const char *text;
    bool ok;
    mpt want;
} lengths[] = {
    { "9pt", true, 9000 },
    { "10.5pt", true, 10500 },
    { "0.12mm", true, 340 },
    { "18mm", true, 51024 }, /* 51023.6… */
    { "13Q", true, 9213 },   /* 9212.6… */
    { "13H", true, 9213 },
    { "25.4mm", true, 72000 },
    { "0pt", true, 0 },
    { "007pt", true, 7000 },
    { "-3mm", true, -8504 },
    { "-0.5pt", true, -500 },
    { "1.234pt", true, 1234 },
    { "16000pt", true, 16000000 },
    { "-16000pt", true, -16000000 },
    { "16000.001pt", false, 0 },
    { "-16001pt", false, 0 },
    { "1.2345pt", false, 0 },
    { "9", false, 0 },
    { "9.pt", false, 0 },
    { ".5pt", false, 0 },
    { "9 pt", false, 0 },
    { " 9pt", false, 0 },
    { "9pt ", false, 0 },
    { "9PT", false, 0 },
    { "18cm", false, 0 },
    { "9,5pt", false, 0 },
    { "+9pt", false, 0 },
    { "--9pt", false, 0 },
    { "-pt", false, 0 },
    { "-", false, 0 },
    { "pt", false, 0 },
    { "1e3pt", false, 0 },
    { "１８mm", false, 0 }, /* full-width digits are not digits */
    { "", false, 0 },
    { "99999999999999999999999999pt", false, 0 },
    { "99999999999999mm", false, 0 },
};

static void parses_lengths(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(lengths); i++) {
        mpt got = -1;
        bool ok = mpt_parse(str_from(lengths[i].text), &got);

        if (ok != lengths[i].ok || (ok && got != lengths[i].want) || (!ok && got != -1))
            fail_msg("\"%s\": ok %d, %lld mpt", lengths[i].text, ok, (long long)got);
    }
}

static const struct {
    const char *text;
    bool ok;
    int64_t want;
    const char *rest;
} numbers[] = {
    { "1.5em", true, 1500, "em" }, { "80%", true, 80000, "%" },
    { "-0.25", true, -250, "" },   { "3 lines", true, 3000, " lines" },
    { "1.5.2", true, 1500, ".2" }, { "1.2345", false, 0, "" },
    { "x1", false, 0, "" },
};

static void parses_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(numbers); i++) {
        int64_t got = 0;
        str rest = STR("");
        bool ok = mpt_parse_number(str_from(numbers[i].text), &got, &rest);

        if (ok != numbers[i].ok || got != numbers[i].want ||
            !str_equal(rest, str_from(numbers[i].rest)))
            fail_msg("\"%s\": %lld, rest \"" STR_FMT "\"", numbers[i].text, (long long)got,
                     STR_ARG(rest));
    }
}

static const struct {
    int64_t a, num, den, want;
} scales[] = {
    { 1, 1, 2, 1 },
    { -1, 1, 2, -1 },
    { 1, 1, 3, 0 },
    { 2, 1, 3, 1 },
    { -2, 1, 3, -1 },
    { 3, 5, 2, 8 },
    { 7, -1, 2, -4 },
    { 0, 99, 7, 0 },
    { 16000000, 1000, 2048, 7812500 },
    { 9, 1, 1, 9 },
    { 5, 1, 5, 1 },
    { INT64_MAX, 2, 2, INT64_MAX }, /* the product alone would overflow */
    { -INT64_MAX, 1000, 1000, -INT64_MAX },
    { 4000000000000, 3000000000, 4000000000, 3000000000000 },
    { 4000000000001, 3000000001, 2000000, 6000000002001500 },
};

static void rounds_halves_away_from_zero(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(scales); i++) {
        mpt got = mpt_scale(scales[i].a, scales[i].num, scales[i].den);

        if (got != scales[i].want)
            fail_msg("row %zu: %lld", i, (long long)got);
    }
    for (int64_t um = -100000; um <= 100000; um++)
        assert_true(mpt_from_um(um) == -mpt_from_um(-um));
}

static const struct {
    mpt v;
    const char *want;
} shown[] = {
    { 0, "0mm" },   { 51024, "18mm" }, { 83622, "29.5mm" }, { -8504, "-3mm" }, { -1417, "-0.5mm" },
    { 100, "0mm" }, { -100, "0mm" },   { 773858, "273mm" }, { 341, "0.1mm" },
};

static void shows_millimetres(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(shown); i++) {
        str got = mpt_mm(run.arena, shown[i].v);

        if (!str_equal(got, str_from(shown[i].want)))
            fail_msg("%lld: " STR_FMT, (long long)shown[i].v, STR_ARG(got));
    }
    run_over(&run);
}

static const struct {
    mpt total;
    int64_t weights[7];
    bool weighted;
    size_t n;
    mpt want[7];
} shares[] = {
    { 100, { 0 }, false, 7, { 15, 15, 14, 14, 14, 14, 14 } },
    { -100, { 0 }, false, 7, { -15, -15, -14, -14, -14, -14, -14 } },
    { 100, { 1, 2, 1 }, true, 3, { 25, 50, 25 } },
    { 100, { 1, 1, 1 }, true, 3, { 34, 33, 33 } },
    { 10, { 0, 1, 0, 2 }, true, 4, { 0, 4, 0, 6 } },
    { 10, { 0, 0 }, true, 2, { 5, 5 } },
    { 1, { 5, 5, 5 }, true, 3, { 1, 0, 0 } },
    { 0, { 3, 4 }, true, 2, { 0, 0 } },
    { 841890, { 7 }, true, 1, { 841890 } },
};

static void shares_openly(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(shares); i++) {
        mpt got[7];

        mpt_share(shares[i].total, shares[i].weighted ? shares[i].weights : NULL, shares[i].n, got);
        for (size_t k = 0; k < shares[i].n; k++) {
            if (got[k] != shares[i].want[k])
                fail_msg("row %zu, part %zu: %lld", i, k, (long long)got[k]);
        }
    }
    mpt_share(5, NULL, 0, NULL);
}

static void shares_sum_to_the_total(void **state)
{
    uint64_t seed = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        int64_t weights[9];
        mpt out[9], total, sum = 0;
        size_t n;

        seed = seed * 6364136223846793005u + 1442695040888963407u;
        n = seed >> 60 & 7;
        total = (mpt)(seed >> 33 & 0xFFFFFF) - 0x7FFFFF;
        for (size_t i = 0; i <= n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            weights[i] = (int64_t)(seed >> 50 & 0xFFF);
        }
        mpt_share(total, weights, n + 1, out);
        for (size_t i = 0; i <= n; i++)
            sum += out[i];
        assert_true(sum == total);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_lengths),
        cmocka_unit_test(parses_numbers),
        cmocka_unit_test(rounds_halves_away_from_zero),
        cmocka_unit_test(shows_millimetres),
        cmocka_unit_test(shares_openly),
        cmocka_unit_test(shares_sum_to_the_total),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
