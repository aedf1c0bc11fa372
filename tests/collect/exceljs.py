"""exceljs.py PROGRAM SOURCE - through exceljs: read and written is no change; what is filled in
comes back, and nothing else. node must find exceljs: see judges/exceljs.sh."""

import os
import subprocess
import sys

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


def through_exceljs(fill, name):
    target = os.path.join(project.folder, name)
    os.mkdir(target)
    subprocess.run(["node", "-e", SCRIPT, fill, target, *project.workbooks()], check=True)
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

print(f"{len(failures)} failed")
project.over()
sys.exit(1 if failures else 0)
