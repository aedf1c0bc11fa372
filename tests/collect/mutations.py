"""mutations.py PROGRAM SOURCE - what departments do to a workbook, and what must come of it.

One row each: a name, what is done to the file, the exit code, the codes told, and the values that
are taken. Codes are those of errors and warnings alike, each once. Nothing else may be taken, and
the program must never crash.
"""

import os
import random
import re
import shutil
import struct
import sys
import zipfile
from datetime import date, datetime

import openpyxl

from project import Project, Sheet, rewrite

program, source = sys.argv[1:3]
project = Project(program, source)
CODE = "08"  # こども家庭課: 13 projects
SENT = project.workbook(CODE)
KEYS = list(Sheet(SENT).rows)
K1, K2, K3 = KEYS[:3]
SHEET1 = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"


def answer(key, column):
    return (f"{key}-{CODE}", column)


TAKEN = {answer(K1, "評価"): "A", answer(K1, "実績値"): "12.5"}


def filled(sheet):
    sheet.put(K1, "評価", "A")
    sheet.put(K1, "実績値", 12.5)


# --- ways to change a workbook ----------------------------------------------------------------


def by_openpyxl(change, fill=True):
    def do(target):
        s = Sheet(SENT)
        if fill:
            filled(s)
        change(s)
        s.save(target)

    return do


def raw(changes=None, **rest):
    def do(target):
        rewrite(SENT, target, changes, **rest)

    return do


def as_bytes(make):
    def do(target):
        with open(SENT, "rb") as f:
            data = make(f.read())
        with open(target, "wb") as f:
            f.write(data)

    return do


def cell_xml(key, column, xml):
    """Put a cell's XML in place of an empty one, as another program might write it."""
    s = Sheet(SENT)
    name = s.cell(key, column).coordinate
    pattern = re.compile(r'<c r="%s"( s="\d+")[^>]*?/>' % name)

    def change(text):
        new, n = pattern.subn(lambda m: xml.format(r=name, s=m.group(1)), text)
        assert n == 1, (name, n)
        return new

    return raw({SHEET1: change})


# --- what people do ---------------------------------------------------------------------------


def move_column(s, column, to):
    values = [[c.value for c in row] for row in s.sheet.iter_rows(min_row=s.head)]
    at = s.columns[column] - 1
    for row in values:
        row.insert(to, row.pop(at))
    for r, row in enumerate(values):
        for c, value in enumerate(row):
            s.sheet.cell(s.head + r, c + 1).value = value


def reorder(s, order):
    first = s.head + 1
    rows = [[c.value for c in s.sheet[first + i]] for i in range(len(s.rows))]
    for i, k in enumerate(order):
        for c, value in enumerate(rows[k]):
            s.sheet.cell(first + i, c + 1).value = value


def shuffled():
    order = list(range(len(KEYS)))
    random.Random(7).shuffle(order)
    return order


def rename(s):
    s.sheet.title = "提出用"


def add_sheet_first(s):
    s.book.create_sheet("メモ", 0)["A1"] = "よろしくお願いします"


def copy_sheet(s):
    copy = s.book.copy_worksheet(s.sheet)
    copy.title = "控え"
    copy.cell(s.rows[K2], s.columns["評価"]).value = "D"


def duplicate_row(s, change):
    values = [c.value for c in s.sheet[s.rows[K1]]]
    at = s.sheet.max_row + 1
    for c, value in enumerate(values):
        s.sheet.cell(at, c + 1).value = value
    if change:
        s.sheet.cell(at, s.columns["評価"]).value = "D"


def stray_row(s, key):
    at = s.sheet.max_row + 1
    s.sheet.cell(at, s.columns["ID"]).value = key
    s.sheet.cell(at, s.columns["課題"]).value = "新しい事業です"


def merge(s, a, b, column):
    letter = s.cell(K1, column).column_letter
    s.sheet.merge_cells(f"{letter}{s.rows[a]}:{letter}{s.rows[b]}")


def from_1904(s):
    s.book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    s.put(K1, "課題", date(2025, 6, 30))


