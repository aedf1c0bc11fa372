#include "told.h"

#include "base/diag.h"

/* One document's run: a file of its own and some findings in it. */
static void document(struct run *all, const char *text, const char *message)
{
    struct run run = run_for_test();
    struct source *s = ARENA_NEW(run.arena, struct source);

    s->path = str_copy(run.arena, STR("layouts/a.yaml"));
    s->text = str_copy(run.arena, str_from(text));
    diag_error(run.diags, (struct span){ s, 6, 3 }, "L001", "%s", message);
    diag_label(run.diags, "here");
    diag_note(run.diags, "a note");
    diag_also(run.diags, (struct span){ s, 0, 4 }, "and here");
    diag_warn(run.diags, (struct span){ 0 }, "W001", "nowhere");
    diags_add(all->diags, run.diags);
    run_over(&run);
}

static void outlives(void **state)
{
    struct run all = run_for_test();

    (void)state;
    document(&all, "one:\n 事業: 1\n", "wrong");
    assert_int_equal(diags_errors(all.diags), 1);
    assert_int_equal(diags_warnings(all.diags), 1);
    assert_told("one document",
                "error[L001]: wrong\n"
                "  ┌ layouts/a.yaml:2:2\n"
                " 2│  事業: 1\n"
                "  │  ^^ here\n"
                "  ┌ layouts/a.yaml:1:1\n"
                " 1│ one:\n"
                "  │ ^^^^ and here\n"
                "  = a note\n"
                "\n"
                "warning[W001]: nowhere\n",
                told(&all));
    run_over(&all);
}

static void once(void **state)
{
    struct run all = run_for_test();

    (void)state;
    document(&all, "one:\n 事業: 1\n", "wrong");
    document(&all, "one:\n 事業: 1\n", "wrong");     /* says the same of the same place */
    document(&all, "one:\n 事業: 1\n", "otherwise"); /* says something else */
    assert_int_equal(diags_errors(all.diags), 2);
    assert_int_equal(diags_warnings(all.diags), 1);
    diag_error(all.diags, (struct span){ 0 }, "M010", "told here");
    assert_true(diags_machine(all.diags));
    document(&all, "one:\n 事業: 1\n", "third");
    document(&all, "one:\n 事業: 1\n", "third");
    assert_int_equal(diags_errors(all.diags), 4);
    run_over(&all);
}

static void machine(void **state)
{
    static const struct {
        const char *code;
        bool machine;
    } rows[] = { { "M001", false }, { "M002", true },  { "M003", false },
                 { "M010", true },  { "L001", false }, { "W001", false } };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();

        diag_warn(run.diags, (struct span){ 0 }, "M010", "only a warning");
        diag_error(run.diags, (struct span){ 0 }, rows[i].code, "x");
        if (diags_machine(run.diags) != rows[i].machine)
            fail_msg("%s", rows[i].code);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlives),
        cmocka_unit_test(once),
        cmocka_unit_test(machine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
