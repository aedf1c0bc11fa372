"""office.py PROGRAM SOURCE - through LibreOffice: opened and saved is no change; what is filled in
comes back, and nothing else. Skipped where LibreOffice is not installed."""

import os
import shutil
import subprocess
import sys

from project import Project, Sheet

soffice = shutil.which("soffice")
if not soffice:
    print("LibreOffice is not installed")
    sys.exit(77)

program, source = sys.argv[1:3]
project = Project(program, source)
failures = []


def through_office(paths, name):
    """Opened and saved as .xlsx again."""
    out = os.path.join(project.folder, name)
    profile = os.path.join(project.folder, "profile")
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *paths],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=True)
    return [os.path.join(out, os.path.basename(p)) for p in paths]


def expect(name, want, got, said=""):
    if want != got:
        failures.append(name)
        print(f"FAILED {name}\n  want {want!r}\n  got  {got!r}\n{said[:3000]}")


before = project.tables()
saved = through_office(project.workbooks(), "saved")
code, taken, codes, said = project.collect(*saved)
expect("untouched", (0, {}, []), (code, taken, codes), said)
expect("untouched, files", before, project.tables())

want, filled = {}, []
for path in project.workbooks():
    number = os.path.basename(path)[:2]
    s = Sheet(path)
    for i, key in enumerate(s.rows):
        values = {"評価": "ABCD"[i % 4], "基準値": i + 0.1, "課題": f"{number}の課題\n「{i}」𠮷 "}
        for column, value in values.items():
            s.put(key, column, value)
            want[f"{key}-{number}", column] = str(value)
    target = os.path.join(project.folder, os.path.basename(path))
    s.save(target)
    filled.append(target)
code, taken, codes, said = project.collect(*through_office(filled, "filled"))
expect("filled in", (0, want, []), (code, taken, codes), said)

# Texts of the plan put right, and a new record, in every department's inquiry sheet.
expect("build", 0, project.call("build", "revision-sheet", "-q").returncode)
inquiries, want, filled = project.path("out/内容照会"), {}, []
for name in sorted(os.listdir(inquiries)):
    s = Sheet(os.path.join(inquiries, name))
    records = [k for k in s.rows if not k.startswith("+")]
    for i, key in enumerate(records):
        # one project may be of two departments: each puts another column right
        column = ["事業名", "事業概要", "KPI"][int(name[:2]) % 3]
        if want.get((key, column)) is None and i % 2 == 0:
            s.put(key, column + "（修正案）", f"{name[:2]}が\n直した{i}")
            want[key, column] = f"{name[:2]}が\n直した{i}"
    target = os.path.join(project.folder, name)
    s.save(target)
    filled.append(target)
code, taken, codes, said = project.collect(*through_office(filled, "inquiry"))
expect("inquiry", (0, want, []), (code, taken, codes), said)

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
