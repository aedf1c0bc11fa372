/*
 * form.h - 様式: what a worksheet layout asks departments, as those see it who take answers back.
 *
 * Made from layouts and plan by who knows both (batch/forms); the workbook that comes back is never
 * asked what is allowed in it.
 */
#ifndef EXCHANGE_FORM_H
#define EXCHANGE_FORM_H

#include "data/plan.h"

enum { FORM_LINKS_MAX = 8 };

/* A column of a home's table and what has its value: a column of the sheet, or the record that the
 * workbook was made for. */
struct form_link {
    const struct column *column;
    size_t key;                 /* SIZE_MAX: the record's */
    const struct column *outer; /* then: this column of it */
};

/* How the record of a table that an answer goes to is found. */
struct form_links {
    const struct table *table;
    struct form_link at[FORM_LINKS_MAX];
    size_t n;
    const struct map *rows; /* values of the links, joined by FORM_BETWEEN -> (void *)row */
    bool grows;             /* a record that is not there is added */
};

#define FORM_BETWEEN "\x1f"

/* What may be written in a column. */
struct form_rule {
    bool number, date;
    str least, greatest; /* numbers or days; empty: any */
    struct texts choices;
    int64_t most; /* characters; 0: any */
};

struct form_column {
    str name;
    bool input;
    const struct form_column *adds; /* what it says of a new record; NULL: nothing */
    const struct form_links *links; /* NULL: what is filled in goes nowhere */
    const struct column *home;
    struct form_rule rule;
    struct span where;
};

/* A column that every new record has the same value in. */
struct form_given {
    const struct column *outer; /* of the record that the workbook was made for */
    const struct form_column *column;
};

/* Lines for records to come. */
struct form_additions {
    size_t key; /* column of the sheet */
    const struct form_links *links;
    struct form_given *given;
    size_t given_n;
    str prefix; /* of keys: P, then so many digits */
    size_t digits;
    int64_t last; /* the largest number there is */
};

struct form_sheet {
    struct form_column *columns;
    size_t n;
    const struct form_additions *additions; /* NULL: nothing can be added */
};

struct form {
    str name;                  /* 進捗管理シート */
    str file;                  /* of its layout, without .yaml: worksheet */
    const struct table *table; /* of for-each; NULL: one workbook for all */
    struct form_sheet *sheets; /* by their number in the layout; those of text have no columns */
    size_t n;
};

struct forms {
    const struct plan *plan;
    str edition;
    const struct form *at;
    size_t n;
};

#endif
