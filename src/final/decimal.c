/* decimal.c - see decimal.h. */
#include "final/decimal.h"

enum { POWERS = 19 };

static const int64_t tens[POWERS] = { 1,
                                      10,
                                      100,
                                      1000,
                                      10000,
                                      100000,
                                      1000000,
                                      10000000,
                                      100000000,
                                      1000000000,
                                      10000000000,
                                      100000000000,
                                      1000000000000,
                                      10000000000000,
                                      100000000000000,
                                      1000000000000000,
                                      10000000000000000,
                                      100000000000000000,
                                      1000000000000000000 };
static const int64_t limit = 1000000000000000; /* 10^GRID_NUMBER_DIGITS */

bool decimal_parse(str text, struct decimal *out)
{
    bool minus = text.len && text.at[0] == '-';
    int digits = 0, scale = -1;
    int64_t v = 0;
    str t = str_slice(text, minus, text.len);

    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];

        if (c == '.' && scale < 0 && i > 0 && i + 1 < t.len) {
            scale = 0;
            continue;
        }
        if (c < '0' || c > '9' || (v > 0 && ++digits >= GRID_NUMBER_DIGITS))
            return false;
        if (i == 1 && scale < 0 && v == 0)
            return false; /* 007 is a name, not a number */
        v = v * 10 + (c - '0');
        scale += scale >= 0;
    }
    *out = (struct decimal){ minus ? -v : v, scale < 0 ? 0 : scale };
    return t.len > 0 && out->scale <= GRID_NUMBER_DIGITS;
}

static int64_t magnitude(int64_t v)
{
    return v < 0 ? -v : v;
}

/* v / 10^power, halves away from zero. */
static int64_t shifted(int64_t v, int power)
{
    int64_t half, rest;

    if (power <= 0)
        return v;
    if (power >= POWERS)
        return 0;
    half = tens[power] / 2;
    rest = magnitude(v % tens[power]);
    return v / tens[power] + (rest >= half ? (v < 0 ? -1 : 1) : 0);
}

/* To the digits that are kept, without zeros behind the point. */
static struct decimal kept(int64_t digits, int scale)
{
    int drop = 0;

    while (drop < POWERS - 1 && magnitude(digits) / tens[drop] >= limit)
        drop++;
    digits = shifted(digits, drop);
    scale -= drop;
    while (digits && scale > 0 && digits % 10 == 0) {
        digits /= 10;
        scale--;
    }
    return (struct decimal){ digits, digits ? scale : 0 };
}

/* As many more places as 64 bits hold. */
static struct decimal widened(struct decimal a, int scale)
{
    while (a.scale < scale && magnitude(a.digits) < tens[16]) {
        a.digits *= 10;
        a.scale++;
    }
    return a;
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
    int scale;

    if (!a.digits || !b.digits)
        return a.digits ? a : b;
    scale = a.scale > b.scale ? a.scale : b.scale;
    a = widened(a, scale);
    b = widened(b, scale);
    scale = a.scale < b.scale ? a.scale : b.scale;
    return kept(shifted(a.digits, a.scale - scale) + shifted(b.digits, b.scale - scale), scale);
}

struct decimal decimal_minus(struct decimal a)
{
    return (struct decimal){ -a.digits, a.scale };
}

/* Long multiplication in halves of eight digits: the product has thirty. */
struct decimal decimal_times(struct decimal a, struct decimal b)
{
    const int64_t half = tens[8];
    bool minus = (a.digits < 0) != (b.digits < 0);
    int64_t x = magnitude(a.digits), y = magnitude(b.digits);
    int64_t low = (x % half) * (y % half);
    int64_t middle = (x / half) * (y % half) + (x % half) * (y / half) + low / half;
    int64_t high = (x / half) * (y / half) + middle / half;
    int n = 0;

    low = middle % half * half + low % half;
    while (high >= tens[n])
        n++;
    if (n) {
        low = high * tens[15 - n] + shifted(low, n + 1);
        return kept(minus ? -low : low, a.scale + b.scale - n - 1);
    }
    return kept(minus ? -low : low, a.scale + b.scale);
}

bool decimal_over(struct decimal a, struct decimal b, struct decimal *out)
{
    bool minus = (a.digits < 0) != (b.digits < 0);
    int64_t x = magnitude(a.digits), y = magnitude(b.digits), quotient, rest;
    int scale = a.scale - b.scale;

    if (!y)
        return false;
    quotient = x / y;
    rest = x % y;
    while (rest && quotient < limit) {
        quotient = quotient * 10 + rest * 10 / y;
        rest = rest * 10 % y;
        scale++;
    }
    *out = kept(minus ? -quotient : quotient, scale);
    return true;
}

struct decimal decimal_round(struct decimal a, int places)
{
    if (a.scale <= places)
        return a;
    return kept(shifted(a.digits, a.scale - places), places);
}

int decimal_compare(struct decimal a, struct decimal b)
{
    int64_t d = decimal_add(a, decimal_minus(b)).digits;

    return (d > 0) - (d < 0);
}

bool decimal_fits(struct decimal a, struct decimal *out)
{
    if (a.scale > GRID_SCALE_MAX)
        a = decimal_round(a, GRID_SCALE_MAX);
    while (a.scale < 0 && magnitude(a.digits) < limit / 10) {
        a.digits *= 10;
        a.scale++;
    }
    *out = a;
    return a.scale >= 0;
}
