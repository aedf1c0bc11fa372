/* xlsx_strings.c - see xlsx_strings.h. */
#include "emit/xlsx_strings.h"

struct strings strings_new(struct run *run)
{
    return (struct strings){ .numbers = MAP(run->arena), .room = STRINGS_BYTES };
}

bool strings_number(struct strings *s, str text, size_t *out)
{
    size_t known = (size_t)(uintptr_t)map_find(&s->numbers, text);

    if (!known) {
        if (text.len + STRINGS_EACH > s->room)
            return false;
        s->room -= text.len + STRINGS_EACH;
        known = s->numbers.n + 1;
        map_add(&s->numbers, str_copy(s->numbers.arena, text), (void *)(uintptr_t)known);
    }
    s->cells++;
    *out = known - 1;
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

void strings_write_text(struct part *to, str text)
{
    if (text.len && (is_space(text.at[0]) || is_space(text.at[text.len - 1])))
        part_text(to, STR("<t xml:space=\"preserve\">"));
    else
        part_text(to, STR("<t>"));
    part_escaped(to, text);
    part_text(to, STR("</t>"));
}

void strings_write(const struct strings *s, struct part *to)
{
    part_text(to, STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                      "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                      "count=\""));
    part_count(to, s->cells);
    part_text(to, STR("\" uniqueCount=\""));
    part_count(to, s->numbers.n);
    part_text(to, STR("\">"));
    for (size_t i = 0; i < s->numbers.n; i++) {
        part_text(to, STR("<si>"));
        strings_write_text(to, s->numbers.at[i].key);
        part_text(to, STR("</si>"));
    }
    part_text(to, STR("</sst>"));
}
