/* A long sheet, whose rows are made while they are written, is the sheet whose rows are kept. */
#include "blocks/sheet_made.h"

#include "blocks/sheet_flow.h"
#include "blocks/sheet_home.h"

enum { RECORDS = FLOW_LEAST + 100 };

/* %s: more keys of the sheet, and of its second column. */
static const char long_layout[] =
    "worksheet: 一覧\n"
    "output: 一覧.xlsx\n"
    "sheets:\n"
    "  - { sheet: 要領, text: how.txt }\n"
    "  - sheet: 一覧\n"
    "    rows: 掲載\n"
    "    sort: 取り組み desc, 順\n"
    "    title: <年度>\n"
    "    total: 合計\n"
    "    filter: yes\n"
    "%s"
    "    columns:\n"
    "      - { field: 順, key: yes }\n"
    "      - { field: 事業.事業名, width: 10%s }\n"
    "      - { head: 所, show: <取り組み.施策.名称>の<取り組み.記号>, total: count }\n"
    "      - { head: 倍, show: <順 * 2>, number: 0, total: sum }\n"
    "      - { field: 事業.率, input: yes, number: 0.0, total: average }\n"
    "      - { field: 事業.開始, date: yes }\n"
    "      - { head: 比, formula: 率 / 倍, number: 0.00%% }\n"
    "      - { field: 事業.区分, input: yes }\n";

/* A note that is never there: rows with notes are kept. */
#define KEPT ", cell-note: <''>"

static struct small_file placements(struct run *run)
{
    struct buf b = BUF(run->arena);

    buf_str(&b, STR("順,取り組み,事業\n"));
    for (size_t i = 1; i <= RECORDS; i++)
        buf_format(&b, "%zu,T%zu,P%zu\n", i, i % 4 + 1, i % 3 + 1);
    return (struct small_file){ "placements.csv", buf_text(&b).at };
}

static void open_long(struct made *m, const char *sheet, const char *column,
                      const struct small_file *data)
{
    struct run run = run_for_test();
    const char *layout = str_format(run.arena, long_layout, sheet, column).at;

    if (!make(m, NULL, layout, data))
        fail_msg("%s", told(&m->run));
    run_over(&run);
}

static str identified(struct made *m, bool *flows)
{
    struct buf b = BUF(m->run.arena);
    struct workbook w;

    if (!worksheet_make(&m->run, m->book, &m->files.at[0].record, &w) ||
        !worksheet_identify(&m->run, m->book, &m->files.at[0].record, &w))
        fail_msg("%s", told(&m->run));
    assert_int_equal(w.sheet_count, 3);
    *flows = w.sheets[1].source != NULL;
    assert_true(*flows == (w.sheets[2].source != NULL));
    dump_workbook(&b, &w);
    return buf_text(&b);
}

static const char *difference(struct run *run, str one, str two)
{
    size_t i = 0;

    while (i < one.len && i < two.len && one.at[i] == two.at[i])
        i++;
    while (i > 0 && one.at[i - 1] != '\n')
        i--;
    one = str_slice(one, i, i + 100);
    two = str_slice(two, i, i + 100);
    return str_format(run->arena, STR_FMT "\n<>\n" STR_FMT, STR_ARG(one), STR_ARG(two)).at;
}

static void both_ways_give_the_same(void **state)
{
    static const char *const sheets[] = { "", "    once: 取り組み\n", "    where: 順 > 30\n",
                                          "    lines: 3\n    freeze: 所\n" };

    (void)state;
    for (size_t i = 0; i < ROWS(sheets); i++) {
        struct run run = run_for_test();
        struct small_file data = placements(&run);
        struct made flowing, kept;
        bool flows;
        str one, two;

        open_long(&flowing, sheets[i], "", &data);
        open_long(&kept, sheets[i], KEPT, &data);
        one = identified(&flowing, &flows);
        assert_true(flows);
        two = identified(&kept, &flows);
        assert_false(flows);
        assert_true(one.len > 1000);
        if (!str_equal(one, two))
            fail_msg("row %zu: %s", i, difference(&run, one, two));
        assert_int_equal(diags_warnings(flowing.run.diags), diags_warnings(kept.run.diags));
        run_over(&flowing.run);
        run_over(&kept.run);
        run_over(&run);
    }
}

