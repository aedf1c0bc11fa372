#include "picture/plain.h"

#include "base/mpt.h"
#include "picture/png_rows.h"

/* A picture whose samples can be asked for one by one. */
struct samples {
    const struct picture *p;
    str bytes;
    size_t row;
    int64_t white; /* the largest sample */
};

static bool open_samples(struct picture_reader *r, const struct picture *p, struct samples *out)
{
    const struct picture_file f = { r, p->path, p->file, { 0 } };
    struct png_rows rows = {
        .width = p->width, .height = p->height, .channels = p->components, .bits = p->bits
    };
    str data = p->bytes;

    *out = (struct samples){ .p = p,
                             .bytes = p->bytes,
                             .row = (size_t)((p->width * p->components * p->bits + 7) / 8),
                             .white = ((int64_t)1 << p->bits) - 1 };
    if (p->coding == PICTURE_SAMPLES)
        return true;
    if (!png_rows_unpack(&f, 0, &data, &rows))
        return false;
    png_rows_open(r->run->arena, &rows);
    out->bytes = png_rows_channels(r->run->arena, &rows, 0, rows.channels);
    return true;
}

static unsigned byte_at(str bytes, size_t at)
{
    return (unsigned char)bytes.at[at];
}

static unsigned sample_at(const struct samples *s, int64_t x, int64_t y, int channel)
{
    const size_t bits = (size_t)s->p->bits;
    const size_t bit = (size_t)(x * s->p->components + channel) * bits;
    const size_t at = (size_t)y * s->row + bit / 8;

    if (bits == 16)
        return byte_at(s->bytes, at) << 8 | byte_at(s->bytes, at + 1);
    return byte_at(s->bytes, at) >> (8 - bits - bit % 8) & ((1U << bits) - 1);
}

/* 0 to 255: of a gray or colour channel, or of the palette. An index beyond it is its last entry.
 */
static int64_t shade(const struct samples *s, int64_t x, int64_t y, int channel)
{
    const str palette = s->p->palette;
    size_t entry;

    if (palette.len == 0)
        return mpt_scale(sample_at(s, x, y, channel), 255, s->white);
    entry = 3 * (size_t)sample_at(s, x, y, 0);
    entry = entry < palette.len ? entry : palette.len - 3;
    return byte_at(palette, entry + (size_t)channel);
}

static int64_t opacity(const struct picture *p, int64_t x, int64_t y)
{
    const size_t at = (size_t)(y * p->width + x);

    if (p->alpha.len == 0)
        return 255;
    return byte_at(p->alpha, p->alpha_bits == 16 ? 2 * at : at);
}

bool picture_make_plain(struct picture_reader *r, struct picture *p)
{
    const int channels = p->components == 3 || p->palette.len ? 3 : 1;
    struct samples samples;
    char *out, *to;

    if (p->coding == PICTURE_JPEG || (p->alpha.len == 0 && p->bits < 16))
        return true;
    if (!open_samples(r, p, &samples))
        return false;
    out = to = ARENA_ARRAY(r->run->arena, char, (size_t)(p->width * p->height * channels));
    for (int64_t y = 0; y < p->height; y++) {
        for (int64_t x = 0; x < p->width; x++) {
            const int64_t ink = opacity(p, x, y);

            for (int c = 0; c < channels; c++)
                *to++ = (char)(255 - mpt_scale(255 - shade(&samples, x, y, c), ink, 255));
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
