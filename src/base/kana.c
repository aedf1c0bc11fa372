#include "base/kana.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
    FIRST = 0x30A1, /* ァ */
    LAST = 0x30FA,  /* ヺ */
    FIRST_HIRAGANA = 0x3041,
    LAST_HIRAGANA = 0x3096, /* ゖ */
    PROLONGED = 0x30FC,
    VOICES = 100, /* what a place in 五十音 stands below in the table */
    ROW = 5,
    PLACE_YA = 36,
    PLACE_RA = 39,
    PLACE_WA = 44,
    PLACE_N = 48,
    VOICED_MARK = 0x3099, /* and the half-voiced one behind it */
    KEY_PER_CHARACTER = 8,
    KEY_LEVELS = 4
};

/*
 * For ァ to ヺ: its plain hiragana as a place in 五十音, from あ 1 to ん 48, and its voice. In
 * hundreds: 1 plain, 2 voiced, 3 half-voiced, 0 small.
 */
static const uint16_t table[LAST - FIRST + 1] = {
    1,   101, 2,   102, 3,   103, 4,   104, 5,   105, 106, 206, 107, 207, 108, 208, 109, 209,
    110, 210, 111, 211, 112, 212, 113, 213, 114, 214, 115, 215, 116, 216, 117, 217, 18,  118,
    218, 119, 219, 120, 220, 121, 122, 123, 124, 125, 126, 226, 326, 127, 227, 327, 128, 228,
    328, 129, 229, 329, 130, 230, 330, 131, 132, 133, 134, 135, 36,  136, 37,  137, 38,  138,
    139, 140, 141, 142, 143, 44,  144, 145, 146, 147, 148, 203, 6,   9,   244, 245, 246, 247
};

/* By place in 五十音. */
static const char letters[] = "あいうえおかきくけこさしすせそたちつてとなにぬねの"
                              "はひふへほまみむめもやゆよらりるれろわゐゑをん";

/* ｦ to ﾟ as full-width katakana; the last two are marks. */
static const uint16_t half_width[] = {
    0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2,
    0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9,
    0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE,
    0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6,
    0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x3099, 0x309A
};

enum sort { SORT_NOTHING, SORT_DIGIT, SORT_LATIN, SORT_KANA, SORT_OTHER };

/* How much a character weighs, on each level. */
struct weight {
    enum sort sort;
    uint32_t first; /* place in 五十音, the digit, the letter, or the code point */
    uint8_t voice;  /* 1 plain, 2 voiced, 3 half-voiced */
    uint8_t form;   /* 1 ー, 2 small, 3 repetition, 4 plain */
    uint8_t script; /* 1 hiragana or lower case, 2 katakana or capitals */
};

static uint32_t folded(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    if (c >= 0xFF66 && c <= 0xFF9F)
        return half_width[c - 0xFF66];
    if (c == 0x309B || c == 0x309C) /* ゛ ゜ */
        return c - 2;
    return c;
}

static bool is_voice(uint32_t c)
{
    return c == VOICED_MARK || c == VOICED_MARK + 1;
}

