/* test_style.c - what styles inherit, what their lengths are measured by, and chains of them. */
#include "layout/style.h"

#include "base/buf.h"
#include "node_for_test.h"

static bool read_looks(struct run *run, const char *layout, struct looks *out)
{
    struct source *source = ARENA_NEW(run->arena, struct source);
    struct yaml *root;

    *source = (struct source){ STR("a.yaml"), str_from(layout) };
    if (!yaml_read(run, source, &root))
        fail_msg("%s", told(run));
    return looks_read(run, root, out);
}

static void inherits(void **state)
{
    static const struct {
        const char *layout, *style;
        mpt size, leading, indent, before;
        int weight, align;
    } rows[] = {
        /* what is built in */
        { "{}", "基本", 9000, 14400, 0, 0, 400, ALIGN_START },
        { "{}", "本文", 9000, 14400, 0, 0, 400, ALIGN_JUSTIFY },
        { "{}", "目次2", 9500, 15200, 14250, 0, 400, ALIGN_START },
        { "{}", "表頭", 8000, 11600, 0, 0, 700, ALIGN_CENTER },
        /* 基本 reaches every style that does not say otherwise; em and % follow the own size */
        { "styles: { 基本: { size: 10pt } }", "本文", 10000, 16000, 0, 0, 400, ALIGN_JUSTIFY },
        { "styles: { 基本: { leading: 20pt } }", "本文", 9000, 20000, 0, 0, 400, ALIGN_JUSTIFY },
        { "styles: { 基本: { indent: 1em } }", "見出し1", 16000, 22400, 16000, 22677, 700,
          ALIGN_START },
        /* a style laid over a built-in one keeps what it does not say */
        { "styles: { 目次2: { weight: bold } }", "目次2", 9500, 15200, 14250, 0, 700, ALIGN_START },
        { "styles: { 表: { size: 10pt } }", "表頭", 10000, 14500, 0, 0, 700, ALIGN_CENTER },
        /* own styles, and those that start from others written further down */
        { "styles: { 私: { is: 君, align: end }, 君: { is: 表頭, size: 4pt } }", "私", 4000, 5800,
          0, 0, 700, ALIGN_END },
        { "styles: { 私: }\n", "私", 0, 0, 0, 0, 0, 0 },
        { "styles: { 私: {} }\n", "私", 9000, 14400, 0, 0, 400, ALIGN_START },
        /* null takes the built-in word back to what it is without any */
        { "styles: { 本文: { align: } }", "本文", 9000, 14400, 0, 0, 400, ALIGN_START },
        { "styles: { 私: { before: 50% } }", "私", 9000, 14400, 0, 0, 400, ALIGN_START },
        { "styles: { 私: { before: 1.5em, size: 13Q } }", "私", 9213, 14741, 0, 13820, 400,
          ALIGN_START },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct looks looks;
        bool ok = read_looks(&run, rows[i].layout, &looks);
        const struct look *l = looks_own(&looks, rows[i].style);
        const struct style *s = &l->style;

        if (ok != (rows[i].size > 0) || s->size != rows[i].size || s->leading != rows[i].leading ||
            s->indent != rows[i].indent || s->before != rows[i].before ||
            s->weight != rows[i].weight || s->align != rows[i].align)
            fail_msg("%s: %s is %lld/%lld, indent %lld, before %lld, weight %d, align %d\n%s",
                     rows[i].layout, rows[i].style, (long long)s->size, (long long)s->leading,
                     (long long)s->indent, (long long)s->before, s->weight, s->align, told(&run));
        run_over(&run);
    }
}

static void frames(void **state)
{
    static const struct {
        const char *style;
        mpt top, right, bottom, left; /* edges */
        mpt pad[4];
    } rows[] = {
        { "{}", 0, 0, 0, 0, { 0 } },
        { "{ border: 1pt }", 1000, 1000, 1000, 1000, { 0 } },
        { "{ border: 1pt, border-top: none }", 0, 1000, 1000, 1000, { 0 } },
        { "{ border: 1pt, border-left: 2pt 藍 }", 1000, 1000, 1000, 2000, { 0 } },
        { "{ border-bottom: 0.5pt accent }", 0, 0, 500, 0, { 0 } },
        { "{ padding: 1pt }", 0, 0, 0, 0, { 1000, 1000, 1000, 1000 } },
        { "{ padding: 1pt 2pt }", 0, 0, 0, 0, { 1000, 2000, 1000, 2000 } },
        { "{ padding: 1pt  2pt 3pt 4pt }", 0, 0, 0, 0, { 1000, 2000, 3000, 4000 } },
        { "{ padding: }", 0, 0, 0, 0, { 0 } },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);
        const struct look *l;
        struct looks looks;

        buf_format(&b, "styles: { 私: %s }\n", rows[i].style);
        if (!read_looks(&run, buf_text(&b).at, &looks))
            fail_msg("%s: %s", rows[i].style, told(&run));
        l = looks_own(&looks, "私");
        if (l->top.width != rows[i].top || l->right.width != rows[i].right ||
            l->bottom.width != rows[i].bottom || l->left.width != rows[i].left ||
            l->pad_top != rows[i].pad[0] || l->pad_right != rows[i].pad[1] ||
            l->pad_bottom != rows[i].pad[2] || l->pad_left != rows[i].pad[3])
            fail_msg("%s", rows[i].style);
        run_over(&run);
    }
}

