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
 *   end     | <hash of all texts above>
 *
 * Written by blocks/sheet_identity, read by exchange/identity.
 */
#ifndef FINAL_IDENTITY_H
#define FINAL_IDENTITY_H

#define IDENTITY_SHEET "_sasshi"
#define IDENTITY_MARK "sasshi worksheet"
#define IDENTITY_VERSION "1"

#define IDENTITY_LAYOUT "layout"
#define IDENTITY_EDITION "edition"
#define IDENTITY_RECORD "record"
#define IDENTITY_SHEET_ROW "sheet"
#define IDENTITY_HEADS "heads"
#define IDENTITY_PARTS "parts"
#define IDENTITY_ROW "row"
#define IDENTITY_END "end"

#define IDENTITY_KEY "key"
#define IDENTITY_INPUT "input"
#define IDENTITY_LOCKED "locked"

/* Between two texts of what is hashed; behind each row IDENTITY_ROW_BREAK. Blank cells at a row's
 * end count for nothing. */
#define IDENTITY_BREAK "\x1f"
#define IDENTITY_ROW_BREAK "\x1e"

#endif
