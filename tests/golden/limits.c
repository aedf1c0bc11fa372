/*
 * limits.c - the law of memory: under any arena limit a case gives the same pages, or ends cleanly
 * for want of memory, with nothing told that is not so.
 *
 *   limits PARTS CASE...    0: the law holds
 *
 * Each case is tried under a third of the limits, the next case under the next third; under all of
 * them with SASSHI_SLOW=1.
 */
#include <stdlib.h>
#include <string.h>

#include "case.h"

enum { STEPS = 24 };
static const size_t NO_LIMIT = (size_t)2 << 30;

static bool same(const struct outcome_texts *a, const struct outcome_texts *b)
{
    return str_equal(a->pages, b->pages) && str_equal(a->print, b->print) &&
           str_equal(a->tags, b->tags) && str_equal(a->workbook, b->workbook) &&
           str_equal(a->pdf, b->pdf) && str_equal(a->messages, b->messages);
}

typedef bool work(struct arena *a, size_t limit, struct outcome_texts *out);

/* A run that reached its limit may have told some of the mistakes, in part or not at all. */
static bool holds(const struct golden *g, work *step, const char *what, int third)
{
    struct arena *a = arena_new(NO_LIMIT);
    struct outcome_texts free, tight;
    bool ok = step(a, NO_LIMIT, &free);
    size_t limit = 4096, done = 0;

    for (int i = 0; ok && i < STEPS; i++, limit += limit / 2 + 977) {
        struct arena *b;

        if (third >= 0 && i % 3 != third && i + 1 < STEPS)
            continue;
        b = arena_new(NO_LIMIT);
        if (step(b, limit, &tight)) {
            done++;
            ok = same(&free, &tight);
        }
        arena_free(b);
    }
    arena_free(a);
    if (!ok)
        printf(STR_FMT ": %s comes out differently at %zu bytes\n", STR_ARG(g->path), what, limit);
    else if (!done)
        printf(STR_FMT ": %s: no limit was enough\n", STR_ARG(g->path), what);
    return ok && done;
}

static bool run_one(const char *path, const char *parts, int third)
{
    struct arena *a = arena_new(NO_LIMIT);
    struct golden g;
    bool ok =
        golden_read(a, str_from(path), str_from(parts), &g) && golden_enter(a, &g, str_from(parts));

    if (ok && golden_expects(&g, "messages"))
        ok = holds(&g, golden_build, "building", third);
    else if (ok)
        ok = holds(&g, golden_set, "setting", third);

    golden_leave(&g);
    arena_free(a);
    return ok;
}

int main(int argc, char **argv)
{
    const bool all = getenv("SASSHI_SLOW") != NULL;
    bool ok = argc > 2;

    for (int i = 2; i < argc; i++)
        ok &= run_one(argv[i], argv[1], all ? -1 : i % 3);
    return ok ? 0 : 1;
}
