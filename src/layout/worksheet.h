/*
 * worksheet.h - the worksheet kind of layout as its file says it; names not yet looked up.
 *
 *   worksheet: 進捗管理シート
 *   for-each: 課                       # one file for each department
 *   output: 課別/<コード>_<名称>.xlsx
 *   sheets:
 *     - sheet: 進捗管理
 *       rows: 掲載
 *       where: has(事業.担当課, 課.名称)
 *       once: 事業
 *       columns:
 *         - 事業.事業名
 *         - { field: 評価, width: 7, input: yes, choose: [A, B, C, D] }
 *     - sheet: 記入要領
 *       text: parts/how-to-fill.txt
 */
#ifndef LAYOUT_WORKSHEET_H
#define LAYOUT_WORKSHEET_H

#include "final/grid.h"
#include "layout/colour.h"
#include "layout/style.h"
#include "layout/template.h"

