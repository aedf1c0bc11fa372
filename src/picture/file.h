/* file.h - a picture's file while it is read: its bytes, and what is said when they are wrong. */
#ifndef PICTURE_FILE_H
#define PICTURE_FILE_H

#include "picture/read.h"

struct libdeflate_decompressor;

struct picture_reader {
    struct run *run;
    struct libdeflate_decompressor *decompressor; /* NULL until a PNG comes */
    unsigned char *room;                          /* what was unpacked last */
    size_t room_size;
};

struct picture_file {
    struct picture_reader *reader;
    str path, bytes;
    struct span asked;
};

/* P002 with the byte where it was found, and the way out; false. why: translated. */
bool picture_damaged(const struct picture_file *f, size_t at, const char *why);

/* P003: what cannot be printed, and what to save it as instead; false. */
bool picture_refused(const struct picture_file *f, const char *what, const char *instead);

/* P004 when a side or the whole is larger than we take on. */
bool picture_fits(const struct picture_file *f, int64_t width, int64_t height, int64_t bits);

/*
 * The colour profile that came with the pixels, once their channels are known. One that cannot be
 * used, or is that of sRGB, is left out: the picture is sound without. name: empty: its own.
 */
void picture_take_profile(const struct picture_file *f, struct picture *p, str name, str bytes);

/* Big-endian numbers. The caller knows that the bytes are there. */
uint32_t picture_16(str bytes, size_t at);
uint32_t picture_32(str bytes, size_t at);

/* Each fills what it knows of out, which is zeroed. */
bool png_read(const struct picture_file *f, struct picture *out);
bool jpeg_read(const struct picture_file *f, struct picture *out);

#endif
