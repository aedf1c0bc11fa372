/* What is written for texts and numbers of cells, and texts that cells share. */
#include "told.h"

#include <minizip/unzip.h>
#include <unistd.h>

#include "base/buf.h"
#include "emit/xlsx_strings.h"

/* A part that nothing is packed of yet. */
static struct part open_part(struct run *run)
{
    return (struct part){ .piece = ARENA_ARRAY(run->arena, char, PART_PIECE) };
}

static const char *said(struct run *run, const struct part *p)
{
    return str_cstr(run->arena, (str){ p->piece, p->n });
}

static void texts_are_escaped(void **state)
{
    static const struct {
        const char *text, *want;
    } table[] = {
        { "", "" },
        { "特產品I C T　", "特產品I C T　" },
        { "a<b>&\"'", "a&lt;b&gt;&amp;\"'" },
        { "_x0041_", "_x005F_x0041_" },
        { "a_xffFFb", "a_xffFFb" },
        { "__x0041__x0042_", "__x005F_x0041__x005F_x0042_" },
        { "_x0041_x0042_", "_x005F_x0041_x005F_x0042_" },
        { "_x004G_", "_x004G_" },
        { "_x00", "_x00" },
        { "=1+1", "=1+1" },
        { "一\n\t二", "一\n\t二" },
        { "\r\x01", "_x000D__x0001_" },
        { "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBD\xB1", "_xFFFE__xFFFF_\xEF\xBD\xB1" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct run run = run_for_test();
        struct part p = open_part(&run);

        part_escaped(&p, str_from(table[i].text));
        assert_string_equal(said(&run, &p), table[i].want);
        run_over(&run);
    }
}

static void numbers_are_plain(void **state)
{
    static const struct {
        int64_t digits;
        int scale;
        const char *want;
    } table[] = {
        { 0, 0, "0" },
        { 0, 22, "0" },
        { -5, 1, "-0.5" },
        { 1250, 2, "12.5" },
        { 1200, 2, "12" },
        { -999999999999999, 15, "-0.999999999999999" },
        { 999999999999999, 0, "999999999999999" },
        { 1, 22, "0.0000000000000000000001" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct run run = run_for_test();
        struct part p = open_part(&run);

        part_decimal(&p, table[i].digits, table[i].scale);
        assert_string_equal(said(&run, &p), table[i].want);
        run_over(&run);
    }
}

/* More than a piece comes out whole. */
static void long_parts_are_packed_in_pieces(void **state)
{
    struct run run = run_for_test();
    struct part p = open_part(&run);
    struct buf want = BUF(run.arena);
    char path[] = "/tmp/sasshi-part-XXXXXX";
    char *got;
    int fd = mkstemp(path);
    unzFile zip;

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    p.zip = zipOpen(path, APPEND_STATUS_CREATE);
    zipOpenNewFileInZip(p.zip, "part", NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6);
    for (size_t i = 0; i < 20000; i++) {
        str line = str_format(run.arena, "%zu行目\n", i);

        buf_str(&want, line);
        part_text(&p, line);
    }
    buf_str(&want, buf_text(&want));
    part_text(&p, str_slice(buf_text(&want), 0, want.len / 2));
    assert_true(want.len > 5 * (size_t)PART_PIECE);
    assert_true(part_end(&p));
    zipCloseFileInZip(p.zip);
    zipClose(p.zip, NULL);
    zip = unzOpen(path);
    assert_int_equal(unzGoToFirstFile(zip), UNZ_OK);
    assert_int_equal(unzOpenCurrentFile(zip), UNZ_OK);
    got = ARENA_ARRAY(run.arena, char, want.len + 1);
    assert_int_equal(unzReadCurrentFile(zip, got, (unsigned)want.len + 1), (int)want.len);
    assert_memory_equal(got, want.at, want.len);
    unzClose(zip);
    unlink(path);
    run_over(&run);
}

static void texts_are_shared_while_there_is_room(void **state)
{
    struct run run = run_for_test();
    struct strings s = strings_new(&run);
    size_t first, again, n = 0, number;

    (void)state;
    assert_true(strings_number(&s, STR("見本"), &first));
    while (strings_number(&s, str_format(run.arena, "第%zu号", n), &number)) {
        n++;
        assert_int_equal(number, n);
    }
    assert_true(n > STRINGS_BYTES / 64 && n < STRINGS_BYTES / STRINGS_EACH);
    assert_true(strings_number(&s, STR("見本"), &again));
    assert_int_equal(again, first);
    assert_int_equal(s.cells, n + 2);
    run_over(&run);
}

static void the_part_of_texts(void **state)
{
    struct run run = run_for_test();
    struct strings s = strings_new(&run);
    struct part p = open_part(&run);
    const char *end = "count=\"3\" uniqueCount=\"2\"><si><t>a&amp;b</t></si>"
                      "<si><t xml:space=\"preserve\"> c</t></si></sst>";
    const char *text;
    size_t number;

    (void)state;
    strings_number(&s, STR("a&b"), &number);
    strings_number(&s, STR(" c"), &number);
    strings_number(&s, STR("a&b"), &number);
    assert_int_equal(number, 0);
    strings_write(&s, &p);
    text = said(&run, &p);
    assert_string_equal(strstr(text, "count="), end);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(numbers_are_plain),
        cmocka_unit_test(long_parts_are_packed_in_pieces),
        cmocka_unit_test(texts_are_shared_while_there_is_room),
        cmocka_unit_test(the_part_of_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
