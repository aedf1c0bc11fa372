#!/usr/bin/env python3
"""A plan of one long table and the layout of one sheet that shows all of it.

    tests/bench/long_plan.py FOLDER [ROWS]

Ten columns of a budget office's list of small projects, seven of them Japanese text, three to be filled in
and a formula besides. No two rows are alike; nothing is left to chance.
"""
import pathlib
import sys

PLAN = """plan:
  市: 見本市
  名称: 事務事業一覧
  版: 第1版
  年度: 令和7年度
  日付: 2025-04-01
tables:
  課:
    file: departments.csv
    key: コード
    columns:
      コード: text
      名称: { required: yes, unique: yes }
  事業:
    file: projects.csv
    key: 番号
    columns:
      番号: text
      事業名: { required: yes }
      担当課: { refers: 課.名称, required: yes }
      区分: text
      概要: { required: yes }
      指標: text
      単位: text
      予算: integer
      目標値: decimal
      実績値: decimal
"""

LAYOUT = """worksheet: 事務事業一覧
output: 事務事業一覧.xlsx
sheets:
  - sheet: 一覧
    rows: 事業
    sort: 担当課, 番号
    title: <計画.年度>　事務事業一覧
    columns:
      - { field: 番号,   width: 10, key: yes }
      - { field: 事業名, width: 30 }
      - { field: 担当課, width: 14 }
      - { field: 区分,   width: 8 }
      - { field: 概要,   width: 40 }
      - { field: 指標,   width: 20, input: yes, length: 60 }
      - { field: 単位,   width: 6 }
      - { field: 予算,   width: 16, number: "#,##0", total: sum }
      - { field: 目標値, width: 10, input: yes, number: General }
      - { field: 実績値, width: 10, input: yes, number: General }
      - { head: 達成率,  width: 10, formula: 実績値 / 目標値, number: 0.0% }
    freeze: 事業名
    filter: yes
    total: 合計
    protect: { allow: [filter] }
"""

KINDS = "自治事務 法定受託 義務的 政策的 臨時".split()
SUBJECTS = "道路 河川 公園 学校 図書館 保育所 水道 下水道 住宅 農道 林道 観光 商店街 消防 防災 健康 介護 障がい者 子育て 文化財".split()
WORKS = "整備 維持管理 改修 利用促進 調査 相談 補助 啓発 点検 再編".split()


def row(i):
    subject, work = SUBJECTS[i % 20], WORKS[i // 20 % 10]
    return [f"P{i:06d}", f"{subject}{work}事業（第{i}号）", f"第{i * 7 % 100 + 1}課", KINDS[i % 5],
            f"{subject}の{work}を計画的に進め、第{i % 347 + 1}地区の住民の利便と安全を高める。",
            f"{subject}{work}の実施件数", "件", str(i * 37 % 90000), str(i % 400 + 1), f"{i % 300}.{i % 10}"]


def make(folder, rows):
    data, layouts = folder / "data", folder / "layouts"
    data.mkdir(parents=True)
    layouts.mkdir()
    (data / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (layouts / "list.yaml").write_text(LAYOUT, encoding="utf-8")
    with open(data / "departments.csv", "w", encoding="utf-8") as f:
        f.write("コード,名称\n" + "".join(f"{i:03d},第{i}課\n" for i in range(1, 101)))
    with open(data / "projects.csv", "w", encoding="utf-8") as f:
        f.write("番号,事業名,担当課,区分,概要,指標,単位,予算,目標値,実績値\n")
        for i in range(rows):
            f.write(",".join(row(i)) + "\n")


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100000)
