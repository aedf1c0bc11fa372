#include "told.h"

#include "base/str.h"
#include "data/calendar.h"

static const struct {
    const char *text;
    int year, month, day; /* year 0: not a date */
} dates[] = {
    { "2025-04-01", 2025, 4, 1 },
    { "2025/4/1", 2025, 4, 1 },
    { "2025.4.1", 2025, 4, 1 },
    { "2025年4月1日", 2025, 4, 1 },
    { "２０２５年４月１日", 2025, 4, 1 },
    { "令和7年4月1日", 2025, 4, 1 },
    { "令和７年０４月０１日", 2025, 4, 1 },
    { "R7.4.1", 2025, 4, 1 },
    { "R07.04.01", 2025, 4, 1 },
    { "Ｒ７.４.１", 2025, 4, 1 },
    { "H31.4.30", 2019, 4, 30 },
    { "令和元年5月1日", 2019, 5, 1 },
    { "R元.5.1", 2019, 5, 1 },
    { "S64.1.7", 1989, 1, 7 },
    { "平成元年1月8日", 1989, 1, 8 },
    { "昭和元年12月25日", 1926, 12, 25 },
    { "大正元年7月30日", 1912, 7, 30 },
    { "明治6年1月1日", 1873, 1, 1 },
    { "平成32年3月31日", 2020, 3, 31 }, /* as plans before 2019 wrote it */
    { "2024-02-29", 2024, 2, 29 },
    { "2025-02-29", 0, 0, 0 },
    { "1900-02-29", 0, 0, 0 },
    { "2025-04-31", 0, 0, 0 },
    { "2025-13-01", 0, 0, 0 },
    { "2025-00-01", 0, 0, 0 },
    { "2025-04-00", 0, 0, 0 },
    { "令和元年4月30日", 0, 0, 0 }, /* still 平成 */
    { "明治5年12月2日", 0, 0, 0 },
    { "令和0年4月1日", 0, 0, 0 },
    { "2025-04/01", 0, 0, 0 },
    { "2025年4月1", 0, 0, 0 },
    { "2025年4-1日", 0, 0, 0 },
    { "令和7.4.1", 0, 0, 0 },
    { " 2025-04-01", 0, 0, 0 },
    { "2025-04-01 ", 0, 0, 0 },
    { "2025-04-011", 0, 0, 0 },
    { "20250401", 0, 0, 0 },
    { "4月1日", 0, 0, 0 },
    { "", 0, 0, 0 },
};

static void parses_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(dates); i++) {
        struct date d = { 0, 0, 0 };
        bool ok = calendar_parse_date(str_from(dates[i].text), &d);

        if (ok != (dates[i].year != 0) || d.year != dates[i].year || d.month != dates[i].month ||
            d.day != dates[i].day)
            fail_msg("\"%s\": %d, %d-%d-%d", dates[i].text, ok, d.year, d.month, d.day);
    }
}

static const struct {
    const char *text;
    int year; /* 0: not a year */
} years[] = {
    { "2025", 2025 },
    { "2025年度", 2025 },
    { "2025年", 2025 },
    { "令和7年度", 2025 },
    { "令和7", 2025 },
    { "令和元年度", 2019 },
    { "平成31年度", 2019 },
    { "R7", 2025 },
    { "R07", 2025 },
    { "R7年度", 2025 },
    { "H31", 2019 },
    { "Ｒ７", 2025 },
    { "２０２５", 2025 },
    { "S60", 1985 },
    { "平成32年度", 2020 },
    { "R元", 2019 },
    { "", 0 },
    { "7", 0 },
    { "25", 0 },
    { "年度", 0 },
    { "R", 0 },
    { "R0", 0 },
    { "2025度", 0 },
    { "2025年度 ", 0 },
    { "令和7年4月", 0 },
    { "20255", 0 },
    { "X7", 0 },
};

static void parses_years(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(years); i++) {
        int year = 0;
        bool ok = calendar_parse_year(str_from(years[i].text), &year);

        if (ok != (years[i].year != 0) || year != years[i].year)
            fail_msg("\"%s\": %d, %d", years[i].text, ok, year);
    }
}

