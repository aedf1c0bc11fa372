#include "told.h"

#include <unistd.h>

#include "base/file.h"
#include "data/dictionary.h"

static char folder[] = "/tmp/sasshi-dictionary-XXXXXX";

static bool read_text(struct run *run, const char *text, const struct dictionary **out)
{
    str path = path_join(run->arena, str_from(folder), STR("plan.yaml"));
    bool changed;

    assert_true(file_replace(run, path, str_from(text), &changed));
    return dictionary_read(run, str_from(folder), out);
}

/* The folder's name, which differs from run to run, as "data" in what was told. */
static const char *told_in_data(struct run *run)
{
    str all = str_from(told(run)), mark = str_from(folder);
    struct buf b = BUF(run->arena);

    for (size_t at; (at = str_find(all, mark)) < all.len;) {
        buf_str(&b, str_slice(all, 0, at));
        buf_str(&b, STR("data"));
        all = str_slice(all, at + mark.len, all.len);
    }
    buf_str(&b, all);
    return buf_text(&b).at;
}

static const char whole[] = "plan:\n"
                            "  名称: 推進事業一覧\n"
                            "  版:\n"
                            "  日付: 2025-04-01\n"
                            "tables:\n"
                            "  事業:\n"
                            "    file: plan/projects.csv\n"
                            "    key: 事業\n"
                            "    encoding: Shift_JIS\n"
                            "    separator: tab\n"
                            "    columns:\n"
                            "      事業:\n"
                            "      担当課: { list: \" \", refers: 課.名称, required: yes }\n"
                            "      主担当: { refers: 課 }\n"
                            "      予算: { type: money, unit: 千円, note: 当初 }\n"
                            "      評価: { codes: { A: 達成, B: { label: 未達成 } } }\n"
                            "      開始: date\n"
                            "      率: decimal\n"
                            "      年度: year\n"
                            "  課:\n"
                            "    file: departments.csv\n"
                            "    key: コード\n"
                            "    columns:\n"
                            "      コード: integer\n"
                            "      名称: { unique: yes }\n"
                            "      上位: { refers: 課.コード, list: 、 }\n"
                            "words:\n"
                            "  allow: [健幸, 人財]\n"
                            "  suspect: 妊娠婦\n";

static void reads_all_of_it(void **state)
{
    struct run run = run_for_test();
    const struct dictionary *d;
    const struct table *t, *other;
    const struct column *c;

    (void)state;
    if (!read_text(&run, whole, &d))
        fail_msg("refused:\n%s", told(&run));
    assert_int_equal(d->n, 2);
    t = dictionary_find(d, STR("事業"));
    other = dictionary_find(d, STR("課"));
    assert_true(str_equal(t->file, STR("plan/projects.csv")));
    assert_true(str_equal(t->encoding, STR("CP932")));
    assert_true(str_equal(t->separator, STR("\t")));
    assert_true(str_equal(other->encoding, STR("")));
    assert_true(str_equal(other->separator, STR(",")));
    assert_ptr_equal(t->key, &t->columns[0]);
    assert_true(t->key->required && t->key->unique && t->key->type == COLUMN_TEXT);
    c = table_find(t, STR("担当課"));
    assert_ptr_equal(c->refers, other);
    assert_ptr_equal(c->refers_column, table_find(other, STR("名称")));
    assert_true(str_equal(c->list, STR(" ")) && c->required && c->index == 1);
    c = table_find(t, STR("主担当"));
    assert_ptr_equal(c->refers_column, other->key);
    assert_int_equal(c->type, COLUMN_INTEGER); /* as what it names */
    c = table_find(t, STR("予算"));
    assert_true(c->type == COLUMN_MONEY && str_equal(c->unit, STR("千円")));
    c = table_find(t, STR("評価"));
    assert_int_equal(c->codes.n, 2);
    assert_true(str_equal(c->codes.names[1], STR("B")));
    assert_true(str_equal(((const struct code_label *)c->codes.at[1])->label, STR("未達成")));
    assert_int_equal(table_find(t, STR("年度"))->type, COLUMN_YEAR);
    assert_null(table_find(t, STR("名称")));
    assert_null(dictionary_find(d, STR("施策")));
    assert_int_equal(d->allow.n, 2);
    assert_int_equal(d->suspect.n, 1);
    run_over(&run);
}

static void has_the_plan_as_a_table(void **state)
{
    struct run run = run_for_test();
    const struct dictionary *d;
    const struct table *t;

    (void)state;
    assert_true(read_text(&run, whole, &d));
    assert_int_equal(d->value_count, 3);
    assert_true(str_equal(dictionary_value(d, STR("日付"))->value, STR("2025-04-01")));
    assert_true(str_equal(dictionary_value(d, STR("版"))->value, STR("")));
    assert_null(dictionary_value(d, STR("市")));
    t = dictionary_find(d, STR("計画"));
    assert_ptr_equal(t, d->plan);
    assert_int_equal(t->n, 3);
    assert_true(str_equal(t->columns[2].name, STR("日付")) && t->columns[2].index == 2);
    assert_ptr_equal(t->key, t->columns);
    run_over(&run);

    run = run_for_test();
    assert_true(
        read_text(&run, "tables: { 課: { file: a.csv, key: 名, columns: { 名: } } }\n", &d));
    assert_int_equal(d->value_count, 1);
    assert_true(str_equal(d->values[0].name, STR("名称")) && d->values[0].value.len == 0);
    run_over(&run);
}

