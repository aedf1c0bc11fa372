/* sheet_golden.h - expected texts of test_sheet.c, apart for their length. */
#ifndef TESTS_BLOCKS_SHEET_GOLDEN_H
#define TESTS_BLOCKS_SHEET_GOLDEN_H

#include <stdbool.h>

/* clang-format off */
static const char grid_golden[] =
    "workbook 調べ  2025-04-01\n"
    "locked\n"
    "format 0  BIZ UDゴシック 9.000  top\n"
    "format 1  BIZ UDゴシック 9.000  top left wrap  border gray(550)  number @\n"
    "format 2  BIZ UDゴシック 9.000  top wrap  border gray(550)  number 0.0\n"
    "format 3  BIZ UDゴシック 9.000  top wrap  fill rgb(1000 976 859)  border gray(550)  number General  unlocked\n"
    "format 4  BIZ UDゴシック 9.000  top left wrap  fill rgb(1000 976 859)  border gray(550)  number @  unlocked\n"
    "format 5  BIZ UDゴシック 14.000 bold  middle\n"
    "format 6  BIZ UDゴシック 10.000  middle\n"
    "format 7  BIZ UDゴシック 9.000 bold  middle left  fill gray(929)\n"
    "format 8  BIZ UDゴシック 9.000 bold  middle left  fill rgb(1000 914 659)\n"
    "format 9  BIZ UDゴシック 9.000 bold  middle center wrap  fill gray(929)  border gray(550)\n"
    "format 10  BIZ UDゴシック 9.000 bold  middle center wrap  fill rgb(1000 914 659)  border gray(550)\n"
    "format 11  BIZ UDゴシック 14.000 bold  top left wrap  number @\n"
    "format 12  BIZ UDゴシック 11.000 bold  top left wrap  number @\n"
    "format 13  BIZ UDゴシック 10.500  top left wrap  number @\n"
    "sheet 進捗\n"
    "  freeze 4 rows 3 columns\n"
    "  filter A4:G7\n"
    "  repeat 3:4\n"
    "  protect filter\n"
    "  print A4 landscape  1 wide 0 tall  39.685 42.520 28.346 28.346  centered\n"
    "  foot right {page}/{pages}\n"
    "  column 1  77 hidden\n"
    "  column 2  77\n"
    "  column 3  65\n"
    "  column 4  77\n"
    "  column 5  77\n"
    "  column 6  77\n"
    "  column 7  77\n"
    "  row 1  22.500\n"
    "    B1 text/5  令和7年度　商工課\n"
    "  row 2  17.250\n"
    "    B2 text/6  黄色の欄だけ。\n"
    "  row 3  16.500\n"
    "    B3 text/7  計画\n"
    "    C3 blank/7\n"
    "    E3 text/8  記入\n"
    "  row 4  16.500\n"
    "    A4 text/9  ID\n"
    "    B4 text/9  所\n"
    "    C4 text/9  事業名\n"
    "    D4 text/9  率\n"
    "    E4 text/10  実績\n"
    "    F4 text/10  評価\n"
    "    G4 text/10  課題\n"
    "  row 5  27.750\n"
    "    A5 text/1  P1\n"
    "    B5 text/1  雇用\\n子育て\n"
    "    C5 text/1  特產品I C T　\n"
    "    D5 number/2  1250e-2\n"
    "    E5 blank/3\n"
    "    F5 blank/4\n"
    "    G5 blank/4\n"
    "  row 6  39.750\n"
    "    A6 text/1  P2\n"
    "    B6 text/1  雇用\n"
    "    C6 text/1  改行\\nあり \"引用\"\n"
    "    D6 number/2  25e-2\n"
    "    E6 blank/3\n"
    "    F6 blank/4\n"
    "    G6 blank/4\n"
    "  row 7  16.500\n"
    "    A7 text/1  P4\n"
    "    B7 text/1  子育て\n"
    "    C7 text/1  見守り\n"
    "    D7 number/2  -15e-1\n"
    "    E7 blank/3\n"
    "    F7 blank/4\n"
    "    G7 blank/4\n"
    "  decimal E5:E7  ime off\n"
    "    input 実績: 数値だけを入力してください（単位やカンマは付けません）。\n"
    "    error 実績: 数値だけを入力してください（単位やカンマは付けません）。\n"
    "  choices F5:F7  A | B\n"
    "    input 評価: 選ぶ\\n一覧から選んでください。\n"
    "    error 評価: 一覧から選んでください。\n"
    "  length G5:G7  400  ime on\n"
    "    input 課題: 400字以内で入力してください。\n"
    "    error 課題: 400字以内で入力してください。\n"
    "  highlight E5:E7  AND($E5<>\"\",$D5<>\"\",(($E5/$D5)<0.8))  fill rgb(992 922 867)\n"
    "sheet 要領\n"
    "  print A4 portrait  1 wide 0 tall  39.685 42.520 28.346 28.346  centered\n"
    "  column 1  605\n"
    "  row 1  22.500\n"
    "    A1 text/11  要領\n"
    "  row 2  9.000\n"
    "  row 3  18.750\n"
    "    A3 text/12  商工課\n"
    "  row 4  18.000\n"
    "    A4 text/13  一行目\n";

