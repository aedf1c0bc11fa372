/*
 * identity.h - what a workbook says about itself, so that its answers find their way back.
 *
 * A hidden sheet, every cell of it text: who it was made for, from which edition of the plan, which
 * columns are filled in, and everything that was sent (the baseline). One row each:
 *
 *   sasshi worksheet | 1
 *   layout  | 進捗管理シート
 *   edition | 令和7年度 第1版
 *   record  | 課 | 01 | 国際政策課        table, key, and name for people; without for-each: record
 *   sheet   | 0 | 進捗管理               number of the sheet in its layout; its name
 *   heads   | ID | 事業名 | ...           what stands above its columns
 *   parts   | key | locked | input ...    what each of them is
 *   row     | P0001 | 外国人材雇用支援事業 | ...     as often as there are rows
 *   new     | +P0242.1 | ...             a line for a record to come; its key is a mark
 *   end     | <hash of all texts above>
 *
 * A card (個票) has a sheet for each of these rows, and behind parts a row that says where on it
 * the columns stand: line, column and span of the form's grid; a hidden column stands nowhere.
 *
 *   spots   |  | 0:1:3 | ...
 *
 * Its hidden first row holds the mark of the card, then the marks of the grid's columns; its hidden
 * first column the marks of the lines. By these its fields are found.
 *
 *   sasshi card 0 12 P0001 | c0 | c1 ...
 *   r0 | ...
 *
 * Written by blocks/sheet_identity, read by exchange/identity.
 */
#ifndef FINAL_IDENTITY_H
#define FINAL_IDENTITY_H

#include "base/str.h"

/* What is read of a workbook that comes back: bytes of a part, and of all of them, unpacked. */
enum { IDENTITY_PART_MAX = 128 * 1024 * 1024, IDENTITY_TOTAL_MAX = 2 * IDENTITY_PART_MAX };

#define IDENTITY_SHEET "_sasshi"
#define IDENTITY_MARK "sasshi worksheet"
#define IDENTITY_VERSION "1"

#define IDENTITY_LAYOUT "layout"
#define IDENTITY_EDITION "edition"
#define IDENTITY_RECORD "record"
#define IDENTITY_SHEET_ROW "sheet"
#define IDENTITY_HEADS "heads"
#define IDENTITY_PARTS "parts"
#define IDENTITY_SPOTS "spots"
#define IDENTITY_ROW "row"
#define IDENTITY_NEW "new"
#define IDENTITY_END "end"

#define IDENTITY_KEY "key"
#define IDENTITY_INPUT "input"
#define IDENTITY_LOCKED "locked"

#define IDENTITY_CARD_MARK "sasshi card "
#define IDENTITY_CARD_COLUMN "c"
#define IDENTITY_CARD_LINE "r"

/* Between two texts of what is hashed; behind each row IDENTITY_ROW_BREAK. Blank cells at a row's
 * end count for nothing. */
#define IDENTITY_BREAK "\x1f"
#define IDENTITY_ROW_BREAK "\x1e"

/* The mark of a card: the number of its sheet in the layout, of its row there, and the row's key.
 */
str identity_card_mark(struct arena *a, size_t sheet, size_t row, str key);

#endif
