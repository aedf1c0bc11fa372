#include "told.h"

#include "batch/manifest.h"

/* Two layouts and five documents, without files. */
static struct manifest some_manifest(struct run *run)
{
    static const str books[] = { STR_INIT("計画書.pdf") };
    static const str sheets[] = { STR_INIT("課別/01_こども課.xlsx"),
                                  STR_INIT("課別/02_健康課.xlsx"), STR_INIT("課別/03.課.xlsx"),
                                  STR_INIT("計画書.xlsx") };
    struct manifest m = { .by_path = MAP(run->arena) };

    m.works = ARENA_ARRAY(run->arena, struct work, 2);
    m.work_count = 2;
    m.works[0] = (struct work){ .file = STR("booklet.yaml"),
                                .path = STR("layouts/booklet.yaml"),
                                .name = STR("計画書"),
                                .sound = true };
    m.works[1] = (struct work){ .file = STR("worksheet.yaml"),
                                .path = STR("layouts/worksheet.yaml"),
                                .name = STR("シート"),
                                .sound = true };
    assert_true(manifest_add(run, &m, &m.works[0], (struct texts){ (str *)books, 1 }));
    assert_true(manifest_add(run, &m, &m.works[1], (struct texts){ (str *)sheets, 4 }));
    return m;
}

static void names_mean(void **state)
{
    static const struct {
        const char *name;
        int work;      /* the layout it means; -1: none */
        int documents; /* how many documents it means by themselves */
    } rows[] = {
        { "booklet", 0, 0 },
        { "booklet.yaml", 0, 0 },
        { "layouts/booklet.yaml", 0, 0 },
        { "計画書", 0, 2 },
        { "計画書.pdf", -1, 1 },
        { "out/計画書.pdf", -1, 1 },
        { "シート", 1, 0 },
        { "01_こども課", -1, 1 },
        { "課別/02_健康課.xlsx", -1, 1 },
        { "out/課別/02_健康課.xlsx", -1, 1 },
        { "03.課", -1, 1 },
        { "課別", -1, 0 },
        { "out", -1, 0 },
        { "out/", -1, 0 },
        { "", -1, 0 },
        { ".xlsx", -1, 0 },
        { "計画", -1, 0 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct manifest m = some_manifest(&run);
        str name = str_from(rows[i].name);
        struct texts rest;
        int work = -1, documents = 0;

        manifest_want(&run, &m, (struct texts){ &name, 1 }, &rest);
        for (int w = 0; w < 2; w++)
            work = m.works[w].wanted ? w : work;
        manifest_want_document(&m, STR("out"), name);
        for (size_t d = 0; d < m.n; d++)
            documents += m.documents[d].wanted;
        if (work != rows[i].work || (rest.n == 0) != (work >= 0) || documents != rows[i].documents)
            fail_msg("\"%s\": layout %d, documents %d", rows[i].name, work, documents);
        run_over(&run);
    }
}

static void paths_stay_inside(void **state)
{
    static const struct {
        const char *path, *code; /* NULL: allowed */
    } rows[] = {
        { "a.pdf", NULL },        { "課別/a.pdf", NULL },      { "/etc/passwd", "L090" },
        { "../a.pdf", "L090" },   { "a/../../b.pdf", "L090" }, { "", "L090" },
        { "a//b.pdf", "L090" },   { ".sasshi/made", "L090" },  { ".a.pdf.tmp~", "L090" },
        { "a\nb.pdf", "L090" },   { "計画書.pdf", "L091" },    { "課別/03.課.xlsx", "L091" },
        { "課別/.sasshi", NULL },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct manifest m = some_manifest(&run);
        str path = str_from(rows[i].path);
        bool ok = manifest_add(&run, &m, &m.works[0], (struct texts){ &path, 1 });

        if (ok != (rows[i].code == NULL) || (!ok && !strstr(told(&run), rows[i].code)))
            fail_msg("\"%s\": %s", rows[i].path, told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_mean),
        cmocka_unit_test(paths_stay_inside),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
