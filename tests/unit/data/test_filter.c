#include "told.h"

#include "data/filter.h"

static const struct {
    const char *filter, *text;
    const char *want; /* NULL: the filter does not understand the text */
} rows[] = {
    { "和暦", "2025-04-01", "令和7年4月1日" },
    { "和暦", "H31.4.30", "平成31年4月30日" },
    { "和暦", "2025", NULL },
    { "和暦", "未定", NULL },
    { "和暦", "", NULL },
    { "和暦年月", "2019-05-01", "令和元年5月" },
    { "和暦年", "2025-04-01", "令和7年" },
    { "和暦年", "2025", "令和7年" },
    { "和暦年", "令和7年度", "令和7年" },
    { "年度", "2025-03-31", "令和6年度" },
    { "年度", "2025-04-01", "令和7年度" },
    { "年度", "2019", "令和元年度" },
    { "年度", "R7", "令和7年度" },
    { "西暦年度", "令和7年度", "2025年度" },
    { "西暦年度", "R7.3.31", "2024年度" },
    { "西暦", "R7.3.31", "2025年" },
    { "西暦", "R7", "2025年" },
    { "年月日", "令和7年4月1日", "2025年4月1日" },
    { "月日", "2025-12-31", "12月31日" },
    { "月日曜", "2025-04-01", "4月1日（火）" },
    { "月日曜", "R7.4.6", "4月6日（日）" },
    { "桁区切り", "0", "0" },
    { "桁区切り", "999", "999" },
    { "桁区切り", "1000", "1,000" },
    { "桁区切り", "-1234567.8901", "-1,234,567.8901" },
    { "桁区切り", "1,234", "1,234" },
    { "桁区切り", "12,34", NULL },
    { "桁区切り", "1234,567", NULL },
    { "桁区切り", "1.", NULL },
    { "桁区切り", ".5", NULL },
    { "桁区切り", "約100", NULL },
    { "△", "-3.2", "△3.2" },
    { "△", "-1,234", "△1,234" },
    { "△", "3.2", "3.2" },
    { "△", "-", NULL },
    { "円", "1234", "1,234,000" },
    { "円", "0", "0" },
    { "円", "0.5", "500" },
    { "円", "-1.25", "-1,250" },
    { "円", "1.2345", NULL },
    { "百万円", "12345", "12" },
    { "百万円", "12500", "13" },
    { "百万円", "999500", "1,000" },
    { "百万円", "499", "0" },
    { "百万円", "-499", "0" },
    { "百万円", "-500", "-1" },
    { "百万円", "1234567", "1,235" },
    { "％", "0.456", "45.6％" },
    { "％", "1", "100％" },
    { "％", "0.05", "5％" },
    { "％", "0.005", "0.5％" },
    { "％", "-1.234", "-123.4％" },
    { "％", "0", "0％" },
    { "全角", "A1 b-2　ｱ", "Ａ１　ｂ－２　ｱ" },
    { "半角", "Ａ１ｚ９（ア）－", "A1z9（ア）－" },
    { "漢数字", "0", "〇" },
    { "漢数字", "10", "十" },
    { "漢数字", "11", "十一" },
    { "漢数字", "110", "百十" },
    { "漢数字", "1234", "千二百三十四" },
    { "漢数字", "10000", "一万" },
    { "漢数字", "100020003", "一億二万三" },
    { "漢数字", "-7", "△七" },
    { "漢数字", "1.5", NULL },
    { "漢数字", "12345678901234567", NULL },
};

static void filters_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        const struct filter *f = filter_find(str_from(rows[i].filter));
        str out = STR("");

        if (!f)
            fail_msg("no filter %s", rows[i].filter);
        bool ok = f->apply(run.arena, str_from(rows[i].text), &out);
        if (ok != (rows[i].want != NULL) || (ok && !str_equal(out, str_from(rows[i].want))))
            fail_msg("%s|%s: %d \"%.*s\"", rows[i].text, rows[i].filter, ok, STR_ARG(out));
        run_over(&run);
    }
}

static void finds_filters(void **state)
{
    (void)state;
    assert_null(filter_find(STR("和")));
    assert_null(filter_find(STR("")));
    for (const struct filter *f = filters; f->name; f++) {
        assert_non_null(f->help);
        assert_ptr_equal(filter_find(str_from(f->name)), f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters_text),
        cmocka_unit_test(finds_filters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
