#include "small_plan.h"

#include "base/buf.h"

static const struct {
    const char *name;
    const char *file, *text; /* this file of the small plan holds this instead */
    const char *want;
} mistakes[] = {
    { "a column the dictionary does not know", "departments.csv",
      "コード,名称,順,メール\n"
      "S,商工課,2,\n"
      "R,ふるさと・応援課,10,\n"
      "F,福祉課,1,\n",
      "error[D030]: table 課 has no column \"メール\"\n"
      "  ┌ data/departments.csv:1:10\n"
      " 1│ コード,名称,順,メール\n"
      "  │                ^^^^^^\n"
      "  ┌ data/plan.yaml:38:3\n"
      "38│   課:\n"
      "  │   ^^ the table is described here\n"
      "  = a new column is told in the dictionary: plan.yaml, tables, 課, columns\n" },
    { "a column's name misspelt", "departments.csv",
      "コード,名 称,順\n"
      "S,商工課,2\n"
      "R,ふるさと・応援課,10\n"
      "F,福祉課,1\n",
      "error[D030]: table 課 has no column \"名 称\"\n"
      "  ┌ data/departments.csv:1:5\n"
      " 1│ コード,名 称,順\n"
      "  │        ^^^^^ did you mean \"名称\"?\n"
      "  ┌ data/plan.yaml:38:3\n"
      "38│   課:\n"
      "  │   ^^ the table is described here\n" },
    { "a column twice", "departments.csv",
      "コード,名称,順,名称\n"
      "S,商工課,2,\n"
      "R,ふるさと・応援課,10,\n"
      "F,福祉課,1,\n",
      "error[D031]: column 名称 stands twice\n"
      "  ┌ data/departments.csv:1:10\n"
      " 1│ コード,名称,順,名称\n"
      "  │                ^^^^\n"
      "  ┌ data/departments.csv:1:5\n"
      " 1│ コード,名称,順,名称\n"
      "  │        ^^^^ here first\n" },
    { "a column missing", "departments.csv",
      "コード,順\n"
      "S,2\n"
      "R,10\n"
      "F,1\n",
      "error[D032]: column 名称 of table 課 is missing\n"
      "  ┌ data/departments.csv:1:1\n"
      " 1│ コード,順\n"
      "  │ ^^^^^^^^^\n"
      "  ┌ data/plan.yaml:41:27\n"
      "41│     columns: { コード: text, 名称: { unique: yes }, 順: integer }\n"
      "  │                              ^^^^ the dictionary asks for it here\n" },
    { "whole numbers", "departments.csv",
      "コード,名称,順\n"
      "S,商工課,２\n"
      "R,ふるさと・応援課,1.5\n"
      "F,福祉課,\"1,000\"\n",
      "error[D033]: \"２\" in column 順 is not a whole number such as 12 or -3\n"
      "  ┌ data/departments.csv:2:7\n"
      " 2│ S,商工課,２\n"
      "  │          ^^ half-width digits\n"
      "\n"
      "error[D033]: \"1.5\" in column 順 is not a whole number such as 12 or -3\n"
      "  ┌ data/departments.csv:3:12\n"
      " 3│ R,ふるさと・応援課,1.5\n"
      "  │                    ^^^\n"
      "\n"
      "error[D033]: \"1,000\" in column 順 is not a whole number such as 12 or -3\n"
      "  ┌ data/departments.csv:4:7\n"
      " 4│ F,福祉課,\"1,000\"\n"
      "  │          ^^^^^^^ without commas\n" },
    { "more whole numbers", "departments.csv",
      "コード,名称,順\n"
      "S,商工課,+2\n"
      "R,ふるさと・応援課,-\n"
      "F,福祉課,1234567890123456789\n",
      "error[D033]: \"+2\" in column 順 is not a whole number such as 12 or -3\n"
      "  ┌ data/departments.csv:2:7\n"
      " 2│ S,商工課,+2\n"
      "  │          ^^\n"
      "\n"
      "error[D033]: \"-\" in column 順 is not a whole number such as 12 or -3\n"
      "  ┌ data/departments.csv:3:12\n"
      " 3│ R,ふるさと・応援課,-\n"
      "  │                    ^ leave the cell empty where there is no value\n"
      "\n"
      "error[D033]: \"1234567890123456789\" in column 順 is not a whole number such as 12 or -3\n"
      "  ┌ data/departments.csv:4:7\n"
      " 4│ F,福祉課,1234567890123456789\n"
      "  │          ^^^^^^^^^^^^^^^^^^^\n" },
    { "an empty key", "departments.csv",
      "コード,名称,順\n"
      "S,商工課,2\n"
      "R,ふるさと・応援課,10\n"
      ",福祉課,1\n",
      "error[D034]: column コード must not be empty\n"
      "  ┌ data/departments.csv:4:1\n"
      " 4│ ,福祉課,1\n"
      "  │ ^\n"
      "\n"
      "error[D036]: \"F\" is not in 課.コード\n"
      "  ┌ data/projects.csv:6:16\n"
      " 6│ P4,見守り,福祉課 商工課,F,20,-1.5,H31.4.30,平成30年度,人数,0,新,丙\n"
      "  │                         ^\n" },
    { "a key twice", "departments.csv",
      "コード,名称,順\n"
      "S,商工課,2\n"
      "R,ふるさと・応援課,10\n"
      "S,福祉課,1\n"
      "F,福祉課,1\n",
      "error[D035]: \"S\" stands twice in column コード\n"
      "  ┌ data/departments.csv:4:1\n"
      " 4│ S,福祉課,1\n"
      "  │ ^\n"
      "  ┌ data/departments.csv:2:1\n"
      " 2│ S,商工課,2\n"
      "  │ ^ here first\n"
      "\n"
      "error[D035]: \"福祉課\" stands twice in column 名称\n"
      "  ┌ data/departments.csv:5:3\n"
      " 5│ F,福祉課,1\n"
      "  │   ^^^^^^\n"
      "  ┌ data/departments.csv:4:3\n"
      " 4│ S,福祉課,1\n"
      "  │   ^^^^^^ here first\n" },
    { "a list's value by another name", "departments.csv",
      "コード,名称,順\n"
      "S,商工課,2\n"
      "R,ふるさと応援課,10\n"
      "F,福祉課,1\n",
      "error[D036]: \"ふるさと・応援課\" is not in 課.名称\n"
      "  ┌ data/projects.csv:2:18\n"
      " 2│ P1,特產品I C T　,商工課 "
      "ふるさと・応援課,S,1200,12.50,令和7年4月1日,R7,販売額,10,新,甲、乙\n"
      "  │                         ^^^^^^^^^^^^^^^^ did you mean \"ふるさと応援課\"?\n"
      "\n"
      "error[D036]: \"ふるさと・応援課\" is not in 課.名称\n"
      "  ┌ data/projects.csv:5:7\n"
      " 5│ P3,雇用,ふるさと・応援課,,,,,,件数,3,継,乙\n"
      "  │         ^^^^^^^^^^^^^^^^ did you mean \"ふるさと応援課\"?\n" },
    { "references", "initiatives.csv",
      "取り組み,施策,記号\n"
      "T1,M1,①\n"
      "T2,M2,①\n"
      "T3,M3 ,①\n"
      "T4,M9,②\n",
      "error[D036]: \"M3 \" is not in 施策.施策\n"
      "  ┌ data/initiatives.csv:4:4\n"
      " 4│ T3,M3 ,①\n"
      "  │    ^^^ did you mean \"M3\"?\n"
      "\n"
      "error[D036]: \"M9\" is not in 施策.施策\n"
      "  ┌ data/initiatives.csv:5:4\n"
      " 5│ T4,M9,②\n"
      "  │    ^^ did you mean \"M1\"?\n" },
    { "every type", "projects.csv",
      "ID,事業名,担当課,主管,予算（中事業）,率,開始,年度,KPI,目標(値),区分,語\n"
      "P1,a,,,-1.5,abc,令和7年2月30日,7年度,,,新規,甲、、乙\n"
      "P2,a,商工課 ,,,.5,2025-4-31,,,,新,\n"
      "P3,b,商工課・福祉課,,1e3,1.,昨年,来年,,3,継,乙\n"
      "P4,,,,,,,,,,,\n",
      "error[D033]: \"-1.5\" in column 予算（中事業） is not an amount in thousands of yen, whole, "
      "such as 12000\n"
      "  ┌ data/projects.csv:2:8\n"
      " 2│ P1,a,,,-1.5,abc,令和7年2月30日,7年度,,,新規,甲、、乙\n"
      "  │        ^^^^\n"
      "\n"
      "error[D033]: \"abc\" in column 率 is not a number such as 12.5\n"
      "  ┌ data/projects.csv:2:13\n"
      " 2│ P1,a,,,-1.5,abc,令和7年2月30日,7年度,,,新規,甲、、乙\n"
      "  │             ^^^\n"
      "\n"
      "error[D033]: \"令和7年2月30日\" in column 開始 is not a date such as 2025-04-01 or "
      "令和7年4月1日\n"
      "  ┌ data/projects.csv:2:17\n"
      " 2│ P1,a,,,-1.5,abc,令和7年2月30日,7年度,,,新規,甲、、乙\n"
      "  │                 ^^^^^^^^^^^^^^\n"
      "\n"
      "error[D033]: \"7年度\" in column 年度 is not a fiscal year such as 2025 or 令和7年度\n"
      "  ┌ data/projects.csv:2:27\n"
      " 2│ P1,a,,,-1.5,abc,令和7年2月30日,7年度,,,新規,甲、、乙\n"
      "  │                                ^^^^^\n"
      "\n"
      "error[D037]: \"新規\" is not a code of column 区分\n"
      "  ┌ data/projects.csv:2:33\n"
      " 2│ P1,a,,,-1.5,abc,令和7年2月30日,7年度,,,新規,甲、、乙\n"
      "  │                                        ^^^^ did you mean \"新\"?\n"
      "  = its codes: 新, 継\n"
      "\n"
      "error[D038]: an empty value in the list of column 語\n"
      "  ┌ data/projects.csv:2:36\n"
      " 2│ P1,a,,,-1.5,abc,令和7年2月30日,7年度,,,新規,甲、、乙\n"
      "  │                                             ^^^^^^^^\n"
      "  = its values are separated by \"、\"\n"
      "\n"
      "error[D033]: \".5\" in column 率 is not a number such as 12.5\n"
      "  ┌ data/projects.csv:3:13\n"
      " 3│ P2,a,商工課 ,,,.5,2025-4-31,,,,新,\n"
      "  │                ^^\n"
      "\n"
      "error[D033]: \"2025-4-31\" in column 開始 is not a date such as 2025-04-01 or "
      "令和7年4月1日\n"
      "  ┌ data/projects.csv:3:16\n"
      " 3│ P2,a,商工課 ,,,.5,2025-4-31,,,,新,\n"
      "  │                   ^^^^^^^^^\n"
      "\n"
      "error[D036]: \"商工課・福祉課\" is not in 課.名称\n"
      "  ┌ data/projects.csv:4:6\n"
      " 4│ P3,b,商工課・福祉課,,1e3,1.,昨年,来年,,3,継,乙\n"
      "  │      ^^^^^^^^^^^^^^\n"
      "  = the values of column 担当課 stand apart by \" \"\n"
      "\n"
      "error[D033]: \"1e3\" in column 予算（中事業） is not an amount in thousands of yen, whole, "
      "such as 12000\n"
      "  ┌ data/projects.csv:4:15\n"
      " 4│ P3,b,商工課・福祉課,,1e3,1.,昨年,来年,,3,継,乙\n"
      "  │                      ^^^\n"
      "\n"
      "error[D033]: \"1.\" in column 率 is not a number such as 12.5\n"
      "  ┌ data/projects.csv:4:19\n"
      " 4│ P3,b,商工課・福祉課,,1e3,1.,昨年,来年,,3,継,乙\n"
      "  │                          ^^\n"
      "\n"
      "error[D033]: \"昨年\" in column 開始 is not a date such as 2025-04-01 or 令和7年4月1日\n"
      "  ┌ data/projects.csv:4:22\n"
      " 4│ P3,b,商工課・福祉課,,1e3,1.,昨年,来年,,3,継,乙\n"
      "  │                             ^^^^\n"
      "\n"
      "error[D033]: \"来年\" in column 年度 is not a fiscal year such as 2025 or 令和7年度\n"
      "  ┌ data/projects.csv:4:25\n"
      " 4│ P3,b,商工課・福祉課,,1e3,1.,昨年,来年,,3,継,乙\n"
      "  │                                  ^^^^\n" },
    { "torn records", "placements.csv",
      "順,取り組み,事業\n"
      "1,T1,P1\n"
      "2,T1\n"
      "3,T2,P3\n"
      "4,T3,P1\n"
      "10,T4,P4,x\n",
      "error[D020]: only 2 of 3 fields\n"
      "  ┌ data/placements.csv:3:1\n"
      " 3│ 2,T1\n"
      "  │ ^^^^ record 2 ends before \"事業\"\n"
      "  = a text that holds the separator or a line end must stand in quotes\n"
      "\n"
      "error[D020]: 4 fields for 3 columns\n"
      "  ┌ data/placements.csv:6:10\n"
      " 6│ 10,T4,P4,x\n"
      "  │          ^ record 5: too many from here\n"
      "  = a text that holds the separator or a line end must stand in quotes\n" },
};

