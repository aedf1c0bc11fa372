/*
 * picture.h - a picture that was read and found sound: what an emitter needs to pass it through.
 *
 * Bytes are those of its file wherever a PDF can hold them as they are. All of it lives in the
 * run's arena. Whoever holds one may trust every number here; nobody checks again.
 */
#ifndef FINAL_PICTURE_H
#define FINAL_PICTURE_H

#include "base/hash.h"
#include "final/profile.h"

enum picture_coding {
    PICTURE_PNG_ROWS, /* a zlib stream of rows, each behind the byte of its filter, as in a PNG */
    PICTURE_JPEG,     /* a whole JPEG file, to its end of image */
    PICTURE_SAMPLES   /* rows of samples, most significant bit first, each from a whole byte on */
};

enum {
    PICTURE_SIDE_MAX = 20000,              /* pixels */
    PICTURE_BYTES_MAX = 200 * 1024 * 1024, /* decoded */
    PICTURE_TURNS = 8
};

struct picture {
    str path;         /* as opened, for messages and stamps */
    str file;         /* all its bytes */
    struct hash hash; /* of them */

    enum picture_coding coding;
    int64_t width, height; /* in pixels, as stored */
    int components, bits; /* 1 gray or a palette's index, 3 RGB, 4 CMYK; bits of each: 1 2 4 8 16 */
    str bytes;
    str palette; /* RGB, three bytes an entry; empty: none */

    bool keyed; /* pixels of just this colour are not drawn */
    int key[3];
    str alpha; /* how opaque each pixel is, as PICTURE_SAMPLES; empty: all are */
    int alpha_bits;

    int turn;               /* how it is shown: 1 as stored ... 8, as Exif counts orientations */
    bool inverted;          /* 0 is full ink (CMYK of Adobe's programs) */
    bool plain_rgb;         /* JPEG of three components that are RGB, without a marker to say so */
    int64_t per_metre;      /* pixels; 0: not said. The lesser of both directions */
    str profile_name;       /* of the colour profile it came with; empty: none */
    struct profile profile; /* that one, when it can be used and is not that of sRGB */
};

/* Turned by a quarter, its height as stored is the width it is shown with. */
static inline bool picture_lies(const struct picture *p)
{
    return p->turn >= 5;
}

static inline int64_t picture_shown_width(const struct picture *p)
{
    return picture_lies(p) ? p->height : p->width;
}

static inline int64_t picture_shown_height(const struct picture *p)
{
    return picture_lies(p) ? p->width : p->height;
}

#endif
