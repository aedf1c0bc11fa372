/* sheet_height.c - see sheet_height.h. Widths are thousandths of a pixel at 96 dpi. */
#include "blocks/sheet_height.h"

#include <uchar.h>

#include "base/utf8.h"
#include "final/grid.h"

enum {
    PIXEL = 750,       /* mpt */
    CELL_PADDING = 6,  /* pixels left and right of the text */
    ROW_PADDING = 4000 /* mpt above and below */
};

/* What is known of fonts that departments have, in thousandths of an em. */
static const struct {
    const char *family;
    int latin; /* 0: proportional */
    int pitch; /* from line to line */
} known[] = {
    { "BIZ UDゴシック", 500, 1250 }, { "BIZ UD明朝", 500, 1250 }, { "ＭＳ ゴシック", 500, 1250 },
    { "ＭＳ 明朝", 500, 1250 },      { "游ゴシック", 0, 1720 },   { "Yu Gothic", 0, 1720 },
    { "游明朝", 0, 1720 },           { "Yu Mincho", 0, 1720 },    { "メイリオ", 0, 1950 },
    { "Meiryo", 0, 1950 },           { "Meiryo UI", 0, 1350 },
};

enum { OTHER_PITCH = 1300 };

static int known_latin(str family)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_equal(family, str_from(known[i].family)))
            return known[i].latin;
    }
    return 0;
}

static int known_pitch(str family)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_equal(family, str_from(known[i].family)))
            return known[i].pitch;
    }
    return OTHER_PITCH;
}

/* Drawn as wide as it is high in Japanese fonts; letters of Greek and Cyrillic among them. */
static bool is_wide(uint32_t c)
{
    static const struct {
        uint32_t from, to;
    } wide[] = { { 0x0370, 0x04FF }, { 0x2E80, 0xA4CF }, { 0x1100, 0x115F },   { 0x2010, 0x2060 },
                 { 0x2100, 0x27FF }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
                 { 0xFF01, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F000, 0x1FAFF }, { 0x20000, 0x3FFFD },
                 { 0xE000, 0xF8FF } };

    if (c < wide[0].from)
        return false;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (c >= wide[i].from && c <= wide[i].to)
            return true;
    }
    return false;
}

/* No room of its own: marks put on the character before. */
static bool is_mark(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x3099 && c <= 0x309A) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x200D;
}

/* In thousandths of an em. */
static int64_t share(uint32_t c, int latin)
{
    if (is_mark(c))
        return 0;
    if (is_wide(c))
        return 1000;
    if (latin)
        return latin;
    if (c >= 0xFF61 && c <= 0xFF9F)
        return 500;
    if (c == 'W' || c == 'M' || c == 'm' || c == 'w' || c == '@' || c == '%')
        return 950;
    if (c >= 'A' && c <= 'Z')
        return 720;
    if (c >= '0' && c <= '9')
        return 760; /* BIZ UDPゴシック */
    return 580;
}

/* How wide characters of a type are. */
struct widths {
    struct sheet_type type;
    int latin;    /* of known_latin() */
    int64_t wide; /* of a character that is as wide as it is high: no other is wider */
};

/*
 * The wider of screen (whole pixels at the rounded em) and printer (the em itself): a text breaks
 * at the worse of the two.
 */
static int64_t width_of(struct sheet_type type, int64_t part)
{
    int64_t em = (type.size + PIXEL / 2) / PIXEL; /* pixels */
    int64_t screen = (part * em + 500) / 1000 * 1000;
    int64_t printer = mpt_scale(part * type.size, 1, PIXEL);

    return screen > printer ? screen : printer;
}

static struct widths widths_of(struct sheet_type type)
{
    return (struct widths){ type, known_latin(type.family), width_of(type, 1000) };
}

static int64_t advance(const struct widths *w, uint32_t c)
{
    int64_t part = share(c, w->latin);

    return part == 1000 ? w->wide : width_of(w->type, part);
}

static bool stands_in(const char32_t *set, uint32_t c)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

/* Most characters may stand anywhere: 漢字 and what comes behind them up to full-width forms. */
static bool stands_anywhere(uint32_t c)
{
    return c >= 0x3100 && c < 0xFE00;
}

static bool may_break(uint32_t before, uint32_t after)
{
    static const char32_t no_start[] = U"、。，．・：；？！ー）］｝」』】〉》〕”’ゝゞ々"
                                       U"ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%％";
    static const char32_t no_end[] = U"（［｛「『【〈《〔“‘([{";

    if (is_mark(after))
        return false;
    if (before == ' ')
        return true;
    return (is_wide(before) || is_wide(after)) &&
           (stands_anywhere(after) || !stands_in(no_start, after)) &&
           (stands_anywhere(before) || !stands_in(no_end, before));
}

int64_t sheet_text_lines(struct sheet_type type, str text, int64_t pixels)
{
    const int64_t room = (pixels - CELL_PADDING) * 1000;
    int64_t lines = 1, x = 0, since = 0; /* since: from the last place a line may end */
    const struct widths widths = widths_of(type);
    bool can_break = false;
    uint32_t c, before = 0;

    if ((int64_t)grid_units(text) * widths.wide <= room && str_find(text, STR("\n")) == text.len)
        return 1;
    while (utf8_next(&text, &c)) {
        int64_t w;

        if (c == '\n') {
            lines++;
            x = since = 0;
            before = 0;
            can_break = false;
            continue;
        }
        w = advance(&widths, c);
        if (before && may_break(before, c)) {
            since = 0;
            can_break = true;
        }
        if (x + w > room && x > 0) {
            lines++;
            x = since = can_break && since < room ? since : 0;
            can_break = false;
        }
        x += w;
        since += w;
        before = c;
    }
    return lines;
}

int64_t sheet_text_pixels(struct sheet_type type, str text)
{
    const struct widths widths = widths_of(type);
    int64_t widest = 0, x = 0;
    uint32_t c;

    while (utf8_next(&text, &c)) {
        x = c == '\n' ? 0 : x + advance(&widths, c);
        widest = x > widest ? x : widest;
    }
    return (widest + 999) / 1000 + CELL_PADDING;
}

mpt sheet_row_height(struct sheet_type type, int64_t lines)
{
    mpt pitch = mpt_scale(type.size, known_pitch(type.family), 1000);
    mpt height = mpt_scale(pitch * lines, 105, 100) + ROW_PADDING;

    return (height + PIXEL - 1) / PIXEL * PIXEL;
}
