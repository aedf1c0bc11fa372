#include "told.h"

#include "base/schema.h"

enum turn { PORTRAIT, LANDSCAPE };

struct margin {
    mpt top, inner;
};

struct column {
    str show;
    mpt width;
};

struct page {
    str title;
    struct texts names;
    bool duplex;
    int64_t columns;
    mpt width;
    int turn;
    struct margin margin;
    const struct margin *bleed;
    struct mappings table;
    struct mappings styles;
    const struct yaml *body;
    struct words where;
};

static const struct key margin_keys[] = {
    { "top", &value_length, offsetof(struct margin, top), .otherwise = "20mm", .help = "above" },
    { "inner", &value_length, offsetof(struct margin, inner), .otherwise = "14mm" },
    { 0 },
};
static const struct schema margin_schema = { "margin", "white around the text",
                                             sizeof(struct margin), margin_keys };

static const struct key column_keys[] = {
    { "show", &value_text, offsetof(struct column, show), KEY_MAIN | KEY_REQUIRED, .help = NULL },
    { "width", &value_length, offsetof(struct column, width), .otherwise = "10mm" },
    { 0 },
};
static const struct schema column_schema = { "column", NULL, sizeof(struct column), column_keys };

static const struct choice turns[] = {
    { "portrait", PORTRAIT, "upright" },
    { "landscape", LANDSCAPE, NULL },
    { 0 },
};

#define FIELD(name) offsetof(struct page, name)
static const struct key page_keys[] = {
    { "title", &value_text, FIELD(title), KEY_REQUIRED, .help = "what it's \"called\"" },
    { "names", &value_texts, FIELD(names), .otherwise = "[a, b]" },
    { "duplex", &value_bool, FIELD(duplex), .otherwise = "yes" },
    { "columns", &value_count, FIELD(columns), .otherwise = "1" },
    { "width", &value_length, FIELD(width), .help = NULL },
    { "turn", &value_choice, FIELD(turn), .detail = turns },
    { "margin", &value_mapping, FIELD(margin), .detail = &margin_schema, .otherwise = "{}" },
    { "bleed", &value_mapping_maybe, FIELD(bleed), .detail = &margin_schema },
    { "table", &value_mappings, FIELD(table), .detail = &column_schema },
    { "styles", &value_named, FIELD(styles), .detail = &margin_schema },
    { "body", &value_node, FIELD(body), .help = NULL },
    { "where", &value_words, FIELD(where), .help = NULL },
    { 0 },
};
static const struct schema page_schema = { "page", "the paper", sizeof(struct page), page_keys };

static bool read_page(struct run *run, const char *text, struct page *out)
{
    struct source *s = ARENA_NEW(run->arena, struct source);
    struct yaml *root;

    s->path = STR("l.yaml");
    s->text = str_from(text);
    return yaml_read(run, s, &root) && schema_read(run, root, &page_schema, out);
}

static void fills_every_type(void **state)
{
    struct run run = run_for_test();
    struct page p;
    const struct column *c;

    (void)state;
    if (!read_page(&run,
                   "title: 一覧\n"
                   "names: [x, y, z]\n"
                   "duplex: no\n"
                   "columns: 3\n"
                   "width: -1.5pt\n"
                   "turn: landscape\n"
                   "margin: { inner: 1pt }\n"
                   "bleed: { top: 3pt }\n"
                   "table: [事業名, { show: 単位, width: 2pt }]\n"
                   "styles: { 本文: { top: 1pt }, 見出し: }\n"
                   "body: [a, b]\n"
                   "where: 課 = 1\n",
                   &p))
        fail_msg("%s", told(&run));
    assert_true(str_equal(p.title, STR("一覧")));
    assert_int_equal(p.names.n, 3);
    assert_true(str_equal(p.names.at[2], STR("z")));
    assert_false(p.duplex);
    assert_int_equal(p.columns, 3);
    assert_int_equal(p.width, -1500);
    assert_int_equal(p.turn, LANDSCAPE);
    assert_int_equal(p.margin.top, mpt_from_um(20000));
    assert_int_equal(p.margin.inner, 1000);
    assert_int_equal(p.bleed->top, 3000);
    assert_int_equal(p.table.n, 2);
    assert_null(p.table.names);
    c = p.table.at[0];
    assert_true(str_equal(c->show, STR("事業名")));
    assert_int_equal(c->width, mpt_from_um(10000));
    c = p.table.at[1];
    assert_int_equal(c->width, 2000);
    assert_true(str_equal(span_text(p.table.where[1]), STR("{ show: 単位, width: 2pt }")));
    assert_int_equal(p.styles.n, 2);
    assert_true(str_equal(p.styles.names[0], STR("本文")));
    assert_true(str_equal(p.styles.names[1], STR("見出し")));
    assert_true(str_equal(span_text(p.styles.where[1]), STR("見出し")));
    assert_int_equal(((const struct margin *)p.styles.at[1])->top, mpt_from_um(20000));
    assert_int_equal(p.body->kind, YAML_LIST);
    assert_true(p.where.given);
    assert_true(str_equal(span_text(p.where.where), STR("課 = 1")));
    run_over(&run);
}

