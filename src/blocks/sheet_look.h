/*
 * sheet_look.h - a number as a spreadsheet shows it: how wide its column must be.
 *
 * A column that is too narrow for a number shows #### instead. The looks understood are those of
 * layouts: "#,##0.0", 0.0%, "0;;", [$-411]ggge"年"m"月"d"日". What is not understood counts as long
 * as it is written.
 */
#ifndef BLOCKS_SHEET_LOOK_H
#define BLOCKS_SHEET_LOOK_H

#include "final/decimal.h"

/* look empty: General. */
str sheet_look_text(struct arena *a, struct decimal number, str look);

#endif
