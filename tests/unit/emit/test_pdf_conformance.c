#include "told.h"

#include "emit/pdf_conformance.h"
#include "final/picture.h"

/* A tree in a line: "Table(TR(TH TD))"; "TD*2" spans two columns, "TD/2" two rows, "TH-" has no
 * scope. */
static enum tag_kind kind_named(str name)
{
    int kind = TAG_DOCUMENT;

    while (!str_equal(tag_name((enum tag_kind)kind), name))
        kind++;
    return (enum tag_kind)kind;
}

static struct tag *read_tree(struct run *run, const char *text)
{
    struct tag *root = ARENA_NEW(run->arena, struct tag), *above = root;

    root->kind = TAG_DOCUMENT;
    while (*text) {
        size_t len = strcspn(text, "()*/- ");
        struct tag *tag = above->last;

        if (len) {
            tag = ARENA_NEW(run->arena, struct tag);
            tag->kind = kind_named((str){ text, len });
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
            tag_add_detail(run->arena, tag)->columns = *text++ - '0';
            break;
        case '/':
            tag_add_detail(run->arena, tag)->rows = *text++ - '0';
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
        struct pages pages = { .info = { .title = STR_INIT("t"),
                                         .language = STR_INIT("ja"),
                                         .tagged = true,
                                         .conformance = { ARCHIVE_2A, true, false, { 0 }, false } },
                               .at = &page,
                               .n = 1,
                               .root = read_tree(&run, trees[i].tree) };
        struct pdf_survey survey = { 0 };
        struct pdf_conformance c;

        assert_true(pdf_conformance_find(&run, &pages, &survey, &c));
        if (c.accessible != trees[i].sound)
            fail_msg("%s", trees[i].tree);
        run_over(&run);
    }
}

/* A page that keeps everything, and what can be wrong with it. */
static const struct {
    const char *name;
    struct conformance wanted;
    int archive;
    bool accessible;
    const char *told; /* a part of it; NULL: nothing */
    int ink;          /* enum colour_space */
    uint32_t glyph;
    bool untagged, no_title, mute, alpha;
} papers[] = {
    { "all", { ARCHIVE_2A, true, true, { 0 }, false }, ARCHIVE_2A, true, NULL, .glyph = 5 },
    { "none", { 0 }, ARCHIVE_NONE, false, NULL, .glyph = 5 },
    { "1b", { ARCHIVE_1B, false, true, { 0 }, false }, ARCHIVE_1B, false, NULL, .glyph = 5 },
    { "2b untagged",
      { ARCHIVE_2B, false, true, { 0 }, false },
      ARCHIVE_2B,
      false,
      NULL,
      .glyph = 5,
      .untagged = true },
    { "CMYK by default",
      { ARCHIVE_2A, true, false, { 0 }, false },
      ARCHIVE_NONE,
      true,
      NULL,
      .ink = COLOUR_CMYK,
      .glyph = 5 },
    { "CMYK asked",
      { ARCHIVE_2A, true, true, { 0 }, false },
      ARCHIVE_NONE,
      true,
      "error[L061]: the document does not conform to PDF/A-2a: a colour or picture is CMYK",
      .ink = COLOUR_CMYK,
      .glyph = 5 },
    { "mute link",
      { ARCHIVE_2A, true, true, { 0 }, false },
      ARCHIVE_2A,
      false,
      "PDF/UA-1: a link does not say where it leads",
      .glyph = 5,
      .mute = true },
    { "no glyph",
      { ARCHIVE_2U, true, true, { 0 }, false },
      ARCHIVE_NONE,
      false,
      "PDF/A-2u: a font lacks",
      .glyph = 0 },
    { "no title",
      { ARCHIVE_2A, true, true, { 0 }, false },
      ARCHIVE_2A,
      false,
      "PDF/UA-1: the document has no title",
      .glyph = 5,
      .no_title = true },
    { "untagged",
      { ARCHIVE_2A, true, true, { 0 }, false },
      ARCHIVE_NONE,
      false,
      "PDF/A-2a: the document is not tagged",
      .glyph = 5,
      .untagged = true },
    { "transparent",
      { ARCHIVE_1B, false, true, { 0 }, false },
      ARCHIVE_NONE,
      false,
      "PDF/A-1b: a picture is partly transparent",
      .glyph = 5,
      .alpha = true },
    { "transparent in part 2",
      { ARCHIVE_2A, true, true, { 0 }, false },
      ARCHIVE_2A,
      true,
      NULL,
      .glyph = 5,
      .alpha = true },
};

static void papers_are_judged(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(papers); i++) {
        struct run run = run_for_test();
        struct glyph glyph = { .id = papers[i].glyph };
        struct tag root = { .kind = TAG_DOCUMENT };
        struct link link = { .tag = &root, .says = STR_INIT("頁へ") };
        struct picture picture = { .components = 1, .bits = 8 };
        struct mark marks[2] = { { .kind = MARK_GLYPHS }, { .kind = MARK_PICTURE } };
        struct page page = { .marks = marks, .mark_count = 2, .links = &link, .link_count = 1 };
        struct pages pages = { .info = { .title = STR_INIT("t"),
                                         .language = STR_INIT("ja"),
                                         .tagged = !papers[i].untagged,
                                         .conformance = papers[i].wanted },
                               .at = &page,
                               .n = 1,
                               .root = &root };
        struct pdf_survey survey = { 0 };
        struct pdf_conformance c;
        bool ok;

        marks[0].as.glyphs.glyphs = &glyph;
        marks[0].as.glyphs.n = 1;
        marks[0].as.glyphs.colour.space = papers[i].ink ? papers[i].ink : COLOUR_RGB;
        marks[1].as.picture.picture = &picture;
        if (papers[i].alpha)
            picture.alpha = STR("\x80");
        if (papers[i].mute)
            link.says = STR("");
        if (papers[i].no_title)
            pages.info.title = STR("");
        pdf_survey_page(&survey, &page);
        ok = pdf_conformance_find(&run, &pages, &survey, &c);
        if (c.archive != papers[i].archive || c.accessible != papers[i].accessible ||
            ok != !papers[i].told || c.press)
            fail_msg("%s: archive %d, accessible %d", papers[i].name, c.archive, c.accessible);
        if (papers[i].told && !strstr(told(&run), papers[i].told))
            fail_msg("%s: %s", papers[i].name, told(&run));
        run_over(&run);
    }
}

