#include "told.h"

#include "base/buf.h"
#include "base/yaml.h"

/* {key=text ...} for mappings, [...] for lists, quotes where the file has them. */
static void dump(struct buf *b, const struct yaml *n)
{
    if (n->kind == YAML_SCALAR) {
        buf_format(b, n->quoted ? "\"" STR_FMT "\"" : STR_FMT, STR_ARG(n->scalar));
        return;
    }
    buf_char(b, n->kind == YAML_MAP ? '{' : '[');
    for (const struct yaml *i = n->first; i; i = i->next) {
        if (i != n->first)
            buf_char(b, '|');
        if (n->kind == YAML_MAP)
            buf_format(b, STR_FMT "=", STR_ARG(i->key));
        dump(b, i);
    }
    buf_char(b, n->kind == YAML_MAP ? '}' : ']');
}

static const struct {
    const char *text, *want;
} trees[] = {
    { "", "{}" },
    { "\n\n", "{}" },
    { "# only words\n", "{}" },
    { "---\n", "{}" },
    { "~\n", "{}" },
    { "a: 1\n", "{a=1}" },
    { "\xEF\xBB\xBF"
      "a: 1\n",
      "{a=1}" },
    { "%YAML 1.2\n---\na: 1\n...\n", "{a=1}" },
    { "a: 1\r\nb: 2\r\n", "{a=1|b=2}" },
    { "a: 1\rb: 2\r", "{a=1|b=2}" },
    { "c: 1\na: 2\nb: 3\n", "{c=1|a=2|b=3}" }, /* order kept */
    { "事業名: 敬老の日　事業\n", "{事業名=敬老の日　事業}" },
    { "a:\nb: ~\nc: null\nd: ''\n", "{a=|b=~|c=null|d=\"\"}" },
    { "a: yes\nb: 0x10\nc: 2024-01-01\n", "{a=yes|b=0x10|c=2024-01-01}" }, /* all of it text */
    { "a: 'it''s'\nb: \"x\\ty\\u8AB2\"\n", "{a=\"it's\"|b=\"x\ty課\"}" },
    { "a: one\n  two\n\n  three\n", "{a=one two\nthree}" },
    { "a: |\n  l1\n   l2\nb: >-\n  f1\n  f2\n", "{a=\"l1\n l2\n\"|b=\"f1 f2\"}" },
    { "a: [x, 'y', {k: v}, []]\n", "{a=[x|\"y\"|{k=v}|[]]}" },
    { "a: { b: c, d: }\n", "{a={b=c|d=}}" },
    { "- a\n-\n- b: 1\n  c: 2\n- - x\n  - y\n", "[a||{b=1|c=2}|[x|y]]" },
    { "a:\n- x\n- y\n", "{a=[x|y]}" },
    { "? long key\n: v\n", "{long key=v}" },
    { "\"quoted: key\": v\n'<<': w\n", "{quoted: key=v|<<=w}" },
    { "a: x # words\nb: x#y\n", "{a=x|b=x#y}" },
    { "text\n", "text" },
    { "t: <施策.名称>：<<1>\n", "{t=<施策.名称>：<<1>}" },
    /* Full-width marks in ordinary text are ordinary. */
    { "a: 数値目標：90％\nb: 一、二，三\nc: “引用”\nd: ［注］\ne: ｛x｝\n",
      "{a=数値目標：90％|b=一、二，三|c=“引用”|d=［注］|e=｛x｝}" },
    { "数値：目標: 3\n", "{数値：目標=3}" },
    { "a: [担当、課長, 係，員]\n", "{a=[担当、課長|係，員]}" },
    { "a: x\u3000y\nb: '\u3000'\n", "{a=x\u3000y|b=\"\u3000\"}" },
    { "a: \"b\tc\" # \t\n", "{a=\"b\tc\"}" },
    { "a:\t-5mm\n", "{a=-5mm}" },
    { "a: |\n  no line end", "{a=\"no line end\n\"}" },
    /* libfyaml's own measure of this one is too short. */
    { "a: '=  ,[xi''''''''''''''''''''''''''''''''''''''''''\n  b'\n",
      "{a=\"=  ,[xi''''''''''''''''''''' b\"}" },
};

static void reads_trees(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(trees); i++) {
        struct run run = run_for_test();
        struct source s = { STR("l.yaml"), str_from(trees[i].text) };
        struct buf b = BUF(run.arena);
        struct yaml *root;

        if (!yaml_read(&run, &s, &root))
            fail_msg("row %zu: %s", i, told(&run));
        dump(&b, root);
        assert_told(trees[i].text, trees[i].want, buf_text(&b).at);
        run_over(&run);
    }
}

