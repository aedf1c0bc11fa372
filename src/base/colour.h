/* colour.h - a colour as a value. How layouts write one is layout/colour's business; how a file
 * does, emit's. */
#ifndef BASE_COLOUR_H
#define BASE_COLOUR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum colour_space { COLOUR_NONE, COLOUR_GRAY, COLOUR_RGB, COLOUR_CMYK };

/* Components in thousandths: gray 0 is black, rgb 1000 is full light, cmyk 1000 is full ink. */
struct colour {
    int space; /* enum colour_space; COLOUR_NONE: nothing is drawn */
    int16_t part[4];
};

/* Parts that a space has not are zero. */
static inline bool colour_equal(struct colour a, struct colour b)
{
    return a.space == b.space && memcmp(a.part, b.part, sizeof a.part) == 0;
}

#endif