static void tells(void **state)
{
    static const struct {
        const char *layout, *codes; /* of what is told, in order */
    } rows[] = {
        { "styles: []", "L003" },
        { "styles: { 私: [x] }", "L003" },
        { "styles: { 私: { is: 君 } }", "L021" },
        { "styles: { 私: { is: 君 }, 僕: { is: 私 } }", "L021" }, /* not again for what follows */
        { "styles: { 私: { is: 私 } }", "L022" },
        { "styles: { 基本: { is: 本文 } }", "" }, /* 基本 starts from nothing */
        { "styles: { 私: { size: 0.5pt } }", "L023" },
        { "styles: { 私: { size: 1001pt } }", "L023" },
        { "styles: { 私: { leading: 49% } }", "L023" },
        { "styles: { 私: { leading: 50% } }", "" },
        { "styles: { 私: { padding: 1pt 2pt 3pt } }", "L003" },
        { "styles: { 私: { padding: 1pt 2pt 3pt 4pt 5pt } }", "L003" },
        { "styles: { 私: { padding: -1pt } }", "L003" },
        { "styles: { 私: { padding: [1pt] } }", "L003" },
        { "styles: { 私: { border: -1pt } }", "L003" },
        { "styles: { 私: { border: thick } }", "L003" },
        { "styles: { 私: { border: 1pt 無色 } }", "L020" },
        { "styles: { 私: { border: { width: 1pt } } }", "L003" },
        { "styles: { 私: { widht: 1pt, color: red } }", "L001 L001 L020" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);
        struct looks looks;
        bool ok = read_looks(&run, rows[i].layout, &looks);
        const char *code = told(&run);

        while ((code = strstr(code, "error[")) != NULL) {
            buf_format(&b, "%s%.4s", b.len ? " " : "", code + 6);
            code += 6;
        }
        if (ok != (b.len == 0) || !str_equal(buf_text(&b), str_from(rows[i].codes)))
            fail_msg("%s\n%s", rows[i].layout, told(&run));
        run_over(&run);
    }
}

/* s0 starts from nothing, s1 from s0 ...; written downward or upward. */
static const char *chain(struct run *run, int n, bool upward, const char *first)
{
    struct buf b = BUF(run->arena);

    buf_str(&b, STR("styles:\n"));
    for (int i = 0; i < n; i++) {
        int k = upward ? n - 1 - i : i;

        if (k == 0)
            buf_format(&b, "  s0: %s\n", first);
        else
            buf_format(&b, "  s%d: { is: s%d }\n", k, k - 1);
    }
    return buf_text(&b).at;
}

/* However long a chain is, it is either followed or told of, soon. */
static void follows_chains(void **state)
{
    static const struct {
        int n;
        bool upward;
        const char *first;
        const char *want; /* code of what is told; empty: nothing */
    } rows[] = {
        { 2, false, "{ size: 5pt }", "" },         { 60, false, "{ size: 5pt }", "" },
        { 60, true, "{ size: 5pt }", "" },         { 70, false, "{}", "error[L022]" },
        { 70, true, "{}", "error[L022]" },         { 10, false, "{ is: s9 }", "error[L022]" },
        { 300, false, "{}", "error[L022]" },       { 300, true, "{ is: s299 }", "error[L022]" },
        { 20000, false, "{}", "error[L022]" },     { 20000, true, "{}", "error[L022]" },
        { 5000, true, "{ is: nn }", "error[L02" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct looks looks;
        bool ok = read_looks(&run, chain(&run, rows[i].n, rows[i].upward, rows[i].first), &looks);
        const char *got = told(&run);

        if (ok != !*rows[i].want || !strstr(got, rows[i].want) || ok != !*got)
            fail_msg("%d styles: %.400s", rows[i].n, got);
        if (ok)
            assert_int_equal(looks_own(&looks, rows[i].n == 2 ? "s1" : "s59")->style.size, 5000);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(inherits), cmocka_unit_test(frames),
                                        cmocka_unit_test(tells), cmocka_unit_test(follows_chains) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
