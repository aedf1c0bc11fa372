/*
 * filter.c - 表記: the filters themselves. Numbers are worked on as text: no digit is lost to
 * arithmetic.
 */
#include "data/filter.h"

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "data/calendar.h"

/* A number as it is written: sign, whole digits without commas, decimals. */
struct number {
    bool minus;
    str whole, decimals;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static str take_digits(str *s)
{
    size_t n = 0;

    while (n < s->len && is_digit(s->at[n]))
        n++;
    str digits = str_slice(*s, 0, n);
    *s = str_slice(*s, n, s->len);
    return digits;
}

/* 1234567 or 1,234,567: commas stand everywhere they should, or nowhere. */
static bool take_whole(struct arena *a, str *s, str *out)
{
    struct buf b = BUF(a);
    str head = take_digits(s);

    if (head.len == 0)
        return false;
    buf_str(&b, head);
    while (str_starts(*s, STR(","))) {
        *s = str_slice(*s, 1, s->len);
        str group = take_digits(s);
        if (head.len > 3 || group.len != 3)
            return false;
        buf_str(&b, group);
    }
    *out = buf_text(&b);
    return true;
}

static bool parse_number(struct arena *a, str text, struct number *out)
{
    *out = (struct number){ .minus = str_starts(text, STR("-")) };
    if (out->minus)
        text = str_slice(text, 1, text.len);
    if (!take_whole(a, &text, &out->whole))
        return false;
    if (str_starts(text, STR("."))) {
        text = str_slice(text, 1, text.len);
        out->decimals = take_digits(&text);
        if (out->decimals.len == 0)
            return false;
    }
    return text.len == 0;
}

static str grouped(struct arena *a, str digits)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0)
            buf_char(&b, ',');
        buf_char(&b, digits.at[i]);
    }
    return buf_text(&b);
}

static str written(struct arena *a, struct number n, str minus)
{
    struct buf b = BUF(a);

    if (n.minus)
        buf_str(&b, minus);
    buf_str(&b, n.whole);
    if (n.decimals.len > 0) {
        buf_char(&b, '.');
        buf_str(&b, n.decimals);
    }
    return buf_text(&b);
}

/* A calendar year: of a date, or as it stands. */
static bool year_in(str text, int *out)
{
    struct date d;

    if (!calendar_parse_date(text, &d))
        return calendar_parse_year(text, out);
    *out = d.year;
    return true;
}

static bool fiscal_in(str text, int *out)
{
    struct date d;

    if (!calendar_parse_date(text, &d))
        return calendar_parse_year(text, out);
    *out = calendar_fiscal_year(d);
    return true;
}

static bool wareki(struct arena *a, str text, str *out)
{
    struct date d;

    if (!calendar_parse_date(text, &d))
        return false;
    *out = calendar_wareki(a, d);
    return true;
}

/* 和暦 up to and with the sign given. */
static bool wareki_to(struct arena *a, str text, str sign, str *out)
{
    if (!wareki(a, text, out))
        return false;
    *out = str_slice(*out, 0, str_find(*out, sign) + sign.len);
    return true;
}

static bool wareki_month(struct arena *a, str text, str *out)
{
    return wareki_to(a, text, STR("月"), out);
}

static bool wareki_year(struct arena *a, str text, str *out)
{
    int year;

    if (wareki_to(a, text, STR("年"), out))
        return true;
    if (!calendar_parse_year(text, &year))
        return false;
    *out = calendar_wareki_year(a, year);
    *out = str_slice(*out, 0, str_find(*out, STR("度")));
    return true;
}

static bool fiscal_year(struct arena *a, str text, str *out)
{
    int year;

    if (!fiscal_in(text, &year))
        return false;
    *out = calendar_wareki_year(a, year);
    return true;
}

static bool western_fiscal_year(struct arena *a, str text, str *out)
{
    int year;

    if (!fiscal_in(text, &year))
        return false;
    *out = str_format(a, "%d年度", year);
    return true;
}

static bool western_year(struct arena *a, str text, str *out)
{
    int year;

    if (!year_in(text, &year))
        return false;
    *out = str_format(a, "%d年", year);
    return true;
}

