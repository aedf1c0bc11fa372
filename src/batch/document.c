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

/* The arena of a run inside another, for the outer one to free when it is full before the inner
 * ends. */
struct inner {
    struct arena *arena;
};

static void free_inner(void *thing)
{
    arena_free(((struct inner *)thing)->arena);
}

static enum run_end run_and_free(struct inner *inner, struct run run, run_step *step,
                                 run_close *close, void *job)
{
    enum run_end end;

    inner->arena = run.arena;
    end = run.arena ? guarded(&run, step, job) : RUN_FULL;
    if (close)
        close(&run, end, job);
    inner->arena = NULL;
    arena_free(run.arena);
    return end;
}

enum run_end run_in_arena(size_t limit, run_step *step, run_close *close, void *job)
{
    struct inner inner = { NULL };

    return run_and_free(&inner, (struct run){ .arena = arena_new(limit) }, step, close, job);
}

enum run_end run_inside(struct run *outer, size_t limit, run_step *step, run_close *close,
                        void *job)
{
    struct inner *inner = ARENA_NEW(outer->arena, struct inner);

    arena_on_free(outer->arena, free_inner, inner);
    return run_and_free(inner, (struct run){ .arena = arena_new(limit), .doors = outer->doors },
                        step, close, job);
}