static const struct {
    const char *text, *key; /* of the root */
    const char *where;      /* what its value's span covers */
} spans[] = {
    { "a: 事業\n", "a", "事業" },
    { "a: 'it''s'\n", "a", "it''s" },
    { "a: \"x\\ty\"\n", "a", "x\\ty" },
    { "a: one\n  two\n", "a", "one\n  two" },
    { "a: |\n\n  l1\n  l2\nb: 1\n", "a", "l1\n  l2" },
    { "a: [x, y]\n", "a", "[x, y]" },
    { "a: { k: v }\n", "a", "{ k: v }" },
    { "a:\n  k: v\n  l: w\n", "a", "k: v\n  l: w" },
    { "a:\n  - x\n  - [y]\n", "a", "- x\n  - [y]" },
    { "a:\nb: 1\n", "a", "" },
    { "\xEF\xBB\xBF"
      "事業: 名\n",
      "事業", "名" },
};

static void knows_where_values_stand(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(spans); i++) {
        struct run run = run_for_test();
        struct source s = { STR("l.yaml"), str_from(spans[i].text) };
        struct yaml *root, *n;

        assert_true(yaml_read(&run, &s, &root));
        n = yaml_find(root, str_from(spans[i].key));
        assert_non_null(n);
        assert_true(str_equal(span_text(n->key_where), str_from(spans[i].key)));
        if (!str_equal(span_text(n->where), str_from(spans[i].where)))
            fail_msg("row %zu: \"" STR_FMT "\"", i, STR_ARG(span_text(n->where)));
        assert_null(yaml_find(root, STR("zz")));
        assert_null(yaml_find(n, STR("zz")));
        run_over(&run);
    }
}

static const struct {
    const char *text, *part; /* part: of the scalar; it stands in the file at the first "@" of at */
    const char *want;        /* as written */
    size_t at;
} parts[] = {
    { "a: x <y> z", "<y>", "<y>", 5 },
    { "a: 'it''s <y>'", "<y>", "<y>", 10 },
    { "a: \"x\\t<y>\\u8AB2z\"", "<y>", "<y>", 7 },
    { "a: \"x\\t<y>\\u8AB2z\"", "z", "z", 16 },
    { "a: \"x\\t<y>\\u8AB2z\"", "課", "\\u8AB2", 10 },
    { "a: \"x\\\n   <y>\"", "<y>", "<y>", 10 },
    { "a: \"\\\\n <y>\"", "<y>", "<y>", 8 },
    { "a: one\n  <y>\n\n  three", "<y>", "<y>", 9 },
    { "a: one\n  <y>\n\n  three", "three", "three", 16 },
    { "a: |\n  事業\n    <y>\n  z", "<y>", "<y>", 18 },
    { "a: |\n  事業\n    <y>\n  z", "z", "z", 24 },
    { "a: >-\n  one\n  <y>\n", "<y>", "<y>", 14 },
};

static void finds_parts_of_scalars(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(parts); i++) {
        struct run run = run_for_test();
        struct source s = { STR("l.yaml"), str_from(parts[i].text) };
        struct yaml *root;
        struct span got;
        str scalar;
        size_t from;

        assert_true(yaml_read(&run, &s, &root));
        scalar = root->first->scalar;
        from = str_find(scalar, str_from(parts[i].part));
        got = yaml_part(root->first->where, scalar, from, from + strlen(parts[i].part));
        if (!str_equal(span_text(got), str_from(parts[i].want)) || got.at != parts[i].at)
            fail_msg("row %zu: \"" STR_FMT "\" at %zu", i, STR_ARG(span_text(got)), got.at);
        run_over(&run);
    }
}

