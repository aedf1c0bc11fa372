/*
 * pdf_picture.h - pictures as image XObjects (ISO 32000-1, 8.9.5), each once however often it is
 * shown. What a picture's file holds is passed through; nothing is decoded here.
 */
#ifndef EMIT_PDF_PICTURE_H
#define EMIT_PDF_PICTURE_H

#include "emit/pdf_content.h"

struct pdf_pictures {
    struct pdf_picture *first;
    unsigned count;
    struct pdf_profile *profiles; /* that they come with, each once */
};

/* Draw a MARK_PICTURE. Its object is put when it is first shown. */
void pdf_picture_draw(struct pdf_content *c, const struct mark *m);

/* "/XObject<<...>>" for the resources; nothing when there are none. */
void pdf_pictures_finish(const struct pdf_pictures *pictures, struct buf *out);

#endif
