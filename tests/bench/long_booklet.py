#!/usr/bin/env python3
"""A plan of one long table and the layout of a booklet that is nothing but that table.

    tests/bench/long_booklet.py FOLDER [ROWS]

Eight columns at 8 pt, eighteen rows a page: 152 cells, each an element of the structure tree. Every row is
different; nothing is left to chance.
"""
import pathlib
import sys

ROWS_A_PAGE = 18

PLAN = """plan: { 自治体: 見本市, 計画名: 公共施設一覧, 日付: 2026-03-31 }
tables:
  施設:
    file: facilities.csv
    key: 番号
    columns:
      番号: text
      施設名: { required: yes }
      地区: { required: yes }
      課: { required: yes }
      建築年度: integer
      面積: { type: decimal, unit: ㎡ }
      構造: text
      方針: { required: yes }
"""

LAYOUT = """booklet: 施設一覧
pdf: { title: <計画.自治体>　<計画.計画名>, author: <計画.自治体> }
page:
  size: A4
  turn: landscape
  margin: { top: 15mm, bottom: 15mm, inner: 15mm, outer: 15mm }
  head: { inner: <計画.計画名>, rule: 0.12mm, gap: 3mm }
  foot: { center: <頁>／<頁数>, gap: 4mm }
fonts: { ゴシック: BIZ UDGothic }
styles:
  標準: { font: ゴシック, size: 8pt, leading: 12pt }
body:
  - h1: 施設の一覧
  - table: 施設
    padding-rows: 0.9em
    columns:
      - { show: <番号>, width: 16mm }
      - { show: <施設名>, width: 40mm }
      - { show: <地区>, width: 26mm }
      - { show: <課>, width: 32mm }
      - { show: <建築年度>, width: 16mm, align: end }
      - { show: <面積>, width: 18mm, align: end }
      - { show: <構造>, width: 34mm }
      - { show: <方針>, width: rest, align: justify }
"""

AREAS = "中央 東 西 南 北 潮見台 緑ヶ丘 旧市街 一ノ瀬".split()
FORMS = "小学校 集会所 図書室 体育館 保育所 住宅 倉庫 公民館 ポンプ場 資料館".split()
SECTIONS = "財産管理課 学校教育課 生涯学習課 子育て支援課 高齢者支援課 住宅課 公園緑地課".split()
BUILT = "鉄筋コンクリート造 鉄骨造 木造".split()
POLICIES = ("建物の劣化度調査の結果にもとづき、計画的に修繕を行う。 利用者数が減っているため、近くの施設との複合化を検討する。 "
            "令和10年度～令和14年度に大規模改修を予定する。 耐震補強工事（Is値0.7以上）は完了している。 "
            "屋根・外壁の改修、設備の更新を進める。 当面は現状のまま維持する。").split()


def row(i, x):
    return (f"{i + 1:06d},{AREAS[x % 9]}{FORMS[x // 9 % 10]}{i // 90 + 1},{AREAS[x % 9]}地区,{SECTIONS[x // 90 % 7]},"
            f"{1960 + x % 60},{x % 9000 / 10 + 50:.1f},{BUILT[x % 3]},{POLICIES[x // 7 % 6]}\r\n")


def make(folder, rows):
    data, layouts = folder / "data", folder / "layouts"
    data.mkdir(parents=True)
    layouts.mkdir()
    (data / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (layouts / "list.yaml").write_text(LAYOUT, encoding="utf-8")
    x = 20250401
    with open(data / "facilities.csv", "w", encoding="utf-8", newline="") as f:
        f.write("番号,施設名,地区,課,建築年度,面積,構造,方針\r\n")
        for i in range(rows):
            x = x * 16807 % 2147483647
            f.write(row(i, x))


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10000 * ROWS_A_PAGE)