static const struct {
    const char *text, *want;
} mistakes[] = {
    { "a: &x 1\nb: *x\n",
      "error[Y003]: anchors (&...) are not used here; a text that begins with & needs quotes\n"
      "  ┌ l.yaml:1:5\n"
      " 1│ a: &x 1\n"
      "  │     ^\n"
      "  = to share, use extends:, include: or is:\n"
      "\n"
      "error[Y003]: aliases (*...) are not used here; a text that begins with * needs quotes\n"
      "  ┌ l.yaml:2:5\n"
      " 2│ b: *x\n"
      "  │     ^\n"
      "  = to share, use extends:, include: or is:\n" },
    { "a: !!str 1\nb: !x [y]\n",
      "error[Y003]: tags (!...) are not used here; a text that begins with ! needs quotes\n"
      "  ┌ l.yaml:1:4\n"
      " 1│ a: !!str 1\n"
      "  │    ^^^^^\n"
      "\n"
      "error[Y003]: tags (!...) are not used here; a text that begins with ! needs quotes\n"
      "  ┌ l.yaml:2:4\n"
      " 2│ b: !x [y]\n"
      "  │    ^^\n" },
    { "<<: { a: 1 }\n", "error[Y003]: merge keys (<<:) are not used here\n"
                        "  ┌ l.yaml:1:1\n"
                        " 1│ <<: { a: 1 }\n"
                        "  │ ^^\n"
                        "  = to share, use extends:, include: or is:\n" },
    { "幅: 1\nb: 2\n幅: 3\n", "error[Y004]: the key \"幅\" stands here twice\n"
                              "  ┌ l.yaml:3:1\n"
                              " 3│ 幅: 3\n"
                              "  │ ^^\n"
                              "  ┌ l.yaml:1:1\n"
                              " 1│ 幅: 1\n"
                              "  │ ^^ the first one\n" },
    { "a: 1\n---\nb: 2\n", "error[Y005]: a second document begins here; one file holds one\n"
                           "  ┌ l.yaml:2:1\n"
                           " 2│ ---\n"
                           "  │ ^^^\n" },
    { "a: 1\n...\nb: 2\n", "error[Y005]: a second document begins here; one file holds one\n"
                           "  ┌ l.yaml:3:1\n"
                           " 3│ b: 2\n"
                           "  │ ^\n" },
    { "? [a, b]\n: c\n", "error[Y006]: a key must be a text, not a list or a mapping\n"
                         "  ┌ l.yaml:1:3\n"
                         " 1│ ? [a, b]\n"
                         "  │   ^\n" },
    { "a: 1\n: 2\n", "error[Y006]: a key is missing before the colon\n"
                     "  ┌ l.yaml:2:1\n"
                     " 2│ : 2\n"
                     "  │ ^\n" },
    { "a: b\x01\n", "error[Y007]: a control character (U+0001) stands here; delete it\n"
                    "  ┌ l.yaml:1:5\n"
                    " 1│ a: b␁\n"
                    "  │     ^\n" },
    { "? a:\t- b\n", /* libfyaml frees the key twice */
      "error[Y014]: a tab stands where YAML wants spaces\n"
      "  ┌ l.yaml:1:5\n"
      " 1│ ? a:    - b\n"
      "  │     ^^^^\n" },
    { "a: [x, y\nb: 2\n", "error[Y001]: a [ or { is never closed\n"
                          "  ┌ l.yaml:1:4\n"
                          " 1│ a: [x, y\n"
                          "  │    ^ opened here\n" },
    { "a: { b: 1\n  c: 2 }\n",
      "error[Y001]: a comma is missing before this, or the [ or { around it is not closed\n"
      "  ┌ l.yaml:2:4\n"
      " 2│   c: 2 }\n"
      "  │    ^\n"
      "  ┌ l.yaml:1:4\n"
      " 1│ a: { b: 1\n"
      "  │    ^ opened here\n" },
    { "a: [x}\n", "error[Y001]: this bracket does not match the one that is open\n"
                  "  ┌ l.yaml:1:6\n"
                  " 1│ a: [x}\n"
                  "  │      ^\n"
                  "  ┌ l.yaml:1:4\n"
                  " 1│ a: [x}\n"
                  "  │    ^ opened here\n" },
    { "a: }\n", "error[Y001]: this bracket closes nothing\n"
                "  ┌ l.yaml:1:4\n"
                " 1│ a: }\n"
                "  │    ^\n" },
    { "a: \"事業\n  b\n", "error[Y001]: a quote is opened here and never closed\n"
                          "  ┌ l.yaml:1:4\n"
                          " 1│ a: \"事業\n"
                          "  │    ^\n" },
    { "a: \"x\nb: 2\n",
      "error[Y001]: the quoted text goes on in a line indented too little: is the closing quote "
      "missing?\n"
      "  ┌ l.yaml:1:4\n"
      " 1│ a: \"x\n"
      "  │    ^\n" },
    { "a: \"C:\\dir\"\n",
      "error[Y001]: in \"...\" a backslash begins an escape; type \\\\ or use '...'\n"
      "  ┌ l.yaml:1:7\n"
      " 1│ a: \"C:\\dir\"\n"
      "  │       ^\n" },
    { "a: \"x\" y\n",
      "error[Y001]: text follows the closing quote; put the quotes around the whole text\n"
      "  ┌ l.yaml:1:8\n"
      " 1│ a: \"x\" y\n"
      "  │        ^\n" },
    { "a: b: c\n",
      "error[Y001]: a second \": \" stands in this line; a text that contains \": \" needs quotes\n"
      "  ┌ l.yaml:1:5\n"
      " 1│ a: b: c\n"
      "  │     ^\n" },
    { "a: 1\n  b: 2\n", "error[Y001]: a key begins inside this text: is a colon missing, or a line "
                        "below indented too "
                        "far?\n"
                        "  ┌ l.yaml:1:4\n"
                        " 1│ a: 1\n"
                        "  │    ^\n" },
    { "a: 1\nb\nc: 3\n", "error[Y001]: \": \" is missing after this key\n"
                         "  ┌ l.yaml:2:1\n"
                         " 2│ b\n"
                         "  │ ^\n" },
    { "a:\n    b: 1\n  c: 2\n", "error[Y001]: the indentation fits none of the lines above\n"
                                "  ┌ l.yaml:3:3\n"
                                " 3│   c: 2\n"
                                "  │   ^\n" },
    { "a: @x\n", "error[Y001]: a text that begins with this character needs quotes\n"
                 "  ┌ l.yaml:1:4\n"
                 " 1│ a: @x\n"
                 "  │    ^\n" },
    { "a: - x\n", "error[Y001]: a list begins in the line after its key\n"
                  "  ┌ l.yaml:1:4\n"
                  " 1│ a: - x\n"
                  "  │    ^\n" },
};

