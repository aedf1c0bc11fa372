/*
 * calendar.c - 暦: eras, days that exist, what year a fiscal year is called.
 *
 * Japan counts Gregorian days since 1873-01-01 (明治6年1月1日); earlier days have no 和暦 here.
 */
#include "data/calendar.h"

#include "base/utf8.h"

enum { FIRST_YEAR = 1000, LAST_YEAR = 9999, FIRST_MONTH = 4 };

struct era {
    str name;
    char letter;
    struct date first;
    int before; /* the Gregorian year before its first */
};

static const struct era eras[] = {
    { STR_INIT("令和"), 'R', { 2019, 5, 1 }, 2018 },
    { STR_INIT("平成"), 'H', { 1989, 1, 8 }, 1988 },
    { STR_INIT("昭和"), 'S', { 1926, 12, 25 }, 1925 },
    { STR_INIT("大正"), 'T', { 1912, 7, 30 }, 1911 },
    { STR_INIT("明治"), 'M', { 1873, 1, 1 }, 1867 },
};
enum { ERAS = sizeof eras / sizeof eras[0] };

static bool is_before(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year;
    return a.month != b.month ? a.month < b.month : a.day < b.day;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

static bool exists(struct date d)
{
    return d.year >= FIRST_YEAR && d.year <= LAST_YEAR && d.month >= 1 && d.month <= 12 &&
           d.day >= 1 && d.day <= days_in(d.year, d.month);
}

static const struct era *era_on(struct date d)
{
    for (size_t i = 0; i < ERAS; i++) {
        if (!is_before(d, eras[i].first))
            return &eras[i];
    }
    return NULL;
}

static bool take(str *s, str what)
{
    if (!str_starts(*s, what))
        return false;
    *s = str_slice(*s, what.len, s->len);
    return true;
}

/* One to most digits, half- or full-width. */
static bool take_number(str *s, int most, int *out)
{
    int digits = 0, v = 0;

    while (digits < most) {
        str rest = *s;
        uint32_t c = 0;

        if (!utf8_next(&rest, &c))
            break;
        if (c >= 0xFF10 && c <= 0xFF19)
            c = c - 0xFF10 + '0';
        if (c < '0' || c > '9')
            break;
        v = v * 10 + (int)(c - '0');
        digits++;
        *s = rest;
    }
    *out = v;
    return digits > 0;
}

/* An era's kanji or letter off the front. */
static const struct era *take_era(str *s, bool *letter)
{
    for (size_t i = 0; i < ERAS; i++) {
        char wide[4];
        str full = { wide, utf8_encode(0xFF21 + (uint32_t)(eras[i].letter - 'A'), wide) };

        *letter = false;
        if (take(s, eras[i].name))
            return &eras[i];
        *letter = true;
        if (take(s, (str){ &eras[i].letter, 1 }) || take(s, full))
            return &eras[i];
    }
    return NULL;
}

/* The year within an era: 7, 07, 元. */
static bool take_era_year(str *s, const struct era *era, int *year)
{
    int n = 1;

    if (!take(s, STR("元")) && (!take_number(s, 3, &n) || n < 1))
        return false;
    *year = era->before + n;
    return *year >= era->first.year;
}

static bool take_year(str *s, const struct era **era, bool *letter, int *year)
{
    *letter = false;
    *era = take_era(s, letter);
    if (*era)
        return take_era_year(s, *era, year);
    return take_number(s, 4, year) && *year >= FIRST_YEAR;
}

bool calendar_parse_date(str text, struct date *out)
{
    static const str marks[] = { STR_INIT("-"), STR_INIT("/"), STR_INIT(".") };
    const struct era *era;
    bool letter, kanji;
    struct date d;
    str mark = STR("");

    if (!take_year(&text, &era, &letter, &d.year))
        return false;
    kanji = take(&text, STR("年"));
    for (size_t i = 0; !kanji && mark.len == 0 && i < sizeof marks / sizeof marks[0]; i++) {
        if (take(&text, marks[i]))
            mark = marks[i];
    }
    if (!kanji && (mark.len == 0 || (era && !letter)))
        return false;
    if (!take_number(&text, 2, &d.month) || !take(&text, kanji ? STR("月") : mark) ||
        !take_number(&text, 2, &d.day) || (kanji && !take(&text, STR("日"))) || text.len > 0)
        return false;
    if (!exists(d) || (era && is_before(d, era->first)))
        return false;
    *out = d;
    return true;
}

bool calendar_parse_year(str text, int *out)
{
    const struct era *era;
    bool letter;
    int year;

    if (!take_year(&text, &era, &letter, &year))
        return false;
    if (take(&text, STR("年")))
        take(&text, STR("度"));
    if (text.len > 0)
        return false;
    *out = year;
    return true;
}

static str year_of(struct arena *a, const struct era *era, int year, str unit)
{
    if (!era)
        return str_format(a, "%d" STR_FMT, year, STR_ARG(unit));
    if (year - era->before == 1)
        return str_format(a, STR_FMT "元" STR_FMT, STR_ARG(era->name), STR_ARG(unit));
    return str_format(a, STR_FMT "%d" STR_FMT, STR_ARG(era->name), year - era->before,
                      STR_ARG(unit));
}

str calendar_wareki(struct arena *a, struct date d)
{
    str year = year_of(a, era_on(d), d.year, STR("年"));

    return str_format(a, STR_FMT "%d月%d日", STR_ARG(year), d.month, d.day);
}

str calendar_wareki_year(struct arena *a, int fiscal_year)
{
    /* The whole of 2019 is 令和元年度, though April was 平成 (the cabinet's notice of 2019-04-01).
     */
    struct date may = { fiscal_year, FIRST_MONTH + 1, 1 };

    return year_of(a, era_on(may), fiscal_year, STR("年度"));
}

int calendar_weekday(struct date d)
{
    /* Sakamoto: the days before each month, as if the year began in March. */
    static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
    int y = d.month < 3 ? d.year - 1 : d.year;

    return (y + y / 4 - y / 100 + y / 400 + shift[d.month - 1] + d.day) % 7;
}

int calendar_fiscal_year(struct date d)
{
    return d.month < FIRST_MONTH ? d.year - 1 : d.year;
}

/* Years begin in March here: then the day that leaps is the last. */
enum { DAYS_TO_ERA = 719468, YEARS_OF_ERA = 400, DAYS_OF_ERA = 146097 };

int64_t calendar_days(struct date d)
{
    const int64_t year = d.month > 2 ? d.year : d.year - 1;
    const int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
    const int64_t in_era = year % YEARS_OF_ERA;
    const int64_t in_year = (153 * month + 2) / 5 + d.day - 1;

    return year / YEARS_OF_ERA * DAYS_OF_ERA + in_era * 365 + in_era / 4 - in_era / 100 + in_year -
           DAYS_TO_ERA;
}

struct date calendar_date(int64_t days)
{
    const int64_t since = days + DAYS_TO_ERA, rest = since % DAYS_OF_ERA;
    const int64_t year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    const int64_t in_year = rest - (365 * year + year / 4 - year / 100);
    const int64_t month = (5 * in_year + 2) / 153;

    return (struct date){ .year = (int)(year + since / DAYS_OF_ERA * YEARS_OF_ERA + (month >= 10)),
                          .month = (int)(month < 10 ? month + 3 : month - 9),
                          .day = (int)(in_year - (153 * month + 2) / 5 + 1) };
}
