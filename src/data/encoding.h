/* encoding.h - bytes of a file to UTF-8: found out by validity, never guessed silently (iconv does the rest). */
#ifndef DATA_ENCODING_H
#define DATA_ENCODING_H

#include "base/run.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF8_BOM, ENCODING_CP932 };

const char *encoding_name(enum encoding e); /* "UTF-8", "UTF-8 (BOM)", "CP932" */

/*
 * asked: "" to find out, or a name of the dictionary. On success out->text is UTF-8 without BOM.
 * Bytes that are valid UTF-8 are UTF-8, else valid CP932 is CP932 as Windows has it (～ is U+FF5E).
 * False after telling file, line, column and byte (D010: neither UTF-8 nor CP932; D011: not the encoding
 * set; D012: UTF-16, a workbook and the like). D013 warns: set to CP932, and yet valid UTF-8;
 * D014: could be EUC-JP as well.
 */
bool encoding_decode(struct run *run, str path, str bytes, str asked, struct source *out, enum encoding *found);

/*
 * The other way: text as bytes of that encoding, without BOM, so that decoding gives it back.
 * False: *bad is the first character that the encoding lacks (nothing told), or 0 when the machine
 * does not know the encoding (told).
 */
bool encoding_encode(struct run *run, str text, enum encoding as, str *out, uint32_t *bad);

/* How many bytes of a CP932 text its first n characters take. */
size_t encoding_cp932_prefix(str bytes, size_t n);

#endif
