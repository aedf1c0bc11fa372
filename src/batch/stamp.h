/*
 * stamp.h - what was made, and from what: out/.sasshi/made, read at the start and written at the
 * end.
 *
 *   sasshi made 1
 *   inputs                                  what the lines up to the next "inputs" were made from
 *   \t<hash>\t<name>
 *   layout\t<file>\t<name>                  it makes the documents that follow, in this order
 *   lists\t<path>
 *   document\t<layout file>\t<path>\t<hash>\t<pages>\t<warnings>
 *
 * It is only a memory: without it, or when it cannot be understood, everything is made again.
 */
#ifndef BATCH_STAMP_H
#define BATCH_STAMP_H

#include "base/map.h"
#include "batch/inputs.h"

struct stamp_layout {
    str file;           /* "booklet.yaml" */
    str name;           /* 推進事業一覧 */
    struct texts paths; /* of its documents, as its maker lists them */
    const struct inputs *inputs;
};

struct stamp_document {
    str layout; /* its file */
    str path;   /* below the out folder */
    struct hash hash;
    size_t pages, warnings; /* of its own run */
    const struct inputs *inputs;
};

struct stamps {
    struct map layouts;   /* file -> struct stamp_layout */
    struct map documents; /* path -> struct stamp_document */
};

struct stamps stamps_new(struct run *run);

/* Nothing is told: a missing or torn memory is an empty one. */
void stamps_read(struct run *run, str path, struct stamps *out);
bool stamps_write(struct run *run, str path, const struct stamps *s);

#endif
