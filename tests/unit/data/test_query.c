/* test_query.c - what queries answer, over one table and within records, in any memory. */
#include "open_plan.h"

#include "base/buf.h"
#include "data/query.h"

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

/* A table gets a column when the first query that reads it is asked; those before still answer. */
static void columns_come_when_they_are_asked_for(void **state)
{
    static const struct question first = { "事業", NULL, "率 * 2", "率 > 0", NULL, "25|0.5" },
                                 second = { "事業",           NULL,
                                            "事業名",         "has(担当課, '福祉課')",
                                            "予算（中事業）", "見守り" },
                                 third = { "事業", NULL,
                                           "KPI",  "KPI <> '' and 率 > 1 and 主管 = 'S'",
                                           NULL,   "販売額" };
    struct run run = run_for_test();
    struct plan *fresh = small_plan(&run);
    struct query *q = query_new(&run, fresh, NULL, words_of(&run, "事業"));
    struct plan *kept = plan;
    size_t value;

    (void)state;
    assert_true(query_show(&run, q, words_of(&run, first.show), &value, NULL) &&
                query_where(&run, q, words_of(&run, first.where)) && query_ready(&run, q));
    assert_string_equal(answer(&run, q, NULL, value), first.want);
    plan = fresh;
    assert_string_equal(ask(&run, &second, NULL, NULL), second.want);
    assert_string_equal(answer(&run, q, NULL, value), first.want);
    assert_string_equal(ask(&run, &third, NULL, NULL), third.want);
    plan = kept;
    assert_string_equal(answer(&run, q, NULL, value), first.want);
    run_over(&run);
}

static void says_what_records_bring_along(void **state)
{
    struct run run = run_for_test();
    struct query *q = query_new(&run, plan, NULL, words_of(&run, "掲載"));
    const struct column *field;
    struct record r;
    bool there;
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
    assert_true(query_row(&run, q, 0, &there, &r) && !there);
    assert_true(query_row(&run, q, 6, &there, &r) && !there);
    assert_true(query_row(&run, q, 5, &there, &r) && there);
    assert_int_equal(r.of_n, 3);
    assert_true(str_equal(r.of[0].table->name, STR("掲載")) && r.of[0].row == 5);
    assert_true(str_equal(r.of[1].table->name, STR("事業")) && r.of[1].row == 4);
    assert_true(str_equal(r.of[2].table->name, STR("課")) && r.of[2].row == 3);
    assert_true(str_equal(r.values[first], STR("福祉課")) &&
                str_equal(r.values[second], STR("11")));
    assert_true(query_row(&run, q, 3, &there, &r) && there);
    assert_true(r.of[2].row == 0 && r.values[first].at == NULL);
    run_over(&run);
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
        cmocka_unit_test(columns_come_when_they_are_asked_for),
        cmocka_unit_test(says_what_records_bring_along),
        cmocka_unit_test(goes_the_shortest_way),
        cmocka_unit_test(lives_with_any_memory),
    };
    return cmocka_run_group_tests(tests, open_plan, close_plan);
}
