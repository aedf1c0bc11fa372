/* Worksheets: a layout and a small plan to grids, and what is told of layouts that cannot be made.
 */
#include "blocks/sheet_golden.h"
#include "blocks/sheet_made.h"

static void files_are_named(void **state)
{
    static const char *const want[] = { "課別/F_福祉課.xlsx", "課別/S_商工課.xlsx",
                                        "課別/R_ふるさと・応援課.xlsx" };
    struct made m;

    (void)state;
    if (!make(&m, NULL, NULL, NULL))
        fail_msg("%s", told(&m.run));
    assert_int_equal(m.files.n, ROWS(want));
    for (size_t i = 0; i < ROWS(want); i++)
        assert_string_equal(str_cstr(m.run.arena, m.files.at[i].path), want[i]);
    assert_int_equal(m.worksheet->part_count, 1);
    run_over(&m.run);
}

/* P1 is placed twice and has one row; its two places stand on two lines. */
static void grids_are_made(void **state)
{
    struct made m;

    (void)state;
    if (!make(&m, NULL, NULL, NULL))
        fail_msg("%s", told(&m.run));
    assert_told("商工課", grid_golden, dumped(&m, 1));
    assert_told("nothing is told", "", told(&m.run));
    run_over(&m.run);
}

static void a_sheet_without_rows_says_so(void **state)
{
    struct made m;
    struct workbook w;

    (void)state;
    assert_true(make(&m, "has(事業.担当課, 課.名称)", "事業.率 = 99", NULL));
    assert_true(worksheet_make(&m.run, m.book, &m.files.at[0].record, &w));
    assert_int_equal(w.sheets[0].row_count, 5);
    assert_string_equal(str_cstr(m.run.arena, w.sheets[0].rows[4].cells[1].text), "なし");
    assert_false(w.sheets[0].filtered);
    assert_int_equal(w.sheets[0].rule_count, 0);
    run_over(&m.run);
}

static void without_for_each_one_file(void **state)
{
    static const char text[] =
        "worksheet: 一覧\n"
        "output: 一覧_<年度>.xlsx\n"
        "sheets:\n"
        "  - { sheet: 事業, rows: 事業, columns: [ID, 事業名, { field: 率, number: 0.0 }] }\n";
    struct made m;
    struct workbook w;

    (void)state;
    if (!make(&m, NULL, text, NULL))
        fail_msg("%s", told(&m.run));
    assert_int_equal(m.files.n, 1);
    assert_string_equal(str_cstr(m.run.arena, m.files.at[0].path), "一覧_令和7年度.xlsx");
    assert_true(worksheet_make(&m.run, m.book, &m.files.at[0].record, &w));
    assert_int_equal(w.sheets[0].row_count, 5);
    assert_false(w.sheets[0].protect);
    run_over(&m.run);
}

/* Signs of the data that no file system takes are written in full width. */
static void data_in_names_is_made_safe(void **state)
{
    const struct small_file data = {
        "departments.csv", "コード,名称,順\nS,商工課,2\nR,ふるさと・応援課,10\nF,福祉課,1\n"
                           "X,\"a/b\\c:d*e?f<g>h|i\",99\n"
    };
    struct made m;

    (void)state;
    if (!make(&m, NULL, NULL, &data))
        fail_msg("%s", told(&m.run));
    assert_string_equal(str_cstr(m.run.arena, m.files.at[3].path),
                        "課別/X_a／b＼c：d＊e？f＜g＞h｜i.xlsx");
    run_over(&m.run);
}

