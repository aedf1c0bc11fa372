/*
 * yaml_part: from a place in a scalar's text back to the file.
 *
 * The text and what is written differ in little: white space of folded lines and of
 * indentation, doubled quotes, escapes. So the two are read side by side, and what
 * one has more is stepped over. No memory of how the scalar was quoted is needed.
 */
#include "base/utf8.h"
#include "base/yaml.h"

struct beside {
    str text, written;
    size_t i, j; /* reached in text and in written */
};

/* NUL beyond the end. */
static char byte_at(str s, size_t at)
{
    char c = 0;

    if (at < s.len)
        c = s.at[at];
    return c;
}

static bool is_white(str s, size_t at)
{
    return at < s.len &&
           (s.at[at] == ' ' || s.at[at] == '\t' || s.at[at] == '\n' || s.at[at] == '\r');
}

static void skip_white(str s, size_t *at)
{
    while (is_white(s, *at))
        ++*at;
}

static size_t character_len(str s, size_t at)
{
    str rest = str_slice(s, at, s.len);
    uint32_t c;

    return utf8_next(&rest, &c) ? s.len - at - rest.len : 0;
}

/* A backslash and what belongs to it; in the text one character, or nothing at a line's end. */
static void step_escape(struct beside *b)
{
    char c = byte_at(b->written, b->j + 1);
    size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;

    if (c == '\n' || c == '\r') {
        b->j++;
        skip_white(b->written, &b->j);
        return;
    }
    b->j += 2 + digits;
    b->i += character_len(b->text, b->i);
}

/* One step along both. False: they do not match. */
static bool step(struct beside *b)
{
    char c = byte_at(b->written, b->j);

    if (b->j >= b->written.len)
        return false;
    if (b->text.at[b->i] == c) {
        b->i++;
        b->j++;
    } else if (c == '\\') {
        step_escape(b);
    } else if (c == '\'' && b->j > 0 && b->written.at[b->j - 1] == '\'') {
        b->j++;
    } else if (is_white(b->written, b->j)) {
        skip_white(b->written, &b->j);
        skip_white(b->text, &b->i);
    } else {
        return false;
    }
    return true;
}

/* Past what stands before the next character of the text and is not of it. */
static void settle(struct beside *b)
{
    char next = byte_at(b->written, b->j + 1);

    if (b->i >= b->text.len || is_white(b->text, b->i))
        return;
    if (is_white(b->written, b->j))
        skip_white(b->written, &b->j);
    else if (b->written.at[b->j] == '\\' && (next == '\n' || next == '\r'))
        step_escape(b);
}

struct span yaml_part(struct span where, str scalar, size_t from, size_t to)
{
    struct beside b = { .text = scalar, .written = span_text(where) };
    size_t begin;

    if (str_equal(scalar, b.written))
        return span_part(where, from, to);
    if (to > scalar.len)
        to = scalar.len;
    if (from > to)
        from = to;
    while (b.i < from) {
        if (!step(&b))
            return where;
    }
    if (b.j < b.written.len)
        settle(&b);
    begin = b.j;
    while (b.i < to) {
        if (!step(&b))
            return where;
    }
    return span_part(where, begin, b.j);
}
