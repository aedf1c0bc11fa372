#include "small_plan.h"

#include "base/buf.h"
#include "data/query.h"

static struct run all;
static struct plan *plan;

static int open_plan(void **state)
{
    (void)state;
    all = run_for_test();
    plan = small_plan(&all);
    return 0;
}

static int close_plan(void **state)
{
    (void)state;
    run_over(&all);
    return 0;
}

struct question {
    const char *table, *expand, *show, *where, *sort;
    const char *want; /* values of each row, one line a row; ∅ for null */
};

static void add_value(struct buf *b, str value)
{
    buf_str(b, value.at ? value : STR("∅"));
}

static const char *answer(struct run *run, const struct query *q, const struct record *outer,
                          size_t value)
{
    struct buf b = BUF(run->arena);
    struct rows rows;

    if (!query_rows(run, q, outer, &rows))
        return told(run);
    for (size_t i = 0; i < rows.n; i++) {
        if (i > 0)
            buf_char(&b, '|');
        add_value(&b, rows.at[i].values[value]);
    }
    return buf_text(&b).at;
}

static const char *ask(struct run *run, const struct question *a, const struct query *outer,
                       const struct record *around)
{
    struct words none = { .given = false };
    struct query *q =
        query_new(run, plan, outer ? query_scope(outer) : NULL, words_of(run, a->table));
    size_t value;

    if (!q || !query_expand(run, q, a->expand ? words_of(run, a->expand) : none) ||
        !query_show(run, q, words_of(run, a->show), &value, NULL) ||
        !query_where(run, q, a->where ? words_of(run, a->where) : none) ||
        !query_sort(run, q, a->sort ? words_of(run, a->sort) : none) || !query_ready(run, q))
        return told(run);
    return answer(run, q, around, value);
}

