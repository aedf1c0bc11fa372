#!/usr/bin/env python3
"""The same text in four fonts, one of them a user's own with CFF outlines: the same lines, the same text read out.

    same_lines.py PROGRAM ROOT

Widths of Japanese characters and what is between them are rules, not the font's (JLREQ 3.1.2), so every line must end at
the same place, in the same stage, in every font. The text is that of the shipped plan without its half-width
characters, whose widths are the fonts' own, and characters beyond the BMP and with selectors.
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
OWN = "Sasshi Test CFF"
FONTS = ["BIZ UDMincho", "BIZ UDGothic", "IPAexMincho", "IPAexGothic", "IPAmjMincho", OWN]
SOURCE = "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"
RARE = ["𠮷", "𩸽", "葛\U000E0100", "辻\U000E0100"]
MARKS = ("「『市民憲章』（仮称）」を、まちの・未来の・こどもの「道しるべ」とする。そうか！　では……はじめよう――いつ？　いまだ。"
         "〔第三期〕【重点】《夢》〈緑〉｛風｝［町］・：；。、，．「。」「、」（・）々ゝゞー〜～％℃￥①②○○●●※→")
RARE_TEXT = "𠮷野さんと𩸽を、葛\U000E0100城さんと辻\U000E0100さんは葛城と辻へ。"

LAYOUT = """booklet: 書体
output: 書体.pdf
pdf: { title: 書体 }
page: { size: A4, margin: { top: 20mm, bottom: 20mm, inner: 20mm, outer: 20mm } }
fonts: { 本: "%s" }
styles:
  基本: { font: 本, size: 8pt, leading: 14pt }
  本文: { align: justify, after: 1mm }
  下げ: { is: 本文, hanging: allow, kinsoku: loose }
  表: { font: 本, size: 8pt, leading: 12pt }
  表頭: { weight: regular }
body:
  - each: 文
    body: [ { text: <文> }, { text: <文>, style: 下げ } ]
  - table: 文
    columns:
      - { show: <文>, head: あ, width: 34mm, align: justify }
      - { show: <文>, head: い, width: 60mm, align: justify }
      - { show: <文>, head: う, width: rest }
    split-rows: yes
"""


def texts(root):
    with open(root / "data" / "projects.csv", encoding="utf-8") as f:
        cells = [row["事業概要"] for row in csv.DictReader(f)]
    wide = ["".join(c for c in cell if c >= "\u3000") for cell in cells]
    return [RARE_TEXT, MARKS] + [text for text in wide if len(text) > 20][:30]


def make_own(folder, text):
    """False: no fontTools on this machine."""
    for python in (sys.executable, "/usr/bin/python3"):
        made = subprocess.run([python, HERE / "make_cff.py", SOURCE, folder / "fonts" / "own.otf", OWN], input=text,
                              encoding="utf-8", stderr=subprocess.PIPE)
        if made.returncode == 0:
            return True
        if "No module named" not in made.stderr:
            raise SystemExit(made.stderr)
    return False


def make_project(root, folder, rows):
    shutil.copytree(root / "fonts", folder / "fonts")
    (folder / "data").mkdir()
    (folder / "layouts").mkdir()
    (folder / "data" / "plan.yaml").write_text(
        "plan: { 名称: 書体 }\ntables:\n  文: { file: a.csv, key: 番号, columns: { 番号: text, 文: text } }\n", "utf-8")
    with open(folder / "data" / "a.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["番号", "文"])
        out.writerows(enumerate(rows, 1))


def set_in(program, folder, font):
    """Every line as --explain-lines tells it; the text of the PDF."""
    (folder / "layouts" / "a.yaml").write_text(LAYOUT % font, "utf-8")
    made = subprocess.run([program, "build", "-C", folder, "--force", "--explain-lines"], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8")
    if made.returncode:
        raise SystemExit(f"{font}: {made.stdout}")
    lines = [line for line in made.stdout.splitlines() if " of " in line and " stage " in line]
    text = subprocess.run(["pdftotext", "-raw", folder / "out" / "書体.pdf", "-"], stdout=subprocess.PIPE, check=True,
                          encoding="utf-8").stdout
    subprocess.run(["qpdf", "--check", folder / "out" / "書体.pdf"], stdout=subprocess.DEVNULL, check=True)
    return lines, re.sub(r"\s", "", text)


def fonts_inside(folder):
    said = subprocess.run(["pdffonts", folder / "out" / "書体.pdf"], stdout=subprocess.PIPE, check=True,
                          encoding="utf-8").stdout
    return said


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = texts(root)
        make_project(root, folder, rows)
        fonts = FONTS
        if not make_own(folder, "".join(rows) + "あいう0123456789"):
            print("no python3-fonttools: a font of one's own with CFF outlines is left out")
            fonts = FONTS[:-1]
        first = None
        for font in fonts:
            lines, text = set_in(program, folder, font)
            if font == OWN and "CFF" not in fonts_inside(folder) and "CID Type 0C" not in fonts_inside(folder):
                print(f"{font} is not in the file as CFF:\n{fonts_inside(folder)}")
                wrong += 1
            for rare in RARE:
                if text.count(rare) != 5 * RARE_TEXT.count(rare):
                    print(f"{font}: {rare} is read out {text.count(rare)} times")
                    wrong += 1
            first = first or lines
            if lines != first:
                other = [(a, b) for a, b in zip(first, lines) if a != b]
                print(f"{font}: other lines than {fonts[0]}, {len(first)} and {len(lines)}:", *(other[:1] or [()])[0], sep="\n")
                wrong += 1
        print(f"{len(first)} lines in {len(fonts)} fonts")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
