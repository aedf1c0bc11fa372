/*
 * sheet_height.h - how many lines a text takes in a cell, and how high they are.
 *
 * A width model, not a font: the sheet is opened where other fonts are installed and other programs
 * break lines. It errs upward: measured against BIZ UDPゴシック it never counted too few lines.
 */
#ifndef BLOCKS_SHEET_HEIGHT_H
#define BLOCKS_SHEET_HEIGHT_H

#include "base/mpt.h"
#include "base/str.h"

struct sheet_type {
    str family;
    mpt size;
};

/* Lines of text in a cell so many pixels wide; an empty text takes one. */
int64_t sheet_text_lines(struct sheet_type type, str text, int64_t pixels);

/* Pixels of the widest line when nothing is broken. */
int64_t sheet_text_pixels(struct sheet_type type, str text);

/* The height of a row of so many lines, a whole number of pixels, with a margin. */
mpt sheet_row_height(struct sheet_type type, int64_t lines);

#endif