static const struct question questions[] = {
    /* columns as they stand, verbatim */
    { "目標", NULL, "名称", NULL, NULL, "しごと|ひと" },
    { "目標", NULL, " 目標.名称 ", NULL, NULL, "しごと|ひと" },
    { "事業", NULL, "事業名", NULL, NULL, "特產品I C T　|改行\nあり \"引用\"|雇用|見守り" },
    { "事業", NULL, "予算（中事業）", NULL, NULL, "1200|300|∅|20" },
    { "事業", NULL, "率", NULL, NULL, "12.50|0.25|∅|-1.5" },
    { "事業", NULL, "開始", NULL, NULL, "令和7年4月1日|2024/10/1|∅|H31.4.30" },
    { "事業", NULL, "担当課", NULL, NULL,
      "商工課 ふるさと・応援課|商工課|ふるさと・応援課|福祉課 商工課" },
    { "事業", NULL, "KPI", NULL, NULL, "販売額||件数|人数" },
    { "事業", NULL, "[目標(値)]", NULL, NULL, "10|∅|3|0" },
    { "事業", NULL, "目標(値)", NULL, NULL, "10|∅|3|0" },
    { "掲載", NULL, " 事業.目標(値) ", NULL, NULL, "10|∅|3|10|0" },
    { "事業", NULL, "\"目標(値)\" + 1", NULL, NULL, "11|∅|4|1" },
    /* references */
    { "掲載", NULL, "事業.KPI", NULL, NULL, "販売額||件数|販売額|人数" },
    { "掲載", NULL, "取り組み.施策.目標.名称", NULL, NULL, "しごと|しごと|しごと|ひと|ひと" },
    { "掲載", NULL, "目標.名称", NULL, NULL, "しごと|しごと|しごと|ひと|ひと" },
    { "掲載", NULL, "施策.番号 || '-' || 取り組み.記号", NULL, NULL, "1-①|1-①|2-①|1-①|1-②" },
    { "掲載", NULL, "掲載.事業.主管.名称", NULL, NULL, "商工課|商工課|∅|商工課|福祉課" },
    { "掲載", NULL, "課.名称", NULL, NULL, "商工課|商工課|∅|商工課|福祉課" },
    { "掲載", NULL, "取り組み", NULL, NULL, "T1|T1|T2|T3|T4" },
    /* conditions */
    { "事業", NULL, "ID", "has(担当課, '商工課')", NULL, "P1|P2|P4" },
    { "事業", NULL, "ID", "has(担当課, 'な' || 'し')", NULL, "" },
    { "事業", NULL, "ID", "not has(事業.担当課, '商工課')", NULL, "P3" },
    { "事業", NULL, "ID", "has(区分, '新')", NULL, "P1|P4" },
    { "事業", NULL, "ID", "has(語, '乙')", NULL, "P1|P3" },
    { "掲載", NULL, "順", "has(事業.担当課, '福祉課')", NULL, "10" },
    { "掲載", NULL, "順", "取り組み.施策 = 'M1'", NULL, "1|2" },
    { "掲載", NULL, "順", "施策.目標 = 'G2'", NULL, "4|10" },
    { "事業", NULL, "ID", "KPI is null", NULL, "P2" },
    { "事業", NULL, "ID", "KPI = ''", NULL, "P2" },
    { "事業", NULL, "ID", "KPI is not null", NULL, "P1|P3|P4" },
    { "事業", NULL, "ID", "KPI notnull", NULL, "P1|P3|P4" },
    { "事業", NULL, "ID", "KPI <> '件数'", NULL, "P1|P2|P4" },
    { "事業", NULL, "ID", "率 is null", NULL, "P3" },
    { "事業", NULL, "ID", "[目標(値)] = 0", NULL, "P4" },
    { "事業", NULL, "ID", "予算（中事業） > 100", NULL, "P1|P2" },
    { "事業", NULL, "ID", "開始 >= '2025-04-01'", NULL, "P1" },
    { "事業", NULL, "ID", "開始 < '令和元年5月1日'", NULL, "P4" },
    { "事業", NULL, "ID", "'2024/10/1' = 開始", NULL, "P2" },
    { "事業", NULL, "ID", "開始 between 'H31.4.30' and '2024-10-01'", NULL, "P2|P4" },
    { "事業", NULL, "ID", "開始 not in ('R7.4.1', 'H31.4.30')", NULL, "P2" },
    { "事業", NULL, "ID", "開始 = 計画.日付", NULL, "P1" },
    { "事業", NULL, "ID", "年度 = 計画.年度", NULL, "P1" },
    { "事業", NULL, "ID", "計画.年度 <= 年度", NULL, "P1" },
    { "事業", NULL, "ID", "年度 = '平成30年度' or 年度 = 2024", NULL, "P2|P4" },
    { "事業", NULL, "ID", "KPI like '%数' and not (区分 = '新')", NULL, "P3" },
    { "事業", NULL, "ID", "ID in ('P1', 'P3')", NULL, "P1|P3" },
    { "事業", NULL, "ID", "ID is not distinct from 'P1'", NULL, "P1" },
    /* values worked out */
    { "事業", NULL, "予算（中事業） / 7", "ID = 'P1'", NULL, "171.428571428571" },
    { "事業", NULL, "3 / 4", "ID = 'P1'", NULL, "0.75" },
    { "事業", NULL, "6 / 4 / 2", "ID = 'P1'", NULL, "0.75" },
    { "事業", NULL, "6 / 2", "ID = 'P1'", NULL, "3" },
    { "事業", NULL, "-1.0 / 3", "ID = 'P1'", NULL, "-0.333333333333333" },
    { "事業", NULL, "0.1 + 0.2", "ID = 'P1'", NULL, "0.3" },
    { "事業", NULL, "1e20", "ID = 'P1'", NULL, "100000000000000000000" },
    { "事業", NULL, "1.5e-7", "ID = 'P1'", NULL, "0.00000015" },
    { "事業", NULL, "0 * -1.0", "ID = 'P1'", NULL, "0" },
    { "事業", NULL, "1 / 0", "ID = 'P1'", NULL, "∅" },
    { "事業", NULL, "coalesce(KPI, '未設定')", NULL, NULL, "販売額|未設定|件数|人数" },
    { "事業", NULL, "case when 率 > 1 then '大' else '小' end", NULL, NULL, "大|小|小|小" },
    { "事業", NULL, "cast(率 as integer)", NULL, NULL, "12|0|∅|-1" },
    { "事業", NULL, "length('it''s')", "ID = 'P1'", NULL, "4" },
    { "事業", NULL, "計画.名称 || '：' || ID", NULL, NULL,
      "小さな計画：P1|小さな計画：P2|小さな計画：P3|小さな計画：P4" },
    { "計画", NULL, "名称", NULL, NULL, "小さな計画" },
    { "計画", NULL, "計画.年度", NULL, NULL, "令和7年度" },
    /* over other tables */
    { "計画", NULL, "count(事業)", NULL, NULL, "4" },
    { "計画", NULL, "sum(事業.予算（中事業）)", NULL, NULL, "1520" },
    { "計画", NULL, "count(事業.KPI)", NULL, NULL, "3" },
    { "計画", NULL, "count(distinct 事業.区分)", NULL, NULL, "2" },
    { "計画", NULL, "max(事業.率)", NULL, NULL, "12.5" },
    { "計画", NULL, "max(1, 2)", NULL, NULL, "2" },
    { "計画", NULL, "sum(事業.予算（中事業） where 主管.名称 = '商工課')", NULL, NULL, "1500" },
    { "課", NULL, "count(事業 where has(事業.担当課, 課.名称))", NULL, NULL, "3|2|1" },
    { "目標", NULL, "count(施策 where 施策.目標 = 目標.目標)", NULL, NULL, "2|1" },
    { "目標", NULL, "count(掲載 where 施策.目標 = 目標.目標)", NULL, NULL, "3|2" },
    { "施策", NULL,
      "count(取り組み where 取り組み.施策 = 施策.施策 and count(掲載 where 掲載.取り組み = "
      "取り組み.取り組み) > 1)",
      NULL, NULL, "1|0|0" },
    { "事業", NULL, "ID", "count(掲載 where 掲載.事業 = 事業.ID) = 2", NULL, "P1" },
    /* order */
    { "課", NULL, "名称", NULL, "順", "福祉課|商工課|ふるさと・応援課" },
    { "課", NULL, "名称", NULL, "順 desc", "ふるさと・応援課|商工課|福祉課" },
    { "事業", NULL, "ID", NULL, "区分, 予算（中事業） desc", "P1|P4|P2|P3" },
    { "事業", NULL, "ID", NULL, "開始", "P3|P4|P2|P1" },
    { "事業", NULL, "ID", NULL, "開始 desc nulls last", "P1|P2|P4|P3" },
    { "掲載", NULL, "順", NULL, "目標.番号 desc, max(順, 3), 順 desc", "4|10|3|2|1" },
    { "掲載", NULL, "順", NULL, "事業.区分", "1|4|10|2|3" },
    /* a row for each value of a list */
    { "事業", "担当課", "課.名称 || ':' || ID", NULL, "課.順",
      "福祉課:P4|商工課:P1|商工課:P2|商工課:P4|ふるさと・応援課:P1|ふるさと・応援課:P3" },
    { "事業", "担当課", "担当課.コード", NULL, NULL, "S|R|S|R|F|S" },
    { "事業", "担当課", "担当課", NULL, NULL,
      "商工課|ふるさと・応援課|商工課|ふるさと・応援課|福祉課|商工課" },
    { "事業", "担当課", "担当課", "担当課 = '商工課'", NULL, "商工課|商工課|商工課" },
    { "事業", "担当課", "担当課", "担当課.順 = 1", NULL, "福祉課" },
    { "事業", "語", "語 || ID", NULL, "語", "丙P4|乙P1|乙P3|甲P1" },
    { "事業", "主管", "課.名称", NULL, NULL, "商工課|商工課|福祉課" },
    { "事業", "主管", "主管.順", NULL, "課.順", "1|2|2" },
};

