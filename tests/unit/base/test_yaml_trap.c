#include "told.h"

#include "base/schema.h"
#include "base/yaml.h"
#include "base/yaml_trap.h"

#define SPACE_INDENT                                                                               \
    "error[Y010]: the line is indented with a full-width space (U+3000); indent with half-width "  \
    "spaces\n"
#define SPACE_DASH                                                                                 \
    "error[Y010]: after the dash stands a full-width space (U+3000); type a half-width space\n"
#define SPACE_COLON                                                                                \
    "error[Y010]: at the colon stands a full-width space (U+3000); type a half-width space\n"
#define TAB "error[Y014]: the line is indented with a tab; YAML wants spaces\n"
#define COLON                                                                                      \
    "error[Y011]: the colon “：” is full-width (U+FF1A); type a half-width “:” and a space\n"
#define COMMA                                                                                      \
    "error[Y012]: the comma “，” is full-width (U+FF0C); type a half-width “,” and a space\n"
#define LIST_COMMA                                                                                 \
    "error[Y012]: “、” (U+3001) does not separate items; type a half-width “,” and a space\n"
#define BRACE "error[Y013]: the brace “｛” or “｝” is full-width; type a half-width “{” or “}”\n"
#define BRACKET                                                                                    \
    "error[Y013]: the bracket “［” or “］” is full-width; type a half-width “[” or “]”\n"
#define QUOTES "error[Y015]: “ and ” (U+201C, U+201D) do not quote; type a half-width \"\n"

static const struct {
    const char *text, *want;
} traps[] = {
    { "page:\n　size: A4\n  turn: x\n", SPACE_INDENT "  ┌ l.yaml:2:1\n"
                                                     " 2│ 　size: A4\n"
                                                     "  │ ^^ half-width spaces here\n" },
    { "page:\n  　size: A4\n  turn: x\n", /* parses, with a key that begins with the space */
      SPACE_INDENT "  ┌ l.yaml:2:3\n"
                   " 2│   　size: A4\n"
                   "  │   ^^ half-width spaces here\n" },
    { "page:\n  size: A4\n　　turn: x\n", SPACE_INDENT "  ┌ l.yaml:3:1\n"
                                                       " 3│ 　　turn: x\n"
                                                       "  │ ^^^^ half-width spaces here\n" },
    { "a:\n  -　x\n  -　y\n", /* parses as one text */
      SPACE_DASH "  ┌ l.yaml:2:4\n"
                 " 2│   -　x\n"
                 "  │    ^^ half-width space here\n" },
    { "a:\n  - x\n  -　y\n", SPACE_DASH "  ┌ l.yaml:3:4\n"
                                        " 3│   -　y\n"
                                        "  │    ^^ half-width space here\n" },
    { "a:\n  -　b: 1\n    c: 2\n", SPACE_DASH "  ┌ l.yaml:2:4\n"
                                              " 2│   -　b: 1\n"
                                              "  │    ^^ half-width space here\n" },
    { "a:　1\nb: 2\n", SPACE_COLON "  ┌ l.yaml:1:3\n"
                                   " 1│ a:　1\n"
                                   "  │   ^^ half-width space here\n" },
    { "a　: 1\n", SPACE_COLON "  ┌ l.yaml:1:2\n"
                              " 1│ a　: 1\n"
                              "  │  ^^ half-width space here\n" },
    { "a: 1\nb：2\nc: 3\n", COLON "  ┌ l.yaml:2:2\n"
                                  " 2│ b：2\n"
                                  "  │  ^^ “: ” here\n" },
    { "styles:\n  見出し：\n    size: 9pt\n", COLON "  ┌ l.yaml:2:6\n"
                                                    " 2│   見出し：\n"
                                                    "  │         ^^ “: ” here\n" },
    { "styles:\n  見出し：{ size: 9pt }\n", /* parses, with a key that ends in size */
      COLON "  ┌ l.yaml:2:6\n"
            " 2│   見出し：{ size: 9pt }\n"
            "  │         ^^ “: ” here\n" },
    { "a: b\n　\nc: d\n", SPACE_INDENT "  ┌ l.yaml:2:1\n"
                                       " 2│ 　\n"
                                       "  │ ^^ half-width spaces here\n" },
    { "a: b\n　# words\nc: d\n", SPACE_INDENT "  ┌ l.yaml:2:1\n"
                                              " 2│ 　# words\n"
                                              "  │ ^^ half-width spaces here\n" },
    { "a:\n  - b：1\n    c: 2\n", COLON "  ┌ l.yaml:2:6\n"
                                        " 2│   - b：1\n"
                                        "  │      ^^ “: ” here\n" },
    { "a: { x: 1， y: 2 }\n", COMMA "  ┌ l.yaml:1:10\n"
                                    " 1│ a: { x: 1， y: 2 }\n"
                                    "  │          ^^ “, ” here\n" },
    { "a: { x: 1、y: 2 }\n", LIST_COMMA "  ┌ l.yaml:1:10\n"
                                        " 1│ a: { x: 1、y: 2 }\n"
                                        "  │          ^^ “, ” here\n" },
    { "a: ｛ x: 1 ｝\n", BRACE "  ┌ l.yaml:1:4\n"
                               " 1│ a: ｛ x: 1 ｝\n"
                               "  │    ^^ half-width brace here\n" },
    { "a: { x: 1 ｝\nb: 2\n", BRACE "  ┌ l.yaml:1:11\n"
                                    " 1│ a: { x: 1 ｝\n"
                                    "  │           ^^ half-width brace here\n" },
    { "a: [x, y］\nb: 2\n", BRACKET "  ┌ l.yaml:1:9\n"
                                    " 1│ a: [x, y］\n"
                                    "  │         ^^ half-width bracket here\n" },
    { "a: ［x, y: 1］\n", BRACKET "  ┌ l.yaml:1:4\n"
                                  " 1│ a: ［x, y: 1］\n"
                                  "  │    ^^ half-width bracket here\n" },
    { "a:\n\tb: 1\n", TAB "  ┌ l.yaml:2:1\n"
                          " 2│     b: 1\n"
                          "  │ ^^^^ spaces here\n" },
    { "a: “x: y”\n", QUOTES "  ┌ l.yaml:1:4\n"
                            " 1│ a: “x: y”\n"
                            "  │    ^ \" here\n" },
    /* An ordinary mistake beside ordinary full-width text is not blamed on the text. */
    { "a: 一、二：三\nb: \"x\" y\n",
      "error[Y001]: text follows the closing quote; put the quotes around the whole text\n"
      "  ┌ l.yaml:2:8\n"
      " 2│ b: \"x\" y\n"
      "  │        ^\n" },
    { "a: |\n  　一字下げた段落。\n  　次の段落、その二：\n  \tx\nb: '　\n  　'\nc: @\n",
      "error[Y001]: a text that begins with this character needs quotes\n"
      "  ┌ l.yaml:7:4\n"
      " 7│ c: @\n"
      "  │    ^\n" },
    { "a: [y]#一：二\n", "error[Y001]: a # that begins a comment needs a space before it\n"
                         "  ┌ l.yaml:1:7\n"
                         " 1│ a: [y]#一：二\n"
                         "  │       ^\n" },
    { "a: '：' # 見出し：、\nb: @\n",
      "error[Y001]: a text that begins with this character needs quotes\n"
      "  ┌ l.yaml:2:4\n"
      " 2│ b: @\n"
      "  │    ^\n" },
};

