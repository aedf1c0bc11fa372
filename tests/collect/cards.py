"""cards.py PROGRAM SOURCE - evaluation sheets: a card for each project, filled in, mistreated, and
read back. One row each: what is done to a workbook, the exit code, the codes told, and the values
that are taken; nothing else may be."""

import os
import shutil
import subprocess
import sys

import openpyxl

from project import Project, rewrite

program, source = sys.argv[1:3]
project = Project(program, source)
done = project.call("build", "evaluation-sheet", "-q")
if done.returncode != 0:
    sys.exit("the cards cannot be made:\n" + done.stderr)
folder = project.path("out/評価シート")
SENT = {n[:2]: os.path.join(folder, n) for n in sorted(os.listdir(folder))}
CODE = "08"
failures = []


class Cards:
    """The cards of a workbook by key; their fields by label."""

    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.cards = {}
        for sheet in self.book.worksheets:
            mark = sheet["A1"].value
            if mark and mark.startswith("sasshi card "):
                self.cards[mark.split(" ", 4)[4]] = sheet

    def cell(self, key, label):
        for row in self.cards[key].iter_rows():
            for c in row:
                if c.value == label:
                    return row[c.column]
        sys.exit(f"no field {label}")

    def put(self, key, label, value):
        self.cell(key, label).value = value

    def save(self, path):
        self.book.save(path)


KEYS = list(Cards(SENT[CODE]).cards)
K1, K2, K3 = KEYS[:3]


def answer(key, column):
    return (f"{key}-{CODE}", column)


TAKEN = {answer(K1, "総合評価"): "B", answer(K1, "実績値"): "12.5", answer(K1, "課題"): "二行の\n課題"}


def filled(c):
    c.put(K1, "総合評価", "B")
    c.put(K1, "実績値", 12.5)
    c.put(K1, "課題", "二行の\n課題")


def insert_row(c):
    c.cards[K1].insert_rows(c.cell(K1, "総合評価").row)


def insert_column(c):
    for r in list(c.cards[K1].merged_cells.ranges):
        c.cards[K1].unmerge_cells(str(r))
    c.cards[K1].insert_cols(3)


def insert_row_with_text(c):
    at = c.cell(K1, "課題").row + 1
    c.cards[K1].insert_rows(at)
    c.cards[K1].cell(at, 3).value = "課題のつづき"


def beside(c):
    box = c.cell(K1, "課題")
    for r in list(c.cards[K1].merged_cells.ranges):
        if box.coordinate in r:
            c.cards[K1].unmerge_cells(str(r))
    c.cards[K1].cell(box.row, box.column + 2).value = "となりの欄に"


def remark(c):
    c.cards[K1].cell(c.cards[K1].max_row + 2, 3).value = "欄外の意見"


def rename(c):
    for n, sheet in enumerate(c.book.worksheets):
        if sheet.sheet_state == "visible":
            sheet.title = f"事業{n}"


def reverse(c):
    c.book._sheets.sort(key=lambda s: s.title, reverse=True)


def copied(c, change):
    copy = c.book.copy_worksheet(c.cards[K1])
    copy.title = "控え"
    if change:
        at = c.cell(K1, "総合評価").coordinate
        copy[at].value = "D"


def drop_card(c):
    c.book.remove(c.cards[K2])


def drop_marks_row(c):
    c.cards[K1].delete_rows(1)


def drop_marks_column(c):
    for r in list(c.cards[K1].merged_cells.ranges):
        c.cards[K1].unmerge_cells(str(r))
    c.cards[K1].delete_cols(1)


def merge_two(c):
    box, other = c.cell(K1, "課題"), c.cell(K1, "方向性")
    for r in list(c.cards[K1].merged_cells.ranges):
        if box.coordinate in r or other.coordinate in r:
            c.cards[K1].unmerge_cells(str(r))
    c.cards[K1].merge_cells(start_row=box.row, end_row=other.row,
                            start_column=box.column, end_column=box.column)


def another_mark(c):
    c.cards[K1]["A1"].value = "sasshi card 0 0 P9999"


def other_department(c):
    """A card of another workbook put in this one."""
    other = Cards(SENT["02"])
    key = next(iter(other.cards))
    other.put(key, "総合評価", "A")
    sheet = c.book.create_sheet("よその課")
    for row in other.cards[key].iter_rows():
        for cell in row:
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                sheet[cell.coordinate].value = cell.value


def hide(c):
    c.cards[K2].sheet_state = "hidden"


def unhide(c):
    c.cards[K1].row_dimensions[1].hidden = False
    c.cards[K1].column_dimensions["A"].hidden = False


def put(label, value):
    return lambda c: c.put(K1, label, value)


def without(label):
    return {k: v for k, v in TAKEN.items() if k != answer(K1, label)}