static bool western_date(struct arena *a, str text, str *out)
{
    struct date d;

    if (!calendar_parse_date(text, &d))
        return false;
    *out = str_format(a, "%d年%d月%d日", d.year, d.month, d.day);
    return true;
}

static bool month_day(struct arena *a, str text, str *out)
{
    struct date d;

    if (!calendar_parse_date(text, &d))
        return false;
    *out = str_format(a, "%d月%d日", d.month, d.day);
    return true;
}

static bool month_day_weekday(struct arena *a, str text, str *out)
{
    static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
    struct date d;

    if (!calendar_parse_date(text, &d))
        return false;
    *out = str_format(a, "%d月%d日（%s）", d.month, d.day, names[calendar_weekday(d)]);
    return true;
}

static bool thousands(struct arena *a, str text, str *out)
{
    struct number n;

    if (!parse_number(a, text, &n))
        return false;
    n.whole = grouped(a, n.whole);
    *out = written(a, n, STR("-"));
    return true;
}

static bool triangle(struct arena *a, str text, str *out)
{
    struct number n;

    if (!parse_number(a, text, &n))
        return false;
    *out = n.minus ? str_format(a, "△" STR_FMT, STR_ARG(str_slice(text, 1, text.len))) : text;
    return true;
}

/* Thousands of yen to yen: three more digits, taken from the decimals while there are some. */
static bool yen(struct arena *a, str text, str *out)
{
    struct buf b = BUF(a);
    struct number n;

    if (!parse_number(a, text, &n) || n.decimals.len > 3)
        return false;
    buf_str(&b, n.whole);
    buf_str(&b, n.decimals);
    for (size_t i = n.decimals.len; i < 3; i++)
        buf_char(&b, '0');
    str digits = buf_text(&b);
    while (digits.len > 1 && digits.at[0] == '0')
        digits = str_slice(digits, 1, digits.len);
    *out = written(a, (struct number){ n.minus, grouped(a, digits), STR("") }, STR("-"));
    return true;
}

/* digits + 1, in place of a carry; digits are our own copy. */
static str plus_one(struct arena *a, str digits)
{
    char *d = str_cstr(a, digits);
    size_t i = digits.len;

    while (i > 0 && d[i - 1] == '9')
        d[--i] = '0';
    if (i > 0) {
        d[i - 1]++;
        return (str){ d, digits.len };
    }
    return str_format(a, "1%s", d);
}

/* Thousands of yen to millions, halves rounded away from zero. */
static bool million_yen(struct arena *a, str text, str *out)
{
    struct number n;

    if (!parse_number(a, text, &n))
        return false;
    size_t cut = n.whole.len > 3 ? n.whole.len - 3 : 0;
    str whole = cut > 0 ? str_slice(n.whole, 0, cut) : STR("0");
    bool up = n.whole.len >= 3 && n.whole.at[n.whole.len - 3] >= '5';

    if (up)
        whole = plus_one(a, whole);
    n.minus = n.minus && !str_equal(whole, STR("0"));
    *out = written(a, (struct number){ n.minus, grouped(a, whole), STR("") }, STR("-"));
    return true;
}

/* A ratio in hundredths: the point moves two places to the right. */
static bool percent(struct arena *a, str text, str *out)
{
    struct buf b = BUF(a);
    struct number n;

    if (!parse_number(a, text, &n))
        return false;
    buf_str(&b, n.whole);
    for (size_t i = 0; i < 2; i++)
        buf_char(&b, i < n.decimals.len ? n.decimals.at[i] : '0');
    n.whole = buf_text(&b);
    while (n.whole.len > 1 && n.whole.at[0] == '0')
        n.whole = str_slice(n.whole, 1, n.whole.len);
    n.decimals = str_slice(n.decimals, 2, n.decimals.len);
    *out = str_format(a, STR_FMT "％", STR_ARG(written(a, n, STR("-"))));
    return true;
}

static uint32_t widened(uint32_t c)
{
    if (c == ' ')
        return 0x3000;
    return c > ' ' && c < 0x7F ? c - 0x21 + 0xFF01 : c;
}

