#!/usr/bin/env python3
"""LibreOffice shows every workbook whole: one page wide, nothing cut off, no number as ###.

office.py FOLDER [MOST]    every .xlsx below FOLDER; at most MOST of one folder, the largest first

LibreOffice itself says how high each cell must be: the text of every cell that is to be wrapped is put into
a row of a workbook of ours, as wide as its cell (merged ones together) and in its font, whose height is left
to LibreOffice; what it makes of it may not be more than the rows that the cell has. How it prints the
workbooks is read back with pdftotext.
"""
import copy
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

try:
    import openpyxl
    from openpyxl.utils import get_column_letter
except ImportError:
    print("skipped: there is no openpyxl (python3-openpyxl)")
    sys.exit(77)

NEAR = 0.5  # points
POINTS = {"in": 72, "mm": 72 / 25.4, "cm": 72 / 2.54, "pt": 1}
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def office(folder, kind, out, files):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
         "--outdir", out, *files],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600, check=True)


class Place:
    """A cell with those merged to it."""

    def __init__(self, sheet, cell, merged):
        last = merged.get(cell.coordinate, cell)
        self.cell, self.sheet = cell, sheet
        columns = range(cell.column, last.column + 1)
        self.rows = range(cell.row, last.row + 1)
        self.width = sum(width_of(sheet, c) for c in columns)
        self.height = sum(sheet.row_dimensions[r].height or sheet.sheet_format.defaultRowHeight for r in self.rows)
        self.beside = sheet.cell(cell.row, last.column + 1).value

    def said(self):
        return f"{self.sheet.title}!{self.cell.coordinate} {str(self.cell.value)[:30]!r}"


def width_of(sheet, column):
    """Columns of one width share an entry."""
    for entry in sheet.column_dimensions.values():
        if entry.min and entry.min <= column <= entry.max:
            return 0 if entry.hidden else entry.width
    return sheet.sheet_format.defaultColWidth or 8.43


def places(sheet):
    """The texts of a sheet that must fit their cells."""
    merged = {}
    for area in sheet.merged_cells.ranges:
        merged[sheet.cell(area.min_row, area.min_col).coordinate] = sheet.cell(area.max_row, area.max_col)
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell.value, str) or cell.value.startswith("=") or cell.alignment.textRotation:
                continue
            place = Place(sheet, cell, merged)
            if sheet.row_dimensions[cell.row].hidden or place.width == 0:
                continue
            if cell.alignment.wrap_text or place.beside is not None:
                yield place


def visible(book):
    return [s for s in book.worksheets if s.sheet_state == "visible"]


def write_measures(book, found, path):
    """found by width, a sheet each, into a copy of book: its default font is what widths are told in."""
    widths = {}
    for place in found:
        widths.setdefault(round(place.width, 4), []).append(place)
    for sheet in book.worksheets:
        sheet.title = f"old {sheet.title}"[:31]
    old = book.worksheets
    for width, group in widths.items():
        sheet = book.create_sheet(f"w{width}")
        sheet.column_dimensions[get_column_letter(1)].width = width
        for n, place in enumerate(group, 1):
            cell = sheet.cell(n, 1, place.cell.value)
            cell.font = copy.copy(place.cell.font)
            cell.alignment = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
            place.measured = (sheet.title, n)
    for sheet in old:
        book.remove(sheet)
    getattr(book.defined_names, "definedName", book.defined_names).clear()  # a dict since openpyxl 3.1
    book.save(path)


def read_heights(path):
    """(sheet, row) -> points, of a flat OpenDocument file."""
    root = xml.etree.ElementTree.parse(path).getroot()
    heights, out = {}, {}
    for style in root.iter(STYLE + "style"):
        row = style.find(STYLE + "table-row-properties")
        if row is not None and row.get(STYLE + "row-height"):
            said = row.get(STYLE + "row-height")
            heights[style.get(STYLE + "name")] = float(said[:-2]) * POINTS[said[-2:]]
    for table in root.iter(TABLE + "table"):
        n = 0
        for row in table.iter(TABLE + "table-row"):
            for _ in range(min(int(row.get(TABLE + "number-rows-repeated", 1)), 10000)):
                n += 1
                out[table.get(TABLE + "name"), n] = heights.get(row.get(TABLE + "style-name"), 0)
    return out


