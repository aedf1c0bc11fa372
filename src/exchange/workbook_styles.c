/* workbook_styles.c - which of the cells' styles show a number as a date. */
#include <string.h>

#include "exchange/serial.h"
#include "exchange/workbook_parts.h"
#include "exchange/xml.h"

struct number_format {
    uint32_t id;
    bool date;
};

struct styles {
    struct number_format *formats;
    size_t format_n;
    bool *date;
    size_t n;
    bool in_cells;
};

static uint32_t number_of(const char **attributes, const char *name)
{
    const char *value = xml_attribute(attributes, name);
    int64_t n = 0;

    if (value && !str_parse_count(str_from(value), 100000, &n))
        n = 0;
    return (uint32_t)n;
}

static bool is_date(const struct styles *s, uint32_t id)
{
    for (size_t i = 0; i < s->format_n && i < 1000; i++) {
        if (s->formats[i].id == id)
            return s->formats[i].date;
    }
    return serial_is_date_id(id);
}

static void start(void *self, const char *name, const char **attributes)
{
    struct styles *s = self;

    if (strcmp(name, "numFmt") == 0) {
        const char *code = xml_attribute(attributes, "formatCode");

        if (code)
            s->formats[s->format_n++] =
                (struct number_format){ number_of(attributes, "numFmtId"),
                                        serial_is_date_format(str_from(code)) };
    } else if (strcmp(name, "cellXfs") == 0) {
        s->in_cells = true;
    } else if (strcmp(name, "xf") == 0 && s->in_cells) {
        s->date[s->n++] = is_date(s, number_of(attributes, "numFmtId"));
    }
}

static void end(void *self, const char *name)
{
    struct styles *s = self;

    if (strcmp(name, "cellXfs") == 0)
        s->in_cells = false;
}

bool reading_styles(struct reading *r, str part)
{
    static const struct xml_handlers handlers = { "/main", start, end, NULL };
    struct styles s = { 0 };
    size_t room;
    bool found;
    str bytes;

    if (!reading_part(r, part, &found, &bytes))
        return false;
    if (!found)
        return true;
    room = xml_count(bytes, '<') + 1;
    s.formats = ARENA_ARRAY(r->run->arena, struct number_format, room);
    s.date = ARENA_ARRAY(r->run->arena, bool, room);
    if (!xml_parse(r->run, r->where, part, bytes, &handlers, &s))
        return false;
    r->date_style = s.date;
    r->style_n = s.n;
    return true;
}
