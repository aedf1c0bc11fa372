/* sheet_total.c - a line below records: sums, averages and counts of columns. */
#include "blocks/sheet_bound.h"

struct totalling {
    const struct sheet_column *column;
    size_t i; /* of the column */
    const struct sheet_sums *sums;
};

/* A filled cell, as the total counts it. */
static bool is_counted(const struct sheet_column *column, const struct cell *c)
{
    return c->kind == CELL_NUMBER || (column->kind == SHEET_TEXT && c->kind == CELL_TEXT);
}

void sheet_tally(const struct bound_sheet *bound, const struct cell *cells,
                 struct sheet_tally *tallies)
{
    for (size_t i = 0; i < bound->spec->columns.n; i++) {
        const struct sheet_column *c = bound->columns[i].spec;

        if (!c->total || !is_counted(c, &cells[i]))
            continue;
        tallies[i].n++;
        if (cells[i].kind == CELL_NUMBER && c->total != SHEET_COUNT)
            tallies[i].sum = decimal_add(tallies[i].sum, cells[i].number);
    }
}

static void set_value(struct sheet_making *m, const struct sheet_column *column,
                      struct sheet_tally tally, struct cell *out)
{
    struct decimal sum = tally.sum, n = { tally.n, 0 };

    if (column->total == SHEET_COUNT)
        sum = n;
    out->kind = CELL_BLANK;
    if (column->total == SHEET_AVERAGE && !decimal_over(sum, n, &sum))
        return;
    if (decimal_fits(sum, &out->number))
        out->kind = CELL_NUMBER;
    else
        sheet_warn_of_large(m->run, column);
}

/*
 * SUBTOTAL leaves out the rows that a filter hides: the line says what is seen. It leaves out other
 * SUBTOTALs too, so sums of groups are not counted twice.
 */
static str formula_of(struct arena *a, const struct totalling *t)
{
    str first = grid_cell_name(a, t->sums->first, t->i, false);
    str last = grid_cell_name(a, t->sums->last, t->i, false);

    switch ((enum sheet_total)t->column->total) {
    case SHEET_AVERAGE:
        return str_format(a, "IFERROR(SUBTOTAL(1," STR_FMT ":" STR_FMT "),\"\")", STR_ARG(first),
                          STR_ARG(last));
    case SHEET_COUNT:
        return str_format(a, "SUBTOTAL(%d," STR_FMT ":" STR_FMT ")",
                          t->column->kind == SHEET_TEXT ? 3 : 2, STR_ARG(first), STR_ARG(last));
    case SHEET_SUM:
    case SHEET_NO_TOTAL:
        break;
    }
    return str_format(a, "SUBTOTAL(9," STR_FMT ":" STR_FMT ")", STR_ARG(first), STR_ARG(last));
}

static size_t total_format(struct sheet_making *m, const struct sheet_column *c,
                           const struct paint *fill)
{
    const struct sheet_colours *colours = &m->book->spec->colours;
    struct cell_format f = sheet_plain(m);

    f.bold = true;
    f.border = paint_colour(&colours->rule, (struct colour){ 0 });
    f.fill = paint_colour(fill, (struct colour){ 0 });
    f.stand = GRID_STAND_MIDDLE;
    if (c->total)
        f.number = c->total != SHEET_COUNT && c->number.given ? c->number.text : STR("General");
    return sheet_format(m, f);
}

void sheet_total_cells(struct sheet_making *m, const struct bound_sheet *bound,
                       const struct sheet_sums *sums, const struct sheet_tally *tallies,
                       struct cell *cells, struct sheet *out)
{
    bool said = false;

    for (size_t i = 0; i < bound->spec->columns.n; i++) {
        const struct sheet_column *c = bound->columns[i].spec;
        const struct totalling t = { c, i, sums };

        cells[i] = (struct cell){ .kind = CELL_BLANK, .format = total_format(m, c, sums->fill) };
        if (c->total) {
            set_value(m, c, tallies[i], &cells[i]);
            sheet_add_formula(m, out,
                              (struct grid_formula){ sums->row, i, formula_of(m->run->arena, &t) });
        } else if (!said && !c->hidden) {
            cells[i].kind = CELL_TEXT;
            cells[i].text = sums->label;
            said = true;
        }
    }
}

void sheet_total(struct sheet_making *m, const struct bound_sheet *bound,
                 const struct sheet_sums *sums, struct sheet *out)
{
    struct sheet_tally *tallies =
        ARENA_ARRAY(m->run->arena, struct sheet_tally, bound->spec->columns.n);

    for (size_t r = sums->first; r <= sums->last; r++) {
        if (out->rows[r].record)
            sheet_tally(bound, out->rows[r].cells, tallies);
    }
    sheet_total_cells(m, bound, sums, tallies, out->rows[sums->row].cells, out);
}