static void names_the_character(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(traps); i++) {
        struct run run = run_for_test();
        struct source s = { STR("l.yaml"), str_from(traps[i].text) };
        struct yaml *root;

        if (yaml_read(&run, &s, &root))
            fail_msg("row %zu is read", i);
        assert_told(traps[i].text, traps[i].want, told(&run));
        run_over(&run);
    }
}

struct page {
    str size;
};

static const struct key page_keys[] = {
    { "size", &value_text, offsetof(struct page, size), 0, NULL, NULL, NULL },
    { 0 },
};
static const struct schema page_schema = { "page", "the paper", sizeof(struct page), page_keys };

/* What parses as one text but should be a mapping: the message of the schema says why. */
static const struct {
    const char *text, *want;
} notes[] = {
    { "size：A4\n",
      "error[L003]: page is a mapping of keys and values, such as \"size: ...\"\n"
      "  ┌ l.yaml:1:1\n"
      " 1│ size：A4\n"
      "  │ ^^^^^^^^\n"
      "  = the colon “：” is full-width (U+FF1A); type a half-width “:” and a space\n" },
    { "size:A4\n", "error[L003]: page is a mapping of keys and values, such as \"size: ...\"\n"
                   "  ┌ l.yaml:1:1\n"
                   " 1│ size:A4\n"
                   "  │ ^^^^^^^\n" },
    { "｛size，A4｝\n",
      "error[L003]: page is a mapping of keys and values, such as \"size: ...\"\n"
      "  ┌ l.yaml:1:1\n"
      " 1│ ｛size，A4｝\n"
      "  │ ^^^^^^^^^^^^\n"
      "  = the brace “｛” or “｝” is full-width; type a half-width “{” or “}”\n" },
    { "{ size：A4 }\n",
      "error[L001]: \"size：A4\" is not a key of page\n"
      "  ┌ l.yaml:1:3\n"
      " 1│ { size：A4 }\n"
      "  │   ^^^^^^^^\n"
      "  = known keys: size\n"
      "  = the colon “：” is full-width (U+FF1A); type a half-width “:” and a space\n" },
    { "'size：A4'\n", "error[L003]: page is a mapping of keys and values, such as \"size: ...\"\n"
                      "  ┌ l.yaml:1:2\n"
                      " 1│ 'size：A4'\n"
                      "  │  ^^^^^^^^\n" },
};

static void explains_a_text_that_should_be_a_mapping(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(notes); i++) {
        struct run run = run_for_test();
        struct source s = { STR("l.yaml"), str_from(notes[i].text) };
        struct yaml *root;
        struct page page;

        assert_true(yaml_read(&run, &s, &root));
        assert_false(schema_read(&run, root, &page_schema, &page));
        assert_told(notes[i].text, notes[i].want, told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_character),
        cmocka_unit_test(explains_a_text_that_should_be_a_mapping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
