"""additions.py PROGRAM SOURCE - new records written into the lines for them: added whole or not at
all, once, with the next key; undone."""

import csv
import io
import os
import sys

import openpyxl

from project import Project, saved_at

program, source = sys.argv[1:3]
project = Project(program, source)
done = project.call("build", "revision-sheet", "-q")
if done.returncode != 0:
    sys.exit("the sheets cannot be made:\n" + done.stderr)
failures = []
FIELDS = {"現行": "事業名（現行）", "事務事業番号": "事務事業番号", "事業名": "事業名（修正案）", "事業概要": "事業概要（修正案）",
          "KPI": "KPI（修正案）", "理由": "理由"}


def path(code):
    folder = project.path("out/内容照会")
    return next(os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.startswith(code))


class Lines:
    def __init__(self, code):
        self.book = openpyxl.load_workbook(path(code))
        self.sheet = self.book.worksheets[0]
        for row in self.sheet.iter_rows(max_row=12):
            if any(c.value == "ID" for c in row):
                self.columns = {c.value: c.column for c in row if c.value}
        self.rows = [r for r in range(1, self.sheet.max_row + 1)
                     if str(self.sheet.cell(r, self.columns["ID"]).value).startswith("+")]

    def put(self, line, **values):
        for field, value in values.items():
            self.sheet.cell(self.rows[line], self.columns[FIELDS[field]]).value = value

    def save(self, name, when="2025-06-03T12:00:00Z"):
        target = os.path.join(project.folder, name)
        self.book.save(target)
        return saved_at(target, when)


def table(name):
    with open(project.path("data/" + name), "rb") as f:
        return list(csv.DictReader(io.StringIO(f.read().decode("utf-8-sig"), newline="")))


def expect(name, want, got, said=""):
    if want != got:
        failures.append(name)
        print(f"FAILED {name}\n  want {want!r}\n  got  {got!r}\n{said[:3000]}")


def added(said):
    return '"added":true' in said


LAST = table("projects.csv")[-1]["事業"]
NEXT = [f"P{int(LAST[1:]) + n:04}" for n in range(1, 5)]
ONE = {"事務事業番号": "新規", "事業名": "花いっぱい事業", "事業概要": "花を\n「植える」,"}
before = project.tables()

# Two departments, three lines; an answer beside one of them.
a = Lines("02")
expect("lines", 3, len(a.rows))
a.put(0, **ONE, 理由="要望")
a.put(2, 事務事業番号="9-9", 事業名="二つ目", 事業概要="概要", KPI="件数")
first = a.save("a.xlsx")
b = Lines("03")
b.put(1, **{**ONE, "事業名": "よその課の事業"})
other = b.save("b.xlsx")
code, taken, codes, said = project.collect("-n", first, other)
expect("dry run", (0, []), (code, codes), said)
expect("dry run writes nothing", before, project.tables())
code, taken, codes, said = project.collect(first, other)
expect("added", (0, [], True), (code, codes, added(said)), said)
rows = {r["事業"]: r for r in table("projects.csv")}
expect("keys", NEXT[:3], list(rows)[-3:])
expect("the first", {"事業": NEXT[0], **ONE, "担当課": "商工観光課", "予算（中事業）": "", "KPI": "", "単位": ""},
       {**rows[NEXT[0]]})
expect("the second", ("二つ目", "商工観光課", "件数"),
       tuple(rows[NEXT[1]][c] for c in ("事業名", "担当課", "KPI")))
expect("of the other department", ("よその課の事業", "産学振興課"),
       tuple(rows[NEXT[2]][c] for c in ("事業名", "担当課")))
expect("the answer", [{"照会": f"{NEXT[0]}-02", "事業": NEXT[0], "課": "02", "理由": "要望"}],
       table("inquiries.csv"))
told = {(r["記録"], r["列"]): r["後"] for r in table("changes.csv")}
expect("told", ("花いっぱい事業", "商工観光課", "要望"),
       (told[NEXT[0], "事業名"], told[NEXT[0], "担当課"], told[f"{NEXT[0]}-02", "理由"]))
expect("the plan reads", 0, project.call("check", "revision-sheet", "-q").returncode)

# The same again, and a correction of it: no second record.
held = project.tables()
code, taken, codes, said = project.collect(first, other)
expect("again", (0, {}, []), (code, taken, codes), said)
expect("again, files", held, project.tables())
a.put(0, 事業概要="花を植えて育てる。")
later = a.save("later.xlsx", "2025-06-05T08:00:00Z")
code, taken, codes, said = project.collect(later)
expect("corrected", (0, {(NEXT[0], "事業概要"): "花を植えて育てる。"}, []), (code, taken, codes), said)
expect("corrected, rows", len(rows), len(table("projects.csv")))
expect("undo the correction", 0, project.call("collect", "--undo").returncode)
expect("undone", held["projects.csv"], project.tables()["projects.csv"])