static bool is_kanji(uint32_t c)
{
    return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

/* Which of the five vowels a syllable ends in, as its place; 0: ん, or no kana before. */
static uint32_t vowel_of(uint32_t place)
{
    static const uint8_t ya[] = { 1, 3, 5 }, wa[] = { 1, 2, 4, 5, 0 };

    if (place == 0 || place > PLACE_N)
        return 0;
    if (place >= PLACE_WA)
        return wa[place - PLACE_WA];
    if (place >= PLACE_RA)
        return place - PLACE_RA + 1;
    if (place >= PLACE_YA)
        return ya[place - PLACE_YA];
    return (place - 1) % ROW + 1;
}

static struct weight weight_of_kana(uint32_t c)
{
    const bool hiragana = c <= LAST_HIRAGANA;
    const uint16_t entry = table[hiragana ? c - FIRST_HIRAGANA : c - FIRST];
    const uint8_t voice = (uint8_t)(entry / VOICES);

    return (struct weight){ SORT_KANA, entry % VOICES, voice ? voice : 1, voice ? 4 : 2,
                            hiragana ? 1 : 2 };
}

/* ー and ゝ by what stands before them; nothing where nothing does. */
static struct weight weight_of_mark(uint32_t c, const struct weight *before)
{
    const uint32_t vowel = before->sort == SORT_KANA ? vowel_of(before->first) : 0;

    if (c == PROLONGED && vowel > 0)
        return (struct weight){ SORT_KANA, vowel, 1, 1, before->script };
    if ((c == 0x309D || c == 0x309E || c == 0x30FD || c == 0x30FE) && before->sort == SORT_KANA)
        return (struct weight){ SORT_KANA, before->first, c % 2 ? 1 : 2, 3, c < FIRST ? 1 : 2 };
    return (struct weight){ 0 };
}

static struct weight weight_of(uint32_t c, const struct weight *before)
{
    if (c >= '0' && c <= '9')
        return (struct weight){ SORT_DIGIT, c - '0', 1, 4, 1 };
    if (c >= 'a' && c <= 'z')
        return (struct weight){ SORT_LATIN, c - 'a', 1, 4, 1 };
    if (c >= 'A' && c <= 'Z')
        return (struct weight){ SORT_LATIN, c - 'A', 1, 4, 2 };
    if ((c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA) || (c >= FIRST && c <= LAST))
        return weight_of_kana(c);
    if (is_kanji(c) || (c >= 0xC0 && c < 0x2000))
        return (struct weight){ SORT_OTHER, c, 1, 4, 1 };
    return weight_of_mark(c, before);
}

/* A reading, character by character; what does not count is left out. */
struct walk {
    str rest;
    struct weight now;
};

static bool next_weight(struct walk *w)
{
    struct weight next = { 0 };
    uint32_t c;
    str ahead;

    while (next.sort == SORT_NOTHING) {
        if (!utf8_next(&w->rest, &c))
            return false;
        next = weight_of(folded(c), &w->now);
    }
    for (ahead = w->rest; utf8_next(&ahead, &c) && is_voice(folded(c)); w->rest = ahead)
        next.voice = (uint8_t)(folded(c) - VOICED_MARK + 2); /* by a mark of its own */
    w->now = next;
    return true;
}

/* Letters of a key from this one on, in order. */
static char letter(uint32_t n)
{
    return (char)('0' + n);
}

static size_t write_first(const struct weight *w, char *out)
{
    enum { BITS = 6, MASK = 63 };
    size_t n = 0;

    out[n++] = letter(w->sort);
    for (int shift = w->sort == SORT_OTHER ? 3 * BITS : 0; shift >= 0; shift -= BITS)
        out[n++] = letter(w->first >> shift & MASK);
    return n;
}

size_t kana_write_key(str reading, char *out)
{
    size_t n = 0;

    for (int level = 1; level <= 4; level++) {
        struct walk w = { .rest = reading };

        while (next_weight(&w)) {
            if (level == 1)
                n += write_first(&w.now, out + n);
            else
                out[n++] = letter(level == 2   ? w.now.voice
                                  : level == 3 ? w.now.form
                                               : w.now.script);
        }
        out[n++] = ' ';
    }
    return n;
}

str kana_key(struct arena *a, str reading)
{
    char *out = arena_alloc(a, kana_key_room(reading), 1);

    return (str){ out, kana_write_key(reading, out) };
}

size_t kana_key_room(str reading)
{
    return utf8_count(reading) * KEY_PER_CHARACTER + KEY_LEVELS;
}

bool kana_is_reading(str text)
{
    uint32_t c;

    while (utf8_next(&text, &c)) {
        if (is_kanji(c))
            return false;
    }
    return true;
}

/* The first of its row. */
static uint32_t row_of(uint32_t place)
{
    if (place >= PLACE_WA)
        return PLACE_WA;
    if (place >= PLACE_RA)
        return PLACE_RA;
    return place >= PLACE_YA ? PLACE_YA : (place - 1) / ROW * ROW + 1;
}

str kana_head(str reading, enum kana_head kind)
{
    enum { BYTES = 3 };
    const struct weight nothing = { 0 };
    uint32_t c;

    while (utf8_next(&reading, &c)) {
        const struct weight w = weight_of(folded(c), &nothing);

        if (w.sort == SORT_DIGIT || w.sort == SORT_LATIN)
            return STR("英数字");
        if (w.sort == SORT_OTHER)
            break;
        if (w.sort == SORT_KANA)
            return (str){ letters + BYTES * ((kind == KANA_ROW ? row_of(w.first) : w.first) - 1),
                          BYTES };
    }
    return STR("その他");
}
