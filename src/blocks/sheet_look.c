/* sheet_look.c - see sheet_look.h. */
#include "blocks/sheet_look.h"

#include "base/buf.h"

/* What a section of a look says of the digits: #,##0.00% */
struct digits {
    bool any, grouped;
    int64_t least;       /* digits before the point */
    int places, hundred; /* behind the point; powers of ten by which % multiplies */
};

/* The end of what begins at i: a "text", \x, [$-411], _x or *x; 0: a plain sign. */
static size_t quoted_end(str look, size_t i)
{
    char c = look.at[i];

    if (c == '"' || c == '[') {
        char close = c == '"' ? '"' : ']';

        for (i++; i < look.len && look.at[i] != close; i++)
            ;
        return i < look.len ? i + 1 : look.len;
    }
    if (c == '\\' || c == '_' || c == '*')
        return i + 2 < look.len ? i + 2 : look.len;
    return 0;
}

/* "positive;negative;zero": the section for a number. */
static str section_of(str look, struct decimal number, bool *negative)
{
    str sections[4] = { { 0 } };
    size_t n = 0, from = 0, wanted;

    for (size_t i = 0; i < look.len;) {
        size_t end = quoted_end(look, i);

        if (!end && look.at[i] == ';' && n < 3) {
            sections[n++] = str_slice(look, from, i);
            from = i + 1;
        }
        i = end ? end : i + 1;
    }
    sections[n++] = str_slice(look, from, look.len);
    wanted = number.digits < 0 ? 1 : number.digits == 0 ? 2 : 0;
    *negative = number.digits < 0 && n < 2;
    return wanted < n ? sections[wanted] : sections[0];
}

static bool is_digit_sign(char c)
{
    return c == '0' || c == '#' || c == '?';
}

static struct digits digits_of(str section)
{
    struct digits d = { 0 };
    bool point = false;

    for (size_t i = 0; i < section.len;) {
        size_t end = quoted_end(section, i);
        char c = section.at[i];

        if (!end && is_digit_sign(c)) {
            d.any = true;
            d.places += point;
            d.least += !point && c == '0';
        } else if (!end && c == '.') {
            point = true;
        } else if (!end && c == ',') {
            d.grouped = true;
        } else if (!end && c == '%') {
            d.hundred += 2;
        }
        i = end ? end : i + 1;
    }
    return d;
}

static str digits_text(struct arena *a, struct decimal number, struct digits d)
{
    struct buf b = BUF(a);
    struct decimal n = number;
    str all;
    size_t whole;

    n.digits = n.digits < 0 ? -n.digits : n.digits;
    n.scale -= d.hundred;
    n = decimal_round(n, d.places);
    while (n.scale < d.places && n.digits < INT64_MAX / 10) {
        n.digits *= 10;
        n.scale++;
    }
    if (!n.digits && !d.least && !d.places)
        return (str){ 0 };
    all = str_format(a, "%0*lld", (int)(d.least + d.places), (long long)n.digits);
    whole = all.len - (size_t)d.places;
    for (size_t i = 0; i < whole; i++) {
        buf_char(&b, all.at[i]);
        if (d.grouped && (whole - i) % 3 == 1 && i + 1 < whole)
            buf_char(&b, ',');
    }
    if (d.places)
        buf_format(&b, "." STR_FMT, STR_ARG(str_slice(all, whole, all.len)));
    return buf_text(&b);
}

/* "text", \x, [$円-411] without their signs. */
static str unquoted(str quoted)
{
    size_t end = quoted.len;

    switch (quoted.at[0]) {
    case '"':
        return str_slice(quoted, 1, end > 1 && quoted.at[end - 1] == '"' ? end - 1 : end);
    case '\\':
        return str_slice(quoted, 1, end);
    case '_':
        return STR(" ");
    case '[':
        break;
    default:
        return (str){ 0 };
    }
    if (!str_starts(quoted, STR("[$")))
        return (str){ 0 };
    return str_slice(quoted, 2,
                     str_find(quoted, STR("-")) < end ? str_find(quoted, STR("-")) : end);
}

/* All the rest as it stands; the digits once, where the first of their signs is. */
static str section_text(struct arena *a, str section, struct decimal number)
{
    struct digits d = digits_of(section);
    struct buf b = BUF(a);
    bool done = false;

    for (size_t i = 0; i < section.len;) {
        size_t end = quoted_end(section, i);
        char c = section.at[i];

        if (end) {
            buf_str(&b, unquoted(str_slice(section, i, end)));
        } else if (is_digit_sign(c) || (d.any && (c == '.' || c == ','))) {
            if (!done && is_digit_sign(c)) {
                buf_str(&b, digits_text(a, number, d));
                done = true;
            }
        } else {
            buf_char(&b, c);
        }
        i = end ? end : i + 1;
    }
    return buf_text(&b);
}

static str general_text(struct arena *a, struct decimal number)
{
    struct digits d = { .least = 1, .places = number.scale };

    return str_format(a, "%s" STR_FMT, number.digits < 0 ? "-" : "",
                      STR_ARG(digits_text(a, number, d)));
}

/* Days: the era of two signs, then numbers of two digits at most; years of four. */
static bool is_day(str look)
{
    for (size_t i = 0; i < look.len;) {
        size_t end = quoted_end(look, i);

        if (!end && (look.at[i] == 'y' || look.at[i] == 'm' || look.at[i] == 'd' ||
                     look.at[i] == 'g' || look.at[i] == 'e'))
            return true;
        i = end ? end : i + 1;
    }
    return false;
}

static str day_text(struct arena *a, str look)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < look.len;) {
        size_t end = quoted_end(look, i), run = i;

        if (end) {
            buf_str(&b, unquoted(str_slice(look, i, end)));
            i = end;
            continue;
        }
        while (run < look.len && look.at[run] == look.at[i])
            run++;
        if (look.at[i] == 'g')
            buf_str(&b, run - i > 2 ? STR("令和") : STR("R"));
        else if (look.at[i] == 'y')
            buf_str(&b, STR("2025"));
        else if (look.at[i] == 'a')
            buf_str(&b, STR("火"));
        else if (look.at[i] == 'm' || look.at[i] == 'd' || look.at[i] == 'e')
            buf_str(&b, STR("12"));
        else
            buf_str(&b, str_slice(look, i, run));
        i = run;
    }
    return buf_text(&b);
}

str sheet_look_text(struct arena *a, struct decimal number, str look)
{
    bool negative;
    str section;

    if (!look.len || str_equal(look, STR("General")))
        return general_text(a, number);
    if (is_day(look))
        return day_text(a, look);
    section = section_of(look, number, &negative);
    if (str_equal(section, STR("General")))
        return general_text(a, number);
    return str_format(a, "%s" STR_FMT, negative ? "-" : "",
                      STR_ARG(section_text(a, section, number)));
}
