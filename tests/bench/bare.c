/*
 * bare.c - what libxlsxwriter alone needs for the workbooks of a layout.
 *
 *     bare PROJECT LAYOUT OUT RUNS
 *
 * All workbooks are made up first: reading, composing, measuring and the formulas' values cost
 * nothing here. Then, run by run, a plain program of libxlsxwriter writes them, with the same
 * cells, formats, rules, widths, heights and set-up, and the seconds of each run are told.
 * Temporary files of the library are kept in memory, as those of the program itself are
 * (emit/xlsx_memory.c).
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/doors.h"
#include "base/file.h"
#include "batch/document.h"
#include "blocks/sheet.h"
#include "blocks/sheet_home.h"
#include "data/plan.h"
#include "emit/xlsx_book.h"
#include "layout/layout.h"

struct job {
    const char *layout;
    str out;
    long runs;
};

struct books {
    struct workbook *at;
    struct texts paths;
};

static bool make_all(struct run *run, const struct job *j, struct books *out)
{
    struct layout *layout = ARENA_NEW(run->arena, struct layout);
    const struct worksheet *worksheet;
    const struct sheet_book *book;
    struct sheet_files files;
    struct plan *plan;

    if (!plan_read(run, STR("data"), &plan) ||
        !layout_read(run, STR("layouts"), str_from(j->layout), layout) ||
        !worksheet_read(run, layout, &worksheet) || !worksheet_bind(run, plan, worksheet, &book) ||
        !worksheet_files(run, book, &files))
        return false;
    out->at = ARENA_ARRAY(run->arena, struct workbook, files.n);
    out->paths.at = ARENA_ARRAY(run->arena, str, files.n);
    for (size_t i = 0; i < files.n; i++) {
        const struct record *record = &files.at[i].record;
        str path = path_join(run->arena, j->out, files.at[i].path);

        if (!worksheet_make(run, book, record, &out->at[i]) ||
            !worksheet_identify(run, book, record, &out->at[i]) ||
            !file_make_folder(run, path_folder(path)))
            return false;
        out->paths.at[out->paths.n++] = path;
    }
    return true;
}

static double number_of(struct decimal d)
{
    double n = (double)d.digits;

    for (int i = 0; i < d.scale; i++)
        n /= 10;
    return n;
}

static void put_cell(struct xlsx *x, lxw_worksheet *out, const struct sheet *s, lxw_row_t r,
                     lxw_col_t i)
{
    const struct cell *c = &s->rows[r].cells[i];
    lxw_format *f = x->formats[c->format];

    if (c->kind == CELL_BLANK)
        worksheet_write_blank(out, r, i, f);
    else if (c->kind == CELL_TEXT)
        worksheet_write_string(out, r, i, str_cstr(x->run->arena, c->text), f);
    else if (c->kind == CELL_NUMBER)
        worksheet_write_number(out, r, i, number_of(c->number), f);
}

static void put_formula(struct xlsx *x, lxw_worksheet *out, const struct sheet *s,
                        const struct grid_formula *g)
{
    const struct cell *c = &s->rows[g->row].cells[g->column];
    lxw_row_t r = (lxw_row_t)g->row;
    lxw_col_t i = (lxw_col_t)g->column;
    char *text = str_cstr(x->run->arena, g->text);

    if (c->kind == CELL_NUMBER)
        worksheet_write_formula_num(out, r, i, text, x->formats[c->format], number_of(c->number));
    else
        worksheet_write_formula_str(out, r, i, text, x->formats[c->format],
                                    str_cstr(x->run->arena, c->text));
}

static void put_sheet(struct xlsx *x, size_t number)
{
    const struct sheet *s = &x->grid->sheets[number];
    lxw_worksheet *out = x->sheets[number];

    xlsx_sheet(x, number); /* all but the cells */
    for (size_t r = 0; r < s->row_count; r++) {
        for (size_t i = 0; i < s->column_count; i++)
            put_cell(x, out, s, (lxw_row_t)r, (lxw_col_t)i);
    }
    for (size_t i = 0; i < s->formula_count; i++)
        put_formula(x, out, s, &s->formulas[i]);
}

static bool write_book(struct run *run, const struct workbook *w, str path)
{
    struct xlsx x = { .run = run,
                      .grid = w,
                      .book = workbook_new(str_cstr(run->arena, path)),
                      .sheets = ARENA_ARRAY(run->arena, lxw_worksheet *, w->sheet_count) };

    if (!x.book)
        return false;
    xlsx_formats(&x);
    for (size_t i = 0; i < w->sheet_count; i++)
        x.sheets[i] = workbook_add_worksheet(x.book, str_cstr(run->arena, w->sheets[i].name));
    for (size_t i = 0; i < w->sheet_count; i++)
        put_sheet(&x, i);
    xlsx_names(&x);
    return workbook_close(x.book) == LXW_NO_ERROR;
}

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool step(struct run *run, void *job)
{
    const struct job *j = job;
    struct books books = { 0 };

    if (!make_all(run, j, &books))
        return false;
    for (long k = 0; k < j->runs; k++) {
        struct run each = *run;
        double begun;

        each.arena = arena_inner(run->arena);
        begun = seconds();
        for (size_t i = 0; i < books.paths.n; i++) {
            if (!write_book(&each, &books.at[i], books.paths.at[i]))
                return false;
            arena_empty(each.arena);
        }
        printf("%.4f\n", seconds() - begun);
    }
    return true;
}

static void tell(const struct run *run, enum run_end end, void *job)
{
    (void)end, (void)job;
    if (run->diags)
        diags_print(run->diags, stderr, (struct diag_print){ 0 });
}

int main(int argc, char **argv)
{
    struct job job;

    if (argc != 5 || chdir(argv[1]) != 0) {
        fprintf(stderr, "bare PROJECT LAYOUT OUT RUNS\n");
        return 2;
    }
    job = (struct job){ argv[2], str_from(argv[3]), strtol(argv[4], NULL, 10) };
    return run_in_arena((size_t)4 << 30, step, tell, &job) == RUN_DONE ? 0 : 1;
}
