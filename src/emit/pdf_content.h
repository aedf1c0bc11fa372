/*
 * pdf_content.h - the content stream of a page while it is written.
 *
 * Remembers what the graphics state holds, so nothing is said twice, and keeps text objects and
 * marked content nested. Knows operators, not pages. Coordinates here are a PDF's: y grows upward.
 */
#ifndef EMIT_PDF_CONTENT_H
#define EMIT_PDF_CONTENT_H

#include "emit/pdf_font.h"
#include "final/page.h"

struct pdf_pictures;
struct pdf_tags;

enum pdf_paint { PDF_PAINT_NONE, PDF_PAINT_FILL, PDF_PAINT_STROKE };

/* What the graphics state holds of what drawings change. */
struct pdf_pen {
    struct colour fill, stroke;
    mpt line_width, dash, gap;
    bool round; /* corners of lines */
};

struct pdf_content {
    struct pdf_file *f;
    struct pdf_fonts *fonts;
    struct pdf_pictures *pictures;
    struct pdf_tags *tags; /* NULL: the document is not tagged */
    mpt height;

    struct buf out;
    bool in_text;
    bool turned;           /* text runs down the page, lying on its side */
    mpt line_x, line_y;    /* where the text line begins, in a text object */
    const struct tag *tag; /* whose ink comes; NULL: an artifact's */
    bool marked;      /* its marked content is open, in the text object or outside it throughout */
    bool span_inside; /* a span is open within that of the tag */
    enum pdf_paint path; /* how the path being built will be painted */

    struct pdf_pen pen, saved;
    const struct pdf_font *font;
    bool vertical;
    mpt size, spacing;

    struct pdf_item *items; /* pdf_text's: the glyphs being set */
    size_t item_room;
};

/* height: of the trimmed page, whose lower left corner stands at margin, margin. */
void pdf_content_start(struct pdf_content *c, mpt height, mpt margin);
str pdf_content_finish(struct pdf_content *c);

/* What follows is text, or lines and areas, and belongs to tag; NULL: an artifact. */
void pdf_content_text(struct pdf_content *c, const struct tag *tag);
void pdf_content_drawing(struct pdf_content *c, const struct tag *tag);

/* Text will be shown now. */
void pdf_content_ink(struct pdf_content *c);

/* What is shown in between reads as text (14.9.4). */
void pdf_content_span(struct pdf_content *c, str text);
void pdf_content_end_span(struct pdf_content *c);

/* Go on with a path that will be painted so. Colour and line come first. */
void pdf_content_path(struct pdf_content *c, enum pdf_paint how);

/* These paint what was built, if they change anything. */
void pdf_content_fill_colour(struct pdf_content *c, struct colour colour);
void pdf_content_stroke_colour(struct pdf_content *c, struct colour colour);
void pdf_content_line(struct pdf_content *c, mpt width, mpt dash, mpt gap);
void pdf_content_round(struct pdf_content *c);

/* Save the pen; restore gives it back, and takes the clip away. Not nested; no text in between. */
void pdf_content_save(struct pdf_content *c);
void pdf_content_clip(struct pdf_content *c, struct box box);
void pdf_content_restore(struct pdf_content *c);

/* The operands of "re": a box given from the page's top left corner. */
void pdf_content_box(struct pdf_content *c, struct box box);

/* Text state; in a text object. */
void pdf_content_font(struct pdf_content *c, struct pdf_font *font, bool vertical, mpt size);
void pdf_content_spacing(struct pdf_content *c, mpt spacing);
void pdf_content_text_at(struct pdf_content *c, mpt x, mpt y, bool turned);

#endif
