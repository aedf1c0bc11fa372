#!/usr/bin/env python3
"""The judges see the faults that they are there for: each fails on a file with one fault, and says why.

sees.py ALIKE ROOT JUDGED             ALIKE: the program of alike.c; JUDGED: what make.sh made
sees.py ALIKE ROOT JUDGED --workbooks  the judges of workbooks, which take their time
sees.py ALIKE ROOT JUDGED CACHE        veraPDF (see verapdf.sh) and Preflight, which do too
A file that is only written anew, without a fault, passes: it is the fault that they see.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
ALIKE, ROOT, JUDGED = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
BOOKLET = JUDGED / "out" / "推進事業一覧.pdf"
CARDS = JUDGED / "out" / "施策別概要.pdf"
X4 = JUDGED / "out" / "print" / "x4.pdf"
ARCHIVE = JUDGED / "out" / "conformance" / "a-1b.pdf"
PRINT = JUDGED / "out" / "print" / "cmyk.pdf"


def alike(pdf):
    return ["sh", HERE / "alike.sh", ALIKE, "mutool", pdf, "--as", CARDS, "3"]


def document(pdf):
    return ["python3", HERE / "structure.py", "--document", pdf]


def plan(pdf):
    return ["python3", HERE / "structure.py", "--plan", f"{ROOT}/data", pdf]


def printed(pdf):
    return ["python3", HERE / "print.py", pdf, "cmyk", "297", "210"]


def x4(pdf):
    return ["python3", HERE / "press_x4.py", pdf, "CMYK"]


def readers(pdf):
    return ["sh", HERE / "readers.sh", pdf]


def size(pdf):
    return ["sh", HERE / "size.sh", pdf, "220000"]


def verapdf(pdf):
    return ["sh", HERE / "verapdf.sh", JUDGED, sys.argv[4], pdf]


def preflight(pdf):
    return ["sh", HERE / "preflight.sh", pdf]


# judge, file, page; of each fault what the judge says of it
SEEN = [
    (alike, CARDS, 3, {"shifted": "page 1: differs", "missing": "page 1: differs", "other": "page 1: differs",
                       "raised": "page 1: differs", "rule": "page 1: differs"}),
    (document, CARDS, 3, {"unsaid": "ink that no element holds", "swapped": "is told behind what",
                          "headless": "no head over", "loose": "ink outside marked content"}),
    (plan, BOOKLET, 5, {"other": "in the plan,", "swapped": "in the plan,"}),
    (printed, PRINT, 5, {"rgb": "operator rg", "rich": "rich black", "form": "operator rg", "look": "operator rg",
                         "space": "colours in DeviceRGB", "crossing": "crosses the trimmed page",
                         "unbled": "the trim box is", "fontless": "is not in the file"}),
    (x4, X4, 1, {"rgb": "rg [", "look": "has Annots", "space": "speaks of RGB", "fontless": "is not embedded",
                 "untrapped": "says otherwise of trapping", "intentless": "is not in the file",
                 "trimless": "not just one of TrimBox"}),
    (readers, BOOKLET, 5, {"fontless": "pdffonts", "cut": "qpdf"}),
    (size, BOOKLET, 5, {"long": "at most 220000"}),
]

ARCHIVES = [
    (verapdf, CARDS, 3, {"loose": "broken.pdf ua1", "fontless": "broken.pdf 2a"}),
    (preflight, ARCHIVE, 5, {"fontless": "FontFile entry is missing"}),
]


def broken(kind, pdf, page, out):
    """cut and long are no faults within the objects of a file."""
    if kind in ("cut", "long"):
        whole = pdf.read_bytes()
        out.write_bytes(whole[:len(whole) // 2] if kind == "cut" else whole + b"\n" * 9000)
    else:
        subprocess.run(["python3", HERE / "mutate.py", kind, pdf, out, str(page)], check=True)


def low(sheet):
    """Each row is 30 points lower."""
    return re.sub(r' ht="([\d.]+)"', lambda m: f' ht="{max(2, float(m[1]) - 30):.2f}"', sheet)


def wide(sheet):
    return re.sub(r'<pageSetUpPr fitToPage="1"/>| fitToWidth="\d+"| fitToHeight="\d+"', "", sheet)


def narrow(sheet):
    """A number in a column of half a digit."""
    sheet = re.sub(r'<row r="6".*?</row>', '<row r="6"><c r="B6"><v>1234567</v></c></row>', sheet)
    return re.sub(r'(<col min="2" max="2" width=)"[\d.]+"', r'\1"1.5"', sheet)


def unlocked(sheet):
    return re.sub(r"<sheetProtection[^>]*/>", "", sheet)


def unruled(sheet):
    return re.sub(r"<dataValidation [^>]*type=.decimal.*?</dataValidation>", "", sheet, count=1)


# of each fault the judge, and what it says
SHEETS = {
    "none": ("office.py", None, lambda sheet: sheet),
    "low": ("office.py", "pt high, its rows are", low),
    "wide": ("office.py", "without the heads", wide),
    "narrow": ("office.py", "###", narrow),
    "unlocked": ("cells.py", "is not protected", unlocked),
    "unruled": ("cells.py", "its rule is None", unruled),
}


def change_sheet(path, change):
    """The first sheet of a workbook, as text."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name].decode("utf-8")).encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def workbooks():
    bad = []
    for kind, (judge, says, change) in SHEETS.items():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder) / "課別"
            if judge == "cells.py":
                shutil.copytree(JUDGED / "out" / "課別", folder)
                book = folder / "08_こども家庭課.xlsx"
            else:
                folder.mkdir()
                book = pathlib.Path(shutil.copy(JUDGED / "out" / "課別" / "08_こども家庭課.xlsx", folder))
            change_sheet(book, change)
            code, said = run(["python3", HERE / judge, folder.parent])
        if code == 77:
            print(said)
            sys.exit(77)
        if (code == 0) != (says is None) or (says and says not in said):
            bad.append(f"{judge} of {kind}: {code}, {said[-300:]}")
    return len(SHEETS), bad


def run(command):
    done = subprocess.run([str(w) for w in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def documents(seen):
    bad, n = [], 0
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "broken.pdf"
        for judge, pdf, page, faults in seen:
            for kind, says in {"none": None, **faults}.items():
                if kind == "none" and judge == size:
                    continue  # a file of qpdf's is a larger one
                broken(kind, pdf, page, out)
                code, said = run(judge(out))
                if says is None and code == 77:
                    break  # the judge is not there
                n += 1
                if (code == 0) != (says is None) or (says and says not in said):
                    bad.append(f"{judge.__name__} of {kind}: {code}, {said[-300:]}")
    return n, bad


def main():
    if sys.argv[4:] == ["--workbooks"]:
        n, bad = workbooks()
    else:
        n, bad = documents(ARCHIVES if sys.argv[4:] else SEEN)
    if n == 0:
        print("skipped: none of the judges is there")
        return 77
    print(f"{n} files judged, {len(bad)} of them wrongly")
    print("\n".join(bad))
    return 1 if bad else 0


sys.exit(main())
