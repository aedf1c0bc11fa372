/*
 * markup.c - a text walked from mark to mark.
 *
 * What looks like a mark and is none (｜ that no 《 follows, 《 behind nothing that could have a
 * reading) stays in the text: it may be meant. ｜《 is the sign 《 itself.
 *
 * A reading is set character by character (モノルビ, 熟語ルビ) when spaces part it into as many
 * readings as the word has characters, or when it is as long as the word; else over the whole
 * (グループルビ).
 */
#include "typeset/markup.h"

#include "base/buf.h"
#include "base/utf8.h"

static const str bar = STR_INIT("｜"), open_mark = STR_INIT("《"), close_mark = STR_INIT("》");
static const str open_dots = STR_INIT("《《"), close_dots = STR_INIT("》》");

/* What a reading without ｜ belongs to: the run of one script right before it. */
enum script { SCRIPT_OTHER, SCRIPT_KANJI, SCRIPT_KATAKANA, SCRIPT_LATIN };

static bool is_variation(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static enum script script_of(uint32_t c, enum script before)
{
    if (is_variation(c))
        return before;
    if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000 ||
        (c >= 0x3005 && c <= 0x3007))
        return SCRIPT_KANJI;
    if ((c == 0x30F5 || c == 0x30F6) && before == SCRIPT_KANJI)
        return SCRIPT_KANJI; /* 霞ヶ関 */
    if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC)
        return SCRIPT_KATAKANA;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
        (c >= 0xFF10 && c <= 0xFF5A) || (c >= 0xC0 && c <= 0x24F))
        return SCRIPT_LATIN;
    return SCRIPT_OTHER;
}

/* What may stand between marks: something, and all of it on one line. */
static bool is_content(str s)
{
    return s.len > 0 && str_find(s, STR("\n")) == s.len && str_find(s, bar) == s.len;
}

/* The text between open, with which s begins, and close; *after: what follows it. */
static bool enclosed(str s, str open, str close, str *out, str *after)
{
    const str inside = str_slice(s, open.len, s.len);
    const size_t end = str_find(inside, close);

    if (!str_starts(s, open) || end == inside.len)
        return false;
    *out = str_slice(inside, 0, end);
    *after = str_slice(inside, end + close.len, inside.len);
    return is_content(*out);
}

static bool is_blank(str s)
{
    return str_starts(s, STR(" ")) || str_starts(s, STR("　"));
}

static str without_blanks(str s)
{
    const str wide = STR("　");

    while (is_blank(s))
        s = str_slice(s, str_starts(s, wide) ? wide.len : 1, s.len);
    while (str_ends(s, STR(" ")) || str_ends(s, wide))
        s = str_slice(s, 0, s.len - (str_ends(s, wide) ? wide.len : 1));
    return s;
}

/* 《…》 with something to read and no other 《 in it. */
static bool is_reading(str s, str *reading, str *after)
{
    if (!enclosed(s, open_mark, close_mark, reading, after) ||
        str_find(*reading, open_mark) < reading->len)
        return false;
    *reading = without_blanks(*reading);
    return reading->len > 0;
}

/* One character with the selectors behind it. */
static str first_character(str s)
{
    str rest = s, next;
    uint32_t c;

    utf8_next(&rest, &c);
    for (next = rest; utf8_next(&next, &c) && is_variation(c); rest = next)
        ;
    return str_slice(s, 0, s.len - rest.len);
}

static size_t characters(str s)
{
    size_t n = 0;

    for (; s.len; n++)
        s = str_slice(s, first_character(s).len, s.len);
    return n;
}

/* The reading of one character, taken off the front of s; parted: spaces tell where it ends. */
static str first_reading(str *s, bool parted)
{
    str rest = *s, out;

    if (!parted) {
        out = first_character(rest);
        *s = str_slice(rest, out.len, rest.len);
        return out;
    }
    while (rest.len && !is_blank(rest))
        rest = str_slice(rest, first_character(rest).len, rest.len);
    out = str_slice(*s, 0, s->len - rest.len);
    while (is_blank(rest))
        rest = str_slice(rest, first_character(rest).len, rest.len);
    *s = rest;
    return out;
}

static bool is_parted(str readings)
{
    return str_find(readings, STR(" ")) < readings.len ||
           str_find(readings, STR("　")) < readings.len;
}

static size_t count_readings(str readings)
{
    size_t n = 0;

    while (readings.len) {
        first_reading(&readings, true);
        n++;
    }
    return n;
}

static bool is_mono(str base, str reading)
{
    const size_t n = characters(base);

    if (is_parted(reading))
        return n == count_readings(reading);
    return n > 1 && n == characters(reading);
}

static void next_mono(struct markup_reader *r, struct stretch *out)
{
    const str base = first_character(r->bases);

    *out = (struct stretch){ .kind = MARKUP_RUBY, .text = base, .drawn = base };
    out->reading = first_reading(&r->readings, r->parted);
    r->bases = str_slice(r->bases, base.len, r->bases.len);
    out->more = r->bases.len > 0;
}