static const struct {
    const char *from, *to; /* in the layout */
    bool ok;
    const char *told;
} mistakes[] = {
    { "freeze: 事業名",
      "freeze: 事業めい", false,
      "error[L104]: this sheet has no column \"事業めい\"\n"
      "  ┌ /test/layout.yaml:23:13\n"
      "23│     freeze: 事業めい\n"
      "  │             ^^^^^^^^\n" },
    { "freeze: 事業名",
      "frieze: 事業名", false,
      "error[L001]: \"frieze\" is not a key of sheet\n"
      "  ┌ /test/layout.yaml:23:5\n"
      "23│     frieze: 事業名\n"
      "  │     ^^^^^^ did you mean \"freeze\"?\n" },
    { "rows: 掲載",
      "rows: 掲示", false,
      "error[D050]: \"掲示\" is not a table of the plan\n"
      "  ┌ /test/layout.yaml:7:11\n"
      " 7│     rows: 掲示\n"
      "  │           ^^^^ did you mean \"掲載\"?\n"
      "  = tables: 目標, 施策, 取り組み, 掲載, 事業, 課\n" },
    { "show: <取り組み.施策.名称>",
      "show: <取り組み.施策.名>", false,
      "error[D050]: table 施策 has no column \"名\"\n"
      "  ┌ /test/layout.yaml:15:35\n"
      "15│       - { head: 所, show: <取り組み.施策.名>, group: 計画 }\n"
      "  │                                          ^^ did you mean \"名称\"?\n"
      "  = columns of 施策: 施策, 目標, 番号, 名称\n" },
    { "show: <取り組み.施策.名称>, ",
      "", false,
      "error[L102]: a column needs one of field (a column of the data), show (a text with <...>) and formula\n"
      "  ┌ /test/layout.yaml:15:9\n"
      "15│       - { head: 所, group: 計画 }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "head: 所, ",
      "", false,
      "error[L102]: a column without field needs head: what stands above it\n"
      "  ┌ /test/layout.yaml:15:9\n"
      "15│       - { show: <取り組み.施策.名称>, group: 計画 }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "{ field: 評価, input: yes",
      "{ field: 実績, input: yes", false,
      "error[L105]: a second column \"実績\"\n"
      "  ┌ /test/layout.yaml:19:9\n"
      "19│       - { field: 実績, input: yes, choose: [A, B], say: 選ぶ }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
      "  ┌ /test/layout.yaml:18:9\n"
      "18│       - { field: 実績, input: yes, number: General, group: 記入 }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the first\n"
      "  = answers find their way back by the names of columns; give one of them another head\n" },
    { "input: yes, choose: [A, B]",
      "choose: [A, B]", false,
      "error[L103]: choose, between, say and length are for columns that are filled in: write input: yes, or leave them out\n"
      "  ┌ /test/layout.yaml:19:9\n"
      "19│       - { field: 評価, choose: [A, B], say: 選ぶ }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
      "\n"
      "error[D050]: table 掲載 has no column \"評価\"\n"
      "  ┌ /test/layout.yaml:19:18\n"
      "19│       - { field: 評価, choose: [A, B], say: 選ぶ }\n"
      "  │                  ^^^^\n"
      "  = columns of 掲載: 順, 取り組み, 事業\n"
      "  = a column that is filled in, and not in the data, has input: yes\n" },
    { "input: yes, number: General",
      "input: yes, number: General, length: 3", false,
      "error[L103]: a column of numbers or days has neither choose nor length\n"
      "  ┌ /test/layout.yaml:18:9\n"
      "18│       - { field: 実績, input: yes, number: General, length: 3, group: 記入 }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "choose: [A, B]",
      "choose: [A, B], length: 3", false,
      "error[L103]: choose and length exclude each other\n"
      "  ┌ /test/layout.yaml:19:9\n"
      "19│       - { field: 評価, input: yes, choose: [A, B], length: 3, say: 選ぶ }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "hidden: yes, key: yes",
      "input: yes, key: yes", false,
      "error[L103]: a key cannot be filled in: by it the answers find their way back\n"
      "  ┌ /test/layout.yaml:14:9\n"
      "14│       - { field: 事業.ID, input: yes, key: yes }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "hidden: yes, key: yes",
      "input: yes, hidden: yes", false,
      "error[L103]: a hidden column cannot be filled in\n"
      "  ┌ /test/layout.yaml:14:9\n"
      "14│       - { field: 事業.ID, input: yes, hidden: yes }\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "width: 10",
      "width: 300", false,
      "error[L003]: a width is a number of half-width characters to 255, such as 12, or a length such as 30mm\n"
      "  ┌ /test/layout.yaml:16:33\n"
      "16│       - { field: 事業.事業名, width: 300, group: 計画 }\n"
      "  │                                      ^^^\n" },
    { "width: 10",
      "width: wide", false,
      "error[L003]: a width is a number of half-width characters to 255, such as 12, or a length such as 30mm\n"
      "  ┌ /test/layout.yaml:16:33\n"
      "16│       - { field: 事業.事業名, width: wide, group: 計画 }\n"
      "  │                                      ^^^^\n" },
    { "turn: landscape",
      "turn: sideways", false,
      "error[L004]: \"sideways\" is not one of: portrait, landscape\n"
      "  ┌ /test/layout.yaml:27:20\n"
      "27│     print: { turn: sideways, foot: { right: <頁>/<頁数> } }\n"
      "  │                    ^^^^^^^^\n" },
    { "turn: landscape",
      "fit: 2 high", false,
      "error[L003]: fit is a number of pages such as \"1 wide\" or \"1 wide 2 tall\", or no\n"
      "  ┌ /test/layout.yaml:27:19\n"
      "27│     print: { fit: 2 high, foot: { right: <頁>/<頁数> } }\n"
      "  │                   ^^^^^^\n" },
    { "allow: [filter]",
      "allow: [filtre]", false,
      "error[L004]: \"filtre\" is not one of: filter, sort, column-width, row-height, format, insert-rows, delete-rows\n"
      "  ┌ /test/layout.yaml:25:24\n"
      "25│     protect: { allow: [filtre] }\n"
      "  │                        ^^^^^^ did you mean \"filter\"?\n" },
    { "when: 実績 / 率 < 0.8",
      "when: 実績 / 率", false,
      "error[L110]: a condition compares: write = <> < <= > >= or \"is null\"\n"
      "  ┌ /test/layout.yaml:22:17\n"
      "22│       - { when: 実績 / 率, fill: 淡橙 }\n"
      "  │                 ^^^^^^^^^\n" },
    { "when: 実績 / 率 < 0.8",
      "when: 実積 is null", false,
      "error[L104]: this sheet has no column \"実積\"\n"
      "  ┌ /test/layout.yaml:22:17\n"
      "22│       - { when: 実積 is null, fill: 淡橙 }\n"
      "  │                 ^^^^ did you mean \"実績\"?\n" },
    { "when: 実績 / 率 < 0.8",
      "when: 実績 is empty", false,
      "error[L110]: behind \"is\" stands null or not null\n"
      "  ┌ /test/layout.yaml:22:23\n"
      "22│       - { when: 実績 is empty, fill: 淡橙 }\n"
      "  │                         ^^^^^\n" },
    { "when: 実績 / 率 < 0.8",
      "when: (実績 = 1", false,
      "error[L110]: a ) is missing here\n"
      "  ┌ /test/layout.yaml:22:24\n"
      "22│       - { when: (実績 = 1, fill: 淡橙 }\n"
      "  │                          ^\n" },
    { "when: 実績 / 率 < 0.8",
      "when: 実績 = 1 1", false,
      "error[L110]: nothing more is expected here\n"
      "  ┌ /test/layout.yaml:22:24\n"
      "22│       - { when: 実績 = 1 1, fill: 淡橙 }\n"
      "  │                          ^\n" },
    { "when: 実績 / 率 < 0.8",
      "when: 1 = 1", false,
      "error[L104]: the condition names no column of the sheet; say with column: which is filled\n"
      "  ┌ /test/layout.yaml:22:17\n"
      "22│       - { when: 1 = 1, fill: 淡橙 }\n"
      "  │                 ^^^^^\n" },
    { "when: 実績 / 率 < 0.8",
      "when: 実績 = 'A", false,
      "error[L110]: this quote is never closed\n"
      "  ┌ /test/layout.yaml:22:22\n"
      "22│       - { when: 実績 = 'A, fill: 淡橙 }\n"
      "  │                        ^^\n" },
    { "when: 実績 / 率 < 0.8",
      "when: 実績 = 1.2.3", false,
      "error[L110]: this is not a number\n"
      "  ┌ /test/layout.yaml:22:22\n"
      "22│       - { when: 実績 = 1.2.3, fill: 淡橙 }\n"
      "  │                        ^^^^^\n" },
    { "fill: 淡橙",
      "fill: 淡鼠", false,
      "error[L020]: there is no colour \"淡鼠\"\n"
      "  ┌ /test/layout.yaml:22:37\n"
      "22│       - { when: 実績 / 率 < 0.8, fill: 淡鼠 }\n"
      "  │                                        ^^^^ did you mean 淡黄?\n"
      "  = a colour is a name such as 藍, #rrggbb, gray(40%) or cmyk(0 20 100 0)\n" },
    { "fill: 淡橙",
      "fill: accent", false,
      "error[L109]: accent is a colour of booklets; name a colour here\n"
      "  ┌ /test/layout.yaml:22:37\n"
      "22│       - { when: 実績 / 率 < 0.8, fill: accent }\n"
      "  │                                        ^^^^^^\n" },
    { "text: how.txt",
      "text: ../how.txt", false,
      "error[L041]: \"../how.txt\" is not a path inside the layouts folder\n"
      "  ┌ /test/layout.yaml:29:11\n"
      "29│     text: ../how.txt\n"
      "  │           ^^^^^^^^^^\n" },
    { "text: how.txt",
      "text: hwo.txt", false,
      "error[M001]: there is no file \"/test/hwo.txt\"\n"
      "  ┌ /test/layout.yaml:29:11\n"
      "29│     text: hwo.txt\n"
      "  │           ^^^^^^^\n" },
    { "text: how.txt",
      "text: how.txt\n    rows: 課", false,
      "error[L101]: a sheet needs one of rows (a table, with columns), card (a table, with a sheet for each record) and text (a file)\n"
      "  ┌ /test/layout.yaml:28:5\n"
      "28│   - sheet: 要領\n"
      "  │     ^^^^^^^^^^^\n" },
    { "text: how.txt",
      "text: how.txt\n    sort: 順", false,
      "error[L101]: this sheet is a text; it has no rows\n"
      "  ┌ /test/layout.yaml:30:11\n"
      "30│     sort: 順\n"
      "  │           ^^\n" },
    { "text: how.txt",
      "protect: yes", false,
      "error[L101]: a sheet needs one of rows (a table, with columns), card (a table, with a sheet for each record) and text (a file)\n"
      "  ┌ /test/layout.yaml:28:5\n"
      "28│   - sheet: 要領\n"
      "  │     ^^^^^^^^^^^\n" },
    { "sheet: 要領",
      "sheet: 要領／一", false,
      "error[L146]: the sheet's name \"要領／一\" has \"／\" in it, which spreadsheet programs refuse\n"
      "  ┌ /test/layout.yaml:28:12\n"
      "28│   - sheet: 要領／一\n"
      "  │            ^^^^^^^^\n" },
    { "sheet: 要領",
      "sheet: \"'要領\"", false,
      "error[L146]: the sheet's name \"'要領\" begins or ends with an apostrophe, which spreadsheet programs refuse\n"
      "  ┌ /test/layout.yaml:28:13\n"
      "28│   - sheet: \"'要領\"\n"
      "  │             ^^^^^\n" },
    { "sheet: 要領",
      "sheet: 進捗", false,
      "error[L148]: a second sheet \"進捗\": upper and lower case, full and half width count as the same\n"
      "  ┌ /test/layout.yaml:28:12\n"
      "28│   - sheet: 進捗\n"
      "  │            ^^^^\n" },
    { "sheet: 要領",
      "sheet: 履歴", false,
      "error[L146]: Excel keeps the name \"履歴\" for itself\n"
      "  ┌ /test/layout.yaml:28:12\n"
      "28│   - sheet: 履歴\n"
      "  │            ^^^^\n" },
    { "sheet: 要領",
      "sheet: 健康福祉部子育て支援課令和七年度進捗状況管理評価確認結果報告一覧", false,
      "error[L147]: the sheet's name \"健康福祉部子育て支援課令和七年度進捗状況管理評価確認結果報告一覧\" has 32 characters; at most 31 are allowed\n"
      "  ┌ /test/layout.yaml:28:12\n"
      "28│   - sheet: 健康福祉部子育て支援課令和七年度進捗状況管理評価確認結果報告一覧\n"
      "  │            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "<コード>_<名称>.xlsx",
      "一覧.xlsx", false,
      "error[L141]: two records make the same file \"課別/一覧.xlsx\"\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別/一覧.xlsx\n"
      "  │         ^^^^^^^^^^^^^^\n"
      "  = put a column into output: that differs for every record, such as the key\n" },
    { "<コード>_<名称>.xlsx",
      "<コード>_<名称>.pdf", false,
      "error[L140]: \"課別/F_福祉課.pdf\" cannot be a file's name: it does not end in .xlsx\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別/<コード>_<名称>.pdf\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^\n"
      "\n"
      "error[L140]: \"課別/S_商工課.pdf\" cannot be a file's name: it does not end in .xlsx\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別/<コード>_<名称>.pdf\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^\n"
      "\n"
      "error[L140]: \"課別/R_ふるさと・応援課.pdf\" cannot be a file's name: it does not end in .xlsx\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別/<コード>_<名称>.pdf\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "<コード>_<名称>.xlsx",
      "con.xlsx", false,
      "error[L140]: \"課別/con.xlsx\" cannot be a file's name: Windows keeps that name for a device\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別/con.xlsx\n"
      "  │         ^^^^^^^^^^^^^\n" },
    { "課別/<コード>_",
      "../<コード>_", false,
      "error[L140]: \"../F_福祉課.xlsx\" cannot be a file's name: it has an empty part, or leads out of the out folder\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: ../<コード>_<名称>.xlsx\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^\n"
      "\n"
      "error[L140]: \"../S_商工課.xlsx\" cannot be a file's name: it has an empty part, or leads out of the out folder\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: ../<コード>_<名称>.xlsx\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^\n"
      "\n"
      "error[L140]: \"../R_ふるさと・応援課.xlsx\" cannot be a file's name: it has an empty part, or leads out of the out folder\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: ../<コード>_<名称>.xlsx\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "課別/<コード>_",
      "課別?/<コード>_", false,
      "error[L140]: \"課別?/F_福祉課.xlsx\" cannot be a file's name: it has one of the signs \\ : * ? \" < > |\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別?/<コード>_<名称>.xlsx\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
      "\n"
      "error[L140]: \"課別?/S_商工課.xlsx\" cannot be a file's name: it has one of the signs \\ : * ? \" < > |\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別?/<コード>_<名称>.xlsx\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
      "\n"
      "error[L140]: \"課別?/R_ふるさと・応援課.xlsx\" cannot be a file's name: it has one of the signs \\ : * ? \" < > |\n"
      "  ┌ /test/layout.yaml:4:9\n"
      " 4│ output: 課別?/<コード>_<名称>.xlsx\n"
      "  │         ^^^^^^^^^^^^^^^^^^^^^^^^^^\n" },
    { "title: <計画.年度>　<課.名称>",
      "title: <計画.年度>　<課.名前>", false,
      "error[D050]: table 課 has no column \"名前\"\n"
      "  ┌ /test/layout.yaml:11:23\n"
      "11│     title: <計画.年度>　<課.名前>\n"
      "  │                             ^^^^ did you mean \"名称\"?\n"
      "  = columns of 課: コード, 名称, 順\n" },
    { "title: <計画.年度>　<課.名称>",
      "title: この題はあまりに長いので、この表の幅にはおさまらず、終わりのほうは印刷されません。", true,
      "warning[L130]: this line is wider than the sheet's columns; its end is not printed\n"
      "  ┌ /test/layout.yaml:11:12\n"
      "11│     title: この題はあまりに長いので、この表の幅にはおさまらず、終わりのほうは印刷されません。\n"
      "  │            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
      "  = この題はあまりに長いので、この表の幅にはおさまらず、終わりのほうは印刷されません。\n" },
    { "right: <頁>/<頁数>",
      "right: <課.コード|丸数>", false,
      "error[L031]: there is no filter \"丸数\"\n"
      "  ┌ /test/layout.yaml:27:53\n"
      "27│     print: { turn: landscape, foot: { right: <課.コード|丸数> } }\n"
      "  │                                                         ^^^^\n"
      "  = filters are: 和暦 和暦年月 和暦年 年度 西暦年度 西暦 年月日 月日 月日曜 桁区切り △ 円 百万円 ％ 全角 半角 漢数字\n" },
    { "    filter: yes\n    protect",
      "    filtre: yes\n    protect", false,
      "error[L001]: \"filtre\" is not a key of sheet\n"
      "  ┌ /test/layout.yaml:24:5\n"
      "24│     filtre: yes\n"
      "  │     ^^^^^^ did you mean \"filter\"?\n" },
    { "{ head: 所, show: <取り組み.施策.名称>,",
      "{ head: 所, show: <取り組み.施策.名>, wide: 3,", false,
      "error[D050]: table 施策 has no column \"名\"\n"
      "  ┌ /test/layout.yaml:15:35\n"
      "15│       - { head: 所, show: <取り組み.施策.名>, wide: 3, group: 計画 }\n"
      "  │                                          ^^ did you mean \"名称\"?\n"
      "  = columns of 施策: 施策, 目標, 番号, 名称\n"
      "\n"
      "error[L001]: \"wide\" is not a key of sheet-column\n"
      "  ┌ /test/layout.yaml:15:39\n"
      "15│       - { head: 所, show: <取り組み.施策.名>, wide: 3, group: 計画 }\n"
      "  │                                               ^^^^\n"
      "  = known keys: field, show, formula, head, group, width, wrap, align, number, input, date, date-look, choose, choose-from, between, say, head-note, cell-note, link, link-to, length, total, key, span, lines, hidden\n" },
    { "{ field: 課題, input: yes, length: 400 }",
      "{ field: 課題 }", false,
      "error[D050]: table 掲載 has no column \"課題\"\n"
      "  ┌ /test/layout.yaml:20:18\n"
      "20│       - { field: 課題 }\n"
      "  │                  ^^^^\n"
      "  = columns of 掲載: 順, 取り組み, 事業\n"
      "  = a column that is filled in, and not in the data, has input: yes\n" },
};
/* clang-format on */

#endif
