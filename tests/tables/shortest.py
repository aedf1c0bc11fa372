#!/usr/bin/env python3
"""Tables of the shipped plan with columns of width auto: none of the ways to fix their widths makes them shorter.

    shortest.py PROGRAM ROOT
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

COLUMNS = ["事業名", "事業概要", "KPI"]
SIZE, PADDING, LEAST = 8, 4, 5  # pt, pt on either side, em
MEASURES = [34, 44]  # em for all columns together
END = "おわり"

LAYOUT = """booklet: 幅
page: { size: %dpt x 4000pt, margin: { top: 20pt, bottom: 20pt, inner: 20pt, outer: 20pt } }
styles:
  基本: { font: BIZ UDGothic, size: 8pt, leading: 12pt }
  見出し1: { size: 8pt, leading: 12pt, before: 0mm, after: 0mm }
  表頭: { weight: regular }
body:
"""

TABLE = """  - h1: { text: 幅 %s, start: page }
  - table: 事業
    padding: 4pt
    columns: [ %s ]
  - text: おわり
"""


def table(widths):
    columns = ", ".join(f"{{ show: <{name}>, width: {width} }}" for name, width in zip(COLUMNS, widths))
    return TABLE % ("・".join(widths), columns)


def ways(measure):
    """All widths in whole em that fill the measure."""
    for a in range(LEAST, measure - 2 * LEAST + 1):
        for b in range(LEAST, measure - a - LEAST + 1):
            yield [f"{SIZE * em + 2 * PADDING}pt" for em in (a, b, measure - a - b)]


def heights(program, folder, measure, kinds):
    """How far down the page the line below each table stands."""
    whole = measure * SIZE + len(COLUMNS) * 2 * PADDING + 40
    (folder / "layouts" / "a.yaml").write_text(LAYOUT % whole + "".join(map(table, kinds)), "utf-8")
    made = subprocess.run([program, "build", "-C", folder, "--force", "--explain-lines"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8")
    if made.returncode:
        raise SystemExit(made.stderr)
    found = [float(m[1]) for m in re.finditer(rf"^ *[\d.]+ +([\d.]+) .* {END}$", made.stdout, re.M)]
    if len(found) != len(kinds):
        raise SystemExit(f"{len(found)} tables instead of {len(kinds)}")
    return found


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    with open(root / "data" / "projects.csv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    wrong = 0
    for measure in MEASURES:
        for first in (0, 20, 40, 60):
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name)
                for part in ("data", "layouts"):
                    (folder / part).mkdir()
                shutil.copytree(root / "fonts", folder / "fonts")
                (folder / "data" / "plan.yaml").write_text(
                    "plan: { 名称: 幅 }\ntables:\n  事業: { file: a.csv, key: 事業, columns: { 事業: text, "
                    + ", ".join(f"{c}: text" for c in COLUMNS) + " } }\n", "utf-8")
                with open(folder / "data" / "a.csv", "w", encoding="utf-8", newline="") as f:
                    out = csv.DictWriter(f, ["事業", *COLUMNS], extrasaction="ignore", lineterminator="\n")
                    out.writeheader()
                    out.writerows(rows[first:first + 12])
                kinds = [["auto"] * len(COLUMNS), *ways(measure)]
                found = heights(program, folder, measure, kinds)
            best = min(found[1:])
            print(f"{measure} em, rows {first}–: auto {found[0]}, the best of {len(found) - 1} others {best}, the worst {max(found)}")
            wrong += found[0] > best
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
