"""ask.py PROGRAM SOURCE - conflicts decided at a terminal, one by one: what is typed, what must come
of it. Skipped where the machine has no terminals to give."""

import csv
import io
import os
import pty
import select
import subprocess
import sys
import time

from project import Project, Sheet

try:
    for end in pty.openpty():
        os.close(end)
except OSError as e:
    print(f"no terminal can be had: {e}")
    sys.exit(77)

program, source = sys.argv[1:3]
project = Project(program, source)
failures = []
HEAD = "回答,事業,課,基準値,目標値,実績値,評価,課題,方向性"
sheet = Sheet(project.workbook("02"))
KEYS = list(sheet.rows)[:3]
came = os.path.join(project.folder, "came.xlsx")
for key in KEYS:
    sheet.put(key, "評価", "A")
sheet.put(KEYS[0], "課題", "一行目\n二行目")
sheet.save(came)
HERE = (HEAD + "\n" + "".join(f"x{i},{k},02,,,,C,{'前' if i == 0 else ''},\n"
                              for i, k in enumerate(KEYS))).encode()


def at_terminal(typed, *words):
    """(exit code, all that is seen); typed: lines, each when it is asked for; None: the end."""
    master, slave = pty.openpty()
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", TERM="dumb")
    p = subprocess.Popen([program, "-C", project.folder, "collect", "--resolve", "ask", *words, came],
                         stdin=slave, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    seen, typed, asked, deadline = "", list(typed), 0, time.time() + 60
    while time.time() < deadline:
        ready, _, _ = select.select([master], [], [], 0.05)
        if ready:
            try:
                seen += os.read(master, 65536).decode("utf-8", "replace")
            except OSError:
                break
        if seen.count("nothing is written)? ") > asked and typed:
            asked += 1
            line = typed.pop(0)
            os.write(master, b"\x04" if line is None else (line + "\n").encode())
    p.wait(10)
    os.close(master)
    return p.returncode, seen


def answers():
    with open(project.path("data/answers.csv"), "rb") as f:
        rows = csv.DictReader(io.StringIO(f.read().decode("utf-8"), newline=""))
    return {(r["回答"], c): r[c] for r in rows for c in ("評価", "課題")}


def expect(name, want, got, said=""):
    if want != got:
        failures.append(name)
        print(f"FAILED {name}\n  want {want!r}\n  got  {got!r}\n{said[:3000]}")


NOW = {("x0", "評価"): "C", ("x0", "課題"): "前", ("x1", "評価"): "C", ("x1", "課題"): "",
       ("x2", "評価"): "C", ("x2", "課題"): ""}
CASES = [
    # name, typed, words, exit, what is other than before
    ("all theirs", "tttt", [], 0, {("x0", "評価"): "A", ("x0", "課題"): "一行目\n二行目",
                                   ("x1", "評価"): "A", ("x2", "評価"): "A"}),
    ("all ours", "oooo", [], 0, {}),
    ("skipped", ["t", "s", "t", "o"], [], 3, {("x0", "評価"): "A", ("x1", "評価"): "A"}),
    ("asked again", ["", "x", "theirs", " o", "t", "o", "o"], [], 0, {("x0", "課題"): "一行目\n二行目"}),
    ("quit", ["t", "t", "q"], [], 3, {}),
    ("the end", ["t", None], [], 3, {}),
    ("dry run", "tttt", ["-n"], 0, {}),
]
for name, typed, words, code_wanted, changed in CASES:
    project.reset()
    with open(project.path("data/answers.csv"), "wb") as f:
        f.write(HERE)
    code, seen = at_terminal(typed, *words)
    expect(name, code_wanted, code, seen)
    expect(name + ", data", {**NOW, **changed}, answers(), seen)
    expect(name + ", changes told", bool(changed),
           os.path.exists(project.path("data/changes.csv")), seen)
    if name == "all ours":
        for words_seen in ("商工観光課", KEYS[0], "評価", "sent", "theirs (the file's)  A",
                           "ours (in data)       C", "二行目"):
            expect("seen: " + words_seen, True, words_seen in seen, seen)

done = project.call("collect", "--resolve", "ask", came)
expect("no terminal", 2, done.returncode, done.stderr)
expect("no terminal, the way out", True, "out/conflicts.csv" in done.stderr, done.stderr)

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
