/*
 * sheet_flat.h - `flat: yes`: a sheet that programs can read.
 *
 * The rules are those of the Ministry of Internal Affairs and Communications for tables of
 * statistics (総務省「統計表における機械判読可能なデータの表記方法の統一ルール」, 2020-12-18);
 * their numbers stand in what is told. What a layout says against them is told here, what the data
 * says in blocks/sheet_flat.c. Rules 1-12 (codes of regions) and 1-13 (signs for what is not
 * published) are not looked at: they ask for what only people know.
 */
#ifndef LAYOUT_SHEET_FLAT_H
#define LAYOUT_SHEET_FLAT_H

#include "layout/worksheet.h"

/* False after telling L120. Heads of numbers without a unit are warned of (L121). */
bool sheet_flat_check(struct run *run, const struct sheet_spec *sheet);

/* A text that is laid out with spaces or line ends: rule 1-5. */
bool sheet_flat_spaced(str text);

#endif
