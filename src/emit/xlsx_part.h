/* xlsx_part.h - one part of the zip file while it is written: bytes in, packed in pieces. */
#ifndef EMIT_XLSX_PART_H
#define EMIT_XLSX_PART_H

#include <minizip/zip.h>

#include "base/run.h"

enum { PART_PIECE = 64 * 1024 };

struct part {
    zipFile zip; /* with the part open in it */
    char *piece; /* PART_PIECE bytes that are not packed yet */
    size_t n;
    size_t total; /* bytes of the part, when it has ended */
    bool failed;
};

void part_text(struct part *p, str text);
void part_count(struct part *p, size_t n);
void part_column(struct part *p, size_t column); /* AB */

/* digits / 10^scale without zeros at its end. */
void part_decimal(struct part *p, int64_t digits, int scale);

/* As the content of an element, and as ST_Xstring (ECMA-376 part 1, 22.9.2.19) wants it: a literal
 * _x0041_ would be read back as "A". What XML cannot hold is written in the same way. */
void part_escaped(struct part *p, str text);

/* Whether a reader would take text from there on for such an escape. */
bool part_is_escape(str text, size_t at);

/* Everything handed to the zip file. */
bool part_end(struct part *p);

#endif
