/* sheet_banner.c - lines of text that run over the empty cells beside them: titles, notes, heads.
 */
#include "blocks/sheet_bound.h"

#include "base/say.h"

int64_t sheet_pixels(const struct sheet *sheet)
{
    int64_t sum = 0;

    for (size_t i = 0; i < sheet->column_count; i++)
        sum += sheet->columns[i].hidden ? 0 : sheet->columns[i].pixels;
    return sum;
}

void sheet_warn_of_wide(const struct sheet_making *m, const struct sheet *sheet,
                        struct sheet_type type, str text, struct span where)
{
    if (sheet_text_pixels(type, text) <= sheet_pixels(sheet))
        return;
    diag_warn(m->run->diags, where, "L130",
              _("this line is wider than the sheet's columns; its end is not printed"));
    diag_note(m->run->diags, STR_FMT, STR_ARG(text));
}

bool sheet_banner(struct sheet_making *m, const struct sheet *sheet, struct banner *b,
                  struct cell *cell, mpt *height)
{
    struct cell_format f = sheet_plain(m);
    const struct sheet_type type = { f.family, b->size };
    str line;

    if (!b->text.len)
        return false;
    if (!str_cut(b->text, '\n', &line, &b->text))
        b->text = STR("");
    f.size = b->size;
    f.bold = b->bold;
    f.stand = GRID_STAND_MIDDLE;
    *cell = (struct cell){ CELL_TEXT, sheet_format(m, f), line, { 0 } };
    *height = sheet_row_height(type, 1);
    sheet_warn_of_wide(m, sheet, type, line, b->where);
    return true;
}
