/* sheet_made.h - workbooks of the small plan and a layout, for tests. */
#ifndef TESTS_BLOCKS_SHEET_MADE_H
#define TESTS_BLOCKS_SHEET_MADE_H

#include "data/small_plan.h"

#include "base/buf.h"
#include "blocks/sheet.h"
#include "final/grid_dump.h"
#include "layout/layout.h"

static const char layout_text[] =
    "worksheet: 調べ\n"
    "for-each: 課\n"
    "sort: 順\n"
    "output: 課別/<コード>_<名称>.xlsx\n"
    "sheets:\n"
    "  - sheet: 進捗\n"
    "    rows: 掲載\n"
    "    where: has(事業.担当課, 課.名称)\n"
    "    sort: 順\n"
    "    once: 事業\n"
    "    title: <計画.年度>　<課.名称>\n"
    "    note: 黄色の欄だけ。\n"
    "    columns:\n"
    "      - { field: 事業.ID, hidden: yes, key: yes }\n"
    "      - { head: 所, show: <取り組み.施策.名称>, group: 計画 }\n"
    "      - { field: 事業.事業名, width: 10, group: 計画 }\n"
    "      - { field: 事業.率, number: 0.0 }\n"
    "      - { field: 実績, input: yes, number: General, group: 記入 }\n"
    "      - { field: 評価, input: yes, choose: [A, B], say: 選ぶ }\n"
    "      - { field: 課題, input: yes, length: 400 }\n"
    "    highlight:\n"
    "      - { when: 実績 / 率 < 0.8, fill: 淡橙 }\n"
    "    freeze: 事業名\n"
    "    filter: yes\n"
    "    protect: { allow: [filter] }\n"
    "    empty: なし\n"
    "    print: { turn: landscape, foot: { right: <頁>/<頁数> } }\n"
    "  - sheet: 要領\n"
    "    text: how.txt\n";

static const char part_text[] = "# 要領\n"
                                "\n"
                                "## <名称>\r\n"
                                "一行目\n";

struct made {
    struct run run;
    str folder;
    struct layout layout;
    const struct worksheet *worksheet;
    const struct sheet_book *book;
    struct sheet_files files;
};

static inline void remove_files(str folder)
{
    static const char *const names[] = { "layout.yaml", "how.txt", "" };
    char path[256];

    for (size_t i = 0; i < ROWS(names); i++) {
        snprintf(path, sizeof path, "%.*s/%s", STR_ARG(folder), names[i]);
        if (names[i][0])
            unlink(path);
        else
            rmdir(path);
    }
}

static inline void put(struct run *run, str folder, const char *name, const char *text)
{
    bool changed;

    assert_true(
        file_replace(run, path_join(run->arena, folder, str_from(name)), str_from(text), &changed));
}

/* The layout with one text in place of another; without from, to is the whole of it. */
static inline const char *changed_text(struct run *run, const char *from, const char *to)
{
    str all = str_from(layout_text);
    size_t at = from ? str_find(all, str_from(from)) : 0;

    if (!from)
        return to ? to : layout_text;
    if (at == all.len)
        fail_msg("the layout has no \"%s\"", from);
    return str_format(run->arena, STR_FMT "%s" STR_FMT, STR_ARG(str_slice(all, 0, at)), to,
                      STR_ARG(str_slice(all, at + strlen(from), all.len)))
        .at;
}

/* As far as it goes; what went wrong is in m->run. */
static inline bool make(struct made *m, const char *from, const char *to,
                        const struct small_file *data)
{
    char name[] = "/tmp/sasshi-sheet-XXXXXX";
    struct plan *plan;
    str folder;
    bool ok;

    *m = (struct made){ .run = run_for_test() };
    assert_non_null(mkdtemp(name));
    m->folder = str_copy(m->run.arena, str_from(name));
    put(&m->run, m->folder, "layout.yaml", changed_text(&m->run, from, to));
    put(&m->run, m->folder, "how.txt", part_text);
    folder = small_folder(&m->run, data ? data->name : NULL, data ? data->text : NULL);
    ok = plan_read(&m->run, folder, &plan) &&
         layout_read(&m->run, m->folder, STR("layout.yaml"), &m->layout);
    if (ok) {
        ok = worksheet_read(&m->run, &m->layout, &m->worksheet);
        ok = worksheet_bind(&m->run, plan, m->worksheet, &m->book) && ok &&
             worksheet_files(&m->run, m->book, &m->files);
    }
    small_remove(folder);
    remove_files(m->folder);
    return ok;
}

static inline bool make_all(struct made *m)
{
    bool ok = true;

    for (size_t i = 0; i < m->files.n; i++) {
        struct workbook w;

        ok &= worksheet_make(&m->run, m->book, &m->files.at[i].record, &w);
    }
    return ok;
}

static inline const char *dumped(struct made *m, size_t which)
{
    struct buf b = BUF(m->run.arena);
    struct workbook w;

    if (!worksheet_make(&m->run, m->book, &m->files.at[which].record, &w))
        fail_msg("%s", told(&m->run));
    dump_workbook(&b, &w);
    return buf_text(&b).at;
}

#endif
