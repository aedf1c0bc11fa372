#include "told.h"

#include <ftw.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

static char folder[] = "/tmp/sasshi-test-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *level)
{
    (void)st;
    (void)kind;
    (void)level;
    return remove(path);
}

static int remove_folder(void **state)
{
    (void)state;
    return chdir("/") == 0 ? nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) : -1;
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void assert_holds(struct run *run, const char *path, const char *want)
{
    str got;

    assert_true(file_read(run, str_from(path), 1 << 20, (struct span){ 0 }, &got));
    if (!str_equal(got, str_from(want)))
        fail_msg("%s holds \"" STR_FMT "\"", path, STR_ARG(got));
}

static void reads_files(void **state)
{
    struct run run = run_for_test();
    str got;

    (void)state;
    write_file("a", "事業");
    write_file("empty", "");
    assert_true(file_read(&run, STR("a"), 6, (struct span){ 0 }, &got));
    assert_true(str_equal(got, STR("事業")));
    assert_true(file_read(&run, STR("empty"), 0, (struct span){ 0 }, &got));
    assert_int_equal(got.len, 0);
    assert_true(file_read(&run, STR("/proc/self/stat"), 100000, (struct span){ 0 }, &got));
    assert_true(got.len > 0); /* tells no size */
    assert_true(file_exists(&run, STR("a")));
    assert_false(file_exists(&run, STR("b")));
    assert_told("reads", "", told(&run));
    run_over(&run);
}

static const struct {
    const char *path;
    size_t limit;
    const char *asked, *alone; /* messages with and without a place that asked */
} unreadable[] = {
    { "none", 9, "error[M001]: there is no file \"none\"\n  ┌ l.yaml:1:1\n 1│ x\n  │ ^\n",
      "error[M001]: there is no file \"none\"\n  ┌ none\n" },
    { "a/b", 9, "error[M001]: there is no file \"a/b\"\n  ┌ l.yaml:1:1\n 1│ x\n  │ ^\n",
      "error[M001]: there is no file \"a/b\"\n  ┌ a/b\n" },
    { "folder", 9,
      "error[M002]: \"folder\" cannot be read: Is a directory\n  ┌ l.yaml:1:1\n 1│ x\n  │ ^\n",
      "error[M002]: \"folder\" cannot be read: Is a directory\n  ┌ folder\n" },
    { "a", 5, "error[M003]: \"a\" is larger than 5 bytes\n  ┌ l.yaml:1:1\n 1│ x\n  │ ^\n",
      "error[M003]: \"a\" is larger than 5 bytes\n  ┌ a\n" },
    { "/dev/zero", 5000,
      "error[M003]: \"/dev/zero\" is larger than 5000 bytes\n  ┌ l.yaml:1:1\n 1│ x\n  │ ^\n",
      "error[M003]: \"/dev/zero\" is larger than 5000 bytes\n  ┌ /dev/zero\n" },
};

static void says_why_it_cannot_read(void **state)
{
    struct source layout = { STR("l.yaml"), STR("x") };

    (void)state;
    mkdir("folder", 0777);
    write_file("a", "事業");
    for (size_t i = 0; i < ROWS(unreadable); i++) {
        str got, path = str_from(unreadable[i].path);
        struct run run = run_for_test();

        assert_false(
            file_read(&run, path, unreadable[i].limit, (struct span){ &layout, 0, 1 }, &got));
        assert_told(unreadable[i].path, unreadable[i].asked, told(&run));
        run_over(&run);
        run = run_for_test();
        assert_false(file_read(&run, path, unreadable[i].limit, (struct span){ 0 }, &got));
        assert_told(unreadable[i].path, unreadable[i].alone, told(&run));
        run_over(&run);
    }
}

static void lists_folders(void **state)
{
    struct run run = run_for_test();
    struct texts got;

    (void)state;
    assert_true(file_make_folder(&run, STR("list/sub.yaml/deep")));
    write_file("list/b.yaml", "");
    write_file("list/あ.yaml", "");
    write_file("list/a.yaml", "");
    write_file("list/.hidden.yaml", "");
    write_file("list/c.yml", "");
    assert_int_equal(symlink("nowhere", "list/lost.yaml"), 0); /* told when it is read */
    assert_int_equal(symlink("sub.yaml", "list/to_folder.yaml"), 0);
    assert_true(file_list(&run, STR("list"), STR(".yaml"), &got));
    assert_true(str_equal(str_join(run.arena, got.at, got.n, STR(" ")),
                          STR("a.yaml b.yaml lost.yaml あ.yaml")));
    assert_true(file_list(&run, STR("list/sub.yaml/deep"), STR(""), &got));
    assert_int_equal(got.n, 0);
    assert_false(file_list(&run, STR("none"), STR(".yaml"), &got));
    assert_told("list", "error[M001]: there is no folder \"none\"\n  ┌ none\n", told(&run));
    run_over(&run);
}

