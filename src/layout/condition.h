/*
 * condition.h - what `highlight: { when: ... }` and `formula: ...` say, as a tree: 実績値 / 目標値.
 *
 *   names, numbers, 'text', + - * /, = <> < <= > >=, is null, is not null, and, or, not, ( )
 *   in formulas also: if(実績値 >= 目標値, '達成', '未達'), round(値, 1),
 *   sum(上期, 下期), average, min, max
 *
 * The same words as in the expressions of the data, kept to what a spreadsheet can compute by
 * itself after the sheet has left the house. Knows neither columns nor cells.
 */
#ifndef LAYOUT_CONDITION_H
#define LAYOUT_CONDITION_H

#include "base/schema.h"

enum condition_kind {
    CONDITION_NAME,   /* text: the column */
    CONDITION_NUMBER, /* text: its digits as written */
    CONDITION_TEXT,   /* text */
    CONDITION_NULL,   /* left is empty */
    CONDITION_NOT,    /* left */
    CONDITION_MINUS,  /* left */
    CONDITION_BINARY, /* left op right; op as a spreadsheet writes it, or AND, OR */
    CONDITION_CALL    /* call of args; in formulas only */
};

enum condition_call { CALL_IF, CALL_ROUND, CALL_SUM, CALL_AVERAGE, CALL_MIN, CALL_MAX };

enum { CALL_ARGUMENTS_MAX = 30 };

struct condition {
    enum condition_kind kind;
    str text;
    struct span where;
    const char *op;
    bool compares; /* BINARY: = <> < <= > >= */
    struct condition *left, *right;
    enum condition_call call;
    struct condition **args;
    size_t arg_count;
};

/* False after telling what was not understood, and where (L110). */
bool condition_read(struct run *run, struct words text, const struct condition **out);

/* The same of what a formula says; whether that is a number, a text or neither is not looked at. */
bool formula_read(struct run *run, struct words text, const struct condition **out);

/* It says yes or no, rather than a number or a text. */
bool condition_is_truth(const struct condition *c);

/* A call whose arguments are the names of columns, of which some may be empty: sum, average ... */
bool condition_takes_columns(const struct condition *c);

#endif
