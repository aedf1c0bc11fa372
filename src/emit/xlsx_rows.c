/* xlsx_rows.c - see xlsx_rows.h. A row is written and forgotten. */
#include "emit/xlsx_rows.h"

struct writing {
    const int32_t *styles;
    struct strings *strings;
    struct part *to;
};

static void put_name(struct part *to, size_t row, size_t column)
{
    part_column(to, column);
    part_count(to, row + 1);
}

static void put_number(struct part *to, struct decimal number)
{
    part_text(to, STR("<v>"));
    part_decimal(to, number.digits, number.scale);
    part_text(to, STR("</v></c>"));
}

static void put_string(const struct writing *w, str text)
{
    size_t number;

    if (strings_number(w->strings, text, &number)) {
        part_text(w->to, STR(" t=\"s\"><v>"));
        part_count(w->to, number);
        part_text(w->to, STR("</v></c>"));
    } else {
        part_text(w->to, STR(" t=\"inlineStr\"><is>"));
        strings_write_text(w->to, text);
        part_text(w->to, STR("</is></c>"));
    }
}

/* With its value: who does not compute would show 0. */
static void put_formula(struct part *to, str formula, const struct cell *c)
{
    part_text(to, c->kind == CELL_NUMBER ? STR("><f>") : STR(" t=\"str\"><f>"));
    part_escaped(to, formula);
    part_text(to, STR("</f>"));
    if (c->kind == CELL_NUMBER) {
        put_number(to, c->number);
        return;
    }
    part_text(to, STR("<v>"));
    part_escaped(to, c->text);
    part_text(to, STR("</v></c>"));
}

static void put_cell(const struct writing *w, const struct cell *c, const struct grid_formula *f)
{
    if (w->styles[c->format]) {
        part_text(w->to, STR(" s=\""));
        part_count(w->to, (size_t)w->styles[c->format]);
        part_text(w->to, STR("\""));
    }
    if (f) {
        put_formula(w->to, f->text, c);
    } else if (c->kind == CELL_NUMBER) {
        part_text(w->to, STR(">"));
        put_number(w->to, c->number);
    } else if (c->kind == CELL_TEXT && c->text.len) {
        put_string(w, c->text);
    } else {
        part_text(w->to, STR("/>"));
    }
}

static void put_row(const struct writing *w, size_t row, size_t width, const struct grid_line *line)
{
    size_t next = 0; /* formula */

    part_text(w->to, STR("<row r=\""));
    part_count(w->to, row + 1);
    part_text(w->to, STR("\" ht=\""));
    part_decimal(w->to, line->height, 3);
    part_text(w->to, line->hidden ? STR("\" hidden=\"1\" customHeight=\"1\">")
                                  : STR("\" customHeight=\"1\">"));
    for (size_t i = 0; i < width; i++) {
        const struct grid_formula *f = NULL;

        if (next < line->formula_count && line->formulas[next].column == i)
            f = &line->formulas[next++];
        if (line->cells[i].kind == CELL_NONE)
            continue;
        part_text(w->to, STR("<c r=\""));
        put_name(w->to, row, i);
        part_text(w->to, STR("\""));
        put_cell(w, &line->cells[i], f);
    }
    part_text(w->to, STR("</row>"));
}

bool rows_write(const struct sheet *sheet, const int32_t *styles, struct strings *strings,
                struct part *to)
{
    const struct writing w = { styles, strings, to };
    struct grid_walk walk = { .sheet = sheet };
    bool ok = true;

    part_text(to, STR("<sheetData>"));
    while (walk.row < sheet->row_count) {
        size_t row = walk.row;
        struct grid_line line;

        ok &= grid_next(&walk, &line);
        if (ok)
            put_row(&w, row, sheet->column_count, &line);
    }
    part_text(to, STR("</sheetData>"));
    return ok;
}