static void makes_folders(void **state)
{
    struct run run = run_for_test();

    (void)state;
    write_file("file", "");
    assert_true(file_make_folder(&run, STR("x/y/z")));
    assert_true(file_make_folder(&run, STR("x/y/z")));
    assert_true(file_make_folder(&run, STR("")));
    assert_true(file_exists(&run, STR("x/y/z")));
    assert_false(file_make_folder(&run, STR("file/y")));
    assert_told("make", "error[M011]: the folder cannot be made: File exists\n  ┌ file\n",
                told(&run));
    run_over(&run);
}

/* Why it cannot be made, not that it is not there. */
static void says_why_it_cannot_make_a_folder(void **state)
{
    struct run run = run_for_test();
    const uid_t me = geteuid();

    (void)state;
    assert_int_equal(mkdir("closed", 0555), 0);
    assert_int_equal(chmod(".", 0755), 0);
    if (me == 0) /* who may write everywhere */
        assert_int_equal(seteuid(65534), 0);
    assert_false(file_make_folder(&run, STR("closed/y")));
    assert_int_equal(seteuid(me), 0);
    assert_told("closed",
                "error[M011]: the folder cannot be made: Permission denied\n  ┌ closed/y\n",
                told(&run));
    run_over(&run);
}

static void replaces_as_a_whole(void **state)
{
    struct run run = run_for_test();
    struct target t;

    (void)state;
    write_file("out.pdf", "former");
    write_file(".out.pdf.tmp~", "left behind by a killed run, and longer");
    assert_true(target_open(&run, STR("out.pdf"), &t));
    fputs("new", t.stream);
    fflush(t.stream);
    assert_holds(&run, "out.pdf", "former");
    assert_true(target_commit(&t));
    assert_holds(&run, "out.pdf", "new");
    assert_false(file_exists(&run, STR(".out.pdf.tmp~")));

    assert_true(target_open(&run, STR("out.pdf"), &t));
    fputs("dropped", t.stream);
    target_drop(&t);
    assert_holds(&run, "out.pdf", "new");
    assert_false(file_exists(&run, STR(".out.pdf.tmp~")));
    assert_told("replace", "", told(&run));
    run_over(&run);
}

static void the_arena_drops_what_was_not_committed(void **state)
{
    struct run run = run_for_test();
    struct target t;

    (void)state;
    assert_true(target_open(&run, STR("never"), &t));
    fputs("half", t.stream);
    run_over(&run);
    run = run_for_test();
    assert_false(file_exists(&run, STR("never")));
    assert_false(file_exists(&run, STR(".never.tmp~")));
    run_over(&run);
}

static void a_link_in_the_way_is_not_followed(void **state)
{
    struct run run = run_for_test();
    bool changed;

    (void)state;
    write_file("victim", "untouched");
    assert_int_equal(symlink("victim", ".linked.tmp~"), 0);
    assert_true(file_replace(&run, STR("linked"), STR("new"), &changed));
    assert_holds(&run, "victim", "untouched");
    assert_holds(&run, "linked", "new");
    run_over(&run);
}

static void says_why_it_cannot_write(void **state)
{
    struct run run = run_for_test();
    struct target t;
    bool changed;

    (void)state;
    assert_false(target_open(&run, STR("none/x"), &t));
    assert_told("open",
                "error[M010]: the file cannot be written: No such file or directory\n  ┌ none/x\n",
                told(&run));
    run.diags = diags_new(run.arena);
    mkdir("dir", 0777);
    assert_false(file_replace(&run, STR("dir"), STR("x"), &changed));
    assert_told("rename", "error[M010]: the file cannot be written: Is a directory\n  ┌ dir\n",
                told(&run));
    assert_false(file_exists(&run, STR(".dir.tmp~")));
    run_over(&run);
}

/* Stands in for a full disk: the system refuses bytes beyond a size. */
static void a_full_disk_loses_nothing(void **state)
{
    static const size_t sizes[] = { 1001, 5000,
                                    500000 }; /* found at the flush, and while writing */
    struct rlimit former, small = { 1000, RLIM_INFINITY };

    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &former);
    small.rlim_max = former.rlim_max;
    for (size_t i = 0; i < ROWS(sizes); i++) {
        struct run run = run_for_test();
        char *bytes = arena_alloc(run.arena, 1, sizes[i]);
        bool changed, replaced;

        write_file("full", "former");
        memset(bytes, 'x', sizes[i]);
        setrlimit(RLIMIT_FSIZE, &small);
        replaced = file_replace(&run, STR("full"), (str){ bytes, sizes[i] }, &changed);
        setrlimit(RLIMIT_FSIZE, &former);
        assert_false(replaced);
        assert_told("full", "error[M010]: the file cannot be written: File too large\n  ┌ full\n",
                    told(&run));
        assert_holds(&run, "full", "former");
        assert_false(file_exists(&run, STR(".full.tmp~")));
        run_over(&run);
    }
}

