#include "batch/document.h"

/*
 * The one setjmp of the program. Between it and the jump nothing here changes, so nothing
 * needs to be volatile; what the step half did is in the arena or tied to it.
 */
static enum run_end guarded(struct run *run, run_step *step, void *job)
{
    jmp_buf full;

    arena_guard(run->arena, &full);
    if (setjmp(full))
        return RUN_FULL;
    run->diags = diags_new(run->arena);
    return step(run, job) ? RUN_DONE : RUN_FAILED;
}

enum run_end run_in_arena(size_t limit, run_step *step, run_close *close, void *job)
{
    struct run run = { .arena = arena_new(limit) };
    enum run_end end = run.arena ? guarded(&run, step, job) : RUN_FULL;

    if (close)
        close(&run, end, job);
    arena_free(run.arena);
    return end;
}
