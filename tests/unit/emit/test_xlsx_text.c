/* Codes of heads and feet. */
#include "told.h"

#include "emit/xlsx_text.h"

static void heads_are_coded(void **state)
{
    struct grid_running_piece page[] = { { RUNNING_PAGE, { 0 } },
                                         { RUNNING_TEXT, STR_INIT("/") },
                                         { RUNNING_PAGES, { 0 } } };
    struct grid_running_piece plus[] = { { RUNNING_PAGE, { 0 } },
                                         { RUNNING_TEXT, STR_INIT("+1") } };
    struct grid_running_piece digits[] = { { RUNNING_TEXT, STR_INIT("7年度 A&B") } };
    struct grid_running_piece plain[] = { { RUNNING_TEXT, STR_INIT("課") } };
    const struct {
        struct grid_running places[RUNNING_PLACES];
        const char *want;
    } table[] = {
        { { { 0 } }, "" },
        { { { NULL, 0 }, { plain, 1 }, { NULL, 0 } }, "&C&\"ゴ,標準\"&9課" },
        { { { digits, 1 }, { NULL, 0 }, { page, 3 } },
          "&L&\"ゴ,標準\"&9 7年度 A&&B&R&\"ゴ,標準\"&9&P/&N" },
        { { { NULL, 0 }, { NULL, 0 }, { plus, 2 } }, "&R&\"ゴ,標準\"&9&P +1" },
    };
    const struct grid_print print = { .family = STR_INIT("ゴ"), .size = 9000 };

    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        struct run run = run_for_test();

        assert_string_equal(xlsx_running(run.arena, table[i].places, &print), table[i].want);
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_coded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
