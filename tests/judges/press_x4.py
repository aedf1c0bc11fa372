#!/usr/bin/env python3
"""A print variant that says it is PDF/X-4 is so, by every clause of ISO 15930-7 that a reader can look at.

press_x4.py PDF INKS    INKS: of the press, CMYK or GRAY
"""
import re
import sys
import xml.etree.ElementTree as ET

import pdf_reader

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
# Those of ISO 32000-1, annex A; without BX and EX, behind which anything may stand.
OPERATORS = set("""b B b* B* BDC BI BMC BT c cm CS cs d d0 d1 Do DP EI EMC ET f F f* G g gs h i ID j J K k l m M MP n q
Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"""".split())
PAINTS = {"CMYK": {"g", "G", "k", "K"}, "GRAY": {"g", "G"}}
COLOURING = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri"}
SPACES = {"CMYK": {"DeviceCMYK", "DeviceGray"}, "GRAY": {"DeviceGray"}}
FILTERS = {"FlateDecode", "DCTDecode"}
bad = []


def want(holds, what):
    if not holds:
        bad.append(what)


def check_file(path, file):
    with open(path, "rb") as f:
        head = f.read(1024)
    want(re.match(rb"%PDF-1\.[3-6]\s", head), f"the head says {head[:8]}")
    want("Encrypt" not in file.trailer, "the file is encrypted")
    ids = file.trailer.get("ID", [])
    want(len(ids) == 2 and all(ids), "there is no file identifier")


def check_catalog(file):
    for key in ("AA", "OpenAction", "AcroForm", "OCProperties", "Collection", "Requirements", "Legal", "URI"):
        want(key not in file.root, f"the catalog has {key}")
    names = file.get(file.root.get("Names", {}))
    want(not {"JavaScript", "EmbeddedFiles", "AlternatePresentations"} & set(names), f"names: {list(names)}")
    for key in ("ViewArea", "ViewClip", "PrintArea", "PrintClip"):
        box = file.get(file.root.get("ViewerPreferences", {})).get(key, "MediaBox")
        want(box in ("MediaBox", "BleedBox"), f"{key} is {box}")


def xmp(root, name):
    prefix, key = name.split(":")
    element = root.find(f".//{{{NAMES[prefix]}}}{key}")
    if element is None:
        return None
    item = element.find(f".//{{{NAMES['rdf']}}}li")
    return (element if item is None else item).text


def as_pdf(date):
    """2025-04-01T00:00:00+09:00 as D:20250401000000+09'00'."""
    m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-]\d\d):(\d\d)", date or "")
    return "D:" + "".join(m.groups()[:7]) + f"'{m.group(8)}'" if m else None


def check_metadata(file):
    stream = file.get(file.root["Metadata"])
    root = ET.fromstring(stream.raw.decode("utf-8"))
    info = file.get(file.trailer["Info"])
    text = {k: pdf_reader.text_string(v) for k, v in info.items() if isinstance(v, bytes)}
    want(xmp(root, "pdfxid:GTS_PDFXVersion") == "PDF/X-4", "XMP does not say PDF/X-4")
    want(text.get("GTS_PDFXVersion", "PDF/X-4") == "PDF/X-4", "the information says another version")
    want(xmp(root, "dc:title") and xmp(root, "dc:title") == text.get("Title"), "the titles differ")
    want(as_pdf(xmp(root, "xmp:CreateDate")) == text.get("CreationDate") is not None, "the dates of creation differ")
    want(as_pdf(xmp(root, "xmp:ModifyDate")) == text.get("ModDate") is not None, "the dates of change differ")
    want(as_pdf(xmp(root, "xmp:MetadataDate")), "XMP has no date of its own")
    want(str(info.get("Trapped")) in ("True", "False"), f"Trapped is {info.get('Trapped')}")
    want(xmp(root, "pdf:Trapped") == str(info.get("Trapped")), "XMP says otherwise of trapping")
    for name in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
        want(xmp(root, name), f"XMP has no {name}")
    want("pdfaid" not in stream.raw.decode() and "pdfuaid" not in stream.raw.decode(), "it claims what it is not")


def check_intent(file, inks):
    intents = [file.get(i) for i in file.get(file.root.get("OutputIntents", []))]
    intents = [i for i in intents if i["S"] == "GTS_PDFX"]
    want(len(intents) == 1, f"{len(intents)} output intents of PDF/X")
    for i in intents:
        want(i.get("OutputConditionIdentifier"), "the output condition has no identifier")
        want("RegistryName" in i or i.get("Info"), "neither a registry nor words for the condition")
        profile = file.get(i.get("DestOutputProfile"))
        if profile is None:
            bad.append("the profile of the press is not in the file")
            continue
        raw = profile.raw
        want(int.from_bytes(raw[:4], "big") == len(raw), "the profile is not as long as it says")
        want(raw[36:40] == b"acsp" and raw[8] in (2, 4), "it is no profile")
        want(raw[12:16] == b"prtr", f"the profile is of {raw[12:16]}")
        want(raw[16:20].strip() == inks.encode(), f"the profile speaks of {raw[16:20]}")
        want(profile.entries["N"] == {"CMYK": 4, "GRAY": 1}[inks], f"N is {profile.entries['N']}")


