/* column.c - see column.h. */
#include "data/column.h"

#include "base/utf8.h"
#include "data/calendar.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_end(str s, size_t from)
{
    while (from < s.len && is_digit(s.at[from]))
        from++;
    return from;
}

/* -12, 12.5: ASCII, no commas, no plus; a whole number fits 18 digits. */
static bool is_number(str s, bool decimals)
{
    size_t from = str_starts(s, STR("-")), end = digits_end(s, from), point = end;

    if (end == from || end - from > 18)
        return false;
    if (decimals && end < s.len && s.at[end] == '.') {
        end = digits_end(s, end + 1);
        if (end == point + 1)
            return false;
    }
    return end == s.len;
}

bool column_fits(const struct column *c, str text)
{
    struct date d;
    int year;

    switch ((enum column_type)c->type) {
    case COLUMN_TEXT:
        return true;
    case COLUMN_INTEGER:
    case COLUMN_MONEY:
        return is_number(text, false);
    case COLUMN_DECIMAL:
        return is_number(text, true);
    case COLUMN_DATE:
        return calendar_parse_date(text, &d);
    case COLUMN_YEAR:
        return calendar_parse_year(text, &year);
    }
    return true;
}

bool column_has_wide_digit(str text)
{
    uint32_t c;

    while (utf8_next(&text, &c)) {
        if (c >= 0xFF10 && c <= 0xFF19)
            return true;
    }
    return false;
}
