#include "told.h"

#include "final/dump.h"

static const struct colour BLACK = { .space = COLOUR_GRAY };

static struct mark text_mark(struct tag *tag, mpt x, mpt y, str text)
{
    struct mark m = { .kind = MARK_GLYPHS, .tag = tag, .x = x, .y = y };

    m.as.glyphs.size = 9000;
    m.as.glyphs.colour = BLACK;
    m.as.glyphs.text = text;
    return m;
}

static void pages_are_readable(void **state)
{
    struct run run = run_for_test();
    struct buf out = BUF(run.arena);
    struct tag root = { .kind = TAG_DOCUMENT }, heading = { .kind = TAG_H1, .parent = &root };
    struct mark marks[] = {
        text_mark(&heading, 40000, 60000, STR("基本目標Ⅰ")),
        text_mark(NULL, 1040000, -500, STR("a\\b\n\x01　 ")),
        { .kind = MARK_RULE,
          .x = 40000,
          .y = 72000,
          .as.rule = { .dx = 760000, .width = 340, .colour = BLACK } },
        { .kind = MARK_RULE,
          .x = 40000,
          .y = 72000,
          .as.rule = { .dy = -5,
                       .width = 340,
                       .colour = { .space = COLOUR_RGB, .part = { 1000, 500, 0 } },
                       .dash = 2000,
                       .gap = 1500 } },
        { .kind = MARK_FILL,
          .x = 1,
          .y = 999,
          .as.fill = { .w = 10000, .h = 20000, .colour = { COLOUR_CMYK, { 0, 0, 0, 400 } } } },
        text_mark(&heading, 0, 0, STR("縦")),
    };
    struct link links[] = {
        { .box = { 1000, 2000, 3000, 4000 }, .page = 1, .y = 72000, .says = STR_INIT("次へ") },
        { .box = { 1000, 2000, 3000, 4000 }, .uri = STR_INIT("https://city.example/") },
    };
    struct page at[] = { { .width = 841890,
                           .height = 595276,
                           .label = STR_INIT("iv"),
                           .marks = marks,
                           .mark_count = ROWS(marks),
                           .links = links,
                           .link_count = ROWS(links) },
                         { .width = 1000, .height = 2000 } };
    struct bookmark bookmarks[] = { { 1, STR_INIT("基本目標Ⅰ"), 0, 0 } };
    struct pages pages = {
        .at = at, .n = 2, .bookmarks = bookmarks, .bookmark_count = 1, .root = &root
    };

    (void)state;
    marks[5].as.glyphs.vertical = true;
    marks[5].as.glyphs.colour.part[0] = 300;
    dump_pages(&out, &pages);
    assert_told("pages",
                "page 1  841.890 x 595.276  label iv\n"
                "  text  40.000  60.000   9.000  H1  基本目標Ⅰ\n"
                "  text 1040.000  -0.500   9.000  -  a\\\\b\\n\\x01　\\s\n"
                "  rule  40.000  72.000 +760.000 +0.000  0.340\n"
                "  rule  40.000  72.000 +0.000 -0.005  0.340  rgb(1000,500,0)  dash 2.000 1.500\n"
                "  fill   0.001   0.999  10.000  20.000  cmyk(0,0,0,400)\n"
                "  tate   0.000   0.000   9.000  H1  gray(300)  縦\n"
                "  link   1.000   2.000   3.000   4.000  to page 2 at 72.000  次へ\n"
                "  link   1.000   2.000   3.000   4.000  to https://city.example/\n"
                "page 2  1.000 x 2.000\n"
                "bookmark 1 1 基本目標Ⅰ\n",
                buf_text(&out).at);
    run_over(&run);
}

static void tree_shows_texts_of_all_pages(void **state)
{
    struct run run = run_for_test();
    struct buf out = BUF(run.arena);
    struct tag root = { .kind = TAG_DOCUMENT };
    struct tag row = { .kind = TAG_TR, .parent = &root };
    struct tag_detail spans = { .columns = 2, .rows = 3, .id = STR_INIT("a") };
    struct tag_detail shows = { .alt = STR_INIT("市章"), .language = STR_INIT("en") };
    struct tag head = { .kind = TAG_TH, .parent = &row, .scope = 1, .detail = &spans };
    struct tag cell = { .kind = TAG_TD, .parent = &row };
    struct tag figure = { .kind = TAG_FIGURE, .parent = &root, .detail = &shows };
    struct mark first[] = { text_mark(&head, 0, 0, STR("事業名")), text_mark(NULL, 0, 0, STR("柱")),
                            text_mark(&cell, 0, 0, STR("二頁に")) };
    struct mark second[] = { text_mark(&cell, 0, 0, STR("またがる")) };
    struct page at[] = { { .marks = first, .mark_count = 3 },
                         { .marks = second, .mark_count = 1 } };
    struct pages pages = { .at = at, .n = 2, .root = &root };

    (void)state;
    root.first = &row;
    row.first = &head;
    head.next = &cell;
    row.next = &figure;
    dump_tags(&out, &pages);
    assert_told("tags",
                "Document\n"
                "  TR\n"
                "    TH scope=column columns=2 rows=3 id=a  事業名\n"
                "    TD  二頁にまたがる\n"
                "  Figure lang=en alt=\"市章\"\n",
                buf_text(&out).at);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_readable),
        cmocka_unit_test(tree_shows_texts_of_all_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
