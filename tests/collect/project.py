"""A project of this repository in a folder of its own, and calls of sasshi in it."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

try:
    import openpyxl
except ImportError:
    print("python3-openpyxl is not installed")
    sys.exit(77)

LAYOUT = "進捗管理シート"


class Project:
    def __init__(self, program, source):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="sasshi-collect-")
        for part in ("data", "layouts", "fonts"):
            shutil.copytree(os.path.join(source, part), os.path.join(self.folder, part))
        shutil.rmtree(self.path("data/.sasshi"), ignore_errors=True)
        done = self.call("build", "worksheet", "-q")
        if done.returncode != 0:
            sys.exit("the worksheets cannot be made:\n" + done.stderr)
        self.sent = os.path.join(self.folder, "sent")
        shutil.copytree(self.path("out/課別"), self.sent)
        self.clean = os.path.join(self.folder, "clean")
        shutil.copytree(self.path("data"), self.clean)

    def path(self, below):
        return os.path.join(self.folder, below)

    def workbook(self, code):
        for name in sorted(os.listdir(self.sent)):
            if name.startswith(code + "_"):
                return os.path.join(self.sent, name)
        sys.exit("no workbook for " + code)

    def workbooks(self):
        return [os.path.join(self.sent, n) for n in sorted(os.listdir(self.sent))]

    def call(self, *words):
        env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
        return subprocess.run(
            [self.program, "-C", self.folder, *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, timeout=120,
            encoding="utf-8", errors="replace",
        )

    def collect(self, *words):
        """(exit code, values taken, codes told, the whole answer)"""
        done = self.call("collect", "--json", *words)
        said = [json.loads(line) for line in done.stdout.splitlines()]
        taken = {
            (s["record"], s["column"]): s["came"] for s in said if s["type"] == "change"
        }
        codes = [s["code"] for s in said if "code" in s]
        return done.returncode, taken, codes, done.stdout + done.stderr

    def reset(self):
        shutil.rmtree(self.path("data"))
        shutil.copytree(self.clean, self.path("data"))

    def tables(self):
        """Every file of the data folder but what sasshi remembers, byte for byte."""
        found = {}
        for name in sorted(os.listdir(self.path("data"))):
            if os.path.isfile(self.path("data/" + name)):
                with open(self.path("data/" + name), "rb") as f:
                    found[name] = f.read()
        return found

    def over(self):
        shutil.rmtree(self.folder)


class Sheet:
    """The sheet to be filled in, by heads and keys."""

    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]
        self.head = next(
            r for r in range(1, 30) if any(c.value == "ID" for c in self.sheet[r])
        )
        self.columns = {c.value: c.column for c in self.sheet[self.head] if c.value}
        self.rows = {}
        for r in range(self.head + 1, self.sheet.max_row + 1):
            key = self.sheet.cell(r, self.columns["ID"]).value
            if key:
                self.rows[key] = r

    def cell(self, key, column):
        return self.sheet.cell(self.rows[key], self.columns[column])

    def put(self, key, column, value):
        self.cell(key, column).value = value

    def save(self, path):
        self.book.save(path)


def saved_at(path, when):
    """Say that the file was saved at another time: openpyxl always writes the present."""
    rewrite(path, path + ".new", {"docProps/core.xml": lambda text: re.sub(
        r"(<dcterms:modified[^>]*>)[^<]*", lambda m: m.group(1) + when, text)})
    os.replace(path + ".new", path)
    return path


def rewrite(source, target, changes=None, drop=(), add=None, method=zipfile.ZIP_DEFLATED):
    """A copy of a zip with some parts changed: {part: function of its text}."""
    changes = changes or {}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", method) as new:
        for name in old.namelist():
            if name in drop:
                continue
            data = old.read(name)
            if name in changes:
                data = changes[name](data.decode("utf-8")).encode("utf-8")
            new.writestr(name, data)
        for name, data in (add or {}).items():
            new.writestr(name, data)
