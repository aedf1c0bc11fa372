/* Formulas of columns: as they are written, what they come to, and what is refused. */
#include "blocks/sheet_made.h"

/* Columns of the small plan's layout: D 率 (12.5, 0.25, -1.5), H 目 (10, none, 0), I 区 (新, 継,
 * 新), J the formula. */
static bool make_formula(struct made *m, const char *formula, const char *more)
{
    char columns[1024];

    snprintf(columns, sizeof columns,
             "{ field: 課題, input: yes, length: 400 }\n"
             "      - { show: \"<事業.[目標(値)]>\", head: 目, number: General }\n"
             "      - { field: 事業.区分, head: 区 }\n"
             "      - head: 計\n"
             "        formula: >-\n"
             "          %s\n%s",
             formula, more);
    return make(m, "{ field: 課題, input: yes, length: 400 }\n", columns, NULL);
}

static str cell_words(struct run *run, const struct cell *c)
{
    if (c->kind == CELL_NUMBER)
        return str_format(run->arena, "%lldE-%d", (long long)c->number.digits, c->number.scale);
    return c->kind == CELL_TEXT ? c->text : STR("");
}

static void formulas_are_written_and_computed(void **state)
{
    static const struct {
        const char *formula, *written, *values[3];
    } table[] = {
        { "率 / 目",
          "IF(AND(COUNT($D5,$H5)=2),IFERROR(($D5/$H5),\"\"),\"\")",
          { "125E-2", "", "" } },
        { "目", "IF(AND(COUNT($H5)=1),$H5,\"\")", { "10E-0", "", "0E-0" } },
        { "1.5", "1.5", { "15E-1", "15E-1", "15E-1" } },
        { "- 率 + 1", "IF(AND(COUNT($D5)=1),((-$D5)+1),\"\")", { "-115E-1", "75E-2", "25E-1" } },
        { "round(率 / 3, 2)",
          "IF(AND(COUNT($D5)=1),IFERROR(ROUND(($D5/3),2),\"\"),\"\")",
          { "417E-2", "8E-2", "-5E-1" } },
        { "ROUND(率)", "IF(AND(COUNT($D5)=1),ROUND($D5,0),\"\")", { "13E-0", "0E-0", "-2E-0" } },
        { "sum(率, 目)",
          "IF(AND(COUNT($D5,$H5)>0),SUM($D5,$H5),\"\")",
          { "225E-1", "25E-2", "-15E-1" } },
        { "sum(実績)", "IF(AND(COUNT($E5)>0),SUM($E5),\"\")", { "", "", "" } },
        { "average(率, 目) * 2",
          "IF(AND(COUNT($D5,$H5)>0),(AVERAGE($D5,$H5)*2),\"\")",
          { "225E-1", "5E-1", "-15E-1" } },
        { "min(率, 目)",
          "IF(AND(COUNT($D5,$H5)>0),MIN($D5,$H5),\"\")",
          { "10E-0", "25E-2", "-15E-1" } },
        { "max(率, 目)",
          "IF(AND(COUNT($D5,$H5)>0),MAX($D5,$H5),\"\")",
          { "1250E-2", "25E-2", "0E-0" } },
        { "if(目 is null, 'なし', 'あり')",
          "IF($H5=\"\",\"なし\",\"あり\")",
          { "あり", "なし", "あり" } },
        { "if(率 >= 目, '達成')",
          "IF(AND(COUNT($D5,$H5)=2,$D5>=$H5),\"達成\",\"\")",
          { "達成", "", "" } },
        { "if(not 率 >= 目, 1, 2)",
          "IF(AND(COUNT($D5,$H5)=2,NOT($D5>=$H5)),1,2)",
          { "2E-0", "2E-0", "1E-0" } },
        { "if(区 = '新' and 目 > 0, 目, 率)",
          "IF(AND(AND($I5<>\"\",EXACT($I5,\"新\")),AND(COUNT($H5)=1,$H5>0)),"
          "IF(AND(COUNT($H5)=1),$H5,\"\"),IF(AND(COUNT($D5)=1),$D5,\"\"))",
          { "10E-0", "25E-2", "-15E-1" } },
        { "if(区 <> '新' or 目 = 0, 'x', 区)",
          "IF(OR(AND($I5<>\"\",NOT(EXACT($I5,\"新\"))),AND(COUNT($H5)=1,$H5=0)),\"x\","
          "IF(AND($I5<>\"\"),$I5,\"\"))",
          { "新", "x", "x" } },
        { "if(率 / 目 < 2, 'A', 'B')",
          "IF(IFERROR(AND(COUNT($D5,$H5)=2,($D5/$H5)<2),FALSE),\"A\",\"B\")",
          { "A", "B", "B" } },
        { "1 + if(目 is not null, 目)",
          "IFERROR((1+IF($H5<>\"\",IF(AND(COUNT($H5)=1),$H5,\"\"),\"\")),\"\")",
          { "11E-0", "", "1E-0" } },
        { "if(not (区 = '新' or 目 is null), 1, 0)",
          "IF(AND(AND($I5<>\"\",NOT(EXACT($I5,\"新\"))),$H5<>\"\"),1,0)",
          { "0E-0", "0E-0", "0E-0" } },
        { "if(評価 is null, 'A \"q\" & <b>')",
          "IF($F5=\"\",\"A \"\"q\"\" & <b>\",\"\")",
          { "A \"q\" & <b>", "A \"q\" & <b>", "A \"q\" & <b>" } },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;
        struct workbook w;

        if (!make_formula(&m, table[i].formula, "") ||
            !worksheet_make(&m.run, m.book, &m.files.at[1].record, &w))
            fail_msg("%s\n%s", table[i].formula, told(&m.run));
        assert_int_equal(w.sheets[0].formula_count, 3);
        assert_told(table[i].formula, table[i].written,
                    str_cstr(m.run.arena, w.sheets[0].formulas[0].text));
        for (size_t r = 0; r < 3; r++) {
            const struct cell *c = &w.sheets[0].rows[4 + r].cells[9];

            assert_int_equal(w.sheets[0].formulas[r].row, 4 + r);
            assert_false(w.formats[c->format].unlocked);
            assert_told(table[i].formula, table[i].values[r],
                        str_cstr(m.run.arena, cell_words(&m.run, c)));
        }
        run_over(&m.run);
    }
}