#define TABLE(name, columns)                                                                       \
    "  " name ":\n    file: a.csv\n    key: 鍵\n    columns:\n      鍵: text\n      " columns "\n"

static const struct {
    const char *name, *yaml, *told;
} refused[] = {
    { "D001", "tables:\n" TABLE("計画", "名: text"),
      "error[D001]: no table can be named 計画\n"
      "  ┌ data/plan.yaml:2:3\n"
      " 2│   計画:\n"
      "  │   ^^^^\n"
      "  = the values under `plan:` are 計画; give the table another name\n" },
    { "D002 unknown", "tables:\n  課: { file: a.csv, key: コド, columns: { コード: text } }\n",
      "error[D002]: the key \"コド\" is not a column of 課\n"
      "  ┌ data/plan.yaml:2:26\n"
      " 2│   課: { file: a.csv, key: コド, columns: { コード: text } }\n"
      "  │                           ^^^^ did you mean \"コード\"?\n" },
    { "D002 list", "tables:\n  課: { file: a.csv, key: 名, columns: { 名: { list: 、 } } }\n",
      "error[D002]: the key \"名\" is a list column; a key is one value\n"
      "  ┌ data/plan.yaml:2:26\n"
      " 2│   課: { file: a.csv, key: 名, columns: { 名: { list: 、 } } }\n"
      "  │                           ^^\n" },
    { "D003", "tables:\n" TABLE("取り組み", "名: text") TABLE("掲載", "何: { refers: 取組み }"),
      "error[D003]: there is no table \"取組み\"\n"
      "  ┌ data/plan.yaml:13:20\n"
      "13│       何: { refers: 取組み }\n"
      "  │                     ^^^^^^ did you mean \"取り組み\"?\n" },
    { "D003 with nothing near",
      "tables:\n" TABLE("目標", "名: text") TABLE("掲載", "何: { refers: 課.名 }"),
      "error[D003]: there is no table \"課\"\n"
      "  ┌ data/plan.yaml:13:20\n"
      "13│       何: { refers: 課.名 }\n"
      "  │                     ^^^^^\n"
      "  = known: 目標, 掲載\n" },
    { "D004",
      "tables:\n" TABLE("課", "名称: { unique: yes }") TABLE("掲載", "何: { refers: 課.名前 }"),
      "error[D004]: table 課 has no column \"名前\"\n"
      "  ┌ data/plan.yaml:13:20\n"
      "13│       何: { refers: 課.名前 }\n"
      "  │                     ^^^^^^^ did you mean \"名称\"?\n" },
    { "D005", "tables:\n" TABLE("課", "名称: text") TABLE("掲載", "何: { refers: 課.名称 }"),
      "error[D005]: \"課.名称\" may name several records: it is neither the key nor unique\n"
      "  ┌ data/plan.yaml:13:20\n"
      "13│       何: { refers: 課.名称 }\n"
      "  │                     ^^^^^^^\n"
      "  ┌ data/plan.yaml:7:7\n"
      " 7│       名称: text\n"
      "  │       ^^^^ say `unique: yes` here\n"
      "  = or refer to the key: 課\n" },
    { "D006",
      "tables:\n" TABLE("甲", "a: { refers: 乙 }") TABLE("乙", "b: { refers: 丙 }")
          TABLE("丙", "c: { refers: 乙 }"),
      "error[D006]: the references go in a circle: 乙 → 丙 → 乙\n"
      "  ┌ data/plan.yaml:19:7\n"
      "19│       c: { refers: 乙 }\n"
      "  │       ^\n" },
    { "D006 to itself", "tables:\n" TABLE("課", "上: { refers: 課 }"),
      "error[D006]: the references go in a circle: 課 → 課\n"
      "  ┌ data/plan.yaml:7:7\n"
      " 7│       上: { refers: 課 }\n"
      "  │       ^^\n" },
    { "D007", "tables:\n" TABLE("課", "KPI: text\n      kpi: text"),
      "error[D007]: \"kpi\" and \"KPI\" are the same name: capitals do not count\n"
      "  ┌ data/plan.yaml:8:7\n"
      " 8│       kpi: text\n"
      "  │       ^^^\n"
      "  ┌ data/plan.yaml:7:7\n"
      " 7│       KPI: text\n"
      "  │       ^^^ the other\n" },
    { "D008", "tables:\n  課: { file: ../a.csv, key: 鍵, columns: { 鍵: } }\n",
      "error[D008]: \"../a.csv\" does not stand inside the data folder\n"
      "  ┌ data/plan.yaml:2:14\n"
      " 2│   課: { file: ../a.csv, key: 鍵, columns: { 鍵: } }\n"
      "  │               ^^^^^^^^\n"
      "  = a file name, or folder/file; no \"..\" and no \"/\" in front\n" },
    { "D008 absolute", "tables:\n  課: { file: /etc/passwd, key: 鍵, columns: { 鍵: } }\n",
      "error[D008]: \"/etc/passwd\" does not stand inside the data folder\n"
      "  ┌ data/plan.yaml:2:14\n"
      " 2│   課: { file: /etc/passwd, key: 鍵, columns: { 鍵: } }\n"
      "  │               ^^^^^^^^^^^\n"
      "  = a file name, or folder/file; no \"..\" and no \"/\" in front\n" },
    { "D009", "plan: { \"a.b\": x }\ntables: {}\n",
      "error[D009]: \"a.b\" cannot be a name: it is empty or holds one of . | < > \" or a control "
      "character\n"
      "  ┌ data/plan.yaml:1:10\n"
      " 1│ plan: { \"a.b\": x }\n"
      "  │          ^^^\n" },
    { "the type is not one", "tables:\n" TABLE("課", "数: intger"),
      "error[L004]: \"intger\" is not one of: text, integer, decimal, money, date, year\n"
      "  ┌ data/plan.yaml:7:10\n"
      " 7│       数: intger\n"
      "  │           ^^^^^^ did you mean \"integer\"?\n" },
    { "an unknown key", "tables:\n" TABLE("課", "数: { notes: 説 }"),
      "error[L001]: \"notes\" is not a key of column\n"
      "  ┌ data/plan.yaml:7:12\n"
      " 7│       数: { notes: 説 }\n"
      "  │             ^^^^^ did you mean \"note\"?\n" },
    { "no file", "tables:\n  課: { key: 鍵, columns: { 鍵: text } }\n",
      "error[L002]: the key \"file\" is missing\n"
      "  ┌ data/plan.yaml:2:3\n"
      " 2│   課: { key: 鍵, columns: { 鍵: text } }\n"
      "  │   ^^\n" },
    { "every mistake of the file",
      "tables:\n" TABLE("計画", "a: { refers: 課 }") TABLE("b", "c: { refers: d }"),
      "error[D001]: no table can be named 計画\n"
      "  ┌ data/plan.yaml:2:3\n"
      " 2│   計画:\n"
      "  │   ^^^^\n"
      "  = the values under `plan:` are 計画; give the table another name\n"
      "\n"
      "error[D003]: there is no table \"課\"\n"
      "  ┌ data/plan.yaml:7:20\n"
      " 7│       a: { refers: 課 }\n"
      "  │                    ^^\n"
      "  = known: 計画, b\n"
      "\n"
      "error[D003]: there is no table \"d\"\n"
      "  ┌ data/plan.yaml:13:20\n"
      "13│       c: { refers: d }\n"
      "  │                    ^\n"
      "  = known: 計画, b\n" },
    { "not UTF-8", "tables: # \x8E\x96\n",
      "error[D011]: byte 0x8E is not UTF-8, the encoding this file must have\n"
      "  ┌ data/plan.yaml:1:11\n"
      " 1│ tables: # ��\n"
      "  │           ^\n"
      "  = all of it is CP932: save it again as UTF-8 (a table may say `encoding: CP932`)\n" },
};

