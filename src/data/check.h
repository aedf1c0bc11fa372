/*
 * check.h - the records against the dictionary: types, required cells, codes, keys, references
 * (D033-D038).
 *
 * Every mistake of every table is told at its cell. What is found out on the way (who refers to
 * whom) stays in the store.
 */
#ifndef DATA_CHECK_H
#define DATA_CHECK_H

#include "data/store.h"

bool check_records(struct run *run, struct store *s);

#endif