static void answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(questions); i++) {
        const struct question *a = &questions[i];
        struct run run = run_for_test();
        const char *got = ask(&run, a, NULL, NULL);

        if (strcmp(got, a->want) != 0)
            fail_msg("%s: %s where %s sort %s\n--- want\n%s\n--- got\n%s", a->table, a->show,
                     a->where ? a->where : "-", a->sort ? a->sort : "-", a->want, got);
        run_over(&run);
    }
}

static const struct question within[] = {
    /* inside each: 目標 (its second record) */
    { "施策", NULL, "名称", "施策.目標 = 目標.目標", NULL, "子育て" },
    { "施策", NULL, "目標.名称", "施策.目標 = 目標.目標", NULL, "ひと" },
    { "施策", NULL, "目標.名称", NULL, NULL, "ひと|ひと|ひと" },
    { "施策", NULL, "施策.目標.名称", NULL, NULL, "しごと|しごと|ひと" },
    { "施策", NULL, "施策.目標.名称 || 目標.名称", NULL, NULL, "しごとひと|しごとひと|ひとひと" },
    { "掲載", NULL, "順", "施策.目標 = 目標.目標", "順 desc", "10|4" },
    { "計画", NULL, "count(施策 where 施策.目標 = 目標.目標)", NULL, NULL, "1" },
};

