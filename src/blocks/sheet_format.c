/* sheet_format.c - looks of cells, each kept once; texts and numbers as a cell holds them. */
#include "blocks/sheet_bound.h"

#include <string.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"

static bool format_equal(const struct cell_format *a, const struct cell_format *b)
{
    return str_equal(a->family, b->family) && a->size == b->size && a->bold == b->bold &&
           a->underlined == b->underlined && colour_equal(a->colour, b->colour) &&
           colour_equal(a->fill, b->fill) && colour_equal(a->border, b->border) &&
           a->align == b->align && a->stand == b->stand && a->wrap == b->wrap &&
           str_equal(a->number, b->number) && a->unlocked == b->unlocked;
}

size_t sheet_format(struct sheet_making *m, struct cell_format format)
{
    struct workbook *w = m->workbook;

    for (size_t i = 0; i < w->format_count; i++) {
        if (format_equal(&w->formats[i], &format))
            return i;
    }
    w->formats = ARENA_GROWN(m->run->arena, w->formats, w->format_count, &m->format_room);
    w->formats[w->format_count] = format;
    return w->format_count++;
}

/* Neither XML nor a spreadsheet has these: LibreOffice loses every text behind U+FFFE. */
static bool is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

static bool tell_forbidden(struct run *run, uint32_t c, struct span where,
                           const struct sheet_column *column)
{
    diag_error(run->diags, where, "D091",
               _("a spreadsheet's cell cannot hold the control character U+%04X"), (unsigned)c);
    if (column)
        diag_also(run->diags, column->where, _("for this column"));
    diag_note(run->diags, _("take it out of the data; it is not seen when printed either"));
    return false;
}

/* Cut off what is before a byte that a forbidden character may begin with. */
static bool has_doubtful(str *rest)
{
    size_t i = 0;

    while (i < rest->len && (unsigned char)rest->at[i] >= 0x20 && rest->at[i] != '\xEF')
        i++;
    *rest = str_slice(*rest, i, rest->len);
    return rest->len > 0;
}

bool sheet_cell_text(struct run *run, str text, struct span where,
                     const struct sheet_column *column, str *out)
{
    str rest = text;
    bool returns = false;
    size_t units;
    uint32_t c;

    while (has_doubtful(&rest) && utf8_next(&rest, &c)) {
        returns |= c == '\r';
        if (is_forbidden(c))
            return tell_forbidden(run, c, where, column);
    }
    *out = returns ? str_line_feeds(run->arena, text) : text;
    units = grid_units(*out);
    if (units <= GRID_TEXT_MAX)
        return true;
    diag_error(run->diags, where, "D090",
               _("the text has %zu characters; a spreadsheet's cell holds at most %d"), units,
               (int)GRID_TEXT_MAX);
    if (column)
        diag_also(run->diags, column->where, _("for this column"));
    return false;
}
