/* test_font.c - families found, weights, faces as emitters need them, and what is said when they
 * are not there. */
#include <sys/stat.h>
#include <unistd.h>

#include "fonts_for_test.h"

#include "base/buf.h"
#include "base/file.h"

#define GOTHIC "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf"

/* The layout that asks, for messages with a place. */
static struct style asking(struct run *run, const char *family, int weight)
{
    struct style style = style_for_test(run, family, weight);
    struct source *source = ARENA_NEW(run->arena, struct source);
    str line = str_format(run->arena, "font: %s", family);

    *source = (struct source){ STR("layouts/a.yaml"), line };
    style.where = (struct span){ source, 6, line.len - 6 };
    return style;
}

static void finds_families(void **state)
{
    static const struct {
        const char *asked;
        int weight;
        const char *postscript_name;
    } rows[] = {
        { "BIZ UDMincho", 400, "BIZUDMincho-Regular" },
        { "BIZ UD明朝", 400, "BIZUDMincho-Regular" },
        { "BIZ UDPMincho", 400, "BIZUDPMincho-Regular" },
        { "BIZ UDGothic", 400, "BIZUDGothic-Regular" },
        { "BIZ UDゴシック", 700, "BIZUDGothic-Bold" },
        { "BIZ UDGothic", 500, "BIZUDGothic-Regular" },
        { "BIZ UDGothic", 600, "BIZUDGothic-Bold" },
        { "明朝", 400, "BIZUDMincho-Regular" },
        { "ゴシック", 700, "BIZUDGothic-Bold" },
        { "IPAmj明朝", 400, "IPAmjMincho" },
        { "IPAexGothic", 400, "IPAexGothic" },
        { "BIZ UDGothic,IPAmj明朝", 400, "BIZUDGothic-Regular" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct fonts *fonts = fonts_for_test(&run);
        struct style style = style_for_test(&run, rows[i].asked, rows[i].weight);
        const struct typeface *t = fonts_typeface(&run, fonts, &style);

        assert_told(rows[i].asked, "", told(&run));
        if (!str_equal(typeface_face(t)->postscript_name, str_from(rows[i].postscript_name)))
            fail_msg("%s: " STR_FMT, rows[i].asked, STR_ARG(typeface_face(t)->postscript_name));
        assert_ptr_equal(t, fonts_typeface(&run, fonts, &style));
        run_over(&run);
    }
}

static void says_what_is_missing(void **state)
{
    static const struct {
        const char *asked;
        int weight;
        const char *says;
    } rows[] = {
        { "BIZ UDMinco", 400,
          "error[F001]: no font family \"BIZ UDMinco\" is installed\n"
          "  ┌ layouts/a.yaml:1:7\n"
          " 1│ font: BIZ UDMinco\n"
          "  │       ^^^^^^^^^^^ did you mean \"BIZ UDMincho\"?\n"
          "  = `sasshi fonts` lists what there is; a .ttf or .otf file in fonts/ adds to it\n" },
        { "游明朝", 400,
          "error[F001]: no font family \"游明朝\" is installed\n"
          "  ┌ layouts/a.yaml:1:7\n"
          " 1│ font: 游明朝\n"
          "  │       ^^^^^^\n"
          "  = `sasshi fonts` lists what there is; a .ttf or .otf file in fonts/ adds to it\n" },
        { "BIZ UDMincho", 700,
          "warning[F003]: BIZ UDMincho has no weight 700; its weight 400 is printed\n"
          "  ┌ layouts/a.yaml:1:7\n"
          " 1│ font: BIZ UDMincho\n"
          "  │       ^^^^^^^^^^^^\n"
          "  = its weights: 400; nothing is emboldened by machine\n" },
        { "", 400,
          "error[F001]: the style names no font family\n"
          "  ┌ layouts/a.yaml:1:7\n"
          " 1│ font: \n"
          "  │       ^\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct fonts *fonts = fonts_for_test(&run);
        struct style style = asking(&run, rows[i].asked, rows[i].weight);

        fonts_typeface(&run, fonts, &style);
        if (style.families.n)
            fonts_typeface(&run, fonts, &style); /* told once */
        assert_told(rows[i].asked, rows[i].says, told(&run));
        run_over(&run);
    }
}

/* A cached typeface warns again in the next run. */
static void warns_in_each_run(void **state)
{
    struct run batch = run_for_test();
    struct fonts *fonts = fonts_for_test(&batch);

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct run run = run_for_test();
        struct style style = style_for_test(&run, "BIZ UDMincho", 700);

        assert_non_null(fonts_typeface(&run, fonts, &style));
        assert_non_null(fonts_typeface(&run, fonts, &style));
        assert_int_equal(diags_warnings(run.diags), 1);
        run_over(&run);
    }
    run_over(&batch);
}

static void knows_packages(void **state)
{
    static const struct {
        const char *family, *package;
    } rows[] = {
        { "Noto Sans CJK KP", "fonts-noto-cjk" }, /* by the nearest name */
        { "IPAMinchoo", "fonts-ipafont" },
        { "IPAexGothic", NULL }, /* installed */
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct style style = asking(&run, rows[i].family, 400);

        fonts_typeface(&run, fonts_for_test(&run), &style);
        if (rows[i].package ? !strstr(told(&run), rows[i].package) : diags_errors(run.diags) > 0)
            fail_msg("%s: %s", rows[i].family, told(&run));
        run_over(&run);
    }
}

static void describes_a_face(void **state)
{
    struct run run = run_for_test();
    struct style style = style_for_test(&run, "BIZ UD明朝", 400);
    const struct face *face = typeface_face(fonts_typeface(&run, fonts_for_test(&run), &style));

    (void)state;
    assert_true(str_equal(face->family, STR("BIZ UDMincho")));
    assert_true(str_ends(face->path, STR("/BIZUDMincho-Regular.ttf")));
    assert_int_equal(face->units_per_em, 2048);
    assert_true(face->may_embed);
    assert_true(face->may_subset);
    assert_false(face->cff);
    assert_int_equal(face->number, 0);
    assert_true(face->bytes.len > 1000000);
    assert_memory_equal(face->bytes.at, "\0\1\0\0", 4);
    run_over(&run);
}

/* OpenType with CFF outlines: where the package is installed. */
static void describes_cff(void **state)
{
    struct run run = run_for_test();
    struct style style = style_for_test(&run, "Noto Serif CJK JP", 700);
    const struct typeface *t = fonts_typeface(&run, fonts_for_test(&run), &style);
    bool there = t != NULL;

    (void)state;
    if (there) {
        assert_true(typeface_face(t)->cff);
        assert_true(str_equal(typeface_face(t)->postscript_name, STR("NotoSerifCJKjp-Bold")));
        assert_int_equal(typeface_face(t)->units_per_em, 1000);
        assert_true(typeface_draws(t, 0x845B));
    }
    run_over(&run);
    if (!there)
        skip();
}

static void draws_or_not(void **state)
{
    static const struct {
        uint32_t code;
        bool draws;
    } rows[] = {
        { 0x3042, true },  { 0x7522, true },   { 0x20BB7, true },  { 0x2A6A5, true },
        { 0xE000, false }, { 0x1F363, false }, { 0x31350, false }, { 0xFFFF, false },
    };
    struct run run = run_for_test();
    struct style style = style_for_test(&run, "BIZ UDMincho", 400);
    const struct typeface *t = fonts_typeface(&run, fonts_for_test(&run), &style);

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        if (typeface_draws(t, rows[i].code) != rows[i].draws)
            fail_msg("U+%04X", (unsigned)rows[i].code);
    }
    run_over(&run);
}

