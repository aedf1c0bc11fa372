/* Workbooks made by hand, written, and read back part by part; openpyxl is a second reader where it
 * is installed. */
#include "told.h"

#include <minizip/unzip.h>
#include <unistd.h>

#include "base/buf.h"
#include "emit/xlsx.h"

enum { COLUMNS = 3, HEAD = 0, PART_LIMIT = 1 << 20 };

/* One sheet with a head and a row, and a hidden sheet with a list. */
struct book {
    struct run run;
    struct workbook workbook;
    struct cell_format formats[4];
    struct sheet sheets[2];
    struct grid_column columns[COLUMNS];
    struct grid_row rows[2], list_rows[2];
    struct cell cells[2][COLUMNS], list_cells[2][1];
    struct grid_rule rules[5];
    struct grid_highlight highlights[1];
    struct grid_running_piece foot[1];
    str choices[2];
};

static struct cell text_cell(const char *text, size_t format)
{
    return (struct cell){ CELL_TEXT, format, str_from(text), { 0 } };
}

static void make_sheet(struct book *b)
{
    struct sheet *s = &b->sheets[0];

    *s = (struct sheet){ .name = STR("進捗管理"),
                         .columns = b->columns,
                         .column_count = COLUMNS,
                         .rows = b->rows,
                         .row_count = 2,
                         .freeze_row = 1,
                         .freeze_column = 1,
                         .filtered = true,
                         .filter = { 0, 0, 1, 2 },
                         .repeated = true,
                         .print_area = { 0, 0, 1, 2 },
                         .print = { .paper = GRID_A4,
                                    .landscape = true,
                                    .wide = 1,
                                    .top = MPT_PT(36),
                                    .bottom = MPT_PT(36),
                                    .left = MPT_PT(36),
                                    .right = MPT_PT(36),
                                    .family = STR("BIZ UDゴシック"),
                                    .size = 9000 },
                         .protect = true,
                         .allow = ALLOW_FILTER | ALLOW_COLUMN_WIDTH,
                         .active_row = 1,
                         .active_column = 2,
                         .rules = b->rules,
                         .rule_count = 5,
                         .highlights = b->highlights,
                         .highlight_count = 1 };
    b->foot[0] = (struct grid_running_piece){ RUNNING_TEXT, STR("産学振興課") };
    s->print.foot[RUNNING_CENTER] = (struct grid_running){ b->foot, 1 };
    for (size_t i = 0; i < COLUMNS; i++) {
        b->columns[i] = (struct grid_column){ 77, i == 0 };
        b->cells[HEAD][i] = text_cell(i == 0 ? "ID" : i == 1 ? "事業名" : "実績値", 1);
    }
    b->cells[1][0] = text_cell("P0001", 1);
    b->cells[1][1] = text_cell("=1+1", 1);
    b->cells[1][2] = (struct cell){ CELL_BLANK, 2, { 0 }, { 0 } };
    b->rows[0] = (struct grid_row){ .height = MPT_PT(15), .cells = b->cells[0] };
    b->rows[1] = (struct grid_row){ .height = 27750, .cells = b->cells[1], .record = true };
}

static void make_rules(struct book *b)
{
    const struct grid_range at = { 1, 2, 1, 2 };

    b->choices[0] = STR("A");
    b->choices[1] = STR("B");
    b->rules[0] = (struct grid_rule){ .kind = RULE_DECIMAL,
                                      .ime = IME_OFF,
                                      .range = at,
                                      .input_title = STR("実績値"),
                                      .input_message = STR("数値だけ。"),
                                      .error_title = STR("実績値"),
                                      .error_message = STR("数値だけです。") };
    b->rules[1] =
        (struct grid_rule){ .kind = RULE_CHOICES, .range = at, .choices = { b->choices, 2 } };
    b->rules[2] =
        (struct grid_rule){ .kind = RULE_LENGTH, .range = at, .most = 400, .ime = IME_ON };
    b->rules[3] = (struct grid_rule){
        .kind = RULE_RANGE, .range = at, .list_sheet = 1, .list_range = { 0, 0, 1, 0 }
    };
    b->rules[4] = (struct grid_rule){ .kind = RULE_DATE,
                                      .range = at,
                                      .ranged = true,
                                      .least = { 45748, 0 },
                                      .greatest = { 46112, 0 } };
    b->highlights[0] =
        (struct grid_highlight){ at, STR("$C2=\"\""), { COLOUR_RGB, { 1000, 800, 600 } } };
}

