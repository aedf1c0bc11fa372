/* serial.c - see serial.h. */
#include "exchange/serial.h"

#include "base/buf.h"
#include "data/calendar.h"

enum { DIGITS = 15, DIGITS_READ = 40, PLACES_MAX = 40 };

/* digits x 10^exponent */
struct number {
    bool negative;
    char digits[DIGITS_READ + 2];
    size_t n;
    int64_t exponent;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits beyond DIGITS_READ only move the point. */
static size_t read_digits(str text, size_t at, bool behind_point, struct number *out)
{
    while (at < text.len && is_digit(text.at[at])) {
        bool leading = out->n == 0 && text.at[at] == '0';

        if (!leading && out->n < DIGITS_READ) {
            out->digits[out->n++] = text.at[at];
            out->exponent -= behind_point;
        } else if (leading) {
            out->exponent -= behind_point;
        } else {
            out->exponent += !behind_point;
        }
        at++;
    }
    return at;
}

static bool read_exponent(str text, size_t at, struct number *out)
{
    bool negative = false;
    int64_t value;

    if (at < text.len && (text.at[at] == '-' || text.at[at] == '+'))
        negative = text.at[at++] == '-';
    if (!str_parse_count(str_slice(text, at, text.len), 400, &value))
        return false;
    out->exponent += negative ? -value : value;
    return true;
}

static bool read_number(str text, struct number *out)
{
    size_t at = 0, from;

    *out = (struct number){ 0 };
    if (at < text.len && (text.at[at] == '-' || text.at[at] == '+'))
        out->negative = text.at[at++] == '-';
    from = at;
    at = read_digits(text, at, false, out);
    if (at < text.len && text.at[at] == '.')
        at = read_digits(text, at + 1, true, out);
    if (at == from || (at == from + 1 && text.at[from] == '.'))
        return false;
    if (at < text.len && (text.at[at] == 'E' || text.at[at] == 'e'))
        return read_exponent(text, at + 1, out);
    return at == text.len;
}

/* To at most DIGITS digits, half up. */
static void round_off(struct number *v)
{
    size_t i;

    if (v->n <= DIGITS)
        return;
    v->exponent += (int64_t)(v->n - DIGITS);
    v->n = DIGITS;
    if (v->digits[DIGITS] < '5')
        return;
    i = DIGITS;
    while (i > 0 && v->digits[i - 1] == '9')
        v->digits[--i] = '0';
    if (i > 0) {
        v->digits[i - 1]++;
    } else { /* all nines */
        v->digits[0] = '1';
        v->exponent++;
    }
}

static void drop_zeros(struct number *v)
{
    while (v->n > 0 && v->digits[v->n - 1] == '0') {
        v->n--;
        v->exponent++;
    }
}

bool serial_number(struct arena *a, str text, str *out)
{
    struct buf b = BUF(a);
    struct number v;
    int64_t whole;

    if (!read_number(text, &v))
        return false;
    round_off(&v);
    drop_zeros(&v);
    if (v.n == 0) {
        *out = STR("0");
        return true;
    }
    whole = (int64_t)v.n + v.exponent; /* digits before the point */
    if (whole > PLACES_MAX || whole < -PLACES_MAX)
        return false;
    if (v.negative)
        buf_char(&b, '-');
    if (whole <= 0)
        buf_str(&b, STR("0."));
    for (int64_t i = whole; i < 0; i++)
        buf_char(&b, '0');
    for (size_t i = 0; i < v.n; i++) {
        if (i > 0 && (int64_t)i == whole)
            buf_char(&b, '.');
        buf_char(&b, v.digits[i]);
    }
    for (int64_t i = (int64_t)v.n; i < whole; i++)
        buf_char(&b, '0');
    *out = buf_text(&b);
    return true;
}

static str write_date(struct arena *a, struct date d, int64_t minutes)
{
    if (!minutes)
        return str_format(a, "%04d-%02d-%02d", d.year, d.month, d.day);
    return str_format(a, "%04d-%02d-%02d %02lld:%02lld", d.year, d.month, d.day,
                      (long long)(minutes / 60), (long long)(minutes % 60));
}

/* ".395833333" of a day in minutes, rounded. */
static int64_t minutes_of(str fraction)
{
    int64_t value = 0, unit = 1;

    for (size_t i = 0; i < fraction.len && i < 12; i++) {
        value = value * 10 + (fraction.at[i] - '0');
        unit *= 10;
    }
    return (value * 24 * 60 + unit / 2) / unit;
}

bool serial_date(struct arena *a, str text, bool from_1904, str *out)
{
    enum { LAST_DAY = 2958465, DAYS_TO_1970 = 25569, DAYS_1904 = 1462, LEAP_THAT_WAS_NOT = 60 };
    str plain, whole, fraction;
    int64_t days, minutes;

    if (!serial_number(a, text, &plain))
        return false;
    (void)str_cut(plain, '.', &whole, &fraction);
    if (!str_parse_count(whole, LAST_DAY, &days))
        return false;
    minutes = minutes_of(fraction);
    if (minutes == 24 * 60) {
        minutes = 0;
        days++;
    }
    if (from_1904)
        days += DAYS_1904;
    else if (days < LEAP_THAT_WAS_NOT)
        days++; /* Excel believes in 1900-02-29, as Lotus 1-2-3 did */
    *out = write_date(a, calendar_date(days - DAYS_TO_1970), minutes);
    return true;
}

bool serial_iso(struct arena *a, str text, str *out)
{
    str day = str_slice(text, 0, 10);
    int64_t hours = 0, minutes = 0;
    struct date d;

    if (!calendar_parse_date(day, &d))
        return false;
    if (text.len >= 16 && text.at[10] == 'T' &&
        !(str_parse_count(str_slice(text, 11, 13), 23, &hours) &&
          str_parse_count(str_slice(text, 14, 16), 59, &minutes)))
        return false;
    *out = write_date(a, d, hours * 60 + minutes);
    return true;
}

static bool is_general(str rest)
{
    static const char word[] = "general";

    if (rest.len < sizeof word - 1)
        return false;
    for (size_t i = 0; i < sizeof word - 1; i++) {
        if ((rest.at[i] | 0x20) != word[i])
            return false;
    }
    return true;
}

/* Where the piece that begins at `at` ends: quoted text, [..], an escaped sign, or one sign. */
static size_t piece_end(str code, size_t at)
{
    char c = code.at[at], closing = c == '"' ? '"' : ']';

    if (c == '\\' || c == '_' || c == '*')
        return at + 2;
    if (is_general(str_slice(code, at, code.len)))
        return at + 7;
    if (c != '"' && c != '[')
        return at + 1;
    do {
        at++;
    } while (at < code.len && code.at[at] != closing);
    return at + 1;
}

bool serial_is_date_format(str code)
{
    size_t at = 0;

    while (at < code.len) {
        size_t end = piece_end(code, at);
        char c = code.at[at];
        char inside = at + 1 < code.len ? (char)(code.at[at + 1] | 0x20) : ' ';

        if (c == '[' && (inside == 'h' || inside == 'm' || inside == 's') && end <= at + 4)
            return true; /* [h]:mm counts hours */
        if (end == at + 1) {
            bool power = (c == 'E' || c == 'e') && at + 1 < code.len &&
                         (code.at[at + 1] == '+' || code.at[at + 1] == '-');

            c = (char)(c | 0x20);
            if (!power &&
                (c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's' || c == 'g' || c == 'e'))
                return true;
        }
        at = end;
    }
    return false;
}

bool serial_is_date_id(uint32_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}
