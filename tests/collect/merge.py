"""merge.py PROGRAM SOURCE - what comes back against what the data says meanwhile; files whole or not
at all; undo."""

import csv
import io
import os
import shutil
import signal
import subprocess
import sys

from project import LAYOUT, Project, Sheet, saved_at

program, source = sys.argv[1:3]
project = Project(program, source)
here = os.path.join(project.folder, "came")
os.mkdir(here)
failures = []
HEAD = "回答,事業,課,基準値,目標値,実績値,評価,課題,方向性"


def expect(name, want, got):
    if want != got:
        failures.append(name)
        print(f"FAILED {name}\n  want {want!r}\n  got  {got!r}")


def fill(code, cells, name=None):
    """A returned workbook: {(row, column): value}, rows by number."""
    s = Sheet(project.workbook(code))
    keys = list(s.rows)
    for (row, column), value in cells.items():
        s.put(keys[row], column, value)
    target = os.path.join(here, name or f"{code}.xlsx")
    s.save(target)
    return target, keys


def read(name):
    with open(project.path("data/" + name), "rb") as f:
        return f.read()


def write(name, data):
    with open(project.path("data/" + name), "wb") as f:
        f.write(data)


def fresh():
    project.reset()
    for name in os.listdir(here):
        os.remove(os.path.join(here, name))


def changed():
    """Names of files that are not as they were at first."""
    now = project.tables()
    with_clean = {}
    for name in os.listdir(project.clean):
        with open(os.path.join(project.clean, name), "rb") as f:
            with_clean[name] = f.read()
    return sorted(n for n in set(now) | set(with_clean) if now.get(n) != with_clean.get(n))


# Untouched: nothing at all, for every department.
fresh()
code, taken, codes, _ = project.collect(*project.workbooks())
expect("untouched", (0, {}, [], []), (code, taken, codes, changed()))

# Every department fills in; exactly that is written.
fresh()
want = {}
for path in project.workbooks():
    number = os.path.basename(path)[:2]
    s = Sheet(path)
    for i, key in enumerate(s.rows):
        s.put(key, "評価", "ABCD"[i % 4])
        s.put(key, "実績値", i + 0.5)
        s.put(key, "課題", f"{number}の\n課題,「{i}」\"")
        record = f"{key}-{number}"
        want[record, "評価"] = "ABCD"[i % 4]
        want[record, "実績値"] = f"{i}.5"
        want[record, "課題"] = f"{number}の\n課題,「{i}」\""
    s.save(os.path.join(here, os.path.basename(path)))
code, taken, codes, _ = project.collect(here)
expect("all departments", (0, want, []), (code, taken, codes))
rows = list(csv.DictReader(io.StringIO(read("answers.csv").decode("utf-8"), newline="")))
expect("rows of answers", len({r for r, _ in want}), len(rows))
expect("values of answers", want, {(r["回答"], c): r[c] for r in rows for c in r
                                   if (r["回答"], c) in want})
expect("only two files", ["answers.csv", "changes.csv"], changed())
told = list(csv.reader(io.StringIO(read("changes.csv").decode("utf-8-sig"), newline="")))
expect("changes told", len(want) + 1, len(told))

# The same again: nothing. The next workbooks hold the answers, and coming back are no change.
held = project.tables()
code, taken, codes, _ = project.collect(here)
expect("again", (0, {}, []), (code, taken, codes))
expect("again, files", held, project.tables())
expect("build", 0, project.call("build", "worksheet", "-q").returncode)
code, taken, codes, _ = project.collect(project.path("out/課別"))
expect("answers in the next workbook", (0, {}, []), (code, taken, codes))
expect("check", 0, project.call("check", "worksheet", "-q").returncode)

# Undo, once.
expect("undo", 0, project.call("collect", "--undo").returncode)
expect("undone", [], changed())
expect("nothing to undo", 1, project.call("collect", "--undo").returncode)

