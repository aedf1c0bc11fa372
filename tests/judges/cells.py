#!/usr/bin/env python3
"""openpyxl reads the shipped workbooks as they are meant; so does exceljs.

cells.py OUT               what may be filled in is open, the rest locked; every open cell has its rule
cells.py OUT --exceljs     exceljs (which node must find) reads the same values, locks and rules
"""
import json
import pathlib
import subprocess
import sys

try:
    import openpyxl
except ImportError:
    print("skipped: there is no openpyxl (python3-openpyxl)")
    sys.exit(77)

# Of the progress sheet: the columns to be filled in, and the kind of their rule.
RULES = {"基準値": "decimal", "目標値": "decimal", "実績値": "decimal", "評価": "list", "課題": "textLength",
         "方向性": "list"}

SCRIPT = """
const Excel = require('exceljs');
(async () => {
  const books = {};
  for (const path of process.argv.slice(1)) {
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path);
    const sheets = books[path] = {};
    book.worksheets.forEach(sheet => {
      const cells = {};
      sheet.eachRow({ includeEmpty: false }, row => row.eachCell({ includeEmpty: true }, cell => {
        if (cell.isMerged && cell.master !== cell) return;
        const v = cell.value, rule = cell.dataValidation;
        const text = v === null ? null : v.richText ? v.richText.map(t => t.text).join('')
          : v.formula ? '=' + v.formula : v.text ? v.text : v;
        cells[cell.address] = [typeof text === 'string' ? text : null,
                               !(cell.protection && cell.protection.locked === false), rule ? rule.type : null];
      }));
      sheets[sheet.name] = { locked: !!sheet.sheetProtection, cells };
    });
  }
  console.log(JSON.stringify(books));
})().catch(e => { console.error(e); process.exit(1); });
"""


def rules(sheet):
    """coordinate -> kind of its rule."""
    out = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            for row, column in area.cells:
                out[sheet.cell(row, column).coordinate] = rule.type
    return out


def head_row(sheet):
    return next((r for r in range(1, 30) if any(c.value == "ID" for c in sheet[r])), None)


def check_progress(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head, kinds, n = head_row(sheet), rules(sheet), 0
    if not sheet.protection.sheet or sheet.protection.password:
        yield f"{path.name}: is not protected, or with a password"
    for row in sheet.iter_rows(min_row=head + 1):
        if not sheet.cell(row[0].row, 1).value:
            continue
        for cell in row:
            name = sheet.cell(head, cell.column).value
            n += 1
            if cell.protection.locked != (name not in RULES):
                yield f"{path.name} {cell.coordinate} ({name}): locked is {cell.protection.locked}"
            if kinds.get(cell.coordinate) != RULES.get(name):
                yield f"{path.name} {cell.coordinate} ({name}): its rule is {kinds.get(cell.coordinate)}"
    if n == 0:
        yield f"{path.name}: no rows"


def merged_away(sheet):
    return {cell.coordinate for area in sheet.merged_cells.ranges for row in sheet.iter_rows(
        area.min_row, area.max_row, area.min_col, area.max_col) for cell in row} - {
        area.start_cell.coordinate for area in sheet.merged_cells.ranges}


def check_exceljs(paths):
    run = subprocess.run(["node", "-e", SCRIPT, *map(str, paths)], capture_output=True, check=True)
    books = json.loads(run.stdout.decode("utf-8"))
    n = 0
    for path in paths:
        for sheet in openpyxl.load_workbook(path).worksheets:
            theirs = books[str(path)][sheet.title]
            kinds, away = rules(sheet), merged_away(sheet)
            if theirs["locked"] != bool(sheet.protection.sheet):
                yield f"{path.name} {sheet.title}: exceljs says protected {theirs['locked']}"
            for row in sheet.iter_rows():
                for cell in row:
                    at = cell.coordinate
                    if at in away or cell.value is None:
                        continue
                    mine = [cell.value if isinstance(cell.value, str) else None, bool(cell.protection.locked),
                            kinds.get(at)]
                    n += 1
                    if theirs["cells"].get(at) != mine:
                        yield f"{path.name} {sheet.title}!{at}: {mine}, exceljs {theirs['cells'].get(at)}"
    print(f"{n} cells of {len(paths)} workbooks read by both")


def main(out, *options):
    out = pathlib.Path(out)
    if options:
        bad = list(check_exceljs(sorted(out.rglob("*.xlsx"))))
    else:
        paths = sorted((out / "課別").glob("*.xlsx"))
        bad = [said for path in paths for said in check_progress(path)] + ([] if len(paths) == 24 else ["not 24"])
        print(f"{len(paths)} progress sheets")
    print("\n".join(bad[:20]))
    print(f"{len(bad)} findings")
    return 1 if bad else 0


sys.exit(main(*sys.argv[1:]))