/* A formula may use another that stands before it. */
static void formulas_build_on_each_other(void **state)
{
    struct made m;
    struct workbook w;

    (void)state;
    if (!make_formula(&m, "率 * 2", "      - { head: 半, formula: 計 / 2, number: 0.00 }\n") ||
        !worksheet_make(&m.run, m.book, &m.files.at[1].record, &w))
        fail_msg("%s", told(&m.run));
    assert_int_equal(w.sheets[0].formula_count, 6);
    assert_string_equal(str_cstr(m.run.arena, cell_words(&m.run, &w.sheets[0].rows[4].cells[10])),
                        "125E-1");
    run_over(&m.run);
}

static void mistakes_of_formulas(void **state)
{
    static const struct {
        const char *formula, *more, *says;
    } table[] = {
        { "率 / 目 >", "", "error[L110]: a column's name, a number or a 'text' is expected here" },
        { "平均(率)", "", "error[L110]: there is no function \"平均\"" },
        { "round(率, 1, 2)", "", "error[L110]: this function does not take so many values" },
        { "if(率 > 1)", "", "error[L110]: this function needs 2 values" },
        { "sum(率", "", "error[L110]: a ) is missing here" },
        { "率 目", "", "error[L110]: nothing more is expected here" },
        { "律 + 1", "", "error[L104]: this sheet has no column \"律\"" },
        { "計 + 1", "", "error[L111]: a formula cannot name its own column" },
        { "後 + 1", "      - { head: 後, formula: 率 }\n",
          "error[L111]: a formula can only use formulas that stand to its left" },
        { "区 + 1", "", "error[L111]: a number is wanted here" },
        { "率 > 1", "", "error[L111]: a formula gives a number or a text" },
        { "if(率, 1, 2)", "", "error[L111]: a condition is wanted here" },
        { "if(率 > 1, 1, 'x')", "", "error[L111]: both values of if() must be numbers, or both" },
        { "if(区 > 'a', 1)", "", "error[L111]: texts can only be the same (=) or not (<>)" },
        { "if(区 = 1, 1)", "", "error[L111]: only numbers can be compared with numbers" },
        { "if((率 + 1) is null, 1)", "", "error[L111]: \"is null\" asks of a column" },
        { "sum(率 + 1, 目)", "", "error[L111]: this function takes the names of columns" },
        { "round(率, 目)", "", "error[L111]: round() keeps 0 to 10 places" },
        { "率", "        key: yes\n", "error[L103]: a formula cannot be a key" },
        { "率", "        length: 3\n", "error[L103]: choose, between, say and length are for" },
        { "率", "        field: 事業.率\n", "error[L102]: a column needs one of field" },
        { "区", "        number: General\n", "error[L111]: this formula gives a text, and number" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;

        if (make_formula(&m, table[i].formula, table[i].more) ||
            strncmp(told(&m.run), table[i].says, strlen(table[i].says)) != 0)
            fail_msg("%s%s: %s", table[i].formula, table[i].more, told(&m.run));
        run_over(&m.run);
    }
}

/* Below the records, outside of what is filtered and filled in. */
static void totals_stand_below(void **state)
{
    static const struct {
        const char *column, *formula, *value;
    } table[] = {
        { "field: 事業.率, number: 0.0, total: sum", "SUBTOTAL(9,J5:J7)", "1125E-2" },
        { "field: 事業.率, number: 0.0, total: average", "IFERROR(SUBTOTAL(1,J5:J7),\"\")",
          "375E-2" },
        { "field: 事業.率, number: 0.0, total: count", "SUBTOTAL(2,J5:J7)", "3E-0" },
        { "field: 事業.KPI, total: count", "SUBTOTAL(3,J5:J7)", "2E-0" },
        { "field: 実, input: yes, number: '0', total: sum", "SUBTOTAL(9,J5:J7)", "0E-0" },
        { "field: 実, input: yes, number: '0', total: average", "IFERROR(SUBTOTAL(1,J5:J7),\"\")",
          "" },
        { "formula: 率 / 目, total: sum", "SUBTOTAL(9,J5:J7)", "125E-2" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        const struct grid_formula *f;
        struct made m;
        struct workbook w;
        char text[512];

        snprintf(text, sizeof text,
                 "{ field: 課題, input: yes, length: 400 }\n"
                 "      - { show: \"<事業.[目標(値)]>\", head: 目, number: General }\n"
                 "      - { field: 事業.区分 }\n"
                 "      - { head: 計, %s }\n    total: 合計\n",
                 table[i].column);
        if (!make(&m, "{ field: 課題, input: yes, length: 400 }\n", text, NULL) ||
            !worksheet_make(&m.run, m.book, &m.files.at[1].record, &w))
            fail_msg("%s\n%s", table[i].column, told(&m.run));
        f = &w.sheets[0].formulas[w.sheets[0].formula_count - 1];
        assert_int_equal(f->row, 7);
        assert_told(table[i].column, table[i].formula, str_cstr(m.run.arena, f->text));
        assert_told(table[i].column, table[i].value,
                    str_cstr(m.run.arena, cell_words(&m.run, &w.sheets[0].rows[7].cells[9])));
        assert_string_equal(str_cstr(m.run.arena, w.sheets[0].rows[7].cells[1].text), "合計");
        assert_int_equal(w.sheets[0].filter.last_row, 6);
        assert_int_equal(w.sheets[0].print_area.last_row, 7);
        assert_int_equal(w.sheets[0].rules[0].range.last_row, 6);
        assert_int_equal(w.sheets[0].body_count, 3);
        assert_int_equal(w.sheets[0].row_count, 8);
        run_over(&m.run);
    }
}

static void mistakes_of_totals(void **state)
{
    static const struct {
        const char *to, *says;
    } table[] = {
        { "{ field: 課題, input: yes, total: sum }\n", "error[L107]: a column has a total, but" },
        { "{ field: 課題, input: yes, total: sum }\n    total: 計\n",
          "error[L107]: sum and average are for columns of numbers" },
        { "{ field: 課題, input: yes }\n    total: 計\n", "error[L107]: no column has a total" },
        { "{ head: 文, formula: \"if(率 > 1, 'x')\", total: count }\n    total: 計\n",
          "error[L107]: a formula that gives a text cannot be counted" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct made m;

        if (make(&m, "{ field: 課題, input: yes, length: 400 }\n", table[i].to, NULL) ||
            strncmp(told(&m.run), table[i].says, strlen(table[i].says)) != 0)
            fail_msg("%s: %s", table[i].to, told(&m.run));
        run_over(&m.run);
    }
}

/* 8192 characters are too many once the names have become cells. */
static void long_formulas_are_refused(void **state)
{
    struct run run = run_for_test();
    struct buf b = BUF(run.arena);
    char *columns;
    struct made m;

    (void)state;
    buf_str(&b, STR("{ field: 課題, input: yes, length: 400 }\n      - { head: 計, formula: 率"));
    for (size_t i = 0; i < 1100; i++)
        buf_str(&b, STR("+率"));
    buf_str(&b, STR(" }\n"));
    columns = str_cstr(run.arena, buf_text(&b));
    assert_true(make(&m, "{ field: 課題, input: yes, length: 400 }\n", columns, NULL));
    assert_false(make_all(&m));
    assert_non_null(strstr(told(&m.run), "error[L112]"));
    run_over(&m.run);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_are_written_and_computed),
        cmocka_unit_test(formulas_build_on_each_other),
        cmocka_unit_test(mistakes_of_formulas),
        cmocka_unit_test(totals_stand_below),
        cmocka_unit_test(mistakes_of_totals),
        cmocka_unit_test(long_formulas_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
