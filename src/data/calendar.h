/* calendar.h - dates, fiscal years (April to March), 和暦. No clock: dates come from the plan. */
#ifndef DATA_CALENDAR_H
#define DATA_CALENDAR_H

#include "base/str.h"

struct date {
    int year, month, day; /* Gregorian */
};

/* 2025-04-01, 2025/4/1, 2025年4月1日, 令和7年4月1日, R7.4.1, R07.04.01; a day that exists. */
bool calendar_parse_date(str text, struct date *out);

/* 2025, 2025年度, 令和7年度, 令和元年度, R7, R07, H31: the fiscal year's first calendar year. */
bool calendar_parse_year(str text, int *out);

/* 令和7年4月1日; 元年 for the first year of an era; the era that rules on that day. */
str calendar_wareki(struct arena *a, struct date d);
str calendar_wareki_year(struct arena *a, int fiscal_year); /* 令和7年度 */
int calendar_weekday(struct date d);                        /* 0 Sunday */
int calendar_fiscal_year(struct date d);

/* Days since 1970-01-01, and back; years 1 to 9999. */
int64_t calendar_days(struct date d);
struct date calendar_date(int64_t days);

#endif
