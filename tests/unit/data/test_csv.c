#include "told.h"

#include "base/buf.h"
#include "data/csv.h"

struct row {
    const char *name, *text;
    const char *fields; /* "ab|cd" and a newline for each line, the head first */
    const char *told;
    char separator; /* 0: a comma */
};

static const struct row sound[] = {
    { "one record", "a,b\n1,2\n", "a|b\n1|2\n", "", 0 },
    { "no line end at the end", "a,b\n1,2", "a|b\n1|2\n", "", 0 },
    { "CRLF", "a,b\r\n1,2\r\n", "a|b\n1|2\n", "", 0 },
    { "CR", "a,b\r1,2\r", "a|b\n1|2\n", "", 0 },
    { "mixed line ends", "a,b\r\n1,2\n3,4\r5,6", "a|b\n1|2\n3|4\n5|6\n", "", 0 },
    { "head only", "a,b\n", "a|b\n", "", 0 },
    { "head only, no line end", "事業名", "事業名\n", "", 0 },
    { "empty fields", "a,b\n,\n1,\n,2", "a|b\n|\n1|\n|2\n", "", 0 },
    { "an empty field at the very end", "a,b\n1,", "a|b\n1|\n", "", 0 },
    { "spaces belong to the field", "a,b\n 1 ,　2　\n", "a|b\n 1 |　2　\n", "", 0 },
    { "a field of spaces", "a,b\n  ,\t\n", "a|b\n  |\t\n", "", 0 },
    { "quotes", "a,b\n\"1\",\"2\"\n", "a|b\n1|2\n", "", 0 },
    { "spaces in quotes", "a,b\n\" 1 \",\"\t\"\n", "a|b\n 1 |\t\n", "", 0 },
    { "empty in quotes", "a,b\n\"\",\"\"\n", "a|b\n|\n", "", 0 },
    { "a separator in quotes", "a,b\n\"1,2\",\"3\"\n", "a|b\n1,2|3\n", "", 0 },
    { "line ends in quotes", "a,b\n\"1\r\n2\n3\r4\",x\n", "a|b\n1\r\n2\n3\r4|x\n", "", 0 },
    { "doubled quotes", "a,b\n\"1\"\"2\",\"\"\"\"\n", "a|b\n1\"2|\"\n", "", 0 },
    { "quotes only", "a\n\"\"\"\"\"\"\n", "a\n\"\"\n", "", 0 },
    { "quoted head", "\"a,\"\"b\",c\n1,2\n", "a,\"b|c\n1|2\n", "", 0 },
    { "quoted last field, no line end", "a\n\"1\"", "a\n1\n", "", 0 },
    { "a line end in the head", "\"a\nb\",c\n1,2\n", "a\nb|c\n1|2\n", "", 0 },
    { "empty lines at the end", "a,b\n1,2\n\n\r\n\r\r\n\n", "a|b\n1|2\n", "", 0 },
    { "an empty value of one column", "a\n\"\"\n1\n", "a\n\n1\n", "", 0 },
    { "tabs", "a\tb\n1,\t\"2\t\"\n", "a|b\n1,|2\t\n", "", '\t' },
    { "semicolons", "a;b\n1,5;2\n", "a|b\n1,5|2\n", "", ';' },
    { "Japanese", "事業名,担当課\n特產品,商工観光課 文化課\n",
      "事業名|担当課\n特產品|商工観光課 文化課\n", "", 0 },
};

