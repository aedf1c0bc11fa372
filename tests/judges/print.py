#!/usr/bin/env python3
"""A print variant is what a printer needs, by what stands in the file: pages, forms, looks of annotations.

print.py PDF INKS WIDTH HEIGHT    INKS: cmyk or gray; WIDTH, HEIGHT of the trimmed page in mm
"""
import sys

import pdf_reader

BLEED = 3 / 25.4 * 72
NEAR = 0.01
MARKS = 24  # lines of a page's cutting and centre marks
PAINTS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
ALLOWED = {"cmyk": {"k", "K"}, "gray": {"g", "G"}}
FULL = {"cmyk": [1, 1, 1, 1], "gray": [0]}
BLACK = {"cmyk": [0, 0, 0, 1], "gray": [0]}
RGB = {"DeviceRGB", "CalRGB", "Lab"}  # 8.6: the spaces of lights, not of inks
bad = []


class State:
    """8.4: what q keeps and Q brings back. None: no colour was set."""

    def __init__(self, fill, matrix):
        self.fill, self.stroke, self.matrix = fill, fill, matrix

    def copy(self):
        out = State(self.fill, self.matrix)
        out.stroke = self.stroke
        return out

    def move(self, m):
        a, b, c, d, e, f = self.matrix
        self.matrix = (m[0] * a + m[1] * c, m[0] * b + m[1] * d, m[2] * a + m[3] * c, m[2] * b + m[3] * d,
                       m[4] * a + m[5] * c + e, m[4] * b + m[5] * d + f)

    def point(self, x, y):
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


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
    inside = (max(min(x, to_x), trim[0]) < min(max(x, to_x), trim[2]) - NEAR if abs(y - to_y) < NEAR
              else trim[0] + NEAR < x < trim[2] - NEAR)
    inside &= (max(min(y, to_y), trim[1]) < min(max(y, to_y), trim[3]) - NEAR if abs(x - to_x) < NEAR
               else trim[1] + NEAR < y < trim[3] - NEAR)
    if inside:
        bad.append(f"page {n}: a mark crosses the trimmed page: {points}")


def check_fill(box, trim, bleed, n):
    """What reaches the trimmed edge reaches the bleed's; whether it does."""
    (x, y), (to_x, to_y) = box
    edges = [min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)]
    out = False
    for i, sign in enumerate((1, 1, -1, -1)):
        if (edges[i] - trim[i]) * sign <= NEAR:
            out = True
            if (edges[i] - bleed[i]) * sign > NEAR:
                bad.append(f"page {n}: {edges} reaches the trimmed edge and not the bleed")
    return out


class Page:
    """What is counted while the content of a page is read."""

    def __init__(self, n, inks, trim, bleed):
        self.n, self.inks, self.trim, self.bleed = n, inks, trim, bleed
        # 8.4.1: a page begins in DeviceGray, which is an ink of a gray variant only
        self.state, self.kept = State([0] if inks == "gray" else None, (1, 0, 0, 1, 0, 0)), []
        self.marks = self.bleeding = self.black = 0
        self.at, self.boxes, self.lines = None, [], []

    def paint(self, op):
        if op in ("f", "f*", "B", "B*", "b", "b*"):
            self.bleeding += sum(check_fill(box, self.trim, self.bleed, self.n) for box in self.boxes)
        left, low, right, high = self.trim
        outside = [p for p in self.lines if any(not (left <= x <= right and low <= y <= high) for x, y in p)]
        if op == "S" and outside and self.state.stroke == FULL[self.inks]:
            self.marks += len(self.lines)
            for points in self.lines:
                check_line(points, self.trim, self.n)
        self.boxes, self.lines = [], []

    def show(self):
        fill = self.state.fill
        self.black += fill == BLACK[self.inks]
        if fill is None:
            bad.append(f"page {self.n}: text without a colour of its own")
        elif self.inks == "cmyk" and fill[3] > 0.9 and any(fill[:3]):
            bad.append(f"page {self.n}: text in rich black {fill}")

    def operation(self, op, v):
        s = self.state
        if op == "q":
            self.kept.append(s.copy())
        elif op == "Q":
            self.state = self.kept.pop()
        elif op == "cm":
            s.move(v)
        elif op in ("k", "g"):
            s.fill = v
        elif op in ("K", "G"):
            s.stroke = v
        elif op == "re":
            self.boxes.append((s.point(v[0], v[1]), s.point(v[0] + v[2], v[1] + v[3])))
        elif op == "m":
            self.at = s.point(*v)
        elif op == "l":
            self.lines.append((self.at, s.point(*v)))
            self.at = s.point(*v)
        elif op in ("f", "f*", "B", "B*", "b", "b*", "S", "s", "n"):
            self.paint(op)
        elif op in ("Tj", "TJ", "'", '"'):
            self.show()


def check_page(file, page, n, inks, trim, bleed):
    read = Page(n, inks, trim, bleed)
    for op, v in file.operations(page):
        read.operation(op, v)
    if read.marks != MARKS:
        bad.append(f"page {n}: {read.marks} lines of cutting marks")
    return read.bleeding, read.black


def check_operators(file, inks):
    """Of every stream that draws."""
    for where, content in file.drawings():
        for op, v in pdf_reader.operations(content):
            if op in PAINTS and op not in ALLOWED[inks] or op == "BI":
                bad.append(f"{where}: operator {op} {v}")


def names(v):
    """Every name in an object, as deep as it goes."""
    if isinstance(v, pdf_reader.Name):
        yield str(v)
    for part in v if isinstance(v, list) else v.values() if isinstance(v, dict) else []:
        yield from names(part)


def check_objects(file, inks):
    for number, o in file.objects.items():
        entries = o.entries if isinstance(o, pdf_reader.Stream) else o
        found = RGB.intersection(names(entries))
        if inks == "gray" and "DeviceCMYK" in names(entries):
            found.add("DeviceCMYK")
        if found:
            bad.append(f"object {number}: colours in {', '.join(sorted(found))}")
        if not isinstance(entries, dict):
            continue
        if isinstance(o, pdf_reader.Stream) and entries.get("N") == 3 and entries.get("Type") != "ObjStm":
            bad.append(f"object {number}: a profile of RGB")
        if "RGB" in str(entries.get("OutputConditionIdentifier")):
            bad.append(f"object {number}: made for a screen")
        if entries.get("Type") == "FontDescriptor" and not any(k.startswith("FontFile") for k in entries):
            bad.append(f"object {number}: the font {entries.get('FontName')} is not in the file")


def main(path, inks, width, height):
    file = pdf_reader.File(path)
    check_objects(file, inks)
    check_operators(file, inks)
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
