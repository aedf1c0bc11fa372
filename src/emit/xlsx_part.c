/* xlsx_part.c - see xlsx_part.h. */
#include "emit/xlsx_part.h"

#include <stdio.h>

static void flush(struct part *p)
{
    if (p->n && zipWriteInFileInZip(p->zip, p->piece, (unsigned)p->n) != ZIP_OK)
        p->failed = true;
    p->total += p->n;
    p->n = 0;
}

void part_text(struct part *p, str text)
{
    while (text.len > PART_PIECE - p->n) {
        size_t fits = PART_PIECE - p->n;

        memcpy(p->piece + p->n, text.at, fits);
        p->n += fits;
        flush(p);
        text = str_slice(text, fits, text.len);
    }
    if (text.len)
        memcpy(p->piece + p->n, text.at, text.len);
    p->n += text.len;
}

void part_count(struct part *p, size_t n)
{
    char digits[24];
    size_t at = sizeof digits;

    do
        digits[--at] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    part_text(p, (str){ digits + at, sizeof digits - at });
}

void part_column(struct part *p, size_t column)
{
    char letters[4];
    size_t n = sizeof letters;

    for (size_t c = column + 1; c > 0; c = (c - 1) / 26)
        letters[--n] = (char)('A' + (c - 1) % 26);
    part_text(p, (str){ letters + n, sizeof letters - n });
}

void part_decimal(struct part *p, int64_t digits, int scale)
{
    uint64_t rest = digits < 0 ? 0 - (uint64_t)digits : (uint64_t)digits;
    char text[48];
    size_t at = sizeof text;

    for (; scale > 0 && rest % 10 == 0; rest /= 10)
        scale--;
    for (int i = 0; i < scale; i++, rest /= 10)
        text[--at] = (char)('0' + rest % 10);
    if (scale > 0)
        text[--at] = '.';
    do
        text[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (digits < 0)
        text[--at] = '-';
    part_text(p, (str){ text + at, sizeof text - at });
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool part_is_escape(str text, size_t at)
{
    if (text.len - at < 7 || text.at[at] != '_' || text.at[at + 1] != 'x' || text.at[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++) {
        if (!is_hex(text.at[i]))
            return false;
    }
    return true;
}

/* U+FFFE and U+FFFF. */
static bool is_no_character(str text, size_t at)
{
    return text.len - at >= 3 && text.at[at + 1] == '\xBF' &&
           (text.at[at + 2] == '\xBE' || text.at[at + 2] == '\xBF');
}

/* Bytes of a text that something else is written for; n 0: they stand for themselves. */
struct stand_in {
    size_t n;
    char text[12];
};

static struct stand_in stand_in(str text, size_t at)
{
    unsigned char c = (unsigned char)text.at[at];
    struct stand_in s = { 1, "" };

    if (c == '&' || c == '<' || c == '>') {
        snprintf(s.text, sizeof s.text, "&%s;", c == '&' ? "amp" : c == '<' ? "lt" : "gt");
    } else if (c == '_') {
        snprintf(s.text, sizeof s.text, "_x005F_");
        s.n = part_is_escape(text, at);
    } else if (c == 0xEF) {
        s.n = is_no_character(text, at) ? 3 : 0;
        if (s.n)
            snprintf(s.text, sizeof s.text, "_xFFF%c_", text.at[at + 2] == '\xBE' ? 'E' : 'F');
    } else if (c == '\t' || c == '\n') {
        s.n = 0;
    } else {
        snprintf(s.text, sizeof s.text, "_x%04X_", (unsigned)c);
    }
    return s;
}

/* Most bytes stand for themselves: these may not. */
static bool is_doubtful(char c)
{
    return (unsigned char)c < 0x20 || c == '&' || c == '<' || c == '>' || c == '_' || c == '\xEF';
}

void part_escaped(struct part *p, str text)
{
    size_t from = 0, i = 0;

    while (i < text.len) {
        struct stand_in in = { 0 };

        if (is_doubtful(text.at[i]))
            in = stand_in(text, i);
        if (in.n) {
            part_text(p, str_slice(text, from, i));
            part_text(p, str_from(in.text));
            from = i + in.n;
        }
        i += in.n ? in.n : 1;
    }
    part_text(p, str_slice(text, from, text.len));
}

bool part_end(struct part *p)
{
    flush(p);
    return !p->failed;
}