static uint32_t narrowed(uint32_t c)
{
    bool digit = c >= 0xFF10 && c <= 0xFF19;
    bool letter = (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);

    return digit || letter ? c - 0xFF01 + 0x21 : c;
}

static str mapped(struct arena *a, str text, uint32_t (*map)(uint32_t c))
{
    struct buf b = BUF(a);
    uint32_t c;

    while (utf8_next(&text, &c))
        buf_code_point(&b, map(c));
    return buf_text(&b);
}

static bool full_width(struct arena *a, str text, str *out)
{
    *out = mapped(a, text, widened);
    return true;
}

static bool half_width(struct arena *a, str text, str *out)
{
    *out = mapped(a, text, narrowed);
    return true;
}

/* Four digits with 千百十; 一 is left out before them. */
static void kanji_group(struct buf *b, str group)
{
    static const char *const digits[] = {
        "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"
    };
    static const char *const places[] = { "", "十", "百", "千" };

    for (size_t i = 0; i < group.len; i++) {
        size_t place = group.len - 1 - i;
        int d = group.at[i] - '0';

        if (d == 0)
            continue;
        if (d > 1 || place == 0)
            buf_str(b, str_from(digits[d]));
        buf_str(b, str_from(places[place]));
    }
}

static bool kanji_number(struct arena *a, str text, str *out)
{
    static const char *const myriads[] = { "", "万", "億", "兆" };
    struct buf b = BUF(a);
    struct number n;

    if (!parse_number(a, text, &n) || n.decimals.len > 0)
        return false;
    while (n.whole.len > 1 && n.whole.at[0] == '0')
        n.whole = str_slice(n.whole, 1, n.whole.len);
    if (n.whole.len > 16)
        return false;
    if (n.minus)
        buf_str(&b, STR("△"));
    if (str_equal(n.whole, STR("0")))
        buf_str(&b, STR("〇"));
    for (size_t at = 0; at < n.whole.len;) {
        size_t left = n.whole.len - at, len = (left - 1) % 4 + 1;
        str group = str_slice(n.whole, at, at + len);

        kanji_group(&b, group);
        if (!str_equal(group, STR("0000")))
            buf_str(&b, str_from(myriads[(left - len) / 4]));
        at += len;
    }
    *out = buf_text(&b);
    return true;
}

const struct filter filters[] = {
    { "和暦", N_("a date in the Japanese calendar: 令和7年4月1日"), wareki },
    { "和暦年月", N_("year and month in the Japanese calendar: 令和7年4月"), wareki_month },
    { "和暦年", N_("the year in the Japanese calendar: 令和7年"), wareki_year },
    { "年度", N_("the fiscal year in the Japanese calendar: 令和7年度"), fiscal_year },
    { "西暦年度", N_("the fiscal year in the Gregorian calendar: 2025年度"), western_fiscal_year },
    { "西暦", N_("the year in the Gregorian calendar: 2025年"), western_year },
    { "年月日", N_("a date in the Gregorian calendar: 2025年4月1日"), western_date },
    { "月日", N_("month and day: 4月1日"), month_day },
    { "月日曜", N_("month, day and weekday: 4月1日（火）"), month_day_weekday },
    { "桁区切り", N_("a number in groups of three: 1,234"), thousands },
    { "△", N_("a minus sign as a triangle: △3.2"), triangle },
    { "円", N_("thousands of yen as yen: 1234 becomes 1,234,000"), yen },
    { "百万円", N_("thousands of yen as millions, rounded: 12345 becomes 12"), million_yen },
    { "％", N_("a ratio in hundredths: 0.456 becomes 45.6％"), percent },
    { "全角", N_("ASCII characters full-width: Ａ１"), full_width },
    { "半角", N_("digits and Latin letters half-width: A1; kana are left as they are"),
      half_width },
    { "漢数字", N_("a whole number in kanji: 千二百三十四"), kanji_number },
    { NULL, NULL, NULL },
};

const struct filter *filter_find(str name)
{
    for (const struct filter *f = filters; f->name; f++) {
        if (str_equal(name, str_from(f->name)))
            return f;
    }
    return NULL;
}
