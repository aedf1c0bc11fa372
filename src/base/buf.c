#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* Room for more bytes and a NUL. The former bytes stay where they were: the arena keeps them. */
static void make_room(struct buf *b, size_t more)
{
    size_t room = b->room ? b->room : 64, need;
    char *at;

    if (__builtin_add_overflow(b->len, more, &need) || need >= SIZE_MAX / 4)
        need = SIZE_MAX / 4; /* the arena says no */
    if (need < b->room)
        return;
    while (room <= need)
        room *= 2;
    at = arena_alloc(b->arena, 1, room);
    if (b->len)
        memcpy(at, b->at, b->len);
    b->at = at;
    b->room = room;
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
    if (len == 0)
        return;
    make_room(b, len);
    memcpy(b->at + b->len, bytes, len);
    b->len += len;
}

void buf_str(struct buf *b, str s)
{
    buf_add(b, s.at, s.len);
}

void buf_char(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_code_point(struct buf *b, uint32_t c)
{
    char bytes[4];

    buf_add(b, bytes, utf8_encode(c, bytes));
}

void buf_format(struct buf *b, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    buf_formatv(b, fmt, ap);
    va_end(ap);
}

void buf_formatv(struct buf *b, const char *fmt, va_list ap)
{
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    if (n > 0) {
        make_room(b, (size_t)n);
        vsnprintf(b->at + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

size_t json_escape(uint32_t c, char out[12])
{
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";

    for (size_t i = 0; i + 1 < sizeof named; i += 2) {
        if (c == (unsigned char)named[i]) {
            out[0] = '\\';
            out[1] = named[i + 1];
            return 2;
        }
    }
    if (c >= 0x20 && c != 0x7F && c != 0x2028 && c != 0x2029)
        return utf8_encode(c, out);
    return (size_t)snprintf(out, 12, "\\u%04x", (unsigned)c);
}

void buf_json(struct buf *b, str s)
{
    uint32_t c;

    buf_char(b, '"');
    while (utf8_next(&s, &c)) {
        char escaped[12];

        buf_add(b, escaped, json_escape(c, escaped));
    }
    buf_char(b, '"');
}

str buf_text(struct buf *b)
{
    if (!b->at)
        return STR("");
    b->at[b->len] = '\0';
    return (str){ b->at, b->len };
}

str str_line_feeds(struct arena *a, str s)
{
    struct buf b = BUF(a);

    if (s.len == 0 || !memchr(s.at, '\r', s.len))
        return s;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] != '\r')
            buf_char(&b, s.at[i]);
        else if (i + 1 == s.len || s.at[i + 1] != '\n')
            buf_char(&b, '\n');
    }
    return buf_text(&b);
}
