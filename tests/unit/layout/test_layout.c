/* test_layout.c - layouts of several files: what extends and includes make, and what they refuse.
 */
#include "layout/layout.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "told.h"

enum { FILES = 5 };

struct part {
    const char *name, *text;
};

static char folder[] = "/tmp/sasshi-layout-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static str place(struct run *run, const char *name)
{
    return path_join(run->arena, str_from(folder), str_from(name));
}

static void write_parts(struct run *run, const struct part *parts)
{
    bool changed;

    assert_true(file_make_folder(run, place(run, "parts")));
    for (size_t i = 0; i < FILES && parts[i].name; i++)
        assert_true(
            file_replace(run, place(run, parts[i].name), str_from(parts[i].text), &changed));
}

static void remove_parts(struct run *run, const struct part *parts)
{
    for (size_t i = 0; i < FILES && parts[i].name; i++)
        unlink(place(run, parts[i].name).at);
    rmdir(place(run, "parts").at);
}

static void show(struct buf *b, const struct yaml *node)
{
    if (node->kind == YAML_SCALAR)
        buf_str(b, node->scalar);
    else
        buf_char(b, node->kind == YAML_MAP ? '{' : '[');
    for (const struct yaml *i = node->first; i; i = i->next) {
        if (i != node->first)
            buf_char(b, ' ');
        if (node->kind == YAML_MAP)
            buf_format(b, STR_FMT ":", STR_ARG(i->key));
        show(b, i);
    }
    if (node->kind != YAML_SCALAR)
        buf_char(b, node->kind == YAML_MAP ? '}' : ']');
}

static const struct {
    struct part parts[FILES];
    const char *want; /* the tree; or what is told, when it begins with ! */
    size_t files;     /* that were read */
} rows[] = {
    { { { "a.yaml", "booklet: 冊子\n" } }, "{booklet:冊子}", 1 },
    { { { "a.yaml", "\xEF\xBB\xBF"
                    "booklet: 冊子\n" } },
      "{booklet:冊子}",
      1 },
    { { { "a.yaml", "worksheet: 表\r\nsheets: []\r\n" } }, "{worksheet:表 sheets:[]}", 1 },
    /* what a layout extends lies below it; lists are replaced, mappings merged */
    { { { "a.yaml", "booklet: 冊子\nextends: parts/b.yaml\nfonts: { 明: y }\nbody: [z]\n" },
        { "parts/b.yaml", "fonts: { 明: x, 角: x }\nbody: [b, b]\n" } },
      "{fonts:{明:y 角:x} body:[z] booklet:冊子}",
      2 },
    { { { "a.yaml", "booklet: 冊子\nextends: parts/b.yaml\n" },
        { "parts/b.yaml", "extends: parts/c.yaml\nx: b\n" },
        { "parts/c.yaml", "x: c\ny: c\n" } },
      "{x:b y:c booklet:冊子}",
      3 },
    { { { "a.yaml", "extends: parts/b.yaml\nbooklet: 子\n" }, { "parts/b.yaml", "booklet: 親\n" } },
      "{booklet:子}",
      2 },
    /* blocks of another file stand in the place of the item, wherever lists are */
    { { { "a.yaml", "booklet: 冊子\nbody: [a, { include: parts/b.yaml }, c]\n" },
        { "parts/b.yaml", "[b, bb]\n" } },
      "{booklet:冊子 body:[a b bb c]}",
      2 },
    { { { "a.yaml",
          "booklet: 冊子\nbody: [{ include: parts/b.yaml }, { include: parts/b.yaml }]\n" },
        { "parts/b.yaml", "[b]\n" } },
      "{booklet:冊子 body:[b b]}",
      3 },
    { { { "a.yaml", "booklet: 冊子\nbody: [{ each: x, body: [{ include: parts/b.yaml }] }]\n" },
        { "parts/b.yaml", "[{ include: parts/c.yaml }, b]\n" },
        { "parts/c.yaml", "[c]\n" } },
      "{booklet:冊子 body:[{each:x body:[c b]}]}",
      3 },
    /* more keys beside include make a block of it, which the list of blocks tells of */
    { { { "a.yaml", "booklet: 冊子\nbody: [{ include: parts/b.yaml, x: 1 }]\n" } },
      "{booklet:冊子 body:[{include:parts/b.yaml x:1}]}",
      1 },
    /* circles, paths out of the folder, files of the wrong kind */
    { { { "a.yaml", "booklet: 冊子\nextends: a.yaml\n" } }, "!L042", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: parts/b.yaml\n" },
        { "parts/b.yaml", "extends: a.yaml\n" } },
      "!L042",
      0 },
    { { { "a.yaml", "booklet: 冊子\nbody: [{ include: a.yaml }]\n" } }, "!L042", 0 },
    { { { "a.yaml", "booklet: 冊子\nbody: [{ include: parts/b.yaml }]\n" },
        { "parts/b.yaml", "[{ include: parts/b.yaml }]\n" } },
      "!L042",
      0 },
    { { { "a.yaml", "booklet: 冊子\nextends: ../a.yaml\n" } }, "!L041", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: parts/../../a.yaml\n" } }, "!L041", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: /etc/passwd\n" } }, "!L041", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: \"\"\n" } }, "!L041", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: \"a\\0b\"\n" } }, "!", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: [a.yaml]\n" } }, "!L003", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: parts\n" } }, "!M002", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: parts/none.yaml\n" } }, "!M001", 0 },
    { { { "a.yaml", "booklet: 冊子\nbody: [{ include: [b] }]\n" } }, "!L003", 0 },
    { { { "a.yaml", "booklet: 冊子\nextends: parts/b.yaml\n" }, { "parts/b.yaml", "[b]\n" } },
      "!L045",
      0 },
    { { { "a.yaml", "booklet: 冊子\nbody: [{ include: parts/b.yaml }]\n" },
        { "parts/b.yaml", "b: 1\n" } },
      "!L044",
      0 },
    { { { "a.yaml", "booklet: 冊子\nbody: [{ include: parts/b.yaml }]\n" },
        { "parts/b.yaml", "[]\n" } },
      "!L044",
      0 },
    { { { "a.yaml", "booklet: 冊子\nextends: parts/b.yaml\n" },
        { "parts/b.yaml", "x: \xE3\x81\n" } },
      "!L043",
      0 },
    /* what kind it is */
    { { { "a.yaml", "" } }, "!L047", 0 },
    { { { "a.yaml", "[x]\n" } }, "!L047", 0 },
    { { { "a.yaml", "boklet: 冊子\n" } }, "!did you mean \"booklet\"?", 0 },
    { { { "a.yaml", "booklet:\n" } }, "!L046", 0 },
    { { { "a.yaml", "booklet: [x]\n" } }, "!L046", 0 },
};

