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
    struct gathered *gathered; /* diag_add.c's */
};

/*
 * Where lines begin, source by source: counted once, however many places are asked for.
 * Lives outside the arena, which may be full by then; does without when memory is short.
 */
struct line_table {
    struct line_table *next;
    const struct source *source;
    size_t n, starts[];
};

struct place place_by(struct line_table **tables, struct span where);
void line_tables_free(struct line_table *tables);

/* One line of JSON a finding; no grouping. */
void finding_json(FILE *out, const struct finding *f, struct line_table **tables);

#endif
