/* What may be written: numbers and days in a range, choices that stand in the data. */
#include "blocks/sheet_made.h"

#include "blocks/sheet_limit.h"

#define COLUMN "{ field: 課題, input: yes, length: 400 }"

static void days_are_counted(void **state)
{
    static const struct {
        const char *text;
        int64_t day; /* 0: not a day of cells */
        const char *back;
    } table[] = {
        { "2025-04-01", 45748, "2025-04-01" },
        { "令和7年4月1日", 45748, "2025-04-01" },
        { "2024/2/29", 45351, "2024-02-29" },
        { "1900-03-01", 61, "1900-03-01" },
        { "1900-02-28", 0, NULL },
        { "明治6年1月1日", 0, NULL },
        { "2000-02-29", 36585, "2000-02-29" },
        { "1999-12-31", 36525, "1999-12-31" },
        { "2100-03-01", 73110, "2100-03-01" },
        { "9999-12-31", 2958465, "9999-12-31" },
        { "2023-02-29", 0, NULL },
        { "R8.1.8", 46030, "2026-01-08" },
        { "未定", 0, NULL },
    };
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct decimal day;
        bool is_day = sheet_day_parse(str_from(table[i].text), &day);

        if (is_day != (table[i].day > 0) || (is_day && day.digits != table[i].day))
            fail_msg("%s: %lld", table[i].text, is_day ? (long long)day.digits : 0);
        if (is_day)
            assert_string_equal(str_cstr(run.arena, sheet_day_text(run.arena, day)), table[i].back);
    }
    for (int64_t d = 61; d < 100000; d++) {
        str text = sheet_day_text(run.arena, (struct decimal){ d, 0 });
        struct decimal back;

        if (!sheet_day_parse(text, &back) || back.digits != d)
            fail_msg("%lld: " STR_FMT, (long long)d, STR_ARG(text));
    }
    run_over(&run);
}

