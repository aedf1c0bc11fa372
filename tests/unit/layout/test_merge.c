/* test_merge.c - one mapping over another: which value wins, in which order, and where it stood. */
#include "layout/merge.h"

#include "base/buf.h"
#include "node_for_test.h"

/* Flow YAML without spaces: {a:1,b:[x,y]}. */
static void show(struct buf *b, const struct yaml *node)
{
    if (node->kind == YAML_SCALAR) {
        buf_str(b, node->scalar);
        return;
    }
    buf_char(b, node->kind == YAML_MAP ? '{' : '[');
    for (const struct yaml *i = node->first; i; i = i->next) {
        if (i != node->first)
            buf_char(b, ',');
        if (node->kind == YAML_MAP)
            buf_format(b, STR_FMT ":", STR_ARG(i->key));
        show(b, i);
    }
    buf_char(b, node->kind == YAML_MAP ? '}' : ']');
}

static const char *shown(struct run *run, const struct yaml *node)
{
    struct buf b = BUF(run->arena);

    show(&b, node);
    return buf_text(&b).at;
}

static void lays_one_over_the_other(void **state)
{
    static const struct {
        const char *base, *over, *want;
    } rows[] = {
        { "v: {}", "v: {}", "{}" },
        { "v: { a: 1 }", "v: {}", "{a:1}" },
        { "v: {}", "v: { a: 1 }", "{a:1}" },
        { "v: { a: 1, b: 2 }", "v: { b: 3 }", "{a:1,b:3}" },
        { "v: { a: 1, b: 2 }", "v: { c: 3, a: 4 }", "{a:4,b:2,c:3}" },
        { "v: { m: { a: 1, b: 2 } }", "v: { m: { b: 3, c: 4 } }", "{m:{a:1,b:3,c:4}}" },
        { "v: { m: { n: { a: 1 } } }", "v: { m: { n: { b: 2 } } }", "{m:{n:{a:1,b:2}}}" },
        { "v: { m: [a, b] }", "v: { m: [c] }", "{m:[c]}" },
        { "v: { m: { a: 1 } }", "v: { m: x }", "{m:x}" },
        { "v: { m: x }", "v: { m: { a: 1 } }", "{m:{a:1}}" },
        { "v: { m: { a: 1 } }", "v: { m: [a] }", "{m:[a]}" },
        { "v: { m: { a: 1 } }", "v: { m: }", "{m:}" },
        { "v: { m: { a: 1 } }", "v: { m: {} }", "{m:{a:1}}" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        const struct yaml *base = node_for_test(&run, rows[i].base),
                          *over = node_for_test(&run, rows[i].over);
        const char *was = shown(&run, base), *got;

        got = shown(&run, yaml_merged(run.arena, base, over));
        if (strcmp(got, rows[i].want) != 0 || strcmp(shown(&run, base), was) != 0)
            fail_msg("%s over %s: %s; the base is %s", rows[i].over, rows[i].base, got,
                     shown(&run, base));
        run_over(&run);
    }
}

static void leaves_one_key_out(void **state)
{
    static const struct {
        const char *map, *key, *want;
    } rows[] = {
        { "v: { a: 1, b: 2, c: 3 }", "a", "{b:2,c:3}" },
        { "v: { a: 1, b: 2, c: 3 }", "b", "{a:1,c:3}" },
        { "v: { a: 1, b: 2, c: 3 }", "c", "{a:1,b:2}" },
        { "v: { a: 1 }", "a", "{}" },
        { "v: { a: { b: 1 } }", "b", "{a:{b:1}}" },
        { "v: {}", "a", "{}" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        const struct yaml *map = node_for_test(&run, rows[i].map);
        const char *was = shown(&run, map),
                   *got = shown(&run, yaml_without(run.arena, map, str_from(rows[i].key)));

        if (strcmp(got, rows[i].want) != 0 || strcmp(shown(&run, map), was) != 0)
            fail_msg("%s without %s: %s", rows[i].map, rows[i].key, got);
        run_over(&run);
    }
}

/* A message about a merged key names the file that wrote it. */
static void keeps_places(void **state)
{
    struct run run = run_for_test();
    const struct yaml *base = node_for_test(&run, "v: { m: { a: one } }"),
                      *over = node_for_test(&run, "v: { m: { b: two } }");
    const struct yaml *m = yaml_find(yaml_merged(run.arena, base, over), STR("m"));

    (void)state;
    assert_true(str_equal(span_text(yaml_find(m, STR("a"))->where), STR("one")));
    assert_true(str_equal(span_text(yaml_find(m, STR("b"))->where), STR("two")));
    assert_ptr_equal(yaml_find(m, STR("a"))->where.source, base->where.source);
    assert_ptr_equal(yaml_find(m, STR("b"))->where.source, over->where.source);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(lays_one_over_the_other),
                                        cmocka_unit_test(leaves_one_key_out),
                                        cmocka_unit_test(keeps_places) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
