"""exceljs.py PROGRAM SOURCE - through exceljs: read and written is no change; what is filled in
comes back, and nothing else. node must find exceljs: see judges/exceljs.sh."""

import os
import subprocess
import sys

import openpyxl

from project import Project, Sheet

SCRIPT = """
const Excel = require('exceljs');
const [fill, target, ...paths] = process.argv.slice(1);
const path = require('path');
(async () => {
  for (const from of paths) {
    const book = new Excel.Workbook();
    await book.xlsx.readFile(from);
    const sheet = book.worksheets[0];
    if (fill === 'cards') {
      for (const card of book.worksheets.filter(s => s.state === 'visible')) {
        card.eachRow(row => row.eachCell(cell => {
          const box = () => card.getCell(cell.row, Number(cell.col) + 1);
          if (cell.value === '総合評価') box().value = 'B';
          if (cell.value === '課題') box().value = { richText: [{ font: { bold: true }, text: '太い\\n' }, { text: '𠮷' }] };
        }));
      }
    }
    const columns = {};
    let head = 0;
    sheet.eachRow((row, r) => row.eachCell((cell, c) => {
      if (cell.value === 'ID' && !head) head = r;
      if (r === head) columns[cell.value] = c;
    }));
    let i = 0;
    sheet.eachRow((row, r) => {
      if (fill !== 'yes' || r <= head || !row.getCell(columns['ID']).value) return;
      row.getCell(columns['評価']).value = 'ABCD'[i % 4];
      row.getCell(columns['実績値']).value = i + 0.1;
      row.getCell(columns['課題']).value = { richText: [{ font: { bold: true }, text: '太い\\n' }, { text: '「' + i + '」𠮷' }] };
      i++;
    });
    await book.xlsx.writeFile(path.join(target, path.basename(from)));
  }
})().catch(e => { console.error(e); process.exit(1); });
"""

program, source = sys.argv[1:3]
project = Project(program, source)
failures = []


def through_exceljs(fill, name, paths=None):
    target = os.path.join(project.folder, name)
    os.mkdir(target)
    subprocess.run(["node", "-e", SCRIPT, fill, target, *(paths or project.workbooks())], check=True)
    return target


def expect(name, want, got, said=""):
    if want != got:
        failures.append(name)
        print(f"FAILED {name}\n  want {want!r}\n  got  {got!r}\n{said[:3000]}")


before = project.tables()
code, taken, codes, said = project.collect(through_exceljs("no", "saved"))
expect("untouched", (0, {}, []), (code, taken, codes), said)
expect("untouched, files", before, project.tables())

want = {}
for path in project.workbooks():
    number = os.path.basename(path)[:2]
    for i, key in enumerate(Sheet(path).rows):
        want[f"{key}-{number}", "評価"] = "ABCD"[i % 4]
        want[f"{key}-{number}", "実績値"] = f"{i}.1"
        want[f"{key}-{number}", "課題"] = f"太い\n「{i}」𠮷"
code, taken, codes, said = project.collect(through_exceljs("yes", "filled"))
expect("filled in", (0, want, []), (code, taken, codes), said)

# Inquiry sheets and cards.
expect("build", 0, project.call("build", "revision-sheet", "evaluation-sheet", "-q").returncode)
others = {}
for folder in ("内容照会", "評価シート"):
    made = project.path("out/" + folder)
    others[folder] = [os.path.join(made, n) for n in sorted(os.listdir(made))]
    code, taken, codes, said = project.collect("-n", through_exceljs("no", folder, others[folder]))
    expect(f"{folder} untouched", (0, {}, []), (code, taken, codes), said)
want = {}
for path in others["評価シート"]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        mark = str(sheet["A1"].value)
        if mark.startswith("sasshi card "):
            record = f"{mark.split(' ', 4)[4]}-{os.path.basename(path)[:2]}"
            want[record, "総合評価"], want[record, "課題"] = "B", "太い\n𠮷"
code, taken, codes, said = project.collect("-n", through_exceljs("cards", "cards", others["評価シート"]))
expect("cards filled in", (0, want, []), (code, taken, codes), said)

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