static void take_ruby(struct markup_reader *r, str base, str reading, str after,
                      struct stretch *out)
{
    r->rest = after;
    *out = (struct stretch){ .text = base, .drawn = base, .reading = reading };
    if (r->asides) {
        r->aside = reading;
        return;
    }
    out->kind = MARKUP_RUBY;
    if (is_mono(base, reading)) {
        r->bases = base;
        r->readings = reading;
        r->parted = is_parted(reading);
        next_mono(r, out);
    }
}

/* ² and its like: what stands for it, and where. */
static bool small_digit(uint32_t c, struct stretch *out)
{
    static const char digits[] = "0123456789";
    size_t value;

    out->kind = MARKUP_RAISED;
    if (c == 0xB9)
        value = 1;
    else if (c == 0xB2 || c == 0xB3)
        value = c - 0xB0;
    else if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079))
        value = c - 0x2070;
    else if (c >= 0x2080 && c <= 0x2089)
        value = c - 0x2080;
    else
        return false;
    if (c >= 0x2080)
        out->kind = MARKUP_LOWERED;
    out->drawn = (str){ &digits[value], 1 };
    return true;
}

/* What s begins with, when it is a stretch of its own that needs nothing before it. */
static bool special(struct markup_reader *r, str s, uint32_t c, struct stretch *out)
{
    str inside, reading, after = { 0 };

    *out = (struct stretch){ 0 };
    if (r->face && small_digit(c, out) && !typeface_draws(r->face, c)) {
        out->text = first_character(s);
        r->rest = str_slice(s, out->text.len, s.len);
        return true;
    }
    if (!r->marks)
        return false;
    if (c == 0xFF5C && enclosed(s, bar, open_mark, &inside, &after)) {
        after = str_slice(s, bar.len + inside.len, s.len);
        if (!is_reading(after, &reading, &after))
            return false;
        take_ruby(r, inside, reading, after, out);
        return true;
    }
    if (c == 0x300A && enclosed(s, open_dots, close_dots, &inside, &after))
        out->kind = MARKUP_DOTTED;
    else if (c == '^' && enclosed(s, STR("^{"), STR("}"), &inside, &after))
        out->kind = MARKUP_RAISED;
    else if (c == '_' && enclosed(s, STR("_{"), STR("}"), &inside, &after))
        out->kind = MARKUP_LOWERED;
    else
        return false;
    out->text = out->drawn = inside;
    r->rest = after;
    return true;
}

static void take_plain(struct markup_reader *r, size_t len, struct stretch *out)
{
    const str text = str_slice(r->rest, 0, len);

    *out = (struct stretch){ .text = text, .drawn = text };
    r->rest = str_slice(r->rest, len, r->rest.len);
}

/* A reading whose word begins at base and ends at `at`; the word comes as the next stretch when
 * something stands before it. */
static bool word_with_reading(struct markup_reader *r, size_t base, size_t at, struct stretch *out)
{
    str reading, after;

    if (base == at || !is_reading(str_slice(r->rest, at, r->rest.len), &reading, &after))
        return false;
    if (base > 0)
        take_plain(r, base, out);
    else
        take_ruby(r, str_slice(r->rest, 0, at), reading, after, out);
    return true;
}

bool markup_next(struct markup_reader *r, struct stretch *out)
{
    const struct markup_reader before = *r;
    const str all = r->rest;
    enum script script = SCRIPT_OTHER, was;
    size_t base = 0, at = 0;
    str rest = all;
    uint32_t c;

    if (r->bases.len) {
        next_mono(r, out);
        return true;
    }
    if (r->aside.len) {
        *out = (struct stretch){ .kind = MARKUP_ASIDE, .reading = r->aside };
        r->aside = STR("");
        return true;
    }
    if (all.len == 0)
        return false;
    for (; utf8_next(&rest, &c); at = all.len - rest.len) {
        const str here = str_slice(all, at, all.len);

        if (special(r, here, c, out)) {
            if (at == 0)
                return true;
            *r = before;
            take_plain(r, at, out);
            return true;
        }
        if (r->marks && c == 0xFF5C && str_starts(str_slice(here, bar.len, here.len), open_mark))
            break;
        if (r->marks && c == 0x300A && script != SCRIPT_OTHER &&
            word_with_reading(r, base, at, out))
            return true;
        was = script;
        script = script_of(c, was);
        if (script != was)
            base = at;
    }
    if (at == all.len) {
        take_plain(r, at, out);
        return true;
    }
    if (at > 0) {
        take_plain(r, at, out);
        return true;
    }
    r->rest = str_slice(all, bar.len, all.len); /* ｜《: without the bar, and 《 for itself */
    take_plain(r, open_mark.len, out);
    return true;
}

str markup_aside(struct arena *a, str reading)
{
    struct buf out = BUF(a);

    buf_str(&out, STR("（"));
    while (reading.len)
        buf_str(&out, first_reading(&reading, true));
    buf_str(&out, STR("）"));
    return buf_text(&out);
}

str markup_plain(struct arena *a, str text)
{
    struct markup_reader r = { .rest = text, .marks = true };
    struct buf out = BUF(a);
    struct stretch s;

    if (str_find(text, open_mark) == text.len && str_find(text, STR("{")) == text.len)
        return text;
    while (markup_next(&r, &s))
        buf_str(&out, s.text);
    return buf_text(&out);
}
