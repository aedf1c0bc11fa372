"""A small reader of PDF files, sharing no code with the program: objects, content, structure.

qpdf only unpacks (--qdf --object-streams=disable); everything else is read here by ISO 32000-1:
objects (7.3), content streams (7.8), text by ToUnicode (9.10) and ActualText (14.9.4), marked content
(14.6) and the structure tree (14.7). It reads what sasshi writes, not every PDF there is.
"""
import re
import subprocess

SPACE = b"\0\t\n\f\r "
DELIMITER = b"()<>[]{}/%"


class Name(str):
    pass


class Ref(int):
    pass


class Word(str):
    """An operator, or a keyword such as obj."""


class Stream:
    def __init__(self, entries, raw):
        self.entries, self.raw = entries, raw


class Scanner:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def skip(self):
        while self.at < len(self.data):
            c = self.data[self.at]
            if c in SPACE:
                self.at += 1
            elif c == ord("%"):
                while self.at < len(self.data) and self.data[self.at] not in b"\r\n":
                    self.at += 1
            else:
                return

    def literal(self):
        out, depth = bytearray(), 1
        self.at += 1
        escapes = {ord("n"): 10, ord("r"): 13, ord("t"): 9, ord("b"): 8, ord("f"): 12}
        while True:
            c = self.data[self.at]
            self.at += 1
            if c == ord("\\"):
                c = self.data[self.at]
                self.at += 1
                octal = re.match(rb"[0-7]{1,3}", self.data[self.at - 1:self.at + 2])
                if octal:
                    self.at += len(octal.group()) - 1
                    out.append(int(octal.group(), 8) & 255)
                elif c not in b"\r\n":
                    out.append(escapes.get(c, c))
                continue
            depth += (c == ord("(")) - (c == ord(")"))
            if depth == 0:
                return bytes(out)
            out.append(c)

    def item(self):
        """The next object or word; None at the end."""
        self.skip()
        if self.at >= len(self.data):
            return None
        d, at = self.data, self.at
        if d[at:at + 2] == b"<<":
            self.at += 2
            out = {}
            while True:
                key = self.item()
                if key == ">>":
                    return out
                out[key] = self.value()
        if d[at:at + 2] == b">>":
            self.at += 2
            return Word(">>")
        if d[at] == ord("("):
            return self.literal()
        if d[at] == ord("<"):
            end = d.index(b">", at)
            self.at = end + 1
            digits = bytes(c for c in d[at + 1:end] if c not in SPACE)
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        if d[at] == ord("["):
            self.at += 1
            out = []
            while True:
                v = self.value()
                if isinstance(v, Word) and v == "]":
                    return out
                out.append(v)
        if d[at] in b"]{}":
            self.at += 1
            return Word(chr(d[at]))
        self.at += 1
        while self.at < len(d) and d[self.at] not in SPACE and d[self.at] not in DELIMITER:
            self.at += 1
        word = d[at:self.at].decode("latin-1")
        if word[0] == "/":
            return Name(re.sub("#([0-9A-Fa-f]{2})", lambda m: chr(int(m.group(1), 16)), word[1:]))
        if re.fullmatch(r"[+-]?\d+", word):
            return int(word)
        if re.fullmatch(r"[+-]?\d*\.\d*", word):
            return float(word)
        return {"true": True, "false": False}.get(word, Word(word))

    def value(self):
        """An object; 12 0 R is one."""
        v = self.item()
        if type(v) is int:
            m = re.compile(rb"\s+(\d+)\s+R(?![A-Za-z])").match(self.data, self.at)
            if m:
                self.at = m.end()
                return Ref(v)
        return v