static const struct {
    struct date d;
    const char *wareki;
    int weekday, fiscal;
} days[] = {
    { { 2025, 4, 1 }, "令和7年4月1日", 2, 2025 },
    { { 2025, 3, 31 }, "令和7年3月31日", 1, 2024 },
    { { 2019, 4, 30 }, "平成31年4月30日", 2, 2019 },
    { { 2019, 5, 1 }, "令和元年5月1日", 3, 2019 },
    { { 1989, 1, 7 }, "昭和64年1月7日", 6, 1988 },
    { { 1989, 1, 8 }, "平成元年1月8日", 0, 1988 },
    { { 1926, 12, 24 }, "大正15年12月24日", 5, 1926 },
    { { 1926, 12, 25 }, "昭和元年12月25日", 6, 1926 },
    { { 1912, 7, 29 }, "明治45年7月29日", 1, 1912 },
    { { 1912, 7, 30 }, "大正元年7月30日", 2, 1912 },
    { { 1873, 1, 1 }, "明治6年1月1日", 3, 1872 },
    { { 1872, 12, 31 }, "1872年12月31日", 2, 1872 },
};

static void writes_days(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(days); i++) {
        assert_string_equal(calendar_wareki(run.arena, days[i].d).at, days[i].wareki);
        assert_int_equal(calendar_weekday(days[i].d), days[i].weekday);
        assert_int_equal(calendar_fiscal_year(days[i].d), days[i].fiscal);
    }
    assert_string_equal(calendar_wareki_year(run.arena, 2025).at, "令和7年度");
    assert_string_equal(calendar_wareki_year(run.arena, 2019).at, "令和元年度");
    assert_string_equal(calendar_wareki_year(run.arena, 2018).at, "平成30年度");
    assert_string_equal(calendar_wareki_year(run.arena, 1989).at, "平成元年度");
    assert_string_equal(calendar_wareki_year(run.arena, 1988).at, "昭和63年度");
    run_over(&run);
}

static const int month_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static struct date day_after(struct date d)
{
    bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;

    if (d.day < month_days[d.month - 1] + (d.month == 2 && leap))
        return (struct date){ d.year, d.month, d.day + 1 };
    if (d.month < 12)
        return (struct date){ d.year, d.month + 1, 1 };
    return (struct date){ d.year + 1, 1, 1 };
}

/* Every day from 1873 to 2100: written and read again it is the same; weekdays follow each other.
 */
static void comes_back(void **state)
{
    struct date d = { 1873, 1, 1 };
    int weekday = 3;

    (void)state;
    while (d.year <= 2100) {
        struct run run = run_for_test();

        for (int year = d.year; d.year == year; d = day_after(d), weekday = (weekday + 1) % 7) {
            str texts[] = { calendar_wareki(run.arena, d),
                            str_format(run.arena, "%04d-%02d-%02d", d.year, d.month, d.day),
                            str_format(run.arena, "%d/%d/%d", d.year, d.month, d.day),
                            str_format(run.arena, "%d年%d月%d日", d.year, d.month, d.day) };

            assert_int_equal(calendar_weekday(d), weekday);
            for (size_t i = 0; i < ROWS(texts); i++) {
                struct date back = { 0, 0, 0 };

                if (!calendar_parse_date(texts[i], &back) || back.year != d.year ||
                    back.month != d.month || back.day != d.day)
                    fail_msg("%s", texts[i].at);
            }
        }
        run_over(&run);
    }
}

static void years_come_back(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (int year = 1873; year <= 2100; year++) {
        int back = 0;

        assert_true(calendar_parse_year(calendar_wareki_year(run.arena, year), &back));
        assert_int_equal(back, year);
    }
    run_over(&run);
}

/* Every day from the first year to the last follows the one before, and is found again. */
static void days_are_counted_both_ways(void **state)
{
    static const struct {
        struct date date;
        int64_t days;
    } rows[] = { { { 1970, 1, 1 }, 0 },      { { 1969, 12, 31 }, -1 },
                 { { 2000, 2, 29 }, 11016 }, { { 2025, 4, 1 }, 20179 },
                 { { 1900, 3, 1 }, -25508 }, { { 9999, 12, 31 }, 2932896 } };
    const int64_t first = calendar_days((struct date){ 1, 1, 1 }), last = rows[5].days;
    struct date before = { 0, 12, 31 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_int_equal(calendar_days(rows[i].date), rows[i].days);
    for (int64_t day = first; day <= last; day++) {
        const struct date d = calendar_date(day);
        const bool next = d.year == before.year && d.month == before.month;

        if (calendar_days(d) != day || (next ? d.day != before.day + 1 : d.day != 1))
            fail_msg("%lld is %d-%d-%d", (long long)day, d.year, d.month, d.day);
        before = d;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted_both_ways),
        cmocka_unit_test(parses_dates),
        cmocka_unit_test(parses_years),
        cmocka_unit_test(writes_days),
        cmocka_unit_test(comes_back),
        cmocka_unit_test(years_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
