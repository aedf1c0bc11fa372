#include "paper.h"

/* A document with everything: heads, a table over two pages, a list, a figure, notes, links,
 * artifacts. */
struct sample {
    struct paper p;
    struct face *face;
    struct tag *cell;
};

static void put(struct sample *s, struct tag *tag, mpt x, mpt y, const char *text)
{
    paper_add(&s->p,
              (struct paper_text){ .face = s->face, .size = 9000, .tag = tag, .x = x, .y = y },
              text);
}

static void add_link(struct sample *s, struct link link)
{
    struct page *page = s->p.page;

    if (!page->links)
        page->links = ARENA_ARRAY(s->p.run.arena, struct link, 8);
    page->links[page->link_count++] = link;
}

static void fill_table(struct sample *s, struct tag *sect)
{
    struct tag *table = paper_tag(&s->p, TAG_TABLE, sect);
    struct tag *head = paper_tag(&s->p, TAG_TR, paper_tag(&s->p, TAG_THEAD, table));
    struct tag *body = paper_tag(&s->p, TAG_TBODY, table), *row, *cell;

    for (int i = 0; i < 2; i++) {
        cell = paper_tag(&s->p, TAG_TH, head);
        cell->scope = 1;
        tag_add_detail(s->p.run.arena, cell)->id = i ? STR("担当(課)") : STR("name");
        put(s, cell, 40000 + i * 100000, 140000, i ? "担当課" : "事業名");
    }
    row = paper_tag(&s->p, TAG_TR, body);
    cell = paper_tag(&s->p, TAG_TD, row);
    tag_add_detail(s->p.run.arena, cell)->rows = 2;
    put(s, cell, 40000, 160000, "（{-500}仮称）図書館");
    cell = paper_tag(&s->p, TAG_TD, row);
    put(s, cell, 140000, 160000, "総務課");
    paper_rule(&s->p, 40000, 170000, 300000, 0, 340);
    s->cell = paper_tag(&s->p, TAG_TD, paper_tag(&s->p, TAG_TR, body));
    put(s, s->cell, 140000, 180000, "二頁に");
}

static void fill_first_page(struct sample *s)
{
    struct tag *document = paper_tag(&s->p, TAG_DOCUMENT, NULL);
    struct tag *sect = paper_tag(&s->p, TAG_SECT, document);
    struct tag *heading = paper_tag(&s->p, TAG_H1, sect), *p = paper_tag(&s->p, TAG_P, sect);
    struct tag *link = paper_tag(&s->p, TAG_LINK, p), *list, *item, *figure;

    paper_page(&s->p);
    put(s, NULL, 40000, 20000, "柱");
    put(s, heading, 40000, 60000, "基本目標Ⅰ");
    put(s, p, 40000, 80000, "前に");
    put(s, link, 58000, 80000, "{0}市の頁");
    put(s, p, 94000, 80000, "後に");
    add_link(s, (struct link){ .box = { 58000, 72000, 36000, 10000 },
                               .tag = link,
                               .uri = STR("https://city.example/計画?a=(b)"),
                               .says = STR("市の頁を開く") });
    list = paper_tag(&s->p, TAG_L, sect);
    item = paper_tag(&s->p, TAG_LI, list);
    put(s, paper_tag(&s->p, TAG_LBL, item), 40000, 100000, "①");
    put(s, paper_tag(&s->p, TAG_LBODY, item), 60000, 100000, "項目");
    figure = paper_tag(&s->p, TAG_FIGURE, sect);
    tag_add_detail(s->p.run.arena, figure)->alt = STR("市章（仮）");
    figure->detail->language = STR("ja");
    paper_fill(&s->p, (struct box){ 200000, 90000, 20000, 20000 },
               (struct colour){ COLOUR_RGB, { 200, 300, 1000 } });
    s->p.page->marks[s->p.page->mark_count - 1].tag = figure;
    fill_table(s, sect);
}

static void fill_second_page(struct sample *s)
{
    struct tag *note = paper_tag(&s->p, TAG_NOTE, s->p.pages.root->first);
    struct tag *reference = paper_tag(&s->p, TAG_LINK, note);

    paper_page(&s->p);
    s->p.page->label = STR("ii");
    put(s, NULL, 40000, 20000, "柱");
    put(s, s->cell, 140000, 60000, "またがる");
    put(s, note, 40000, 300000, "注を");
    put(s, reference, 58000, 300000, "{0}見よ");
    add_link(s, (struct link){ .box = { 58000, 292000, 36000, 10000 },
                               .tag = reference,
                               .page = 0,
                               .y = 60000,
                               .says = STR("一頁へ") });
}

static struct sample sample_new(void)
{
    static struct bookmark bookmarks[] = { { 1, STR_INIT("基本目標𠮷"), 0, 50000 },
                                           { 2, STR_INIT("(b)"), 1, 0 },
                                           { 1, STR_INIT("III"), 1, 100000 } };
    struct sample s = { .p = paper_new() };
    struct document_info *info = &s.p.pages.info;

    s.face = paper_face(&s.p, GOTHIC);
    info->title = STR("推進事業一覧 𠮷 <&>");
    info->author = STR("企画課");
    info->subject = STR("(要約)");
    info->keywords = STR("計画");
    info->date = STR("2025-04-01");
    info->tagged = true;
    s.p.pages.bookmarks = bookmarks;
    s.p.pages.bookmark_count = ROWS(bookmarks);
    fill_first_page(&s);
    fill_second_page(&s);
    return s;
}

static void assert_says(struct sample *s, str pdf, const char *command, const char *want)
{
    str got = judge(&s->p, pdf, command);

    if (str_find(got, str_from(want)) == got.len)
        fail_msg("%s\n--- want\n%s\n--- got\n" STR_FMT "\n---", command, want, STR_ARG(got));
}

