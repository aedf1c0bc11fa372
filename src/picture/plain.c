#include "picture/plain.h"

#include "base/mpt.h"
#include "picture/file.h"
#include "picture/samples.h"

bool picture_make_plain(struct picture_reader *r, struct picture *p)
{
    const int channels = samples_channels(p);
    struct samples samples;
    char *out, *to;

    if (p->coding == PICTURE_JPEG || (p->alpha.len == 0 && p->bits < 16))
        return true;
    if (!samples_open(r, p, &samples))
        return false;
    out = to = ARENA_ARRAY(r->run->arena, char, (size_t)(p->width * p->height * channels));
    for (int64_t y = 0; y < p->height; y++) {
        for (int64_t x = 0; x < p->width; x++) {
            const int64_t ink = samples_opacity(&samples, x, y);

            for (int c = 0; c < channels; c++)
                *to++ = (char)(255 - mpt_scale(255 - samples_shade(&samples, x, y, c), ink, 255));
        }
    }
    p->bytes = (str){ out, (size_t)(to - out) };
    p->coding = PICTURE_SAMPLES;
    p->components = channels;
    p->bits = 8;
    p->palette = p->alpha = (str){ 0 };
    p->keyed = false;
    return true;
}
