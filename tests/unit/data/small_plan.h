/* small_plan.h - a plan of six tables, written into a folder of its own for a test. */
#ifndef TESTS_DATA_SMALL_PLAN_H
#define TESTS_DATA_SMALL_PLAN_H

#include "told.h"

#include <unistd.h>

#include "base/file.h"
#include "data/plan.h"

struct small_file {
    const char *name, *text;
};

static const struct small_file small_files[] = {
    { "plan.yaml",
      "plan:\n"
      "  名称: 小さな計画\n"
      "  年度: 令和7年度\n"
      "  日付: 令和7年4月1日\n"
      "tables:\n"
      "  目標:\n"
      "    file: goals.csv\n"
      "    key: 目標\n"
      "    columns: { 目標: text, 番号: text, 名称: text }\n"
      "  施策:\n"
      "    file: measures.csv\n"
      "    key: 施策\n"
      "    columns: { 施策: text, 目標: { refers: 目標 }, 番号: text, 名称: text }\n"
      "  取り組み:\n"
      "    file: initiatives.csv\n"
      "    key: 取り組み\n"
      "    columns: { 取り組み: text, 施策: { refers: 施策 }, 記号: text }\n"
      "  掲載:\n"
      "    file: placements.csv\n"
      "    key: 順\n"
      "    columns: { 順: integer, 取り組み: { refers: 取り組み }, 事業: { refers: 事業 } }\n"
      "  事業:\n"
      "    file: projects.csv\n"
      "    key: ID\n"
      "    columns:\n"
      "      ID: text\n"
      "      事業名: text\n"
      "      担当課: { list: \" \", refers: 課.名称 }\n"
      "      主管: { refers: 課 }\n"
      "      予算（中事業）: money\n"
      "      率: decimal\n"
      "      開始: date\n"
      "      年度: year\n"
      "      KPI: text\n"
      "      目標(値): integer\n"
      "      区分: { codes: { 新: 新規, 継: 継続 } }\n"
      "      語: { list: \"、\" }\n"
      "  課:\n"
      "    file: departments.csv\n"
      "    key: コード\n"
      "    columns: { コード: text, 名称: { unique: yes }, 順: integer }\n" },
    { "goals.csv", "目標,番号,名称\nG1,Ⅰ,しごと\nG2,Ⅱ,ひと\n" },
    { "measures.csv", "施策,目標,番号,名称\nM1,G1,1,雇用\nM2,G1,2,創業\nM3,G2,1,子育て\n" },
    { "initiatives.csv", "取り組み,施策,記号\nT1,M1,①\nT2,M2,①\nT3,M3,①\nT4,M3,②\n" },
    { "placements.csv", "順,取り組み,事業\n1,T1,P1\n2,T1,P2\n3,T2,P3\n4,T3,P1\n10,T4,P4\n" },
    { "projects.csv",
      "ID,事業名,担当課,主管,予算（中事業）,率,開始,年度,KPI,目標(値),区分,語\n"
      "P1,特產品I C T　,商工課 ふるさと・応援課,S,1200,12.50,令和7年4月1日,R7,販売額,10,新,甲、乙\n"
      "P2,\"改行\nあり \"\"引用\"\"\",商工課,S,300,0.25,2024/10/1,2024,,,継,\n"
      "P3,雇用,ふるさと・応援課,,,,,,件数,3,継,乙\n"
      "P4,見守り,福祉課 商工課,F,20,-1.5,H31.4.30,平成30年度,人数,0,新,丙\n" },
    { "departments.csv", "コード,名称,順\nS,商工課,2\nR,ふるさと・応援課,10\nF,福祉課,1\n" },
};

/* Write the files, one of them (NULL: none) with another text, into a new folder. */
static inline str small_folder(struct run *run, const char *instead, const char *text)
{
    char name[] = "/tmp/sasshi-plan-XXXXXX";

    assert_non_null(mkdtemp(name));
    str folder = str_copy(run->arena, str_from(name));
    for (size_t i = 0; i < ROWS(small_files); i++) {
        bool other = instead && strcmp(instead, small_files[i].name) == 0, changed;
        str path = path_join(run->arena, folder, str_from(small_files[i].name));

        assert_true(
            file_replace(run, path, str_from(other ? text : small_files[i].text), &changed));
    }
    return folder;
}

static inline void small_remove(str folder)
{
    char path[256];

    for (size_t i = 0; i < ROWS(small_files); i++) {
        snprintf(path, sizeof path, "%.*s/%s", STR_ARG(folder), small_files[i].name);
        unlink(path);
    }
    snprintf(path, sizeof path, "%.*s", STR_ARG(folder));
    rmdir(path);
}

static inline struct plan *small_plan(struct run *run)
{
    str folder = small_folder(run, NULL, NULL);
    struct plan *plan = NULL;

    if (!plan_read(run, folder, &plan))
        fail_msg("%s", told(run));
    small_remove(folder);
    return plan;
}

/* Words as a layout would have them: a source of their own, exact places. */
static inline struct words words_of(struct run *run, const char *text)
{
    struct source *s = ARENA_NEW(run->arena, struct source);

    s->path = STR("layout.yaml");
    s->text = str_from(text);
    return (struct words){ s->text, { s, 0, s->text.len }, true };
}

#endif
