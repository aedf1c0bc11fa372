#!/usr/bin/env python3
"""What was made of the facilities, read back by programs that share nothing with sasshi.

check.py FOLDER: FOLDER/data/*.csv (CP932) against FOLDER/out: texts of all rows, page numbers of
contents and index, one workbook a department.
"""
import csv
import pathlib
import re
import subprocess
import sys

AROUND = 60  # pages of the body for 2 400 rows lie well above this, and below ten times it


def table(folder, name):
    with open(folder / "data" / name, encoding="cp932", newline="") as f:
        return list(csv.DictReader(f))


def pages_of(pdf):
    """The text of each page, lines ended by newlines."""
    raw = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True)
    return raw.stdout.decode("utf-8").replace("\r", "").split("\f")[:-1]


def entries(name, text):
    """The numbers behind name and its leader, at the ends of lines."""
    found = re.findall("^" + re.escape(name) + r" ?…* ?(\d+(?:, \d+)*)$", text, re.MULTILINE)
    return [int(n) for numbers in found for n in numbers.split(", ")]


def plain(text):
    return text.replace("\r", "").replace("\n", "")


def check_rows(rows, pages, first, last):
    body = plain("".join(pages[first:last]))
    for r in rows:
        for field in ("施設名", "所管課", "今後の方針"):
            if plain(r[field]) not in body:
                yield f"{r['施設番号']}: {field} {r[field]!r} does not stand whole in the tables"


def check_contents(areas, pages, end):
    contents = "".join(pages[:end])
    for name in [a["地区名"] for a in areas] + ["所管課別索引"]:
        said = entries(name, contents)
        real = [n for n, p in enumerate(pages, 1) if n > end and name in p.split("\n")[:4]]
        if len(said) != 1 or said[0] != real[0]:
            yield f"{name}: the contents say {said}, the pages are {real[:1]}"


def check_index(rows, pages, start):
    index = "".join(pages[start:])
    for r in rows:
        name = r["施設名"]
        said = entries(name, index)
        real = [n for n, p in enumerate(pages[:start], 1) if name in plain(p)]
        if said != real:
            yield f"{name}: the index says {said}, the pages are {real}"


def check_workbooks(folder, rows, sections):
    import openpyxl

    for s in sections:
        path = folder / "out" / "照会" / f"{s['課名']}.xlsx"
        sheet = openpyxl.load_workbook(path).worksheets[0]
        names = {str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None}
        for r in rows:
            mine = r["所管課"] == s["課名"]
            if (r["施設番号"] in names) != mine or (mine and r["施設名"] not in names):
                yield f"{path.name}: {r['施設番号']} {'is missing' if mine else 'does not belong here'}"


def main():
    folder = pathlib.Path(sys.argv[1])
    rows, areas = table(folder, "facilities.csv"), table(folder, "areas.csv")
    pages = pages_of(folder / "out" / "冊子" / "個別施設計画.pdf")
    starts = [n for n, p in enumerate(pages) if "この地区には" in p]
    index = next(n for n, p in enumerate(pages) if n > starts[-1] and "所管課別索引" in p)
    bad = []
    if len(rows) != 2400 or not AROUND < len(pages) < 10 * AROUND:
        bad.append(f"{len(rows)} rows on {len(pages)} pages")
    bad += check_rows(rows, pages, starts[0], index)
    bad += check_contents(areas, pages, starts[0])
    bad += check_index(rows, pages, index)
    bad += check_workbooks(folder, rows, table(folder, "sections.csv"))
    for line in bad[:20]:
        print(line)
    print(f"{len(rows)} facilities, {len(pages)} pages, {len(bad)} findings")
    sys.exit(1 if bad else 0)


main()
