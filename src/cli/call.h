/*
 * call.h - what the user asked for, and the one table it is asked with.
 *
 * The parser, the help screens, the manual page and the completions all read the tables of
 * commands.c, so they cannot disagree.
 */
#ifndef CLI_CALL_H
#define CLI_CALL_H

#include "base/run.h"

/* What the program ends with. */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_MISTAKES = 1, /* in data or layouts; with --strict warnings too */
    EXIT_USAGE = 2,
    EXIT_CONFLICTS = 3, /* collect: conflicts, or files or values that were refused */
    EXIT_MACHINE = 4    /* disk, permissions, memory */
};

struct command;

struct call {
    const struct command *command; /* NULL: none named */
    struct texts args;             /* what stood behind the command */
    str folder, data, layouts, out;
    str colour;
    bool json, quiet, verbose, version, help;
    bool force, explain, lines, strict;
    bool dry_run, undo;
    str resolve, date;
};

/* What an option or argument takes, for completions. */
enum takes { TAKES_NOTHING, TAKES_FOLDER, TAKES_FILES, TAKES_NAMES, TAKES_WORD, TAKES_CHOICE };

struct option {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* how the value is called: DIR; NULL: there is none */
    enum takes takes;
    const char *const
        *choices;   /* ended by NULL: all that TAKES_CHOICE takes; words that are no files */
    size_t offset;  /* in struct call: of a bool, or of a str */
    const char *of; /* the command it belongs to; NULL: every one */
    const char *help;
};

struct command {
    const char *name;
    const char *args; /* as help shows them: "[NAME...]" */
    size_t least, most;
    enum takes takes;
    const char *const *choices;
    const char *help;  /* one line */
    const char *about; /* a paragraph, for `sasshi help COMMAND` and the manual */
    enum exit_code (*run)(struct run *run, const struct call *call);
};

struct example {
    const char *line, *says;
};

extern const struct command commands[]; /* ended by a NULL name, as the others are */
extern const struct option options[];
extern const struct example examples[];

const struct command *command_find(str name);

/* False after saying on stderr what is wrong with the call. words: argv without the program's name.
 * data, layouts and out are empty when not named. */
bool call_parse(struct run *run, struct texts words, struct call *out);

/*
 * In the project folder: opens it and what the call names (base/doors.h); folders that the call
 * does not name become the project's.
 */
void call_settle(struct run *run, struct call *call);

/* One file each: */
enum exit_code build_run(struct run *run, const struct call *call);
enum exit_code check_run(struct run *run, const struct call *call);
enum exit_code collect_run(struct run *run, const struct call *call);
enum exit_code completions_run(struct run *run, const struct call *call);
enum exit_code fonts_run(struct run *run, const struct call *call);
enum exit_code help_run(struct run *run, const struct call *call);
enum exit_code manual_run(struct run *run, const struct call *call);
enum exit_code new_run(struct run *run, const struct call *call);
enum exit_code schema_run(struct run *run, const struct call *call);
enum exit_code status_run(struct run *run, const struct call *call);

#endif
