#include "told.h"

#include "base/map.h"

static void keeps_the_order_of_insertion(void **state)
{
    struct run run = run_for_test();
    struct map m = MAP(run.arena);
    enum { N = 5000 };
    static int values[N];

    (void)state;
    assert_null(map_find(&m, STR("k1")));
    for (size_t i = 0; i < N; i++)
        assert_true(map_add(&m, str_format(run.arena, "k%zu", i * 7919 % N), &values[i]));
    assert_int_equal(m.n, N);
    for (size_t i = 0; i < N; i++) {
        str key = str_format(run.arena, "k%zu", i * 7919 % N);

        assert_true(str_equal(m.at[i].key, key));
        assert_ptr_equal(map_find(&m, key), &values[i]);
    }
    assert_null(map_find(&m, STR("k5000")));
    run_over(&run);
}

static void leaves_the_first_value(void **state)
{
    struct run run = run_for_test();
    struct map m = MAP(run.arena);
    int one = 1, two = 2;

    (void)state;
    assert_true(map_add(&m, STR("課"), &one));
    assert_false(map_add(&m, STR("課"), &two));
    assert_ptr_equal(map_find(&m, STR("課")), &one);
    assert_true(map_add(&m, STR(""), &two));
    assert_ptr_equal(map_find(&m, (str){ NULL, 0 }), &two);
    assert_int_equal(m.n, 2);
    run_over(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_order_of_insertion),
        cmocka_unit_test(leaves_the_first_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
