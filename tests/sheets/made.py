"""A small project in a folder of its own, and what sasshi makes of a layout in it."""

import os
import shutil
import subprocess
import sys
import tempfile

try:
    import openpyxl
except ImportError:
    print("python3-openpyxl is not installed")
    sys.exit(77)

PLAN = """\
plan: { 市: 見本市, 名称: 試しの計画, 年度: 令和7年度, 日付: 2025-04-01 }
tables:
  分野: { file: fields.csv, key: 分野, columns: { 分野: text, 名称: text } }
  事業:
    file: projects.csv
    key: 事業
    columns:
      事業: text
      分野: { refers: 分野, required: yes }
      名称: text
      備考: text
      案内: text
      目標値: decimal
      実績値: decimal
      完了日: date
"""
FIELDS = "分野,名称\nA,福祉\nB,土木\n"
PROJECTS = """\
事業,分野,名称,備考,案内,目標値,実績値,完了日
P1,A,見守り,二人で回る。,https://example.jp/p1?a=1&b=2,100,80,2026-03-31
P2,A,敬老会,,,50,55,
P3,B,橋の点検,"五年に
一度",https://example.jp/p3,0,3,2025-12-01
P4,B,=1+1,,,200,,
"""


class Made:
    """One build of one layout; files: more of them, below the project's folder."""

    def __init__(self, program, source, layout, files=None, env=None):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="sasshi-sheets-")
        shutil.copytree(os.path.join(source, "fonts"), os.path.join(self.folder, "fonts"))
        all_files = {"data/plan.yaml": PLAN, "data/fields.csv": FIELDS,
                     "data/projects.csv": PROJECTS, "layouts/a.yaml": layout}
        all_files.update(files or {})
        for path, text in all_files.items():
            path = os.path.join(self.folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(text if isinstance(text, bytes) else text.encode())
        self.done = self.build(env)

    def build(self, env=None, *words):
        env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", **(env or {}))
        return subprocess.run([self.program, "-C", self.folder, "build", *words],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
                              timeout=60, encoding="utf-8")

    def path(self, below):
        return os.path.join(self.folder, below)

    def bytes(self, name):
        with open(self.path("out/" + name), "rb") as f:
            return f.read()

    def open(self, name, **how):
        if self.done.returncode:
            sys.exit("not made:\n" + self.done.stderr)
        return openpyxl.load_workbook(self.path("out/" + name), **how)

    def over(self):
        shutil.rmtree(self.folder)


class Expect:
    def __init__(self):
        self.failed = 0

    def __call__(self, what, want, got):
        if want != got:
            self.failed += 1
            print(f"FAILED {what}\n  want {want!r}\n  got  {got!r}")

    def over(self):
        print(f"{self.failed} failed")
        sys.exit(self.failed > 0)