# Undo refuses when somebody has written since.
code, taken, codes, _ = project.collect(here)
write("answers.csv", read("answers.csv") + b"X,P0001,01,,,,,,\n")
held = project.tables()
expect("undo after an edit", 1, project.call("collect", "--undo").returncode)
expect("undo after an edit, files", held, project.tables())

# Both sides changed: a conflict, both values shown; decided by word or by list.
fresh()
path, keys = fill("02", {(0, "評価"): "A", (1, "評価"): "B", (2, "課題"): "返ってきた"})
write("answers.csv", f"{HEAD}\r\nx1,{keys[0]},02,,,,C,,\r\nx2,{keys[1]},02,,,,B,,\r\n".encode())
at_conflict = project.tables()
code, taken, codes, said = project.collect("-n", path)
expect("conflict, dry run", (3, {(f"{keys[2]}-02", "課題"): "返ってきた"}, ["C040"]),
       (code, taken, codes))
expect("dry run writes nothing", at_conflict, project.tables())
code, taken, codes, said = project.collect(path)
expect("conflict", (3, ["C040"]), (code, codes))
for value in ('\\"A\\"', '\\"C\\"'):
    expect("both values are shown", True, value in said)
expect("conflict stays", f"{HEAD}\r\nx1,{keys[0]},02,,,,C,,\r\nx2,{keys[1]},02,,,,B,,\r\n"
                         f"{keys[2]}-02,{keys[2]},02,,,,,返ってきた,\r\n".encode(),
       read("answers.csv"))
with open(project.path("out/conflicts.csv"), encoding="utf-8-sig", newline="") as f:
    conflicts = list(csv.reader(f))
expect("list of conflicts", [path, "商工観光課", "回答", "x1", "評価", "", "C", "A", ""], conflicts[1])
for word, letter in (("返送", "A"), ("現在", "C"), ("theirs", "A"), ("ours", "C")):
    write("answers.csv", at_conflict["answers.csv"])
    conflicts[1][8] = word
    decided = os.path.join(project.folder, "decided.csv")
    with open(decided, "w", encoding="cp932", newline="") as f:
        csv.writer(f).writerows(conflicts)
    code, taken, codes, _ = project.collect("--resolve", decided, path)
    expect(f"decided {word}", (0, []), (code, codes))
    expect(f"decided {word}, file", f"x1,{keys[0]},02,,,,{letter},,\r\n".encode() in
           read("answers.csv"), True)
for word, letter in (("theirs", "A"), ("ours", "C")):
    write("answers.csv", at_conflict["answers.csv"])
    code, taken, codes, _ = project.collect("--resolve", word, path)
    expect(f"resolve {word}", (0, []), (code, codes))
    expect(f"resolve {word}, file", f"x1,{keys[0]},02,,,,{letter},,\r\n".encode() in
           read("answers.csv"), True)
expect("resolve nonsense", 1, project.collect("--resolve", "nobody", path)[0])

# Emptied: never a deletion.
fresh()
_, keys = fill("02", {})
write("answers.csv", f"{HEAD}\nx1,{keys[0]},02,,,7,A,,\n".encode())
project.call("build", "worksheet", "-q")
s = Sheet([os.path.join(project.path("out/課別"), n) for n in os.listdir(project.path("out/課別"))
           if n.startswith("02")][0])
expect("prefilled", ("A", 7), (s.cell(keys[0], "評価").value, s.cell(keys[0], "実績値").value))
s.put(keys[0], "評価", None)
s.put(keys[0], "実績値", 8)
s.save(os.path.join(here, "emptied.xlsx"))
code, taken, codes, _ = project.collect(os.path.join(here, "emptied.xlsx"))
expect("emptied", (0, {("x1", "実績値"): "8"}, ["C042"]), (code, taken, codes))
expect("emptied, file", f"{HEAD}\nx1,{keys[0]},02,,,8,A,,\n".encode(), read("answers.csv"))

