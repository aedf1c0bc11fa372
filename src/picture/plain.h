/* plain.h - pictures without what files of former times do not know: PDF 1.4 and PDF/A-1. */
#ifndef PICTURE_PLAIN_H
#define PICTURE_PLAIN_H

#include "picture/read.h"

/*
 * What is partly transparent is laid on white paper, and 16 bits a sample become 8; a picture that
 * has neither stays as it is.
 */
bool picture_make_plain(struct picture_reader *r, struct picture *p);

#endif
