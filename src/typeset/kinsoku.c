/*
 * kinsoku.c - 禁則: permission from JLREQ table 2, and the house's rules.
 *
 * A pair of characters is judged in this order: what glue says; Latin among itself (UAX #14 in
 * short); numbers with what belongs to them; then the table, loosened by the level. Word spaces are
 * transparent: a line ends behind them, never before them, and what stands at either side still may
 * not begin or end a line when it is one of 行頭禁則 and 行末禁則.
 */
#include "typeset/kinsoku.h"

#include "typeset/jlreq_tables.h"

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
    const bool number = character_is_number(before);

    if (character_is_number(after)) {
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

/* What closes or parts Latin words without a blank (UAX #14 EX, CL, BA). */
static bool parts_latin(uint32_t code)
{
    return code == '!' || code == '?' || code == '}' || code == '|';
}

/* Latin among itself: behind a hyphen or slash that no digit follows (UAX #14 HY, SY), behind ! ? }
 * |, else never. */
static enum break_kind latin_break(struct character before, struct character after)
{
    if (parts_latin(before.code) && after.trait == TRAIT_NONE && after.code != '|')
        return BREAK_POOR;
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

/* 第3期, 第十条: one word from the ordinal to the counter. */
static void join_ordinals(const struct character *at, uint8_t *breaks, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        size_t end = i + 1;

        if (at[i].trait != TRAIT_ORDINAL)
            continue;
        while (end < n && (character_is_number(at[end]) || at[end].trait == TRAIT_NUMERAL))
            end++;
        if (end == i + 1)
            continue;
        end += end < n && at[end].trait == TRAIT_COUNTER;
        for (size_t k = i; k + 1 < end; k++)
            breaks[k] = breaks[k] > BREAK_WORD ? breaks[k] : BREAK_WORD;
    }
}

/* （国・数）: what short round brackets hold belongs together. */
static void hold_asides(const struct character *at, uint8_t *breaks, size_t n)
{
    enum { SHORT = 6 };

    for (size_t i = 0; i < n; i++) {
        size_t end = i + 1;

        if (at[i].code != '(' && at[i].code != 0xFF08)
            continue;
        while (end < n && end - i <= SHORT && at[end].code != ')' && at[end].code != 0xFF09)
            end++;
        if (end == n || end - i > SHORT)
            continue;
        for (size_t k = i; k + 1 < end; k++) {
            if (breaks[k] == BREAK_FREE && at[k].trait != TRAIT_BREAK)
                breaks[k] = BREAK_COMPOUND;
        }
    }
}

static bool joins_address(uint32_t code)
{
    switch (code) {
    case '/':
    case '?':
    case '&':
    case '=':
    case '#':
    case '_':
        return true;
    default:
        return false;
    }
}

/* Of a URL or a mail address: no hyphenation, no space, so it may be parted anywhere before gaps
 * open wide. */
static void part_address(const struct character *at, uint8_t *breaks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (breaks[i] != BREAK_WORD || at[i + 1].trait == TRAIT_JOINS)
            continue;
        if (at[i + 1].code == '.' || at[i + 1].code == '@' ||
            (joins_address(at[i].code) && at[i + 1].trait != TRAIT_CLOSES))
            breaks[i] = BREAK_POOR;
        else if (at[i + 1].trait == TRAIT_NONE && at[i].trait != TRAIT_OPENS)
            breaks[i] = BREAK_SOFT;
    }
}

static void part_addresses(const struct character *at, uint8_t *breaks, size_t n)
{
    size_t end;

    for (size_t i = 0; i < n; i = end + 1) {
        bool address = false;

        for (end = i; end < n && is_latin(at[end]); end++)
            address = address || at[end].code == '@' ||
                      (end + 2 < n && at[end].code == ':' && at[end + 1].code == '/' &&
                       at[end + 2].code == '/');
        if (address)
            part_address(at + i, breaks + i, end - i - 1);
    }
}

void kinsoku_breaks(const struct character *at, size_t n, int level, uint8_t *out)
{
    size_t solid = n; /* the last character that is no word space */

    for (size_t i = 0; i + 1 < n; i++) {
        if (at[i].class != CLASS_WORD_SPACE)
            solid = i;
        if (at[i + 1].class == CLASS_WORD_SPACE ||
            solid == n) /* the line would begin with it, or be empty */
            out[i] = BREAK_WORD;
        else if (at[i].class == CLASS_WORD_SPACE)
            out[i] = (uint8_t)spaced_break(at[solid], at[i + 1], level);
        else
            out[i] = (uint8_t)neighbours_break(at[i], at[i + 1], level);
    }
    if (n > 0) {
        out[n - 1] = BREAK_FREE;
        part_compounds(out, n - 1);
        hold_asides(at, out, n);
        join_ordinals(at, out, n);
        part_addresses(at, out, n);
    }
}
