/* Changes to CSV files: only what changes is written again. */
#include "told.h"

#include <unistd.h>

#include "base/file.h"
#include "exchange/edit.h"

static const char plan_text[] = "plan: { 名称: 試し }\n"
                                "tables:\n"
                                "  答え:\n"
                                "    file: a.csv\n"
                                "    key: 名\n"
                                "    columns: { 名: text, 値: text, 注: text }\n";

struct change {
    int64_t row; /* 0: a new record */
    const char *key, *column, *value;
};

struct row {
    const char *name, *before;
    struct change changes[4]; /* ended by a NULL column */
    const char *after;        /* NULL: nothing to write */
};

static const struct row rows[] = {
    { "nothing", "名,値,注\nA,1,\n", { { 0 } }, NULL },
    { "one field", "名,値,注\nA,1,\nB,2,\n", { { 2, "B", "値", "3" } }, "名,値,注\nA,1,\nB,3,\n" },
    { "quotes stay",
      "名,値,注\n\"A\",\"1\",\"\"\n",
      { { 1, "A", "値", "2" } },
      "名,値,注\n\"A\",\"2\",\"\"\n" },
    { "quotes come when they must",
      "名,値,注\r\nA,1,\r\n",
      { { 1, "A", "値", "a,\"b\"" } },
      "名,値,注\r\nA,\"a,\"\"b\"\"\",\r\n" },
    { "BOM stays",
      "\xEF\xBB\xBF名,値,注\nA,1,\n",
      { { 1, "A", "注", "x" } },
      "\xEF\xBB\xBF名,値,注\nA,1,x\n" },
    { "line ends of a field stay",
      "名,値,注\nA,\"1\r\n2\",\n",
      { { 1, "A", "値", "3\n4" } },
      "名,値,注\nA,\"3\r\n4\",\n" },
    { "CR alone", "名,値,注\rA,1,\r", { { 0, "B", "値", "2" } }, "名,値,注\rA,1,\rB,2,\r" },
    { "a record at the end",
      "名,値,注\nA,1,\n",
      { { 0, "B", "値", "2" } },
      "名,値,注\nA,1,\nB,2,\n" },
    { "no line end at the end",
      "名,値,注\r\nA,1,",
      { { 0, "B", "値", "2" } },
      "名,値,注\r\nA,1,\r\nB,2," },
    { "only a head", "名,値,注", { { 0, "B", "値", "2" } }, "名,値,注\nB,2," },
    { "empty lines behind",
      "名,値,注\nA,1,\n\n\n",
      { { 0, "B", "値", "2" } },
      "名,値,注\nA,1,\nB,2,\n\n\n" },
    { "one new record, two fields",
      "名,値,注\n",
      { { 0, "B", "値", "2" }, { 0, "B", "注", "x" } },
      "名,値,注\nB,2,x\n" },
    { "two new records",
      "名,値,注\n",
      { { 0, "B", "値", "2" }, { 0, "C", "値", "3" } },
      "名,値,注\nB,2,\nC,3,\n" },
    { "twice the same field",
      "名,値,注\nA,1,\n",
      { { 1, "A", "値", "2" }, { 1, "A", "値", "3" } },
      "名,値,注\nA,3,\n" },
    { "out of order",
      "注,名,値\nx,A,1\ny,B,2\n",
      { { 2, "B", "値", "9" }, { 1, "A", "注", "" } },
      "注,名,値\n,A,1\ny,B,9\n" },
    { "CP932",
      "\x96\xBC,\x92l,\x92\x8D\r\nA,\x83\\\x95\\,\xB6\xC5\r\n",
      { { 1, "A", "注", "表～" }, { 0, "能", "値", "x" } },
      "\x96\xBC,\x92l,\x92\x8D\r\nA,\x83\\\x95\\,\x95\\\x81`\r\n\x94\\,x,\r\n" },
};

static struct plan *read_plan(struct run *run, str folder, const char *text)
{
    struct plan *plan = NULL;
    bool changed;

    assert_true(file_replace(run, path_join(run->arena, folder, STR("plan.yaml")),
                             str_from(plan_text), &changed));
    assert_true(
        file_replace(run, path_join(run->arena, folder, STR("a.csv")), str_from(text), &changed));
    if (!plan_read(run, folder, &plan))
        fail_msg("%s", told(run));
    return plan;
}

static void remove_folder(const char *folder)
{
    static const char *const names[] = { "plan.yaml", "a.csv" };
    char path[256];

    for (size_t i = 0; i < ROWS(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

static void make_edits(struct edits *e, const struct plan *plan, struct map *rows_by_key,
                       const struct change *changes)
{
    const struct table *t = &plan->dictionary->tables[0];
    struct form_links *links = ARENA_NEW(e->run->arena, struct form_links);

    *links = (struct form_links){ .table = t, .n = 1, .rows = rows_by_key, .grows = true };
    links->at[0] = (struct form_link){ t->key, 0, NULL };
    for (const struct change *c = changes; c->column; c++) {
        str *value = ARENA_NEW(e->run->arena, str);
        struct edit_place place;

        *value = str_from(c->key);
        if (c->row)
            map_add(rows_by_key, *value, (void *)(uintptr_t)c->row);
        place = edits_place(e, links, value);
        edits_set(e, &place, table_find(t, str_from(c->column)), str_from(c->value), 0);
        assert_true(str_equal(edits_now(e, &place, table_find(t, str_from(c->column)), NULL),
                              str_from(c->value)));
    }
}

static void only_what_changes_is_written(void **state)
{
    char name[] = "/tmp/sasshi-edit-XXXXXX";

    (void)state;
    assert_non_null(mkdtemp(name));
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct plan *plan = read_plan(&run, str_from(name), rows[i].before);
        struct map by_key = MAP(run.arena);
        struct edits e = edits_new(&run, plan);
        struct file_changes out = { 0 };

        make_edits(&e, plan, &by_key, rows[i].changes);
        if (!edits_write(&e, &out))
            fail_msg("%s: %s", rows[i].name, told(&run));
        if ((rows[i].after != NULL) != (out.n == 1))
            fail_msg("%s: %zu files", rows[i].name, out.n);
        if (out.n && !str_equal(out.at[0].after, str_from(rows[i].after)))
            fail_msg("%s\n--- want\n%s\n--- got\n%.*s", rows[i].name, rows[i].after,
                     STR_ARG(out.at[0].after));
        run_over(&run);
    }
    remove_folder(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(only_what_changes_is_written) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