static void make_list(struct book *b)
{
    for (size_t i = 0; i < 2; i++) {
        b->list_cells[i][0] = text_cell(i ? "二" : "一", 0);
        b->list_rows[i] = (struct grid_row){ .height = 12000, .cells = b->list_cells[i] };
    }
    b->sheets[1] = (struct sheet){ .name = STR("選択肢"),
                                   .hidden = true,
                                   .columns = b->columns,
                                   .column_count = 1,
                                   .rows = b->list_rows,
                                   .row_count = 2 };
}

static void book_make(struct book *b)
{
    const struct cell_format plain = { .family = STR_INIT("BIZ UDゴシック"), .size = 9000 };

    *b = (struct book){ .run = run_for_test() };
    for (size_t i = 0; i < ROWS(b->formats); i++)
        b->formats[i] = plain;
    b->formats[1].wrap = true;
    b->formats[1].border = (struct colour){ COLOUR_GRAY, { 500 } };
    b->formats[2].unlocked = true;
    b->formats[2].fill = (struct colour){ COLOUR_CMYK, { 0, 0, 200, 0 } };
    b->formats[3].number = STR("0.0");
    make_sheet(b);
    make_rules(b);
    make_list(b);
    b->workbook = (struct workbook){ .info = { .title = STR("進捗"), .date = STR("2025-04-01") },
                                     .digit_pixels = 6,
                                     .formats = b->formats,
                                     .format_count = ROWS(b->formats),
                                     .sheets = b->sheets,
                                     .sheet_count = 2,
                                     .locked = true };
}

static str written(struct book *b)
{
    str bytes;

    if (!xlsx_write(&b->run, &b->workbook, &bytes))
        fail_msg("%s", told(&b->run));
    return bytes;
}

