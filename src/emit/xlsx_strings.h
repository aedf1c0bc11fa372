/*
 * xlsx_strings.h - texts that cells share: each stands once in a part of its own, cells tell its
 * number.
 *
 * Only so many: what comes later stands in its cell, so that a long sheet needs no more memory than
 * a short one.
 */
#ifndef EMIT_XLSX_STRINGS_H
#define EMIT_XLSX_STRINGS_H

#include "base/map.h"
#include "base/run.h"
#include "emit/xlsx_part.h"

enum { STRINGS_BYTES = 1024 * 1024, STRINGS_EACH = 32 };

struct strings {
    struct map numbers; /* text -> (void *)(1 + its number) */
    size_t room;        /* bytes left, STRINGS_EACH a text besides its own */
    size_t cells;       /* that tell a number */
};

struct strings strings_new(struct run *run);

/* False: there is no room for one more. */
bool strings_number(struct strings *s, str text, size_t *out);

/* The part, xl/sharedStrings.xml. */
void strings_write(const struct strings *s, struct part *to);

/* <t>, its spaces kept. */
void strings_write_text(struct part *to, str text);

#endif