# A folder, with one for each department in it, and what Excel and Windows leave there.
fresh()
for name in ("01", "02/第2回", "empty"):
    os.makedirs(os.path.join(here, name))
deep, keys = fill("02", {(0, "評価"): "A"}, "02/第2回/返送.xlsx")
for name in ("~$返送.xlsx", "Thumbs.db", "01/desktop.ini", ".DS_Store"):
    with open(os.path.join(here, name), "w") as f:
        f.write("x")
code, taken, codes, said = project.collect("-n", here)
expect("folders in a folder", (0, {(f"{keys[0]}-02", "評価"): "A"}, []), (code, taken, codes))
with open(os.path.join(here, "01/メモ.txt"), "w") as f:
    f.write("よろしくお願いします")
code, taken, codes, said = project.collect("-n", here)
expect("something else among them", (3, {(f"{keys[0]}-02", "評価"): "A"}, ["C003"]),
       (code, taken, codes))
os.symlink("..", os.path.join(here, "01/loop"))
code, taken, codes, said = project.collect("-n", here)
expect("a folder that leads back", (1, {}, ["C064"]), (code, taken, codes))
shutil.rmtree(here)
os.mkdir(here)
expect("an empty folder", (0, {}, []), project.collect("-n", here)[:3])
expect("no such file", (3, {}), project.collect("-n", os.path.join(here, "nobody.xlsx"))[:2])

# Two returns of one department, saved in the same second; the same file twice.
NOON, LATER = "2025-06-03T12:00:00Z", "2025-06-04T09:30:00Z"
fresh()
one, keys = fill("02", {(0, "評価"): "A", (1, "評価"): "B"}, "one.xlsx")
two, _ = fill("02", {(0, "評価"): "C", (2, "評価"): "D"}, "two.xlsx")
saved_at(one, NOON)
saved_at(two, NOON)
again = os.path.join(here, "zagain.xlsx")
shutil.copy(one, again)
code, taken, codes, said = project.collect("-n", one, two, again)
expect("two returns", (3, ["C016", "C017", "C040"]), (code, sorted(codes)))
expect("two returns, taken", {(f"{keys[0]}-02", "評価"): "A", (f"{keys[1]}-02", "評価"): "B",
                              (f"{keys[2]}-02", "評価"): "D"}, taken)

# Saved one after the other, the later corrects the earlier, however they are named: in one call or
# in two. What somebody changed in between stays a conflict.
saved_at(two, LATER)
want = {(f"{keys[0]}-02", "評価"): "C", (f"{keys[1]}-02", "評価"): "B", (f"{keys[2]}-02", "評価"): "D"}
for name, order, told in (("in order", [one, two], ["C017"]), ("turned", [two, one], ["C017", "C044"])):
    project.reset()
    code, taken, codes, said = project.collect(*order)
    expect(f"corrected, {name}", (0, want, told), (code, taken, sorted(codes)))
    expect(f"corrected, {name}, told", name == "in order", '"correction":true' in said)
    rows = {r["回答"]: r["評価"] for r in csv.DictReader(
        io.StringIO(read("answers.csv").decode("utf-8"), newline=""))}
    expect(f"corrected, {name}, file", {k: v for (k, _), v in want.items()}, rows)
project.reset()
project.collect(one)
code, taken, codes, said = project.collect(two)
expect("corrected later", (0, {k: v for k, v in want.items() if v != "B"}, []), (code, taken, codes))
code, taken, codes, said = project.collect(one)
expect("the older again", (0, {}, ["C044"]), (code, taken, codes))
expect("undo a correction", 0, project.call("collect", "--undo").returncode)
expect("as the first return said", True, f"{keys[0]}-02,{keys[0]},02,,,,A,,".encode() in
       read("answers.csv"))
write("answers.csv", read("answers.csv").replace(b",,A,,", b",,B,,"))
code, taken, codes, said = project.collect("-n", two)
expect("changed by hand in between", (3, ["C040"]), (code, codes))
project.reset()
project.collect(saved_at(one, ""))
code, taken, codes, said = project.collect("-n", two)
expect("nobody knows when", (3, ["C040"]), (code, codes))