CASES = [
    ("as it is", lambda c: None, 0, [], TAKEN),
    ("a row put in between", insert_row, 0, [], TAKEN),
    ("a column put in between", insert_column, 0, [], TAKEN),
    ("a row put in between, with an answer", insert_row_with_text, 3, ["C015"], TAKEN),
    ("written beside the box", beside, 3, ["C015"], TAKEN),
    ("a remark below the form", remark, 3, ["C015"], TAKEN),
    ("sheets renamed", rename, 0, [], TAKEN),
    ("sheets in another order", reverse, 0, [], TAKEN),
    ("a card hidden", hide, 0, [], TAKEN),
    ("marks shown", unhide, 0, [], TAKEN),
    ("a card copied", lambda c: copied(c, False), 0, [], TAKEN),
    ("a card copied and changed", lambda c: copied(c, True), 3, ["C014"], {}),
    ("a card deleted", drop_card, 3, ["C013"], {}),
    ("the hidden row deleted", drop_marks_row, 3, ["C013"], {}),
    ("the hidden column deleted", drop_marks_column, 3, ["C013"], {}),
    ("another mark", another_mark, 3, ["C013", "C015"], {}),
    ("a card of another department", other_department, 3, ["C015"], TAKEN),
    ("two boxes merged", merge_two, 3, ["C032"], without("課題")),
    ("not a choice", put("総合評価", "E"), 3, ["C033"], without("総合評価")),
    ("text for a number", put("実績値", "約12"), 3, ["C034"], without("実績値")),
    ("full-width digits", put("実績値", "１２"), 3, ["C034"], without("実績値")),
    ("too long", put("課題", "長" * 301), 3, ["C035"], without("課題")),
    ("a formula", put("実績値", "=1+1"), 3, ["C030"], without("実績値")),
    ("a locked field changed", put("事業名", "別の名前"), 0, ["C041"], TAKEN),
    ("a label changed", lambda c: setattr(c.cards[K1]["B11"], "value", "ほかの名"), 0, [], TAKEN),
    ("the computed field overwritten", put("達成率", 3), 0, ["C041"], TAKEN),
    ("half filled", lambda c: c.put(K3, "方向性", "継続"), 0, [],
     {**TAKEN, answer(K3, "方向性"): "継続"}),
]


def expect(name, want, got, said=""):
    if want != got:
        failures.append(name)
        print(f"FAILED {name}\n  want {want!r}\n  got  {got!r}\n{said[:3000]}")


code, taken, codes, said = project.collect("-n", *SENT.values())
expect("untouched", (0, {}, []), (code, taken, codes), said)
for name, change, code_wanted, codes_wanted, taken_wanted in CASES:
    c = Cards(SENT[CODE])
    filled(c)
    change(c)
    target = os.path.join(project.folder, "came.xlsx")
    c.save(target)
    code, taken, codes, said = project.collect("-n", target)
    expect(name, (code_wanted, codes_wanted, taken_wanted), (code, sorted(set(codes)), taken), said)

# All departments fill in all fields; exactly these are written, and stand in the next cards.
FIELDS = {"活動内容": lambda n: f"「{n}」をした。\n𠮷 ", "目標値": lambda n: n + 0.5,
          "実績値": lambda n: n, "必要性": lambda n: "ABCD"[n % 4], "総合評価": lambda n: "DCBA"[n % 4],
          "方向性": lambda n: "改善", "今後の方針": lambda n: '"引用", =1+1', "記入者": lambda n: "係長"}
want, came = {}, os.path.join(project.folder, "came")
os.mkdir(came)
for number, path in SENT.items():
    c = Cards(path)
    for n, key in enumerate(c.cards):
        for column, value in FIELDS.items():
            c.put(key, column, value(n))
            c.cell(key, column).data_type = "n" if isinstance(value(n), (int, float)) else "s"
            want[f"{key}-{number}", column] = str(value(n))
    c.save(os.path.join(came, os.path.basename(path)))
soffice = shutil.which("soffice")
if soffice:
    office = os.path.join(project.folder, "office")
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{project.path('profile')}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", office,
         *(os.path.join(came, n) for n in os.listdir(came))],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=True)
    code, taken, codes, said = project.collect("-n", office)
    expect("through LibreOffice", (0, want, []), (code, taken, codes), said)
code, taken, codes, said = project.collect(came)
expect("all departments", (0, want, []), (code, taken, codes), said)
expect("built again", 0, project.call("build", "evaluation-sheet", "-q").returncode)
code, taken, codes, said = project.collect(folder)
expect("answers in the next cards", (0, {}, []), (code, taken, codes), said)
expect("check", 0, project.call("check", "evaluation-sheet", "-q").returncode)
c = Cards(SENT[CODE])
expect("prefilled", ("D", 0.5, "改善"),
       tuple(c.cell(K1, f).value for f in ("総合評価", "目標値", "方向性")))
said = project.call("status", "evaluation-sheet").stdout
line = next(line for line in said.splitlines() if line.startswith(CODE))
expect("status", True, f"received   61%  {8 * len(KEYS)}/{13 * len(KEYS)}" in line, said)

# The hidden sheet says where fields stand: what says nonsense is refused, and never a crash.
STRINGS = "xl/sharedStrings.xml"
for old, new in (("8:1:1", "8:0:1"), ("8:1:1", "8:1"), ("8:1:1", "99999:1:1"), ("8:1:1", "-1:1:1"),
                 (">spots<", ">spot<"), ("sasshi card 0 0 ", "sasshi card 7 0 ")):
    target = os.path.join(project.folder, "came.xlsx")
    rewrite(SENT[CODE], target, {STRINGS: lambda t: t.replace(old, new, 1)})
    code, taken, codes, said = project.collect("-n", target)
    expect(f"{old} to {new}", (3, {}), (code, taken), said)
    expect(f"{old} to {new}, told", 1, len(codes), said)

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
