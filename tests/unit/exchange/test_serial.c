/* Numbers and dates of spreadsheets back to what was typed. */
#include "told.h"

#include "exchange/serial.h"

struct row {
    const char *text, *want; /* NULL: refused */
};

static void check_rows(const struct row *rows, size_t n,
                       bool (*convert)(struct arena *a, str text, str *out))
{
    struct run run = run_for_test();

    for (size_t i = 0; i < n; i++) {
        str got = STR("");
        bool ok = convert(run.arena, str_from(rows[i].text), &got);

        if (ok != (rows[i].want != NULL) || (ok && !str_equal(got, str_from(rows[i].want))))
            fail_msg("\"%s\": want %s, got %s\"%.*s\"", rows[i].text,
                     rows[i].want ? rows[i].want : "nothing", ok ? "" : "nothing ", STR_ARG(got));
    }
    run_over(&run);
}

static void numbers(void **state)
{
    static const struct row rows[] = {
        { "0", "0" },
        { "-0", "0" },
        { "0.000", "0" },
        { "12", "12" },
        { "+12", "12" },
        { "-12.50", "-12.5" },
        { "007", "7" },
        { "12.300000000000001", "12.3" },
        { "0.30000000000000004", "0.3" },
        { "2.9999999999999996", "3" },
        { "999999999999999.9", "1000000000000000" },
        { "123456789012345", "123456789012345" },
        { "1234567890123456", "1234567890123460" },
        { "1.25E2", "125" },
        { "1.25e+2", "125" },
        { "1.25E-2", "0.0125" },
        { "1E-7", "0.0000001" },
        { "1E20", "100000000000000000000" },
        { "0.00000000000000000000000000000000000000000000001", NULL },
        { "1E300", NULL },
        { "1E9999", NULL },
        { ".5", "0.5" },
        { "5.", "5" },
        { "", NULL },
        { ".", NULL },
        { "-", NULL },
        { "1e", NULL },
        { "NaN", NULL },
        { "1,5", NULL },
        { "1 ", NULL },
        { "0x10", NULL },
        { "１", NULL },
    };

    (void)state;
    check_rows(rows, ROWS(rows), serial_number);
}

static bool date_1900(struct arena *a, str text, str *out)
{
    return serial_date(a, text, false, out);
}

static bool date_1904(struct arena *a, str text, str *out)
{
    return serial_date(a, text, true, out);
}

static void dates(void **state)
{
    static const struct row rows[] = {
        { "1", "1900-01-01" },
        { "59", "1900-02-28" },
        { "61", "1900-03-01" },
        { "25569", "1970-01-01" },
        { "36585", "2000-02-29" },
        { "43585", "2019-04-30" },
        { "43586", "2019-05-01" },
        { "45748", "2025-04-01" },
        { "45838.5", "2025-06-30 12:00" },
        { "45838.39583333333", "2025-06-30 09:30" },
        { "45838.999999", "2025-07-01" },
        { "2958465", "9999-12-31" },
        { "2958466", NULL },
        { "-1", NULL },
        { "x", NULL },
    };
    static const struct row from_1904[] = { { "0", "1904-01-01" }, { "44286", "2025-04-01" } };
    static const struct row iso[] = { { "2025-06-30", "2025-06-30" },
                                      { "2025-06-30T00:00:00", "2025-06-30" },
                                      { "2025-06-30T09:30:00Z", "2025-06-30 09:30" },
                                      { "2025-02-30", NULL },
                                      { "", NULL } };

    (void)state;
    check_rows(rows, ROWS(rows), date_1900);
    check_rows(from_1904, ROWS(from_1904), date_1904);
    check_rows(iso, ROWS(iso), serial_iso);
}

static void formats(void **state)
{
    static const struct {
        const char *code;
        bool date;
    } rows[] = {
        { "General", false },
        { "@", false },
        { "#,##0", false },
        { "0.0%", false },
        { "0.00E+00", false },
        { "\"年\"0", false },
        { "0\"days\"", false },
        { "[Red]0", false },
        { "[$-411]ggge\"年\"m\"月\"d\"日\"", true },
        { "yyyy/mm/dd", true },
        { "[h]:mm", true },
        { "\\d0", false },
        { "GENERAL", false },
        { "[=1]0;General", false },
        { "", false },
        { "\"", false },
        { "\\", false },
        { "[", false },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        if (serial_is_date_format(str_from(rows[i].code)) != rows[i].date)
            fail_msg("%s", rows[i].code);
    }
    assert_true(serial_is_date_id(14) && serial_is_date_id(31) && serial_is_date_id(58));
    assert_false(serial_is_date_id(0) || serial_is_date_id(13) || serial_is_date_id(37));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(numbers), cmocka_unit_test(dates),
                                        cmocka_unit_test(formats) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
