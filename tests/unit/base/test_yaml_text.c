#include "told.h"

#include "base/yaml_text.h"

static const struct {
    const char *written, *want;
} singles[] = {
    { "", "" },
    { "事業", "事業" },
    { "''", "'" },
    { "''''", "''" },
    { "''''''''", "''''" },
    { "it''s \\n", "it's \\n" },
    { "a\n  b", "a b" },
    { "a \t\n\t b", "a b" },
    { "a\r\n  b\r  c", "a b c" },
    { "a\n\n\n  b", "a\n\nb" },
    { "a\n", "a " },
    { " a ", " a " },
    { "\u3000a\n\u3000b", "\u3000a \u3000b" }, /* not white space to YAML */
};

static const struct {
    const char *written, *want;
} doubles[] = {
    { "", "" },
    { "it's", "it's" },
    { "\\\"\\\\\\/", "\"\\/" },
    { "\\a\\b\\t\\n\\v\\f\\r\\e\\ ", "\a\b\t\n\v\f\r\033 " },
    { "\\x41\\u8AB2\\U00020BB7", "A課\U00020BB7" },
    { "\\N\\_\\L\\P", "\xC2\x85\xC2\xA0\u2028\u2029" },
    { "a\n  b\n\n  c", "a b\nc" },
    { "a\\\n  b", "ab" },
    { "a  \\\n  b", "a  b" },
    { "a\\\n\n  b", "a\nb" },
    { "a\\\r\n  \\ b", "a b" },
    { "a \n  \\n b", "a \n b" },
};

static void reads_quoted_texts(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(singles); i++)
        assert_told(singles[i].written, singles[i].want,
                    str_cstr(run.arena, yaml_text_single(run.arena, str_from(singles[i].written))));
    for (size_t i = 0; i < ROWS(doubles); i++)
        assert_told(doubles[i].written, doubles[i].want,
                    str_cstr(run.arena, yaml_text_double(run.arena, str_from(doubles[i].written))));
    assert_int_equal(yaml_text_double(run.arena, STR("\\0")).len, 1);
    run_over(&run);
}

/* theirs: what libfyaml says; only its first and last line ends and its indentation count. */
static const struct {
    const char *written, *theirs, *want;
} folded[] = {
    { "", "", "" },
    { "  \n", "\n", "\n" },
    { "  a\n  b\n", "a b\n", "a b\n" },
    { "  a\n\n  b\n", "a\nb", "a\nb" },
    { "\n  a\r\n  b\r\n\r\n", "\na b\n\n", "\na b\n\n" },
    { "  a\n   b\n  c\n", "a\n b\nc\n", "a\n b\nc\n" },
    { "  a\n\n   b\n", "a\n b\n", "a\n\n b\n" },           /* libfyaml loses the empty line */
    { "  a\n  \n  \tb\n  c", "a\n\tb\nc", "a\n\n\tb\nc" }, /* a tab indents as well */
    { "   a\n  b\n", " a\nb\n", " a\nb\n" },               /* >2: the first line keeps a space */
    { "  a\n    \n  b\n", "a\n  \nb\n", "a\n  \nb\n" },
};

static void folds_blocks(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(folded); i++) {
        str got =
            yaml_text_folded(run.arena, str_from(folded[i].written), str_from(folded[i].theirs));

        assert_told(folded[i].written, folded[i].want, str_cstr(run.arena, got));
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_quoted_texts),
        cmocka_unit_test(folds_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
