/* help.h - help screens, from the tables of call.h and the vocabulary. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>

#include "cli/call.h"

/* The first screen, or one command's. At most 24 lines of 80 columns. */
void help_screen(struct run *run, FILE *out, const struct command *command);

/* "build [--force] [NAME...]"; "-C, --project DIR": what stands in front of an explanation. */
str help_command_words(struct run *run, const struct command *c);
str help_option_words(struct run *run, const struct option *o);

/* Lines of at most width columns, each after indent spaces. Japanese breaks between any two
 * characters. */
void help_paragraph(FILE *out, str text, size_t indent, size_t width);

/* A line may end behind c, with rest to follow: between full-width characters, but for the plainest
 * kinsoku. */
bool help_may_break(uint32_t c, str rest);

#endif
