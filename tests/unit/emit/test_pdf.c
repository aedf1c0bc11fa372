#include "paper.h"

/* What must be read out as it was set. A newline in want: readers may break there. */
static const struct {
    const char *name, *text;
    const char *face;
    int tail;
} texts[] = {
    { "plain", "基本目標Ⅰ 健やかで", GOTHIC, 0 },
    { "supplementary character", "𠮷野家の𠮟る", GOTHIC, 0 },
    { "variation sequence", "葛\U000E0102城と辻\U000E0101堂", MJ, 0 },
    { "circled and Roman numerals", "①と②、ⅢとⅣ", GOTHIC, 0 },
    { "full-width space inside", "氏名　住所", GOTHIC, 0 },
    { "full-width spaces at both ends", "　段落の頭　　", GOTHIC, 0 },
    { "trailing space", "事業の概要 ", GOTHIC, 0 },
    { "trailing spaces without glyphs", "事業の概要 　", GOTHIC, 4 },
    { "two spaces inside", "I C T  推進", GOTHIC, 0 },
    { "spaces between letters", "I C T", GOTHIC, 0 },
    { "parentheses and backslashes", "(a) \\ b\\) ((", GOTHIC, 0 },
    { "quarter em beside Latin", "市内の{250}ICT{250}推進", PROPORTIONAL, 0 },
    { "half-cut brackets", "（{-500}「{-500}例」{-500}）、{-500}「次", GOTHIC, 0 },
    { "opening bracket at the head", "{-500}「頭」と", GOTHIC, 0 },
    { "wide letter spacing", "目{1000}次{1000}の{1000}頁", GOTHIC, 0 },
    { "uniform spacing", "字{30}間{30}を{30}少{30}し{30}空{30}け{30}た{30}行", GOTHIC, 0 },
    { "narrow spacing", "字{-60}間{-60}を{-60}詰{-60}め{-60}た{-60}行", GOTHIC, 0 },
    { "word spaces stretched", "plan {100}of {100}the {100}city", PROPORTIONAL, 0 },
    { "word spaces shrunk", "plan {-150}of {-150}the {-150}city", PROPORTIONAL, 0 },
    { "decomposed marks", "か\u3099と、は\u309Aの e\u0301", GOTHIC, 0 },
    { "middle dots", "芸術{-250}・{-250}文化{-250}・{-250}スポーツ", GOTHIC, 0 },
    { "dash across a gap", "一{120}――{120}二", GOTHIC, 0 },
    { "no-break space", "a\u00A0b c", GOTHIC, 0 },
};

static void assert_reads(struct paper *p, str pdf, const char *reader, const char *name, str text)
{
    str got = judge(p, pdf, reader);

    if (str_find(got, text) == got.len)
        fail_msg("%s, %s:\n--- want\n" STR_FMT "\n--- got\n" STR_FMT "\n---", name, reader,
                 STR_ARG(text), STR_ARG(got));
}

static void text_is_read_out_as_set(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        for (mpt size = 6500; size <= 26000; size += 19500) {
            struct paper p = paper_new();
            str text, pdf;

            if (!judge_present(&p, "pdftotext"))
                skip();
            paper_page(&p);
            text = paper_add(&p,
                             (struct paper_text){ .face = paper_face(&p, texts[i].face),
                                                  .size = size,
                                                  .x = 40000,
                                                  .y = 60123,
                                                  .tail = texts[i].tail },
                             texts[i].text);
            pdf = paper_write(&p);
            assert_reads(&p, pdf, "pdftotext -raw $p -", texts[i].name, text);
            assert_reads(&p, pdf, "pdftotext $p -", texts[i].name, text);
            run_over(&p.run);
        }
    }
}

static void fill_pages(struct paper *p, int pages)
{
    struct face *gothic = paper_face(p, GOTHIC), *mj = paper_face(p, MJ);

    for (int i = 0; i < pages; i++) {
        paper_page(p);
        paper_add(p, (struct paper_text){ .face = gothic, .size = 9000, .x = 40000, .y = 60000 },
                  "市内の{250}ICT{250}推進");
        paper_add(p, (struct paper_text){ .face = mj, .size = 9000, .x = 40000, .y = 80000 },
                  "葛\U000E0102城");
        paper_rule(p, 40000, 90000, 100000, 0, 340);
    }
}

static void same_pages_same_bytes(void **state)
{
    struct paper a = paper_new(), b;
    str first, second;

    (void)state;
    fill_pages(&a, 3);
    first = paper_write(&a);
    assert_true(str_equal(first, paper_write(&a)));
    free(malloc(12345)); /* other addresses */
    b = paper_new();
    fill_pages(&b, 3);
    second = paper_write(&b);
    assert_true(str_equal(first, second));
    run_over(&a.run);
    run_over(&b.run);
}

