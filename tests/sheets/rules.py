"""rules.py PROGRAM SOURCE - openpyxl finds what may be entered and what is said of it: lists, codes,
numbers, days, lengths, colours by condition, what is locked and what the keyboard is set to."""

import sys
import zipfile


from made import PLAN, Expect, Made

LAYOUT = """\
worksheet: 記入
output: 記入.xlsx
properties: { title: 題, subject: <計画.市>, author: 企画課, company: <計画.市>, keywords: 計画 評価 }
sheets:
  - sheet: 記入
    rows: 事業
    columns:
      - { field: 事業, width: 8, key: yes }
      - { field: 一覧, input: yes, choose: [拡充, 継続, "休止, 廃止"], say: 選んでください }
      - { field: 短い一覧, input: yes, choose: [A, B] }
      - { field: 記号, input: yes, choose-from: 事業.区分 }
      - { field: 名前, input: yes, choose-from: 事業.名称 }
      - { field: 数, input: yes, number: "#,##0", between: [0, 100.5] }
      - { field: 率, input: yes, number: 0.0% }
      - { field: 日, width: 18, input: yes, date: yes, between: [令和7年4月1日, 2026-03-31] }
      - { field: 文, input: yes, length: 400 }
    highlight:
      - { when: 数 > 50 and 文 is null, column: 文, fill: 淡橙 }
      - { when: not (一覧 = '拡充'), fill: 淡緑 }
    protect: { allow: [filter, sort, row-height] }
    print:
      paper: A3
      turn: landscape
      fit: 1 wide 2 tall
      margin: { top: 20mm, bottom: 15mm, left: 10mm, right: 5mm }
      head: { right: <計画.年度> & 9月 }
      foot: { left: <計画.名称>, center: <頁>, right: <頁>/<頁数> }
"""
PLAN = PLAN.replace("      備考: text\n", "      備考: text\n      区分: { codes: { 1: ソフト, 2: ハード } }\n")
PROJECTS = "事業,分野,名称,備考,区分,案内,目標値,実績値,完了日\nP1,A,見守り,,1,,,,\nP2,A,敬老会,,2,,,,\n"

expect = Expect()
made = Made(*sys.argv[1:3], LAYOUT, {"data/plan.yaml": PLAN, "data/projects.csv": PROJECTS})
book = made.open("記入.xlsx")
s = book["記入"]
rules = {str(v.sqref).split(":")[0][0]: v for v in s.data_validations.dataValidation}


def listed(rule):
    """What a rule of cells lets choose."""
    sheet, cells = rule.formula1.replace("'", "").replace("$", "").split("!")
    return [row[0].value for row in book[sheet][cells]]


expect("every input column", "BCDEFGHI", "".join(sorted(rules)))
expect("kinds", ["list", "list", "list", "list", "decimal", "decimal", "date", "textLength"],
       [rules[c].type for c in "BCDEFGHI"])
expect("a list with a comma stands in cells", ["拡充", "継続", "休止, 廃止"], listed(rules["B"]))
expect("a short list in the rule", '"A,B"', rules["C"].formula1)
expect("codes", '"1,2"', rules["D"].formula1)
expect("values of the data", '"見守り,敬老会"', rules["E"].formula1)
expect("numbers", ("0", "100.5"), (rules["F"].formula1, rules["F"].formula2))
expect("days", ("45748", "46112"), (rules["H"].formula1, rules["H"].formula2))
expect("characters", ("lessThanOrEqual", "400"), (rules["I"].operator, rules["I"].formula1))
expect("said before", ["選んでください\n一覧から選んでください。", "一覧から選んでください。",
                       "0から100.5までの数値を入力してください。",
                       "令和7年4月1日から令和8年3月31日までの日付を入力してください。",
                       "400字以内で入力してください。"],
       [rules[c].prompt for c in "BCFHI"])
expect("what codes stand for", "一覧から選んでください。\n1 ソフト　2 ハード", rules["D"].prompt)
expect("said of mistakes", ["一覧から選んでください。", "400字以内で入力してください。"],
       [rules[c].error for c in "BI"])
expect("mistakes are refused", {("stop", True)},
       {(r.errorStyle or "stop", r.showErrorMessage) for r in rules.values()})
with zipfile.ZipFile(made.path("out/記入.xlsx")) as z:
    xml = z.read("xl/worksheets/sheet1.xml").decode()
expect("the keyboard", (1, 3), (xml.count('imeMode="on"'), xml.count('imeMode="off"')))

expect("colours", ['AND($B2<>"",NOT($B2="拡充"))', 'AND(AND($F2<>"",($F2>50)),$I2="")'],
       sorted(r.formula[0].replace('NOT(($B2="拡充"))', 'NOT($B2="拡充")')
              for f in s.conditional_formatting for r in f.rules))
expect("locked", [True] + [False] * 8, [c.protection.locked for c in s[2]])
p = s.protection
expect("what stays allowed", (True, False, False, False, True),
       (p.sheet, p.autoFilter, p.sort, p.formatRows, p.formatColumns))
expect("the page", ("8", "landscape", 1, 2, True),
       (str(s.page_setup.paperSize), s.page_setup.orientation, s.page_setup.fitToWidth or 1,
        s.page_setup.fitToHeight, s.print_options.horizontalCentered))
expect("margins in mm", [20, 15, 10, 5],
       [round(m * 25.4) for m in (s.page_margins.top, s.page_margins.bottom, s.page_margins.left,
                                  s.page_margins.right)])
expect("heads and feet", ("令和7年度 & 9月", "試しの計画", "&P", "&P/&N"),
       ((s.oddHeader.right.text or "").replace("&&", "&"), s.oddFooter.left.text,
        s.oddFooter.center.text, s.oddFooter.right.text))
expect("heads on every page", "$1:$1", s.print_title_rows)
about = book.properties
expect("about the file", ("題", "見本市", "企画課", "計画 評価", "2025-04-01"),
       (about.title, about.subject, about.creator, about.keywords, str(about.created)[:10]))
made.over()
expect.over()
