/*
 * character.c - classes from char_class.def, then what context decides: quotation marks and
 * numbers.
 *
 * A Unicode quotation mark is Japanese or Western by the text it stands in, a straight one opens or
 * closes by its turn, a full-width stop is part of a number between digits. All else is a look-up.
 */
#include "typeset/character.h"

struct chars {
    uint32_t first, last;
    uint8_t class, trait;
};

#define CHARS(first, last, class, trait) { first, last, CLASS_##class, TRAIT_##trait },
static const struct chars chars[] = {
#include "typeset/char_class.def"
};
#undef CHARS

#define CHARS_COUNT (sizeof chars / sizeof *chars)

static const struct chars *chars_find(uint32_t code)
{
    size_t low = 0, high = CHARS_COUNT;

    while (low < high) {
        const size_t middle = (low + high) / 2;

        if (code > chars[middle].last)
            low = middle + 1;
        else if (code < chars[middle].first)
            high = middle;
        else
            return &chars[middle];
    }
    return NULL;
}

/*
 * Fonts for Japanese draw Greek, Cyrillic, ° and ′ in a full cell, others do not; the glyph decides
 * which of its two classes such a character has (JLREQ appendix A, notes).
 */
struct character character_of(uint32_t code, bool full_width)
{
    const struct chars *found = chars_find(code);
    struct character c = { code, CLASS_WESTERN, TRAIT_NONE };

    if (found) {
        c.class = found->class;
        c.trait = found->trait;
    }
    if (c.class != CLASS_WESTERN || !full_width || code < 0x80)
        return c;
    if (c.trait == TRAIT_POSTFIX)
        return (struct character){ code, CLASS_POSTFIX, TRAIT_NONE };
    if (c.trait == TRAIT_PREFIX)
        return (struct character){ code, CLASS_PREFIX, TRAIT_NONE };
    if (c.trait == TRAIT_NONE)
        c.class = CLASS_IDEOGRAPH;
    return c;
}

bool character_is_japanese(struct character c)
{
    switch (c.class) {
    case CLASS_ORNAMENTED:
    case CLASS_DIGIT:
    case CLASS_UNIT:
    case CLASS_WORD_SPACE:
    case CLASS_WESTERN:
        return false;
    default:
        return true;
    }
}

bool character_is_number(struct character c)
{
    return c.class == CLASS_DIGIT || c.trait == TRAIT_FULL_DIGIT;
}

static bool is_quote(struct character c)
{
    return c.trait == TRAIT_QUOTE_OPEN || c.trait == TRAIT_QUOTE_CLOSE;
}

/* A quote touches Japanese text when the nearest character that is no quote does, on either side.
 */
static bool touches_japanese(const struct character *at, size_t n, size_t i)
{
    size_t before = i, after = i + 1;

    while (before > 0 && is_quote(at[before - 1]))
        before--;
    while (after < n && is_quote(at[after]))
        after++;
    return (before > 0 && character_is_japanese(at[before - 1])) ||
           (after < n && character_is_japanese(at[after]));
}

static uint32_t closing_of(uint32_t quote)
{
    return quote == 0x2018 ? 0x2019 : quote == 0x201C ? 0x201D : 0x00BB;
}

/* Where the quote opened at i is closed, or n. An apostrophe inside a word closes nothing. */
static size_t quote_end(const struct character *at, size_t n, size_t i)
{
    const uint32_t close = closing_of(at[i].code);

    for (size_t j = i + 1; j < n; j++)
        if (at[j].code == close && !(j + 1 < n && at[j + 1].class == CLASS_WESTERN &&
                                     at[j - 1].class == CLASS_WESTERN && close == 0x2019))
            return j;
    return n;
}

static void make_western(struct character *c)
{
    c->class = CLASS_WESTERN;
    c->trait = c->trait == TRAIT_QUOTE_OPEN ? TRAIT_OPENS : TRAIT_CLOSES;
}

/*
 * “ ” ‘ ’ are cl-01 and cl-02 in Japanese text, Western marks in Western text. A pair is decided
 * together: “ICT”の is a Japanese pair though only its end touches Japanese.
 */
static void resolve_quotes(struct character *at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool japanese;
        size_t end;

        if (!is_quote(at[i]))
            continue;
        japanese = touches_japanese(at, n, i);
        end = at[i].trait == TRAIT_QUOTE_OPEN ? quote_end(at, n, i) : n;
        if (end < n)
            japanese = japanese || touches_japanese(at, n, end);
        if (end < n && japanese)
            at[end].trait = TRAIT_NONE;
        else if (end < n)
            make_western(&at[end]);
        if (japanese)
            at[i].trait = TRAIT_NONE;
        else
            make_western(&at[i]);
    }
}

/* " and ': behind a letter or a digit they close, else they open; alternating within Japanese text.
 */
static void resolve_straight(struct character *at, size_t n)
{
    bool open[2] = { false, false };

    for (size_t i = 0; i < n; i++) {
        const bool single = at[i].code == '\'';
        bool opens;

        if (at[i].trait != TRAIT_STRAIGHT)
            continue;
        opens = !open[single];
        if (single && i > 0 && !open[single] &&
            (at[i - 1].class == CLASS_WESTERN || at[i - 1].class == CLASS_DIGIT) &&
            at[i - 1].trait == TRAIT_NONE)
            opens = false;
        else
            open[single] = opens;
        at[i].trait = opens ? TRAIT_OPENS : TRAIT_CLOSES;
    }
}

static bool is_full_digit(struct character c)
{
    return c.trait == TRAIT_FULL_DIGIT && c.class == CLASS_IDEOGRAPH;
}

/* １２．５ and １，０００ are numbers whole; ～10 is a number with its sign when nothing is before
 * the ～. */
static void resolve_numbers(struct character *at, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        const uint32_t code = at[i].code;

        if (i > 0 && (code == 0xFF0E || code == 0xFF0C || code == 0xFF1A) &&
            is_full_digit(at[i - 1]) && is_full_digit(at[i + 1]))
            at[i].trait = TRAIT_FULL_DIGIT;
        if (at[i].trait == TRAIT_WAVE && character_is_number(at[i + 1]) &&
            (i == 0 || at[i - 1].class == CLASS_OPENING || at[i - 1].trait == TRAIT_OPENS))
            at[i].trait = TRAIT_SIGN;
    }
}

void characters_resolve(struct character *at, size_t n)
{
    bool quotes = false, straight = false, numbers = false;

    for (size_t i = 0; i < n; i++) {
        quotes = quotes || is_quote(at[i]);
        straight = straight || at[i].trait == TRAIT_STRAIGHT;
        numbers = numbers || at[i].trait == TRAIT_FULL_DIGIT || at[i].trait == TRAIT_WAVE;
    }
    if (quotes)
        resolve_quotes(at, n);
    if (straight)
        resolve_straight(at, n);
    if (numbers)
        resolve_numbers(at, n);
}
