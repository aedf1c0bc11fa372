#!/usr/bin/env python3
"""How the lines of the shipped plan are set, counted from `sasshi build --explain-lines`.

    lines.py PROGRAM PROJECT [NAME...]

What may not begin or end a line is written down here once more, after JLREQ 3.1.7 and 3.1.8, so that
the program is not judged by its own tables. Fails when a forbidden start or end is found, or more
stretched lines and single characters than a plan like this needs.
"""
import re
import subprocess
import sys
import tempfile
import unicodedata

NO_START = set("、。，．・：；？！‼⁇⁈⁉）〕］｝〉》」』】〙〗〟’”｠»ヽヾゝゞ々〻ー‐–〜～゠"
               "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
               "%％‰℃㎡㎞)]}")
NO_END = set("（〔［｛〈《「『【〘〖〝‘“｟«([{￥＄№第")
SHRUGGED = set("第℃%％‰㎡㎞")  # only beside a number
LINE = re.compile(r" *(-?[\d.]+) +(-?[\d.]+) +([\d.]+) of ([\d.]+)  at ([\d.]+)  stage (-?\d+)  (\w+)"
                  r"(?:  (dropped|kept|solid|hung))?  (.*)$")


def read(text):
    """The lines of each document; `goes_on`: a line of the same text came before in its column."""
    lines, open_at = [], {}
    for row in text.splitlines():
        m = LINE.match(row)
        if not m:
            if not row.startswith("page "):
                open_at = {}
            continue
        x, _, width, measure, size = (float(v) for v in m.groups()[:5])
        key = (round(x, 1), measure, size)
        lines.append({"width": width, "measure": measure, "size": size, "stage": int(m[6]),
                      "reason": m[7], "text": m[9].replace("\\s", " "), "key": key,
                      "goes_on": open_at.get(key, False), "before": open_at.get(key)})
        open_at[key] = m[9][-1:] if m[7] != "end" else False
    return lines


def is_number(c):
    return c.isdigit() or unicodedata.category(c) == "Nd"


def bad_start(line):
    text = line["text"].lstrip(" ")
    if not line["goes_on"] or not text or text[0] not in NO_START:
        return False
    return text[0] not in SHRUGGED or is_number(str(line["before"])[-1:])


def bad_end(line):
    text = line["text"].rstrip(" ")
    return line["reason"] != "end" and text[-1:] in NO_END - SHRUGGED


def alone(line):
    seen = [c for c in line["text"].strip() if unicodedata.category(c)[0] != "P"]
    return (line["goes_on"] and line["reason"] == "end" and len(seen) <= 1
            and line["measure"] > 8 * line["size"])


def main():
    program, project, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as out:
        text = subprocess.run([program, "build", "-C", project, "--out", out, "--explain-lines", *names],
                              stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    lines = read(text)
    counts = {
        "lines": len(lines),
        "forbidden starts": sum(map(bad_start, lines)),
        "forbidden ends": sum(map(bad_end, lines)),
        "looser 禁則 (soft)": sum(line["reason"] == "soft" for line in lines),
        "parted words or rules broken": sum(line["reason"] in ("word", "never") for line in lines),
        "stretched by more than ¼ em a gap": sum(line["stage"] == 4 for line in lines),
        "reduced": sum(line["stage"] < 0 for line in lines),
        "one character alone, measure over 8 em": sum(map(alone, lines)),
    }
    for name, n in counts.items():
        print(f"{n:7}  {name}")
    wrong = [line["text"] for line in lines if bad_start(line) or bad_end(line) or alone(line)]
    wrong += [line["text"] for line in lines if line["stage"] == 4 or line["reason"] == "soft"]
    for text in wrong[:20]:
        print(f"    {text}")
    return 1 if counts["forbidden starts"] or counts["forbidden ends"] else 0


if __name__ == "__main__":
    sys.exit(main())