static void two_programs_do_not_mix(void **state)
{
    struct run run = run_for_test();
    struct target t;
    pid_t other;
    int status = 0;

    (void)state;
    assert_true(target_open(&run, STR("shared"), &t));
    other = fork();
    if (other == 0) {
        struct run own = run_for_test();
        bool changed;
        bool done = file_replace(&own, STR("shared"), STR("theirs"), &changed);

        _exit(done ? 1
                   : strcmp(told(&own), "error[M012]: another run is writing this file; wait "
                                        "for it, then try again\n  ┌ shared\n"));
    }
    waitpid(other, &status, 0);
    assert_int_equal(status, 0);
    fputs("ours", t.stream);
    assert_true(target_commit(&t));
    assert_holds(&run, "shared", "ours");
    run_over(&run);
}

static void leaves_equal_files_alone(void **state)
{
    struct run run = run_for_test();
    struct stat before, after;
    bool changed;
    static char big[100000];

    (void)state;
    memset(big, 'x', sizeof big);
    assert_true(file_replace(&run, STR("same"), (str){ big, sizeof big }, &changed));
    assert_true(changed);
    stat("same", &before);
    assert_true(file_replace(&run, STR("same"), (str){ big, sizeof big }, &changed));
    assert_false(changed);
    stat("same", &after);
    assert_true(before.st_ino == after.st_ino);
    assert_true(file_replace(&run, STR("same"), (str){ big, sizeof big - 1 }, &changed));
    assert_true(changed);
    assert_true(file_replace(&run, STR("same"), (str){ big, sizeof big }, &changed));
    assert_true(changed);
    big[99999] = 'y';
    assert_true(file_replace(&run, STR("same"), (str){ big, sizeof big }, &changed));
    assert_true(changed);
    assert_true(file_replace(&run, STR("same"), STR(""), &changed));
    assert_true(changed);
    assert_true(file_replace(&run, STR("same"), STR(""), &changed));
    assert_false(changed);
    run_over(&run);
}

static const struct {
    const char *path;
    bool inside;
    const char *folder, *joined; /* joined: behind "base" */
} paths[] = {
    { "a", true, "", "base/a" },
    { "parts/base.yaml", true, "parts", "base/parts/base.yaml" },
    { "課別/企画課.xlsx", true, "課別", "base/課別/企画課.xlsx" },
    { "a/b/c", true, "a/b", "base/a/b/c" },
    { "..a/b..", true, "..a", "base/..a/b.." },
    { "/etc/passwd", false, "/etc", "/etc/passwd" },
    { "/a", false, "/", "/a" },
    { "../a", false, "..", "base/../a" },
    { "a/../b", false, "a/..", "base/a/../b" },
    { "a/..", false, "a", "base/a/.." },
    { "./a", false, ".", "base/./a" },
    { "a//b", false, "a/", "base/a//b" },
    { "a/", false, "a", "base/a/" },
    { "", false, "", "base/" },
    { "a\nb", false, "", "base/a\nb" },
    { "a\x7f", false, "", "base/a\x7f" },
};

static void knows_paths(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(paths); i++) {
        str p = str_from(paths[i].path), joined = path_join(run.arena, STR("base"), p);

        if (path_inside(p) != paths[i].inside ||
            !str_equal(path_folder(p), str_from(paths[i].folder)) ||
            !str_equal(joined, str_from(paths[i].joined)))
            fail_msg("\"%s\": %d, \"" STR_FMT "\", \"" STR_FMT "\"", paths[i].path, path_inside(p),
                     STR_ARG(path_folder(p)), STR_ARG(joined));
    }
    assert_true(str_equal(path_join(run.arena, STR(""), STR("a")), STR("a")));
    assert_true(str_equal(path_join(run.arena, STR("a/"), STR("b")), STR("a/b")));
    assert_true(str_equal(path_join(run.arena, STR("/"), STR("b")), STR("/b")));
    assert_false(path_inside((str){ "a\0b", 3 }));
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_files),
        cmocka_unit_test(says_why_it_cannot_read),
        cmocka_unit_test(lists_folders),
        cmocka_unit_test(makes_folders),
        cmocka_unit_test(says_why_it_cannot_make_a_folder),
        cmocka_unit_test(replaces_as_a_whole),
        cmocka_unit_test(the_arena_drops_what_was_not_committed),
        cmocka_unit_test(a_link_in_the_way_is_not_followed),
        cmocka_unit_test(says_why_it_cannot_write),
        cmocka_unit_test(a_full_disk_loses_nothing),
        cmocka_unit_test(two_programs_do_not_mix),
        cmocka_unit_test(leaves_equal_files_alone),
        cmocka_unit_test(knows_paths),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
