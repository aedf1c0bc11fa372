/*
 * document.h - one document is one run: an arena, its findings, and the program's one setjmp.
 *
 * Whatever runs in an arena is started here: a document, a whole batch, a command.
 * Runs may stand inside each other; a full arena ends only its own.
 */
#ifndef BATCH_DOCUMENT_H
#define BATCH_DOCUMENT_H

#include "base/run.h"

enum run_end {
    RUN_DONE,
    RUN_FAILED, /* told in the run's diags */
    RUN_FULL    /* the arena's limit was reached; nothing told of it */
};

/* False: told. */
typedef bool run_step(struct run *run, void *job);

/* After the step, however it ended, while all that messages point to is still there. Takes no
 * memory of the run. */
typedef void run_close(const struct run *run, enum run_end end, void *job);

enum run_end run_in_arena(size_t limit, run_step *step, run_close *close, void *job);

/* The same within another run, whose memory close may take: should that be full, both are freed.
 * Its doors are the outer one's. */
enum run_end run_inside(struct run *outer, size_t limit, run_step *step, run_close *close,
                        void *job);

#endif