/* What was told, with the folder's name as "data". */
static const char *told_in(struct run *run, str folder)
{
    struct buf b = BUF(run->arena);
    str rest = str_from(told_as(run, (struct diag_print){ .group_over = 100 }));

    while (rest.len > 0) {
        size_t at = str_find(rest, folder);

        buf_str(&b, str_slice(rest, 0, at));
        if (at == rest.len)
            break;
        buf_str(&b, STR("data"));
        rest = str_slice(rest, at + folder.len, rest.len);
    }
    return buf_text(&b).at;
}

static void tells_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(mistakes); i++) {
        struct run run = run_for_test();
        str folder = small_folder(&run, mistakes[i].file, mistakes[i].text);
        struct plan *plan;
        bool ok = plan_read(&run, folder, &plan);

        small_remove(folder);
        assert_told(mistakes[i].name, mistakes[i].want, told_in(&run, folder));
        assert_false(ok);
        run_over(&run);
    }
}

static void tells_mistakes_of_all_files_at_once(void **state)
{
    struct run run = run_for_test();
    str folder = small_folder(&run, "departments.csv", "コード,名称,順\nS,商工課,二\n");
    struct plan *plan;
    const char *got;

    (void)state;
    unlink(str_cstr(run.arena, path_join(run.arena, folder, STR("goals.csv"))));
    assert_false(plan_read(&run, folder, &plan));
    small_remove(folder);
    got = told_in(&run, folder);
    assert_non_null(strstr(got, "error[M001]"));
    assert_non_null(strstr(got, "data/departments.csv:2:7"));
    assert_non_null(strstr(got, "data/projects.csv:2:18"));
    assert_null(strstr(got, "measures.csv")); /* what it refers to is missing altogether */
    run_over(&run);
}

static void keeps_text_verbatim(void **state)
{
    struct run run = run_for_test();
    struct plan *plan = small_plan(&run);
    const struct table *t = dictionary_find(plan->dictionary, STR("事業"));
    const struct column *name = table_find(t, STR("事業名")), *kpi = table_find(t, STR("KPI"));
    const struct table *all = plan->dictionary->plan;

    (void)state;
    assert_true(str_equal(plan_field(plan, t, 1, name), STR("特產品I C T　")));
    assert_true(str_equal(plan_field(plan, t, 2, name), STR("改行\nあり \"引用\"")));
    assert_true(str_equal(span_text(plan_field_span(plan, t, 2, name)),
                          STR("\"改行\nあり \"\"引用\"\"\"")));
    assert_int_equal(plan_field(plan, t, 2, kpi).len, 0);
    assert_non_null(plan_field(plan, t, 2, kpi).at);
    assert_true(
        str_equal(plan_field(plan, all, 1, table_find(all, STR("年度"))), STR("令和7年度")));
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_mistakes),
        cmocka_unit_test(tells_mistakes_of_all_files_at_once),
        cmocka_unit_test(keeps_text_verbatim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
