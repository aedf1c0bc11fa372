/* test_fold.c - how many lines a text takes at a measure, and the least and the greatest it can
 * use.
 */
#include "typeset/fold.h"

#include "units_for_test.h"

/* Measures in 24ths of an em, as units_for_test.h counts; | is an end of a line in the text. */
static const struct fold_row {
    const char *rule, *text;
    int least, widest;
    struct {
        int measure;
        size_t lines;
    } at[4];
} rows[] = {
    { "kanji part anywhere", "漢字漢字", 24, 96, { { 96, 1 }, { 95, 2 }, { 48, 2 }, { 24, 4 } } },
    { "words stay whole", "ab cde", 36, 68, { { 68, 1 }, { 66, 1 }, { 65, 2 }, { 36, 2 } } },
    { "numbers too, with their units",
      "約12.5％増",
      72,
      126,
      { { 126, 1 }, { 123, 1 }, { 122, 2 }, { 72, 3 } } },
    { "a comma goes with what is before it",
      "漢字、漢字",
      36,
      120,
      { { 120, 1 }, { 108, 1 }, { 107, 2 }, { 60, 2 } } },
    { "glue at the end takes no room", "漢字。", 36, 60, { { 60, 1 }, { 59, 2 } } },
    { "word spaces vanish at a line's ends", "ab  cd", 24, 64, { { 63, 1 }, { 24, 2 } } },
    { "blanks at the end of a text do too", "漢字　　", 24, 48, { { 48, 1 }, { 24, 2 } } },
    { "lines of the data are lines", "漢|字漢||字", 24, 48, { { 480, 4 }, { 24, 5 } } },
    { "nothing", "", 0, 0, { { 24, 0 } } },
    { "less than a character: each on its own", "漢字", 24, 48, { { 10, 2 }, { 1, 2 } } },
    { "what is parted by force", "abcdef", 72, 72, { { 71, 2 }, { 24, 3 }, { 12, 6 } } },
};

static struct fold fold_of(struct run *run, const char *text)
{
    struct fold f = { .at = ARENA_ARRAY(run->arena, struct crease, strlen(text) + 1) };
    str rest = str_from(text), part;

    while (rest.len) {
        const bool more = str_cut(rest, '|', &part, &rest);
        const struct units u = units_for_test(run, part, KINSOKU_VERY_STRICT);

        fold_add(&f, u.at, u.n);
        if (!more)
            break;
    }
    return f;
}

static void folds_are_counted(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct fold_row *r = &rows[i];
        const struct fold f = fold_of(&run, r->text);

        if (fold_least(&f) != r->least * 1000 || fold_widest(&f) != r->widest * 1000)
            fail_msg("%s: least %lld, widest %lld", r->rule, (long long)fold_least(&f) / 1000,
                     (long long)fold_widest(&f) / 1000);
        for (size_t k = 0; k < ROWS(r->at) && r->at[k].measure; k++) {
            if (fold_lines(&f, r->at[k].measure * 1000) != r->at[k].lines)
                fail_msg("%s: %zu lines at %d", r->rule, fold_lines(&f, r->at[k].measure * 1000),
                         r->at[k].measure);
        }
    }
    run_over(&run);
}

static void an_indent_takes_room_on_every_line(void **state)
{
    struct run run = run_for_test();
    struct fold f = fold_of(&run, "漢字漢字");

    (void)state;
    f.indent = EM;
    assert_int_equal(fold_lines(&f, 5 * EM), 1);
    assert_int_equal(fold_lines(&f, 4 * EM), 2);
    assert_int_equal(fold_lines(&f, 3 * EM), 2);
    assert_int_equal(fold_least(&f), 2 * EM);
    assert_int_equal(fold_widest(&f), 5 * EM);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(folds_are_counted),
                                        cmocka_unit_test(an_indent_takes_room_on_every_line) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
