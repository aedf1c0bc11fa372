/* findings.h - how diag.c keeps what was told, for those who print it (diag_*.c). Nobody else. */
#ifndef BASE_FINDINGS_H
#define BASE_FINDINGS_H

#include "base/diag.h"

struct remark { /* a note, or a second place */
    struct remark *next;
    struct span where;
    str text;
};

struct finding {
    struct finding *next; /* in the order told */
    enum severity severity;
    const char *code;
    struct span where;
    str message, label;
    struct remark *notes, **last_note;
    struct remark *also, **last_also;
};

struct diags {
    struct arena *arena;
    struct finding *first, **last, *newest;
    size_t errors, warnings;
};

/* Lines counted so far, so that many places of one file are found in one pass over it. */
struct line_cursor {
    const struct source *source;
    size_t line, start;
};

struct place place_after(struct line_cursor *c, struct span where);

/* One line of JSON a finding; no grouping. */
void finding_json(FILE *out, const struct finding *f, struct line_cursor *c);

#endif