static void answers_within_records(void **state)
{
    struct run run = run_for_test();
    struct query *q = query_new(&run, plan, NULL, words_of(&run, "目標"));
    struct rows rows;
    size_t value;

    (void)state;
    assert_true(query_show(&run, q, words_of(&run, "番号"), &value, NULL));
    assert_true(query_ready(&run, q) && query_rows(&run, q, NULL, &rows));
    for (size_t i = 0; i < ROWS(within); i++)
        assert_string_equal(ask(&run, &within[i], q, &rows.at[1]), within[i].want);
    run_over(&run);
}

/* 掲載 inside 施策 inside 目標, asked again and again from a run that did not make the queries. */
static void answers_other_runs(void **state)
{
    struct run run = run_for_test();
    struct query *goals = query_new(&run, plan, NULL, words_of(&run, "目標"));
    struct query *measures = query_new(&run, plan, query_scope(goals), words_of(&run, "施策"));
    struct query *places = query_new(&run, plan, query_scope(measures), words_of(&run, "掲載"));
    size_t value;

    (void)state;
    assert_true(query_where(&run, measures, words_of(&run, "施策.目標 = 目標.目標")));
    assert_true(query_where(&run, places, words_of(&run, "取り組み.施策 = 施策.施策")));
    assert_true(query_show(&run, places, words_of(&run, "目標.番号 || 施策.番号 || 事業.ID"),
                           &value, NULL));
    assert_true(query_ready(&run, goals) && query_ready(&run, measures) &&
                query_ready(&run, places));
    for (int turn = 0; turn < 50; turn++) {
        struct run asker = run_for_test();
        struct buf b = BUF(asker.arena);
        struct rows g, m, p;

        assert_true(query_rows(&asker, goals, NULL, &g));
        for (size_t i = 0; i < g.n; i++) {
            assert_true(query_rows(&asker, measures, &g.at[i], &m));
            for (size_t j = 0; j < m.n; j++) {
                assert_true(query_rows(&asker, places, &m.at[j], &p));
                for (size_t k = 0; k < p.n; k++)
                    buf_format(&b, "%.*s ", STR_ARG(p.at[k].values[value]));
            }
        }
        assert_string_equal(buf_text(&b).at, "Ⅰ1P1 Ⅰ1P2 Ⅰ2P3 Ⅱ1P1 Ⅱ1P4 ");
        run_over(&asker);
    }
    run_over(&run);
}

static void says_what_records_bring_along(void **state)
{
    struct run run = run_for_test();
    struct query *q = query_new(&run, plan, NULL, words_of(&run, "掲載"));
    const struct column *field;
    struct record r;
    size_t first, second, again;

    (void)state;
    assert_true(query_show(&run, q, words_of(&run, "事業.主管.名称"), &first, &field));
    assert_true(str_equal(field->name, STR("名称")));
    assert_true(query_show(&run, q, words_of(&run, "順 + 1"), &second, &field));
    assert_null(field);
    assert_true(query_show(&run, q, words_of(&run, " 事業.主管.名称"), &again, &field));
    assert_int_equal(first, again);
    assert_non_null(field);
    assert_true(query_ready(&run, q));
    assert_false(query_row(&run, q, 0, &r));
    assert_false(query_row(&run, q, 6, &r));
    assert_true(query_row(&run, q, 5, &r));
    assert_int_equal(r.of_n, 3);
    assert_true(str_equal(r.of[0].table->name, STR("掲載")) && r.of[0].row == 5);
    assert_true(str_equal(r.of[1].table->name, STR("事業")) && r.of[1].row == 4);
    assert_true(str_equal(r.of[2].table->name, STR("課")) && r.of[2].row == 3);
    assert_true(str_equal(r.values[first], STR("福祉課")) &&
                str_equal(r.values[second], STR("11")));
    assert_true(query_row(&run, q, 3, &r));
    assert_true(r.of[2].row == 0 && r.values[first].at == NULL);
    run_over(&run);
}

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
      "ifnull, iif, instr, length, like, lower, ltrim, max, min, nullif, printf, replace, round, "
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
      "ifnull, iif, instr, length, like, lower, ltrim, max, min, nullif, printf, replace, round, "
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

