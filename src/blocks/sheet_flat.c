/* sheet_flat.c - what the data says against `flat: yes`; see layout/sheet_flat.h. */
#include "layout/sheet_flat.h"

#include "base/say.h"
#include "base/utf8.h"
#include "blocks/sheet_bound.h"

bool sheet_flat_bind(const struct sheet_binding *b, const struct bound_sheet *sheet)
{
    const struct sheet_spec *s = sheet->spec;
    bool ok = true;

    for (size_t i = 0; s->flat && i < s->columns.n; i++) {
        const struct column *field = fill_field(&sheet->columns[i].text);

        if (!field || !field->list.len ||
            (s->expand.given && s->expand.text.len && str_ends(s->expand.text, field->name)))
            continue;
        diag_error(b->run->diags, sheet->columns[i].spec->where, "L120",
                   _("flat: a cell of \"" STR_FMT "\" holds several values"), STR_ARG(field->name));
        diag_note(b->run->diags,
                  _("rule %s of 統計表における機械判読可能なデータの表記方法の統一ルール"), "1-2");
        diag_note(b->run->diags, _("say expand: " STR_FMT ", for a row of each value"),
                  STR_ARG(field->name));
        ok = false;
    }
    return ok;
}

/* Characters that are not the same everywhere: ①, Ⅲ, ㈱, ㎡, ℡. */
static uint32_t special_character(str text)
{
    uint32_t c;

    while (utf8_next(&text, &c)) {
        if (c == 0x2116 || c == 0x2121 || (c >= 0x2160 && c <= 0x217F) ||
            (c >= 0x2460 && c <= 0x24FF) || (c >= 0x3200 && c <= 0x33FF) ||
            (c >= 0xE000 && c <= 0xF8FF))
            return c;
    }
    return 0;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* Four digits in a row: a year of the western calendar. */
static bool has_western_year(str text)
{
    int digits = 0;
    uint32_t c;

    while (utf8_next(&text, &c)) {
        digits = is_digit(c) ? digits + 1 : 0;
        if (digits == 4)
            return true;
    }
    return false;
}

static bool has_era_alone(str text)
{
    static const char *const eras[] = { "令和", "平成", "昭和", "大正", "明治" };

    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        size_t at = str_find(text, str_from(eras[i]));
        str rest = str_slice(text, at + 6, text.len);
        uint32_t c;

        if (at < text.len && utf8_next(&rest, &c) && (is_digit(c) || c == 0x5143) &&
            str_find(rest, STR("年")) < rest.len)
            return !has_western_year(text);
    }
    return false;
}

struct finding {
    const char *rule, *says; /* says NULL: nothing is against the rules */
    uint32_t character;      /* 0: it is not about one */
};

static struct finding look_at(const struct sheet_column *c, const struct cell *cell)
{
    struct finding f = { 0 };

    if (c->kind != SHEET_TEXT) {
        if (cell->kind == CELL_TEXT)
            f = (struct finding){ "1-3", _("a column of numbers or days holds nothing else"), 0 };
        return f;
    }
    f.character = special_character(cell->text);
    if (sheet_flat_spaced(cell->text))
        return (struct finding){ "1-5", _("a text is laid out with spaces or line ends"), 0 };
    if (f.character)
        return (struct finding){ "1-10", _("a character is not the same on every machine"),
                                 f.character };
    if (has_era_alone(cell->text))
        f = (struct finding){ "1-11", _("a year of an era stands without the western year"), 0 };
    return f;
}

void sheet_flat_cell(struct run *run, const struct sheet_column *column, const struct cell *cell,
                     struct span where)
{
    struct finding f = { 0 };
    char utf8[4];

    if (cell->kind == CELL_TEXT)
        f = look_at(column, cell);
    if (!f.says)
        return;
    diag_warn(run->diags, where, "D092", _("flat: %s"), f.says);
    if (f.character)
        diag_label(run->diags, "%.*s (U+%04X)", (int)utf8_encode(f.character, utf8), utf8,
                   (unsigned)f.character);
    diag_note(run->diags, _("rule %s of 統計表における機械判読可能なデータの表記方法の統一ルール"),
              f.rule);
    diag_also(run->diags, column->where, _("for this column"));
}
