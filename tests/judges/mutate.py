#!/usr/bin/env python3
"""A PDF with one fault put into it, to see that the judges see it.

mutate.py KIND PDF OUT PAGE    what stands on PAGE, or in the file:
  shifted    one glyph stands a fifth of its size aside
  missing    one glyph is not drawn, its place left free
  other      one glyph is another one of its font
  raised     a line of text stands two points higher
  rule       what is filled stands two points lower
  unsaid     one marked content is not in the structure tree any more
  swapped    two cells of a row have changed places in the structure tree
  headless   a head of a column is a cell like others
  loose      ink outside marked content
  rgb        one colour is set in RGB
  rich       one text is drawn in all inks
  form       an RGB colour stands in a form that the page draws
  look       an RGB colour stands in the look of an annotation
  space      the page has a colour space of RGB
  crossing   a line of full ink crosses the trimmed page
  unbled     the trim box is a point narrower
  fontless   a font has no file
  untrapped  the metadata says that the colours are trapped
  intentless the output intent has no profile
  trimless   a page does not say how it is trimmed
  none       nothing
"""
import re
import subprocess
import sys


def page_content(data, page):
    """Where the content of a page stands in a file of qpdf --qdf."""
    start = data.index(b"stream\n", data.index(b"%%%% Contents for page %d\n" % page)) + 7
    return start, data.index(b"endstream", start)