static void absent_and_null_take_otherwise(void **state)
{
    static const char *const texts[] = {
        "title: x\n",
        "title: x\nnames:\nduplex: ~\ncolumns: "
        "null\nwidth:\nmargin:\nbleed:\ntable:\nbody:\nwhere:\n",
    };

    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        struct run run = run_for_test();
        struct page p;

        memset(&p, 0xAA, sizeof p);
        if (!read_page(&run, texts[i], &p))
            fail_msg("%s", told(&run));
        assert_int_equal(p.names.n, 2);
        assert_true(str_equal(p.names.at[1], STR("b")));
        assert_true(p.duplex);
        assert_int_equal(p.columns, 1);
        assert_int_equal(p.width, 0);
        assert_int_equal(p.turn, PORTRAIT);
        assert_int_equal(p.margin.inner, mpt_from_um(14000));
        assert_null(p.bleed);
        assert_int_equal(p.table.n, 0);
        assert_null(p.body);
        assert_false(p.where.given);
        run_over(&run);
    }
}

static const struct {
    const char *text, *want;
} mistakes[] = {
    { "title: x\nwidht: 1pt\n", "error[L001]: \"widht\" is not a key of page\n"
                                "  ┌ l.yaml:2:1\n"
                                " 2│ widht: 1pt\n"
                                "  │ ^^^^^ did you mean \"width\"?\n" },
    { "title: x\n色: 1\n",
      "error[L001]: \"色\" is not a key of page\n"
      "  ┌ l.yaml:2:1\n"
      " 2│ 色: 1\n"
      "  │ ^^\n"
      "  = known keys: title, names, duplex, columns, width, turn, margin, bleed, table, styles, "
      "body, where\n" },
    { "width: 1pt\n", "error[L002]: the key \"title\" is missing\n"
                      "  ┌ l.yaml:1:1\n"
                      " 1│ width: 1pt\n"
                      "  │ ^^^^^^^^^^\n" },
    { "title:\n", "error[L002]: the key \"title\" has no value\n"
                  "  ┌ l.yaml:1:1\n"
                  " 1│ title:\n"
                  "  │ ^^^^^\n" },
    { "title: x\ntable:\n  - { width: 1pt }\n  - show: a\n",
      "error[L002]: the key \"show\" is missing\n"
      "  ┌ l.yaml:3:5\n"
      " 3│   - { width: 1pt }\n"
      "  │     ^^^^^^^^^^^^^^\n" },
    { "title: [x]\n", "error[L003]: \"title\" takes one value, not a list\n"
                      "  ┌ l.yaml:1:8\n"
                      " 1│ title: [x]\n"
                      "  │        ^^^\n" },
    { "title: { x: 1 }\n", "error[L003]: \"title\" takes one value, not a mapping\n"
                           "  ┌ l.yaml:1:8\n"
                           " 1│ title: { x: 1 }\n"
                           "  │        ^^^^^^^^\n" },
    { "title: x\nwidth: 18cm\n", "error[L003]: \"18cm\" is not a length such as 18mm, 9pt or 13Q\n"
                                 "  ┌ l.yaml:2:8\n"
                                 " 2│ width: 18cm\n"
                                 "  │        ^^^^\n" },
    { "title: x\nduplex: はい\n", "error[L003]: \"はい\" is neither yes nor no\n"
                                  "  ┌ l.yaml:2:9\n"
                                  " 2│ duplex: はい\n"
                                  "  │         ^^^^\n" },
    { "title: x\ncolumns: -1\n", "error[L003]: \"-1\" is not a whole number from 0 to 1000000\n"
                                 "  ┌ l.yaml:2:10\n"
                                 " 2│ columns: -1\n"
                                 "  │          ^^\n" },
    { "title: x\ncolumns: 1000001\n",
      "error[L003]: \"1000001\" is not a whole number from 0 to 1000000\n"
      "  ┌ l.yaml:2:10\n"
      " 2│ columns: 1000001\n"
      "  │          ^^^^^^^\n" },
    { "title: x\nturn: landscpae\n",
      "error[L004]: \"landscpae\" is not one of: portrait, landscape\n"
      "  ┌ l.yaml:2:7\n"
      " 2│ turn: landscpae\n"
      "  │       ^^^^^^^^^ did you mean \"landscape\"?\n" },
    { "title: x\nturn: 横\n", "error[L004]: \"横\" is not one of: portrait, landscape\n"
                              "  ┌ l.yaml:2:7\n"
                              " 2│ turn: 横\n"
                              "  │       ^^\n" },
    { "title: x\nmargin: 3mm\n",
      "error[L003]: margin is a mapping of keys and values, such as \"top: ...\"\n"
      "  ┌ l.yaml:2:9\n"
      " 2│ margin: 3mm\n"
      "  │         ^^^\n" },
    { "title: x\ntable: { show: a }\n",
      "error[L003]: \"table\" takes a list: lines that begin with \"- \"\n"
      "  ┌ l.yaml:2:8\n"
      " 2│ table: { show: a }\n"
      "  │        ^^^^^^^^^^^\n" },
    { "title: x\nstyles: [a]\n",
      "error[L003]: \"styles\" takes names, each with its own keys: \"name: { ... }\"\n"
      "  ┌ l.yaml:2:9\n"
      " 2│ styles: [a]\n"
      "  │         ^^^\n" },
    { "title: x\nnames: [a, [b]]\n", "error[L003]: \"names\" takes one value, not a list\n"
                                     "  ┌ l.yaml:2:12\n"
                                     " 2│ names: [a, [b]]\n"
                                     "  │            ^^^\n" },
    { "title: x\nnames: { a: b }\n",
      "error[L003]: \"names\" takes a text or a list of texts, not a mapping\n"
      "  ┌ l.yaml:2:8\n"
      " 2│ names: { a: b }\n"
      "  │        ^^^^^^^^\n" },
    { "- title: x\n", "error[L003]: page is a mapping of keys and values, such as \"title: ...\"\n"
                      "  ┌ l.yaml:1:1\n"
                      " 1│ - title: x\n"
                      "  │ ^^^^^^^^^^\n" },
    { "titel: x\nwidth: 1\nmargin: { tpo: 1pt, inner: 2 }\n", /* all in one pass */
      "error[L001]: \"titel\" is not a key of page\n"
      "  ┌ l.yaml:1:1\n"
      " 1│ titel: x\n"
      "  │ ^^^^^ did you mean \"title\"?\n"
      "\n"
      "error[L003]: \"1\" is not a length such as 18mm, 9pt or 13Q\n"
      "  ┌ l.yaml:2:8\n"
      " 2│ width: 1\n"
      "  │        ^ a unit is missing: 1mm?\n"
      "\n"
      "error[L001]: \"tpo\" is not a key of margin\n"
      "  ┌ l.yaml:3:11\n"
      " 3│ margin: { tpo: 1pt, inner: 2 }\n"
      "  │           ^^^ did you mean \"top\"?\n"
      "\n"
      "error[L003]: \"2\" is not a length such as 18mm, 9pt or 13Q\n"
      "  ┌ l.yaml:3:28\n"
      " 3│ margin: { tpo: 1pt, inner: 2 }\n"
      "  │                            ^ a unit is missing: 2mm?\n" },
};