static void tells_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(refused); i++) {
        struct run run = run_for_test();
        const struct dictionary *d;
        bool ok = read_text(&run, refused[i].yaml, &d);

        assert_told(refused[i].name, refused[i].told, told_in_data(&run));
        if (ok)
            fail_msg("%s: was read", refused[i].name);
        run_over(&run);
    }
}

static void tells_that_there_is_none(void **state)
{
    struct run run = run_for_test();
    const struct dictionary *d;

    (void)state;
    assert_false(dictionary_read(&run, STR("/nowhere/data"), &d));
    assert_int_equal(diags_errors(run.diags), 1);
    run_over(&run);
}

static void bounds_the_number_of_names(void **state)
{
    struct run run = run_for_test();
    struct buf b = BUF(run.arena);
    const struct dictionary *d;

    (void)state;
    buf_str(&b, STR("tables:\n"));
    for (int i = 0; i < 1001; i++)
        buf_format(&b, "  t%d: { file: a.csv, key: k, columns: { k: , r: { refers: t%d } } }\n", i,
                   i + 1);
    assert_false(read_text(&run, buf_text(&b).at, &d));
    assert_int_equal(diags_errors(run.diags), 1);
    run_over(&run);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int drop_folder(void **state)
{
    char file[sizeof folder + 16];

    (void)state;
    snprintf(file, sizeof file, "%s/plan.yaml", folder);
    unlink(file);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_all_of_it),
        cmocka_unit_test(has_the_plan_as_a_table),
        cmocka_unit_test(tells_mistakes),
        cmocka_unit_test(tells_that_there_is_none),
        cmocka_unit_test(bounds_the_number_of_names),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
