/*
 * condition.h - what `highlight: { when: ... }` says, as a tree: 実績値 / 目標値 < 0.8.
 *
 *   names, numbers, 'text', + - * /, = <> < <= > >=, is null, is not null, and, or, not, ( )
 *
 * The same words as in the expressions of the data, kept to what a spreadsheet can compute by
 * itself after the sheet has left the house. Knows neither columns nor cells.
 */
#ifndef LAYOUT_CONDITION_H
#define LAYOUT_CONDITION_H

#include "base/shape.h"

enum condition_kind {
    CONDITION_NAME,   /* text: the column */
    CONDITION_NUMBER, /* text: its digits as written */
    CONDITION_TEXT,   /* text */
    CONDITION_NULL,   /* left is empty */
    CONDITION_NOT,    /* left */
    CONDITION_MINUS,  /* left */
    CONDITION_BINARY  /* left op right; op as a spreadsheet writes it, or AND, OR */
};

struct condition {
    enum condition_kind kind;
    str text;
    struct span where;
    const char *op;
    bool compares; /* BINARY: = <> < <= > >= */
    struct condition *left, *right;
};

/* False after telling what was not understood, and where (L110). */
bool condition_read(struct run *run, struct words text, const struct condition **out);

#endif
