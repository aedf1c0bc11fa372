/* test_running.c - what a page shows, carried from page to page, and running texts from it. */
#include "blocks/running.h"

#include "../data/open_plan.h"
#include "base/buf.h"

static const struct table *table_of(const char *name)
{
    return dictionary_find(plan->dictionary, str_from(name));
}

/*
 * One slab a word: g1 goal 1 begins, G1 it ends; m, M measures; h2:題 a heading of level 2; bare;
 * r: in front of all, the slab is repeated. "-" says nothing.
 */
static void add_news(struct galley *g, str word)
{
    struct news *n;

    if (str_equal(word, STR("-")))
        return;
    if (str_equal(word, STR("bare"))) {
        galley_announce(g, NEWS_BARE);
    } else if (word.at[0] == 'h') {
        n = galley_announce(g, NEWS_HEADING);
        n->level = word.at[1] - '0';
        n->text = str_slice(word, 3, word.len);
    } else {
        n = galley_announce(g, strchr("gm", word.at[0]) ? NEWS_RECORD : NEWS_RECORD_END);
        n->of = table_of(strchr("gG", word.at[0]) ? "目標" : "施策");
        n->row = word.at[1] - '0';
    }
}

static void take_page(struct run *run, struct page_state *state, str words)
{
    struct sheet sheet = { .number = 1 };
    struct galley g;
    str word;

    galley_start(&g, run, 100, 500);
    sheet.placed = ARENA_ARRAY(run->arena, struct placed, words.len + 1);
    while (words.len) {
        bool repeated;

        str_cut(words, ' ', &word, &words);
        repeated = str_starts(word, STR("r:"));
        add_news(&g, repeated ? str_slice(word, 2, word.len) : word);
        sheet.placed[sheet.n++] =
            (struct placed){ .slab = galley_add(&g, 10), .repeated = repeated };
    }
    page_state_take(run, state, &sheet);
}

static const struct running_text *bound(struct run *run, const char *text)
{
    struct binding b = { .run = run, .plan = plan };
    const struct running_text *r;
    struct template t;

    if (!template_parse(run, words_of(run, text), &t) || !running_bind(&b, &t, &r))
        return NULL;
    return r;
}

static void fills(void **state)
{
    static const struct {
        const char *text, *pages, *want; /* a text for each page, parted by / */
    } rows[] = {
        { "計画", "-/-", "計画/計画" },
        { "<頁>（<頁数>）", "-/-", "7（9）/8（9）" },
        { "<計画.名称>", "-", "小さな計画" },
        { "<名称>", "-", "小さな計画" }, /* without a table: the plan's */
        /* a heading stays until the next of its level, and takes the lower ones with it */
        { "<見出し1>", "-/h1:甲/-/h1:乙/-", "/甲/甲/乙/乙" },
        { "<見出し1>", "h1:甲 h1:乙", "乙" },
        { "<見出し2>", "h1:甲 h2:一/h1:乙/h2:二", "一//二" },
        { "<見出し1> <見出し2>", "h1:甲/h2:一/h1:乙", "/甲 一/" },
        { "<見出し1>", "h1:甲 r:h1:乙/r:h1:丙", "甲/甲" },
        /* a record is shown while it goes on, on its last page too, and no longer */
        { "目標<目標.番号>", "g1/-/G1/-", "目標Ⅰ/目標Ⅰ/目標Ⅰ/" },
        { "<目標.番号>", "g1 G1 g2/G2", "Ⅱ/Ⅱ" },
        { "<目標.番号>", "g1/G1 -/-", "Ⅰ/Ⅰ/" },
        { "<目標.番号>", "g1 g2 G1/-", "Ⅱ/Ⅱ" }, /* the end of another record */
        { "<目標.番号><施策.名称>", "g1/m2/M2/-", "/Ⅰ創業/Ⅰ創業/" },
        { "<施策.目標.名称>", "m3", "ひと" },
        { "<目標.名称|全角>", "g1", "しごと" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        const struct running_text *text = bound(&run, rows[i].text);
        struct buf b = BUF(run.arena);
        struct page_state page;
        str pages = str_from(rows[i].pages), words;
        int number = 7;
        bool more;

        if (!text)
            fail_msg("%s", told(&run));
        page_state_start(&page);
        do {
            str got;

            more = str_cut(pages, '/', &words, &pages);
            take_page(&run, &page, words);
            page.number = str_format(run.arena, "%d", number++);
            page.count = STR("9");
            assert_true(running_fill(&run, text, &page, &got));
            buf_str(&b, got);
            buf_str(&b, more ? STR("/") : STR(""));
        } while (more);
        if (!str_equal(buf_text(&b), str_from(rows[i].want)))
            fail_msg("%s over %s: " STR_FMT, rows[i].text, rows[i].pages, STR_ARG(buf_text(&b)));
        run_over(&run);
    }
}

static void bareness_is_of_one_page(void **state)
{
    struct run run = run_for_test();
    struct page_state page;

    (void)state;
    page_state_start(&page);
    take_page(&run, &page, STR("bare g1"));
    assert_true(page.bare);
    take_page(&run, &page, STR("-"));
    assert_false(page.bare);
    assert_int_equal(page_state_row(&page, table_of("目標")), 1);
    assert_int_equal(page_state_row(&page, table_of("施策")), 0);
    run_over(&run);
}

static void tells(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        { "<頁番号>", "a head or foot also knows <頁>" },
        { "<目標.名>", "error[D050]" },
        { "<目的.名称>", "error[D050]" },
        { "<目標.名称|和歴>", "error[L031]" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();

        if (bound(&run, rows[i].text) || !strstr(told(&run), rows[i].want))
            fail_msg("%s\n%s", rows[i].text, told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(fills),
                                        cmocka_unit_test(bareness_is_of_one_page),
                                        cmocka_unit_test(tells) };

    return cmocka_run_group_tests(tests, open_plan, close_plan);
}