# Another edition, a department that is gone, a layout that is gone: refused; others not touched.
fresh()
good, good_keys = fill("03", {(0, "評価"): "A"})
bad, _ = fill("02", {(0, "評価"): "A"})
plan = read("plan.yaml").decode()
write("plan.yaml", plan.replace("版: 第1版", "版: 第2版").encode())
expect("other edition", (3, {}, ["C009", "C009"]), project.collect("-n", good, bad)[:3])
write("plan.yaml", plan.encode())
departments = read("departments.csv").decode()
write("departments.csv", departments.replace("02,", "99,").encode())
code, taken, codes, _ = project.collect("-n", good, bad)
expect("department gone", (3, {(f"{good_keys[0]}-03", "評価"): "A"}, ["C010"]), (code, taken, codes))
write("departments.csv", departments.encode())
layout = os.path.join(project.folder, "layouts/worksheet.yaml")
with open(layout, encoding="utf-8") as f:
    text = f.read()
for name, old, new, codes_wanted in (
        ("layout renamed", f"worksheet: {LAYOUT}", "worksheet: 別のシート", ["C008"]),
        ("answers go nowhere", "    answers: 回答", "    # answers: 回答", ["C039"]),
        ("choices narrowed", "choose: [A, B, C, D]", "choose: [B, C, D]", ["C033"])):
    assert old in text, old
    with open(layout, "w", encoding="utf-8") as f:
        f.write(text.replace(old, new, 1))
    expect(name, (3, {}, codes_wanted), project.collect("-n", good)[:3])
with open(layout, "w", encoding="utf-8") as f:
    f.write(text)

# Minimal edits: whatever the rest of the file looks like, it stays.
VARIANTS = {
    "BOM and CRLF": ("utf-8-sig", "\r\n", True),
    "LF, no line end at the end": ("utf-8", "\n", False),
    "CR": ("utf-8", "\r", True),
    "CP932": ("cp932", "\r\n", True),
    "CP932, no line end at the end": ("cp932", "\n", False),
}
for name, (encoding, eol, ended) in VARIANTS.items():
    fresh()
    path, keys = fill("02", {(0, "評価"): "A", (0, "課題"): "髙い壁\n二行目", (1, "課題"): "新しい"})
    lines = [HEAD, f'"あ ","P0001",01,,,,"D","ｶﾅ～, ""い""{eol}う",',
             f'"x",{keys[0]},02,1,,,D,"前の",継続', f'y,P0003,03,,,,,"","" ']
    body = eol.join(lines) + (eol if ended else "")
    body = body.replace(',"" ', ',""')
    write("answers.csv", body.encode(encoding))
    # the baseline knows nothing of D and 前の: theirs decides
    code, taken, codes, said = project.collect("--resolve", "theirs", path)
    expect(f"{name}", (0, []), (code, codes))
    new = "髙い壁\n二行目"
    lines[2] = f'"x",{keys[0]},02,1,,,A,"{new}",継続'
    lines[3] = lines[3].replace(',"" ', ',""')
    want = eol.join(lines) + eol + f"{keys[1]}-02,{keys[1]},02,,,,,新しい," + (eol if ended else "")
    # of its two places for 髙 Windows writes IBM's, Python NEC's
    want = want.encode(encoding).replace(b"\xee\xe0", b"\xfb\xfc")
    expect(f"{name}, bytes", want, read("answers.csv"))

# A character that CP932 lacks is refused by name; the rest is taken.
fresh()
write("answers.csv", (HEAD + "\r\n").encode("cp932"))
path, keys = fill("02", {(0, "課題"): "元氣な町\U00020BB7", (1, "課題"): "元気"})
code, taken, codes, said = project.collect(path)
expect("CP932 lacks it", (3, {(f"{keys[1]}-02", "課題"): "元気"}, ["C038"]), (code, taken, codes))
expect("it is named", True, "U+20BB7" in said or "U+6C23" in said)

