/*
 * main.c - the program: the user's language, the call, the command, the exit code.
 */
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"
#include "batch/document.h"
#include "cli/help.h"
#include "cli/language.h"
#include "cli/report.h"

/* Plan, layouts, fonts and findings of one call. Documents have their own (batch/batch.c). */
static const size_t LIMIT = (size_t)8 << 30;

struct program {
    int argc;
    char **argv;
    struct call call;
    enum exit_code code;
};

static bool enter_folder(struct run *run, str folder)
{
    if (folder.len == 0 || chdir(str_cstr(run->arena, folder)) == 0)
        return true;
    fprintf(stderr, _("sasshi: the folder \"" STR_FMT "\" cannot be entered: %s\n"),
            STR_ARG(folder), strerror(errno));
    return false;
}

static enum exit_code execute(struct run *run, struct call *call)
{
    if (call->version) {
        puts("sasshi " SASSHI_VERSION);
        return EXIT_DONE;
    }
    if (call->help || !call->command) {
        help_screen(run, call->help ? stdout : stderr, call->command);
        return call->help ? EXIT_DONE : EXIT_USAGE;
    }
    if (!enter_folder(run, call->folder))
        return EXIT_MACHINE;
    call->folder = STR(""); /* entered: from here the name would lead elsewhere */
    call_settle(run, call);
    return call->command->run(run, call);
}

static bool step(struct run *run, void *job)
{
    struct program *p = job;
    struct texts words = { ARENA_ARRAY(run->arena, str, (size_t)p->argc), 0 };

    for (int i = 1; i < p->argc; i++)
        words.at[words.n++] = str_from(p->argv[i]);
    p->code = EXIT_USAGE;
    if (call_parse(run, words, &p->call))
        p->code = execute(run, &p->call);
    return p->code == EXIT_DONE;
}

static void close_run(const struct run *run, enum run_end end, void *job)
{
    struct program *p = job;

    if (run->diags)
        report_findings(&p->call, run->diags);
    if (end != RUN_FULL)
        return;
    fprintf(stderr, _("sasshi: this takes more than %zu MB of memory\n"), LIMIT >> 20);
    p->code = EXIT_MACHINE;
}

/* A full disk behind a pipe or file is noticed here at the latest. */
static bool all_said(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    fprintf(stderr, _("sasshi: the standard output cannot be written: %s\n"), strerror(errno));
    return false;
}

/*
 * Packing a part of a workbook takes a quarter of a megabyte and gives it back, dozens of times a
 * file; glibc would hand each to the system and ask for it again, page by page.
 */
static void keep_memory(void)
{
    enum { KEPT = 16 << 20, ASKED = 1 << 20 };

    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, ASKED);
}

int main(int argc, char **argv)
{
    struct program p = { .argc = argc, .argv = argv };

    keep_memory();
    language_choose();
    run_in_arena(LIMIT, step, close_run, &p);
    if (!all_said() && p.code == EXIT_DONE)
        p.code = EXIT_MACHINE;
    return (int)p.code;
}