static const struct row told_rows[] = {
    { "too few", "番号,事業名,KPI\n1,雇用\n2,創業,件数\n", "番号|事業名|KPI\n2|創業|件数\n",
      "error[D020]: only 2 of 3 fields\n"
      "  ┌ data/plan.csv:2:1\n"
      " 2│ 1,雇用\n"
      "  │ ^^^^^^ record 1 ends before \"KPI\"\n"
      "  = a text that holds the separator or a line end must stand in quotes\n",
      0 },
    { "too many", "番号,事業名\n1,雇用\n2,\"創\n業\",件数,\n", "番号|事業名\n1|雇用\n",
      "error[D020]: 4 fields for 2 columns\n"
      "  ┌ data/plan.csv:4:4\n"
      " 4│ 業\",件数,\n"
      "  │     ^^^^^ record 2: too many from here\n"
      "  = a text that holds the separator or a line end must stand in quotes\n",
      0 },
    { "a quote that never closes", "a,b\n1,2\n3,\"事業\n5,6\n", "a|b\n1|2\n",
      "error[D021]: the quote that opens here never closes\n"
      "  ┌ data/plan.csv:3:3\n"
      " 3│ 3,\"事業\n"
      "  │   ^\n"
      "  = everything up to the end of the file became one field\n",
      0 },
    { "a quote inside", "a,b\n1,事業\"A\"\n3,4\n", "a|b\n3|4\n",
      "error[D022]: a quote inside a field that does not begin with one\n"
      "  ┌ data/plan.csv:2:5\n"
      " 2│ 1,事業\"A\"\n"
      "  │       ^\n"
      "  ┌ data/plan.csv:2:3\n"
      " 2│ 1,事業\"A\"\n"
      "  │   ^ the field begins here\n"
      "  = put the whole field in quotes, and write each quote inside it twice\n",
      0 },
    { "text behind a quote", "a,b\n1,\"事業\" A\n3,4\n", "a|b\n3|4\n",
      "error[D022]: text behind the closing quote of a field\n"
      "  ┌ data/plan.csv:2:7\n"
      " 2│ 1,\"事業\" A\n"
      "  │         ^\n"
      "  ┌ data/plan.csv:2:3\n"
      " 2│ 1,\"事業\" A\n"
      "  │   ^ the field begins here\n"
      "  = put the whole field in quotes, and write each quote inside it twice\n",
      0 },
    { "a stray quote in the head", "a,b\"\n1,2\n", "",
      "error[D022]: a quote inside a field that does not begin with one\n"
      "  ┌ data/plan.csv:1:4\n"
      " 1│ a,b\"\n"
      "  │    ^\n"
      "  ┌ data/plan.csv:1:3\n"
      " 1│ a,b\"\n"
      "  │   ^ the field begins here\n"
      "  = put the whole field in quotes, and write each quote inside it twice\n",
      0 },
    { "every mistake is told", "a,b\nx\n1,\"2\"3\r\n5,6\n7,8,9\n", "a|b\n5|6\n",
      "error[D020]: only 1 of 2 fields\n"
      "  ┌ data/plan.csv:2:1\n"
      " 2│ x\n"
      "  │ ^ record 1 ends before \"b\"\n"
      "  = a text that holds the separator or a line end must stand in quotes\n"
      "\n"
      "error[D022]: text behind the closing quote of a field\n"
      "  ┌ data/plan.csv:3:6\n"
      " 3│ 1,\"2\"3\n"
      "  │      ^\n"
      "  ┌ data/plan.csv:3:3\n"
      " 3│ 1,\"2\"3\n"
      "  │   ^ the field begins here\n"
      "  = put the whole field in quotes, and write each quote inside it twice\n"
      "\n"
      "error[D020]: 3 fields for 2 columns\n"
      "  ┌ data/plan.csv:5:5\n"
      " 5│ 7,8,9\n"
      "  │     ^ record 4: too many from here\n"
      "  = a text that holds the separator or a line end must stand in quotes\n",
      0 },
    { "nothing", "", "",
      "error[D023]: the file is empty: its first line must name the columns\n"
      "  ┌ data/plan.csv\n",
      0 },
    { "empty lines only", "\r\n\n", "",
      "error[D023]: the file is empty: its first line must name the columns\n"
      "  ┌ data/plan.csv:1:1\n"
      " 1│\n"
      "  │ ^\n",
      0 },
};

static const struct row warned[] = {
    { "an empty line inside", "a,b\r\n1,2\r\n\r\n\r\n3,4\r\n\r\n", "a|b\n1|2\n3|4\n",
      "warning[D025]: an empty line among the records is left out\n"
      "  ┌ data/plan.csv:3:1\n"
      " 3│\n"
      "  │ ^\n",
      0 },
    { "an empty line before the head", "\na,b\n1,2\n", "a|b\n1|2\n",
      "warning[D025]: an empty line among the records is left out\n"
      "  ┌ data/plan.csv:1:1\n"
      " 1│\n"
      "  │ ^\n",
      0 },
    { "another separator", "番号\t事業名\n1\t雇用\n", "番号\t事業名\n1\t雇用\n",
      "warning[D027]: the first line is one column only\n"
      "  ┌ data/plan.csv:1:1\n"
      " 1│ 番号    事業名\n"
      "  │ ^^^^^^^^^^^^^^\n"
      "  = if the columns are separated so, say `separator: tab` in plan.yaml\n",
      0 },
};

static void put_line(struct buf *b, const str *texts, size_t n)
{
    buf_str(b, str_join(b->arena, texts, n, STR("|")));
    buf_char(b, '\n');
}

