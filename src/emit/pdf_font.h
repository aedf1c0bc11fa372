/*
 * pdf_font.h - fonts in the file: which glyphs the pages use, and what text each stands for.
 *
 * A character code (CID) is given to every pair of glyph and source text, at first sight: so
 * content can be written at once, and a variant, a vertical form or a ligature keeps its text.
 * TrueType maps the code to a glyph; with CFF outlines the code follows from the glyph, and a
 * second text for it must be said by ActualText (pdf_code.exact).
 */
#ifndef EMIT_PDF_FONT_H
#define EMIT_PDF_FONT_H

#include <hb.h>

#include "emit/pdf_cff.h"
#include "emit/pdf_object.h"
#include "final/face.h"

enum { PDF_EM = 100000, PDF_CODES = 65536 };

/* A glyph standing for a text. */
struct pdf_use {
    uint32_t glyph;
    int32_t width; /* as the file says it: 1/PDF_EM of an em */
    str text;
    unsigned cid;
    bool exact; /* what a reader finds for cid; false: another text came first */
};

struct pdf_font {
    struct pdf_font *next;
    struct pdf_file *f;
    const struct face *face;
    hb_face_t *hb_face;
    hb_font_t *hb_font;
    unsigned glyph_count, units_per_em;
    struct pdf_use *uses; /* the first is .notdef */
    size_t n, room;
    uint32_t *slots; /* place in uses; 0 is free */
    size_t slot_count;
    struct pdf_cff cff;          /* face->cff: */
    uint32_t *first_uses;        /* by glyph: place in uses; 0: none */
    unsigned serial, numbers[2]; /* of the Type0 fonts: horizontal, vertical; 0: not used */
};

struct pdf_fonts {
    struct pdf_file *f;
    struct pdf_font *first, **end;
    unsigned n;
};

struct pdf_code {
    unsigned cid;
    int32_t width;
    bool exact; /* a reader that asks the font for the text of cid gets the text that was asked for
                 */
};

/* With room for codes more. NULL after telling F002 (it may not be embedded) or F005 (it cannot be
 * read). */
struct pdf_font *pdf_font_find(struct pdf_fonts *fonts, const struct face *face, size_t codes);

/* The code of glyph where it stands for text. */
struct pdf_code pdf_font_code(struct pdf_font *font, uint32_t glyph, str text);

/* "/F1": its name among the pages' resources; the font is in the file from now on. */
void pdf_font_name(struct pdf_font *font, bool vertical, struct buf *out);

/* Put all fonts, and the Font dictionary of the pages' resources into out. False after telling
 * F005. */
bool pdf_fonts_finish(struct pdf_fonts *fonts, struct buf *out);

/* Tells F005; false. */
bool pdf_font_broken(const struct pdf_font *font);

#endif
