/* YAML 1.2.2: 7.3.1 and 7.3.2 (quotes, where folding is the same for both), 8.1.3 (> blocks). */
#include "base/yaml_text.h"

#include <string.h>

#include "base/buf.h"

struct quoted {
    str rest;
    struct buf text;
};

static char first(str s)
{
    char c = 0;

    if (s.len)
        c = s.at[0];
    return c;
}

static void skip(struct quoted *q, size_t n)
{
    q->rest = str_slice(q->rest, n, q->rest.len);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void skip_blanks(struct quoted *q)
{
    while (is_blank(first(q->rest)))
        skip(q, 1);
}

/* Take a line end off the front. */
static bool take_break(struct quoted *q)
{
    if (str_starts(q->rest, STR("\r\n")))
        skip(q, 2);
    else if (first(q->rest) == '\n' || first(q->rest) == '\r')
        skip(q, 1);
    else
        return false;
    return true;
}

/* One line end is a space, more are one less; white space around them goes. False: there is none
 * here. */
static bool fold(struct quoted *q)
{
    struct quoted ahead = *q;
    size_t breaks = 0;

    skip_blanks(&ahead);
    while (take_break(&ahead)) {
        skip_blanks(&ahead);
        breaks++;
    }
    if (breaks == 0)
        return false;
    q->rest = ahead.rest;
    if (breaks == 1)
        buf_char(&q->text, ' ');
    for (size_t i = 1; i < breaks; i++)
        buf_char(&q->text, '\n');
    return true;
}

static void copy_byte(struct quoted *q)
{
    buf_char(&q->text, first(q->rest));
    skip(q, 1);
}

/* Nothing in it is other than it looks. */
static bool is_verbatim(str written, const char *special)
{
    for (size_t i = 0; i < written.len; i++) {
        if (strchr(special, written.at[i]))
            return false;
    }
    return true;
}

str yaml_text_single(struct arena *a, str written)
{
    struct quoted q = { written, BUF(a) };

    if (is_verbatim(written, "'\n\r"))
        return written;
    while (q.rest.len) {
        if (fold(&q))
            continue;
        if (str_starts(q.rest, STR("''")))
            skip(&q, 1);
        copy_byte(&q);
    }
    return buf_text(&q.text);
}

static uint32_t hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (uint32_t)(c - 'a' + 10);
    return c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10) : 0;
}

static void put_hex(struct quoted *q, size_t digits)
{
    uint32_t c = 0;

    for (size_t i = 0; i < digits && q->rest.len; i++) {
        c = c << 4 | hex_digit(first(q->rest));
        skip(q, 1);
    }
    buf_code_point(&q->text, c);
}

/* Behind a backslash. */
static void put_escape(struct quoted *q)
{
    static const char names[] = "0abt\tnvfre \"/\\N_LP";
    static const uint32_t means[] = { 0,    7,   8,   9,   9,    10,   11,   12,     13,
                                      0x1B, ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029 };
    char c = first(q->rest);
    const char *name;

    if (take_break(q)) { /* the line goes on without a space; empty lines stay line ends */
        skip_blanks(q);
        while (take_break(q)) {
            buf_char(&q->text, '\n');
            skip_blanks(q);
        }
        return;
    }
    skip(q, 1);
    name = c ? strchr(names, c) : NULL;
    if (c == 'x')
        put_hex(q, 2);
    else if (c == 'u')
        put_hex(q, 4);
    else if (c == 'U')
        put_hex(q, 8);
    else if (name)
        buf_code_point(&q->text, means[name - names]);
}

str yaml_text_double(struct arena *a, str written)
{
    struct quoted q = { written, BUF(a) };

    if (is_verbatim(written, "\\\n\r"))
        return written;
    while (q.rest.len) {
        if (fold(&q))
            continue;
        if (first(q.rest) == '\\') {
            skip(&q, 1);
            put_escape(&q);
        } else {
            copy_byte(&q);
        }
    }
    return buf_text(&q.text);
}

static size_t leading(str s, char c)
{
    size_t n = 0;

    while (n < s.len && s.at[n] == c)
        n++;
    return n;
}

/* Take a line off the front; its indentation goes. */
static bool take_line(str *s, size_t indent, str *line)
{
    size_t n = 0, end;

    if (s->len == 0)
        return false;
    while (n < s->len && s->at[n] != '\n' && s->at[n] != '\r')
        n++;
    end = n + (n + 1 < s->len && s->at[n] == '\r' && s->at[n + 1] == '\n') + 1;
    *line = str_slice(*s, 0, n);
    *line = str_slice(*line, leading(*line, ' ') < indent ? leading(*line, ' ') : indent, n);
    *s = str_slice(*s, end, s->len);
    return true;
}

/* How far the block is indented: what its first line lost. */
static size_t block_indent(str written, str theirs)
{
    str line;

    theirs = str_slice(theirs, leading(theirs, '\n'), theirs.len);
    while (take_line(&written, 0, &line)) {
        if (leading(line, ' ') < line.len)
            return leading(line, ' ') - leading(theirs, ' ');
    }
    return 0;
}

str yaml_text_folded(struct arena *a, str written, str theirs)
{
    struct buf text = BUF(a);
    size_t indent, empty = 0, end = theirs.len;
    bool begun = false, spaced = false;
    str line;

    while (end > 0 && theirs.at[end - 1] == '\n')
        end--;
    if (end == 0)
        return theirs;
    indent = block_indent(written, theirs);
    while (take_line(&written, indent, &line)) {
        bool now_spaced = is_blank(first(line));

        if (line.len == 0) {
            empty++;
            continue;
        }
        if (begun && empty == 0 && !spaced && !now_spaced)
            buf_char(&text, ' ');
        for (size_t i = begun && !spaced && !now_spaced; i < empty + begun; i++)
            buf_char(&text, '\n');
        buf_str(&text, line);
        begun = true;
        spaced = now_spaced;
        empty = 0;
    }
    buf_str(&text, str_slice(theirs, end, theirs.len));
    return buf_text(&text);
}
