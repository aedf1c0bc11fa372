#include "base/utf8.h"

#include <utf8proc.h>

enum { BROKEN = 0xFFFD };

static bool continues(unsigned char b)
{
    return (b & 0xC0) == 0x80;
}

/* The character at the front of s and its length; 0: these bytes are not one. */
static size_t decode(str s, uint32_t *out)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *b = (const unsigned char *)s.at;
    size_t n = b[0] < 0x80   ? 1
               : b[0] < 0xC2 ? 0
               : b[0] < 0xE0 ? 2
               : b[0] < 0xF0 ? 3
               : b[0] < 0xF5 ? 4
                             : 0;
    uint32_t c;

    if (n == 0 || n > s.len)
        return 0;
    c = n == 1 ? b[0] : b[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if (!continues(b[i]))
            return 0;
        c = c << 6 | (b[i] & 0x3Fu);
    }
    if (c < smallest[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *out = c;
    return n;
}

bool utf8_next(str *s, uint32_t *out)
{
    size_t n;

    if (s->len == 0)
        return false;
    n = decode(*s, out);
    if (n == 0) {
        *out = BROKEN;
        n = 1;
    }
    s->at += n;
    s->len -= n;
    return true;
}

size_t utf8_valid(str s)
{
    str rest = s;
    uint32_t c;

    while (rest.len) {
        size_t n = (unsigned char)rest.at[0] < 0x80 ? 1 : decode(rest, &c);

        if (n == 0)
            break;
        rest.at += n;
        rest.len -= n;
    }
    return s.len - rest.len;
}

size_t utf8_count(str s)
{
    size_t n = 0;
    uint32_t c;

    while (utf8_next(&s, &c))
        n++;
    return n;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = BROKEN;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t utf8_columns(str s)
{
    size_t n = 0;
    uint32_t c;

    while (utf8_next(&s, &c)) {
        int w = utf8proc_charwidth((utf8proc_int32_t)c);

        n += w > 0 ? (size_t)w : 0;
    }
    return n;
}
