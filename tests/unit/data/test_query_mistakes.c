/* test_query_mistakes.c - what is told of expressions that cannot be, or that may not be meant. */
#include "open_plan.h"

#include "data/query.h"

/* Each is told at its place, with the way out. */
static const struct {
    const char *table, *expression, *want;
} mistakes[] = {
    { "事業", "事業面",
      "error[D050]: table 事業 has no column \"事業面\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 事業面\n"
      "  │ ^^^^^^ did you mean \"事業名\"?\n"
      "  = columns of 事業: ID, 事業名, 担当課, 主管, 予算（中事業）, 率, 開始, 年度, KPI, "
      "目標(値), 区分, 語\n" },
    { "事業", "名称",
      "error[D050]: table 事業 has no column \"名称\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 名称\n"
      "  │ ^^^^ 課.名称?\n" },
    { "掲載", "KPI",
      "error[D050]: table 掲載 has no column \"KPI\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ KPI\n"
      "  │ ^^^ 事業.KPI?\n" },
    { "掲載", "事業.KPl",
      "error[D050]: table 事業 has no column \"KPl\"\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ 事業.KPl\n"
      "  │      ^^^ did you mean \"KPI\"?\n"
      "  = columns of 事業: ID, 事業名, 担当課, 主管, 予算（中事業）, 率, 開始, 年度, KPI, "
      "目標(値), 区分, 語\n" },
    { "掲載", "亊業.KPI",
      "error[D050]: no record of \"亊業\" is in sight here\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 亊業.KPI\n"
      "  │ ^^^^ did you mean \"事業\"?\n"
      "  = from 掲載 one sees: 掲載, 目標, 施策, 取り組み, 事業, 課, 計画\n" },
    { "事業", "施策.名称",
      "error[D050]: no record of \"施策\" is in sight here\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 施策.名称\n"
      "  │ ^^^^\n"
      "  = 施策 is a table, but no reference leads there from 事業; count(施策 where …) can count "
      "its records\n"
      "  = from 事業 one sees: 事業, 主管, 課, 計画\n" },
    { "事業", "担当課.名称",
      "error[D050]: no record of \"担当課\" is in sight here\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 担当課.名称\n"
      "  │ ^^^^^^\n"
      "  = column 担当課 holds several values: ask has(担当課, value)\n"
      "  = from 事業 one sees: 事業, 主管, 課, 計画\n" },
    { "事業", "KPI.名称",
      "error[D050]: no record of \"KPI\" is in sight here\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ KPI.名称\n"
      "  │ ^^^\n"
      "  = column KPI refers to no table: it is written without a dot\n"
      "  = from 事業 one sees: 事業, 主管, 課, 計画\n" },
    { "事業", "\"商工課\" = ID",
      "error[D050]: table 事業 has no column \"商工課\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ \"商工課\" = ID\n"
      "  │ ^^^^^^^^\n"
      "  = in \"…\" stands a name; a text stands in '…'\n"
      "  = columns of 事業: ID, 事業名, 担当課, 主管, 予算（中事業）, 率, 開始, 年度, KPI, "
      "目標(値), 区分, 語\n" },
    { "事業", "番号＝1",
      "error[D050]: table 事業 has no column \"番号＝1\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 番号＝1\n"
      "  │ ^^^^^^^\n"
      "  = the full-width sign \"＝\" (U+FF1D) counts as a letter of the name: operators, "
      "brackets, commas and spaces are half-width\n" },
    { "事業", "目標(値) + 1",
      "error[D051]: there is no function \"目標\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 目標(値) + 1\n"
      "  │ ^^^^ write [目標(値)]\n"
      "  = a name with signs in it stands in square brackets\n" },
    { "事業", "has（担当課、課.名称）",
      "error[D050]: no record of \"has（担当課、課\" is in sight here\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ has（担当課、課.名称）\n"
      "  │ ^^^^^^^^^^^^^^^\n"
      "  = the full-width sign \"（\" (U+FF08) counts as a letter of the name: operators, "
      "brackets, commas and spaces are half-width\n"
      "  = from 事業 one sees: 事業, 主管, 課, 計画\n" },
    { "事業", "課.名称x",
      "error[D050]: table 課 has no column \"名称x\"\n"
      "  ┌ layout.yaml:1:3\n"
      " 1│ 課.名称x\n"
      "  │    ^^^^^ did you mean \"名称\"?\n"
      "  = columns of 課: コード, 名称, 順\n" },
    { "事業", "'abc",
      "error[D051]: a quote opens here and does not close\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 'abc\n"
      "  │ ^^^^ ' is missing\n" },
    { "事業", "(1 + 2",
      "error[D051]: a bracket opens here and does not close\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ (1 + 2\n"
      "  │ ^\n" },
    { "事業", "1 + 2)",
      "error[D051]: a bracket closes here that was not opened\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ 1 + 2)\n"
      "  │      ^\n" },
    { "事業", "",
      "error[D051]: the expression is empty\n"
      "  ┌ layout.yaml\n" },
    { "事業", "ID ID",
      "error[D051]: the expression cannot be read\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ ID ID\n"
      "  │    ^^ not expected here\n" },
    { "事業", "ID +",
      "error[D051]: the expression is not complete\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ ID +\n"
      "  │ ^^^^\n" },
    { "事業", "ID = = 'P1'",
      "error[D051]: the expression cannot be read\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ ID = = 'P1'\n"
      "  │      ^ not expected here\n" },
    { "事業", "ID, KPI",
      "error[D051]: one value is wanted here, not several with commas\n"
      "  ┌ layout.yaml:1:3\n"
      " 1│ ID, KPI\n"
      "  │   ^\n" },
    { "事業", "substr(ID)",
      "error[D051]: the expression is wrong: wrong number of arguments to function substr()\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ substr(ID)\n"
      "  │ ^^^^^^\n" },
    { "事業", "lenght(ID)",
      "error[D051]: there is no function \"lenght\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ lenght(ID)\n"
      "  │ ^^^^^^ did you mean \"length\"?\n"
      "  = functions: has, abs, avg, ceil, char, coalesce, count, floor, format, glob, hex, "
      "ifnull, iif, instr, kana, length, like, lower, ltrim, max, min, nullif, printf, replace, round, "
      "rtrim, sign, substr, sum, total, trim, trunc, typeof, unicode, upper\n" },
    { "事業", "select 1",
      "error[D052]: select is refused: an expression only computes\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ select 1\n"
      "  │ ^^^^^^\n"
      "  = to count or sum over another table write count(TABLE where …), sum(TABLE.COLUMN where "
      "…)\n" },
    { "事業", "(select ID from 事業)",
      "error[D052]: select is refused: an expression only computes\n"
      "  ┌ layout.yaml:1:2\n"
      " 1│ (select ID from 事業)\n"
      "  │  ^^^^^^\n"
      "  = to count or sum over another table write count(TABLE where …), sum(TABLE.COLUMN where "
      "…)\n" },
    { "事業", "load_extension('x')",
      "error[D052]: load_extension() is refused\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ load_extension('x')\n"
      "  │ ^^^^^^^^^^^^^^\n"
      "  = an expression reads no clock and no file, and gives the same every time\n" },
    { "事業", "readfile('/etc/passwd')",
      "error[D052]: readfile() is refused\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ readfile('/etc/passwd')\n"
      "  │ ^^^^^^^^\n"
      "  = an expression reads no clock and no file, and gives the same every time\n" },
    { "事業", "date('now')",
      "error[D052]: date() is refused\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ date('now')\n"
      "  │ ^^^^\n"
      "  = an expression reads no clock and no file, and gives the same every time\n" },
    { "事業", "ID -- x",
      "error[D052]: an expression holds no comments: --\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ ID -- x\n"
      "  │    ^^\n" },
    { "事業", "ID; drop table t1",
      "error[D052]: an expression ends without a semicolon: ;\n"
      "  ┌ layout.yaml:1:3\n"
      " 1│ ID; drop table t1\n"
      "  │   ^\n" },
    { "事業", "ID = ?1",
      "error[D052]: an expression has no parameters: ?\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ ID = ?1\n"
      "  │      ^\n" },
    { "事業", "ID = :x",
      "error[D052]: an expression has no parameters: :\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ ID = :x\n"
      "  │      ^\n" },
    { "事業", "ID = @x",
      "error[D052]: an expression has no parameters: @\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ ID = @x\n"
      "  │      ^\n" },
    { "事業", "ID = $x",
      "error[D052]: an expression has no parameters: $\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ ID = $x\n"
      "  │      ^\n" },
    { "事業", "ID /* x */",
      "error[D052]: an expression holds no comments: /*\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ ID /* x */\n"
      "  │    ^^\n" },
    { "事業", "ID -> 'x'",
      "error[D052]: this has no place in an expression: -\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ ID -> 'x'\n"
      "  │    ^\n" },
    { "事業", "ID # 1",
      "error[D052]: this has no place in an expression: #\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ ID # 1\n"
      "  │    ^\n" },
    { "事業", "1) from t0 --",
      "error[D052]: an expression holds no comments: --\n"
      "  ┌ layout.yaml:1:12\n"
      " 1│ 1) from t0 --\n"
      "  │            ^^\n" },
    { "事業", "開始 > '令和7年13月1日'",
      "error[D051]: '令和7年13月1日' is not a date such as 2025-04-01 or 令和7年4月1日\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ 開始 > '令和7年13月1日'\n"
      "  │        ^^^^^^^^^^^^^^^^\n" },
    { "事業", "開始 = ''",
      "error[D051]: a date is never an empty text\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ 開始 = ''\n"
      "  │        ^^\n"
      "  = an empty cell is null: COLUMN is null, COLUMN is not null\n" },
    { "事業", "年度 = '来年度'",
      "error[D051]: '来年度' is not a fiscal year such as 2025 or 令和7年度\n"
      "  ┌ layout.yaml:1:6\n"
      " 1│ 年度 = '来年度'\n"
      "  │        ^^^^^^^^\n" },
    { "事業", "has(担当課)",
      "error[D051]: has() takes a column and a value: has(担当課, 課.名称)\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ has(担当課)\n"
      "  │ ^^^^^^^^^^^\n" },
    { "事業", "has('a', 'b')",
      "error[D051]: has() takes a column and a value: has(担当課, 課.名称)\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ has('a', 'b')\n"
      "  │ ^^^^^^^^^^^^^\n" },
    { "事業", "has(担当課, 1, 2)",
      "error[D051]: has() takes a column and a value: has(担当課, 課.名称)\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ has(担当課, 1, 2)\n"
      "  │ ^^^^^^^^^^^^^^^^^\n" },
    { "事業", "count(事業名)",
      "error[D050]: \"事業名\" is not a table\n"
      "  ┌ layout.yaml:1:7\n"
      " 1│ count(事業名)\n"
      "  │       ^^^^^^ did you mean \"事業\"?\n"
      "  = count() goes over the records of a table: count(TABLE), sum(TABLE.COLUMN), "
      "sum(TABLE.COLUMN where …)\n" },
    { "事業", "count(*)",
      "error[D051]: write count(TABLE), count(TABLE where …), sum(TABLE.COLUMN where …)\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ count(*)\n"
      "  │ ^^^^^^^^\n" },
    { "事業", "sum(事業)",
      "error[D051]: of which column? write TABLE.COLUMN\n"
      "  ┌ layout.yaml:1:5\n"
      " 1│ sum(事業)\n"
      "  │     ^^^^\n" },
    { "事業", "count()",
      "error[D051]: write count(TABLE), count(TABLE where …), sum(TABLE.COLUMN where …)\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ count()\n"
      "  │ ^^^^^^^\n" },
    { "事業", "count(事業 where)",
      "error[D051]: write count(TABLE), count(TABLE where …), sum(TABLE.COLUMN where …)\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ count(事業 where)\n"
      "  │ ^^^^^^^^^^^^^^^^^\n" },
    { "事業", "count(施策 where 目標 = KPI)",
      "error[D050]: table 施策 has no column \"KPI\"\n"
      "  ┌ layout.yaml:1:21\n"
      " 1│ count(施策 where 目標 = KPI)\n"
      "  │                         ^^^ 事業.KPI?\n" },
    { "事業", "KPI where 1",
      "error[D051]: the expression cannot be read\n"
      "  ┌ layout.yaml:1:5\n"
      " 1│ KPI where 1\n"
      "  │     ^^^^^ not expected here\n" },
    { "事業", "current_date",
      "error[D050]: table 事業 has no column \"current_date\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ current_date\n"
      "  │ ^^^^^^^^^^^^\n"
      "  = columns of 事業: ID, 事業名, 担当課, 主管, 予算（中事業）, 率, 開始, 年度, KPI, "
      "目標(値), 区分, 語\n" },
    { "事業", "ID regexp 'x'",
      "error[D050]: table 事業 has no column \"regexp\"\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ ID regexp 'x'\n"
      "  │    ^^^^^^\n"
      "  = columns of 事業: ID, 事業名, 担当課, 主管, 予算（中事業）, 率, 開始, 年度, KPI, "
      "目標(値), 区分, 語\n" },
    { "事業", "raise(abort, 'x')",
      "error[D051]: there is no function \"raise\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ raise(abort, 'x')\n"
      "  │ ^^^^^\n"
      "  = functions: has, abs, avg, ceil, char, coalesce, count, floor, format, glob, hex, "
      "ifnull, iif, instr, kana, length, like, lower, ltrim, max, min, nullif, printf, replace, round, "
      "rtrim, sign, substr, sum, total, trim, trunc, typeof, unicode, upper\n" },
    { "事業", "attach",
      "error[D052]: attach is refused: an expression only computes\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ attach\n"
      "  │ ^^^^^^\n" },
    { "事業", "cast(ID as blob)",
      "error[D050]: table 事業 has no column \"blob\"\n"
      "  ┌ layout.yaml:1:12\n"
      " 1│ cast(ID as blob)\n"
      "  │            ^^^^\n"
      "  = columns of 事業: ID, 事業名, 担当課, 主管, 予算（中事業）, 率, 開始, 年度, KPI, "
      "目標(値), 区分, 語\n" },
    { "事業", "計画.名前",
      "error[D050]: table 計画 has no column \"名前\"\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ 計画.名前\n"
      "  │      ^^^^ did you mean \"名称\"?\n"
      "  = columns of 計画: 名称, 年度, 日付\n" },
    { "計画", "名前",
      "error[D050]: table 計画 has no column \"名前\"\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 名前\n"
      "  │ ^^^^ did you mean \"名称\"?\n"
      "  = columns of 計画: 名称, 年度, 日付\n" },
    { "事業", "exists(1)",
      "error[D052]: exists is refused: an expression only computes\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ exists(1)\n"
      "  │ ^^^^^^\n" },
    { "事業", "目標.名称",
      "error[D050]: no record of \"目標\" is in sight here\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 目標.名称\n"
      "  │ ^^^^\n"
      "  = 目標 is a table, but no reference leads there from 事業; count(目標 where …) can count "
      "its records\n"
      "  = from 事業 one sees: 事業, 主管, 課, 計画\n" },
    { "事業", "ID collate xyz",
      "error[D050]: table 事業 has no column \"xyz\"\n"
      "  ┌ layout.yaml:1:12\n"
      " 1│ ID collate xyz\n"
      "  │            ^^^\n"
      "  = columns of 事業: ID, 事業名, 担当課, 主管, 予算（中事業）, 率, 開始, 年度, KPI, "
      "目標(値), 区分, 語\n" },
    { "事業", "max(ID, (KPI)",
      "error[D051]: a bracket opens here and does not close\n"
      "  ┌ layout.yaml:1:4\n"
      " 1│ max(ID, (KPI)\n"
      "  │    ^\n" },
};

