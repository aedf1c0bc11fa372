#include "blocks/number.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { DECIMALS = 6 };

bool number_is_minus(uint32_t c)
{
    return c == '-' || c == 0x2212 || c == 0xFF0D || c == 0x25B3 || c == 0x25B2;
}

bool number_parse(str text, struct number *out)
{
    bool negative = false, point = false, digits = false;
    uint32_t c;

    *out = (struct number){ 0 };
    while (utf8_next(&text, &c)) {
        if (!digits && !negative && number_is_minus(c)) {
            negative = true;
            out->triangle = c == 0x25B3 || c == 0x25B2;
        } else if (c == ',' && digits && !point) {
            out->grouped = true;
        } else if (c == '.' && digits && !point) {
            point = true;
        } else if (c >= '0' && c <= '9' && out->decimals < DECIMALS &&
                   out->value < INT64_MAX / 100000000) {
            out->value = out->value * 10 + (int64_t)(c - '0');
            out->decimals += point;
            digits = true;
        } else {
            return false;
        }
    }
    for (int i = out->decimals; i < DECIMALS; i++)
        out->value *= 10;
    if (negative)
        out->value = -out->value;
    return digits;
}

bool number_add(struct number *sum, const struct number *n)
{
    sum->decimals = n->decimals > sum->decimals ? n->decimals : sum->decimals;
    sum->grouped |= n->grouped;
    sum->triangle |= n->triangle;
    return !__builtin_add_overflow(sum->value, n->value, &sum->value);
}

str number_write(struct arena *a, const struct number *n)
{
    struct buf out = BUF(a);
    int64_t value = n->value < 0 ? -n->value : n->value, scale = 1;
    char whole[32];
    int len;

    for (int i = 0; i < DECIMALS; i++)
        scale *= 10;
    if (n->value < 0)
        buf_str(&out, n->triangle ? STR("△") : STR("-"));
    len = snprintf(whole, sizeof whole, "%lld", (long long)(value / scale));
    for (int i = 0; i < len; i++) {
        if (n->grouped && i > 0 && (len - i) % 3 == 0)
            buf_char(&out, ',');
        buf_char(&out, whole[i]);
    }
    if (n->decimals) {
        char fraction[24];

        snprintf(fraction, sizeof fraction, "%0*lld", DECIMALS, (long long)(value % scale));
        buf_char(&out, '.');
        buf_add(&out, fraction, (size_t)n->decimals);
    }
    return buf_text(&out);
}
