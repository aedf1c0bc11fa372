#!/usr/bin/env python3
"""A long sheet is made in bounded memory, and what is filled in finds its way back.

    long.py SASSHI ROOT ROWS [MB]

MB: the most memory that making the workbook may take. Nothing here looks at a clock.
"""
import pathlib
import re
import sys
import tempfile
import zipfile

PROGRAM, ROOT, ROWS = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
MOST = int(sys.argv[4]) if len(sys.argv) > 4 else 0
sys.path.insert(0, str(ROOT / "tests" / "bench"))
import long_plan  # noqa: E402
from peak import call  # noqa: E402

SHEET = "xl/worksheets/sheet1.xml"


def parts(path):
    with zipfile.ZipFile(path) as z:
        return {i.filename: z.read(i).decode() for i in z.infolist()}


def cell(text, name):
    return re.search(rf'<c r="{name}"[^>]*?(?:/>|>.*?</c>)', text).group(0)


def fill_in(path, name, value):
    """The same file with another number in a cell."""
    all_parts = parts(path)
    was = cell(all_parts[SHEET], name)
    now = re.sub("<v>.*</v>", f"<v>{value}</v>", was)
    assert now != was
    all_parts[SHEET] = all_parts[SHEET].replace(was, now)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for part, text in all_parts.items():
            z.writestr(part, text)


def look(path):
    """Every record has its row; the line of totals knows all of them."""
    text = parts(path)[SHEET]
    assert text.count("<row ") == ROWS + 3, text.count("<row ")
    total = sum(int(long_plan.row(i)[7]) for i in range(ROWS))
    assert f"<v>{total}</v>" in cell(text, f"H{ROWS + 3}"), cell(text, f"H{ROWS + 3}")
    assert f"SUBTOTAL(9,H3:H{ROWS + 2})" in cell(text, f"H{ROWS + 3}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        project = folder / "project"
        long_plan.make(project, ROWS)
        _, peak = call(PROGRAM, project, "build")
        print(f"{ROWS} rows: {peak:.0f} MB")
        assert not MOST or peak <= MOST, f"{peak:.0f} MB are more than {MOST}"
        book = project / "out" / "事務事業一覧.xlsx"
        look(book)
        bytes_before = book.read_bytes()
        call(PROGRAM, project, "build", "--force")
        assert book.read_bytes() == bytes_before, "other bytes"
        csv = project / "data" / "projects.csv"
        before = csv.read_text(encoding="utf-8").splitlines()
        said, _ = call(PROGRAM, project, "collect", str(book))
        assert "values taken 0" in said, said
        fill_in(book, f"J{ROWS // 2}", "123456")
        said, peak = call(PROGRAM, project, "collect", str(book))
        print(f"collected: {peak:.0f} MB")
        assert "values taken 1," in said, said
        after = csv.read_text(encoding="utf-8").splitlines()
        changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        assert len(changed) == 1, changed
        assert changed[0][1] == changed[0][0].rpartition(",")[0] + ",123456", changed


main()
