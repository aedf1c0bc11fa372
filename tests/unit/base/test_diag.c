#include "told.h"

#include "base/buf.h"
#include "base/diag.h"

static struct source source(const char *path, const char *text)
{
    return (struct source){ str_from(path), str_from(text) };
}

static const struct {
    const char *text;
    size_t at;
    size_t line, col, in_line;
    const char *whole;
} places[] = {
    { "", 0, 1, 1, 0, "" },          { "abc", 0, 1, 1, 0, "abc" },
    { "abc", 3, 1, 4, 3, "abc" },    { "abc", 99, 1, 4, 3, "abc" },
    { "a\nb", 1, 1, 2, 1, "a" },     { "a\nb", 2, 2, 1, 0, "b" },
    { "a\n", 2, 2, 1, 0, "" },       { "a\rb", 1, 1, 2, 1, "a" },
    { "a\rb", 2, 2, 1, 0, "b" },     { "a\r\nb", 1, 1, 2, 1, "a" },
    { "a\r\nb", 2, 1, 3, 1, "a" }, /* between \r and \n */
    { "a\r\nb", 3, 2, 1, 0, "b" },   { "\n\r\r\n\n", 4, 4, 1, 0, "" },
    { "a\r\r\nb", 4, 3, 1, 0, "b" }, { "事業\n課、係", 13, 2, 3, 6, "課、係" },
};

static void finds_line_and_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(places); i++) {
        struct source s = source("a", places[i].text);
        struct place p = span_place((struct span){ &s, places[i].at, 0 });

        if (p.line != places[i].line || p.col != places[i].col || p.at != places[i].in_line ||
            !str_equal(p.text, str_from(places[i].whole)))
            fail_msg("row %zu: %zu:%zu, %zu in \"" STR_FMT "\"", i, p.line, p.col, p.at,
                     STR_ARG(p.text));
    }
}

static void takes_parts_of_spans(void **state)
{
    struct source s = source("a", "0123456789");
    struct span where = { &s, 2, 6 };

    (void)state;
    assert_true(str_equal(span_text(where), STR("234567")));
    assert_true(str_equal(span_text(span_part(where, 1, 3)), STR("34")));
    assert_true(str_equal(span_text(span_part(where, 4, 99)), STR("67")));
    assert_int_equal(span_part(where, 9, 3).len, 0);
    assert_true(str_equal(span_text((struct span){ &s, 8, 9 }), STR("89")));
    assert_int_equal(span_text((struct span){ 0 }).len, 0);
}

#define LONG10 "あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,"

/* One finding each, and its whole picture. */
static const struct {
    const char *name, *path, *text;
    size_t at, len;
    const char *label, *note, *want;
} pictures[] = {
    { "behind full-width characters", "layouts/booklet.yaml",
      "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
      "- { field: 事業名, width: 36mm }\n",
      72, 4, "at most 29.5mm fits", "type area 273mm (A4 landscape 297 − 12 − 12)",
      "error[X001]: message\n"
      "  ┌ layouts/booklet.yaml:44:24\n"
      "44│ - { field: 事業名, width: 36mm }\n"
      "  │                           ^^^^ at most 29.5mm fits\n"
      "  = type area 273mm (A4 landscape 297 − 12 − 12)\n" },
    { "under full-width characters", "a", "課、係", 3, 3, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:2\n"
      " 1│ 課、係\n"
      "  │   ^^\n" },
    { "tabs", "a", "\ta\tb事\tc\n", 4, 3, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:5\n"
      " 1│     a   b事 c\n"
      "  │          ^^\n" },
    { "combining marks", "a", "か\u3099き", 6, 3, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:3\n"
      " 1│ か\u3099き\n"
      "  │   ^^\n" },
    { "several lines", "a", "a: 事業\n  b\nc", 3, 10, "here", NULL,
      "error[X001]: message\n"
      "  ┌ a:1:4\n"
      " 1│ a: 事業\n"
      "  │    ^^^^ here\n" },
    { "at a line's end", "a", "a: 事業\n  b\nc", 9, 3, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:6\n"
      " 1│ a: 事業\n"
      "  │        ^\n" },
    { "no length", "a", "abc", 1, 0, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:2\n"
      " 1│ abc\n"
      "  │  ^\n" },
    { "at the end of the file", "a", "abc\n", 4, 0, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:2:1\n"
      " 2│\n"
      "  │ ^\n" },
    { "beyond the end", "a", "abc", 99, 9, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:4\n"
      " 1│ abc\n"
      "  │    ^\n" },
    { "what a terminal would obey", "a\n", "x\033[31my\u200bz\u202e 事", 1, 1, "l\t\n", "n\033",
      "error[X001]: message\n"
      "  ┌ a␊:1:2\n"
      " 1│ x␛[31my\uFFFDz\uFFFD 事\n"
      "  │  ^ l    ␊\n"
      "  = n␛\n" },
    { "a file that could not be read", "out/x.pdf", "", 0, 0, "the label", "a note",
      "error[X001]: message\n"
      "  ┌ out/x.pdf\n"
      "  │ the label\n"
      "  = a note\n" },
    { "begin of a long line", "a", LONG10 LONG10 LONG10, 0, 9, "x", NULL,
      "error[X001]: message\n"
      "  ┌ a:1:1\n"
      " 1│ "
      "あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,"
      "あいう…\n"
      "  │ ^^^^^^ x\n" },
    { "middle of a long line", "a", LONG10 LONG10 LONG10, 153, 6, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:62\n"
      " 1│ … ,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,"
      "あいう,あい…\n"
      "  │                                  ^^^^\n" },
    { "end of a long line", "a", LONG10 LONG10 LONG10, 291, 9, NULL, NULL,
      "error[X001]: message\n"
      "  ┌ a:1:118\n"
      " 1│ "
      "…いう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,"
      "あいう,\n"
      "  │                                                                                       "
      "     ^^^^^^\n" },
    { "most of a long line", "a", LONG10 LONG10, 10, 190, "x", NULL,
      "error[X001]: message\n"
      "  ┌ a:1:5\n"
      " 1│ "
      "あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,あいう,"
      "あいう…\n"
      "  │        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
      "^^^^^^^^^ x\n" },
};

