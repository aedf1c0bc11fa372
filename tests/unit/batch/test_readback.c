/* Every workbook that the shipped layouts make, written and read back with our own reader: each
 * cell of each sheet holds what the grid says, and nothing else is there. */
#include "told.h"

#include "base/map.h"
#include "batch/forms.h"
#include "blocks/sheet_home.h"
#include "blocks/sheet_limit.h"
#include "emit/xlsx.h"
#include "exchange/identity.h"
#include "final/decimal.h"

struct shelf {
    size_t files, sheets, cells, merges, named; /* read back; named: with an identity */
};

static void wrong(const str path, const struct sheet *s, size_t row, size_t column, str want,
                  str got)
{
    fail_msg(STR_FMT ": %.*s, row %zu, column %zu: want \"" STR_FMT "\", got \"" STR_FMT "\"",
             STR_ARG(path), STR_ARG(s->name), row + 1, column + 1, STR_ARG(want), STR_ARG(got));
}

/* Does the returned text say the number? Days come back as days. */
static bool says(struct run *run, const struct returned_cell *r, struct decimal number)
{
    struct decimal got;

    if (r->kind == RETURNED_DATE)
        return str_equal(sheet_day_text(run->arena, number), r->text);
    return decimal_parse(r->text, &got) && decimal_compare(got, number) == 0;
}

static void compare_cell(struct run *run, str path, const struct sheet *s, size_t row,
                         size_t column, const struct cell *c, bool formula,
                         const struct returned_sheet *from)
{
    const struct returned_cell *r = returned_at(from, row, column);

    if (r && r->formula != formula)
        wrong(path, s, row, column, STR("a formula, or none"), r->text);
    if (c->kind == CELL_TEXT && c->text.len && !(r && str_equal(r->text, c->text)))
        wrong(path, s, row, column, c->text, r ? r->text : STR("(nothing)"));
    if (c->kind == CELL_NUMBER && !(r && says(run, r, c->number)))
        wrong(path, s, row, column, STR("a number"), r ? r->text : STR("(nothing)"));
    if ((c->kind == CELL_NONE || c->kind == CELL_BLANK) && r && r->text.len)
        wrong(path, s, row, column, STR("(nothing)"), r->text);
}

static size_t compare_row(struct run *run, str path, const struct sheet *s, size_t row,
                          const struct grid_line *line, const struct returned_sheet *from)
{
    size_t n = 0, next = 0;

    for (size_t i = 0; i < s->column_count; i++) {
        bool formula = next < line->formula_count && line->formulas[next].column == i;

        next += formula;
        n += line->cells[i].kind != CELL_NONE;
        compare_cell(run, path, s, row, i, &line->cells[i], formula, from);
    }
    return n;
}

static void compare_sheet(struct run *run, str path, const struct sheet *s,
                          const struct returned_sheet *from, struct shelf *seen)
{
    struct grid_walk walk = { .sheet = s };

    assert_true(str_equal(s->name, from->name));
    assert_int_equal(s->merge_count, from->merge_n);
    while (walk.row < s->row_count) {
        size_t row = walk.row;
        struct grid_line line;

        assert_true(grid_next(&walk, &line));
        seen->cells += compare_row(run, path, s, row, &line, from);
    }
    if (from->n)
        assert_true(from->cells[from->n - 1].row < s->row_count);
    seen->sheets++;
    seen->merges += s->merge_count;
}

static void read_back(struct run *run, const struct bound_form *b, const struct sheet_file *f,
                      struct shelf *seen)
{
    struct returned_book back;
    struct workbook w;
    struct identity id;
    str bytes;

    assert_true(worksheet_make(run, b->book, &f->record, &w));
    assert_true(worksheet_identify(run, b->book, &f->record, &w));
    assert_true(xlsx_write(run, &w, &bytes));
    assert_true(workbook_parse(run, f->path, bytes, &back));
    assert_int_equal(w.sheet_count, back.n);
    for (size_t i = 0; i < w.sheet_count; i++)
        compare_sheet(run, f->path, &w.sheets[i], &back.sheets[i], seen);
    if (str_equal(w.sheets[w.sheet_count - 1].name, STR("_sasshi"))) {
        assert_true(identity_read(run, &back, &id));
        assert_true(str_equal(id.layout, b->form->name));
        seen->named++;
    }
    seen->files++;
}

static void every_made_file(void **state)
{
    struct arena *a = arena_new(512 << 20);
    struct run run = { .arena = a, .diags = diags_new(a) };
    struct shelf seen = { 0 };
    struct bound_forms forms;
    struct plan *plan;

    (void)state;
    assert_true(plan_read(&run, STR(PROJECT "/data"), &plan));
    assert_true(forms_read(&run, plan, STR(PROJECT "/layouts"), &forms));
    for (size_t i = 0; i < forms.forms.n; i++) {
        struct sheet_files files;

        assert_true(worksheet_files(&run, forms.at[i].book, &files));
        for (size_t k = 0; k < files.n; k++) {
            struct run inner = { .arena = arena_inner(a), .diags = run.diags };

            read_back(&inner, &forms.at[i], &files.at[k], &seen);
            arena_empty(inner.arena);
        }
    }
    print_message("%zu files, %zu with an identity, %zu sheets, %zu cells, %zu merged\n",
                  seen.files, seen.named, seen.sheets, seen.cells, seen.merges);
    assert_int_equal(diags_errors(run.diags), 0);
    assert_true(seen.named >= 3 * 24 && seen.files > seen.named); /* three layouts are filled in */
    assert_true(seen.merges > 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_made_file) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
