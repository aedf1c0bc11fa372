/* pdf_notation.h - numbers and strings as a PDF file spells them (ISO 32000-1, 7.3). Knows no
 * locale and no libharu. */
#ifndef EMIT_PDF_NOTATION_H
#define EMIT_PDF_NOTATION_H

#include "base/buf.h"
#include "base/mpt.h"

void pdf_whole(struct buf *out, int64_t v);

/* v / 10^places, without needless zeros: 1500 with three places is 1.5, 500 is .5 */
void pdf_fixed(struct buf *out, int64_t v, int places);

/* A length in points. */
void pdf_points(struct buf *out, mpt v);

/* "12 0 R" */
void pdf_reference(struct buf *out, unsigned number);

/* One byte of a (literal string). */
void pdf_literal_byte(struct buf *out, unsigned char byte);

/* Bytes as they are, as a (literal string). */
void pdf_byte_string(struct buf *out, str bytes);

/* A text string: (ASCII), or UTF-16BE with its mark where that does not do. */
void pdf_text_string(struct buf *out, str text);

/* The bytes of a text string. */
str pdf_text_bytes(struct arena *a, str text);

/* UTF-16BE in hexadecimal, without brackets. */
void pdf_utf16_hex(struct buf *out, str text);

#endif
