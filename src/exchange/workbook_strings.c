/* workbook_strings.c - the strings that cells share. */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "exchange/workbook_parts.h"
#include "exchange/xml.h"

struct piece {
    size_t from, to; /* of the pool */
};

struct strings {
    char *pool; /* as long as the part: text only gets shorter */
    size_t used;
    struct piece *at;
    size_t n;
    bool open, shown; /* inside <si>; inside its <t> */
    int reading;      /* inside so many <rPh> */
};

static void start(void *self, const char *name, const char **attributes)
{
    struct strings *s = self;

    (void)attributes;
    if (strcmp(name, "si") == 0) {
        s->open = true;
        s->at[s->n] = (struct piece){ s->used, s->used };
    } else if (strcmp(name, "rPh") == 0) {
        s->reading++;
    } else if (strcmp(name, "t") == 0) {
        s->shown = s->open && s->reading == 0;
    }
}

static void end(void *self, const char *name)
{
    struct strings *s = self;

    if (strcmp(name, "si") == 0 && s->open) {
        s->at[s->n++].to = s->used;
        s->open = false;
    } else if (strcmp(name, "rPh") == 0) {
        s->reading -= s->reading > 0;
    } else if (strcmp(name, "t") == 0) {
        s->shown = false;
    }
}

static void text(void *self, const char *at, size_t len)
{
    struct strings *s = self;

    if (!s->shown)
        return;
    memcpy(s->pool + s->used, at, len);
    s->used += len;
}

static unsigned hex(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* _xHHHH_ at that place: one UTF-16 unit. */
static bool escape(str raw, size_t at, uint32_t *unit)
{
    *unit = 0;
    if (raw.len - at < 7 || raw.at[at] != '_' || raw.at[at + 1] != 'x' || raw.at[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++) {
        if (!is_hex(raw.at[i]))
            return false;
        *unit = *unit * 16 + hex(raw.at[i]);
    }
    return true;
}

static str unescaped(struct arena *a, str raw)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < raw.len;) {
        uint32_t unit, low;

        if (!escape(raw, i, &unit) || unit == 0) {
            buf_char(&b, raw.at[i++]);
            continue;
        }
        i += 7;
        if (unit >= 0xD800 && unit < 0xDC00 && i < raw.len && escape(raw, i, &low) &&
            low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            i += 7;
        }
        buf_code_point(&b, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    }
    return buf_text(&b);
}

str reading_text(struct reading *r, str raw)
{
    if (str_find(raw, STR("_x")) < raw.len)
        raw = unescaped(r->run->arena, raw);
    return str_line_feeds(r->run->arena, raw);
}

bool reading_strings(struct reading *r, str part)
{
    static const struct xml_handlers handlers = { "/main", start, end, text };
    struct strings s = { 0 };
    bool found;
    str bytes;

    if (!reading_part(r, part, &found, &bytes))
        return false;
    if (!found)
        return true;
    s.pool = ARENA_ARRAY(r->run->arena, char, bytes.len + 1);
    s.at = ARENA_ARRAY(r->run->arena, struct piece, xml_count(bytes, '<') + 1);
    if (!xml_parse(r->run, r->where, part, bytes, &handlers, &s))
        return false;
    r->strings.at = ARENA_ARRAY(r->run->arena, str, s.n);
    r->strings.n = s.n;
    for (size_t i = 0; i < s.n; i++)
        r->strings.at[i] =
            reading_text(r, (str){ s.pool + s.at[i].from, s.at[i].to - s.at[i].from });
    return true;
}
