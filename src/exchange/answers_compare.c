/* answers_compare.c - see answers_compare.h. */
#include "exchange/answers_compare.h"

#include "base/say.h"

struct comparing {
    const struct answers_found *f;
    struct form_column **asked; /* sent column -> what the layout asks there; NULL: nothing */
    size_t room, locked_room, added_room;
};

bool answers_form(struct answers_found *f)
{
    const struct form *form = f->out->form;

    if (f->sent->number < form->n && form->sheets[f->sent->number].n) {
        f->form = &form->sheets[f->sent->number];
        return true;
    }
    return diag_error(f->run->diags, f->out->book.where, "C008",
                      _("the layout \"" STR_FMT "\" no longer has the sheet \"" STR_FMT "\""),
                      STR_ARG(form->name), STR_ARG(f->sent->name));
}

str answers_cell_name(struct arena *a, const struct answer_place *p)
{
    return str_format(a, STR_FMT "!" STR_FMT, STR_ARG(p->sheet->name),
                      STR_ARG(grid_cell_name(a, p->row, p->column, false)));
}

/* What the layout asks in a column now, by the column's name. */
static void find_asked(struct comparing *c)
{
    const struct sent_sheet *sent = c->f->sent;
    const struct form_sheet *form = c->f->form;

    c->asked = ARENA_ARRAY(c->f->run->arena, struct form_column *, sent->width);
    for (size_t i = 0; i < sent->width; i++) {
        for (size_t k = 0; k < form->n; k++) {
            if (str_equal(form->columns[k].name, sent->heads[i]))
                c->asked[i] = &form->columns[k];
        }
    }
}

static struct answer answer_of(const struct comparing *c, const struct answer_place *p, size_t row,
                               size_t column)
{
    const struct sent_sheet *sent = c->f->sent;
    const struct returned_cell *cell = returned_at(p->sheet, p->row, p->column);
    struct arena *a = c->f->run->arena;

    return (struct answer){ .column = c->asked[column],
                            .sheet = sent,
                            .row = sent->rows[row],
                            .key = identity_key(a, sent, sent->rows[row]),
                            .sent = sent->rows[row][column],
                            .came = cell ? cell->text : STR(""),
                            .cell = answers_cell_name(a, p),
                            .head = sent->heads[column],
                            .kind = cell ? cell->kind : RETURNED_TEXT,
                            .formula = cell && cell->formula,
                            .merged = c->f->is_merged(c->f->reading, p) };
}

static void add(struct comparing *c, const struct answer_place *p, size_t row, size_t column)
{
    struct answers *out = c->f->out;
    struct arena *a = c->f->run->arena;

    if (c->f->sent->parts[column] == SENT_INPUT) {
        out->at = ARENA_GROWN(a, out->at, out->n, &c->room);
        out->at[out->n++] = answer_of(c, p, row, column);
    } else {
        out->locked = ARENA_GROWN(a, out->locked, out->locked_n, &c->locked_room);
        out->locked[out->locked_n++] = answer_of(c, p, row, column);
    }
}

/* A formula counts only where something is to be filled in: others are the sheet's own. */
static void add_changed(struct comparing *c, const struct answer_place *p, size_t row,
                        size_t column)
{
    const struct returned_cell *cell = returned_at(p->sheet, p->row, p->column);
    const bool same = str_equal(c->f->sent->rows[row][column], cell ? cell->text : STR(""));
    const bool formula = cell && cell->formula;

    if (c->f->sent->parts[column] == SENT_INPUT ? !same || formula : !same && !formula)
        add(c, p, row, column);
}

static void compare_cell(struct comparing *c, size_t row, size_t column)
{
    const struct answer_place p = c->f->place(c->f->reading, row, column);
    const struct returned_cell *cell;

    if (!p.sheet)
        return;
    cell = returned_at(p.sheet, p.row, p.column);
    if (c->f->sent->parts[column] == SENT_INPUT) {
        c->f->out->inputs++;
        c->f->out->filled += cell && cell->text.len > 0;
    }
    add_changed(c, &p, row, column);
}

/* What a line for a new record says; nothing is added when it is as it was sent. */
static void compare_new(struct comparing *c, size_t row)
{
    const struct answers_found *f = c->f;
    struct answers *out = f->out;
    struct arena *a = f->run->arena;
    struct addition add = { .to = f->form->additions, .sheet = f->sent };
    bool any = false;

    add.at = ARENA_ARRAY(a, struct answer, f->sent->width);
    for (size_t i = 0; i < f->sent->width; i++) {
        const struct answer_place p = f->place(f->reading, row, i);
        struct answer *one = &add.at[add.n];

        if (!p.sheet)
            continue;
        if (!c->asked[i] || !c->asked[i]->adds) {
            if (f->sent->parts[i] != SENT_KEY)
                add_changed(c, &p, row, i);
            continue;
        }
        *one = answer_of(c, &p, row, i);
        one->column = c->asked[i]->adds;
        any |= !str_equal(one->came, one->sent) || one->formula;
        if (any && !add.cell.len)
            add.cell = one->cell;
        add.n += one->came.len > 0 || one->formula;
    }
    if (!any || !add.n)
        return;
    add.mark = identity_key(a, f->sent, f->sent->rows[row]);
    out->added = ARENA_GROWN(a, out->added, out->added_n, &c->added_room);
    out->added[out->added_n++] = add;
}

/* The layout no longer asks for new records. */
static void tell_unasked(const struct answers_found *f, size_t row)
{
    for (size_t i = 0; i < f->sent->width; i++) {
        const struct answer_place p = f->place(f->reading, row, i);
        const struct returned_cell *cell = p.sheet ? returned_at(p.sheet, p.row, p.column) : NULL;

        if (str_equal(cell ? cell->text : STR(""), f->sent->rows[row][i]))
            continue;
        diag_error(f->run->diags, f->out->book.where, "C039",
                   _(STR_FMT ": " STR_FMT " tells of a new record, but the layout no longer has "
                             "lines for them; it is not taken"),
                   STR_ARG(f->out->who),
                   STR_ARG(p.sheet ? answers_cell_name(f->run->arena, &p) : f->sent->name));
        return;
    }
}

void answers_compare(const struct answers_found *f)
{
    struct comparing c = {
        .f = f, .room = f->out->n, .locked_room = f->out->locked_n, .added_room = f->out->added_n
    };
    const size_t records = f->sent->row_n - f->sent->new_n;

    find_asked(&c);
    for (size_t row = records; row < f->sent->row_n; row++) {
        if (f->form->additions)
            compare_new(&c, row);
        else
            tell_unasked(f, row);
    }
    for (size_t row = 0; row < records; row++) {
        for (size_t i = 0; i < f->sent->width; i++) {
            if (f->sent->parts[i] != SENT_KEY)
                compare_cell(&c, row, i);
        }
    }
}
