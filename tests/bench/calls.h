/*
 * calls.h - what a workbook asks of libxlsxwriter, call by call, as bytes in a file.
 *
 * A call is its number (one byte) and its arguments: whole numbers and doubles in eight bytes of
 * this machine, texts as their length, their bytes and a NUL. So who plays them back has nothing to
 * read, compose or copy.
 */
#ifndef BENCH_CALLS_H
#define BENCH_CALLS_H

enum call {
    CALL_BOOK,    /* file, title, subject, author, company, keywords */
    CALL_FORMAT,  /* family, size, bold, underlined, colour, fill, border (-1: none), align, stand,
                     wrap, number, unlocked */
    CALL_SHEET,   /* name, hidden, gridlines, tab, zoom */
    CALL_COLUMN,  /* column, width, hidden */
    CALL_ROW,     /* row, height */
    CALL_BLANK,   /* row, column, format */
    CALL_TEXT,    /* row, column, format, text */
    CALL_NUMBER,  /* row, column, format, number */
    CALL_COMPUTE, /* row, column, format, formula, number */
    CALL_PHRASE,  /* row, column, format, formula, text */
    CALL_RULE,    /* range, kind, criteria, least, greatest, four messages, formula, choices: n and
                     texts */
    CALL_COLOUR,  /* range, formula, fill */
    CALL_FREEZE,  /* rows, columns */
    CALL_FILTER,  /* range */
    CALL_PROTECT, /* allow */
    CALL_PAPER,   /* paper, landscape, left, right, top, bottom, centred, wide, tall, scale */
    CALL_AREA,    /* range */
    CALL_REPEAT,  /* first, last row */
    CALL_RUNNING, /* head, its margin, foot, its margin */
    CALL_NOTE,    /* row, column, text */
    CALL_START,   /* row, column */
    CALL_CALM,    /* range in words */
    CALL_CLOSE
};

#endif
