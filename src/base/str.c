#include "base/str.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

str str_from(const char *zero_terminated)
{
    return (str){ zero_terminated, strlen(zero_terminated) };
}

bool str_equal(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int str_compare(str a, str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.at, b.at, n) : 0;

    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && str_equal((str){ s.at, prefix.len }, prefix);
}

bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

str str_slice(str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return from ? (str){ s.at + from, to - from } : (str){ s.at, to };
}

size_t str_find(str s, str needle)
{
    size_t i = 0;

    if (needle.len == 0)
        return 0;
    while (s.len - i >= needle.len) {
        const char *hit = memchr(s.at + i, needle.at[0], s.len - i - needle.len + 1);

        if (!hit)
            return s.len;
        i = (size_t)(hit - s.at);
        if (memcmp(hit, needle.at, needle.len) == 0)
            return i;
        i++;
    }
    return s.len;
}

bool str_cut(str s, char sep, str *head, str *tail)
{
    const char *hit = s.len ? memchr(s.at, sep, s.len) : NULL;
    size_t n = hit ? (size_t)(hit - s.at) : s.len;

    *head = str_slice(s, 0, n);
    *tail = str_slice(s, hit ? n + 1 : n, s.len);
    return hit != NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

str str_trim(str s)
{
    size_t from = 0, to = s.len;

    while (from < to && is_blank(s.at[from]))
        from++;
    while (to > from && is_blank(s.at[to - 1]))
        to--;
    return str_slice(s, from, to);
}

bool str_parse_count(str s, int64_t max, int64_t *out)
{
    int64_t v = 0;

    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        int digit = s.at[i] - '0';

        if (digit < 0 || digit > 9)
            return false;
        if (digit > max || v > (max - digit) / 10)
            return false;
        v = v * 10 + digit;
    }
    *out = v;
    return true;
}

str str_copy(struct arena *a, str s)
{
    return (str){ str_cstr(a, s), s.len };
}

char *str_cstr(struct arena *a, str s)
{
    char *copy = ARENA_ARRAY(a, char, s.len + 1);

    if (s.len)
        memcpy(copy, s.at, s.len);
    return copy;
}

str str_join(struct arena *a, const str *parts, size_t n, str between)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_str(&b, between);
        buf_str(&b, parts[i]);
    }
    return buf_text(&b);
}

str str_format(struct arena *a, const char *fmt, ...)
{
    struct buf b = BUF(a);
    va_list ap;

    va_start(ap, fmt);
    buf_formatv(&b, fmt, ap);
    va_end(ap);
    return buf_text(&b);
}