/* 甲 refers to 乙 twice and both lead to 丙; 丁 is reached by a short way and a long one. */
static const struct small_file forked[] = {
    { "plan.yaml",
      "tables:\n"
      "  甲: { file: a.csv, key: 甲, columns: { 甲: text, 一: { refers: 乙 }, 二: { refers: 乙 },"
      " 直: { refers: 丁 } } }\n"
      "  乙: { file: b.csv, key: 乙, columns: { 乙: text, 丙: { refers: 丙 } } }\n"
      "  丙: { file: c.csv, key: 丙, columns: { 丙: text, 丁: { refers: 丁 } } }\n"
      "  丁: { file: d.csv, key: 丁, columns: { 丁: text } }\n" },
    { "a.csv", "甲,一,二,直\nA1,B1,B2,D1\n" },
    { "b.csv", "乙,丙\nB1,C1\nB2,C2\n" },
    { "c.csv", "丙,丁\nC1,D2\nC2,D3\n" },
    { "d.csv", "丁\nD1\nD2\nD3\n" },
};

static const struct {
    const char *show, *want;
} ways[] = {
    { "丁.丁", "D1" },
    { "一.丁.丁", "D2" },
    { "二.丙.丁", "D3" },
    { "一.丙.丙 || 二.丙.丙", "C1C2" },
    { "丙.丙",
      "error[D050]: more than one way leads from 甲 to 丙\n"
      "  ┌ layout.yaml:1:1\n"
      " 1│ 丙.丙\n"
      "  │ ^^\n"
      "  = 甲 → 一 → 丙, and 甲 → 二 → 丙: write the reference columns on the way, with dots\n" },
};

static void goes_the_shortest_way(void **state)
{
    struct run run = run_for_test();
    char name[] = "/tmp/sasshi-plan-XXXXXX", path[64];
    struct plan *former = plan;
    bool changed;

    (void)state;
    assert_non_null(mkdtemp(name));
    for (size_t i = 0; i < ROWS(forked); i++) {
        snprintf(path, sizeof path, "%s/%s", name, forked[i].name);
        assert_true(file_replace(&run, str_from(path), str_from(forked[i].text), &changed));
    }
    if (!plan_read(&run, str_from(name), &plan))
        fail_msg("%s", told(&run));
    for (size_t i = 0; i < ROWS(forked); i++) {
        snprintf(path, sizeof path, "%s/%s", name, forked[i].name);
        unlink(path);
    }
    rmdir(name);
    for (size_t i = 0; i < ROWS(ways); i++) {
        struct question a = { .table = "甲", .show = ways[i].show };
        struct run asker = run_for_test();

        assert_told(ways[i].show, ways[i].want, ask(&asker, &a, NULL, NULL));
        run_over(&asker);
    }
    plan = former;
    run_over(&run);
}

static const char *answer_within(str folder, size_t limit, char *out, size_t room)
{
    struct arena *a = arena_new(limit);
    jmp_buf full;

    assert_non_null(a);
    arena_guard(a, &full);
    out[0] = '\0';
    if (setjmp(full) == 0) {
        struct run run = { .arena = a, .diags = diags_new(a) };
        struct plan *own;
        struct query *q;
        size_t value;

        if (plan_read(&run, folder, &own)) {
            q = query_new(&run, own, NULL, words_of(&run, "事業"));
            assert_true(
                query_show(&run, q, words_of(&run, "ID || ' ' || 主管.名称"), &value, NULL) &&
                query_where(&run, q, words_of(&run, "has(担当課, '商工課')")) &&
                query_sort(&run, q, words_of(&run, "率 desc")) && query_ready(&run, q));
            snprintf(out, room, "%s", answer(&run, q, NULL, value));
        }
    }
    arena_free(a);
    return out;
}

/* With any memory the same answer, or none; nothing is left open. */
static void lives_with_any_memory(void **state)
{
    struct run run = run_for_test();
    str folder = small_folder(&run, NULL, NULL);
    size_t without = 0, with = 0;
    char out[200];

    (void)state;
    for (size_t limit = 1024; limit < 1024 * 1024; limit += limit < 300 * 1024 ? 1777 : 40001) {
        const char *got = answer_within(folder, limit, out, sizeof out);

        if (got[0] == '\0')
            without++;
        else
            assert_string_equal(got, "P1 商工課|P2 商工課|P4 福祉課");
        with += got[0] != '\0';
    }
    assert_true(with > 10 && without > 10);
    small_remove(folder);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers),
        cmocka_unit_test(answers_within_records),
        cmocka_unit_test(answers_other_runs),
        cmocka_unit_test(says_what_records_bring_along),
        cmocka_unit_test(tells_mistakes),
        cmocka_unit_test(doubts_comparisons),
        cmocka_unit_test(goes_the_shortest_way),
        cmocka_unit_test(lives_with_any_memory),
    };
    return cmocka_run_group_tests(tests, open_plan, close_plan);
}
