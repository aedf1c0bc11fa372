/* Numbers of cells: what formulas come to, to fifteen digits. */
#include "told.h"

#include <string.h>

#include "final/decimal.h"

static struct decimal number(const char *text)
{
    struct decimal d;

    if (!decimal_parse(str_from(text), &d))
        fail_msg("%s is not a number", text);
    return d;
}

static void assert_number(const char *what, struct decimal got, const char *want)
{
    struct decimal w = number(want);

    if (decimal_compare(got, w) != 0)
        fail_msg("%s: %lldE-%d, wanted %s", what, (long long)got.digits, got.scale, want);
}

static void sums_and_products(void **state)
{
    static const struct {
        const char *a, *b, *sum, *product;
    } table[] = {
        { "0", "0", "0", "0" },
        { "0.1", "0.2", "0.3", "0.02" },
        { "12.5", "-2.5", "10", "-31.25" },
        { "-1", "1", "0", "-1" },
        { "1", "0", "1", "0" },
        { "100000000000000", "0.00001", "100000000000000", "1000000000" },
        { "99999999", "99999999", "199999998", "9999999800000000" },
        { "3", "33333333333333.3", "33333333333336.3", "99999999999999.9" },
        { "0.000000000000001", "0.000000000000001", "0.000000000000002", "0" },
        { "123456789.123456", "1000", "123457789.123456", "123456789123.456" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct decimal a = number(table[i].a), b = number(table[i].b);

        assert_number(table[i].a, decimal_add(a, b), table[i].sum);
        assert_number(table[i].a, decimal_add(b, a), table[i].sum);
        if (strlen(table[i].product) < 16 && table[i].product[0] != '0')
            assert_number(table[i].a, decimal_times(a, b), table[i].product);
    }
}

/* More digits than are kept: the nearest number that has so many. */
static void products_are_rounded(void **state)
{
    struct decimal p = decimal_times(number("99999999"), number("99999999"));

    (void)state;
    assert_int_equal(p.digits, 999999980000000);
    assert_int_equal(p.scale, -1);
    p = decimal_times(number("999999999999999"), number("-999999999999999"));
    assert_int_equal(p.digits, -999999999999998);
    assert_int_equal(p.scale, -15);
    assert_false(decimal_fits(p, &p));
    p = decimal_times(number("0.000000000000001"), number("0.00000000012"));
    assert_true(decimal_fits(p, &p));
    assert_int_equal(p.digits, 0);
    p = decimal_times(number("100000000000"), number("1000"));
    assert_true(decimal_fits(p, &p));
    assert_int_equal(p.digits, 100000000000000);
    assert_int_equal(p.scale, 0);
}

static void quotients(void **state)
{
    static const struct {
        const char *a, *b;
        int64_t digits;
        int scale;
    } table[] = {
        { "1", "3", 333333333333333, 15 },
        { "2", "3", 666666666666667, 15 },
        { "-2", "3", -666666666666667, 15 },
        { "45", "90", 5, 1 },
        { "0", "7", 0, 0 },
        { "12.5", "0.25", 50, 0 },
        { "1", "999999999999999", 100000000000000, 29 },
        { "999999999999999", "0.000000000000001", 999999999999999, -15 },
    };
    struct decimal q;

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        assert_true(decimal_over(number(table[i].a), number(table[i].b), &q));
        if (decimal_compare(q, (struct decimal){ table[i].digits, table[i].scale }) != 0)
            fail_msg("%s / %s: %lldE-%d", table[i].a, table[i].b, (long long)q.digits, q.scale);
    }
    assert_false(decimal_over(number("1"), number("0"), &q));
}

static void roundings(void **state)
{
    static const struct {
        const char *a;
        int places;
        const char *want;
    } table[] = {
        { "2.5", 0, "3" },      { "-2.5", 0, "-3" },
        { "2.675", 2, "2.68" }, { "1.05", 1, "1.1" },
        { "0.049", 1, "0" },    { "12", 3, "12" },
        { "99.96", 1, "100" },  { "0.000000000000001", 0, "0" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++)
        assert_number(table[i].a, decimal_round(number(table[i].a), table[i].places),
                      table[i].want);
}

static void comparisons(void **state)
{
    static const struct {
        const char *a, *b;
        int want;
    } table[] = {
        { "1", "1.0", 0 }, { "0.8", "0.80", 0 }, { "-1", "0", -1 },
        { "2", "10", -1 }, { "0.3", "0.29", 1 }, { "0", "0.000", 0 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        assert_int_equal(decimal_compare(number(table[i].a), number(table[i].b)), table[i].want);
        assert_int_equal(decimal_compare(number(table[i].b), number(table[i].a)), -table[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_products), cmocka_unit_test(products_are_rounded),
        cmocka_unit_test(quotients),         cmocka_unit_test(roundings),
        cmocka_unit_test(comparisons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
