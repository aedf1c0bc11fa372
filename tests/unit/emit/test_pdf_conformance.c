#include "told.h"

#include "emit/pdf_conformance.h"

/* A tree in a line: "Table(TR(TH TD))"; "TD*2" spans two columns, "TD/2" two rows, "TH-" has no
 * scope. */
static struct tag *read_tree(struct run *run, const char *text)
{
    struct tag *root = ARENA_NEW(run->arena, struct tag), *above = root;

    root->kind = TAG_DOCUMENT;
    while (*text) {
        size_t len = strcspn(text, "()*/- ");
        struct tag *tag = above->last;

        if (len) {
            tag = ARENA_NEW(run->arena, struct tag);
            while (!str_equal(tag_name(tag->kind), (str){ text, len }))
                tag->kind++;
            tag->parent = above;
            tag->scope = tag->kind == TAG_TH;
            *(above->last ? &above->last->next : &above->first) = tag;
            above->last = tag;
            text += len;
            continue;
        }
        switch (*text++) {
        case '(':
            above = tag;
            break;
        case ')':
            above = above->parent;
            break;
        case '*':
            tag->columns = *text++ - '0';
            break;
        case '/':
            tag->rows = *text++ - '0';
            break;
        case '-':
            tag->scope = 0;
            break;
        default:
            break;
        }
    }
    return root;
}

static const struct {
    const char *tree;
    bool sound;
} trees[] = {
    { "H1 P", true },
    { "P", true },
    { "H2 P", false },
    { "H1 H3", false },
    { "H1 H2 H3 H1 H2", true },
    { "Sect(H1 Sect(H2 P) Sect(H2))", true },
    { "Table(TR(TH TH) TR(TD TD))", true },
    { "Table(THead(TR(TH TH)) TBody(TR(TD TD)))", true },
    { "Table(Caption TR(TD))", true },
    { "Table(TR(TH- TH) TR(TD TD))", false },
    { "Table(TR(TD TD) TR(TD))", false },
    { "Table(TR(TD) TR(TD TD))", false },
    { "Table(TR(TD*2) TR(TD TD))", true },
    { "Table(TR(TD/2 TD) TR(TD))", true },
    { "Table(TR(TD TD/2) TR(TD))", true },
    { "Table(TR(TD/2 TD) TR(TD TD))", false },
    { "Table(TR(TD/3 TD) TR(TD))", false },
    { "Table(TR(TD TD/2 TD) TR(TD*3))", false },
    { "Table(TR(TD/2 TD/2) TR() TR(TD TD))", true },
    { "Table(P)", false },
    { "TR(TD)", false },
    { "Table(TR(P))", false },
    { "L(LI(Lbl LBody))", true },
    { "L(P)", false },
    { "LI(LBody)", false },
    { "L(LI(P))", false },
    { "TOC(TOCI(Reference) TOC(TOCI))", true },
    { "TOC(P)", false },
    { "Figure", false },
};

static void trees_are_judged(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(trees); i++) {
        struct run run = run_for_test();
        struct page page = { 0 };
        struct pages pages = {
            .info = { .title = STR_INIT("t"), .language = STR_INIT("ja"), .tagged = true },
            .at = &page,
            .n = 1,
            .root = read_tree(&run, trees[i].tree)
        };

        if (pdf_conformance_of(&run, &pages).accessible != trees[i].sound)
            fail_msg("%s", trees[i].tree);
        run_over(&run);
    }
}

static void ink_and_links_are_judged(void **state)
{
    struct run run = run_for_test();
    struct glyph glyph = { .id = 5 };
    struct tag root = { .kind = TAG_DOCUMENT };
    struct link link = { .tag = &root, .says = STR_INIT("頁へ") };
    struct mark mark = { .kind = MARK_GLYPHS,
                         .as.glyphs = {
                             .glyphs = &glyph, .n = 1, .colour = { .space = COLOUR_RGB } } };
    struct page page = { .marks = &mark, .mark_count = 1, .links = &link, .link_count = 1 };
    struct pages pages = {
        .info = { .title = STR_INIT("t"), .language = STR_INIT("ja"), .tagged = true },
        .at = &page,
        .n = 1,
        .root = &root
    };
    struct pdf_conformance c = pdf_conformance_of(&run, &pages);

    (void)state;
    assert_true(c.archival && c.accessible && c.device_rgb_only);

    mark.as.glyphs.colour.space = COLOUR_CMYK;
    c = pdf_conformance_of(&run, &pages);
    assert_true(!c.archival && c.accessible && !c.device_rgb_only);
    mark.as.glyphs.colour.space = COLOUR_GRAY;

    link.says = STR("");
    c = pdf_conformance_of(&run, &pages);
    assert_true(c.archival && !c.accessible);
    link.says = STR("頁へ");

    glyph.id = 0;
    c = pdf_conformance_of(&run, &pages);
    assert_true(!c.archival && !c.accessible);
    glyph.id = 5;

    pages.info.title = STR("");
    assert_false(pdf_conformance_of(&run, &pages).accessible);
    pages.info.title = STR("t");
    pages.info.tagged = false;
    c = pdf_conformance_of(&run, &pages);
    assert_true(!c.archival && !c.accessible && c.device_rgb_only);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_judged),
        cmocka_unit_test(ink_and_links_are_judged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
