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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_read_out_as_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
