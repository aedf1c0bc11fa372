#!/usr/bin/env python3
"""Every cell of the shipped plan stands verbatim in the booklet and in the departments' workbooks.

verbatim.py PROJECT OUT: reads PROJECT/data/*.csv with Python's csv module, OUT/推進事業一覧.pdf with
pdftotext -raw, and OUT/課別/*.xlsx with openpyxl: three readers that share no code with the program.
"""
import csv
import pathlib
import subprocess
import sys

FIELDS = ["事業名", "事務事業番号", "担当課", "予算（中事業）", "事業概要", "KPI", "単位"]


def table(project, name):
    with open(project / "data" / name, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def plan(project):
    """The 80 rows of 8 cells, in the order of the booklet."""
    projects = {r["事業"]: r for r in table(project, "projects.csv")}
    marks = {r["取り組み"]: r["記号"] for r in table(project, "initiatives.csv")}
    rows = []
    for placed in table(project, "placements.csv"):
        p = projects[placed["事業"]]
        rows.append([marks[placed["取り組み"]]] + [p[f] for f in FIELDS])
    return rows


def booklet_text(pdf):
    raw = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True)
    # Line ends within a cell are not part of it; U+3000 and spaces are.
    return raw.stdout.decode("utf-8").replace("\f", "").replace("\n", "")


def check_booklet(project, out):
    text = booklet_text(out / "推進事業一覧.pdf")
    bad = []
    at = 0
    for n, row in enumerate(plan(project), 1):
        name = text.find(row[1], at)
        if name < 0:
            bad.append(f"row {n}: {row[1]!r} is not in the booklet after the row before")
            continue
        end = name
        for field, cell in zip(FIELDS, row[1:]):
            found = text.find(cell, end)
            if cell and (found < 0 or found - end > 40):
                bad.append(f"row {n}: {field} {cell!r} does not stand whole behind the cell before")
            elif cell:
                end = found + len(cell)
        at = end
    marks = sum(text.count(m) for m in "①②③④")
    if marks < len({(r[0], i // 80) for i, r in enumerate(plan(project))}):
        bad.append("the marks of the initiatives are missing")
    return bad


def cells_of(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    return [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]


def check_workbooks(project, out):
    bad = []
    pairs = 0
    departments = table(project, "departments.csv")
    projects = table(project, "projects.csv")
    for d in departments:
        path = out / "課別" / f"{d['コード']}_{d['名称']}.xlsx"
        if not path.exists():
            bad.append(f"{path.name}: not made")
            continue
        rows = cells_of(path)
        mine = [p for p in projects if d["名称"] in p["担当課"].split(" ")]
        for p in mine:
            having = [r for r in rows if p["事業"] in r]
            if len(having) != 1:
                bad.append(f"{path.name}: {p['事業']} {p['事業名']!r} stands in {len(having)} rows")
                continue
            pairs += 1
            for field in ("事業名", "事務事業番号", "事業概要", "KPI", "単位"):
                if p[field] and p[field] not in having[0]:
                    bad.append(f"{path.name}: {p['事業']} {field} {p[field]!r} is not a cell of its row")
        others = {p["事業"] for p in projects} - {p["事業"] for p in mine}
        if any(c in others for r in rows for c in r):
            bad.append(f"{path.name}: a project of another department")
    if pairs != 84:
        bad.append(f"{pairs} project-department pairs, not 84")
    if len(list((out / "課別").glob("*.xlsx"))) != len(departments):
        bad.append("not one workbook a department")
    return bad


def main():
    project, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    rows = plan(project)
    bad = [] if len(rows) == 80 else [f"{len(rows)} rows in the plan, not 80"]
    bad += check_booklet(project, out)
    if "--booklet" not in sys.argv:
        bad += check_workbooks(project, out)
    for line in bad:
        print(line)
    print(f"{len(rows)} rows of {len(FIELDS) + 1} cells, {len(bad)} differences")
    return 1 if bad else 0


sys.exit(main())