/* One colour on a page, and what the document says its colours are made for. */
static const struct {
    const char *name;
    int ink, components, version;
    bool press, dated, linked, asked;
    int archive; /* wanted */
    const char *told;
    bool holds;
} intents[] = {
    { "X-4", COLOUR_CMYK, 4, 2, true, true, false, true, ARCHIVE_NONE, NULL, true },
    { "X-4 in gray", COLOUR_GRAY, 4, 2, true, true, false, true, ARCHIVE_NONE, NULL, true },
    { "no profile", COLOUR_CMYK, 0, 0, true, true, false, true, ARCHIVE_NONE, "PDF/X-4: no profile",
      false },
    { "no profile, not asked", COLOUR_CMYK, 0, 0, true, true, false, false, ARCHIVE_NONE, NULL,
      false },
    { "a screen's", COLOUR_RGB, 3, 2, false, true, false, true, ARCHIVE_NONE, "not that of a press",
      false },
    { "no date", COLOUR_CMYK, 4, 2, true, false, false, true, ARCHIVE_NONE, "no date", false },
    { "links", COLOUR_CMYK, 4, 2, true, true, true, true, ARCHIVE_NONE, "links", false },
    { "RGB for CMYK", COLOUR_RGB, 4, 2, true, true, false, true, ARCHIVE_NONE, "is RGB", false },
    { "CMYK for RGB", COLOUR_CMYK, 3, 2, true, true, false, true, ARCHIVE_NONE, "is CMYK", false },
    { "archive in CMYK", COLOUR_CMYK, 4, 4, true, true, false, true, ARCHIVE_2B, NULL, true },
    { "archive of RGB with CMYK's", COLOUR_RGB, 4, 4, true, true, false, true, ARCHIVE_2B, "is RGB",
      false },
    { "1b with version 4", COLOUR_RGB, 3, 4, false, true, false, true, ARCHIVE_1B, "version 4",
      false },
    { "1b with version 2", COLOUR_RGB, 3, 2, false, true, false, true, ARCHIVE_1B, NULL, true },
};

static void intents_are_judged(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(intents); i++) {
        struct run run = run_for_test();
        struct mark mark = { .kind = MARK_FILL };
        struct link link = { .says = STR_INIT("頁へ") };
        struct page page = { .marks = &mark, .mark_count = 1, .links = &link };
        struct pages pages = { .info = { .title = STR_INIT("t") }, .at = &page, .n = 1 };
        struct conformance *wanted = &pages.info.conformance;
        struct pdf_survey survey = { 0 };
        struct pdf_conformance c;
        bool ok;

        mark.as.fill.colour.space = intents[i].ink;
        page.link_count = intents[i].linked;
        wanted->archive = intents[i].archive;
        wanted->press = intents[i].archive == ARCHIVE_NONE;
        wanted->asked = intents[i].asked;
        pages.info.date = intents[i].dated ? STR("2025-04-01") : STR("");
        pages.info.intent.profile = (struct profile){ .version = intents[i].version,
                                                      .components = intents[i].components,
                                                      .press = intents[i].press };
        if (intents[i].components)
            pages.info.intent.profile.bytes = STR("a profile");
        pdf_survey_page(&survey, &page);
        ok = pdf_conformance_find(&run, &pages, &survey, &c);
        if (ok != !intents[i].told || (c.press || c.archive) != intents[i].holds)
            fail_msg("%s: %s", intents[i].name, told(&run));
        if (intents[i].told && !strstr(told(&run), intents[i].told))
            fail_msg("%s: %s", intents[i].name, told(&run));
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_judged),
        cmocka_unit_test(papers_are_judged),
        cmocka_unit_test(intents_are_judged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
