/* column.h - whether a text is a value of a column's type. */
#ifndef DATA_COLUMN_H
#define DATA_COLUMN_H

#include "data/dictionary.h"

bool column_fits(const struct column *c, str text);

/* １２: why most numbers that do not fit do not. */
bool column_has_wide_digit(str text);

#endif