/* The moves go down the line. */
static void vertical_text_is_read_out(void **state)
{
    struct paper p = paper_new();
    struct paper_text t = { .size = 12000, .x = 400000, .y = 60000, .vertical = true };
    str text;

    (void)state;
    if (!judge_present(&p, "pdftotext"))
        skip();
    t.face = paper_face(&p, MINCHO);
    paper_page(&p);
    text = paper_add(&p, t, "縦書き　{-500}「本文」{-500}、これ{40}は{40}ー ");
    assert_reads(&p, paper_write(&p), "pdftotext -raw $p -", "vertical", text);
    run_over(&p.run);
}

/* CFF outlines: one code a glyph, so a second text for it needs saying. The space's glyph is also
 * U+00A0's. */
static void text_of_cff_fonts_is_read_out(void **state)
{
    static const struct {
        const char *face, *text;
        unsigned index;
        bool subset;
    } rows[] = {
        { NOTO, "市内の{250}ICT{250}推進、𠮷野家　と", 0, true },
        { NOTO, "葛\U000E0101城の丨と｜ ", 0, true },
        { NOTO, "한국어{300}テスト", 1, true },
        { CANTARELL, "office \\ (plan) é", 0, true },
        { CANTARELL, "office whole", 0, false },
        { MINCHO, "全体を埋め込む", 0, false },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct paper p = paper_new();
        struct face *face;
        str text, pdf;

        if (!judge_present(&p, "pdftotext"))
            skip();
        if (font_present(rows[i].face)) {
            face = paper_face_of(&p, rows[i].face, rows[i].index);
            face->may_subset = rows[i].subset;
            paper_page(&p);
            text = paper_add(
                &p, (struct paper_text){ .face = face, .size = 9000, .x = 40000, .y = 60000 },
                rows[i].text);
            pdf = paper_write(&p);
            assert_reads(&p, pdf, "pdftotext -raw $p -", rows[i].text, text);
            assert_reads(&p, pdf, "pdftotext $p -", rows[i].text, text);
        }
        run_over(&p.run);
    }
}

/* The content of the first page; codes to 8 as digits. */
static void assert_content(struct paper *p, const char *want)
{
    if (!judge_present(p, "mutool"))
        skip();
    assert_told(
        "content", want,
        judge(p, paper_write(p), "mutool show -b $p pages/1/Contents | tr '\\000-\\010' '0-8'").at);
}

static void lines_and_areas(void **state)
{
    struct paper p = paper_new();
    struct colour red = { COLOUR_RGB, { 1000, 0, 125 } };

    (void)state;
    paper_page(&p);
    paper_fill(&p, (struct box){ 10000, 20000, 30000, 40500 }, red);
    paper_fill(&p, (struct box){ 50000, 20000, 30000, 40500 }, red);
    paper_rule(&p, 10000, 20000, 100000, 0, 340);
    paper_rule(&p, 10000, 30000, 0, 50000, 340);
    paper_rule(&p, 10000, 40000, 100000, 0, 1000);
    p.page->marks[4].as.rule.dash = 2000;
    p.page->marks[4].as.rule.gap = 1500;
    p.page->marks[4].as.rule.colour = (struct colour){ COLOUR_CMYK, { 0, 1000, 500, 1 } };
    paper_rule(&p, 10000, 50000, 100000, 0, 340);
    p.page->marks[5].as.rule.colour.space = COLOUR_NONE;
    assert_content(&p, "1 0 .125 rg\n"
                       "10 534.776 30 40.5 re\n"
                       "50 534.776 30 40.5 re\n"
                       "f\n"
                       ".34 w\n"
                       "10 575.276 m 110 575.276 l\n"
                       "10 565.276 m 10 515.276 l\n"
                       "S\n"
                       "0 1 .5 .001 K\n"
                       "1 w\n"
                       "[2 1.5]0 d\n"
                       "10 555.276 m 110 555.276 l\n"
                       "S\n");
    run_over(&p.run);
}

static void tags_and_artifacts_nest(void **state)
{
    struct paper p = paper_new();
    struct face *face = paper_face(&p, GOTHIC);
    struct tag *document, *one, *two;

    (void)state;
    paper_page(&p);
    p.pages.info.tagged = true;
    document = paper_tag(&p, TAG_DOCUMENT, NULL);
    one = paper_tag(&p, TAG_P, document);
    two = paper_tag(&p, TAG_H1, document);
    paper_rule(&p, 10000, 20000, 100000, 0, 1000);
    paper_add(&p, (struct paper_text){ .face = face, .size = 9000, .y = 10000 }, "柱");
    paper_add(&p, (struct paper_text){ .face = face, .size = 9000, .y = 20000, .tag = one },
              "\u4E00{500}二三");
    paper_add(&p, (struct paper_text){ .face = face, .size = 9000, .y = 30000, .tag = two }, "四");
    paper_fill(&p, (struct box){ 0, 0, 1000, 1000 }, (struct colour){ .space = COLOUR_GRAY });
    assert_content(&p, "/Artifact BMC\n"
                       "10 575.276 m 110 575.276 l\n"
                       "S\nEMC\n"
                       "BT\n"
                       "/F0 9 Tf\n"
                       "0 585.276 Td\n"
                       "/Artifact BMC\n"
                       "(01)Tj\n"
                       "EMC\n"
                       "0 -10 Td\n"
                       "/Span<</MCID 0/ActualText(\xFE\xFF\x4E"
                       "0N\x8C)>>BDC\n"
                       "[(02)-500(03)]TJ\n"
                       "EMC\n"
                       "/P<</MCID 1>>BDC\n"
                       "(04)Tj\n"
                       "EMC\n"
                       "0 -10 Td\n"
                       "/H1<</MCID 2>>BDC\n"
                       "(05)Tj\n"
                       "EMC\n"
                       "ET\n"
                       "/Artifact BMC\n"
                       "0 594.276 1 1 re\n"
                       "f\n"
                       "EMC\n");
    run_over(&p.run);
}

