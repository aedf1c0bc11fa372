/*
 * sheet_flow.c - see sheet_flow.h. What is made of a row lives in an arena of its own, which is
 * emptied for the next; all that stays is which records a line is made of.
 */
#include "blocks/sheet_flow.h"

#include "base/map.h"

static const uint32_t NONE = UINT32_MAX;

struct flow {
    struct grid_source source; /* first: it is what the grid knows */
    struct run run;            /* of the row that is being made */
    struct sheet_making m;     /* in that run */
    struct rows_making rows;
    struct sheet line; /* its formulas are those of the row */
    struct cell *cells;
    uint32_t *first, *next; /* of once: line -> record -> record; NULL: a line is a record */
    size_t lines;
    struct sheet_tally *tallies;
    struct sheet_sums sums;
};

static bool stands_alone(const struct bound_sheet *bound)
{
    for (size_t i = 0; i < bound->spec->columns.n; i++) {
        const struct sheet_column *c = bound->columns[i].spec;

        if (c->cell_note.given || c->link || c->link_to.given)
            return false;
    }
    return !bound->spec->subtotal.n && !bound->spec->charts.n && !bound->spec->images.n &&
           !bound->spec->card.given && !bound->additions;
}

/* One of a workbook: its baseline (sheet_identity.c) flows with it. */
bool rows_flow(const struct rows_making *s)
{
    const struct workbook *w = s->m->workbook;

    for (size_t i = 0; i < w->sheet_count; i++) {
        if (w->sheets[i].source)
            return false;
    }
    return s->found.n > FLOW_LEAST && stands_alone(s->bound);
}

/* As assign_lines() in sheet_rows.c, a record after the other. */
static void join_lines(struct flow *f)
{
    struct run *run = f->rows.m->run, row = *run;
    const struct found *found = &f->rows.found;
    struct arena *kept = arena_inner(run->arena);
    struct map seen = MAP(kept);
    uint32_t *last = ARENA_ARRAY(kept, uint32_t, found->n);

    row.arena = f->run.arena;
    f->first = ARENA_ARRAY(run->arena, uint32_t, found->n);
    f->next = ARENA_ARRAY(run->arena, uint32_t, found->n);
    for (uint32_t i = 0; i < found->n; i++) {
        struct record record;
        size_t line;
        str value;

        arena_empty(row.arena);
        query_record(&row, found, i, &record);
        value = record.values[f->rows.bound->once];
        line = value.len ? (size_t)(uintptr_t)map_find(&seen, value) : 0;
        f->next[i] = NONE;
        if (line) {
            f->next[last[line - 1]] = i;
        } else {
            line = ++f->lines;
            f->first[line - 1] = i;
            if (value.len)
                map_add(&seen, value, (void *)(uintptr_t)line);
        }
        last[line - 1] = i;
    }
    arena_empty(kept);
}

/* Whatever this adds to the workbook is added before any of it is written. */
static void foresee_total(struct flow *f, struct sheet_making *m)
{
    const struct rows_making *s = &f->rows;
    struct sheet unused = { 0 };

    m->formula_room = 0;
    sheet_total_cells(m, s->bound, &f->sums, f->tallies,
                      ARENA_ARRAY(m->run->arena, struct cell, s->width), &unused);
    m->formula_room = 0;
}

static void begin_row(struct flow *f)
{
    arena_empty(f->run.arena);
    f->line = (struct sheet){ 0 };
    f->m.formula_room = 0;
    f->cells = ARENA_ARRAY(f->run.arena, struct cell, f->rows.width);
}

static bool make_record(struct flow *f, size_t i)
{
    struct rows_making *s = &f->rows;
    bool ok = true;

    for (uint32_t r = f->first ? f->first[i] : (uint32_t)i; r != NONE;
         r = f->next ? f->next[r] : NONE) {
        struct record record;

        query_record(&f->run, &s->found, r, &record);
        for (size_t c = 0; c < s->width; c++)
            ok &= rows_add_value(s, c, &record, &f->cells[c]);
    }
    return ok && sheet_compute(&f->m, s->bound, s->body + i, f->cells, &f->line);
}

