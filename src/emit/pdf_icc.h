/* pdf_icc.h - what the colours mean: sRGB as an ICC profile, made here so that no file need be
 * found. */
#ifndef EMIT_PDF_ICC_H
#define EMIT_PDF_ICC_H

#include "base/buf.h"

/* ICC.1:2004-10 (profile version 4.2), a display profile of three matrix columns and one curve. */
str pdf_icc_srgb(struct arena *a);

#endif