/* A long list, or one that a rule would misread, stands on a sheet of its own. */
static void lists_go_to_a_sheet(void **state)
{
    static const struct {
        const char *choose;
        enum rule_kind kind;
    } table[] = {
        { "choose: [A, B]", RULE_CHOICES },
        { "choose: [\"A,B\", C]", RULE_RANGE },
        { "choose: ['A\"B', C]", RULE_RANGE },
        { "choose: ['=A', C]", RULE_RANGE },
        { "choose: [' A', C]", RULE_RANGE },
        { "choose: [拡充（事業内容を拡大し重点的に実施）, 継続（現状の内容で継続して実施する）, "
          "改善（手法を見直した上で継続実施する）, 縮小（規模を縮小して継続実施をする）, "
          "統合（他の事業と統合して実施する）, 廃止（事業を終了し、廃止とする）]",
          RULE_RANGE },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;
        struct workbook w;

        if (!make(&m, "choose: [A, B]", table[i].choose, NULL) ||
            !worksheet_make(&m.run, m.book, &m.files.at[1].record, &w))
            fail_msg("%s\n%s", table[i].choose, told(&m.run));
        if (w.sheets[0].rules[1].kind != table[i].kind)
            fail_msg("%s: kind %d", table[i].choose, (int)w.sheets[0].rules[1].kind);
        assert_int_equal(w.sheet_count, table[i].kind == RULE_RANGE ? 3 : 2);
        if (table[i].kind == RULE_RANGE) {
            assert_true(w.sheets[2].hidden);
            assert_int_equal(w.sheets[2].row_count, w.sheets[0].rules[1].choices.n);
        }
        run_over(&m.run);
    }
}