static void draws_the_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(pictures); i++) {
        struct run run = run_for_test();
        struct source s = source(pictures[i].path, pictures[i].text);

        diag_error(run.diags, (struct span){ &s, pictures[i].at, pictures[i].len }, "X001",
                   "message");
        if (pictures[i].label)
            diag_label(run.diags, "%s", pictures[i].label);
        if (pictures[i].note)
            diag_note(run.diags, "%s", pictures[i].note);
        assert_told(pictures[i].name, pictures[i].want, told(&run));
        run_over(&run);
    }
}

static void says_what_has_no_place(void **state)
{
    struct run run = run_for_test();

    (void)state;
    diag_note(run.diags, "to nobody");
    diag_label(run.diags, "to nobody");
    diag_also(run.diags, (struct span){ 0 }, "to nobody");
    assert_told("nothing", "", told(&run));
    assert_false(diag_error(run.diags, (struct span){ 0 }, "M010", "the disk is %s", "full"));
    assert_told("error", "error[M010]: the disk is full\n", told(&run));
    run_over(&run);
}

static void draws_second_places(void **state)
{
    struct run run = run_for_test();
    struct source csv = source("data/課.csv", "名\n企画課\n総務課\n企画課\n");
    struct source layout = source("l.yaml", "\n\n\n\n\n\n\n\n\n\n\n\nkey: 名\n");
    struct source unread = source("f.ttf", "");

    (void)state;
    diag_error(run.diags, (struct span){ &csv, 24, 9 }, "D010", "the key \"企画課\" stands twice");
    diag_also(run.diags, (struct span){ &csv, 4, 9 }, "the first one");
    diag_also(run.diags, (struct span){ &layout, 17, 3 }, "asked here");
    diag_also(run.diags, (struct span){ &unread, 0, 0 }, "a file");
    diag_also(run.diags, (struct span){ 0 }, "no place");
    diag_note(run.diags, "a note");
    assert_told("also",
                "error[D010]: the key \"企画課\" stands twice\n"
                "  ┌ data/課.csv:4:1\n"
                " 4│ 企画課\n"
                "  │ ^^^^^^\n"
                "  ┌ data/課.csv:2:1\n"
                " 2│ 企画課\n"
                "  │ ^^^^^^ the first one\n"
                "  ┌ l.yaml:13:6\n"
                "13│ key: 名\n"
                "  │      ^^ asked here\n"
                "  ┌ f.ttf\n"
                "  │ a file\n"
                "  = no place\n"
                "  = a note\n",
                told(&run));
    run_over(&run);
}