def group_rows(s):
    s.sheet.row_dimensions[s.rows[K1]].hidden = True
    s.sheet.auto_filter.ref = s.sheet.dimensions


def identity(s):
    return next(w for w in s.book.worksheets if w["A1"].value == "sasshi worksheet")


def in_identity(tag, column, value):
    def change(s):
        for row in identity(s).iter_rows():
            if row[0].value == tag:
                row[column].value = value
                return
        raise AssertionError(tag)

    return change


def drop_identity(s):
    s.book.remove(identity(s))


# --- zip and XML as weapons -------------------------------------------------------------------


def bomb(target):
    rewrite(SENT, target, drop=[STRINGS], add={STRINGS: b"<sst>" + b" " * (100 << 20) + b"</sst>"})


def many_entries(target):
    rewrite(SENT, target, add={f"x/{i}": b"" for i in range(3000)})


def entry(data, name):
    """Where the directory of the zip tells of a part."""
    at = data.find(b"PK\x01\x02")
    while True:
        length = struct.unpack("<H", data[at + 28: at + 30])[0]
        if data[at + 46: at + 46 + length] == name.encode():
            return at
        at = data.find(b"PK\x01\x02", at + 4)


def size_told(size):
    def change(data):
        at = entry(data, SHEET1) + 24
        return data[:at] + struct.pack("<I", size) + data[at + 4:]

    return change


def wrong_sum(data):
    at = entry(data, SHEET1) + 16
    return data[:at] + b"\0\0\0\0" + data[at + 4:]


def doctype(inner):
    head = f'<!DOCTYPE worksheet [{inner}]>'
    return raw({SHEET1: lambda t: t.replace("<worksheet", head + "<worksheet", 1)})


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefghi", "bcdefghij")
)


def deep(text):
    return text.replace("<sheetData>", "<sheetData>" + "<x>" * 5000 + "</x>" * 5000, 1)


def ole(name):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return data + name.encode("utf-16-le") + b"\0" * 400


def foreign(target):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "ID"
    book.save(target)


def ods(target):
    with zipfile.ZipFile(target, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", "<x/>")


def docx(target):
    with zipfile.ZipFile(target, "w") as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("word/document.xml", "<x/>")


def strict(text):
    return text.replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )


def prefixed(text):
    """Every element with a prefix, as some libraries write."""
    text = re.sub(r"<(/?)(?![?!])([A-Za-z])", r"<\1s:\2", text)
    return text.replace(
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
        'xmlns:s="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
    )


def without_places(text):
    """Rows and cells that do not say where they stand (every cell of a row must be there)."""
    rows = []
    for row in re.findall(r"<row .*?</row>|<row [^>]*/>", text, re.S):
        number = int(re.search(r'r="(\d+)"', row).group(1))
        while len(rows) < number - 1:
            rows.append("<row></row>")
        cells, next_column = [], 1
        for cell in re.findall(r"<c [^>]*/>|<c .*?</c>", row, re.S):
            letters = re.search(r' r="([A-Z]+)\d+"', cell).group(1)
            column = 0
            for c in letters:
                column = column * 26 + ord(c) - 64
            cells += ["<c/>"] * (column - next_column)
            cells.append(re.sub(r' r="[A-Z]+\d+"', "", cell, count=1))
            next_column = column + 1
        rows.append("<row>" + "".join(cells) + "</row>")
    inside = "<sheetData>" + "".join(rows) + "</sheetData>"
    return re.sub(r"<sheetData>.*</sheetData>", lambda m: inside, text, flags=re.S)


TEXT = '<c r="{{r}}"{{s}} t="inlineStr"><is>{0}</is></c>'


def inline(inner):
    return TEXT.format(inner)


def setter(column, value):
    return by_openpyxl(lambda s: s.put(K1, column, value), fill=False)


def one(column, value):
    return {answer(K1, column): value}


LONG = "あ" * 401
FITS = "あ" * 400

