/* test_block.c - lists of blocks: the ways to write one, and what is told of what is none. */
#include "layout/block.h"

#include "base/buf.h"
#include "node_for_test.h"

struct spec {
    str text;
    int64_t level;
    struct blocks body;
};

extern const struct block_kind *const kinds[];

#define AT(field) offsetof(struct spec, field)
static const struct key say_keys[] = { { "text", &value_text, AT(text), KEY_MAIN, NULL, NULL, "" },
                                       { "level", &value_count, AT(level), 0, NULL, "1", "" },
                                       { 0 } };
static const struct key group_keys[] = { { "body", &value_blocks, AT(body), 0, kinds, NULL, "" },
                                         { "level", &value_count, AT(level), 0, NULL, "1", "" },
                                         { 0 } };
#undef AT
static const struct schema say_schema = { "say", "", sizeof(struct spec), say_keys };
static const struct schema group_schema = { "group", "", sizeof(struct spec), group_keys };
static const struct block_kind say = { .key = "say", .schema = &say_schema };
static const struct block_kind group = { .key = "group", .schema = &group_schema };
const struct block_kind *const kinds[] = { &say, &group, NULL };

static void show(struct buf *b, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const struct spec *s = blocks->at[i].spec;

        buf_format(b, "%s%s%lld", i ? " " : "", blocks->at[i].kind->key, (long long)s->level);
        if (blocks->at[i].kind == &group) {
            buf_char(b, '(');
            show(b, &s->body);
            buf_char(b, ')');
        } else {
            buf_format(b, "=" STR_FMT, STR_ARG(s->text));
        }
    }
}

static bool read_blocks(struct run *run, const char *text, struct blocks *out)
{
    static const struct key key = { .name = "v", .type = &value_blocks, .detail = kinds };

    *out = (struct blocks){ 0 };
    return value_blocks.read(run, node_for_test(run, text), &key, out);
}

static void reads(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        { "v: []", "" },
        { "v:\n  - say: あ\n", "say1=あ" },
        { "v:\n  - say:\n", "say1=" },
        { "v:\n  - say: { text: あ, level: 3 }\n", "say3=あ" },
        { "v:\n  - say: あ\n    level: 3\n", "say3=あ" },
        { "v:\n  - level: 3\n    say: あ\n", "say3=あ" },
        { "v:\n  - group: { body: [ { say: い } ] }\n", "group1(say1=い)" },
        { "v:\n  - group:\n    body:\n      - say: い\n      - group:\n",
          "group1(say1=い group1())" },
        { "v: [ { say: a }, { say: b }, { say: a } ]", "say1=a say1=b say1=a" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);
        struct blocks blocks;
        bool ok = read_blocks(&run, rows[i].text, &blocks);

        show(&b, &blocks);
        if (!ok || !str_equal(buf_text(&b), str_from(rows[i].want)))
            fail_msg("%s" STR_FMT "\n%s", rows[i].text, STR_ARG(buf_text(&b)), told(&run));
        run_over(&run);
    }
}

/* Sound blocks beside wrong ones are read, so that all their mistakes are told in one run. */
static void tells(void **state)
{
    static const struct {
        const char *text, *told, *left;
    } rows[] = {
        { "v: あ", "a list of blocks is wanted here", "" },
        { "v: { say: あ }", "a list of blocks is wanted here", "" },
        { "v:\n  - あ\n  - say: い\n", "a block is wanted here", "say1=い" },
        { "v:\n  - [a]\n  - say: い\n", "a block is wanted here", "say1=い" },
        { "v:\n  - {}\n  - say: い\n", "an empty block", "say1=い" },
        { "v:\n  - sya: あ\n  - say: い\n", "did you mean say?", "say1=い" },
        { "v:\n  - picture: あ\n  - say: い\n", "blocks are: say group", "say1=い" },
        { "v:\n  - group: あ\n  - say: い\n", "group: takes keys, not a text", "say1=い" },
        { "v:\n  - say: あ\n    lvel: 2\n  - say: い\n", "did you mean \"level\"?", "say1=い" },
        { "v:\n  - say: あ\n    group: い\n  - say: い\n", "begins with a dash:  - group: ...",
          "say1=い" },
        { "v:\n  - say: { text: あ }\n    text: い\n  - say: う\n", "\"text\" is said already",
          "say1=う" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);
        struct blocks blocks;
        bool ok = read_blocks(&run, rows[i].text, &blocks);

        show(&b, &blocks);
        if (ok || !*told(&run) || !strstr(told(&run), rows[i].told) ||
            !str_equal(buf_text(&b), str_from(rows[i].left)))
            fail_msg("%s" STR_FMT "\n%s", rows[i].text, STR_ARG(buf_text(&b)), told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads), cmocka_unit_test(tells) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
