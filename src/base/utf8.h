/* utf8.h - decoding, validity, and how many terminal columns a text takes. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Take one code point off the front of *s. False at the end. A broken byte gives U+FFFD and is one long. */
bool utf8_next(str *s, uint32_t *out);

/* Length of the valid beginning of s; s.len when all of it is valid (no surrogates, no overlongs). */
size_t utf8_valid(str s);

size_t utf8_count(str s);           /* code points */
size_t utf8_encode(uint32_t c, char out[4]);
size_t utf8_columns(str s);         /* terminal columns: East Asian wide 2, combining 0, ambiguous 1 */

#endif
