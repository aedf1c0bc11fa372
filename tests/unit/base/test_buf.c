#include "told.h"

#include "base/buf.h"

static void gathers_bytes(void **state)
{
    struct run run = run_for_test();
    struct buf b = BUF(run.arena);

    (void)state;
    assert_int_equal(buf_text(&b).len, 0);
    buf_add(&b, NULL, 0);
    buf_str(&b, STR("表"));
    buf_char(&b, ' ');
    buf_format(&b, "%s %d", "n", 7);
    buf_format(&b, "%s", "");
    buf_code_point(&b, 0x1F600);
    assert_string_equal(buf_text(&b).at, "表 n 7\U0001F600");
    run_over(&run);
}

/* Every length passes through the edge of the room once, by each way in. */
static void grows_at_every_edge(void **state)
{
    struct run run = run_for_test();
    struct buf bytes = BUF(run.arena), formatted = BUF(run.arena);

    (void)state;
    for (size_t i = 0; i < 3000; i++) {
        buf_char(&bytes, (char)('a' + i % 26));
        buf_format(&formatted, "%c", (char)('a' + i % 26));
        assert_int_equal(strlen(buf_text(&bytes).at), i + 1);
        assert_int_equal(strlen(buf_text(&formatted).at), i + 1);
    }
    assert_true(str_equal(buf_text(&bytes), buf_text(&formatted)));
    run_over(&run);
}

static const struct {
    const char *text;
    size_t len;
    const char *want;
} rows[] = {
#define ROW(t, want)                                                                               \
    {                                                                                              \
        t, sizeof t - 1, want                                                                      \
    }
    ROW("", "\"\""),
    ROW("事業", "\"事業\""),
    ROW("a\"b\\c", "\"a\\\"b\\\\c\""),
    ROW("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""),
    ROW("\0\x1f\x7f", "\"\\u0000\\u001f\\u007f\""),
    ROW("\u2028\u2029", "\"\\u2028\\u2029\""), /* line ends to JavaScript */
    ROW("\U0001F600/", "\"\U0001F600/\""),
    ROW("\xff!", "\"\uFFFD!\""),
};

static void writes_json(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct buf b = BUF(run.arena);

        buf_json(&b, (str){ rows[i].text, rows[i].len });
        if (strcmp(buf_text(&b).at, rows[i].want) != 0)
            fail_msg("row %zu: %s", i, buf_text(&b).at);
    }
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gathers_bytes),
        cmocka_unit_test(grows_at_every_edge),
        cmocka_unit_test(writes_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
