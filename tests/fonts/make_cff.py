#!/usr/bin/env python3
"""A small OpenType font with CFF outlines, as a user might have his own: the characters of a text, from a TrueType font.

    make_cff.py SOURCE.ttf OUT.otf FAMILY <TEXT

Made anew for every test and kept nowhere. Variants (葛󠄀) go with their selectors.
"""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

SELECTORS = range(0xE0100, 0xE01F0)


def wanted(text):
    """Characters, and pairs of a character and its selector."""
    codes, variants = set(), set()
    for before, c in zip(" " + text, text):
        if ord(c) in SELECTORS:
            variants.add((ord(before), ord(c)))
        elif c >= " ":
            codes.add(ord(c))
    return codes, variants


def main():
    source, out, family = sys.argv[1:]
    codes, variants = wanted(sys.stdin.read())
    font = TTFont(source, lazy=True)
    glyphs = font.getGlyphSet()
    cmap = {c: g for c, g in font.getBestCmap().items() if c in codes}
    uvs = []
    for table in font["cmap"].tables:
        for selector, entries in getattr(table, "uvsDict", {}).items():
            uvs += [(c, selector, g) for c, g in entries if (c, selector) in variants]
    names = [".notdef"] + sorted(set(cmap.values()) | {g for _, _, g in uvs if g})
    strings, metrics = {}, {}
    for name in names:
        width = font["hmtx"][name][0]
        pen = T2CharStringPen(width, glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
        metrics[name] = (width, 0)
    plain = family.encode("ascii", "ignore").decode() or "Own"
    made = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    made.setupGlyphOrder(names)
    made.setupCharacterMap(cmap, uvs=uvs)
    made.setupCFF(plain, {"FullName": plain}, strings, {})
    made.setupHorizontalMetrics(metrics)
    made.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    made.setupNameTable({"familyName": family, "styleName": "Regular", "psName": plain})
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0, usWeightClass=400)
    made.setupPost()
    made.font["head"].created = made.font["head"].modified = 0
    made.font.recalcTimestamp = False
    made.save(out)


if __name__ == "__main__":
    main()
