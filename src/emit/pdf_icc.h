/* pdf_icc.h - what the colours mean: sRGB as an ICC profile, made here so that no file need be
 * found. */
#ifndef EMIT_PDF_ICC_H
#define EMIT_PDF_ICC_H

#include "base/buf.h"

/*
 * A display profile of three matrix columns and one curve: ICC.1:2004-10 (version 4.2), or where
 * old is said ICC.1:1998-09 (version 2.1), which PDF/A-1 asks for and which has no curves by
 * formula.
 */
str pdf_icc_srgb(struct arena *a, bool old);

#endif
