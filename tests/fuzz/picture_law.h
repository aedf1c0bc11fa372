/*
 * picture_law.h - the law of reading pictures: any bytes are a picture whose numbers agree with
 * each other, or are refused with one message.
 */
#ifndef FUZZ_PICTURE_LAW_H
#define FUZZ_PICTURE_LAW_H

#include "base/str.h"

/* Of the bytes as they are, and begun with magic. Fails by a trap. */
void picture_law_begun(str magic, str bytes);

#endif
