/*
 * samples.h - a picture's pixels one by one, whatever its file is coded in.
 *
 * Slow beside passing bytes through: for the few pictures whose colours must change.
 */
#ifndef PICTURE_SAMPLES_H
#define PICTURE_SAMPLES_H

#include "picture/read.h"

struct samples {
    const struct picture *p;
    str bytes;
    size_t row;
    int bits;
    int64_t white; /* the largest sample */
};

/* False after telling: the pixels of a JPEG are damaged, P002; no memory for them, M020. */
bool samples_open(struct picture_reader *r, const struct picture *p, struct samples *out);

/* 1 gray, 3 RGB (a palette's too), 4 CMYK. */
int samples_channels(const struct picture *p);

/* 0 to 255: of a gray or colour channel, or of the palette; of CMYK, how much ink. */
int samples_shade(const struct samples *s, int64_t x, int64_t y, int channel);

/* 0 to 255: how opaque a pixel is, by its alpha or by the colour that is not drawn. */
int samples_opacity(const struct samples *s, int64_t x, int64_t y);

#endif
