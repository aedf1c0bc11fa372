/* xlsx_colour.c - see xlsx_colour.h. */
#include "emit/xlsx_colour.h"

static uint32_t byte_of(int part)
{
    return (uint32_t)((part * 255 + 500) / 1000);
}

uint32_t colour_rgb(struct colour c)
{
    int rgb[3] = { 0, 0, 0 };

    switch ((enum colour_space)c.space) {
    case COLOUR_NONE:
        break;
    case COLOUR_GRAY:
        rgb[0] = rgb[1] = rgb[2] = c.part[0];
        break;
    case COLOUR_RGB:
        for (int i = 0; i < 3; i++)
            rgb[i] = c.part[i];
        break;
    case COLOUR_CMYK:
        for (int i = 0; i < 3; i++)
            rgb[i] = (1000 - c.part[i]) * (1000 - c.part[3]) / 1000;
        break;
    }
    return byte_of(rgb[0]) << 16 | byte_of(rgb[1]) << 8 | byte_of(rgb[2]);
}
