/*
 * fuzz_expression.c - any UTF-8 as the expressions of a layout: taken, or refused with a message.
 *
 * The laws: what is refused was told; what is taken can be asked, gives the same twice, and leaves
 * every record as it was. The first byte chooses what the rest is: a value, a condition, an order.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "data/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char *const files[][2] = {
    { "plan.yaml",
      "plan: { 名称: 計画, 日付: 2025-04-01, 年度: R7 }\n"
      "tables:\n"
      "  施策: { file: m.csv, key: 施策, columns: { 施策: text, 名称: text, 課: { refers: 課 } } "
      "}\n"
      "  課: { file: d.csv, key: 課, columns: { 課: text, 順: integer } }\n"
      "  事業:\n"
      "    file: p.csv\n"
      "    key: ID\n"
      "    columns: { ID: text, 施策: { refers: 施策 }, 担当課: { list: \" \", refers: 課 },\n"
      "               予算（中）: money, 率: decimal, 開始: date, 年度: year, 値(円): integer "
      "}\n" },
    { "m.csv", "施策,名称,課\nM1,雇用,\nM2,創業,福祉課\n" },
    { "d.csv", "課,順\n商工課,2\n福祉課,1\n" },
    { "p.csv",
      "ID,施策,担当課,予算（中）,率,開始,年度,値(円)\nP1,M1,商工課 福祉課,10,1.5,R7.4.1,R7,1\n"
      "P2,M2,,,,,,\nP3,,福祉課,-3,0.5,2024-01-01,2023,0\n" },
};

static void must(bool law)
{
    if (!law)
        __builtin_trap();
}

static struct run run_of(size_t limit)
{
    struct arena *a = arena_new(limit);

    return (struct run){ .arena = a, .diags = diags_new(a) };
}

static const struct plan *the_plan(void)
{
    static struct run run;
    static struct plan *plan;
    char folder[] = "/tmp/sasshi-fuzz-XXXXXX";

    if (plan)
        return plan;
    run = run_of((size_t)16 * 1024 * 1024);
    must(mkdtemp(folder) != NULL);
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && !plan_read(&run, str_from(folder), &plan)) {
            diags_print(run.diags, stderr, (struct diag_print){ 0 });
            must(false);
        }
        for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
            str path = path_join(run.arena, str_from(folder), str_from(files[i][0]));
            bool changed;

            if (pass == 0)
                must(file_replace(&run, path, str_from(files[i][1]), &changed));
            else
                unlink(str_cstr(run.arena, path));
        }
    }
    rmdir(folder);
    return plan;
}

static struct words words_of(struct run *run, str text)
{
    struct source *s = ARENA_NEW(run->arena, struct source);

    *s = (struct source){ STR("layout.yaml"), text };
    return (struct words){ text, { s, 0, text.len }, true };
}

static str answer(struct run *run, const struct query *q, const struct record *outer)
{
    struct buf b = BUF(run->arena);
    struct rows rows;

    if (!query_rows(run, q, outer, &rows)) {
        must(diags_errors(run->diags) > 0);
        return STR("?");
    }
    for (size_t i = 0; i < rows.n; i++) {
        buf_format(&b, "%d ", (int)rows.at[i].row);
        must(utf8_valid(rows.at[i].values[0]) == rows.at[i].values[0].len);
        buf_str(&b, rows.at[i].values[0]);
    }
    return buf_text(&b);
}

static bool say(struct run *run, struct query *q, int what, struct words w)
{
    size_t value;

    switch (what) {
    case 0:
        return query_show(run, q, w, &value, NULL);
    case 1:
        return query_where(run, q, w);
    case 2:
        return query_sort(run, q, w);
    default:
        return query_expand(run, q, w);
    }
}

static void check_whole(struct run *run, const struct plan *plan)
{
    struct query *q = query_new(run, plan, NULL, words_of(run, STR("計画")));
    size_t value;

    must(query_show(run, q,
                    words_of(run, STR("count(事業) || count(施策) || sum(事業.予算（中）)")),
                    &value, NULL));
    must(query_ready(run, q) && str_equal(answer(run, q, NULL), STR("1 327")));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const struct plan *plan = the_plan();
    struct run run = run_of((size_t)256 * 1024 * 1024);
    struct query *outer = query_new(&run, plan, NULL, words_of(&run, STR("施策"))), *q;
    str text = { len > 0 ? (const char *)bytes + 1 : "", len > 0 ? len - 1 : 0 };
    struct record around;
    bool there;
    size_t value;

    text = str_copy(run.arena, str_slice(text, 0, utf8_valid(text)));
    q = query_new(&run, plan, query_scope(outer), words_of(&run, STR("事業")));
    must(query_ready(&run, outer) && query_row(&run, outer, 1, &there, &around) && there);
    if (!say(&run, q, len > 0 ? bytes[0] % 4 : 0, words_of(&run, text))) {
        must(diags_errors(run.diags) > 0);
    } else {
        must(query_show(&run, q, words_of(&run, STR("ID")), &value, NULL) && query_ready(&run, q));
        must(str_equal(answer(&run, q, &around), answer(&run, q, &around)));
    }
    check_whole(&run, plan);
    arena_free(run.arena);
    return 0;
}