/* The rule of the column, and what it says of itself. */
static void rules_are_made(void **state)
{
    static const struct {
        const char *column, *rule;
    } table[] = {
        { "{ field: 値, input: yes, number: '0', between: [0, 100] }",
          "  decimal G5:G7  0e-0 to 100e-0  ime off\n"
          "    input 値: 0から100までの数値を入力してください。\n"
          "    error 値: 0から100までの数値を入力してください。\n" },
        { "{ field: 度, input: yes, number: '0.0', between: [-1.5, 2.25], say: 左のとおり。 }",
          "  decimal G5:G7  -15e-1 to 225e-2  ime off\n"
          "    input 度: 左のとおり。\\n-1.5から2.25までの数値を入力してください。\n"
          "    error 度: -1.5から2.25までの数値を入力してください。\n" },
        { "{ field: 済, input: yes, date: yes }",
          "  date G5:G7  ime off\n"
          "    input 済: 日付を入力してください（例　2025/4/1、令和7年4月1日）。\n"
          "    error 済: 日付を入力してください（例　2025/4/1、令和7年4月1日）。\n" },
        { "{ field: 済, input: yes, date: yes, between: [2025-04-01, R8.3.31] }",
          "  date G5:G7  45748e-0 to 46112e-0  ime off\n"
          "    input 済: 令和7年4月1日から令和8年3月31日までの日付を入力してください。\n"
          "    error 済: 令和7年4月1日から令和8年3月31日までの日付を入力してください。\n" },
        { "{ field: 分, input: yes, choose-from: 事業.区分 }",
          "  choices G5:G7  新 | 継\n"
          "    input 分: 一覧から選んでください。\\n新 新規　継 継続\n"
          "    error 分: 一覧から選んでください。\n" },
        { "{ field: 主, input: yes, choose-from: 課.名称 }",
          "  choices G5:G7  商工課 | ふるさと・応援課 | 福祉課\n"
          "    input 主: 一覧から選んでください。\n"
          "    error 主: 一覧から選んでください。\n" },
        { "{ field: 標, input: yes, choose-from: 事業.KPI }", /* not the empty one */
          "  choices G5:G7  販売額 | 件数 | 人数\n"
          "    input 標: 一覧から選んでください。\n"
          "    error 標: 一覧から選んでください。\n" },
        { "{ field: 事業.区分, input: yes }", /* its own codes */
          "  choices G5:G7  新 | 継\n"
          "    input 区分: 一覧から選んでください。\\n新 新規　継 継続\n"
          "    error 区分: 一覧から選んでください。\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;
        const char *all, *rule;

        if (!make(&m, COLUMN, table[i].column, NULL))
            fail_msg("%s\n%s", table[i].column, told(&m.run));
        all = dumped(&m, 1);
        rule = strstr(all, "    error 評価:");
        rule = strchr(rule, '\n') + 1;
        if (strncmp(rule, table[i].rule, strlen(table[i].rule)) != 0)
            fail_msg("%s\n%s", table[i].column, rule);
        run_over(&m.run);
    }
}

/* Days of the data stand in cells as days; what is none stays text. */
static void days_stand_in_cells(void **state)
{
    struct made m;
    const char *all;

    (void)state;
    if (!make(&m, COLUMN, "{ field: 事業.開始, date: yes }", NULL))
        fail_msg("%s", told(&m.run));
    all = dumped(&m, 1);
    assert_non_null(strstr(all, "    G5 number/5  45748e-0\n"));
    assert_non_null(strstr(all, "    G6 number/5  45566e-0\n"));
    assert_non_null(strstr(all, "number [$-411]ggge\"年\"m\"月\"d\"日\"\n"));
    run_over(&m.run);
    if (!make(&m, COLUMN, "{ field: 事業.KPI, date: yes }", NULL))
        fail_msg("%s", told(&m.run));
    assert_non_null(strstr(dumped(&m, 1), "    G5 text/5  販売額\n"));
    run_over(&m.run);
}

static void mistakes_of_limits(void **state)
{
    static const struct {
        const char *column, *says;
    } table[] = {
        { "{ field: 値, input: yes, between: [0, 1] }", "error[L103]: between is for numbers and" },
        { "{ field: 値, input: yes, number: '0', between: 5 }",
          "error[L003]: between is the least" },
        { "{ field: 値, input: yes, number: '0', between: [5] }", "error[L003]: between is the" },
        { "{ field: 値, input: yes, number: '0', between: [1, 2, 3] }", "error[L003]: between is" },
        { "{ field: 値, input: yes, number: '0', between: [1, ~] }",
          "error[L108]: this is not a n" },
        { "{ field: 値, input: yes, number: '0', between: [低, 高] }",
          "error[L108]: this is not a" },
        { "{ field: 値, input: yes, number: '0', between: [2, 1] }",
          "error[L108]: the most is sm" },
        { "{ field: 値, input: yes, date: yes, between: [1, 2] }",
          "error[L108]: this is not a day" },
        { "{ field: 値, input: yes, date: yes, number: '0' }",
          "error[L103]: a column is of days, " },
        { "{ field: 値, input: yes, date: yes, choose: [A] }",
          "error[L103]: a column of numbers or" },
        { "{ field: 値, input: yes, choose-from: 課.名称, length: 3 }",
          "error[L103]: choose and l" },
        { "{ field: 値, input: yes, choose-from: 課.名称, choose: [A] }",
          "error[L103]: choose and" },
        { "{ field: 値, input: yes, choose-from: 課.名 }", "error[L155]: table 課 has no column" },
        { "{ field: 値, input: yes, choose-from: 果.名称 }", "error[L155]: there is no table" },
        { "{ field: 値, input: yes, choose-from: 課 }",
          "error[L155]: table 課 has no column \"\"" },
        { "{ field: 事業.KPI, choose-from: 課.名称 }", "error[L103]: choose, between, say and" },
        { "{ field: 事業.年度, number: '0', between: [0, 1] }", "error[L103]: choose, between, say" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;

        if (make(&m, COLUMN, table[i].column, NULL) ||
            strncmp(told(&m.run), table[i].says, strlen(table[i].says)) != 0)
            fail_msg("%s: %s", table[i].column, told(&m.run));
        run_over(&m.run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted),
        cmocka_unit_test(rules_are_made),
        cmocka_unit_test(days_stand_in_cells),
        cmocka_unit_test(mistakes_of_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