def inside(small, large):
    return all(a >= b - 0.01 for a, b in zip(small[:2], large[:2])) and all(
        a <= b + 0.01 for a, b in zip(small[2:], large[2:]))


def check_page(file, page, n, inks):
    media = page["MediaBox"]
    want(("TrimBox" in page) != ("ArtBox" in page), f"page {n}: not just one of TrimBox and ArtBox")
    trim = page.get("TrimBox", page.get("ArtBox", media))
    bleed, crop = page.get("BleedBox", trim), page.get("CropBox", media)
    want(inside(trim, bleed) and inside(bleed, media) and inside(crop, media), f"page {n}: the boxes do not nest")
    for key in ("Annots", "AA", "PresSteps", "TrapNet", "Thumb"):
        want(key not in page, f"page {n} has {key}")
    resources = file.get(page.get("Resources", {}))
    fonts = file.get(resources.get("Font", {}))
    for op, operands in file.operations(page):
        want(op in OPERATORS, f"page {n}: there is no operator {op}")
        want(op not in COLOURING or op in PAINTS[inks], f"page {n}: {op} {operands}")
        if op == "Tf":
            want(operands[0] in fonts, f"page {n}: the font {operands[0]} is not there")


def space_of(file, v):
    v = file.get(v)
    if not isinstance(v, list):
        return v
    return space_of(file, v[1]) if v[0] == "Indexed" else v[0]


def check_image(file, number, e, inks):
    space = space_of(file, e["ColorSpace"])
    want(space in SPACES[inks], f"image {number} is in {space}")
    filters = file.get(e.get("Filter", []))
    for name in filters if isinstance(filters, list) else [filters]:
        want(name in FILTERS, f"image {number} is coded by {name}")
    want(e["BitsPerComponent"] in (1, 2, 4, 8, 16), f"image {number} has {e['BitsPerComponent']} bits")
    for key in ("Alternates", "OPI", "SMaskInData"):
        want(key not in e, f"image {number} has {key}")
    if "SMask" in e:
        mask = file.get(e["SMask"]).entries
        want(mask["ColorSpace"] == "DeviceGray", f"the mask of image {number} is in {mask['ColorSpace']}")


def check_font(file, number, o):
    if o.get("Subtype") == "Type0":
        o = file.get(file.get(o["DescendantFonts"])[0])
    descriptor = file.get(o.get("FontDescriptor", {}))
    embedded = [k for k in ("FontFile", "FontFile2", "FontFile3") if k in descriptor]
    want(o.get("Subtype") == "Type3" or len(embedded) == 1, f"font {number} is not embedded")


def check_objects(file, inks):
    for number, o in file.objects.items():
        entries = o.entries if isinstance(o, pdf_reader.Stream) else o
        if not isinstance(entries, dict):
            continue
        want("RGB" not in str(entries), f"object {number} speaks of RGB")
        want("LZWDecode" not in str(entries.get("Filter")), f"object {number} is coded by LZW")
        want(entries.get("S") not in ("JavaScript", "Launch", "URI", "GoToR", "Movie", "Sound"),
             f"object {number} is an action")
        if entries.get("Subtype") == "Image" and "ColorSpace" in entries:
            check_image(file, number, entries, inks)
        want(entries.get("Subtype") != "PS", f"object {number} is PostScript")
        want(entries.get("Subtype") != "Form" or "Ref" not in entries, f"object {number} is in another file")
        if entries.get("Type") == "Font" and entries.get("Subtype") not in ("CIDFontType0", "CIDFontType2"):
            check_font(file, number, entries)
        if entries.get("Type") == "ExtGState":
            want("TR" not in entries and entries.get("TR2", "Default") == "Default" and "HTP" not in entries,
                 f"object {number} changes what the press prints")
    want(any(isinstance(o, dict) and o.get("Type") == "Font" for o in file.objects.values()), "there is no font")


def main(path, inks):
    file = pdf_reader.File(path)
    check_file(path, file)
    check_catalog(file)
    check_metadata(file)
    check_intent(file, inks)
    n = 0
    for n, (_, page) in enumerate(file.pages(), 1):
        check_page(file, page, n, inks)
    want(n, "there is no page")
    check_objects(file, inks)
    print(f"{n} pages, {len(bad)} findings")


main(sys.argv[1], sys.argv[2])
print("\n".join(bad[:20]))
sys.exit(1 if bad else 0)
