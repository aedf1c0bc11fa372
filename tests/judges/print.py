#!/usr/bin/env python3
"""A print variant is what a printer needs, by what stands in the file.

print.py PDF INKS WIDTH HEIGHT    INKS: cmyk or gray; WIDTH, HEIGHT of the trimmed page in mm
"""
import sys

import pdf_reader

BLEED = 3 / 25.4 * 72
NEAR = 0.01
PAINTS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
ALLOWED = {"cmyk": {"k", "K"}, "gray": {"g", "G"}}
FULL = {"cmyk": [1, 1, 1, 1], "gray": [0]}
BLACK = {"cmyk": [0, 0, 0, 1], "gray": [0]}
bad = []


def near(a, b):
    return all(abs(x - y) <= NEAR for x, y in zip(a, b))


def check_boxes(page, n, width, height):
    media, bleed, trim = (page.get(k, [0, 0, 0, 0]) for k in ("MediaBox", "BleedBox", "TrimBox"))
    if abs(trim[2] - trim[0] - width) > NEAR or abs(trim[3] - trim[1] - height) > NEAR:
        bad.append(f"page {n}: the trim box is {trim}")
    if not near(bleed, [trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED]):
        bad.append(f"page {n}: the bleed box is {bleed}")
    if not (media[0] <= bleed[0] and media[1] <= bleed[1] and bleed[2] <= media[2] and bleed[3] <= media[3]):
        bad.append(f"page {n}: the media box {media} does not hold the bleed")
    return trim, bleed


def check_line(points, trim, n):
    """A cutting mark has no point within the trimmed page; it is level or upright."""
    (x, y), (to_x, to_y) = points
    inside = (max(min(x, to_x), trim[0]) < min(max(x, to_x), trim[2]) - NEAR if y == to_y
              else trim[0] + NEAR < x < trim[2] - NEAR)
    inside &= (max(min(y, to_y), trim[1]) < min(max(y, to_y), trim[3]) - NEAR if x == to_x
               else trim[1] + NEAR < y < trim[3] - NEAR)
    if inside:
        bad.append(f"page {n}: a mark crosses the trimmed page: {points}")


def check_fill(box, trim, bleed, n):
    """What reaches the trimmed edge reaches the bleed's; whether it does."""
    x, y, w, h = box
    edges = [x, y, x + w, y + h]
    out = False
    for i, sign in enumerate((1, 1, -1, -1)):
        if (edges[i] - trim[i]) * sign <= NEAR:
            out = True
            if (edges[i] - bleed[i]) * sign > NEAR:
                bad.append(f"page {n}: {edges} reaches the trimmed edge and not the bleed")
    return out


def check_page(file, page, n, inks, trim, bleed):
    fill = stroke = [0] if inks == "gray" else None  # 8.4.1: a page begins in DeviceGray
    dx = dy = marks = bleeding = black = 0
    at, boxes, lines = None, [], []
    for op, v in file.operations(page):
        if op in PAINTS and op not in ALLOWED[inks]:
            bad.append(f"page {n}: operator {op} {v}")
        if op == "cm":
            dx, dy = dx + v[4], dy + v[5]
        elif op in ("k", "g"):
            fill = v
        elif op in ("K", "G"):
            stroke = v
        elif op == "re":
            boxes.append((v[0] + dx, v[1] + dy, v[2], v[3]))
        elif op == "m":
            at = (v[0] + dx, v[1] + dy)
        elif op == "l":
            lines.append((at, (v[0] + dx, v[1] + dy)))
        elif op == "f":
            bleeding += sum(check_fill(box, trim, bleed, n) for box in boxes)
            boxes = []
        elif op == "S":
            outside = [p for p in lines if any(not (trim[0] <= x <= trim[2] and trim[1] <= y <= trim[3]) for x, y in p)]
            if stroke == FULL[inks] and outside:
                marks += len(lines)
                for points in lines:
                    check_line(points, trim, n)
            lines = []
        elif op in ("Tj", "TJ"):
            black += fill == BLACK[inks]
            if fill is None:
                bad.append(f"page {n}: text without a colour of its own")
            elif inks == "cmyk" and fill[3] > 0.9 and any(fill[:3]):
                bad.append(f"page {n}: text in rich black {fill}")
    if marks != 24:
        bad.append(f"page {n}: {marks} lines of cutting marks")
    return bleeding, black


def main(path, inks, width, height):
    file = pdf_reader.File(path)
    for number, o in file.objects.items():
        entries = o.entries if isinstance(o, pdf_reader.Stream) else o
        if isinstance(entries, dict) and ("RGB" in str(entries.get("ColorSpace")) or "OutputIntents" in entries):
            bad.append(f"object {number}: {entries}")
    sums = [0, 0]
    n = 0
    for n, (_, page) in enumerate(file.pages(), 1):
        trim, bleed = check_boxes(page, n, width / 25.4 * 72, height / 25.4 * 72)
        for i, v in enumerate(check_page(file, page, n, inks, trim, bleed)):
            sums[i] += v
    if not all(sums):
        bad.append("nothing bleeds, or no text is black")
    if n % (4 if inks == "cmyk" else 2):
        bad.append(f"{n} pages")
    print(f"{n} pages, {sums[0]} fills run over the edge, {sums[1]} black texts, {len(bad)} findings")


main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
print("\n".join(bad[:20]))
sys.exit(1 if bad else 0)