static void conditions_become_formulas(void **state)
{
    static const struct {
        const char *when, *formula;
    } table[] = {
        { "実績 is null", "$E5=\"\"" },
        { "実績 is not null", "$E5<>\"\"" },
        { "not 実績 is null", "$E5<>\"\"" },
        { "実績 > 率", "AND($E5<>\"\",$D5<>\"\",($E5>$D5))" },
        { "not 実績 > 率", "AND($E5<>\"\",$D5<>\"\",NOT($E5>$D5))" },
        { "実績 != -1.5", "AND($E5<>\"\",($E5<>-1.5))" },
        { "評価 = 'A \"q\"'", "AND($F5<>\"\",($F5=\"A \"\"q\"\"\"))" },
        { "(実績 + 1) * 2 - 3 >= 率 / 4", "AND($E5<>\"\",$D5<>\"\",(((($E5+1)*2)-3)>=($D5/4)))" },
        { "実績 is null or 率 = 1 and 評価 is null",
          "OR($E5=\"\",AND(AND($D5<>\"\",($D5=1)),$F5=\"\"))" },
        { "not (実績 is null and 評価 is null)", "OR($E5<>\"\",$F5<>\"\")" },
        { "\"実績\" IS NOT NULL", "$E5<>\"\"" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;
        struct workbook w;
        char when[256];
        str formula;

        snprintf(when, sizeof when, "when: |-\n          %s\n        fill: 淡橙\n", table[i].when);
        if (!make(&m, "{ when: 実績 / 率 < 0.8, fill: 淡橙 }\n", when, NULL) ||
            !worksheet_make(&m.run, m.book, &m.files.at[1].record, &w))
            fail_msg("%s\n%s", table[i].when, told(&m.run));
        formula = w.sheets[0].highlights[0].formula;
        if (!str_equal(formula, str_from(table[i].formula)))
            fail_msg("%s: " STR_FMT, table[i].when, STR_ARG(formula));
        run_over(&m.run);
    }
}

/* What stands in the data, and what a cell makes of it. */
static void cells_keep_their_text(void **state)
{
    static const struct {
        const char *data; /* 事業名 as CSV */
        const char *cell;
    } table[] = {
        { "=1+1", "=1+1" },
        { "　特產品I C T　", "　特產品I C T　" },
        { " x ", " x " },
        { "_x0041_", "_x0041_" },
        { "\"a\r\nb\rc\nd\"", "a\nb\nc\nd" },
        { "007", "007" },
        { "\t", "\t" },
        { "𠮷が", "𠮷が" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;
        struct workbook w;
        char csv[512];
        struct small_file data = { "projects.csv", csv };

        snprintf(csv, sizeof csv,
                 "ID,事業名,担当課,主管,予算（中事業）,率,開始,年度,KPI,目標(値),区分,語\n"
                 "P1,%s,商工課,,,,,,,,,\nP2,b,,,,,,,,,,\nP3,c,,,,,,,,,,\nP4,d,,,,,,,,,,\n",
                 table[i].data);
        if (!make(&m, NULL, NULL, &data) ||
            !worksheet_make(&m.run, m.book, &m.files.at[1].record, &w))
            fail_msg("%s\n%s", table[i].cell, told(&m.run));
        if (!str_equal(w.sheets[0].rows[4].cells[2].text, str_from(table[i].cell)))
            fail_msg("%s: " STR_FMT, table[i].cell, STR_ARG(w.sheets[0].rows[4].cells[2].text));
        assert_int_equal(w.sheets[0].rows[4].cells[2].kind, CELL_TEXT);
        run_over(&m.run);
    }
}

/* Cells that cannot be written name their place in the data and the column that asked. */
static void cells_are_refused(void **state)
{
    static const struct {
        const char *unit;
        size_t times;
        const char *code;
    } table[] = {
        { "漢", 32767, NULL },
        { "漢", 32768, "error[D090]" },
        { "𠮷", 16383, NULL },
        { "𠮷", 16384, "error[D090]" },
        { "\xEF\xBF\xBE", 1, "error[D091]" },
        { "\xEF\xBF\xBF", 1, "error[D091]" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct run run = run_for_test();
        struct buf csv = BUF(run.arena);
        struct small_file data = { "projects.csv", NULL };
        struct made m;
        const char *said;

        buf_str(&csv,
                STR("ID,事業名,担当課,主管,予算（中事業）,率,開始,年度,KPI,目標(値),区分,語\nP1,"));
        for (size_t k = 0; k < table[i].times; k++)
            buf_str(&csv, str_from(table[i].unit));
        buf_str(&csv, STR(",商工課,,,,,,,,,\nP2,b,,,,,,,,,,\nP3,c,,,,,,,,,,\nP4,d,,,,,,,,,,\n"));
        data.text = buf_text(&csv).at;
        if (!make(&m, NULL, NULL, &data))
            fail_msg("%zu: %s", i, told(&m.run));
        if (make_all(&m) != !table[i].code)
            fail_msg("%zu: %s", i, told(&m.run));
        said = told(&m.run);
        if (table[i].code && (strncmp(said, table[i].code, strlen(table[i].code)) != 0 ||
                              !strstr(said, "projects.csv:2:4") || !strstr(said, "layout.yaml:16")))
            fail_msg("%zu: %s", i, said);
        run_over(&m.run);
        run_over(&run);
    }
}

static void mistakes_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(mistakes); i++) {
        struct made m;
        bool ok = make(&m, mistakes[i].from, mistakes[i].to, NULL) && make_all(&m);
        str got = str_from(told(&m.run)), folder = m.folder;

        /* The folder's name is another each time. */
        for (size_t at; (at = str_find(got, folder)) < got.len;)
            got = str_format(m.run.arena, STR_FMT "/test" STR_FMT, STR_ARG(str_slice(got, 0, at)),
                             STR_ARG(str_slice(got, at + folder.len, got.len)));
        assert_told(mistakes[i].to, mistakes[i].told, str_cstr(m.run.arena, got));
        if (ok != mistakes[i].ok)
            fail_msg("%s: made %d", mistakes[i].to, ok);
        run_over(&m.run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_named),
        cmocka_unit_test(grids_are_made),
        cmocka_unit_test(a_sheet_without_rows_says_so),
        cmocka_unit_test(without_for_each_one_file),
        cmocka_unit_test(data_in_names_is_made_safe),
        cmocka_unit_test(lists_go_to_a_sheet),
        cmocka_unit_test(conditions_become_formulas),
        cmocka_unit_test(cells_keep_their_text),
        cmocka_unit_test(cells_are_refused),
        cmocka_unit_test(mistakes_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
