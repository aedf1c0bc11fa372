/*
 * kinsoku.c - 禁則: classes from char_class.def, permission from JLREQ table 2, and the house's
 * rules.
 *
 * A pair of characters is judged in this order: what glue says; Latin among itself (UAX #14 in
 * short); numbers with what belongs to them; then the table, loosened by the level. Word spaces are
 * transparent: a line ends behind them, never before them, and what stands at either side still may
 * not begin or end a line when it is one of 行頭禁則 and 行末禁則.
 */
#include "typeset/kinsoku.h"

#include "typeset/jlreq_tables.h"

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
struct character kinsoku_character(uint32_t code, bool full_width)
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

bool kinsoku_is_japanese(struct character c)
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

bool kinsoku_is_number(struct character c)
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
    return (before > 0 && kinsoku_is_japanese(at[before - 1])) ||
           (after < n && kinsoku_is_japanese(at[after]));
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
        if (at[i].trait == TRAIT_WAVE && kinsoku_is_number(at[i + 1]) &&
            (i == 0 || at[i - 1].class == CLASS_OPENING || at[i - 1].trait == TRAIT_OPENS))
            at[i].trait = TRAIT_SIGN;
    }
}

void kinsoku_resolve(struct character *at, size_t n)
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

static bool is_latin(struct character c)
{
    return c.class == CLASS_WESTERN || c.class == CLASS_DIGIT || c.class == CLASS_UNIT ||
           c.class == CLASS_ORNAMENTED;
}

static bool clings_to_number(struct character c)
{
    return c.class == CLASS_POSTFIX || c.trait == TRAIT_WAVE || c.trait == TRAIT_POSTFIX;
}

/* Numbers with what belongs to them (house rules 3.1). BREAK_FREE: no opinion. */
static enum break_kind number_break(struct character before, struct character after, int level)
{
    const bool number = kinsoku_is_number(before);

    if (kinsoku_is_number(after)) {
        if (number || before.trait == TRAIT_SIGN)
            return BREAK_WORD;
        if (before.trait == TRAIT_ORDINAL || before.class == CLASS_MATH_OPERATOR ||
            before.class == CLASS_MATH_RELATION)
            return BREAK_POOR;
    }
    if (number && clings_to_number(after))
        return after.class == CLASS_POSTFIX && level >= KINSOKU_LOOSE ? BREAK_FREE : BREAK_WORD;
    if (before.trait == TRAIT_NUMERAL && after.class == CLASS_POSTFIX)
        return BREAK_WORD;
    if (number && (after.trait == TRAIT_COUNTER || after.trait == TRAIT_NUMERAL ||
                   after.class == CLASS_MATH_OPERATOR || after.class == CLASS_MATH_RELATION))
        return BREAK_POOR;
    if (before.trait == TRAIT_NUMERAL && after.trait == TRAIT_COUNTER)
        return BREAK_POOR;
    if (before.trait == TRAIT_ORDINAL && after.trait == TRAIT_NUMERAL)
        return BREAK_POOR;
    return BREAK_FREE;
}

/* Latin among itself: behind a hyphen or slash that no digit follows (UAX #14 HY, SY), else never.
 */
static enum break_kind latin_break(struct character before, struct character after)
{
    if (before.trait != TRAIT_JOINS || after.class == CLASS_DIGIT)
        return BREAK_WORD;
    if (after.trait == TRAIT_JOINS || after.trait == TRAIT_CLOSES || after.trait == TRAIT_POSTFIX)
        return BREAK_WORD;
    return BREAK_POOR;
}

/* JLREQ table 2, loosened by level (JLREQ 3.1.7, appendix C). */
static enum break_kind table_break(struct character before, struct character after, int level)
{
    switch (jlreq_break[before.class][after.class]) {
    case '.':
        if (after.class == CLASS_INSEPARABLE && level < KINSOKU_LOOSE)
            return BREAK_SOFT; /* the house keeps … and — with what they follow, as UAX #14 does */
        return BREAK_FREE;
    case 'i':
        if (level >= KINSOKU_LOOSE)
            return BREAK_FREE;
        return before.code == after.code ? BREAK_NEVER : BREAK_SOFT;
    default:
        break;
    }
    if (before.class == CLASS_OPENING || before.class == CLASS_WARICHU_OPEN)
        return BREAK_NEVER;
    if (before.class == CLASS_PREFIX && level < KINSOKU_NEWSPAPER)
        return BREAK_NEVER;
    switch (after.class) {
    case CLASS_ITERATION:
    case CLASS_PROLONGED:
    case CLASS_SMALL_KANA:
        return level >= KINSOKU_STRICT ? BREAK_FREE : BREAK_SOFT;
    case CLASS_HYPHEN:
        return level >= KINSOKU_LOOSE ? BREAK_FREE : BREAK_NEVER;
    case CLASS_POSTFIX:
        return level >= KINSOKU_LOOSE ? BREAK_FREE : BREAK_WORD;
    case CLASS_MIDDLE_DOT:
        if (level >= KINSOKU_LOOSE && (after.code == 0x30FB || after.code == 0xFF65))
            return BREAK_FREE;
        return level >= KINSOKU_NEWSPAPER ? BREAK_FREE : BREAK_NEVER;
    case CLASS_DIVIDING:
        return level >= KINSOKU_NEWSPAPER ? BREAK_FREE : BREAK_NEVER;
    case CLASS_CLOSING:
    case CLASS_FULL_STOP:
    case CLASS_COMMA:
    case CLASS_REFERENCE_MARK:
    case CLASS_WARICHU_CLOSE:
    case CLASS_IDEOGRAPHIC_SPACE:
        return BREAK_NEVER;
    default: /* behind a prefix at newspaper level, or inside a group */
        return before.class == CLASS_PREFIX ? BREAK_FREE : BREAK_WORD;
    }
}