/* A file that holds the bytes; the caller unlinks it. */
static void put_file(str bytes, char path[32])
{
    int fd;

    strcpy(path, "/tmp/sasshi-xlsx-XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.at, bytes.len), (ssize_t)bytes.len);
    close(fd);
}

static const char *part_of(struct run *run, str bytes, const char *name)
{
    char path[32], *text = ARENA_ARRAY(run->arena, char, PART_LIMIT);
    unzFile zip;
    int n;

    put_file(bytes, path);
    zip = unzOpen(path);
    assert_non_null(zip);
    if (unzLocateFile(zip, name, 1) != UNZ_OK)
        fail_msg("no part %s", name);
    unzOpenCurrentFile(zip);
    n = unzReadCurrentFile(zip, text, PART_LIMIT - 1);
    assert_true(n >= 0);
    text[n] = '\0';
    unzCloseCurrentFile(zip);
    unzClose(zip);
    unlink(path);
    return text;
}

static void parts_say_what_the_grid_says(void **state)
{
    static const struct {
        const char *part, *has;
    } table[] = {
        { "docProps/core.xml", "2025-04-01T00:00:00Z" },
        { "docProps/core.xml", "<dc:title>進捗</dc:title>" },
        { "xl/workbook.xml", "<sheet name=\"選択肢\" sheetId=\"2\" state=\"hidden\"" },
        { "xl/workbook.xml", "/><workbookProtection lockStructure=\"1\"/><bookViews>" },
        { "xl/worksheets/sheet1.xml", "<dataValidation imeMode=\"off\" type=\"decimal\"" },
        { "xl/worksheets/sheet1.xml", "<dataValidation imeMode=\"on\" type=\"textLength\"" },
        { "xl/worksheets/sheet1.xml", "<dataValidation type=\"list\"" },
        { "xl/workbook.xml", "'進捗管理'!$1:$1" },
        { "xl/workbook.xml", "'進捗管理'!$A$1:$C$2" },
        { "xl/styles.xml", "<name val=\"BIZ UDゴシック\"/>" },
        { "xl/styles.xml", "<protection locked=\"0\"/>" },
        { "xl/styles.xml", "FFFFFFCC" },
        { "xl/sharedStrings.xml", "<t>=1+1</t>" },
        /* 77 pixels in digits of 6, which the library rounds to sevenths */
        { "xl/worksheets/sheet1.xml", "width=\"12.85546875\" hidden=\"1\"" },
        { "xl/worksheets/sheet1.xml", "<row r=\"1\" ht=\"15\" customHeight=\"1\"" },
        { "xl/worksheets/sheet1.xml", "<row r=\"2\" ht=\"27.75\" customHeight=\"1\"" },
        { "xl/worksheets/sheet1.xml", "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\"" },
        { "xl/worksheets/sheet1.xml",
          "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" "
          "autoFilter=\"0\"/>" },
        { "xl/worksheets/sheet1.xml", "<autoFilter ref=\"A1:C2\"/>" },
        { "xl/worksheets/sheet1.xml", "prompt=\"数値だけ。\"" },
        { "xl/worksheets/sheet1.xml", "<formula1>\"A,B\"</formula1>" },
        { "xl/worksheets/sheet1.xml", "<formula1>'選択肢'!$A$1:$A$2</formula1>" },
        { "xl/worksheets/sheet1.xml", "<dataValidation type=\"date\" allowBlank=\"1\"" },
        { "xl/worksheets/sheet1.xml", "<formula1>45748</formula1><formula2>46112</formula2>" },
        { "xl/worksheets/sheet1.xml", "operator=\"lessThanOrEqual\"" },
        { "xl/worksheets/sheet1.xml", "<formula>$C2=\"\"</formula>" },
        { "xl/worksheets/sheet1.xml", "<ignoredError sqref=\"A1:C2\" numberStoredAsText=\"1\"/>" },
        { "xl/worksheets/sheet1.xml",
          "paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"" },
        { "xl/worksheets/sheet1.xml",
          "<oddFooter>&amp;C&amp;\"BIZ UDゴシック,標準\"&amp;9産学振興課</oddFooter>" },
        { "xl/worksheets/sheet1.xml", "showGridLines=\"0\"" },
    };
    struct book b;
    str bytes;

    (void)state;
    book_make(&b);
    bytes = written(&b);
    assert_null(strstr(part_of(&b.run, bytes, "xl/workbook.xml"), "'選択肢'!"));
    for (size_t i = 0; i < ROWS(table); i++) {
        const char *part = part_of(&b.run, bytes, table[i].part);

        if (!strstr(part, table[i].has))
            fail_msg("%s lacks %s:\n%s", table[i].part, table[i].has, part);
    }
    run_over(&b.run);
}

static void the_same_bytes_each_time(void **state)
{
    struct book a, b;

    (void)state;
    book_make(&a);
    book_make(&b);
    assert_true(str_equal(written(&a), written(&b)));
    run_over(&a.run);
    run_over(&b.run);
}

/* No date of the plan, or none that is a day: zip's own first day, never the clock. */
static void dates_are_fixed(void **state)
{
    static const struct {
        const char *date, *want;
    } table[] = {
        { "", "1980-01-01T00:00:00Z" },           { "2024-02-29", "2024-02-29T00:00:00Z" },
        { "2024-03-01", "2024-03-01T00:00:00Z" }, { "2100-12-31", "2100-12-31T00:00:00Z" },
        { "令和七年", "1980-01-01T00:00:00Z" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct book b;
        const char *part;

        book_make(&b);
        b.workbook.info.date = str_from(table[i].date);
        part = part_of(&b.run, written(&b), "docProps/core.xml");
        if (!strstr(part, table[i].want))
            fail_msg("%s: %s", table[i].date, part);
        run_over(&b.run);
    }
}

static void numbers_are_exact(void **state)
{
    static const struct {
        struct decimal number;
        const char *want;
    } table[] = {
        { { 0, 0 }, "<v>0</v>" },
        { { 125, 1 }, "<v>12.5</v>" },
        { { -15, 1 }, "<v>-1.5</v>" },
        { { 1, 1 }, "<v>0.1</v>" },
        { { 999999999999999, 0 }, "<v>999999999999999</v>" },
        { { 123456789012345, 15 }, "<v>0.123456789012345</v>" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct book b;
        const char *part;

        book_make(&b);
        b.cells[1][2] = (struct cell){ CELL_NUMBER, 3, { 0 }, table[i].number };
        part = part_of(&b.run, written(&b), "xl/worksheets/sheet1.xml");
        if (!strstr(part, table[i].want))
            fail_msg("%s: %s", table[i].want, part);
        run_over(&b.run);
    }
}

/* Who does not compute shows the value that is there. */
static void formulas_hold_their_values(void **state)
{
    static const struct {
        struct cell cell;
        const char *want;
    } table[] = {
        { { CELL_NUMBER, 3, { 0 }, { 5, 1 } }, "><f>IF(1&lt;2,\"&amp;\")</f><v>0.5</v>" },
        { { CELL_NUMBER, 3, { 0 }, { 123456789012345, 22 } }, "<v>0.0000000123456789012345</v>" },
        { { CELL_BLANK, 3, { 0 }, { 0 } }, "t=\"str\"><f>IF(1&lt;2,\"&amp;\")</f><v></v>" },
        { { CELL_TEXT, 3, STR_INIT("達成 <&>"), { 0 } },
          "t=\"str\"><f>IF(1&lt;2,\"&amp;\")</f><v>達成 &lt;&amp;&gt;</v>" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct grid_formula f = { 1, 2, STR("IF(1<2,\"&\")") };
        struct book b;
        const char *part;

        book_make(&b);
        b.cells[1][2] = table[i].cell;
        b.sheets[0].formulas = &f;
        b.sheets[0].formula_count = 1;
        part = part_of(&b.run, written(&b), "xl/worksheets/sheet1.xml");
        if (!strstr(part, table[i].want))
            fail_msg("%s: %s", table[i].want, part);
        run_over(&b.run);
    }
}

/* Known troubles of libxlsxwriter 1.1.4 that a grid may still bring along. */
static void texts_arrive_whole(void **state)
{
    static const struct {
        const char *text, *want;
    } table[] = {
        { "_x0041_", "<t>_x005F_x0041_</t>" },
        { " a ", "<t xml:space=\"preserve\"> a </t>" },
        { "一\n二", "一\n二" },
        { "&<>\"'", "<t>&amp;&lt;&gt;\"'</t>" },
        { "𠮷が\t", "𠮷が\t" },
        { "{=1}", "<t>{=1}</t>" },
        { "http://example.jp/", "<t>http://example.jp/</t>" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct book b;
        const char *part;

        book_make(&b);
        b.cells[1][1] = text_cell(table[i].text, 1);
        part = part_of(&b.run, written(&b), "xl/sharedStrings.xml");
        if (!strstr(part, table[i].want))
            fail_msg("%s: %s", table[i].want, part);
        run_over(&b.run);
    }
}

static void a_long_foot_is_told(void **state)
{
    struct book b;
    struct buf long_text;
    str bytes;

    (void)state;
    book_make(&b);
    long_text = BUF(b.run.arena);
    for (size_t i = 0; i < 240; i++)
        buf_str(&long_text, STR("漢"));
    b.foot[0].text = buf_text(&long_text);
    assert_false(xlsx_write(&b.run, &b.workbook, &bytes));
    assert_told("foot",
                "error[L133]: the head or foot of the printed pages is too long: spreadsheet "
                "programs take 255 characters, their codes included\n",
                told(&b.run));
    run_over(&b.run);
}

/* Rows that are made when they are asked for: a text of 30,000 letters each, all of them different.
 */
struct long_rows {
    struct grid_source source;
    struct run *run;
    struct cell cell;
    char text[30001];
    size_t bad; /* the row that cannot be made */
};

static bool make_long(struct grid_source *source, size_t i, struct grid_line *out)
{
    struct long_rows *l = (struct long_rows *)source;

    if (i == l->bad)
        return diag_error(l->run->diags, (struct span){ 0 }, "D091", "row %zu", i);
    memset(l->text, 'a', sizeof l->text - 1);
    l->text[snprintf(l->text, sizeof l->text, "%zu", i)] = '.';
    l->cell = (struct cell){ .kind = CELL_TEXT, .text = { l->text, sizeof l->text - 1 } };
    *out = (struct grid_line){ .height = 12000, .cells = &l->cell };
    return true;
}

/* The list's sheet, below its own rows. */
static struct long_rows *lengthen(struct book *b, size_t rows)
{
    struct long_rows *l = ARENA_NEW(b->run.arena, struct long_rows);

    *l = (struct long_rows){ .source.make = make_long, .run = &b->run, .bad = SIZE_MAX };
    b->sheets[1].source = &l->source;
    b->sheets[1].made_from = 2;
    b->sheets[1].row_count = 2 + rows;
    return l;
}

static void texts_stand_in_their_cells_when_the_table_is_full(void **state)
{
    struct book b;
    const char *sheet, *first;

    (void)state;
    book_make(&b);
    lengthen(&b, 40);
    sheet = part_of(&b.run, written(&b), "xl/worksheets/sheet2.xml");
    first = strstr(sheet, "t=\"inlineStr\"><is><t>3");
    assert_non_null(first);
    assert_non_null(strstr(first, "<c r=\"A42\" t=\"inlineStr\"><is><t>39.aaa"));
    assert_non_null(strstr(sheet, "<c r=\"A20\" t=\"s\"><v>"));
    assert_string_equal(told(&b.run), "");
    run_over(&b.run);
}

static void rows_that_cannot_be_made_are_told(void **state)
{
    struct book b;
    str bytes;

    (void)state;
    book_make(&b);
    lengthen(&b, 10)->bad = 7;
    assert_false(xlsx_write(&b.run, &b.workbook, &bytes));
    assert_told("row 7", "error[D091]: row 7\n", told(&b.run));
    run_over(&b.run);
}

/* Only of workbooks that are to come back: those have a hidden sheet that says so. */
static void what_is_too_long_to_come_back_is_told(void **state)
{
    static const struct {
        size_t rows;
        bool hidden, want;
    } table[] = { { 4500, true, true }, { 4500, false, false }, { 4000, true, false } };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct book b;

        book_make(&b);
        lengthen(&b, table[i].rows);
        b.sheets[1].very_hidden = table[i].hidden;
        written(&b);
        if ((strstr(told(&b.run), "warning[L137]") != NULL) != table[i].want)
            fail_msg("row %zu: %s", i, told(&b.run));
        run_over(&b.run);
    }
}

/* However little memory there is: the same bytes, or a jump out that leaves nothing behind. */
static void any_limit_is_survived(void **state)
{
    struct book b;
    str want;
    volatile size_t limit = 0;
    volatile bool same = false;

    (void)state;
    book_make(&b);
    want = written(&b);
    while (!same) {
        struct arena *a = arena_new(limit);
        struct run run = { .arena = a };
        jmp_buf full;

        arena_guard(a, &full);
        if (setjmp(full) == 0) {
            str got;

            run.diags = diags_new(a);
            assert_true(xlsx_write(&run, &b.workbook, &got));
            same = str_equal(got, want);
            assert_true(same);
        }
        arena_free(a);
        limit = limit + 4096;
    }
    assert_true(limit > 8192);
    run_over(&b.run);
}

static void another_reader_agrees(void **state)
{
    static const char script[] =
        "import sys, openpyxl\n"
        "b = openpyxl.load_workbook(open(sys.argv[1], 'rb'))\n"
        "s = b['進捗管理']\n"
        "assert s['B2'].value == '=1+1' and s['B2'].data_type in 'sf'\n"
        "assert s['C2'].value is None and not s['C2'].protection.locked\n"
        "assert s['B2'].protection.locked and s.protection.sheet\n"
        "assert s.protection.password is None and b.security.lockStructure\n"
        "assert [v.imeMode for v in s.data_validations.dataValidation] == "
        "['off', None, 'on', None, None]\n"
        "assert s.column_dimensions['A'].hidden\n"
        "assert s.freeze_panes == 'B2' and s.print_title_rows == '$1:$1'\n"
        "assert s.auto_filter.ref == 'A1:C2'\n"
        "assert [v.type for v in s.data_validations.dataValidation] == "
        "['decimal', 'list', 'textLength', 'list', 'date']\n"
        "assert b['選択肢'].sheet_state == 'hidden' and b['選択肢']['A2'].value == '二'\n";
    struct book b;
    char path[32], command[4096];
    int status;

    (void)state;
    if (system("python3 -c 'import openpyxl' 2>/dev/null") != 0)
        skip();
    book_make(&b);
    put_file(written(&b), path);
    snprintf(command, sizeof command,
             "PYTHONIOENCODING=utf-8 PYTHONUTF8=1 python3 - %s <<'END'\n%sEND", path, script);
    status = system(command);
    unlink(path);
    assert_int_equal(status, 0);
    run_over(&b.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_say_what_the_grid_says),
        cmocka_unit_test(the_same_bytes_each_time),
        cmocka_unit_test(dates_are_fixed),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(formulas_hold_their_values),
        cmocka_unit_test(texts_arrive_whole),
        cmocka_unit_test(a_long_foot_is_told),
        cmocka_unit_test(texts_stand_in_their_cells_when_the_table_is_full),
        cmocka_unit_test(rows_that_cannot_be_made_are_told),
        cmocka_unit_test(what_is_too_long_to_come_back_is_told),
        cmocka_unit_test(any_limit_is_survived),
        cmocka_unit_test(another_reader_agrees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
