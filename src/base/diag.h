/*
 * diag.h - everything we have to tell the person who wrote the files.
 *
 * A function that returns false has already added an error here. Messages are
 * gathered while a run works and printed at its end: in source order, repeats
 * of one code and text grouped, carets right under the place even behind
 * full-width characters.
 *
 *   error[L014]: the columns are 6.5 mm wider than the type area
 *     ┌ layouts/booklet.yaml:44:27
 *   44│ - { field: 事業名, width: 36mm }
 *     │                         ^^^^ at most 29.5mm fits
 *     = type area 273mm (A4 landscape 297 − 12 − 12)
 *
 * Codes: D data and dictionary, L layout, F fonts and characters, T typesetting,
 * P pictures, M machine (files, disk), W lint of plan text, Y YAML itself,
 * C what came back from departments. A code never changes its meaning.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/str.h"

#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

struct arena;
struct diags;

/* A file as read: its path for messages, its text (decoded to UTF-8) for lines and carets. */
struct source {
    str path;
    str text;
};

/* Bytes [at, at+len) of a source. line:col is worked out only when printed. source may be NULL: no
 * place. */
struct span {
    const struct source *source;
    size_t at, len;
};

struct place {
    size_t line, col; /* from 1; col counts code points */
    str text;         /* the whole line, without its end */
    size_t at;        /* where the span begins in text, in bytes */
};

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

struct diags *diags_new(struct arena *a);
size_t diags_errors(const struct diags *d);
size_t diags_warnings(const struct diags *d);
const char *diags_first_error(const struct diags *d); /* its code; NULL: there is none */
bool diags_machine(const struct diags *d); /* an error was the machine's: code M, but for files that
                                              are missing or too large */

/* Copy what from holds into the arena of into, which may outlive it; what says the same of the same
 * place, once. */
void diags_add(struct diags *into, const struct diags *from);

/* Always false, so that a caller can write: return diag_error(...); */
bool diag_error(struct diags *d, struct span where, const char *code, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
void diag_warn(struct diags *d, struct span where, const char *code, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

/* These three add to the finding told last. */
void diag_label(struct diags *d, const char *fmt, ...) PRINTF_LIKE(2, 3); /* beside the carets */
void diag_note(struct diags *d, const char *fmt, ...) PRINTF_LIKE(2, 3);  /* a "= ..." line */
void diag_also(struct diags *d, struct span where, const char *fmt, ...)  /* a second place */
    PRINTF_LIKE(3, 4);

/* A part of where: [from, to) bytes of it. */
struct span span_part(struct span where, size_t from, size_t to);
struct place span_place(struct span where);
str span_text(struct span where);

struct diag_print {
    bool colour;
    bool json;         /* one object a line instead of the picture */
    size_t group_over; /* show at most this many of one kind, count the rest; 0: 5 */
};

void diags_print(const struct diags *d, FILE *out, struct diag_print how);

#endif
