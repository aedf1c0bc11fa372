/* test_paper.c - sizes, turning, margins, binding; what a page that leaves no room tells. */
#include "layout/paper.h"

#include "node_for_test.h"

static bool read_paper(struct run *run, const char *line, struct paper *out)
{
    static const struct key key = { .name = "page", .type = &value_paper };

    memset(out, 0, sizeof *out);
    return value_paper.read(run, node_for_test(run, line), &key, out);
}

static void reads(void **state)
{
    static const struct {
        const char *line;
        int64_t width, height, line_length, depth; /* thousandths of mm, rounded */
        int bound;
    } rows[] = {
        { "v: {}", 210000, 297000, 170000, 257000, BOUND_LEFT },
        { "v: { size: A5 }", 148000, 210000, 108000, 170000, BOUND_LEFT },
        { "v: { size: B5, turn: landscape }", 257000, 182000, 217000, 142000, BOUND_LEFT },
        { "v: { size: 182mm x 257mm }", 182000, 257000, 142000, 217000, BOUND_LEFT },
        { "v: { size: 182mm×257mm }", 182000, 257000, 142000, 217000, BOUND_LEFT },
        { "v: { size: 182mmx257mm, turn: landscape }", 257000, 182000, 217000, 142000, BOUND_LEFT },
        { "v: { margin: { inner: 30mm, top: 0mm } }", 210000, 297000, 160000, 277000, BOUND_LEFT },
        { "v: { writing: vertical }", 210000, 297000, 257000, 170000, BOUND_RIGHT },
        { "v: { writing: vertical, binding: left }", 210000, 297000, 257000, 170000, BOUND_LEFT },
        { "v: { binding: right }", 210000, 297000, 170000, 257000, BOUND_RIGHT },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct paper p;

        if (!read_paper(&run, rows[i].line, &p) || p.width != mpt_from_um(rows[i].width) ||
            p.height != mpt_from_um(rows[i].height) || p.bound != rows[i].bound ||
            llabs(paper_line(&p) - mpt_from_um(rows[i].line_length)) > 1 ||
            llabs(paper_depth(&p) - mpt_from_um(rows[i].depth)) > 1)
            fail_msg("%s: %lld x %lld, %lld, %lld\n%s", rows[i].line, (long long)p.width,
                     (long long)p.height, (long long)paper_line(&p), (long long)paper_depth(&p),
                     told(&run));
        run_over(&run);
    }
}

/* A paper that is not sound has no width, so that nothing else is measured against it. */
static void tells(void **state)
{
    static const struct {
        const char *line, *code;
    } rows[] = {
        { "v: { size: A0 }", "L003" },
        { "v: { size: a4 }", "L003" },
        { "v: { size: 182mm }", "L003" },
        { "v: { size: 182 x 257 }", "L003" },
        { "v: { size: 0mm x 0mm }", "L003" },
        { "v: { size: -210mm x -297mm }", "L003" },
        { "v: { size: 20mm x 297mm }", "L003" },
        { "v: { size: 182mm x 257mm x 3mm }", "L003" },
        { "v: { size: A6, margin: { inner: 50mm, outer: 50mm } }", "L024" },
        { "v: { margin: { top: 200mm, bottom: 90mm } }", "L024" },
        { "v: { margin: { inner: -5mm } }", "L024" }, /* type over the paper's edge */
        { "v: { margin: { bottom: -100mm, top: 90mm } }", "L024" },
        { "v: { turn: upside-down }", "L004" },
        { "v: { margn: { inner: 5mm } }", "L001" },
        { "v: A4", "L003" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct paper p;

        if (read_paper(&run, rows[i].line, &p) || !strstr(told(&run), rows[i].code) || p.width)
            fail_msg("%s: %s", rows[i].line, told(&run));
        run_over(&run);
    }
}

static void tells_how_wide_it_is(void **state)
{
    struct run run = run_for_test();
    struct paper p;

    (void)state;
    assert_true(
        read_paper(&run, "v: { turn: landscape, margin: { inner: 12mm, outer: 9.5mm } }", &p));
    assert_true(str_equal(paper_width_story(run.arena, &p), STR("275.5mm (297mm − 12mm − 9.5mm)")));
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads), cmocka_unit_test(tells),
                                        cmocka_unit_test(tells_how_wide_it_is) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