static bool make(struct grid_source *source, size_t i, struct grid_line *out)
{
    struct flow *f = (struct flow *)source;
    struct rows_making *s = &f->rows;
    bool ok = true;

    if (i == 0)
        memset(f->tallies, 0, s->width * sizeof *f->tallies);
    begin_row(f);
    if (i < f->lines) {
        ok = make_record(f, i);
        *out = (struct grid_line){ .height = ok ? rows_height(s, f->cells) : 0 };
        if (ok)
            sheet_tally(s->bound, f->cells, f->tallies);
        if (s->bound->spec->flat)
            f->line.formula_count = 0; /* as in sheet_make_rows() */
    } else {
        *out = (struct grid_line){ .height = sheet_row_height(s->type, 1) };
        sheet_total_cells(&f->m, s->bound, &f->sums, f->tallies, f->cells, &f->line);
    }
    out->cells = f->cells;
    out->formulas = f->line.formulas;
    out->formula_count = s->bound->spec->flat ? 0 : f->line.formula_count;
    return ok;
}

/* What there is to say of a row is said when it is made for the sheet. */
bool sheet_flow_cells(struct grid_source *source, size_t i, const struct cell **out)
{
    struct flow *f = (struct flow *)source;
    struct diags *diags = f->run.diags;
    bool ok;

    begin_row(f);
    f->run.diags = diags_new(f->run.arena);
    ok = make_record(f, i);
    f->run.diags = diags;
    *out = f->cells;
    return ok;
}

static struct flow *flow_new(const struct rows_making *s)
{
    struct flow *f = ARENA_NEW(s->m->run->arena, struct flow);

    f->source.make = make;
    f->run = *s->m->run;
    f->run.arena = arena_inner(s->m->run->arena);
    f->rows = *s;
    return f;
}

void rows_start_flow(struct rows_making *s)
{
    struct flow *f = flow_new(s);

    f->lines = s->found.n;
    if (s->bound->once != SIZE_MAX) {
        f->lines = 0;
        join_lines(f);
    }
    s->flow = f;
    s->lines.n = s->plan.n = f->lines;
    s->plan.row_of = ARENA_NEW(s->m->run->arena, size_t);
}

/* How wide columns must be stands in the file before the rows: they are made once only to see. */
static void widen_columns(const struct rows_making *s, struct flow *f)
{
    struct sheet_widest *widest = rows_widest(s);
    struct grid_line total;

    for (size_t i = 0; i < f->lines; i++) {
        const struct cell *cells;

        if (!sheet_flow_cells(&f->source, i, &cells))
            continue;
        rows_measure(s, cells, widest);
        sheet_tally(s->bound, cells, f->tallies);
    }
    if (s->bound->spec->total.given && make(&f->source, f->lines, &total))
        rows_measure(s, total.cells, widest);
    rows_widen(s, widest);
}

void rows_let_flow(struct rows_making *s)
{
    const struct sheet_spec *spec = s->bound->spec;
    struct sheet *sheet = s->sheet;
    struct flow *f = s->flow;

    f->rows = *s;
    f->sums = (struct sheet_sums){ s->body + f->lines, s->body, s->body + f->lines - 1,
                                   spec->total.text, &s->m->book->spec->colours.head };
    f->tallies = ARENA_ARRAY(s->m->run->arena, struct sheet_tally, s->width);
    if (spec->total.given)
        foresee_total(f, s->m);
    f->m = *s->m;
    f->m.run = &f->run;
    f->rows.m = &f->m;
    f->rows.sheet = &f->line;
    sheet->source = &f->source;
    sheet->made_from = s->body;
    sheet->row_count = s->body + f->lines + spec->total.given;
    widen_columns(s, f);
}
