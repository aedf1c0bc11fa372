"""inquiry.py PROGRAM SOURCE - a sheet that asks whether the plan's own text is right: what is
corrected goes straight to the columns of the data."""

import json
import os
import sys

from project import Project, Sheet

LAYOUT = """\
worksheet: 内容照会
for-each: 課
output: 照会/<コード>.xlsx
sheets:
  - sheet: 照会
    rows: 掲載
    where: has(事業.担当課, 課.名称)
    once: 事業
    columns:
      - { field: 事業.事業, head: ID, hidden: yes, key: yes }
      - { field: 事業.事務事業番号 }
      - { field: 事業.事業名, input: yes }
      - { field: 事業.担当課, input: yes }
      - { field: 事業.事業概要, input: yes, length: 400 }
      - { field: 事業.単位, input: yes, choose: [件, 人, 回] }
  - sheet: 課
    rows: 課
    columns:
      - { field: コード, head: ID, key: yes }
      - { field: 順, head: 並び, input: yes, number: "0" }
      - { field: メール, input: yes }
"""

program, source = sys.argv[1:3]
project = Project(program, source)
failures = []


def expect(name, want, got, said=""):
    if want != got:
        failures.append(name)
        print(f"FAILED {name}\n  want {want!r}\n  got  {got!r}\n{said[:3000]}")


with open(project.path("layouts/inquiry.yaml"), "w", encoding="utf-8") as f:
    f.write(LAYOUT)
done = project.call("build", "inquiry", "-q")
expect("build", 0, done.returncode, done.stderr)
sent = project.path("out/照会/02.xlsx")
code, taken, codes, said = project.collect("-n", sent)
expect("untouched", (0, {}, []), (code, taken, codes), said)

s = Sheet(sent)
keys = list(s.rows)
before = project.tables()
old = s.cell(keys[0], "事業概要").value
s.put(keys[0], "事業概要", "短く、\n改めた。")
s.put(keys[1], "事業名", '"新"名称')
s.put(keys[1], "担当課", "商工観光課 文化課")
s.put(keys[2], "担当課", "どこでもない課")
s.put(keys[2], "単位", "個")
s.put(keys[3], "事業概要", None)
departments = s.book["課"]
departments["B2"].value = 7
departments["B3"].value = "七"
departments["B4"].value = 1.5
departments["C2"].value = "new@iizuka.example"
s.save(project.path("came.xlsx"))
code, taken, codes, said = project.collect("came.xlsx")
expect("exit", 3, code, said)
expect("told", ["C033", "C034", "C036", "C037", "C042"], sorted(codes), said)
expect("taken", {(keys[0], "事業概要"): "短く、\n改めた。", (keys[1], "事業名"): '"新"名称',
                 (keys[1], "担当課"): "商工観光課 文化課", ("01", "順"): "7",
                 ("01", "メール"): "new@iizuka.example"}, taken, said)
after = project.tables()
want = dict(before)
text = before["projects.csv"].decode("utf-8")
assert text.count(old) == 1
text = text.replace(old, '"短く、\n改めた。"')
lines = text.split("\n")
at = next(i for i, line in enumerate(lines) if line.startswith(keys[1] + ","))
fields = lines[at].split(",")
fields[1], fields[3] = '"""新""名称"', "商工観光課 文化課"
lines[at] = ",".join(fields)
want["projects.csv"] = "\n".join(lines).encode("utf-8")
want["departments.csv"] = before["departments.csv"].replace(
    "01,国際政策課,dept01@iizuka.example,1".encode(), "01,国際政策課,new@iizuka.example,7".encode())
for name in ("projects.csv", "departments.csv", "answers.csv"):
    expect(name, want[name], after[name])

# Texts of the plan that are asked about are not filled in by anybody: what came back of them counts.
said = [json.loads(line) for line in project.call("status", "inquiry", "--json").stdout.splitlines()]
lines = {line["key"]: line for line in said if line["type"] == "reply"}
expect("status", ("refused", True, 0, 0, 5), tuple(
    lines["02"][k] for k in ("state", "sent", "inputs", "filled", "changes")))
expect("status, proposals", 4 * len(keys) + 2 * 24, lines["02"]["proposals"])
expect("status of another", ("missing", 0), (lines["03"]["state"], lines["03"]["changes"]))
os.remove(project.path("out/照会/04.xlsx"))
said = [json.loads(line) for line in project.call("status", "inquiry", "--json").stdout.splitlines()]
summary = next(line for line in said if line["type"] == "summary")
expect("status, sent", (24, 23, 1, 22), tuple(
    summary[k] for k in ("workbooks", "sent", "unmade", "missing")))
expect("the plan reads", 0, project.call("build", "inquiry", "-q").returncode)

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
