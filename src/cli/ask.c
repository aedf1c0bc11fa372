/* ask.c - see ask.h. Questions go to stderr: stdout may be read by a program. */
#include "cli/ask.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"

bool ask_open(struct run *run)
{
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
        return true;
    diag_error(run->diags, (struct span){ 0 }, "C063",
               _("there is no terminal at which conflicts could be asked about"));
    diag_note(run->diags, _("call it without --resolve: it writes the list out/conflicts.csv; "
                            "decide in it, and call again with --resolve out/conflicts.csv"));
    return false;
}

static void put_value(const char *name, str text)
{
    str line;
    bool more = text.len > 0;

    fprintf(stderr, "  %s", name);
    if (!more)
        fputs(_("(empty)"), stderr);
    for (size_t n = 0; more; n++) {
        more = str_cut(text, '\n', &line, &text);
        fprintf(stderr, "%s" STR_FMT, n ? "\n      " : "", STR_ARG(line));
    }
    fputc('\n', stderr);
}

static void put_question(struct run *run, const struct difference *d)
{
    const struct answer *a = d->answer;

    fprintf(stderr, "\n" STR_FMT "  " STR_FMT "  (" STR_FMT " " STR_FMT ", " STR_FMT ")\n",
            STR_ARG(d->from->who), STR_ARG(a->cell), STR_ARG(d->table->name),
            STR_ARG(identity_key_words(run->arena, a->key)), STR_ARG(a->column->home->name));
    put_value(_("sent    "), a->sent);
    put_value(_("t theirs (the file's)  "), d->came);
    put_value(_("o ours (in data)       "), d->now);
    if (d->other)
        fprintf(stderr, _("  ours came with " STR_FMT "\n"),
                STR_ARG(d->other->book.where.source->path));
}

/* The first letter of a line; 0: the end. */
static char read_letter(void)
{
    char line[256];
    size_t i = 0;
    int c;

    if (!fgets(line, sizeof line, stdin))
        return '\0';
    for (c = 0; !strchr(line, '\n') && c != '\n' && c != EOF;)
        c = getchar();
    while (line[i] == ' ')
        i++;
    if (line[i] == '\n')
        return '\n';
    return line[i + 1] == '\n' ? line[i] : '?';
}

enum decision ask_decide(void *self, const struct difference *d)
{
    put_question(self, d);
    for (;;) {
        fputs(
            _("take t theirs, o ours, s skip (it stays a conflict), q quit (nothing is written)? "),
            stderr);
        fflush(stderr);
        switch (read_letter()) {
        case 't':
            return DECISION_THEIRS;
        case 'o':
            return DECISION_OURS;
        case 's':
            return DECISION_NONE;
        case 'q':
        case '\0':
            fputc('\n', stderr);
            return DECISION_STOP;
        default:
            break;
        }
    }
}
