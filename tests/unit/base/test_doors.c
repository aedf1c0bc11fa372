/* Where files may be read and written. */
#include "base/doors.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "told.h"

/* project/ with inner/, elsewhere/ beside it, and links between them. */
static int go_there(void **state)
{
    char folder[] = "/tmp/doors-XXXXXX";

    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0 || mkdir("elsewhere", 0777) != 0 ||
        mkdir("project", 0777) != 0 || mkdir("project-2", 0777) != 0 || chdir("project") != 0 ||
        mkdir("inner", 0777) != 0)
        return 1;
    return symlink("../elsewhere", "out") || symlink("inner", "in") || symlink("nowhere", "dead") ||
           symlink("../elsewhere/none", "far") || symlink("../project-2", "next") ||
           symlink("loop", "loop") || symlink("/", "root");
}

static int go_away(void **state)
{
    static const char *const links[] = { "out", "in", "dead", "far", "next", "loop", "root" };
    char folder[4096];

    (void)state;
    for (size_t i = 0; i < ROWS(links); i++)
        unlink(links[i]);
    if (rmdir("inner") != 0 || chdir("..") != 0 || !getcwd(folder, sizeof folder))
        return 1;
    return rmdir("project") || rmdir("project-2") || rmdir("elsewhere") || chdir("/") ||
           rmdir(folder);
}

static const struct {
    const char *path;
    bool open;
} rows[] = {
    { "", true },
    { ".", true },
    { "plan.csv", true },
    { "inner", true },
    { "inner/new/deep.pdf", true },
    { "in/x", true },
    { "dead", true }, /* writing replaces it, reading finds nothing */
    { "loop", true },
    { "..", false },
    { "../project", true },
    { "../project-2", false }, /* not below, though it begins so */
    { "next/x", false },
    { "out", false },
    { "out/", false },
    { "out/x/y", false },
    { "inner/../out/x", false },
    { "far", true }, /* as dead */
    { "root/etc/passwd", false },
    { "/etc/passwd", false },
};

static void lets_nothing_out(void **state)
{
    struct run run = run_for_test();

    (void)state;
    doors_open(&run, STR("."));
    for (size_t i = 0; i < ROWS(rows); i++) {
        size_t before = diags_errors(run.diags);

        if (doors_are_open(&run, str_from(rows[i].path)) != rows[i].open ||
            doors_let(&run, str_from(rows[i].path), (struct span){ 0 }) != rows[i].open ||
            (diags_errors(run.diags) == before) != rows[i].open)
            fail_msg("%s", rows[i].path);
    }
    run_over(&run);
}

static void opens_what_is_named(void **state)
{
    struct run run = run_for_test(), aside;
    bool changed;
    str bytes;

    (void)state;
    assert_true(doors_are_open(&run, STR("/etc/passwd"))); /* no doors yet */
    doors_open(&run, STR("inner"));
    assert_false(file_replace(&run, STR("out/x"), STR("x"), &changed));
    assert_false(file_make_folder(&run, STR("out/y")));
    assert_int_not_equal(access("out/y", F_OK), 0);
    doors_open(&run, STR("out"));
    assert_true(file_replace(&run, STR("out/x"), STR("x"), &changed));
    assert_true(doors_are_open(&run, STR("inner/x")));
    assert_false(doors_are_open(&run, STR("x")));
    aside = run_aside(&run);
    assert_false(file_read(&aside, STR("/etc/passwd"), 1 << 20, (struct span){ 0 }, &bytes));
    assert_string_equal(diags_first_error(aside.diags), "M004");
    assert_true(file_read(&aside, STR("../elsewhere/x"), 1 << 20, (struct span){ 0 }, &bytes));
    assert_int_equal(unlink("out/x"), 0);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lets_nothing_out, go_there, go_away),
        cmocka_unit_test_setup_teardown(opens_what_is_named, go_there, go_away),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
