/* merge_parts.h - one answer while it is merged: what merge*.c share. */
#ifndef EXCHANGE_MERGE_PARTS_H
#define EXCHANGE_MERGE_PARTS_H

#include "exchange/merge.h"

struct merging {
    struct merge *m;
    const struct answers *from;
    const struct answer *a;
    struct edit_place place;
    str value, now;
    const struct edit *by;
};

/* The record that an answer goes to. */
struct edit_place merge_place(struct merge *m, const struct answers *from, const struct answer *a);

/* The value is taken; what can be said of it more is said in what is returned. */
struct difference *merge_take(struct merging *g, bool decided);

/* Three ways together. */
void merge_answer(struct merge *m, const struct answers *from, const struct answer *a);

/* A line for a new record. */
void merge_addition(struct merge *m, const struct answers *from, const struct addition *add);

#endif