static const char *shown(struct run *run, const struct csv *c)
{
    struct buf b = BUF(run->arena);
    str *texts = ARENA_ARRAY(run->arena, str, c->width);

    if (c->width)
        put_line(&b, c->head, c->width);
    for (size_t r = 0; r < c->records; r++) {
        for (size_t i = 0; i < c->width; i++)
            texts[i] = csv_text(c, r, i);
        put_line(&b, texts, c->width);
    }
    return buf_text(&b).at;
}

/* The text that stands at a span, read by hand. */
static str unquoted(struct run *run, str raw)
{
    struct buf b = BUF(run->arena);

    if (raw.len == 0 || raw.at[0] != '"')
        return raw;
    for (size_t i = 1; i + 1 < raw.len; i++) {
        buf_char(&b, raw.at[i]);
        i += raw.at[i] == '"';
    }
    return buf_text(&b);
}

static void check_spans(struct run *run, const char *name, const struct csv *c)
{
    for (size_t i = 0; i < c->width; i++) {
        if (!str_equal(unquoted(run, span_text(csv_head_span(c, i))), c->head[i]))
            fail_msg("%s: the place of head %zu", name, i);
    }
    for (size_t r = 0; r < c->records; r++) {
        for (size_t i = 0; i < c->width; i++) {
            if (!str_equal(unquoted(run, span_text(csv_span(c, r, i))), csv_text(c, r, i)))
                fail_msg("%s: the place of record %zu, column %zu", name, r, i);
        }
    }
}

static void check_row(const struct row *row, bool want)
{
    struct run run = run_for_test();
    struct source source = { STR("data/plan.csv"), str_from(row->text) };
    struct csv c;
    bool ok = csv_read(&run, &source, row->separator ? row->separator : ',', &c);

    assert_told(row->name, row->told, told(&run));
    assert_told(row->name, row->fields, shown(&run, &c));
    check_spans(&run, row->name, &c);
    if (ok != want)
        fail_msg("%s: %s", row->name, ok ? "was read" : "was refused");
    run_over(&run);
}

static void reads_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(sound); i++)
        check_row(&sound[i], true);
}

static void tells_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(told_rows); i++)
        check_row(&told_rows[i], false);
}

static void warns(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(warned); i++)
        check_row(&warned[i], true);
}

static void refuses_nul(void **state)
{
    struct run run = run_for_test();
    struct source source = { STR("data/plan.csv"), STR("a,b\n1,\0\n") };
    struct csv c;

    (void)state;
    assert_false(csv_read(&run, &source, ',', &c));
    assert_told("nul",
                "error[D024]: a zero byte stands in the text\n"
                "  ┌ data/plan.csv:2:3\n"
                " 2│ 1,␀\n"
                "  │   ^\n"
                "  = the file is damaged or is not CSV; save it again\n",
                told(&run));
    run_over(&run);
}

/* A record of n lines, each wrong: told to the limit, then counted. */
static void counts_what_is_too_much(void **state)
{
    struct run run = run_for_test();
    struct buf text = BUF(run.arena);
    struct source source = { STR("data/plan.csv"), STR("") };
    struct csv c;

    (void)state;
    buf_str(&text, STR("a,b\n"));
    for (size_t i = 0; i < 1500; i++)
        buf_str(&text, STR("x\n"));
    source.text = buf_text(&text);
    assert_false(csv_read(&run, &source, ',', &c));
    assert_int_equal(diags_errors(run.diags), 1000);
    assert_int_equal(c.records, 0);
    assert_non_null(strstr(told_as(&run, (struct diag_print){ .group_over = 2000 }),
                           "and 500 more mistakes in this file"));
    run_over(&run);
}

/* Longer than libcsv's buffer and than any block of ours. */
static void keeps_long_fields(void **state)
{
    struct run run = run_for_test();
    struct buf text = BUF(run.arena), field = BUF(run.arena);
    struct source source = { STR("data/plan.csv"), STR("") };
    struct csv c;

    (void)state;
    for (size_t i = 0; i < 100000; i++)
        buf_str(&field, STR("事\"業\n"));
    buf_str(&text, STR("a,b\n\""));
    for (size_t i = 0; i < 100000; i++)
        buf_str(&text, STR("事\"\"業\n"));
    buf_str(&text, STR("\",2\n"));
    source.text = buf_text(&text);
    assert_true(csv_read(&run, &source, ',', &c));
    assert_int_equal(c.records, 1);
    assert_true(str_equal(csv_text(&c, 0, 0), buf_text(&field)));
    assert_true(str_equal(csv_text(&c, 0, 1), STR("2")));
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_fields),
        cmocka_unit_test(tells_mistakes),
        cmocka_unit_test(warns),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(counts_what_is_too_much),
        cmocka_unit_test(keeps_long_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
