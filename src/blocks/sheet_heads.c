/*
 * sheet_heads.c - what stands above the records of a sheet: title, note, links to other sheets,
 * groups of columns, heads. What the layout does not ask for takes no line.
 */
#include "base/say.h"
#include "blocks/sheet_flow.h"

enum { TITLE_SIZE = 14000, NOTE_SIZE = 10000 };

static const struct sheet_column *column_spec(const struct rows_making *s, size_t i)
{
    return s->bound->columns[i].spec;
}

static struct colour paint(const struct paint *p)
{
    return paint_colour(p, (struct colour){ 0 });
}

static void add_banner(struct rows_making *s, str text, mpt size, bool bold, struct span where)
{
    struct banner b = { text, size, bold, where };
    struct cell cell;
    mpt height;

    while (sheet_banner(s->m, s->sheet, &b, &cell, &height))
        rows_add(s, height)->cells[s->first_seen] = cell;
}

/* A line for each sheet that this one leads to. */
static bool add_see(struct rows_making *s)
{
    const struct sheet_spec *spec = s->bound->spec;
    bool ok = true;

    for (size_t i = 0; i < spec->see.n; i++) {
        const struct sheet_place at = { s->sheet->row_count, s->first_seen };
        str name = spec->see.at[i];

        add_banner(s, str_format(s->m->run->arena, "→ " STR_FMT, STR_ARG(name)), NOTE_SIZE, false,
                   spec->where);
        ok &= sheet_see(&s->reach, name, spec->where, at);
    }
    return ok;
}

static struct cell_format head_format(struct rows_making *s, const struct sheet_column *c)
{
    const struct sheet_colours *colours = &s->m->book->spec->colours;
    struct cell_format f = sheet_plain(s->m);

    f.bold = true;
    f.border = paint(&colours->rule);
    f.fill = paint(c->input ? &colours->input_head : &colours->head);
    f.align = GRID_ALIGN_CENTER;
    f.stand = GRID_STAND_MIDDLE;
    f.wrap = true;
    return f;
}

/* Neighbours of one group share its words, which run over the blank cells behind them. */
static void add_groups(struct rows_making *s)
{
    const struct sheet_column *leader = NULL; /* the first of a group: all look as it does */
    struct grid_row *row;
    bool any = false;

    for (size_t i = 0; i < s->width; i++)
        any |= column_spec(s, i)->group.len > 0;
    if (!any)
        return;
    row = rows_add(s, sheet_row_height(s->type, 1));
    for (size_t i = 0; i < s->width; i++) {
        const struct sheet_column *c = column_spec(s, i);
        struct cell_format f;
        bool first;

        if (c->hidden || !c->group.len)
            continue;
        first = !leader || !str_equal(c->group, leader->group);
        leader = first ? c : leader;
        f = head_format(s, leader);
        f.border = (struct colour){ 0 };
        f.align = GRID_ALIGN_LEFT;
        f.wrap = false;
        row->cells[i] = (struct cell){ first ? CELL_TEXT : CELL_BLANK,
                                       sheet_format(s->m, f),
                                       first ? c->group : (str){ 0 },
                                       { 0 } };
    }
}

static void add_heads(struct rows_making *s)
{
    int64_t lines = 1;
    struct grid_row *row = rows_add(s, 0);

    for (size_t i = 0; i < s->width; i++) {
        const struct sheet_column *c = column_spec(s, i);
        int64_t n = c->hidden ? 1 : sheet_text_lines(s->type, c->name, c->pixels);

        lines = n > lines ? n : lines;
        row->cells[i] =
            (struct cell){ CELL_TEXT, sheet_format(s->m, head_format(s, c)), c->name, { 0 } };
    }
    row->height = sheet_row_height(s->type, lines);
}

bool rows_add_heads(struct rows_making *s)
{
    const struct bound_sheet *bound = s->bound;
    bool ok;

    add_banner(s, s->title, TITLE_SIZE, true, bound->title.where);
    add_banner(s, s->note, NOTE_SIZE, false, bound->note.where);
    ok = add_see(s);
    s->head = s->sheet->row_count;
    add_groups(s);
    add_heads(s);
    return sheet_note_heads(&s->reach, bound, s->sheet->row_count - 1) && ok;
}
