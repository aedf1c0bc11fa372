/* query_parts.h - the inside of a query: query.c makes it, query_ask.c asks it. Nobody else sees
 * it. */
#ifndef DATA_QUERY_PARTS_H
#define DATA_QUERY_PARTS_H

#include "data/expression.h"
#include "data/query.h"

struct sqlite3_stmt;

struct show {
    str text;
    bool plain; /* a column as it stands: where is what */
    struct sighting where;
    int column; /* of the statement, when computed */
};

/* Parameters 1 … are the rows of the records around; this one is the row of query_row. */
enum { QUERY_ROW_PARAMETER = 60 };

struct query {
    const struct plan *plan;
    struct words asked;
    struct scope scope;
    struct frame *own;
    struct show *shows;
    size_t n, room;
    struct buf computed, conditions, orders; /* SQL */
    int columns;                             /* of the statement */
    struct sqlite3_stmt *all, *one;
};

/* A row for each value of a list. */
bool query_expands_list(const struct query *q);

#endif