def check_heights(folder, books):
    """LibreOffice leaves rows as they are when it reads .xlsx, and measures them when it reads its own."""
    found = [place for book in books for sheet in visible(book) for place in places(sheet)]
    write_measures(openpyxl.load_workbook(books[0].path), found, folder / "measure.xlsx")
    office(folder, "fods", folder / "once", [folder / "measure.xlsx"])
    office(folder, "fods", folder / "twice", [folder / "once" / "measure.fods"])
    heights = read_heights(folder / "twice" / "measure.fods")
    print(f"{len(found)} texts in {len(books)} workbooks")
    if len({round(h) for h in heights.values()}) < 3:
        yield "LibreOffice measured nothing"
    for place in found:
        need = heights.get(place.measured, 0)
        if need > place.height + NEAR:
            yield f"{place.sheet.parent.path.name} {place.said()}: {need:.1f} pt high, its rows are {place.height:.1f}"


def plain(text):
    return re.sub(r"\s", "", str(text))


def heads(sheet):
    """The texts of the rows that every page repeats: one with the first and most others has all."""
    rows = re.findall(r"\d+", sheet.print_title_rows or "")
    if not rows:
        return []
    return [plain(p.cell.value) for p in places(sheet) if int(rows[0]) <= p.cell.row <= int(rows[1])]


def check_print(book, pdf):
    name = book.path.name
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True)
    pages = [plain(p) for p in run.stdout.decode("utf-8").split("\f")[:-1]]
    if any("###" in p for p in pages):
        yield f"{name}: a number is shown as ###"
    for sheet in visible(book):
        if not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage:
            yield f"{name} {sheet.title}: is not fitted to the page"
        for place in places(sheet):
            if not is_in(plain(place.cell.value), "".join(pages)):
                yield f"{name} {place.said()}: is not printed whole"
        repeated = heads(sheet)
        for n, page in enumerate(pages, 1):
            missing = [h for h in repeated if not is_in(h, page)]
            if repeated and repeated[0] in page and 0 < len(missing) < len(repeated) / 2:
                yield f"{name} {sheet.title} page {n}: without the heads {missing}"


def is_in(text, page):
    """Lines of neighbouring cells may stand between those of a text: its beginning and end are looked for."""
    return text[:4] in page and text[-2:] in page


def chosen(folder, most):
    folders = {}
    for path in sorted(folder.rglob("*.xlsx"), key=lambda p: (-p.stat().st_size, p)):
        folders.setdefault(path.parent, []).append(path)
    return [p for group in folders.values() for p in group[:most]]


def main(given, most=1000):
    if not shutil.which("soffice"):
        print("skipped: there is no soffice (libreoffice-calc-nogui)")
        return 77
    paths = chosen(pathlib.Path(given), int(most))
    bad = [] if paths else ["no workbooks"]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        books, copies = [], []
        for n, path in enumerate(paths):
            books.append(openpyxl.load_workbook(path))
            books[-1].path = path
            copies.append(folder / f"{n}.xlsx")  # names recur in other folders
            shutil.copy(path, copies[-1])
        bad += check_heights(folder, books)
        office(folder, "pdf", folder / "pdf", copies)
        for n, book in enumerate(books):
            bad += check_print(book, folder / "pdf" / f"{n}.pdf")
    print("\n".join(bad[:20]))
    print(f"{len(books)} workbooks, {len(bad)} findings")
    return 1 if bad else 0


sys.exit(main(*sys.argv[1:]))
