/* test_fill.c - templates and records to text: pieces joined, filters, and what messages point at.
 */
#include "blocks/fill.h"

#include "../data/open_plan.h"

struct asked {
    struct run run;
    struct query *query;
    struct fill fill;
    struct record record;
};

/* Bind text over a table and take one of its rows. False after telling. */
static bool bind(struct asked *x, const char *table, const char *text, int64_t row)
{
    struct template t;
    bool there;

    *x = (struct asked){ .run = { .arena = arena_new((size_t)64 << 20) } };
    x->run.diags = diags_new(x->run.arena);
    x->query = query_new(&x->run, plan, NULL, words_of(&x->run, table));
    return x->query && template_parse(&x->run, words_of(&x->run, text), &t) &&
           fill_bind(&x->run, &t, x->query, &x->fill) && query_ready(&x->run, x->query) &&
           query_row(&x->run, x->query, row, &there, &x->record) && there;
}

static void fills(void **state)
{
    static const struct {
        const char *table, *text;
        int64_t row;
        const char *want;
    } rows[] = {
        { "目標", "", 1, "" },
        { "目標", "文字だけ", 1, "文字だけ" },
        { "目標", "基本目標<番号>　<名称>", 2, "基本目標Ⅱ　ひと" },
        { "目標", "<計画.名称>・<計画.日付|和暦>", 1, "小さな計画・令和7年4月1日" },
        { "目標", "<<<番号>>", 1, "<Ⅰ>" },
        /* verbatim: spaces, line ends and quotes as the cell has them */
        { "事業", "<事業名>", 1, "特產品I C T　" },
        { "事業", "「<事業名>」", 2, "「改行\nあり \"引用\"」" },
        { "事業", "<予算（中事業）|桁区切り>千円", 1, "1,200千円" },
        { "事業", "<予算（中事業）|桁区切り|全角>", 1, "１，２００" },
        { "事業", "<率>", 1, "12.50" },
        /* an empty value is no text, and no business of a filter's */
        { "事業", "<予算（中事業）|桁区切り>", 3, "" },
        { "事業", "[<開始|和暦>]", 3, "[]" },
        { "掲載", "<事業.主管.名称>/<取り組み.施策.目標.名称>", 1, "商工課/しごと" },
        { "掲載", "<事業.主管.名称>", 3, "" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct asked x;
        str got = { 0 };

        if (!bind(&x, rows[i].table, rows[i].text, rows[i].row) ||
            !fill_text(&x.run, &x.fill, &x.record, &got) || *told(&x.run) ||
            !str_equal(got, str_from(rows[i].want)))
            fail_msg("%s: " STR_FMT "\n%s", rows[i].text, STR_ARG(got), told(&x.run));
        run_over(&x.run);
    }
}

static void tells(void **state)
{
    static const struct {
        const char *table, *text;
        bool binds;
        const char *want;
    } rows[] = {
        { "目標", "<名>", false, "error[D050]" },
        { "目標", "<番号>と<名>と<号>", false, "error[D050]" },
        { "目標", "<番号|和歴>", false, "did you mean 和暦?" },
        { "目標", "<名称|nothing>", false, "error[L031]" },
        { "目標", "<名称|桁区切り>", true, "the value stands here" },
        { "掲載", "<事業.事業名|和暦>", true, "projects.csv:2:4" },
        { "計画", "<名称|和暦>", true, "error[L030]" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct asked x;
        str got;
        bool binds = bind(&x, rows[i].table, rows[i].text, 1);

        if (binds != rows[i].binds || (binds && fill_text(&x.run, &x.fill, &x.record, &got)) ||
            !strstr(told(&x.run), rows[i].want))
            fail_msg("%s\n%s", rows[i].text, told(&x.run));
        run_over(&x.run);
    }
}

/* A text that is one cell is that cell: worksheets and messages go by it. */
static void knows_its_field(void **state)
{
    static const struct {
        const char *table, *text, *field, *where;
    } rows[] = {
        { "事業", "<事業名>", "事業名", "特產品I C T　" },
        { "事業", "<事業.事業名>", "事業名", "特產品I C T　" },
        { "掲載", "<事業.事業名>", "事業名", "特產品I C T　" },
        { "事業", "<事業名>。", NULL, "<事業名>。" },
        { "事業", "<事業名|全角>", NULL, "<事業名|全角>" },
        { "事業", "<事業名 || 単位>", NULL, NULL },
        { "事業", "<upper(事業名)>", NULL, "<upper(事業名)>" },
        { "事業", "文字", NULL, "文字" },
        { "事業", "<計画.名称>", "名称", "<計画.名称>" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct asked x;
        const struct column *c;
        str where;

        if (!bind(&x, rows[i].table, rows[i].text, 1)) {
            assert_null(rows[i].where);
            run_over(&x.run);
            continue;
        }
        c = fill_field(&x.fill);
        where = span_text(fill_where(&x.fill, plan, &x.record));
        if ((c != NULL) != (rows[i].field != NULL) ||
            (c && !str_equal(c->name, str_from(rows[i].field))) ||
            !str_equal(where, str_from(rows[i].where)))
            fail_msg("%s: " STR_FMT, rows[i].text, STR_ARG(where));
        run_over(&x.run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(fills), cmocka_unit_test(tells),
                                        cmocka_unit_test(knows_its_field) };

    return cmocka_run_group_tests(tests, open_plan, close_plan);
}
