/* test_number.c - numbers as cells write them: read, added up, written again. */
#include "blocks/number.h"

#include "told.h"

static void adds_up(void **state)
{
    static const struct {
        const char *terms[6], *want; /* NULL: too large */
    } rows[] = {
        { { "0" }, "0" },
        { { "1", "2" }, "3" },
        { { "007" }, "7" },
        { { "1,234", "1" }, "1,235" },
        { { "999999", "1" }, "1000000" },
        { { "999,999", "1" }, "1,000,000" },
        { { "0.1", "0.2" }, "0.3" },
        { { "1.50", "1.5" }, "3.00" },
        { { "0.000001", "1" }, "1.000001" },
        { { "△5", "3" }, "△2" },
        { { "△5", "5" }, "0" },
        { { "▲5", "1" }, "△4" },
        { { "-5", "3" }, "-2" },
        { { "−5" }, "-5" },
        { { "-0.5" }, "-0.5" },
        { { "1,000", "△2,000.25" }, "△1,000.25" },
        { { "900000000000", "900000000000" }, "1800000000000" },
        { { "900,000,000,000", "-900,000,000,000" }, "0" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct number sum = { 0 };
        str got;

        for (size_t k = 0; k < 6 && rows[i].terms[k]; k++) {
            struct number n;

            if (!number_parse(str_from(rows[i].terms[k]), &n) || !number_add(&sum, &n))
                fail_msg("row %zu: %s", i, rows[i].terms[k]);
        }
        got = number_write(run.arena, &sum);
        if (!str_equal(got, str_from(rows[i].want)))
            fail_msg("row %zu: " STR_FMT, i, STR_ARG(got));
        run_over(&run);
    }
}

static void refuses(void **state)
{
    static const char *const texts[] = { "",
                                         "-",
                                         "△",
                                         ".5",
                                         "1 ",
                                         " 1",
                                         "1.2.3",
                                         "1e3",
                                         "１",
                                         "--1",
                                         "0.0000001",
                                         "1-",
                                         ",1",
                                         "1.0,0",
                                         "約3",
                                         "9223372036854775807",
                                         "12345678901234" };

    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        struct number n;

        if (number_parse(str_from(texts[i]), &n))
            fail_msg("\"%s\" is read as %lld", texts[i], (long long)n.value);
    }
}

/* However many are added: a sum is right, or said to be too large; never another number. */
static void never_runs_over(void **state)
{
    static const char *const texts[] = { "900000000000", "-900000000000" };

    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        struct number sum = { 0 }, n;
        int added = 0;

        assert_true(number_parse(str_from(texts[i]), &n));
        while (added < 100 && number_add(&sum, &n))
            added++;
        assert_int_equal(added, 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(adds_up), cmocka_unit_test(refuses),
                                        cmocka_unit_test(never_runs_over) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