static void judges_find_nothing(void **state)
{
    struct sample s = sample_new();
    str pdf = paper_write(&s.p);

    (void)state;
    if (judge_present(&s.p, "qpdf"))
        assert_says(&s, pdf, "qpdf --check $p", "No syntax or stream encoding errors found");
    if (judge_present(&s.p, "pdffonts")) {
        assert_says(&s, pdf, "pdffonts $p", "yes yes yes");
        assert_says(&s, pdf, "pdffonts $p | grep -c -E ' no +(no|yes) |Error' || true", "0\n");
    }
    if (judge_present(&s.p, "mutool"))
        assert_says(&s, pdf,
                    "mutool draw -q -F txt $p 2>&1 | grep -c -v 'ICC support' >/dev/null; "
                    "mutool draw -o /dev/null -r 30 $p 2>&1 | grep -v -e 'ICC support' -e '^page' "
                    "| wc -l",
                    "0\n");
    run_over(&s.p.run);
}

static void the_tree_is_read_as_it_was_made(void **state)
{
    struct sample s = sample_new();

    (void)state;
    if (!judge_present(&s.p, "pdfinfo"))
        skip();
    assert_says(&s, paper_write(&s.p), "pdfinfo -struct-text $p | sed 's/Object .*/Object/'",
                "Document\n"
                "  Sect\n"
                "    H1 (block)\n"
                "      \"基本目標Ⅰ\"\n"
                "    P (block)\n"
                "      \"前に\"\n"
                "      Link (inline)\n"
                "        \"市の頁\"\n"
                "        Object\n"
                "      \"後に\"\n"
                "    L (block)\n"
                "      LI (block)\n"
                "        Lbl (block)\n"
                "          \"①\"\n"
                "        LBody (block)\n"
                "          \"項目\"\n"
                "    Figure:\n"
                "       /Placement /Block\n"
                "       /BBox [200 485.276 220 505.276]\n"
                "      \"\"\n"
                "    Table (block)\n"
                "      THead\n"
                "        TR\n"
                "          TH <name>:\n"
                "             /Scope /Column\n"
                "            \"事業名\"\n"
                "          TH <担当(課)>:\n"
                "             /Scope /Column\n"
                "            \"担当課\"\n"
                "      TBody\n"
                "        TR\n"
                "          TD:\n"
                "             /RowSpan 2\n"
                "            \"（仮\"\n"
                "            \"称）図書館\"\n"
                "          TD\n"
                "            \"総務課\"\n"
                "        TR\n"
                "          TD\n"
                "            \"二頁に\"\n"
                "            \"またがる\"\n"
                "    Note <note-21> (inline)\n"
                "      \"注を\"\n"
                "      Link (inline)\n"
                "        \"見よ\"\n"
                "        Object\n");
    run_over(&s.p.run);
}

static void readers_find_their_way(void **state)
{
    struct sample s = sample_new();
    str pdf = paper_write(&s.p);

    (void)state;
    if (judge_present(&s.p, "mutool"))
        assert_says(&s, pdf, "mutool show $p outline | sed 's/&zoom.*//; s/view=.*//'",
                    "-\t\"基本目標𠮷\"\t#page=1\n"
                    "|\t\t\"(b)\"\t#page=2\n"
                    "|\t\"III\"\t#page=2\n");
    if (judge_present(&s.p, "qpdf")) {
        assert_says(&s, pdf, "qpdf --json=1 --json-key=pagelabels $p | tr -d ' \\n'",
                    "[{\"index\":0,\"label\":{\"/S\":\"/D\",\"/St\":1}},"
                    "{\"index\":1,\"label\":{\"/S\":\"/r\",\"/St\":2}}]");
        assert_says(&s, pdf, "qpdf --json=1 $p | grep -A3 '/Contents.*一頁' | tr -d ' \\n'",
                    "\"/Contents\":\"一頁へ\",\"/Dest\":[\"");
    }
    if (judge_present(&s.p, "pdfinfo"))
        assert_says(&s, pdf, "pdfinfo -url $p", "https://city.example/%E8%A8%88%E7%94%BB?a=(b)\n");
    run_over(&s.p.run);
}

static void the_document_is_described(void **state)
{
    struct sample s = sample_new();
    str pdf = paper_write(&s.p);

    (void)state;
    if (!judge_present(&s.p, "pdfinfo"))
        skip();
    assert_says(&s, pdf, "TZ=Asia/Tokyo LC_ALL=C pdfinfo $p",
                "Title:           推進事業一覧 𠮷 <&>\n"
                "Subject:         (要約)\n"
                "Keywords:        計画\n"
                "Author:          企画課\n"
                "Creator:         sasshi\n");
    assert_says(&s, pdf, "TZ=Asia/Tokyo LC_ALL=C pdfinfo $p",
                "CreationDate:    Tue Apr  1 00:00:00 2025 JST\n"
                "ModDate:         Tue Apr  1 00:00:00 2025 JST\n");
    assert_says(&s, pdf, "pdfinfo -meta $p",
                "<rdf:li xml:lang=\"x-default\">推進事業一覧 𠮷 &lt;&amp;&gt;</rdf:li>");
    assert_says(&s, pdf, "pdfinfo -meta $p",
                "<xmp:CreateDate>2025-04-01T00:00:00+09:00</xmp:CreateDate>");
    run_over(&s.p.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_find_nothing),
        cmocka_unit_test(the_tree_is_read_as_it_was_made),
        cmocka_unit_test(readers_find_their_way),
        cmocka_unit_test(the_document_is_described),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