/* A row for each value of a list. */
static void lists_flow_too(void **state)
{
    static const char layout[] = "worksheet: 一覧\n"
                                 "output: 一覧.xlsx\n"
                                 "sheets:\n"
                                 "  - { sheet: 要領, text: how.txt }\n"
                                 "  - sheet: 一覧\n"
                                 "    rows: 事業\n"
                                 "    expand: 担当課\n"
                                 "    columns:\n"
                                 "      - { field: ID, key: yes%s }\n"
                                 "      - { field: 担当課, key: yes }\n"
                                 "      - { head: 順, show: <担当課.順 + 1> }\n"
                                 "      - { field: 事業名, input: yes }\n";
    struct run run = run_for_test();
    struct buf b = BUF(run.arena);
    struct small_file data = { "projects.csv", NULL };
    struct made flowing, kept;
    bool flows;
    str one, two;

    (void)state;
    buf_str(&b, STR("ID,事業名,担当課,主管,予算（中事業）,率,開始,年度,KPI,目標(値),区分,語\n"));
    for (size_t i = 1; i <= 4; i++)
        buf_format(&b, "P%zu,甲,福祉課,,,,,,,,,\n", i);
    for (size_t i = 5; i <= FLOW_LEAST / 2; i++)
        buf_format(&b, "P%zu,第%zu号,%s,,,,,,,,,\n", i, i,
                   i % 2 ? "商工課 ふるさと・応援課 福祉課" : "商工課 福祉課");
    data.text = buf_text(&b).at;
    if (!make(&flowing, NULL, str_format(run.arena, layout, "").at, &data))
        fail_msg("%s", told(&flowing.run));
    if (!make(&kept, NULL, str_format(run.arena, layout, KEPT).at, &data))
        fail_msg("%s", told(&kept.run));
    one = identified(&flowing, &flows);
    assert_true(flows);
    two = identified(&kept, &flows);
    assert_false(flows);
    if (!str_equal(one, two))
        fail_msg("%s", difference(&run, one, two));
    run_over(&flowing.run);
    run_over(&kept.run);
    run_over(&run);
}

/* As often as one likes, from the first row on. */
static void rows_can_be_asked_for_again(void **state)
{
    struct run run = run_for_test();
    struct small_file data = placements(&run);
    struct made m;
    struct workbook w;
    struct buf first = BUF(run.arena), second = BUF(run.arena);

    (void)state;
    open_long(&m, "", "", &data);
    assert_true(worksheet_make(&m.run, m.book, &m.files.at[0].record, &w));
    dump_workbook(&first, &w);
    dump_workbook(&second, &w);
    assert_true(str_equal(buf_text(&first), buf_text(&second)));
    run_over(&m.run);
    run_over(&run);
}

static size_t walked(struct sheet *s)
{
    struct grid_walk walk = { .sheet = s };
    size_t failed = 0;

    while (walk.row < s->row_count) {
        struct grid_line line;

        failed += !grid_next(&walk, &line);
    }
    return failed;
}

/* When the row is made, and once, though the baseline makes it again. */
static void mistakes_are_told_once(void **state)
{
    static const char layout[] = "worksheet: 一覧\n"
                                 "output: 一覧.xlsx\n"
                                 "sheets:\n"
                                 "  - sheet: 一覧\n"
                                 "    rows: 掲載\n"
                                 "    columns:\n"
                                 "      - { field: 順, key: yes }\n"
                                 "      - { head: 印, show: \"<char(iif(順 = 4050, 7, 65))>\" }\n"
                                 "      - { field: 評価, input: yes }\n";
    struct run run = run_for_test();
    struct small_file data = placements(&run);
    struct made m;
    struct workbook w;
    const char *first;

    (void)state;
    if (!make(&m, NULL, layout, &data))
        fail_msg("%s", told(&m.run));
    assert_true(worksheet_make(&m.run, m.book, &m.files.at[0].record, &w));
    assert_true(worksheet_identify(&m.run, m.book, &m.files.at[0].record, &w));
    assert_string_equal(told(&m.run), "");
    assert_int_equal(walked(&w.sheets[0]), 1);
    assert_int_equal(walked(&w.sheets[1]), 1);
    first = strstr(told(&m.run), "U+0007");
    assert_non_null(first);
    assert_null(strstr(first + 1, "U+0007"));
    run_over(&m.run);
    run_over(&run);
}

/* Two rows with one key are told by the baseline. */
static void keys_that_are_the_same_are_told(void **state)
{
    static const char layout[] = "worksheet: 一覧\n"
                                 "output: 一覧.xlsx\n"
                                 "sheets:\n"
                                 "  - sheet: 一覧\n"
                                 "    rows: 掲載\n"
                                 "    where: 順 > 90\n"
                                 "    columns:\n"
                                 "      - { head: 鍵, show: <順 % 1000>, key: yes }\n"
                                 "      - { field: 評価, input: yes }\n";
    struct run run = run_for_test();
    struct small_file data = placements(&run);
    struct made m;
    struct workbook w;

    (void)state;
    if (!make(&m, NULL, layout, &data))
        fail_msg("%s", told(&m.run));
    assert_true(worksheet_make(&m.run, m.book, &m.files.at[0].record, &w));
    assert_true(worksheet_identify(&m.run, m.book, &m.files.at[0].record, &w));
    assert_non_null(w.sheets[0].source);
    assert_int_equal(walked(&w.sheets[0]), 0);
    assert_int_equal(walked(&w.sheets[1]), RECORDS - 90 - 1000);
    assert_non_null(strstr(told(&m.run), "L154"));
    run_over(&m.run);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways_give_the_same),         cmocka_unit_test(lists_flow_too),
        cmocka_unit_test(rows_can_be_asked_for_again),     cmocka_unit_test(mistakes_are_told_once),
        cmocka_unit_test(keys_that_are_the_same_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
