/*
 * convert.h - a picture's colours in other inks, by rule and without a profile.
 *
 * The rule is that of flat colours (blocks/inks): gray is black ink alone; of RGB, the darkness
 * that all three share becomes black, k = 1 - max, c = (max - r) / max. Where the picture is nearly
 * black (max below an eighth) the colours fade, or the noise of a shadow would be printed in full
 * cyan, magenta and yellow under the black: so no pixel has more than 290 % of ink.
 */
#ifndef PICTURE_CONVERT_H
#define PICTURE_CONVERT_H

#include "picture/read.h"

/*
 * channels: 1 gray, 3 RGB, 4 CMYK. flat: what is partly transparent is laid on white paper; else it
 * stays so. False after telling what samples_open tells.
 */
bool picture_convert(struct picture_reader *r, struct picture *p, int channels, bool flat);

#endif
