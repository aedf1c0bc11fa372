#!/usr/bin/env python3
"""A booklet of many pages is made in bounded memory, and nothing of its table is lost.

    long.py SASSHI ROOT PAGES [MB]

MB: the most memory that making it may take; 0: any. Nothing here looks at a clock.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

PROGRAM, ROOT, PAGES = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
MOST = int(sys.argv[4]) if len(sys.argv) > 4 else 0
BYTES_A_PAGE = 6 * 1024
sys.path.insert(0, str(ROOT / "tests" / "bench"))
import long_booklet  # noqa: E402
from peak import call  # noqa: E402


def elements(pdf):
    """How many structure elements of each type: they stand in object streams, one after the other."""
    count = {}
    for head in re.finditer(rb"/Type/ObjStm.*?/Length (\d+)>>\nstream\n", pdf):
        body = zlib.decompress(pdf[head.end():head.end() + int(head.group(1))])
        for name in re.findall(rb"<</S/(\w+)/P ", body):
            count[name.decode()] = count.get(name.decode(), 0) + 1
    return count


def check_tags(pdf, rows):
    count = elements(pdf)
    count.pop("Sect", None)
    wanted = {"Document": 1, "H1": 1, "Table": 1, "THead": 1, "TBody": 1, "TR": rows + 1, "TH": 8, "TD": 8 * rows}
    assert count == wanted, f"{count}, not {wanted}"


def check_text(path, rows):
    """Every number of the first column, once and in order: page after page."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    numbers = [int(n) for n in re.findall(r"^(\d{6}) ", text, re.M)]
    assert numbers == list(range(1, rows + 1)), f"{len(numbers)} of {rows} rows, or not in their order"


def main():
    rows = (PAGES - 1) * long_booklet.ROWS_A_PAGE
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "project"
        long_booklet.make(folder, rows)
        shutil.copytree(ROOT / "fonts", folder / "fonts")
        said, peak = call(PROGRAM, folder, "build")
        path = folder / "out" / "施設一覧.pdf"
        pdf = path.read_bytes()
        pages = int(re.search(r"pages (\d+)", said).group(1))
        print(f"{pages} pages, {peak:.0f} MB, {len(pdf) / pages:.0f} bytes a page")
        assert abs(pages - PAGES) <= 1, f"{pages} pages"
        assert not MOST or peak <= MOST, f"{peak:.0f} MB, more than {MOST}"
        assert len(pdf) <= pages * BYTES_A_PAGE, f"{len(pdf) / pages:.0f} bytes a page"
        check_tags(pdf, rows)
        if shutil.which("pdftotext"):
            check_text(path, rows)
        if shutil.which("qpdf"):
            subprocess.run(["qpdf", "--check", path], check=True, stdout=subprocess.DEVNULL)


main()