static void lists(void **state)
{
    struct run run = run_for_test();
    struct font_listing *at;
    size_t n, bold = 0;

    (void)state;
    assert_true(fonts_list(&run, fonts_for_test(&run), &at, &n));
    for (size_t i = 0; i < n; i++) {
        if (i && str_compare(at[i - 1].family, at[i].family) > 0)
            fail_msg("not sorted at " STR_FMT, STR_ARG(at[i].family));
        if (str_equal(at[i].family, STR("BIZ UDGothic")) && at[i].weight == 700) {
            assert_true(str_equal(at[i].also, STR("BIZ UDゴシック")));
            assert_false(at[i].own);
            bold++;
        }
    }
    assert_int_equal(bold, 1);
    run_over(&run);
}

/* --- a project of its own, in a temporary folder ------------------------------------------ */

struct project {
    struct run run;
    char folder[64];
};

static str below(struct project *p, const char *name)
{
    return str_format(p->run.arena, "%s/%s", p->folder, name);
}

static void write_file(struct project *p, const char *name, str bytes)
{
    bool changed;

    assert_true(file_replace(&p->run, below(p, name), bytes, &changed));
}

/* Fonts of this folder and no others; what is learnt of them is kept here too. */
static void begin(struct project *p, const char *rules)
{
    strcpy(p->folder, "/tmp/test_font_XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    p->run = run_for_test();
    assert_true(file_make_folder(&p->run, below(p, "fonts/cache")));
    write_file(p, "fonts/fonts.conf",
               str_format(p->run.arena,
                          "<fontconfig>"
                          "<cachedir>%s/fonts/cache</cachedir>%s</fontconfig>",
                          p->folder, rules));
}

static void end(struct project *p)
{
    str remove = str_format(p->run.arena, "rm -r %s", p->folder);

    if (system(remove.at) != 0)
        print_message("%s stays\n", p->folder);
    run_over(&p->run);
}

static const struct typeface *typeface_of(struct project *p, const char *family)
{
    struct fonts *fonts;
    struct style style = style_for_test(&p->run, family, 400);

    if (!fonts_open(&p->run, str_from(p->folder), &fonts))
        return NULL;
    return fonts_typeface(&p->run, fonts, &style);
}

static unsigned number_at(const char *at, int bytes)
{
    unsigned v = 0;

    for (int i = 0; i < bytes; i++)
        v = v << 8 | (unsigned char)at[i];
    return v;
}

/* A real font whose OS/2 table gives other rights. */
static str font_with_rights(struct project *p, unsigned type)
{
    str font = { 0 };
    char *at;

    assert_true(file_read(&p->run, STR(GOTHIC), (size_t)1 << 24, (struct span){ 0 }, &font));
    at = memcpy(arena_alloc(p->run.arena, font.len, 1), font.at, font.len);
    for (unsigned i = 0; i < number_at(at + 4, 2); i++) {
        char *record = at + 12 + 16 * i;

        if (memcmp(record, "OS/2", 4) == 0) {
            at[number_at(record + 8, 4) + 8] = (char)(type >> 8);
            at[number_at(record + 8, 4) + 9] = (char)type;
        }
    }
    return (str){ at, font.len };
}

static void reads_rights(void **state)
{
    static const struct {
        unsigned type;
        bool may_embed, may_subset;
    } rows[] = {
        { 0x0000, true, true },  { 0x0002, false, true }, { 0x0004, true, true },
        { 0x0008, true, true },  { 0x0006, true, true },  { 0x0100, true, false },
        { 0x0104, true, false }, { 0x0200, false, true },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct project p;
        const struct typeface *t;

        begin(&p, "");
        write_file(&p, "fonts/own.ttf", font_with_rights(&p, rows[i].type));
        t = typeface_of(&p, "BIZ UDGothic");
        if ((t != NULL) != rows[i].may_embed)
            fail_msg("%04x: %s", rows[i].type, told(&p.run));
        if (t)
            assert_int_equal(typeface_face(t)->may_subset, rows[i].may_subset);
        else
            assert_non_null(strstr(told(&p.run),
                                   "error[F002]: the makers of BIZ UDGothic do not let it be "
                                   "embedded in a PDF\n"));
        end(&p);
    }
}

/* The file of the same name in the project's fonts/ is used, not the machine's. */
static void prefers_own(void **state)
{
    struct project p;
    const struct typeface *t;

    (void)state;
    begin(&p, "<dir>/usr/share/fonts/truetype/bizud-gothic</dir>");
    write_file(&p, "fonts/own.ttf", font_with_rights(&p, 0x0008));
    t = typeface_of(&p, "BIZ UDGothic");
    assert_true(str_equal(typeface_face(t)->path, below(&p, "fonts/own.ttf")));
    end(&p);
}

/* fontconfig has seen a font where now there is rubbish. */
static void tells_unreadable(void **state)
{
    struct project p;
    struct fonts *fonts;
    struct style style;

    (void)state;
    begin(&p, "");
    write_file(&p, "fonts/own.ttf", font_with_rights(&p, 0));
    style = style_for_test(&p.run, "BIZ UDGothic", 400);
    assert_true(fonts_open(&p.run, str_from(p.folder), &fonts));
    write_file(&p, "fonts/own.ttf", STR("rubbish"));
    assert_null(fonts_typeface(&p.run, fonts, &style));
    assert_non_null(strstr(told(&p.run), "error[F005]: the font file "));
    end(&p);
}

static void tells_what_an_alias_lacks(void **state)
{
    struct project p;

    (void)state;
    begin(&p,
          "<alias><family>見出し</family><prefer><family>IPAexMincho</family></prefer></alias>");
    write_file(&p, "fonts/own.ttf", font_with_rights(&p, 0));
    assert_null(typeface_of(&p, "見出し"));
    assert_non_null(strstr(told(&p.run), "no font family \"IPAexMincho\" is installed"));
    assert_non_null(strstr(told(&p.run), " has it stand for \"見出し\""));
    assert_non_null(strstr(told(&p.run), "the Debian package fonts-ipaexfont brings it"));
    end(&p);
}

static void tells_missing_conf(void **state)
{
    struct project p;

    (void)state;
    begin(&p, "");
    assert_int_equal(unlink(below(&p, "fonts/fonts.conf").at), 0);
    assert_null(typeface_of(&p, "BIZ UDGothic"));
    assert_told("F004",
                str_format(p.run.arena,
                           "error[F004]: there is no %s/fonts/fonts.conf, which says where fonts "
                           "are looked for\n",
                           p.folder)
                    .at,
                told(&p.run));
    end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_families),     cmocka_unit_test(says_what_is_missing),
        cmocka_unit_test(warns_in_each_run),  cmocka_unit_test(knows_packages),
        cmocka_unit_test(describes_a_face),   cmocka_unit_test(describes_cff),
        cmocka_unit_test(draws_or_not),       cmocka_unit_test(lists),
        cmocka_unit_test(reads_rights),       cmocka_unit_test(prefers_own),
        cmocka_unit_test(tells_unreadable),   cmocka_unit_test(tells_what_an_alias_lacks),
        cmocka_unit_test(tells_missing_conf),
    };

    unsetenv("HOME"); /* nothing of the user's home is needed */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
