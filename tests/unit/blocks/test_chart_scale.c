/* test_chart_scale.c - axes as people would draw them. */
#include "told.h"

#include "blocks/chart_scale.h"

#define N(x) ((int64_t)(x)*NUMBER_ONE / 1000) /* thousandths */

static void axes_are_round(void **state)
{
    static const struct {
        const char *name;
        struct chart_range range;
        struct chart_wish wish;
        int64_t steps;
        int64_t min, max, step;
        int decimals;
    } rows[] = {
        { "bars begin at 0",
          { N(12000), N(23000), true, true },
          { 0 },
          5,
          0,
          N(25000),
          N(5000),
          0 },
        { "below 0 too",
          { N(-120000), N(62000), true, true },
          { 0 },
          4,
          N(-150000),
          N(100000),
          N(50000),
          0 },
        { "nothing but 0", { 0, 0, true, true }, { 0 }, 5, 0, N(1000), N(1000), 0 },
        { "whole numbers have no half marks",
          { N(1000), N(3000), true, true },
          { 0 },
          8,
          0,
          N(3000),
          N(1000),
          0 },
        { "parts of one", { N(120), N(480), true, false }, { 0 }, 5, 0, N(500), N(100), 1 },
        { "lines far from 0 leave it out",
          { N(82100), N(87500), false, false },
          { 0 },
          6,
          N(82000),
          N(88000),
          N(1000),
          0 },
        { "lines near 0 do not",
          { N(20000), N(87500), false, false },
          { 0 },
          5,
          0,
          N(100000),
          N(20000),
          0 },
        { "lines far below 0",
          { N(-87500), N(-82100), false, false },
          { 0 },
          6,
          N(-88000),
          N(-82000),
          N(1000),
          0 },
        { "as asked",
          { N(82100), N(87500), true, false },
          { true, true, true, N(80000), N(90000), N(2500) },
          3,
          N(80000),
          N(90000),
          N(2500),
          1 },
        { "a wish that is not met by the numbers",
          { N(5000), N(6000), true, true },
          { .has_min = true, .min = N(10000) },
          5,
          N(10000),
          N(11000),
          N(1000),
          0 },
        { "very large",
          { 0, (int64_t)900000000000 * NUMBER_ONE, true, true },
          { 0 },
          5,
          0,
          (int64_t)1000000000000 * NUMBER_ONE,
          (int64_t)200000000000 * NUMBER_ONE,
          0 },
        { "very small", { 0, 3, true, false }, { 0 }, 5, 0, 3, 1, 6 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct chart_scale s = chart_scale_of(&rows[i].range, &rows[i].wish, rows[i].steps);

        if (s.min != rows[i].min || s.max != rows[i].max || s.step != rows[i].step ||
            s.decimals != rows[i].decimals)
            fail_msg("%s: %lld to %lld by %lld, %d decimals", rows[i].name, (long long)s.min,
                     (long long)s.max, (long long)s.step, s.decimals);
    }
}

static void values_find_their_place(void **state)
{
    const struct chart_scale s = { .min = N(-10000), .max = N(30000), .step = N(10000) };
    const struct chart_scale large = { .min = 0, .max = (int64_t)1000000000000 * NUMBER_ONE };

    (void)state;
    assert_int_equal(chart_scale_at(&s, N(-10000), 100000), 0);
    assert_int_equal(chart_scale_at(&s, 0, 100000), 25000);
    assert_int_equal(chart_scale_at(&s, N(10005), 100000), 50013);
    assert_int_equal(chart_scale_at(&s, N(99000), 100000), 100000);
    assert_int_equal(chart_scale_at(&s, N(-99000), 100000), 0);
    assert_int_equal(chart_scale_at(&large, (int64_t)250000000000 * NUMBER_ONE, MPT_PT(16000)),
                     MPT_PT(4000));
}

static void numbers_are_read_as_written(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        int64_t value;
        const char *again;
    } rows[] = {
        { "1,234", true, N(1234000), "1,234" },
        { "△3.2", true, N(-3200), "△3.2" },
        { "-0.5", true, N(-500), "-0.5" },
        { "−7", true, N(-7000), "-7" },
        { "0.000001", true, 1, "0.000001" },
        { "", false, 0, NULL },
        { "12a", false, 0, NULL },
        { "1.2.3", false, 0, NULL },
        { "--1", false, 0, NULL },
        { ",5", false, 0, NULL },
        { "99999999999999999999", false, 0, NULL },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct number n;
        bool ok = number_parse(str_from(rows[i].text), &n);

        if (ok != rows[i].ok || (ok && n.value != rows[i].value))
            fail_msg("%s: %d, %lld", rows[i].text, ok, (long long)n.value);
        if (ok)
            assert_string_equal(number_write(run.arena, &n).at, rows[i].again);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_are_round),
        cmocka_unit_test(values_find_their_place),
        cmocka_unit_test(numbers_are_read_as_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
