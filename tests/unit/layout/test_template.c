/* test_template.c - texts with placeholders, to pieces: literals, expressions, filters. */
#include "layout/template.h"

#include "base/buf.h"
#include "node_for_test.h"

/* "literal" [expression|filter|filter] ... */
static const char *shown(struct run *run, const struct template *t)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < t->n; i++) {
        const struct template_piece *p = &t->at[i];

        if (!p->expression.given) {
            buf_format(&b, "\"" STR_FMT "\"", STR_ARG(p->literal));
            continue;
        }
        buf_format(&b, "[" STR_FMT, STR_ARG(p->expression.text));
        for (size_t k = 0; k < p->filter_count; k++)
            buf_format(&b, "|" STR_FMT, STR_ARG(p->filters[k].text));
        buf_char(&b, ']');
    }
    return buf_text(&b).at;
}

static void parses(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        { "", "" },
        { "文", "\"文\"" },
        { "<名称>", "[名称]" },
        { "基本目標<番号>　<名称>", "\"基本目標\"[番号]\"　\"[名称]" },
        { "<計画.日付|和暦>", "[計画.日付|和暦]" },
        { "< 数 | 桁区切り | 全角 >", "[数|桁区切り|全角]" },
        { "1 << 2", "\"1 < 2\"" },
        { "<<名称>", "\"<名称>\"" },
        { "a > b", "\"a > b\"" },
        { "<姓 || 名|全角>", "[姓 || 名|全角]" },
        { "<iif(数 > 3, '<多>', '|')>", "[iif(数 > 3, '<多>', '|')]" },
        { "<count(表 where a <> b)>件", "[count(表 where a <> b)]\"件\"" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct template t;

        if (!template_parse(&run, (struct words){ str_from(rows[i].text), { 0 }, true }, &t) ||
            strcmp(shown(&run, &t), rows[i].want) != 0)
            fail_msg("%s: %s\n%s", rows[i].text, shown(&run, &t), told(&run));
        run_over(&run);
    }
}

/* Places are right behind escapes and in folded texts too. */
static void tells_where(void **state)
{
    static const struct {
        const char *line, *want;
    } rows[] = {
        { "v: 名は<名称\n", "error[L010]: this < has no > that closes it\n"
                            "  ┌ a.yaml:1:6\n"
                            " 1│ v: 名は<名称\n"
                            "  │        ^\n"
                            "  = a literal < is written <<\n" },
        { "v: \"\\u540D< >\"\n", "error[L011]: nothing stands between < and >\n"
                                 "  ┌ a.yaml:1:11\n"
                                 " 1│ v: \"\\u540D< >\"\n"
                                 "  │           ^^^\n" },
        { "v: <a||>\n", "" },
        { "v: <a|全角|>\n", "error[L011]: a filter's name is missing behind this |\n"
                            "  ┌ a.yaml:1:9\n"
                            " 1│ v: <a|全角|>\n"
                            "  │           ^\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct template t;

        value_template.read(&run, node_for_test(&run, rows[i].line), NULL, &t);
        assert_told(rows[i].line, rows[i].want, told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(parses), cmocka_unit_test(tells_where) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