TABLE = [
    # name, what is done, exit code, codes, taken
    ("untouched", lambda t: shutil.copy(SENT, t), 0, [], {}),
    ("saved again by openpyxl", by_openpyxl(lambda s: None, fill=False), 0, [], {}),
    ("filled in", by_openpyxl(lambda s: None), 0, [], TAKEN),
    # moved, sorted, put in between
    ("column moved left", by_openpyxl(lambda s: move_column(s, "評価", 2)), 0, [], TAKEN),
    ("column moved right", by_openpyxl(lambda s: move_column(s, "実績値", 13)), 0, [], TAKEN),
    ("key moved to the end", by_openpyxl(lambda s: move_column(s, "ID", 13)), 0, [], TAKEN),
    ("rows sorted backwards", by_openpyxl(lambda s: reorder(s, list(range(len(KEYS)))[::-1])), 0, [], TAKEN),
    ("rows shuffled", by_openpyxl(lambda s: reorder(s, shuffled())), 0, [], TAKEN),
    ("rows hidden and filtered", by_openpyxl(group_rows), 0, [], TAKEN),
    ("columns hidden", by_openpyxl(lambda s: setattr(s.sheet.column_dimensions["L"], "hidden", True)), 0, [], TAKEN),
    ("key shown", by_openpyxl(lambda s: setattr(s.sheet.column_dimensions["A"], "hidden", False)), 0, [], TAKEN),
    ("row put above the head", by_openpyxl(lambda s: s.sheet.insert_rows(1, 3)), 0, [], TAKEN),
    ("empty rows in between", by_openpyxl(lambda s: s.sheet.insert_rows(s.rows[K2], 2)), 0, [], TAKEN),
    ("column put in front", by_openpyxl(lambda s: s.sheet.insert_cols(1, 2)), 0, [], TAKEN),
    ("column put in between", by_openpyxl(lambda s: s.sheet.insert_cols(5, 1)), 0, [], TAKEN),
    ("column of notes at the end", by_openpyxl(lambda s: setattr(s.sheet.cell(s.rows[K1], 20), "value", "メモ")), 0, [], TAKEN),
    ("notes below the rows", by_openpyxl(lambda s: setattr(s.sheet.cell(60, 3), "value", "以上")), 0, [], TAKEN),
    ("title changed", by_openpyxl(lambda s: setattr(s.sheet["B1"], "value", "変えた")), 0, [], TAKEN),
    ("sheet renamed", by_openpyxl(rename), 0, [], TAKEN),
    ("sheet added in front", by_openpyxl(add_sheet_first), 0, [], TAKEN),
    ("guide removed", by_openpyxl(lambda s: s.book.remove(s.book["記入要領"])), 0, [], TAKEN),
    ("sheets in another order", by_openpyxl(lambda s: s.book.move_sheet(s.sheet, 2)), 0, [], TAKEN),
    ("sheet copied, the copy changed", by_openpyxl(copy_sheet), 0, [], TAKEN),
    ("hidden sheet shown", by_openpyxl(lambda s: setattr(identity(s), "sheet_state", "visible")), 0, [], TAKEN),
    ("hidden sheet renamed", by_openpyxl(lambda s: setattr(identity(s), "title", "x")), 0, [], TAKEN),
    ("head repeated below", by_openpyxl(lambda s: [setattr(s.sheet.cell(40, c), "value", h) for h, c in s.columns.items()]), 0, [], TAKEN),
    ("protection taken off", by_openpyxl(lambda s: s.sheet.protection.disable()), 0, [], TAKEN),
    ("drop-downs taken off", by_openpyxl(lambda s: s.sheet.data_validations.dataValidation.clear()), 0, [], TAKEN),
    # taken away
    ("row deleted", by_openpyxl(lambda s: s.sheet.delete_rows(s.rows[K2])), 3, ["C013"], {}),
    ("all rows deleted", by_openpyxl(lambda s: s.sheet.delete_rows(s.rows[K1], len(KEYS))), 3, ["C013"], {}),
    ("key of a row emptied", by_openpyxl(lambda s: s.put(K2, "ID", None)), 3, ["C013"], {}),
    ("key of a filled row emptied", by_openpyxl(lambda s: s.put(K1, "ID", None)), 3, ["C013", "C015"], {}),
    ("key retyped", by_openpyxl(lambda s: s.put(K2, "ID", "P9999")), 3, ["C013"], {}),
    ("keys exchanged for one", by_openpyxl(lambda s: s.put(K2, "ID", K1)), 3, ["C013", "C014"], {}),
    ("key column deleted", by_openpyxl(lambda s: s.sheet.delete_cols(1)), 3, ["C012"], {}),
    ("input column deleted", by_openpyxl(lambda s: s.sheet.delete_cols(s.columns["課題"])), 3, ["C012"], {}),
    ("locked column deleted", by_openpyxl(lambda s: s.sheet.delete_cols(s.columns["KPI"])), 0, [], TAKEN),
    ("head of an input column retyped", by_openpyxl(lambda s: setattr(s.sheet.cell(s.head, s.columns["評価"]), "value", "ひょうか")), 3, ["C012"], {}),
    ("head of a locked column retyped", by_openpyxl(lambda s: setattr(s.sheet.cell(s.head, s.columns["KPI"]), "value", "指標")), 0, [], TAKEN),
    ("head row deleted", by_openpyxl(lambda s: s.sheet.delete_rows(s.head)), 3, ["C011"], {}),
    ("sheet deleted", by_openpyxl(lambda s: s.book.remove(s.sheet)), 3, ["C011"], {}),
    ("sheet emptied", by_openpyxl(lambda s: s.sheet.delete_rows(1, 100)), 3, ["C011"], {}),
    ("input column copied", by_openpyxl(lambda s: setattr(s.sheet.cell(s.head, 20), "value", "評価")), 3, ["C012"], {}),
    # twice
    ("row copied", by_openpyxl(lambda s: duplicate_row(s, False)), 0, [], TAKEN),
    ("row copied and changed", by_openpyxl(lambda s: duplicate_row(s, True)), 3, ["C014"], {}),
    ("row added without a key", by_openpyxl(lambda s: stray_row(s, None)), 3, ["C015"], TAKEN),
    ("row added with a key of its own", by_openpyxl(lambda s: stray_row(s, "P0999")), 3, ["C015"], TAKEN),
    # merged
    ("input cells of two rows merged", by_openpyxl(lambda s: merge(s, K1, K2, "評価")), 3, ["C032"], {answer(K1, "実績値"): "12.5"}),
    ("empty input cells merged", by_openpyxl(lambda s: merge(s, K2, K3, "評価")), 0, [], TAKEN),
    ("locked cells merged", by_openpyxl(lambda s: merge(s, K1, K2, "KPI")), 0, ["C041"], TAKEN),
    ("key cells merged", by_openpyxl(lambda s: merge(s, K1, K2, "ID")), 3, ["C013"], {}),
    # locked cells
    ("locked text changed", by_openpyxl(lambda s: s.put(K2, "事業名", "別の名前")), 0, ["C041"], TAKEN),
    ("locked text emptied", by_openpyxl(lambda s: s.put(K2, "事業概要", None)), 0, ["C041"], TAKEN),
    ("every locked text changed", by_openpyxl(lambda s: [s.put(k, "事業名", "x") for k in KEYS]), 0, ["C041"], TAKEN),
    # retyped
    ("text for a number", setter("実績値", "たくさん"), 3, ["C034"], {}),
    ("number with unit", setter("実績値", "12件"), 3, ["C034"], {}),
    ("number with comma", setter("実績値", "1,234"), 3, ["C034"], {}),
    ("number in full width", setter("実績値", "１２"), 3, ["C034"], {}),
    ("number with spaces", setter("実績値", " 12"), 3, ["C034"], {}),
    ("number as text", setter("実績値", "12.5"), 0, [], one("実績値", "12.5")),
    ("dash for no number", setter("実績値", "－"), 3, ["C034"], {}),
    ("date for a number", setter("実績値", date(2025, 4, 1)), 3, ["C034"], {}),
    ("negative number", setter("実績値", -3), 0, [], one("実績値", "-3")),
    ("large number", setter("実績値", 123456789012345), 0, [], one("実績値", "123456789012345")),
    ("noise of the binary number", setter("実績値", 0.1 + 0.2), 0, [], one("実績値", "0.3")),
    ("tiny number", setter("実績値", 0.00001), 0, [], one("実績値", "0.00001")),
    ("truth for a number", setter("実績値", True), 3, ["C034"], {}),
    ("truth as text", setter("課題", True), 0, [], one("課題", "TRUE")),
    ("number as text of an answer", setter("課題", 5), 0, [], one("課題", "5")),
    ("date in a text", setter("課題", datetime(2025, 6, 30)), 0, [], one("課題", "2025-06-30")),
    ("time in a text", setter("課題", datetime(2025, 6, 30, 9, 30)), 0, [], one("課題", "2025-06-30 09:30")),
    ("dates from 1904", by_openpyxl(from_1904), 0, [], {**TAKEN, **one("課題", "2025-06-30")}),
    ("formula", setter("実績値", "=1+1"), 3, ["C030"], {}),
    ("formula in a text", setter("課題", '=HYPERLINK("http://x")'), 3, ["C030"], {}),
    ("not one of the choices", setter("評価", "E"), 3, ["C033"], {}),
    ("choice in full width", setter("評価", "Ａ"), 3, ["C033"], {}),
    ("choice with a space", setter("評価", "A "), 3, ["C033"], {}),
    ("choice in small letters", setter("評価", "a"), 3, ["C033"], {}),
    ("too long", setter("課題", LONG), 3, ["C035"], {}),
    ("just not too long", setter("課題", FITS), 0, [], one("課題", FITS)),
    ("one bad, one good", by_openpyxl(lambda s: s.put(K2, "評価", "Z")), 3, ["C033"], TAKEN),
    ("only a space", setter("課題", " "), 0, [], one("課題", " ")),
    ("several lines", setter("課題", "一\n二\n\n三"), 0, [], one("課題", "一\n二\n\n三")),
    ("quotes and commas", setter("課題", '"a",b\n'), 0, [], one("課題", '"a",b\n')),
    ("old forms and emoji", setter("課題", "特產品 元氣 😀 𠮷"), 0, [], one("課題", "特產品 元氣 😀 𠮷")),
    ("looks like an escape", setter("課題", "_x005F_x0041_"), 0, [], one("課題", "_x0041_")),
    ("looks like a formula", cell_xml(K1, "課題", inline("<t>=1+1</t>")), 0, [], one("課題", "=1+1")),
    # how programs write
    ("inline string", cell_xml(K1, "課題", inline("<t>直書き</t>")), 0, [], one("課題", "直書き")),
    ("rich text", cell_xml(K1, "課題", inline("<r><rPr><b/></rPr><t>太</t></r><r><t>字</t></r>")), 0, [], one("課題", "太字")),
    ("reading left out", cell_xml(K1, "課題", inline('<t>課題</t><rPh sb="0" eb="2"><t>カダイ</t></rPh><phoneticPr fontId="1"/>')), 0, [], one("課題", "課題")),
    ("string of a formula", cell_xml(K1, "課題", '<c r="{r}"{s} t="str"><v>値</v></c>'), 0, [], one("課題", "値")),
    ("formula with cached value", cell_xml(K1, "実績値", '<c r="{r}"{s}><f>1+1</f><v>2</v></c>'), 3, ["C030"], {}),
    ("error value", cell_xml(K1, "実績値", '<c r="{r}"{s} t="e"><v>#REF!</v></c>'), 3, ["C031"], {}),
    ("error in a text", cell_xml(K1, "課題", '<c r="{r}"{s} t="e"><v>#N/A</v></c>'), 3, ["C031"], {}),
    ("truth", cell_xml(K1, "課題", '<c r="{r}"{s} t="b"><v>0</v></c>'), 0, [], one("課題", "FALSE")),
    ("ISO date", cell_xml(K1, "課題", '<c r="{r}"{s} t="d"><v>2025-06-30T00:00:00</v></c>'), 0, [], one("課題", "2025-06-30")),
    ("17 digits", cell_xml(K1, "実績値", '<c r="{r}"{s}><v>12.300000000000001</v></c>'), 0, [], one("実績値", "12.3")),
    ("exponent", cell_xml(K1, "実績値", '<c r="{r}"{s}><v>1.25E2</v></c>'), 0, [], one("実績値", "125")),
    ("not a number at all", cell_xml(K1, "実績値", '<c r="{r}"{s}><v>NaN</v></c>'), 3, ["C034"], {}),
    ("far too large", cell_xml(K1, "実績値", '<c r="{r}"{s}><v>1E+300</v></c>'), 3, ["C034"], {}),
    ("carriage return escaped", cell_xml(K1, "課題", inline("<t>一_x000D_\n二</t>")), 0, [], one("課題", "一\n二")),
    ("shared string that is not there", cell_xml(K1, "課題", '<c r="{r}"{s} t="s"><v>999999</v></c>'), 3, ["C004"], {}),
    ("place that is none", cell_xml(K1, "課題", '<c r="ZZZZZ1"{s} t="s"><v>0</v></c>'), 3, ["C004"], {}),
    ("cells without places", raw({SHEET1: without_places}), 0, [], {}),
    ("strict namespace", raw({p: strict for p in (SHEET1, STRINGS, BOOK)}), 0, [], {}),
    ("prefixed elements", raw({SHEET1: prefixed, STRINGS: prefixed}), 0, [], {}),
    ("stored, not packed", raw(method=zipfile.ZIP_STORED), 0, [], {}),
    ("other parts added", raw(add={"docProps/thumbnail.jpeg": b"\xff\xd8", "customXml/item1.xml": b"<x/>"}), 0, [], {}),
    ("no calculation chain, no theme", raw(drop=["xl/theme/theme1.xml"]), 0, [], {}),
    ("no properties", raw(drop=["docProps/core.xml", "docProps/app.xml"]), 0, [], {}),
    # identity
    ("hidden sheet deleted", by_openpyxl(drop_identity), 3, ["C006"], {}),
    ("another workbook", foreign, 3, ["C006"], {}),
    ("hidden sheet changed: layout", by_openpyxl(in_identity("layout", 1, "別")), 3, ["C007"], {}),
    ("hidden sheet changed: edition", by_openpyxl(in_identity("edition", 1, "別")), 3, ["C007"], {}),
    ("hidden sheet changed: department", by_openpyxl(in_identity("record", 2, "09")), 3, ["C007"], {}),
    ("hidden sheet changed: baseline", by_openpyxl(in_identity("row", 3, "別")), 3, ["C007"], {}),
    ("hidden sheet of a later sasshi", by_openpyxl(in_identity("sasshi worksheet", 1, "2")), 3, ["C007"], {}),
    ("hidden sheet cut off", by_openpyxl(lambda s: identity(s).delete_rows(9, 100)), 3, ["C007"], {}),
    ("hidden sheet without its head", by_openpyxl(lambda s: identity(s).delete_rows(1)), 3, ["C006"], {}),
    # not a workbook
    ("encrypted", as_bytes(lambda d: ole("EncryptedPackage")), 3, ["C001"], {}),
    ("old .xls", as_bytes(lambda d: ole("Workbook")), 3, ["C002"], {}),
    ("other Office file", as_bytes(lambda d: ole("WordDocument")), 3, ["C003"], {}),
    ("empty file", as_bytes(lambda d: b""), 3, ["C003"], {}),
    ("CSV", as_bytes(lambda d: "ID,評価\nP0001,A\n".encode("cp932")), 3, ["C003"], {}),
    ("PDF", as_bytes(lambda d: b"%PDF-1.7\n..."), 3, ["C003"], {}),
    ("web page", as_bytes(lambda d: b"\xef\xbb\xbf <HTML><table></table>"), 3, ["C003"], {}),
    ("XML spreadsheet", as_bytes(lambda d: b'<?xml version="1.0"?><Workbook/>'), 3, ["C003"], {}),
    ("binary rubbish", as_bytes(lambda d: bytes(range(256)) * 20), 3, ["C003"], {}),
    ("OpenDocument", ods, 3, ["C003"], {}),
    ("Word document", docx, 3, ["C003"], {}),
    ("binary workbook", raw(add={"xl/workbook.bin": b"x"}), 3, ["C003"], {}),
    ("zip of nothing", as_bytes(lambda d: b"PK\x03\x04" + b"\0" * 30), 3, ["C004"], {}),
    ("no workbook part", raw(drop=[BOOK]), 3, ["C003"], {}),
    ("no sheet part", raw(drop=[SHEET1]), 3, ["C004"], {}),
    ("no strings part", raw(drop=[STRINGS]), 3, ["C004"], {}),
    # harm
    ("zip bomb", bomb, 3, ["C005"], {}),
    ("thousands of entries", many_entries, 3, ["C005"], {}),
    ("a part longer than it says", as_bytes(size_told(100)), 3, ["C004"], {}),
    ("a part shorter than it says", as_bytes(size_told(900000)), 3, ["C004"], {}),
    ("a part that says it is huge", as_bytes(size_told(0xFFFFFF0)), 3, ["C005"], {}),
    ("a wrong sum", as_bytes(wrong_sum), 3, ["C004"], {}),
    ("entity bomb", doctype(LAUGHS), 3, ["C005"], {}),
    ("external entity", doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'), 3, ["C005"], {}),
    ("DTD alone", doctype(""), 3, ["C005"], {}),
    ("nested deep", raw({SHEET1: deep}), 3, ["C005"], {}),
    ("XML cut off", raw({SHEET1: lambda t: t[: len(t) // 2]}), 3, ["C004"], {}),
    ("XML with a raw control character", raw({SHEET1: lambda t: t.replace("<sheetData>", "<sheetData>\x01", 1)}), 3, ["C004"], {}),
    ("part in UTF-16", raw(drop=[SHEET1], add={SHEET1: "<worksheet/>".encode("utf-16")}), 3, ["C004"], {}),
    ("sheet outside the zip", raw({"xl/_rels/workbook.xml.rels": lambda t: t.replace("worksheets/sheet1.xml", "../../../../etc/passwd")}), 3, ["C004"], {}),
    ("sheet elsewhere on the net", raw({"xl/_rels/workbook.xml.rels": lambda t: t.replace('Target="worksheets/sheet1.xml"', 'Target="http://x/" TargetMode="External"')}), 3, ["C011"], {}),
]

failures = []


def check(name, target, code, codes, taken):
    got, values, told, said = project.collect("-n", target)
    if got != code or set(told) != set(codes) or values != taken:
        failures.append(name)
        print(f"FAILED {name}: exit {got}, told {sorted(set(told))}, taken {values}\n"
              f"       wanted {code}, {codes}, {taken}\n{said[:1500]}")


before = project.tables()
target = os.path.join(project.folder, "came.xlsx")
for name, change, code, codes, taken in TABLE:
    if os.path.exists(target):
        os.remove(target)
    change(target)
    check(name, target, code, codes, taken)

# Cut at every hundredth: never a crash, nothing taken.
with open(SENT, "rb") as f:
    whole = f.read()
for percent in range(100):
    with open(target, "wb") as f:
        f.write(whole[: len(whole) * percent // 100])
    got, values, told, said = project.collect("-n", target)
    if got != 3 or values or not set(told) <= {"C003", "C004"}:
        failures.append(f"cut at {percent} %")
        print(f"FAILED cut at {percent} %: exit {got}, told {told}\n{said[:500]}")

# One byte changed, here and there: whatever comes of it, no crash.
rng = random.Random(2025)
for round_ in range(150):
    data = bytearray(whole)
    for _ in range(rng.choice([1, 1, 2, 8])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    with open(target, "wb") as f:
        f.write(bytes(data))
    got, values, told, said = project.collect("-n", target)
    if got not in (0, 3):
        failures.append(f"bytes changed, round {round_}")
        print(f"FAILED round {round_}: exit {got}\n{said[:500]}")

if project.tables() != before:
    failures.append("--dry-run wrote something")

print(f"{len(TABLE)} mutations, 100 cuts, 150 scattered bytes: {len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
