/*
 * png_rows.h - the rows of a PNG: unpacked, filters undone, passes joined.
 *
 * Unpack first, which proves the rows whole; open only when their samples are wanted.
 */
#ifndef PICTURE_PNG_ROWS_H
#define PICTURE_PNG_ROWS_H

#include "base/buf.h"
#include "picture/file.h"

struct png_rows {
    int64_t width, height;
    int channels, bits;
    bool interlaced;
    unsigned char *at; /* unpacked: each row behind its filter's byte; opened: rows of samples */
    size_t len;
};

/*
 * False after telling P002. data loses what stands behind the end of the zlib stream. The rows
 * stand in the reader's room, which the next picture takes.
 */
bool png_rows_unpack(const struct picture_file *f, size_t at, str *data, struct png_rows *rows);

/* A zlib stream of unknown length, at most so long; empty: it is none, or longer. */
str png_rows_inflate(struct picture_reader *r, str data, size_t most);

void png_rows_open(struct arena *a, struct png_rows *rows);

/* Channels [from, from + n) of every pixel, of opened rows, packed as struct picture wants samples.
 */
str png_rows_channels(struct arena *a, const struct png_rows *rows, int from, int n);

/*
 * Rows of samples of whole bytes as a PNG would hold them: filtered by Paeth's rule, a zlib stream.
 * filtered: rows, each behind a byte that is left free. step: bytes of a pixel.
 */
bool png_rows_pack(struct run *run, unsigned char *filtered, size_t row, size_t rows, size_t step,
                   str *out);

/*
 * How opaque each pixel is, 8 bits each: by its index into transparent (one channel of at most 8
 * bits), or not at all where it has just the colour transparent (16 bits a channel).
 */
str png_rows_alpha(struct arena *a, const struct png_rows *rows, str transparent);

#endif
