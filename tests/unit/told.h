/*
 * told.h - what every unit test needs: a run to work in, and what it told, as text.
 *
 *   struct run run = run_for_test();
 *   ... told(&run) ... the picture of diags_print, without colour
 *   run_over(&run);
 */
#ifndef TESTS_TOLD_H
#define TESTS_TOLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/run.h"

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static inline struct run run_for_test(void)
{
    struct arena *a = arena_new((size_t)256 * 1024 * 1024);

    return (struct run){ .arena = a, .diags = diags_new(a) };
}

static inline void run_over(struct run *run)
{
    arena_free(run->arena);
}

static inline const char *told_as(struct run *run, struct diag_print how)
{
    char *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);
    str kept;

    diags_print(run->diags, f, how);
    fclose(f);
    kept = str_copy(run->arena, (str){ text, len });
    free(text);
    return kept.at;
}

static inline const char *told(struct run *run)
{
    return told_as(run, (struct diag_print){ 0 });
}

/* Fails with both texts below each other: a golden message is compared by eye. */
#define assert_told(name, want, got)                                                               \
    do {                                                                                           \
        if (strcmp((want), (got)) != 0)                                                            \
            fail_msg("%s\n--- want\n%s--- got\n%s---", (name), (want), (got));                     \
    } while (0)

#endif
