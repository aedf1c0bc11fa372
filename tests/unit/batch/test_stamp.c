#include "told.h"

#include <unistd.h>

#include "base/file.h"
#include "batch/stamp.h"

static char folder[] = "/tmp/sasshi-test-XXXXXX";

static int enter(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    (void)unlink("made");
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void hold(struct run *run, const char *text)
{
    bool changed;

    assert_true(file_replace(run, STR("made"), str_from(text), &changed));
}

static struct inputs *some_inputs(struct run *run, const char *a, const char *b)
{
    struct inputs *in = ARENA_NEW(run->arena, struct inputs);

    inputs_add(run, in, str_from(a), hash_of(str_from(a)));
    inputs_add(run, in, str_from(b), hash_of(str_from(b)));
    return in;
}

static void add_layout(struct run *run, struct stamps *s, const struct inputs *in, str file,
                       str *paths, size_t n)
{
    struct stamp_layout *l = ARENA_NEW(run->arena, struct stamp_layout);

    *l = (struct stamp_layout){ file, STR("名前\tと空白"), { paths, n }, in };
    assert_true(map_add(&s->layouts, file, l));
    for (size_t i = 0; i < n; i++) {
        struct stamp_document *d = ARENA_NEW(run->arena, struct stamp_document);

        *d = (struct stamp_document){ file, paths[i], hash_of(paths[i]), i * 10, i, in };
        assert_true(map_add(&s->documents, paths[i], d));
    }
}

static void comes_back(void **state)
{
    struct run run = run_for_test();
    struct stamps s = stamps_new(&run), back;
    str books[] = { STR_INIT("本.pdf") };
    str sheets[] = { STR_INIT("課別/02_b.xlsx"), STR_INIT("課別/01_a c.xlsx"),
                     STR_INIT("課別/03.xlsx") };
    const struct stamp_layout *l;
    const struct stamp_document *d;

    (void)state;
    add_layout(&run, &s, some_inputs(&run, "data/a.csv", "*fonts"), STR("booklet.yaml"), books, 1);
    add_layout(&run, &s, some_inputs(&run, "data/a.csv", "layouts/x y.yaml"), STR("worksheet.yaml"),
               sheets, 3);
    assert_true(stamps_write(&run, STR("made"), &s));
    stamps_read(&run, STR("made"), &back);
    assert_int_equal(back.layouts.n, 2);
    assert_int_equal(back.documents.n, 4);
    l = map_find(&back.layouts, STR("worksheet.yaml"));
    assert_non_null(l);
    assert_true(str_equal(l->name, STR("名前\tと空白")));
    assert_int_equal(l->paths.n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(str_equal(l->paths.at[i], sheets[i])); /* in the maker's order */
    assert_non_null(inputs_find(l->inputs, STR("layouts/x y.yaml")));
    d = map_find(&back.documents, sheets[2]);
    assert_non_null(d);
    assert_int_equal(d->pages, 20);
    assert_int_equal(d->warnings, 2);
    assert_ptr_equal(d->inputs, l->inputs);
    assert_true(hash_equal(d->hash, hash_of(sheets[2])));
    run_over(&run);
}

/* What cannot stand on one line is not remembered, and nothing else is lost by it. */
static void line_breaks(void **state)
{
    struct run run = run_for_test();
    struct stamps s = stamps_new(&run), back;
    str a[] = { STR_INIT("a.pdf") }, b[] = { STR_INIT("b.pdf") };

    (void)state;
    add_layout(&run, &s, some_inputs(&run, "data/two\nlines.csv", "x"), STR("a.yaml"), a, 1);
    add_layout(&run, &s, some_inputs(&run, "data/one.csv", "x"), STR("b.yaml"), b, 1);
    assert_true(stamps_write(&run, STR("made"), &s));
    stamps_read(&run, STR("made"), &back);
    assert_int_equal(back.layouts.n, 1);
    assert_non_null(map_find(&back.documents, STR("b.pdf")));
    run_over(&run);
}

#define H "00112233445566778899aabbccddeeff"

static void torn(void **state)
{
    static const char *const rows[] = {
        "",
        "sasshi made 1",
        "sasshi made 2\ninputs\n",
        "sasshi made 1\nlayout\ta.yaml\ta\n",
        "sasshi made 1\ninputs\n\t" H "\n",
        "sasshi made 1\ninputs\n\t0011\tdata/a.csv\n",
        "sasshi made 1\ninputs\n\t" H "\tdata/a.csv\ndocument\ta.yaml\t../a.pdf\t" H "\t1\t0\n",
        "sasshi made 1\ninputs\n\t" H "\tdata/a.csv\ndocument\ta.yaml\ta.pdf\t" H "\t-1\t0\n",
        "sasshi made 1\ninputs\n\t" H "\tdata/a.csv\ndocument\ta.yaml\ta.pdf\t" H "\t1\t0",
        "sasshi made 1\ninputs\n\t" H "\tdata/a.csv\ndocument\ta.yaml\ta.pdf\t" H "\t1\n",
        "sasshi made 1\ninputs\nlists\ta.pdf\n",
        "sasshi made 1\ninputs\nsomething\telse\n",
        "\xFF\xFE\n\n\n",
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct stamps back;

        hold(&run, rows[i]);
        stamps_read(&run, STR("made"), &back);
        if (back.layouts.n || back.documents.n)
            fail_msg("row %zu: something was read", i);
        assert_int_equal(diags_errors(run.diags), 0);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back),
        cmocka_unit_test(line_breaks),
        cmocka_unit_test(torn),
    };

    return cmocka_run_group_tests(tests, enter, leave);
}
