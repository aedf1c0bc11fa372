"""vocabulary.py PROGRAM SOURCE - openpyxl finds what the layout says: groups and their sums, notes,
links, names, tabs, pages, pictures, charts; and two builds give the same bytes."""

import struct
import sys
import zipfile
import zlib
from xml.etree import ElementTree

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
  - sheet: グラフ
    rows: 事業
    images: { file: parts/logo.png, alt: 市の"しるし", height: 10mm, align: right }
    columns:
      - { field: 名称, width: 20 }
      - { field: 目標値, width: 20, number: "#,##0\\"件\\"" }
      - { field: 実績値, width: 20, number: General }
    charts:
      - kind: target
        category: 名称
        series: [実績値, { column: 目標値, label: 目標 }]
        title: 目標と<<実績>
        alt: 実績を棒で、目標を線で示す
      - { category: 名称, series: [実績値], direction: horizontal, title: 横, width: 80mm, height: 50mm }
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


def png(width, height):
    """A gray picture of 96 pixels to the inch."""
    def chunk(name, data):
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"pHYs", struct.pack(">IIB", 3780, 3780, 1))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


logo = png(40, 20)
files = {"layouts/how.txt": "# 要領\n\n本文です。\n", "layouts/parts/logo.png": logo}

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
names = getattr(book.defined_names, "definedName", None)  # a dict since openpyxl 3.1
expect("names", {"事業": "'番号'!$A$2:$A$5", "目標_件": "'番号'!$B$2:$B$5"},
       {d.name: d.attr_text for d in (book.defined_names.values() if names is None else names)})

g = book["グラフ"]
EMU, A = 9525, "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
target, lying = g._charts
seen_pixels = 3 * (20 * 6 + 5)
expect("a picture", (76 * EMU, 38 * EMU), (g._images[0].anchor.ext.cx, g._images[0].anchor.ext.cy))
expect("its right end", (2, 375 - 76 - 250),
       (g._images[0].anchor._from.col, g._images[0].anchor._from.colOff // EMU))
expect("its bytes", True, g._images[0]._data() == logo)
expect("a chart as wide as the columns", seen_pixels * EMU, target.anchor.ext.cx)
expect("charts in rows of their own", [6, 7], [c.anchor._from.row for c in g._charts])
expect("rows high enough", True, all(g.row_dimensions[c.anchor._from.row + 1].height * 12700
                                     >= c.anchor.ext.cy for c in g._charts))
expect("bars and lines", ("col", "bar"), (target.barDir, lying.barDir))
with zipfile.ZipFile(made.path("out/一覧.xlsx")) as z:
    chart = ElementTree.fromstring(z.read("xl/charts/chart1.xml"))
    drawing = z.read("xl/drawings/drawing1.xml").decode()
expect("both in one chart", [1, 1], [len(chart.findall(f".//{C}{k}/{C}ser"))
                                     for k in ("barChart", "lineChart")])
expect("words", ["目標と<実績>"], [t.text for t in chart.iter(A + "t")])
expect("Japanese fonts", {"BIZ UDゴシック"}, {f.get("typeface") for f in chart.iter(A + "ea")})
expect("every font is said twice", True,
       len(list(chart.iter(A + "ea"))) == len(list(chart.iter(A + "latin"))) > 2)
expect("values", [["80", "55", "3"], ["100", "50", "0", "200"]],
       [[v.text for v in val.iter(C + "v")] for val in chart.iter(C + "val")])
expect("where they stand", ["'グラフ'!$A$3:$A$6", "'グラフ'!$C$3:$C$6"],
       [f.text for f in chart.iter(C + "f")][:2])
expect("words for who does not see", True, 'descr="市の&quot;しるし&quot;"' in drawing
       and 'descr="実績を棒で、目標を線で示す"' in drawing)

before = made.bytes("一覧.xlsx")
made.build(None, "--force")
expect("the same bytes", True, before == made.bytes("一覧.xlsx"))
with open(made.path("layouts/parts/logo.png"), "wb") as f:
    f.write(png(20, 20))
expect("another picture, another workbook", True,
       "this has changed: layouts/parts/logo.png" in made.build(None, "--explain").stdout)
made.over()
expect.over()
