#include "emit/pdf_notation.h"

#include "base/utf8.h"

enum { SURROGATES = 0x10000 };

void pdf_fixed(struct buf *out, int64_t v, int places)
{
    char digits[24], *end = digits + sizeof digits, *at = end;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    for (; places > 0 && rest % 10 == 0; places--)
        rest /= 10;
    for (int i = 0; i < places; i++, rest /= 10)
        *--at = (char)('0' + rest % 10);
    if (places > 0)
        *--at = '.';
    for (; rest || at == end; rest /= 10)
        *--at = (char)('0' + rest % 10);
    if (v < 0)
        *--at = '-';
    buf_add(out, at, (size_t)(end - at));
}

void pdf_whole(struct buf *out, int64_t v)
{
    pdf_fixed(out, v, 0);
}

void pdf_points(struct buf *out, mpt v)
{
    pdf_fixed(out, v, 3);
}

void pdf_reference(struct buf *out, unsigned number)
{
    pdf_whole(out, number);
    buf_add(out, " 0 R", 4);
}

/* A bare carriage return would be read as a line feed (7.3.4.2). */
void pdf_literal_byte(struct buf *out, unsigned char byte)
{
    if (byte == '(' || byte == ')' || byte == '\\')
        buf_char(out, '\\');
    if (byte == '\r')
        buf_add(out, "\\r", 2);
    else
        buf_char(out, (char)byte);
}

void pdf_byte_string(struct buf *out, str bytes)
{
    buf_char(out, '(');
    for (size_t i = 0; i < bytes.len; i++)
        pdf_literal_byte(out, (unsigned char)bytes.at[i]);
    buf_char(out, ')');
}

/* The one or two UTF-16 units of c. */
static int units_of(uint32_t c, uint16_t out[2])
{
    if (c < SURROGATES) {
        out[0] = (uint16_t)c;
        return 1;
    }
    out[0] = (uint16_t)(0xD800 + ((c - SURROGATES) >> 10));
    out[1] = (uint16_t)(0xDC00 + ((c - SURROGATES) & 0x3FF));
    return 2;
}

static bool is_ascii(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < ' ' || text.at[i] > '~')
            return false;
    }
    return true;
}

static const char BYTE_ORDER[] = { '\xFE', '\xFF' };

str pdf_text_bytes(struct arena *a, str text)
{
    struct buf out = BUF(a);
    uint32_t c;
    uint16_t units[2];

    if (is_ascii(text))
        return text;
    buf_add(&out, BYTE_ORDER, sizeof BYTE_ORDER);
    while (utf8_next(&text, &c)) {
        for (int i = 0, n = units_of(c, units); i < n; i++) {
            buf_char(&out, (char)(units[i] >> 8));
            buf_char(&out, (char)(units[i] & 0xFF));
        }
    }
    return buf_text(&out);
}

void pdf_text_string(struct buf *out, str text)
{
    uint32_t c;
    uint16_t units[2];

    if (is_ascii(text)) {
        pdf_byte_string(out, text);
        return;
    }
    buf_char(out, '(');
    buf_add(out, BYTE_ORDER, sizeof BYTE_ORDER);
    while (utf8_next(&text, &c)) {
        for (int i = 0, n = units_of(c, units); i < n; i++) {
            pdf_literal_byte(out, (unsigned char)(units[i] >> 8));
            pdf_literal_byte(out, (unsigned char)(units[i] & 0xFF));
        }
    }
    buf_char(out, ')');
}

void pdf_utf16_hex(struct buf *out, str text)
{
    static const char digits[] = "0123456789ABCDEF";
    uint32_t c;
    uint16_t units[2];

    while (utf8_next(&text, &c)) {
        for (int i = 0, n = units_of(c, units); i < n; i++) {
            for (int shift = 12; shift >= 0; shift -= 4)
                buf_char(out, digits[units[i] >> shift & 0xF]);
        }
    }
}