static void sorts_by_source_order(void **state)
{
    struct run run = run_for_test();
    struct source a = source("a", "123456789"), b = source("b", "123");

    (void)state;
    diag_warn(run.diags, (struct span){ 0 }, "M001", "1");
    diag_error(run.diags, (struct span){ &b, 1, 1 }, "X001", "2");
    diag_error(run.diags, (struct span){ &a, 5, 1 }, "X001", "3");
    diag_warn(run.diags, (struct span){ &a, 5, 1 }, "X001", "4");
    diag_error(run.diags, (struct span){ &a, 2, 1 }, "X001", "5");
    diag_error(run.diags, (struct span){ 0 }, "M001", "6");
    diag_error(run.diags, (struct span){ &a, 5, 1 }, "A001", "7");
    assert_int_equal(diags_errors(run.diags), 5);
    assert_int_equal(diags_warnings(run.diags), 2);
    assert_told("order",
                "error[X001]: 5\n  ┌ a:1:3\n 1│ 123456789\n  │   ^\n\n"
                "error[X001]: 3\n  ┌ a:1:6\n 1│ 123456789\n  │      ^\n\n"
                "warning[X001]: 4\n  ┌ a:1:6\n 1│ 123456789\n  │      ^\n\n"
                "error[A001]: 7\n  ┌ a:1:6\n 1│ 123456789\n  │      ^\n\n"
                "error[X001]: 2\n  ┌ b:1:2\n 1│ 123\n  │  ^\n\n"
                "warning[M001]: 1\n\n"
                "error[M001]: 6\n",
                told(&run));
    run_over(&run);
}

static void groups_what_is_alike(void **state)
{
    struct run run = run_for_test();
    struct source a = source("a.csv", "1\n2\n3\n4\n5\n6\n7\n8\n"), b = source("b.csv", "1\n2\n");
    struct source c = source("c.pdf", "");

    (void)state;
    for (size_t i = 8; i-- > 0;)
        diag_warn(run.diags, (struct span){ &a, 2 * i, 1 }, "W001", "same");
    diag_warn(run.diags, (struct span){ &a, 15, 0 }, "W001", "same"); /* line 8 again */
    diag_warn(run.diags, (struct span){ &b, 2, 1 }, "W001", "same");
    diag_warn(run.diags, (struct span){ &c, 0, 0 }, "W001", "same");
    diag_error(run.diags, (struct span){ &a, 4, 1 }, "W001", "same"); /* of other severity */
    assert_told("group",
                "warning[W001]: same\n  ┌ a.csv:1:1\n 1│ 1\n  │ ^\n\n"
                "warning[W001]: same\n  ┌ a.csv:2:1\n 2│ 2\n  │ ^\n"
                "  = ... and 9 more like this: a.csv:3, 4, 5, 6, 7, 8; b.csv:2; c.pdf\n\n"
                "error[W001]: same\n  ┌ a.csv:3:1\n 3│ 3\n  │ ^\n",
                told_as(&run, (struct diag_print){ .group_over = 2 }));
    run_over(&run);
}

static void names_at_most_twenty_lines(void **state)
{
    struct run run = run_for_test();
    struct buf b = BUF(run.arena);
    struct source s = { .path = STR("a.csv") };
    str got;

    (void)state;
    for (size_t i = 0; i < 60; i++)
        buf_str(&b, STR("x\n"));
    s.text = buf_text(&b);
    for (size_t i = 0; i < 46; i++)
        diag_error(run.diags, (struct span){ &s, 2 * i, 1 }, "D001", "same");
    got = str_from(told(&run));
    assert_true(
        str_ends(got, STR("... and 41 more like this: a.csv:6, 7, 8, 9, 10, 11, 12, 13, 14, "
                          "15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, …\n")));
    run_over(&run);
}

/* Every document that extends a layout tells that layout's mistakes. */
static void says_the_same_once(void **state)
{
    struct run run = run_for_test();
    struct source once = source("a", "xy"), again = source("a", "xy");

    (void)state;
    for (int i = 0; i < 24; i++)
        diag_error(run.diags, (struct span){ i % 2 ? &once : &again, 1, 1 }, "L001", "wrong");
    diag_error(run.diags, (struct span){ &once, 1, 1 }, "L001", "wrong");
    diag_label(run.diags, "another label");
    diag_error(run.diags, (struct span){ 0 }, "M001", "no place");
    diag_error(run.diags, (struct span){ 0 }, "M001", "no place");
    assert_int_equal(diags_errors(run.diags), 27);
    assert_told("once",
                "error[L001]: wrong\n  ┌ a:1:2\n 1│ xy\n  │  ^\n\n"
                "error[L001]: wrong\n  ┌ a:1:2\n 1│ xy\n  │  ^ another label\n\n"
                "error[M001]: no place\n",
                told(&run));
    run_over(&run);
}