def long_text(content):
    """A text of at least eight glyphs of two bytes."""
    found = list(re.finditer(rb"<((?:[0-9a-f]{4}){8,})>Tj", content))
    return found[len(found) // 2]


def in_text(content, change):
    m = long_text(content)
    h = m.group(1)
    return content[:m.start()] + change(h[:16], h[16:20], h[20:]) + content[m.end():]


def other_glyph(glyph):
    code = int(glyph, 16)
    return b"%04x" % (code - 1 if code > 1 else code + 1)


def once(pattern, to, data):
    out, n = re.subn(pattern, to, data, count=1, flags=re.S)
    if n == 0:
        sys.exit(f"there is no {pattern!r}")
    return out


def lower(m):
    return b"%s %.3f %s re\nf\n" % (m[1], float(m[2]) - 2, m[3])


CONTENT = {
    "none": lambda c: c,
    "shifted": lambda c: in_text(c, lambda a, b, z: b"[<%s>-200<%s>200<%s>]TJ" % (a, b, z)),
    "missing": lambda c: in_text(c, lambda a, b, z: b"[<%s>-1000<%s>]TJ" % (a, z)),
    "other": lambda c: in_text(c, lambda a, b, z: b"<%s%s%s>Tj" % (a, other_glyph(b), z)),
    "raised": lambda c: in_text(c, lambda a, b, z: b"2 Ts<%s%s%s>Tj 0 Ts" % (a, b, z)),
    "rule": lambda c: once(rb"([\d.]+) ([\d.]+) ([\d.]+ [\d.]+) re\nf\n", lower, c),
    "loose": lambda c: in_text(c, lambda a, b, z: b"<%s%s%s>Tj EMC <%s>Tj /Artifact BMC" % (a, b, z, b)),
    "rgb": lambda c: b".5 0 0 rg\n" + c,
    "rich": lambda c: in_text(c, lambda a, b, z: b"1 1 1 1 k<%s%s%s>Tj 0 0 0 1 k" % (a, b, z)),
    "crossing": lambda c: c + b"\n1 1 1 1 K 0 G 1 1 1 1 K 0 300 m 5000 300 l S\n",
}


def swapped(data):
    """The first two cells that stand behind each other in the kids of a row."""
    def turn(m):
        return m[1] + m[4] + m[3] + m[2] + m[5]
    rows = [m[1] for m in re.finditer(rb"\n(\d+) 0 obj\n(?:(?!endobj).)*?/S /TR\b", data, re.S)]
    at = data.index(b"\n%s 0 obj\n" % rows[len(rows) // 2])
    end = data.index(b"endobj", at)
    row = once(rb"(/K \[\s*)(\d+ 0 R)(\s+)(\d+ 0 R)(.*)", turn, data[at:end])
    return data[:at] + row + data[end:]


def unsaid(data):
    found = list(re.finditer(rb"/K \[\s+\d+\s+\]\n", data))
    m = found[len(found) // 2]
    return data[:m.start()] + b"/K [ ]\n" + data[m.end():]


def headless(data):
    return once(rb"/S /TH\n", b"/S /TD\n", data)


def red_form(data):
    """A form in RGB, as a new object: its number. fix-qdf mends its length and the table."""
    number = 1 + max(int(m[1]) for m in re.finditer(rb"\n(\d+) 0 obj\n", data))
    at = data.index(b"\nxref\n")
    new = b"""
%d 0 obj
<<
  /Type /XObject
  /Subtype /Form
  /BBox [ 0 0 9 9 ]
  /Length %d 0 R
>>
stream
1 0 0 rg 0 0 1 1 re f
endstream
endobj

%d 0 obj
22
endobj
""" % (number, number + 1, number + 1)
    return number, data[:at] + new + data[at:]


def page_entry(data, page, entry):
    """A page with one entry more."""
    at = data.index(b"<<", data.index(b"\n%%%% Page %d\n" % page)) + 2
    return data[:at] + b"\n  " + entry + data[at:]


def resource(data, page, entry):
    """The resources of a page with one more; they are an object of their own."""
    number = re.search(rb"/Resources (\d+) 0 R", data[data.index(b"\n%%%% Page %d\n" % page):])[1]
    return once(rb"(\n%s 0 obj\n<<)" % number, rb"\1\n  " + entry, data)


def form(data, page):
    number, data = red_form(data)
    return in_content(resource(data, page, b"/XObject << /Form %d 0 R >>" % number), page,
                      lambda c: c + b"\n/Form Do\n")


def look(data, page):
    number, data = red_form(data)
    return page_entry(data, page, b"/Annots [ << /Type /Annot /Subtype /Square /Rect [ 0 0 9 9 ] "
                                  b"/AP << /N %d 0 R >> >> ]" % number)


def space(data, page):
    return resource(data, page, b"/ColorSpace << /C [ /Indexed /DeviceRGB 0 <ff0000> ] >>")


def unbled(data, page):
    at = data.index(b"\n%%%% Page %d\n" % page)
    return data[:at] + once(rb"(/TrimBox \[\s+)[\d.]+", rb"\g<1>43.6", data[at:])


def fontless(data):
    return once(rb"/FontFile\d? ", b"/FontNone ", data)


def in_content(data, page, change):
    start, end = page_content(data, page)
    return data[:start] + change(data[start:end]) + data[end:]


def untrapped(data):
    return once(rb"<pdf:Trapped>False<", b"<pdf:Trapped>True<", data)


def intentless(data):
    return once(rb"/DestOutputProfile ", b"/DestNone ", data)


def trimless(data, page):
    at = data.index(b"\n%%%% Page %d\n" % page)
    return data[:at] + once(rb"/TrimBox ", b"/TrimNone ", data[at:])


WHOLE = {"swapped": swapped, "unsaid": unsaid, "headless": headless, "fontless": fontless, "untrapped": untrapped,
         "intentless": intentless}
PAGE = {"trimless": trimless, "form": form, "look": look, "space": space, "unbled": unbled}


def mutated(kind, data, page):
    if kind in CONTENT:
        return in_content(data, page, CONTENT[kind])
    return WHOLE[kind](data) if kind in WHOLE else PAGE[kind](data, page)


def program(words, given=None):
    return subprocess.run(words, input=given, capture_output=True, check=True).stdout


def main(kind, pdf, out, page):
    data = program(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"])
    with open(out, "wb") as f:
        f.write(program(["fix-qdf"], mutated(kind, data, int(page))))
    # ISO 19005-1, 6.1.7: a line end before endstream.
    program(["qpdf", "--newline-before-endstream", "--stream-data=preserve", "--replace-input", out])


if __name__ == "__main__":
    main(*sys.argv[1:])
