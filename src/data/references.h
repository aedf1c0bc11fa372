/*
 * references.h - which column names the records of which table; inside the dictionary only.
 *
 * Also holds what plan.yaml said word by word, as dictionary.c read it, until the tables are
 * linked.
 */
#ifndef DATA_REFERENCES_H
#define DATA_REFERENCES_H

#include "data/dictionary.h"

struct column_words {
    struct column column; /* all but its name and what it refers to */
    struct words refers;
};

struct table_words {
    struct words file, key;
    struct mappings columns; /* struct column_words */
    int encoding, separator;
};

/* Tables still being made; columns[i] is tables[i].columns, to be written. */
struct draft {
    size_t n;
    struct table *tables;
    struct column **columns;
    const struct table_words **words;
};

/* Set refers, refers_column and the type a reference takes over. All mistakes are told: D003 to
 * D006. */
bool references_link(struct run *run, struct draft *d);

/* Add to the finding told last: the column of t that name was most likely meant to be, or all of
 * them. */
void references_nearest_column(struct run *run, const struct table *t, str name);

#endif