static void tells_every_mistake(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(mistakes); i++) {
        struct run run = run_for_test();
        struct page p;

        assert_false(read_page(&run, mistakes[i].text, &p));
        assert_told(mistakes[i].text, mistakes[i].want, told(&run));
        run_over(&run);
    }
}

static void reads_on_after_a_mistake(void **state)
{
    struct run run = run_for_test();
    struct page p;

    (void)state;
    assert_false(read_page(&run, "title: x\nwidth: 1\ncolumns: 2\ntable: [a, { width: 1 }]\n", &p));
    assert_int_equal(p.columns, 2);
    assert_int_equal(p.table.n, 2);
    run_over(&run);
}

static void finds_keys(void **state)
{
    (void)state;
    assert_ptr_equal(schema_find(&page_schema, STR("names")), &page_keys[1]);
    assert_null(schema_find(&page_schema, STR("name")));
    assert_null(schema_find(&page_schema, STR("")));
}

#define TEXT "\"type\":[\"string\",\"number\",\"boolean\"]"
#define LENGTH "\"type\":\"string\",\"pattern\":\"^-?[0-9]+(\\\\.[0-9]{1,3})?(mm|pt|Q|H)$\""

static const struct {
    const struct schema *schema;
    const char *want;
} schemas[] = {
    { &margin_schema,
      "{\"description\":\"white around the text\",\"type\":\"object\",\"properties\":{"
      "\"top\":{\"description\":\"above\",\"default\":\"20mm\"," LENGTH "},"
      "\"inner\":{\"default\":\"14mm\"," LENGTH "}},\"additionalProperties\":false}" },
    { &column_schema, "{\"anyOf\":[{" TEXT "},{\"type\":\"object\",\"properties\":{"
                      "\"show\":{" TEXT "},\"width\":{\"default\":\"10mm\"," LENGTH "}},"
                      "\"required\":[\"show\"],\"additionalProperties\":false}]}" },
    { &page_schema,
      "{\"description\":\"the paper\",\"type\":\"object\",\"properties\":{"
      "\"title\":{\"description\":\"what it's \\\"called\\\"\"," TEXT "},"
      "\"names\":{\"default\":\"[a, b]\",\"type\":[\"string\",\"number\",\"boolean\",\"array\"],"
      "\"items\":{" TEXT "}},"
      "\"duplex\":{\"default\":\"yes\",\"enum\":[\"yes\",\"no\",true,false]},"
      "\"columns\":{\"default\":\"1\",\"type\":\"integer\",\"minimum\":0,\"maximum\":1000000},"
      "\"width\":{" LENGTH "},"
      "\"turn\":{\"oneOf\":[{\"const\":\"portrait\",\"description\":\"upright\"},"
      "{\"const\":\"landscape\"}]},"
      "\"margin\":{\"default\":\"{}\",\"$ref\":\"#/$defs/margin\"},"
      "\"bleed\":{\"$ref\":\"#/$defs/margin\"},"
      "\"table\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/column\"}},"
      "\"styles\":{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#/$defs/margin\"}},"
      "\"body\":{},"
      "\"where\":{" TEXT "}},"
      "\"required\":[\"title\"],\"additionalProperties\":false}" },
};

static void writes_json_schemas(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(schemas); i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);

        schema_json(&b, schemas[i].schema);
        assert_told(schemas[i].schema->name, schemas[i].want, buf_text(&b).at);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_every_type),    cmocka_unit_test(absent_and_null_take_otherwise),
        cmocka_unit_test(tells_every_mistake), cmocka_unit_test(reads_on_after_a_mistake),
        cmocka_unit_test(finds_keys),          cmocka_unit_test(writes_json_schemas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