# Killed in the middle: the next run finishes it.
fresh()
path, keys = fill("02", {(0, "評価"): "A"})
code, taken, codes, _ = project.collect(path)
after = project.tables()
state = project.path("data/.sasshi")
journal = os.path.join(state, "undo/journal")
for half in (0, 1, 2):
    project.reset()
    shutil.rmtree(state, ignore_errors=True)
    code, taken, codes, _ = project.collect(path)
    shutil.copy(journal, os.path.join(state, "journal"))
    for i, name in enumerate(("answers.csv", "changes.csv")):
        with open(os.path.join(state, f"next/{i}.new"), "wb") as f:
            f.write(after[name])
        if i >= half:  # not yet written when it was killed
            old = os.path.join(project.clean, name)
            if os.path.exists(old):
                shutil.copy(old, project.path("data/" + name))
            else:
                os.remove(project.path("data/" + name))
    expect(f"killed after {half}", 0, project.call("collect", project.workbook("03")).returncode)
    expect(f"finished after {half}", after, project.tables())
    expect(f"undo after {half}", 0, project.call("collect", "--undo").returncode)
    expect(f"undone after {half}", [], changed())

# Killed at any moment: the tables are all old or, after the next run, all new.
for delay in range(0, 40, 2):
    project.reset()
    p = subprocess.Popen([program, "-C", project.folder, "collect", path],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        p.wait(delay / 1000)
    except subprocess.TimeoutExpired:
        p.send_signal(signal.SIGKILL)
        p.wait()
    expect(f"killed at {delay} ms", 0, project.call("collect", project.workbook("03")).returncode)
    expect(f"whole at {delay} ms", True, changed() in ([], ["answers.csv", "changes.csv"]))

# The disk is full: told, with the machine's exit code; nothing is half written, and once there is
# room again the same call does it all.
project.reset()
shutil.rmtree(state, ignore_errors=True)
write("answers.csv", (HEAD + "\n").encode() + b"".join(
    f"X{i},P0001,{i:02},,,,,{'長' * 300},\n".encode() for i in range(3, 20)))
at_first = project.tables()


def narrow():
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))


done = subprocess.run([program, "-C", project.folder, "collect", path], preexec_fn=narrow,
                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                      env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en"), timeout=60)
expect("disk full", 4, done.returncode)
expect("disk full, told", True, "cannot be written" in done.stderr)
expect("disk full, files", at_first, project.tables())
code, taken, codes, _ = project.collect(path)
expect("room again", (0, 1, []), (code, len(taken), codes))

# A journal that leads outside is none.
project.reset()
os.makedirs(state, exist_ok=True)
with open(os.path.join(state, "journal"), "w") as f:
    f.write("sasshi journal 1\n-\t-\t../../x\nend\n")
code, taken, codes, _ = project.collect(path)
expect("journal outside", (1, ["C052"]), (code, codes))

# Who has answered.
fresh()
shutil.rmtree(state, ignore_errors=True)
good, keys = fill("02", {(0, "評価"): "A"})
bad, _ = fill("03", {(0, "評価"): "E"})
project.collect(good, bad)
plan = read("plan.yaml").decode()
write("plan.yaml", plan.replace("  日付:", "  締切: 令和7年6月30日\n  日付:", 1).encode())
said = project.call("status", "--date", "2025-07-10").stdout
lines = {line[:2]: line for line in said.splitlines()}
for number, words in (("01", ["missing", "10 days overdue"]), ("02", ["received", "1/24"]),
                      ("03", ["refused", "C033"])):
    for word in words:
        expect(f"status of {number}: {word}", True, word in lines.get(number, ""))
expect("status, wrong date", 1, project.call("status", "--date", "soon").returncode)
expect("status, wrong name", 1, project.call("status", "nobody").returncode)
expect("status by name", 0, project.call("status", "worksheet").returncode)

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