static void speaks_json(void **state)
{
    struct run run = run_for_test();
    struct source s = source("課.csv", "k\r\n\"a\"\r\nb");
    struct source unread = source("x", "");

    (void)state;
    diag_error(run.diags, (struct span){ &s, 3, 3 }, "D001", "\"%s\"", "a\n");
    diag_label(run.diags, "label");
    diag_note(run.diags, "n1");
    diag_note(run.diags, "n2");
    diag_also(run.diags, (struct span){ &s, 8, 1 }, "first");
    diag_also(run.diags, (struct span){ 0 }, "second");
    diag_warn(run.diags, (struct span){ &unread, 0, 0 }, "M001", "w");
    diag_warn(run.diags, (struct span){ 0 }, "M001", "w");
    assert_told(
        "json",
        "{\"type\":\"finding\",\"severity\":\"warning\",\"code\":\"M001\",\"message\":\"w\","
        "\"label\":\"\",\"notes\":[],\"file\":\"x\",\"also\":[]}\n"
        "{\"type\":\"finding\",\"severity\":\"error\",\"code\":\"D001\","
        "\"message\":\"\\\"a\\n\\\"\",\"label\":\"label\",\"notes\":[\"n1\",\"n2\"],"
        "\"file\":\"課.csv\",\"line\":2,\"column\":1,\"span\":[3,6],"
        "\"also\":[{\"message\":\"first\",\"file\":\"課.csv\",\"line\":3,\"column\":1,"
        "\"span\":[8,9]},{\"message\":\"second\",\"file\":null}]}\n"
        "{\"type\":\"finding\",\"severity\":\"warning\",\"code\":\"M001\",\"message\":\"w\","
        "\"label\":\"\",\"notes\":[],\"file\":null,\"also\":[]}\n",
        told_as(&run, (struct diag_print){ .json = true }));
    run_over(&run);
}

static void colours_when_asked(void **state)
{
    struct run run = run_for_test();
    struct source s = source("a", "xy");

    (void)state;
    diag_error(run.diags, (struct span){ &s, 0, 1 }, "L001", "wrong");
    assert_told("colour",
                "\033[1;31merror[L001]\033[0m\033[1m: wrong\033[0m\n"
                "\033[1;34m  ┌ \033[0ma:1:1\n"
                "\033[1;34m 1│ \033[0mxy\n"
                "\033[1;34m  │ \033[0m\033[1;31m^\033[0m\n",
                told_as(&run, (struct diag_print){ .colour = true }));
    run_over(&run);
}

static void message_length_is_not_limited(void **state)
{
    struct run run = run_for_test();

    (void)state;
    diag_error(run.diags, (struct span){ 0 }, "X001", "%0100000d", 7);
    assert_int_equal(strlen(told(&run)), strlen("error[X001]: \n") + 100000);
    run_over(&run);
}

/* 100 000 findings, each with a second place at the other end of the file: no pass for each. */
static void many_findings_are_printed_quickly(void **state)
{
    struct run run = run_for_test();
    struct buf b = BUF(run.arena);
    struct source s = { .path = STR("a.csv") };
    enum { N = 100000 };

    (void)state;
    for (size_t i = 0; i < N; i++)
        buf_str(&b, STR("0123456789,0123456789,0123456789\n"));
    s.text = buf_text(&b);
    for (size_t i = 0; i < N; i++) {
        diag_error(run.diags, (struct span){ &s, i * 33, 10 }, "D010", "key %zu", i);
        diag_also(run.diags, (struct span){ &s, (N - 1 - i) * 33, 10 }, "first");
    }
    assert_true(strlen(told(&run)) > N * (size_t)100);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_line_and_column),
        cmocka_unit_test(takes_parts_of_spans),
        cmocka_unit_test(draws_the_place),
        cmocka_unit_test(says_what_has_no_place),
        cmocka_unit_test(draws_second_places),
        cmocka_unit_test(sorts_by_source_order),
        cmocka_unit_test(groups_what_is_alike),
        cmocka_unit_test(names_at_most_twenty_lines),
        cmocka_unit_test(says_the_same_once),
        cmocka_unit_test(speaks_json),
        cmocka_unit_test(colours_when_asked),
        cmocka_unit_test(message_length_is_not_limited),
        cmocka_unit_test(many_findings_are_printed_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