static bool starts_no_line(struct character c)
{
    return c.trait == TRAIT_CLOSES || c.trait == TRAIT_JOINS || c.trait == TRAIT_POSTFIX;
}

static bool ends_no_line(struct character c)
{
    return c.trait == TRAIT_OPENS || c.trait == TRAIT_PREFIX;
}

static bool is_katakana(struct character c)
{
    return c.class == CLASS_KATAKANA || c.class == CLASS_PROLONGED ||
           (c.class == CLASS_SMALL_KANA && c.code >= 0x30A0);
}

static bool is_kanji(struct character c)
{
    return c.class == CLASS_IDEOGRAPH && (c.code >= 0x3400 || c.code == 0x3005) &&
           c.trait != TRAIT_FULL_DIGIT && c.trait != TRAIT_FULL_LATIN;
}

/*
 * What the scripts tell of words: a phrase (文節) is kanji or katakana first, hiragana behind.
 * Right more often than not, and it costs nothing where lines must be full.
 */
static enum break_kind script_break(struct character before, struct character after)
{
    const bool honorific = before.code == 0x304A || before.code == 0x3054; /* お ご */

    if ((is_katakana(before) && after.class == CLASS_KATAKANA) ||
        (before.trait == TRAIT_FULL_LATIN && after.trait == TRAIT_FULL_LATIN))
        return BREAK_INNER;
    if (after.class == CLASS_HIRAGANA &&
        (before.class == CLASS_HIRAGANA || is_katakana(before) || is_kanji(before) ||
         before.class == CLASS_SMALL_KANA || before.class == CLASS_ITERATION))
        return BREAK_PHRASE;
    if (is_kanji(after) && honorific)
        return BREAK_PHRASE;
    return is_kanji(before) && is_kanji(after) ? BREAK_COMPOUND : BREAK_FREE;
}

static enum break_kind neighbours_break(struct character before, struct character after, int level)
{
    enum break_kind kind;

    if (before.trait == TRAIT_BREAK)
        return BREAK_FREE;
    if (before.trait == TRAIT_GLUE || after.trait == TRAIT_GLUE || after.trait == TRAIT_BREAK)
        return BREAK_WORD;
    if (ends_no_line(before) || starts_no_line(after))
        return is_latin(before) && is_latin(after) ? BREAK_WORD : BREAK_NEVER;
    if (is_latin(before) && is_latin(after))
        return latin_break(before, after);
    kind = table_break(before, after, level);
    if (kind == BREAK_NEVER)
        return kind;
    if (number_break(before, after, level) > kind)
        return number_break(before, after, level);
    if (kind == BREAK_FREE && after.class == CLASS_IDEOGRAPHIC_SPACE)
        return BREAK_POOR;
    return kind == BREAK_FREE ? script_break(before, after) : kind;
}

/* Behind word spaces: free, but what may never end or begin a line still may not. */
static enum break_kind spaced_break(struct character before, struct character after, int level)
{
    enum break_kind kind;

    if (after.trait == TRAIT_GLUE || before.trait == TRAIT_GLUE)
        return BREAK_WORD;
    if (before.trait == TRAIT_OPENS || after.trait == TRAIT_CLOSES)
        return BREAK_POOR;
    if (is_latin(before))
        before.class = CLASS_WORD_SPACE;
    kind = table_break(before, after, level);
    return kind == BREAK_WORD ? BREAK_FREE : kind;
}

/*
 * Words of kanji have two most of the time: 企業|誘致|推進. A run of n is parted best at even
 * places when n is even, and never so that one kanji is left alone: 新|産業, 事業|費.
 */
static void part_compounds(uint8_t *breaks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t kanji = 1;

        while (i + kanji <= n && breaks[i + kanji - 1] == BREAK_COMPOUND)
            kanji++;
        for (size_t k = 1; k < kanji; k++)
            if (k == 1 || k + 1 == kanji || (kanji % 2 == 0 && k % 2 == 1))
                breaks[i + k - 1] = BREAK_PHRASE;
        i += kanji - 1;
    }
}

void kinsoku_breaks(const struct character *at, size_t n, int level, uint8_t *out)
{
    size_t solid = n; /* the last character that is no word space */

    for (size_t i = 0; i + 1 < n; i++) {
        if (at[i].class != CLASS_WORD_SPACE)
            solid = i;
        if (at[i + 1].class == CLASS_WORD_SPACE)
            out[i] = BREAK_WORD;
        else if (at[i].class != CLASS_WORD_SPACE)
            out[i] = (uint8_t)neighbours_break(at[i], at[i + 1], level);
        else if (solid < n)
            out[i] = (uint8_t)spaced_break(at[solid], at[i + 1], level);
        else
            out[i] = BREAK_WORD; /* behind spaces that open a text: the line would be empty */
    }
    if (n > 0) {
        out[n - 1] = BREAK_FREE;
        part_compounds(out, n - 1);
    }
}
