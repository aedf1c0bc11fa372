/* orient.c - see orient.h. */
#include "typeset/orient.h"

#include "base/utf8.h"

/* A line end is upright: it has no glyph, and parts no stretch of Japanese text. */
static bool is_upright(uint32_t c)
{
    if (c == '\n' || c == '\r')
        return true;
    if (c < 0x0250 || (c >= 0x0370 && c < 0x0530))
        return c == 0x00A7 || c == 0x00A9 || c == 0x00AE || c == 0x00B1 || c == 0x00BC ||
               c == 0x00BD || c == 0x00BE || c == 0x00D7 || c == 0x00F7;
    return !(c >= 0x1E00 && c < 0x2000) && !(c >= 0x2000 && c <= 0x2015) &&
           !(c >= 0x2018 && c <= 0x201F);
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

/* The stretch of characters that do not stand upright, and whether all of them are digits. */
static size_t lying(str text, size_t *count, bool *digits, uint32_t *first)
{
    str rest = text;
    uint32_t c;

    *count = 0;
    *digits = true;
    for (size_t at = 0; utf8_next(&rest, &c); at = text.len - rest.len) {
        if (is_upright(c))
            return at;
        if (*count == 0)
            *first = c;
        *digits = *digits && is_digit(c);
        ++*count;
    }
    return text.len;
}

size_t orient_next(str text, enum turn *turn)
{
    str rest = text;
    size_t count, at = 0, len;
    uint32_t c, first = 0;
    bool digits;

    *turn = TURN_UPRIGHT;
    while (utf8_next(&rest, &c) && is_upright(c))
        at = text.len - rest.len;
    if (at > 0 || text.len == 0)
        return at;
    len = lying(text, &count, &digits, &first);
    *turn =
        (digits && count <= 2) || (count == 1 && is_capital(first)) ? TURN_COMBINED : TURN_ROTATED;
    return len;
}

size_t orient_count(str text)
{
    size_t n = 0;

    do {
        enum turn turn;
        size_t len = orient_next(text, &turn);

        n++;
        text = str_slice(text, len, text.len);
    } while (text.len > 0);
    return n;
}

/* As a kanji to its neighbours: no gap to Japanese text, breaks as anywhere (JLREQ cl-30). */
enum { LIKE_KANJI = 0x56FD };

void orient_combine(struct arena *a, mpt size, struct clusters *clusters)
{
    struct cluster *one;
    struct glyph *glyphs;
    mpt width = 0;
    uint32_t n = 0;

    for (size_t i = 0; i < clusters->n; i++) {
        width += clusters->at[i].advance;
        n += clusters->at[i].n;
    }
    if (clusters->n == 0)
        return;
    one = ARENA_NEW(a, struct cluster);
    glyphs = ARENA_ARRAY(a, struct glyph, n);
    *one = clusters->at[0];
    one->code = LIKE_KANJI;
    one->advance = size;
    one->full_width = true;
    one->glyphs = glyphs;
    one->n = 0;
    width = (size - width) / 2;
    for (size_t i = 0; i < clusters->n; i++) {
        const struct cluster *c = &clusters->at[i];

        for (uint32_t k = 0; k < c->n; k++) {
            glyphs[one->n] = c->glyphs[k];
            glyphs[one->n++].x += (int32_t)width;
        }
        width += c->advance;
        one->len = c->at + c->len - one->at;
    }
    clusters->at = one;
    clusters->n = 1;
}

enum { MIDDLE = 38 }; /* hundredths of an em from the baseline up to the middle of the em box */

mpt orient_across(enum turn turn, mpt baseline, mpt em, mpt size)
{
    const mpt centre = baseline - mpt_scale(em, MIDDLE, 100);

    switch (turn) {
    case TURN_LEVEL:
        return baseline;
    case TURN_ROTATED:
        return centre + mpt_scale(size, MIDDLE, 100);
    case TURN_UPRIGHT:
    case TURN_COMBINED:
        break;
    }
    return centre;
}
