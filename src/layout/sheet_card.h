/*
 * sheet_card.h - 個票: a sheet for each record, set as a form that prints on one page.
 *
 * Fields flow over a grid of columns, from left to right and line by line: a label of one column,
 * then its cell of `span` columns. Neighbours of one `group` stand below a band with its words. The
 * last field of a line takes what is left of it. Knows no cells.
 */
#ifndef LAYOUT_SHEET_CARD_H
#define LAYOUT_SHEET_CARD_H

#include "layout/worksheet.h"

/* Completes a sheet whose columns are complete: spots, widths and bands of a card. False after
 * telling L113: keys that cards do not have, or that only cards have. */
bool sheet_card_read(struct run *run, struct sheet_spec *sheet);

#endif
