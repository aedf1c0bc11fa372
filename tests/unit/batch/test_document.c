#include "told.h"

#include "batch/document.h"

struct job {
    const char *name;
    run_step *step;
    enum run_end want;
    size_t errors;
    bool closed;
    int released; /* things the arena had to give back */
};

static void release(void *thing)
{
    ++*(int *)thing;
}

static bool works(struct run *run, void *job)
{
    arena_on_free(run->arena, release, &((struct job *)job)->released);
    return ARENA_ARRAY(run->arena, char, 1000) != NULL;
}

static bool fails(struct run *run, void *job)
{
    arena_on_free(run->arena, release, &((struct job *)job)->released);
    return diag_error(run->diags, (struct span){ 0 }, "L001", "no");
}

/* Tells something, then takes more than there is. */
static bool overflows(struct run *run, void *job)
{
    arena_on_free(run->arena, release, &((struct job *)job)->released);
    diag_error(run->diags, (struct span){ 0 }, "L001", "no");
    for (int i = 0; i < 1000; i++)
        (void)ARENA_ARRAY(run->arena, char, 4096);
    return true;
}

static void inner_close(const struct run *run, enum run_end end, void *job)
{
    (void)run;
    *(enum run_end *)job = end;
}

static bool swallows(struct run *run, void *job)
{
    (void)job;
    (void)ARENA_ARRAY(run->arena, char, 1 << 20);
    return true;
}

/* A full run inside does not end the one around it. */
static bool holds_another(struct run *run, void *job)
{
    enum run_end inner = RUN_DONE;

    arena_on_free(run->arena, release, &((struct job *)job)->released);
    if (run_in_arena(64 * 1024, swallows, inner_close, &inner) != RUN_FULL || inner != RUN_FULL)
        return false;
    return ARENA_ARRAY(run->arena, char, 1000) != NULL;
}

static void close_job(const struct run *run, enum run_end end, void *job)
{
    struct job *j = job;

    j->closed = end == j->want && diags_errors(run->diags) == j->errors && j->released == 0;
}

static void runs_end(void **state)
{
    struct job jobs[] = {
        { "works", works, RUN_DONE, 0, false, 0 },
        { "fails", fails, RUN_FAILED, 1, false, 0 },
        { "overflows", overflows, RUN_FULL, 1, false, 0 },
        { "holds another", holds_another, RUN_DONE, 0, false, 0 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(jobs); i++) {
        if (run_in_arena(1 << 20, jobs[i].step, close_job, &jobs[i]) != jobs[i].want ||
            !jobs[i].closed || jobs[i].released != 1)
            fail_msg("%s", jobs[i].name);
    }
}

/* An arena too small for anything: nothing is told, nothing is lost. */
static void no_room_at_all(void **state)
{
    enum run_end end = RUN_DONE;

    (void)state;
    assert_int_equal(run_in_arena(16, swallows, inner_close, &end), RUN_FULL);
    assert_int_equal(end, RUN_FULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_end),
        cmocka_unit_test(no_room_at_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
