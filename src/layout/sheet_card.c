/* sheet_card.c - see sheet_card.h. */
#include "layout/sheet_card.h"

#include "base/say.h"

struct flowing {
    struct run *run;
    struct sheet_spec *sheet;
    size_t column;             /* where the next label goes */
    struct sheet_column *last; /* of the line; NULL: the line is empty */
    str group;
};

static struct sheet_column *column_at(const struct sheet_spec *s, size_t i)
{
    return s->columns.at[i];
}

static bool refuse(struct run *run, struct span where, const char *why)
{
    return diag_error(run->diags, where, "L113", "%s", why);
}

/* Columns of a table, from left to right, have none of what places a field. */
static bool check_table(struct run *run, const struct sheet_spec *s)
{
    for (size_t i = 0; i < s->columns.n; i++) {
        if (column_at(s, i)->span || column_at(s, i)->lines)
            return refuse(run, column_at(s, i)->where,
                          _("span and lines are for the fields of a card; a sheet of rows has "
                            "width with a column, and lines beside columns:"));
    }
    return true;
}

static bool check_card(struct run *run, const struct sheet_spec *s)
{
    bool seen = false;

    if (s->freeze.given)
        return refuse(run, s->freeze.where, _("a card is seen whole: nothing is frozen"));
    if (s->filter)
        return refuse(run, s->where, _("a card has no head row that could have filter buttons"));
    if (s->total.given)
        return refuse(run, s->total.where, _("a card has one record: there is nothing to total"));
    if (s->subtotal.n || s->names || s->see.n || s->flat || s->new_rows.rows || s->images.n ||
        s->charts.n)
        return refuse(
            run, s->where,
            _("subtotal, names, see, flat, new-rows, images and charts are for sheets of rows, not "
              "for cards"));
    if (!s->grid.n)
        return false; /* told when it was read */
    if (s->grid.n < 2)
        return refuse(run, s->where,
                      _("the grid of a card has at least two columns: one for labels, one for "
                        "what stands beside them"));
    for (size_t i = 0; i < s->columns.n; i++)
        seen |= !column_at(s, i)->hidden;
    return seen || refuse(run, s->where, _("a card needs a field that is seen"));
}

/* What is left of the line belongs to its last field: cards have no ragged edge. */
static void end_line(struct flowing *f)
{
    if (!f->last)
        return;
    f->last->spot.span = f->sheet->grid.n - f->last->spot.column;
    f->last = NULL;
    f->column = 0;
    f->sheet->card_lines++;
}

static void begin_group(struct flowing *f, str group)
{
    if (str_equal(group, f->group))
        return;
    end_line(f);
    f->group = group;
    if (group.len)
        f->sheet->bands[f->sheet->card_lines++] = group;
}

static bool put(struct flowing *f, struct sheet_column *c)
{
    size_t span = c->span ? (size_t)c->span : 1, n = f->sheet->grid.n;

    if (span + 1 > n) {
        diag_error(f->run->diags, c->where, "L113",
                   _("the grid has %zu columns: beside its label a field takes at most %zu"), n,
                   n - 1);
        return false;
    }
    begin_group(f, c->group);
    if (f->column + 1 + span > n)
        end_line(f);
    c->spot = (struct sheet_spot){ true, f->sheet->card_lines, f->column + 1, span };
    f->column += 1 + span;
    f->last = c;
    return true;
}

/* A field's text breaks in the width of all the columns that it takes. */
static void set_width(const struct sheet_spec *s, struct sheet_column *c)
{
    c->pixels = 0;
    for (size_t i = 0; i < c->spot.span; i++)
        c->pixels += s->grid.at[c->spot.column + i];
}

bool sheet_card_read(struct run *run, struct sheet_spec *sheet)
{
    struct flowing f = { .run = run, .sheet = sheet };
    bool ok = true;

    if (!sheet->card.given)
        return check_table(run, sheet);
    if (!check_card(run, sheet))
        return false;
    sheet->bands = ARENA_ARRAY(run->arena, str, sheet->columns.n * 2 + 1);
    for (size_t i = 0; i < sheet->columns.n; i++)
        ok &= column_at(sheet, i)->hidden || put(&f, column_at(sheet, i));
    end_line(&f);
    for (size_t i = 0; i < sheet->columns.n; i++) {
        if (column_at(sheet, i)->spot.shown)
            set_width(sheet, column_at(sheet, i));
    }
    if (sheet->print.fit.wide && !sheet->print.fit.tall)
        sheet->print.fit.tall = 1;
    return ok;
}
