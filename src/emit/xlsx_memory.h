/* xlsx_memory.h - files that live in memory, for a library that only writes to named files. */
#ifndef EMIT_XLSX_MEMORY_H
#define EMIT_XLSX_MEMORY_H

#include "base/run.h"

enum { MEMORY_NAME = 32 };

struct memory_file {
    int descriptor;
    char name[MEMORY_NAME]; /* a path that opens it */
};

/* The arena closes it. False after telling M021. */
bool memory_open(struct run *run, struct memory_file *out);

/* All that was written, in the arena. */
bool memory_read(struct run *run, const struct memory_file *file, str *out);

#endif