class File:
    def __init__(self, path):
        run = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, "-"],
                             capture_output=True)
        if run.returncode:
            raise ValueError(f"{path}: {run.stderr.decode()}")
        data = run.stdout
        self.objects = {}
        at = 0
        for m in iter(lambda: re.compile(rb"(?:^|\n)(\d+) 0 obj\n").search(data, at), None):
            s = Scanner(data, m.end())
            v = s.value()
            s.skip()
            if data.startswith(b"stream\n", s.at):
                start = s.at + 7
                length = v["Length"]
                if isinstance(length, Ref):
                    length = int(re.search(rb"\n%d 0 obj\n(?:%%.*\n)?(\d+)" % length, data).group(1))
                v = Stream(v, data[start:start + length])
                s.at = start + length
            self.objects[int(m.group(1))] = v
            at = s.at
        self.trailer = Scanner(data, data.rindex(b"trailer") + 7).value()
        self.root = self.get(self.trailer["Root"])
        self.maps = {}

    def get(self, v):
        while isinstance(v, Ref):
            v = self.objects[v]
        return v

    def pages(self):
        """(object number, dictionary) of each."""
        def walk(ref, above):
            node = {**above, **self.get(ref)}
            if node["Type"] == "Pages":
                inherited = {k: node[k] for k in ("Resources", "MediaBox") if k in node}
                for kid in self.get(node["Kids"]):
                    yield from walk(kid, inherited)
            else:
                yield ref, node
        yield from walk(self.root["Pages"], {})

    def content(self, page):
        parts = self.get(page["Contents"])
        parts = parts if isinstance(parts, list) else [parts]
        return b"\n".join(self.get(p).raw for p in parts)

    def operations(self, page):
        """(operator, operands) of its content."""
        return operations(self.content(page))

    def drawings(self):
        """(name, content) of every stream that draws: pages, forms and looks of annotations (8.10.2),
        patterns (8.7.3), glyphs of Type 3 fonts (9.6.5)."""
        for n, (_, page) in enumerate(self.pages(), 1):
            yield f"page {n}", self.content(page)
        for number, o in self.objects.items():
            if isinstance(o, Stream) and (o.entries.get("Subtype") == "Form" or "PatternType" in o.entries):
                yield f"object {number}", o.raw
            elif isinstance(o, dict) and o.get("Subtype") == "Type3":
                for name, glyph in self.get(o["CharProcs"]).items():
                    yield f"glyph {name} of object {number}", self.get(glyph).raw

    def unicode(self, font):
        """Code -> text of a font's ToUnicode."""
        ref = font.get("ToUnicode")
        if ref in self.maps:
            return self.maps[ref]
        out = {}
        if ref is not None:
            s, operands = Scanner(self.get(ref).raw), []
            while (v := s.item()) is not None:
                if v == "endbfchar":
                    for code, text in zip(operands[::2], operands[1::2]):
                        out[int.from_bytes(code, "big")] = text.decode("utf-16-be")
                elif v == "endbfrange":
                    for low, high, texts in zip(operands[::3], operands[1::3], operands[2::3]):
                        first = int.from_bytes(low, "big")
                        for i in range(int.from_bytes(high, "big") - first + 1):
                            out[first + i] = texts[i].decode("utf-16-be")
                elif isinstance(v, Word):
                    operands = []
                else:
                    operands.append(v)
                    continue
                operands = []
        self.maps[ref] = out
        return out

    def marked_texts(self, page):
        """(marked content identifier or None, text) in the order shown; what is in no marked content has -1."""
        fonts = self.get(self.get(page.get("Resources", {})).get("Font", {}))
        stack, map_ = [], {}
        for op, operands in self.operations(page):
            if op in ("BDC", "BMC"):
                entries = operands[1] if op == "BDC" else {}
                stack.append([entries.get("MCID"), text_string(entries["ActualText"]) if "ActualText" in entries else None])
                if stack[-1][1] is not None:
                    yield innermost(stack), stack[-1][1]
            elif op == "EMC":
                stack.pop()
            elif op == "Tf":
                map_ = self.unicode(self.get(fonts[operands[0]]))
            elif op in ("Tj", "TJ"):
                if any(s[1] is not None for s in stack):
                    continue
                shown = operands[0] if op == "TJ" else operands
                for part in shown:
                    if isinstance(part, bytes):
                        codes = (int.from_bytes(part[i:i + 2], "big") for i in range(0, len(part), 2))
                        yield innermost(stack), "".join(map_[c] for c in codes)


def operations(content):
    """(operator, operands) of a content stream."""
    s = Scanner(content)
    operands = []
    while (v := s.item()) is not None:
        if isinstance(v, Word):
            yield str(v), operands
            operands = []
        else:
            operands.append(v)


def innermost(stack):
    if not stack:
        return -1
    return next((s[0] for s in reversed(stack) if s[0] is not None), None)


def text_string(raw):
    return raw[2:].decode("utf-16-be") if raw[:2] == b"\xfe\xff" else raw.decode("ascii")


class Ink(str):
    """The text of one marked content; place: how many came before it in the file's content."""


class Element:
    """A node of the structure tree; kids are elements and texts, in reading order."""

    def __init__(self, kind, entries):
        self.kind, self.entries, self.kids = kind, entries, []

    def text(self):
        return "".join(k if isinstance(k, str) else k.text() for k in self.kids)

    def own_text(self):
        return "".join(k for k in self.kids if isinstance(k, str))

    def inks(self, without=()):
        """In order; not those of the kinds left out."""
        for k in self.kids:
            if isinstance(k, str):
                yield k
            elif k.kind not in without:
                yield from k.inks(without)

    def find(self, kind):
        for k in self.kids:
            if isinstance(k, Element):
                if k.kind == kind:
                    yield k
                yield from k.find(kind)

    def attributes(self):
        return self.entries.get("A", {})


def structure(file):
    """The root element; None when the file is not tagged. Every marked content must be in it once."""
    root = file.get(file.root.get("StructTreeRoot"))
    if not root:
        return None
    parts, places = {}, {}
    for ref, page in file.pages():
        for mcid, text in file.marked_texts(page):
            if mcid == -1:
                raise ValueError(f"ink outside marked content: {text!r}")
            if mcid is not None:
                parts.setdefault((int(ref), mcid), []).append(text)
                places.setdefault((int(ref), mcid), len(places))

    def ink(page, mcid):
        out = Ink("".join(parts.pop((int(page), mcid), [""])))
        out.place = places.get((int(page), mcid))
        return out

    def build(node, page):
        node = file.get(node)
        page = node.get("Pg", page)
        element = Element(node["S"], {k: file.get(v) for k, v in node.items() if k not in ("P", "K", "Pg")})
        kids = file.get(node.get("K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            target = file.get(kid)
            if isinstance(target, int):
                element.kids.append(ink(page, target))
            elif target.get("Type") == "MCR":
                element.kids.append(ink(target.get("Pg", page), target["MCID"]))
            elif target.get("Type") != "OBJR":
                element.kids.append(build(kid, page))
        return element

    kids = file.get(root["K"])
    tree = build(kids[0] if isinstance(kids, list) else root["K"], None)
    if any("".join(t) for t in parts.values()):
        raise ValueError(f"ink that no element holds: {list(parts.items())[:3]}")
    return tree
