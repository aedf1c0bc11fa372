#!/usr/bin/env python3
"""PDFium draws every page, or one: pdfium.py PDF DPI [PAGE] writes them to standard output as PGM files.

Debian has PDFium as a part of LibreOffice (libreoffice-core).
"""
import ctypes
import math
import sys

LIBRARY = "/usr/lib/libreoffice/program/libpdfiumlo.so"
GRAY, ANNOTATIONS, WHITE = 1, 1, 0xFFFFFFFF
P, I = ctypes.c_void_p, ctypes.c_int
FUNCTIONS = {
    "FPDF_InitLibrary": (None, []),
    "FPDF_LoadDocument": (P, [ctypes.c_char_p, ctypes.c_char_p]),
    "FPDF_GetPageCount": (I, [P]),
    "FPDF_LoadPage": (P, [P, I]),
    "FPDF_GetPageWidthF": (ctypes.c_float, [P]),
    "FPDF_GetPageHeightF": (ctypes.c_float, [P]),
    "FPDF_RenderPageBitmap": (None, [P, P] + [I] * 6),
    "FPDF_ClosePage": (None, [P]),
    "FPDFBitmap_CreateEx": (P, [I, I, I, P, I]),
    "FPDFBitmap_FillRect": (None, [P, I, I, I, I, ctypes.c_ulong]),
    "FPDFBitmap_GetBuffer": (P, [P]),
    "FPDFBitmap_GetStride": (I, [P]),
    "FPDFBitmap_Destroy": (None, [P]),
}


def library():
    found = ctypes.CDLL(LIBRARY)
    for name, (result, arguments) in FUNCTIONS.items():
        function = getattr(found, name)
        function.restype, function.argtypes = result, arguments
    found.FPDF_InitLibrary()
    return found


def draw(pdfium, page, dpi, out):
    w = math.ceil(pdfium.FPDF_GetPageWidthF(page) * dpi / 72)
    h = math.ceil(pdfium.FPDF_GetPageHeightF(page) * dpi / 72)
    bitmap = pdfium.FPDFBitmap_CreateEx(w, h, GRAY, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, w, h, WHITE)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, w, h, 0, ANNOTATIONS)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    rows = memoryview(ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * h))
    out.write(b"P5\n%d %d\n255\n" % (w, h))
    for y in range(h):
        out.write(rows[y * stride:y * stride + w])
    pdfium.FPDFBitmap_Destroy(bitmap)


def main(path, dpi, only=None):
    pdfium = library()
    document = pdfium.FPDF_LoadDocument(path.encode(), None)
    if not document:
        sys.exit(f"PDFium does not read {path}")
    for i in range(pdfium.FPDF_GetPageCount(document)) if only is None else [int(only) - 1]:
        page = pdfium.FPDF_LoadPage(document, i)
        draw(pdfium, page, dpi, sys.stdout.buffer)
        pdfium.FPDF_ClosePage(page)


main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