static void tells_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(mistakes); i++) {
        struct run run = run_for_test();
        struct source s = { STR("l.yaml"), str_from(mistakes[i].text) };
        struct yaml *root;

        assert_false(yaml_read(&run, &s, &root));
        assert_told(mistakes[i].text, mistakes[i].want, told(&run));
        run_over(&run);
    }
}

static void refuses_depth_and_size(void **state)
{
    static const struct {
        const char *open, *close;
        size_t times;
        bool ok;
    } rows[] = {
        { "[", "]", 64, true },
        { "[", "]", 65, false },
        { "[", "]", 100000, false },
        { "[", "", 100000, false },
        { "- ", "", 100000, false },
        { "{a: ", "}", 64, true },
        { "{a: ", "", 70, false },
        { "? ", "", 100000, false },
        { "a", "", 4 * 1024 * 1024, true },
        { "a", "", 4 * 1024 * 1024 + 1, false },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);
        struct source s = { .path = STR("l.yaml") };
        struct yaml *root;

        for (size_t k = 0; k < rows[i].times; k++)
            buf_str(&b, str_from(rows[i].open));
        for (size_t k = 0; k < rows[i].times; k++)
            buf_str(&b, str_from(rows[i].close));
        s.text = buf_text(&b);
        if (yaml_read(&run, &s, &root) != rows[i].ok ||
            (diags_errors(run.diags) == 0) != rows[i].ok)
            fail_msg("row %zu", i);
        run_over(&run);
    }
}

/* Any limit of the arena ends in a tree or in the jump; libfyaml's memory is given back. */
static void leaves_cleanly_at_any_limit(void **state)
{
    static const char text[] = "a: [x, 'y', {k: v}]\nb: |\n  l1\n  l2\nc:\n  - d: e\n    f：g\n";

    (void)state;
    for (volatile size_t limit = 0; limit < 200000; limit += 997) {
        struct run run = { .arena = arena_new(limit) };
        struct source s = { STR("l.yaml"), str_from(text) };
        struct yaml *root;
        jmp_buf full;

        arena_guard(run.arena, &full);
        if (setjmp(full) == 0) {
            run.diags = diags_new(run.arena);
            yaml_read(&run, &s, &root);
        }
        run_over(&run);
    }
}

static void knows_null(void **state)
{
    struct run run = run_for_test();
    struct source s = { STR("l.yaml"), STR("[~, null, '', '~', Null, [], x]") };
    static const bool want[] = { true, true, false, false, false, false, false };
    struct yaml *root;
    size_t i = 0;

    (void)state;
    assert_true(yaml_read(&run, &s, &root));
    for (const struct yaml *n = root->first; n; n = n->next, i++)
        assert_int_equal(yaml_is_null(n), want[i]);
    assert_int_equal(i, ROWS(want));
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_trees),
        cmocka_unit_test(knows_where_values_stand),
        cmocka_unit_test(finds_parts_of_scalars),
        cmocka_unit_test(tells_mistakes),
        cmocka_unit_test(refuses_depth_and_size),
        cmocka_unit_test(leaves_cleanly_at_any_limit),
        cmocka_unit_test(knows_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
