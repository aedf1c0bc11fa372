/* file_words.h - how file.c and target.c name a file in a message. Nobody else. */
#ifndef BASE_FILE_WORDS_H
#define BASE_FILE_WORDS_H

#include "base/run.h"

struct span file_place(struct run *run, str path); /* the file itself, no line */
const char *file_why(struct run *run, int error);  /* the system's words */

#endif
