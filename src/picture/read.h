/*
 * read.h - a PNG or JPEG file, found sound or refused.
 *
 * Everything a later floor or a reader of the PDF could stumble over is looked at here: sizes,
 * order and checksums of parts, whether the pixels are all there. What is told names the file, the
 * byte, and the place that asked for it. Knows no pages and no PDF.
 */
#ifndef PICTURE_READ_H
#define PICTURE_READ_H

#include "base/run.h"
#include "final/picture.h"

enum { PICTURE_FILE_MAX = 100 * 1024 * 1024 };

/* What reading many pictures of one document shares: room to unpack them in. */
struct picture_reader;

struct picture_reader *picture_reader_new(struct run *run);

/*
 * bytes must live as long as the picture. asked: the place that named the file. False after telling
 * P001 neither PNG nor JPEG, P002 damaged, P003 of a sort that cannot be printed, P004 too large.
 */
bool picture_read(struct picture_reader *r, str path, str bytes, struct span asked,
                  struct picture *out);

#endif
