#include "base/mpt.h"

#include "base/buf.h"

/* a * num / den, towards zero, and what remains over den. Exact as long as the result is small. */
static int64_t divide(int64_t a, int64_t num, int64_t den, int64_t *rest)
{
    int64_t p;

    if (!__builtin_mul_overflow(a, num, &p)) {
        *rest = p % den;
        return p / den;
    }
    p = a % den * num;
    *rest = p % den;
    return a / den * num + p / den;
}

mpt mpt_scale(mpt a, int64_t num, int64_t den)
{
    int64_t rest, whole = divide(a, num, den, &rest);

    if (rest < 0)
        return -rest >= den + rest ? whole - 1 : whole;
    return rest >= den - rest ? whole + 1 : whole;
}

mpt mpt_from_um(int64_t um)
{
    return mpt_scale(um, 360, 127);
}

static bool is_digit(str s, size_t i)
{
    return i < s.len && s.at[i] >= '0' && s.at[i] <= '9';
}

bool mpt_parse_number(str text, int64_t *out, str *rest)
{
    const int64_t enough = 1000000000000; /* far above any input, far below overflow */
    bool minus = text.len > 0 && text.at[0] == '-';
    size_t i = minus, decimals = 0;
    int64_t v = 0;

    if (!is_digit(text, i))
        return false;
    for (; is_digit(text, i) && v < enough; i++)
        v = v * 10 + (text.at[i] - '0');
    if (i < text.len && text.at[i] == '.') {
        for (i++; is_digit(text, i) && decimals < 3; i++, decimals++)
            v = v * 10 + (text.at[i] - '0');
        if (decimals == 0)
            return false;
    }
    if (is_digit(text, i))
        return false;
    for (; decimals < 3; decimals++)
        v *= 10;
    *out = minus ? -v : v;
    *rest = str_slice(text, i, text.len);
    return true;
}

bool mpt_parse(str text, mpt *out)
{
    int64_t v;
    str unit;
    mpt length;

    if (!mpt_parse_number(text, &v, &unit))
        return false;
    if (str_equal(unit, STR("pt")))
        length = v;
    else if (str_equal(unit, STR("mm")))
        length = mpt_from_um(v);
    else if (str_equal(unit, STR("Q")) || str_equal(unit, STR("H")))
        length = mpt_scale(v, 90, 127); /* 0.25 mm each */
    else
        return false;
    if (length > MPT_MAX_INPUT || length < -MPT_MAX_INPUT)
        return false;
    *out = length;
    return true;
}

str mpt_mm(struct arena *a, mpt v)
{
    int64_t tenths = mpt_scale(v, 127, 36000);
    struct buf b = BUF(a);

    if (tenths < 0) {
        buf_char(&b, '-');
        tenths = -tenths;
    }
    buf_format(&b, "%lld", (long long)(tenths / 10));
    if (tenths % 10)
        buf_format(&b, ".%d", (int)(tenths % 10));
    buf_str(&b, STR("mm"));
    return buf_text(&b);
}

void mpt_share(mpt total, const int64_t *weights, size_t n, mpt *out)
{
    int64_t sum = 0, rest, step = total < 0 ? -1 : 1;
    mpt left = total;

    for (size_t i = 0; weights && i < n; i++)
        sum += weights[i];
    if (sum == 0)
        weights = NULL;
    for (size_t i = 0; i < n; i++) {
        out[i] = divide(total, weights ? weights[i] : 1, weights ? sum : (int64_t)n, &rest);
        left -= out[i];
    }
    for (size_t i = 0; i < n && left != 0; i++) {
        if (weights && weights[i] == 0)
            continue;
        out[i] += step;
        left -= step;
    }
}
