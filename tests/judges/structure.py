#!/usr/bin/env python3
"""The law of the structure tree: read from the file in its order, it is the document.

structure.py CASES             of each CASES/*.pdf the tree is what the program says in CASES/*.tags,
                               element by element, text by text
structure.py --plan DATA PDF   every row of the plan is a row of a table, cell by cell under its
                               column's head, in the plan's order
structure.py --document PDF... the tree's text, in its order, is that of the pages in theirs (readings
                               stand where their word does); every cell of a table is under a head;
                               poppler reads the same text
"""
import csv
import pathlib
import re
import subprocess
import sys

import pdf_reader

HEADS = ["推進する取り組み", "事業名", "事務事業番号", "担当課", "予算（中事業）", "事業概要", "KPI", "単位"]


def escaped(text):
    """As the program dumps texts."""
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    text = re.sub("[\x00-\x1f\x7f]", lambda m: f"\\x{ord(m.group()):02X}", text)
    return text[:-1] + "\\s" if text.endswith(" ") else text


def line(element, depth):
    scopes = {"Column": " scope=column", "Row": " scope=row", "Both": " scope=both"}
    table = element.attributes()
    out = "  " * depth + element.kind + scopes.get(table.get("Scope"), "")
    out += f" columns={table['ColSpan']}" if "ColSpan" in table else ""
    out += f" rows={table['RowSpan']}" if "RowSpan" in table else ""
    text = element.own_text()
    return out + ("  " + escaped(text) if text else "")


def lines(element, depth=0):
    yield line(element, depth)
    for kid in element.kids:
        if not isinstance(kid, str):
            yield from lines(kid, depth + 1)


def without_words(said):
    """Alternative texts, languages and identifiers are said in other places of the file."""
    return re.sub(r'^( *\w+(?: \w+=\w+)*?)(?: id=\S+)?(?: lang=\S+)?(?: alt="(?:[^"\\]|\\.)*")?(?=  |$)', r"\1", said)


def check_cases(folder):
    bad, n = [], 0
    for tags in sorted(folder.glob("*.tags")):
        want = [without_words(s) for s in tags.read_text(encoding="utf-8").splitlines()]
        tree = pdf_reader.structure(pdf_reader.File(tags.with_suffix(".pdf")))
        got = [without_words(s) for s in lines(tree)] if tree else []
        n += 1
        if tree and got != want:
            where = next((i for i, (a, b) in enumerate(zip(want, got)) if a != b), min(len(want), len(got)))
            bad.append(f"{tags.stem}: element {where}: the program says {want[where:where + 1]}, the file {got[where:where + 1]}")
    print(f"{n} documents, {len(bad)} differ")
    return bad if n else ["no documents"]


def table_of(data, name):
    with open(data / name, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def plan_rows(data):
    projects = {r["事業"]: r for r in table_of(data, "projects.csv")}
    marks = {r["取り組み"]: r["記号"] for r in table_of(data, "initiatives.csv")}
    for placed in table_of(data, "placements.csv"):
        yield [marks[placed["取り組み"]]] + [projects[placed["事業"]][h] for h in HEADS[1:]]


def rows_under_heads(table):
    """Each row as the texts that stand in its columns, those from above included."""
    heads = [th.text() for th in table.find("TH")]
    above = [("", 0)] * len(heads)
    for body in table.find("TBody"):
        for row in body.find("TR"):
            cells, texts = list(row.find("TD")), []
            for column, (text, left) in enumerate(above):
                if not left:
                    cell = cells.pop(0)
                    text, left = cell.text(), cell.attributes().get("RowSpan", 1)
                above[column] = (text, left - 1)
                texts.append(text)
            yield heads, texts, cells


def poppler_text(pdf):
    """What pdfinfo -struct-text says, without what poppler adds: line ends, quotes, spaces. It does not heed
    ActualText there, and U+200B is told of glyphs without a character of their own (the second of 縦中横)."""
    run = subprocess.run(["pdfinfo", "-struct-text", pdf], check=True, capture_output=True)
    said = re.findall(r'^ +"(.*?)"$', run.stdout.decode("utf-8"), re.M | re.S)
    return re.sub(r"[\s\u200b]", "", "".join(said))


def check_plan(data, pdf):
    tree = pdf_reader.structure(pdf_reader.File(pdf))
    want, got, bad = list(plan_rows(data)), [], []
    for table in tree.find("Table"):
        for heads, texts, over in rows_under_heads(table):
            if heads == HEADS:
                got.append(texts)
                bad += [f"a row with {len(over)} cells too many"] if over else []
    for i, (w, g) in enumerate(zip(want, got)):
        bad += [f"row {i + 1}: {h}: {a!r} in the plan, {b!r} in the file" for h, a, b in zip(HEADS, w, g) if a != b]
    if len(want) != len(got):
        bad.append(f"{len(want)} rows in the plan, {len(got)} in the file")
    print(f"{len(want)} rows of {len(HEADS)} cells, {len(bad)} differ")
    return bad


def check_order(tree):
    """Each text behind those that stand before it on the pages."""
    last = -1
    for ink in tree.inks(without=("RT", "RP")):
        if ink.place is not None and ink.place <= last:
            yield f"{str(ink)!r} is told behind what stands after it"
        last = last if ink.place is None else ink.place


def spread(rows):
    """(row, column, cell) for every place that a cell takes; 14.8.4.3.4."""
    taken = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in (k for k in row.kids if not isinstance(k, str)):
            while (y, x) in taken:
                x += 1
            across, down = (cell.attributes().get(k, 1) for k in ("ColSpan", "RowSpan"))
            for at in ((y + j, x + i) for j in range(down) for i in range(across)):
                taken.add(at)
                yield *at, cell


def check_heads(tree):
    """Of every table: a head over each cell or beside it, and rows of one length."""
    for n, table in enumerate(tree.find("Table"), 1):
        places = list(spread(list(table.find("TR"))))
        over, beside, ends = set(), set(), {}
        for y, x, cell in places:
            ends[y] = max(ends.get(y, 0), x)
            scope = cell.attributes().get("Scope") if cell.kind == "TH" else None
            if scope in ("Column", "Both"):
                over.add(x)
            if scope in ("Row", "Both"):
                beside.add(y)
        for y, x, cell in places:
            if cell.kind == "TD" and x not in over and y not in beside:
                yield f"table {n}: no head over {cell.text()!r}"
        if len(set(ends.values())) > 1:
            yield f"table {n}: rows of {sorted(set(ends.values()))} cells"


def check_document(pdf):
    tree = pdf_reader.structure(pdf_reader.File(pdf))
    bad = [f"{pdf}: {said}" for said in [*check_order(tree), *check_heads(tree)]]
    if poppler_text(pdf) != re.sub(r"\s", "", tree.text()):
        bad.append(f"{pdf}: poppler reads another text out of the structure")
    print(f"{pdf}: {len(tree.text())} characters, {len(list(tree.find('TD')))} cells, {len(bad)} findings")
    return bad


if sys.argv[1] == "--plan":
    found = check_plan(pathlib.Path(sys.argv[2]), sys.argv[3])
elif sys.argv[1] == "--document":
    found = [said for pdf in sys.argv[2:] for said in check_document(pdf)]
else:
    found = check_cases(pathlib.Path(sys.argv[1]))
print("\n".join(found[:20]))
sys.exit(1 if found else 0)