# The next workbook has new marks; the record that was added is a row like others.
expect("build", 0, project.call("build", "revision-sheet", "-q").returncode)
c = Lines("02")
mark = c.sheet.cell(c.rows[0], c.columns["ID"]).value
expect("next mark", f"+{NEXT[2]}.1", mark)
c.put(0, **{**ONE, "事業名": "三つ目"})
code, taken, codes, said = project.collect("-n", c.save("c.xlsx"))
expect("added next", (0, "三つ目", []), (code, taken.get((NEXT[3], "事業名")), codes), said)

# Taken out by the planning office: not added again.
text = project.tables()["projects.csv"].decode("utf-8")
with open(project.path("data/projects.csv"), "w", encoding="utf-8", newline="") as f:
    f.write(text.replace(text[text.index(NEXT[2]):], ""))
code, taken, codes, said = project.collect("-n", other)
expect("taken out", (0, {}, ["C047"]), (code, taken, codes), said)

# What does not become a record.
project.reset()
project.call("build", "revision-sheet", "-q")


def refused(name, change, codes_wanted, code_wanted=3, taken_wanted=None):
    lines = Lines("02")
    change(lines)
    code, taken, codes, said = project.collect("-n", lines.save("r.xlsx"))
    expect(name, (code_wanted, codes_wanted, taken_wanted or {}), (code, sorted(codes), taken), said)


def copy_line(s):
    s.put(0, **ONE)
    at = s.sheet.max_row + 1
    for column in range(1, s.sheet.max_column + 1):
        s.sheet.cell(at, column).value = s.sheet.cell(s.rows[0], column).value
    s.sheet.cell(at, s.columns[FIELDS["事業名"]]).value = "写した行の事業"


def below(s):
    s.sheet.cell(s.sheet.max_row + 1, s.columns[FIELDS["事業名"]]).value = "もう一つ"


TAKEN = {(NEXT[0], k): v for k, v in {**ONE, "担当課": "商工観光課"}.items()}
refused("required is missing", lambda s: s.put(0, 事業名="名前だけ"), ["C045", "C045"])
refused("too long", lambda s: s.put(0, **{**ONE, "事業名": "長" * 61}), ["C035"])
refused("a formula", lambda s: s.put(0, **{**ONE, "事業名": "=1+1"}), ["C030"])
refused("nothing but an answer", lambda s: s.put(0, 理由="理由だけ"), ["C045"] * 3)
refused("a copied line", copy_line, ["C015"], 3, TAKEN)
refused("below the lines", below, ["C015"])
refused("lines deleted", lambda s: s.sheet.delete_rows(s.rows[0] - 1, 4), [], 0)
refused("emptied marks", lambda s: [s.put(1, **ONE), setattr(
    s.sheet.cell(s.rows[1], s.columns["ID"]), "value", None)], ["C015"])

refused("beside the coloured cells", lambda s: s.put(0, 現行="花いっぱい事業"), ["C041"], 0)

# A value that no two records may share: what became of a line stands there already.
plan = project.path("data/plan.yaml")
with open(plan, encoding="utf-8") as f:
    text = f.read()
assert text.count("      事業名: { required: yes }\n") == 1
with open(plan, "w", encoding="utf-8") as f:
    f.write(text.replace("事業名: { required: yes }", "事業名: { required: yes, unique: yes }"))
expect("unique", 0, project.call("build", "revision-sheet", "-q").returncode)
lines = Lines("02")
lines.put(0, **ONE)
came = lines.save("unique.xlsx")
code, taken, codes, said = project.collect(came)
expect("unique, added", (0, [], True), (code, codes, added(said)), said)
code, taken, codes, said = project.collect(came)
expect("unique, again", (0, {}, []), (code, taken, codes), said)
lines.put(0, 事業名="別の名")
code, taken, codes, said = project.collect("-n", lines.save("unique.xlsx", "2025-06-07T12:00:00Z"))
expect("unique, another value", (3, {}, ["C036"]), (code, taken, codes), said)
project.reset()
project.call("build", "revision-sheet", "-q")

# The layout has another column where an answer was written.
layout = project.path("layouts/revision-sheet.yaml")
with open(layout, encoding="utf-8") as f:
    text = f.read()
lines = Lines("02")
lines.sheet.cell(lines.rows[0] - 3, lines.columns["KPI（修正案）"]).value = "新しい指標"
came = lines.save("r.xlsx")
with open(layout, "w", encoding="utf-8") as f:
    f.write(text.replace("KPI（修正案）", "KPI（新）"))
code, taken, codes, said = project.collect("-n", came)
expect("a column that is gone", (3, {}, ["C039"]), (code, taken, codes), said)
with open(layout, "w", encoding="utf-8") as f:
    f.write(text)

# The layout asks no more.
layout = project.path("layouts/revision-sheet.yaml")
with open(layout, encoding="utf-8") as f:
    text = f.read()
lines = Lines("02")
lines.put(0, **ONE)
came = lines.save("r.xlsx")
with open(layout, "w", encoding="utf-8") as f:
    f.write("\n".join(line for line in text.split("\n") if "new-rows" not in line))
code, taken, codes, said = project.collect("-n", came)
expect("no longer asked", (3, {}, ["C039"]), (code, taken, codes), said)

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
