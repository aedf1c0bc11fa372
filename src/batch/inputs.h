/*
 * inputs.h - what a document was made from, each with a hash of its content.
 *
 * Names are paths as the run knows them. Three stand for more than one file: INPUT_PROGRAM
 * (it and the libraries it runs with), INPUT_FONTS (every font that can be chosen) and INPUT_MECAB
 * (the analyser with its dictionary, or that there is none).
 * Knows nothing of documents.
 */
#ifndef BATCH_INPUTS_H
#define BATCH_INPUTS_H

#include "base/hash.h"
#include "base/run.h"

struct fonts;

extern const str INPUT_PROGRAM, INPUT_FONTS, INPUT_MECAB;
extern const str INPUT_ENVIRONMENT; /* begins the names of variables; see secret.h */

struct input {
    str name;
    struct hash hash;
};

/* In the order first read; a name stands once. */
struct inputs {
    struct input *at;
    size_t n, room;
};

void inputs_add(struct run *run, struct inputs *in, str name, struct hash hash);
const struct input *inputs_find(const struct inputs *in, str name);

/* A file's content, as input_of_file sees it. */
struct hash input_of_bytes(str bytes);
struct hash input_of_parts(struct texts parts);

/* False: the file cannot be read now; nothing told, for it is told where it is needed. */
bool input_of_file(struct run *run, str path, struct hash *out);

/* The program's own file by content; its libraries, which are many and large, by size and time. */
bool input_of_program(struct run *run, struct hash *out);

/* All fonts that the project's fonts.conf lets be chosen, by path, names, size and time. */
bool input_of_fonts(struct run *run, struct fonts *fonts, struct hash *out);

/* What would analyse texts now; that nothing would is a state as well. */
struct hash input_of_mecab(struct fonts *fonts);

#endif
