"""password.py PROGRAM SOURCE - a sheet's password comes out of the environment: nothing is made
without it, it stands nowhere, and another one makes the workbook anew."""

import os
import sys
import zipfile

from openpyxl.utils.protection import hash_password

from made import Expect, Made

LAYOUT = """\
worksheet: 一覧
output: 一覧.xlsx
sheets:
  - sheet: 一覧
    rows: 事業
    protect: { password-from: SASSHI_TEST_PASSWORD }
    columns: [ { field: 名称, width: 20 }, { field: 評価, input: yes } ]
"""
NAME, SECRET = "SASSHI_TEST_PASSWORD", "Himitsu no kotoba 7!"
WITH = {NAME: SECRET}

expect = Expect()
made = Made(*sys.argv[1:3], LAYOUT)
expect("not set", (1, True, True), (made.done.returncode, "error[L119]" in made.done.stderr,
                                    f"variable {NAME}, which is not set" in made.done.stderr))
for wrong in ("ひみつ", "a" * 256, "a\tb"):
    expect(repr(wrong[:5]), True, "error[L119]" in made.build({NAME: wrong}).stderr)
expect("no file", False, os.path.exists(made.path("out/一覧.xlsx")))

made.done = made.build(WITH)
book = made.open("一覧.xlsx")
expect("the sheet's", hash_password(SECRET), book["一覧"].protection.password)
expect("the structure's", hash_password(SECRET), book.security.workbookPassword)
first = made.bytes("一覧.xlsx")
made.build(WITH, "--force")
expect("the same bytes", True, first == made.bytes("一覧.xlsx"))
expect("nothing to do", True, "up to date 1" in made.build(WITH).stdout)
changed = made.build({NAME: "another"}, "--explain")
expect("why", True, f"this has changed: {NAME}" in changed.stdout)
expect("another", hash_password("another"), made.open("一覧.xlsx")["一覧"].protection.password)

for folder, _, names in os.walk(made.folder):
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as f:
            expect("in " + name, False, SECRET.encode() in f.read())
with zipfile.ZipFile(made.path("out/一覧.xlsx")) as z:
    for part in z.namelist():
        expect("in " + part, False, b"another" in z.read(part))
made.over()
expect.over()