static void tells_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(mistakes); i++) {
        struct run run = run_for_test();
        struct query *q = query_new(&run, plan, NULL, words_of(&run, mistakes[i].table));
        size_t value;
        bool ok = query_show(&run, q, words_of(&run, mistakes[i].expression), &value, NULL);

        assert_told(mistakes[i].expression, mistakes[i].want, told(&run));
        assert_false(ok);
        run_over(&run);
    }
}

/* Taken, but not without a word. */
static const struct {
    const char *table, *where, *want;
} doubts[] = {
    { "事業", "担当課 = '商工課'",
      "warning[D055]: column 担当課 holds several values, and is compared as a whole\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 担当課 = '商工課'\n"
      "  │ ^^^^^^\n"
      "  = to ask for one of them: has(担当課, value)\n" },
    { "事業", "'商工課' <> 事業.担当課",
      "warning[D055]: column 担当課 holds several values, and is compared as a whole\n"
      "  ┌ layout.yaml:1:10\n"
      " 1│ '商工課' <> 事業.担当課\n"
      "  │             ^^^^^^^^^^^\n"
      "  = to ask for one of them: has(担当課, value)\n" },
    { "事業", "has(担当課, 'ふるさと応援課')",
      "warning[D055]: no 課.名称 is 'ふるさと応援課'\n"
      "  ┌ layout.yaml:1:10\n"
      " 1│ has(担当課, 'ふるさと応援課')\n"
      "  │             ^^^^^^^^^^^^^^^^ did you mean 'ふるさと・応援課'?\n" },
    { "掲載", "取り組み in ('T1', 'T5')",
      "warning[D055]: no 取り組み.取り組み is 'T5'\n"
      "  ┌ layout.yaml:1:16\n"
      " 1│ 取り組み in ('T1', 'T5')\n"
      "  │                    ^^^^ did you mean 'T1'?\n" },
    { "事業", "'新規' = 区分",
      "warning[D055]: '新規' is not a code of column 区分\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ '新規' = 区分\n"
      "  │ ^^^^^^ did you mean '新'?\n" },
    { "事業", "担当課 like '%商工課%' and 担当課 <= 'x' and 区分 = '新' and 主管 = 'S'", "" },
};

static void doubts_comparisons(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(doubts); i++) {
        struct run run = run_for_test();
        struct query *q = query_new(&run, plan, NULL, words_of(&run, doubts[i].table));

        assert_true(query_where(&run, q, words_of(&run, doubts[i].where)));
        assert_told(doubts[i].where, doubts[i].want, told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_mistakes),
        cmocka_unit_test(doubts_comparisons),
    };

    return cmocka_run_group_tests(tests, open_plan, close_plan);
}
