/* Several files as one: all new, all old, and back again. */
#include "told.h"

#include <unistd.h>

#include "base/file.h"
#include "exchange/journal.h"

struct world {
    struct run run;
    char folder[32];
};

static void begin(struct world *w)
{
    *w = (struct world){ .run = run_for_test(), .folder = "/tmp/sasshi-journal-XXXXXX" };
    assert_non_null(mkdtemp(w->folder));
    assert_true(journal_lock(&w->run, str_from(w->folder)));
}

static str path_of(struct world *w, const char *name)
{
    return path_join(w->run.arena, str_from(w->folder), str_from(name));
}

static void put(struct world *w, const char *name, const char *text)
{
    bool changed;

    assert_true(file_replace(&w->run, path_of(w, name), str_from(text), &changed));
}

/* NULL: there must be no such file. */
static void holds(struct world *w, const char *name, const char *text)
{
    str path = path_of(w, name), bytes;

    assert_int_equal(file_exists(&w->run, path), text != NULL);
    if (!text)
        return;
    assert_true(file_read(&w->run, path, 1 << 20, (struct span){ 0 }, &bytes));
    assert_true(str_equal(bytes, str_from(text)));
}

static void end(struct world *w)
{
    static const char *const names[] = { "a.csv",
                                         "b.csv",
                                         ".sasshi/journal",
                                         ".sasshi/lock",
                                         ".sasshi/next/0.new",
                                         ".sasshi/next/0.old",
                                         ".sasshi/undo/0.old",
                                         ".sasshi/undo/journal" };

    for (size_t i = 0; i < ROWS(names); i++)
        unlink(str_cstr(w->run.arena, path_of(w, names[i])));
    rmdir(str_cstr(w->run.arena, path_of(w, ".sasshi/next")));
    rmdir(str_cstr(w->run.arena, path_of(w, ".sasshi/undo")));
    rmdir(str_cstr(w->run.arena, path_of(w, ".sasshi")));
    assert_int_equal(rmdir(w->folder), 0);
    run_over(&w->run);
}

static struct file_changes two_files(struct world *w)
{
    struct file_changes c = { 0 };

    file_changes_add(&w->run, &c,
                     (struct file_change){ STR("a.csv"), STR("1"), STR("2"), true, true });
    file_changes_add(&w->run, &c,
                     (struct file_change){ STR("b.csv"), STR(""), STR("new"), false, true });
    return c;
}

static void there_and_back(void **state)
{
    struct file_changes c;
    struct texts files;
    struct world w;

    (void)state;
    begin(&w);
    put(&w, "a.csv", "1");
    c = two_files(&w);
    assert_true(journal_commit(&w.run, str_from(w.folder), &c));
    holds(&w, "a.csv", "2");
    holds(&w, "b.csv", "new");
    holds(&w, ".sasshi/journal", NULL);
    assert_true(journal_undo(&w.run, str_from(w.folder), &files));
    assert_int_equal(files.n, 2);
    holds(&w, "a.csv", "1");
    holds(&w, "b.csv", NULL);
    assert_false(journal_undo(&w.run, str_from(w.folder), &files));
    assert_string_equal(diags_first_error(w.run.diags), "C050");
    end(&w);
}

static void what_others_wrote_stays(void **state)
{
    struct file_changes c;
    struct texts files;
    struct world w;

    (void)state;
    begin(&w);
    put(&w, "a.csv", "another");
    c = two_files(&w);
    assert_false(journal_commit(&w.run, str_from(w.folder), &c));
    holds(&w, "a.csv", "another");
    holds(&w, "b.csv", NULL);
    put(&w, "a.csv", "1");
    assert_true(journal_commit(&w.run, str_from(w.folder), &c));
    put(&w, "b.csv", "edited");
    assert_false(journal_undo(&w.run, str_from(w.folder), &files));
    holds(&w, "a.csv", "2");
    holds(&w, "b.csv", "edited");
    end(&w);
}

/* The journal is there, and none, one or both of the files are as they should be. */
static void the_next_run_finishes(void **state)
{
    static const struct {
        const char *a, *b;
    } halves[] = { { "1", NULL }, { "2", NULL }, { "1", "new" }, { "2", "new" } };

    (void)state;
    for (size_t i = 0; i < ROWS(halves); i++) {
        struct file_changes c;
        struct texts files;
        struct world w;
        bool finished;
        str journal;

        begin(&w);
        put(&w, "a.csv", "1");
        c = two_files(&w);
        assert_true(journal_commit(&w.run, str_from(w.folder), &c));
        assert_true(file_read(&w.run, path_of(&w, ".sasshi/undo/journal"), 1 << 20,
                              (struct span){ 0 }, &journal));
        put(&w, ".sasshi/journal", str_cstr(w.run.arena, journal));
        put(&w, ".sasshi/next/0.new", "2");
        put(&w, ".sasshi/next/1.new", "new");
        put(&w, "a.csv", halves[i].a);
        if (!halves[i].b)
            unlink(str_cstr(w.run.arena, path_of(&w, "b.csv")));
        assert_true(journal_recover(&w.run, str_from(w.folder), &finished));
        assert_true(finished);
        holds(&w, "a.csv", "2");
        holds(&w, "b.csv", "new");
        assert_true(journal_recover(&w.run, str_from(w.folder), &finished));
        assert_false(finished);
        assert_true(journal_undo(&w.run, str_from(w.folder), &files));
        holds(&w, "a.csv", "1");
        holds(&w, "b.csv", NULL);
        end(&w);
    }
}

static void damaged_journals_are_told(void **state)
{
    static const char *const journals[] = {
        "",
        "something else\n",
        "sasshi journal 1\n",
        "sasshi journal 1\n-\t-\ta.csv\n",
        "sasshi journal 1\n-\t-\t../a.csv\nend\n",
        "sasshi journal 1\n-\t-\t/etc/passwd\nend\n",
        "sasshi journal 1\na.csv\nend\n",
    };

    (void)state;
    for (size_t i = 0; i < ROWS(journals); i++) {
        struct world w;
        bool finished;

        begin(&w);
        put(&w, ".sasshi/journal", journals[i]);
        if (journal_recover(&w.run, str_from(w.folder), &finished))
            fail_msg("journal %zu", i);
        assert_string_equal(diags_first_error(w.run.diags), "C052");
        end(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(there_and_back),
                                        cmocka_unit_test(what_others_wrote_stays),
                                        cmocka_unit_test(the_next_run_finishes),
                                        cmocka_unit_test(damaged_journals_are_told) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