static void fonts_that_may_not(void **state)
{
    struct paper p = paper_new();
    struct face *face = paper_face(&p, GOTHIC), broken = *face;
    str out;

    (void)state;
    paper_page(&p);
    face->may_embed = false;
    face->family = STR("BIZ UDGothic");
    face->path = STR("fonts/a.ttf");
    paper_add(&p, (struct paper_text){ .face = face, .size = 9000 }, "字");
    assert_false(pdf_write(&p.run, &p.pages, &out));
    broken.bytes.len = 1000;
    broken.path = STR("fonts/b.ttf");
    p.page->marks->as.glyphs.face = &broken;
    assert_false(pdf_write(&p.run, &p.pages, &out));
    assert_told("told",
                "error[F002]: the font BIZ UDGothic may not be embedded in a PDF: its maker "
                "forbids it\n"
                "  = choose another font for it (the file is fonts/a.ttf)\n"
                "\n"
                "error[F005]: the font file fonts/b.ttf is damaged: its glyphs cannot be taken "
                "out\n",
                told(&p.run));
    run_over(&p.run);
}

/* PDF/A-1 knows neither object streams nor a table that is a stream (ISO 32000-1, 7.5.4). */
static void as_pdf_1_4_had_it(void **state)
{
    struct paper p = paper_new();
    str packed, open_, path;

    (void)state;
    fill_pages(&p, 2);
    packed = paper_write(&p);
    p.pages.info.conformance = (struct conformance){ .archive = ARCHIVE_1B, .asked = true };
    open_ = paper_write(&p);
    assert_true(str_starts(packed, STR("%PDF-1.7\n")) && str_starts(open_, STR("%PDF-1.4\n")));
    assert_true(str_find(packed, STR("/ObjStm")) < packed.len);
    assert_true(str_find(open_, STR("/ObjStm")) == open_.len);
    assert_true(str_find(open_, STR("/CIDSet ")) < open_.len);
    assert_true(str_find(open_, STR("\nxref\n0 ")) < open_.len);
    if (!judge_present(&p, "qpdf") || !judge_present(&p, "pdftotext"))
        skip();
    path = paper_save(&p, open_);
    if (system(str_format(p.run.arena, "qpdf --check " STR_FMT " >/dev/null", STR_ARG(path)).at))
        fail_msg("qpdf finds mistakes in " STR_FMT, STR_ARG(path));
    unlink(path.at);
    assert_string_equal(judge(&p, packed, "pdftotext -raw $p -").at,
                        judge(&p, open_, "pdftotext -raw $p -").at);
    run_over(&p.run);
}

/* A law: however little memory there is, the file is the same or there is none, and nothing is left
 * open. */
static void any_memory_is_enough_or_too_little(void **state)
{
    struct paper p = paper_new();
    str whole;
    size_t failures = 0, successes = 0;

    (void)state;
    fill_pages(&p, 2);
    whole = paper_write(&p);
    for (size_t limit = 1024; limit < (size_t)16 * 1024 * 1024; limit += limit / 8) {
        struct run run = { .arena = arena_new(limit) };
        jmp_buf full;

        arena_guard(run.arena, &full);
        if (setjmp(full) == 0) {
            str out;

            run.diags = diags_new(run.arena);
            assert_true(pdf_write(&run, &p.pages, &out));
            assert_true(str_equal(out, whole));
            successes++;
        } else {
            failures++;
        }
        arena_free(run.arena);
    }
    assert_true(failures > 20 && successes > 10);
    run_over(&p.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_read_out_as_set),
        cmocka_unit_test(vertical_text_is_read_out),
        cmocka_unit_test(text_of_cff_fonts_is_read_out),
        cmocka_unit_test(same_pages_same_bytes),
        cmocka_unit_test(lines_and_areas),
        cmocka_unit_test(tags_and_artifacts_nest),
        cmocka_unit_test(fonts_that_may_not),
        cmocka_unit_test(as_pdf_1_4_had_it),
        cmocka_unit_test(any_memory_is_enough_or_too_little),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
