/* open_plan.h - the small plan, open as long as a test program runs: a fixture of the whole group.
 */
#ifndef TESTS_DATA_OPEN_PLAN_H
#define TESTS_DATA_OPEN_PLAN_H

#include "small_plan.h"

static struct run all;
static struct plan *plan;

static int open_plan(void **state)
{
    (void)state;
    all = run_for_test();
    plan = small_plan(&all);
    return 0;
}

static int close_plan(void **state)
{
    (void)state;
    run_over(&all);
    return 0;
}

#endif