static void reads(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct run run = run_for_test();
        struct buf b = BUF(run.arena);
        const char *want = rows[i].want;
        struct layout l;
        bool ok;

        write_parts(&run, rows[i].parts);
        ok = layout_read(&run, str_from(folder), STR("a.yaml"), &l);
        if (ok)
            show(&b, l.root);
        remove_parts(&run, rows[i].parts);
        if (ok != (*want != '!') || ok != !*told(&run) || (!ok && !strstr(told(&run), want + 1)) ||
            (ok && (!str_equal(buf_text(&b), str_from(want)) || l.file_count != rows[i].files)))
            fail_msg("row %zu: " STR_FMT ", %zu files\n%s", i, STR_ARG(buf_text(&b)), l.file_count,
                     told(&run));
        run_over(&run);
    }
}

/* Each extends the next: some are followed, many are told of. */
static void follows_chains(void **state)
{
    static const int lengths[] = { 10, 15, 16, 40 };

    (void)state;
    for (size_t i = 0; i < ROWS(lengths); i++) {
        struct run run = run_for_test();
        struct layout l;
        bool changed, ok;

        for (int k = 0; k <= lengths[i]; k++) {
            str name = str_format(run.arena, "f%d.yaml", k),
                text = str_format(run.arena, "booklet: 冊子\n%sextends: f%d.yaml\n",
                                  k == lengths[i] ? "# " : "", k + 1);

            assert_true(file_replace(&run, place(&run, name.at), text, &changed));
        }
        ok = layout_read(&run, str_from(folder), STR("f0.yaml"), &l);
        for (int k = 0; k <= lengths[i]; k++)
            unlink(place(&run, str_format(run.arena, "f%d.yaml", k).at).at);
        if (ok != (lengths[i] < 16) || (!ok && !strstr(told(&run), "L042")))
            fail_msg("%d files: %s", lengths[i], told(&run));
        run_over(&run);
    }
}

/* Each includes the next eight times: soon told, once. */
static void stops_swelling(void **state)
{
    struct run run = run_for_test();
    struct layout l;
    bool changed;

    (void)state;
    for (int k = 0; k < 12; k++) {
        struct buf b = BUF(run.arena);

        buf_str(&b, k ? STR("") : STR("booklet: 冊子\nbody:\n"));
        for (int i = 0; i < 8; i++)
            buf_format(&b, k < 11 ? "- include: f%d.yaml\n" : "- x%d\n", k + 1);
        assert_true(file_replace(&run, place(&run, str_format(run.arena, "f%d.yaml", k).at),
                                 buf_text(&b), &changed));
    }
    assert_false(layout_read(&run, str_from(folder), STR("f0.yaml"), &l));
    for (int k = 0; k < 12; k++)
        unlink(place(&run, str_format(run.arena, "f%d.yaml", k).at).at);
    assert_int_equal(diags_errors(run.diags), 1);
    assert_non_null(strstr(told(&run), "L042"));
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads), cmocka_unit_test(follows_chains),
                                        cmocka_unit_test(stops_swelling) };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
