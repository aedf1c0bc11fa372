"""vocabulary.py PROGRAM SOURCE - openpyxl finds what the layout says: groups and their sums, notes,
links, names, tabs, pages; and two builds give the same bytes."""

import sys

from made import Expect, Made

LAYOUT = """\
worksheet: 一覧
output: 一覧.xlsx
sheets:
  - sheet: 分野別
    rows: 事業
    sort: 分野, 事業
    title: 分野ごとの事業
    see: [要領]
    tab: 藍
    zoom: 85
    columns:
      - { field: 事業, width: 8, head-note: 変わらない番号です。 }
      - { field: 名称, width: 20, cell-note: <備考> }
      - { field: 案内, width: 40, link: yes }
      - { show: 問合せ, head: 問合せ, width: 12, link-to: "mailto:<事業>@example.jp" }
      - { field: 目標値, width: 10, number: "#,##0", total: sum }
      - { field: 実績値, width: 10, number: "#,##0", total: sum }
      - { head: 達成率, width: 10, formula: 実績値 / 目標値, number: 0.0%, total: average }
    subtotal: { by: 分野, head: <分野.名称>, label: <分野.名称>　小計, page: yes }
    total: 合計
    filter: yes
    protect: yes
  - sheet: 番号
    rows: 事業
    names: yes
    columns:
      - { field: 事業, width: 8 }
      - { field: 目標値, head: 目標（件）, width: 10, number: General }
  - sheet: 要領
    text: how.txt
    tab: 淡橙
    see: [分野別]
"""
files = {"layouts/how.txt": "# 要領\n\n本文です。\n"}

expect = Expect()
made = Made(*sys.argv[1:3], LAYOUT, files)
book = made.open("一覧.xlsx")
seen = made.open("一覧.xlsx", data_only=True)
s, v = book["分野別"], seen["分野別"]

column = [c.value for c in v["A"]]
expect("the lines", ["分野ごとの事業", "→ 要領", "事業", "福祉", "P1", "P2", "福祉　小計", "土木",
                     "P3", "P4", "土木　小計", "合計"], column)
expect("sums", [150, 200, 350], [v[f"E{r}"].value for r in (7, 11, 12)])
expect("sums of what is there", [135, 3, 138], [v[f"F{r}"].value for r in (7, 11, 12)])
expect("rates; none for 0", [0.8, 1.1, None, None],
       [v[f"G{r}"].value for r in (5, 6, 9, 10)])
expect("averages; none of none", [0.95, None, 0.95], [v[f"G{r}"].value for r in (7, 11, 12)])
expect("formulas", ["=SUBTOTAL(9,E4:E6)", "=SUBTOTAL(9,E8:E10)", "=SUBTOTAL(9,E4:E11)"],
       [s[f"E{r}"].value for r in (7, 11, 12)])
expect("text that looks like a formula", ("=1+1", "s", "@"),
       (s["B10"].value, s["B10"].data_type, s["B10"].number_format))
expect("notes", {"A3": "変わらない番号です。", "B5": "二人で回る。", "B9": "五年に\n一度"},
       {c.coordinate: c.comment.text for row in s for c in row if c.comment})
expect("links", {"A2": (None, "'要領'!A1"), "C5": ("https://example.jp/p1?a=1&b=2", None),
                 "C9": ("https://example.jp/p3", None),
                 **{f"D{r}": (f"mailto:P{n}@example.jp", None)
                    for n, r in enumerate((5, 6, 9, 10), 1)}},
       {c.coordinate: (c.hyperlink.target, c.hyperlink.location)
        for row in s for c in row if c.hyperlink})
expect("links back", "'分野別'!A1", book["要領"]["A4"].hyperlink.location)
expect("pages", [7], [b.id for b in s.row_breaks.brk])
expect("a scale, as fitting leaves out pages", (100, None),
       (s.page_setup.scale or 100, s.sheet_properties.pageSetUpPr.fitToPage))
expect("tabs", ("FF2B4B6F", None), (s.sheet_properties.tabColor.rgb,
                                    book["番号"].sheet_properties.tabColor))
expect("zoom", (85, None), (s.sheet_view.zoomScale, book["番号"].sheet_view.zoomScale))
expect("the filter", "A3:G11", s.auto_filter.ref)
expect("names", {"事業": "'番号'!$A$2:$A$5", "目標_件": "'番号'!$B$2:$B$5"},
       {n: d.attr_text for n, d in book.defined_names.items()})

before = made.bytes("一覧.xlsx")
made.build(None, "--force")
expect("the same bytes", True, before == made.bytes("一覧.xlsx"))
made.over()
expect.over()
