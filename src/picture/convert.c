#include "picture/convert.h"

#include "picture/png_rows.h"
#include "picture/samples.h"

enum { FULL = 255, FADE = 32 };

static int at_most(int v)
{
    return v < FULL ? v : FULL;
}

static int greatest(const int *v)
{
    const int two = v[0] > v[1] ? v[0] : v[1];

    return two > v[2] ? two : v[2];
}

static int seen(const int *v)
{
    return (30 * v[0] + 59 * v[1] + 11 * v[2] + 50) / 100;
}

static void to_cmyk(int *v, int channels)
{
    const int most = channels == 1 ? v[0] : greatest(v), strength = most < FADE ? most : FADE;
    const int whole = most * FADE;

    for (int i = 0; i < 3; i++)
        v[i] =
            channels == 1 || most == 0 ? 0 : ((most - v[i]) * FULL * strength + whole / 2) / whole;
    v[3] = FULL - most;
}

static void to_gray(int *v, int channels)
{
    if (channels == 3)
        v[0] = seen(v);
    else if (channels == 4)
        v[0] = FULL - at_most(seen(v) + v[3]);
}

static void to_rgb(int *v, int channels)
{
    for (int i = 2; i >= 0; i--)
        v[i] = channels == 4 ? FULL - at_most(v[i] + v[3]) : channels == 1 ? v[0] : v[i];
}

static void to_inks(int *v, int from, int to)
{
    if (from == to)
        return;
    if (to == 4)
        to_cmyk(v, from);
    else if (to == 1)
        to_gray(v, from);
    else
        to_rgb(v, from);
}

/* On white: all light, or no ink. */
static void lay_on_white(int *v, int channels, int opacity)
{
    const int white = channels == 4 ? 0 : FULL;

    for (int c = 0; c < channels && opacity < FULL; c++)
        v[c] = white + ((v[c] - white) * opacity + (v[c] < white ? -FULL / 2 : FULL / 2)) / FULL;
}

static void convert_row(const struct samples *s, int64_t y, int channels, bool flat,
                        unsigned char *out)
{
    const int from = samples_channels(s->p);

    for (int64_t x = 0; x < s->p->width; x++) {
        int v[4] = { 0 };

        for (int c = 0; c < from; c++)
            v[c] = samples_shade(s, x, y, c);
        if (flat)
            lay_on_white(v, from, samples_opacity(s, x, y));
        to_inks(v, from, channels);
        for (int c = 0; c < channels; c++)
            *out++ = (unsigned char)v[c];
    }
}

/* The colour that is not drawn is another one now: its pixels are told one by one. */
static str alpha_of_key(struct arena *a, const struct samples *s)
{
    const struct picture *p = s->p;
    char *out = ARENA_ARRAY(a, char, (size_t)(p->width * p->height)), *to = out;

    for (int64_t y = 0; y < p->height; y++) {
        for (int64_t x = 0; x < p->width; x++)
            *to++ = (char)samples_opacity(s, x, y);
    }
    return (str){ out, (size_t)(to - out) };
}

bool picture_convert(struct picture_reader *r, struct picture *p, int channels, bool flat)
{
    const size_t row = (size_t)(p->width * channels);
    struct samples samples;
    unsigned char *rows;
    str alpha = { 0 };

    if (!samples_open(r, p, &samples))
        return false;
    rows = ARENA_ARRAY(r->run->arena, unsigned char, (size_t)p->height *(1 + row));
    for (int64_t y = 0; y < p->height; y++)
        convert_row(&samples, y, channels, flat, rows + (size_t)y * (1 + row) + 1);
    if (!flat)
        alpha = p->keyed ? alpha_of_key(r->run->arena, &samples) : p->alpha;
    if (!png_rows_pack(r->run, rows, row, (size_t)p->height, (size_t)channels, &p->bytes))
        return false;
    p->alpha_bits = p->keyed ? 8 : p->alpha_bits;
    p->alpha = alpha;
    p->coding = PICTURE_PNG_ROWS;
    p->components = channels;
    p->bits = 8;
    p->palette = (str){ 0 };
    p->keyed = p->inverted = p->plain_rgb = false;
    return true;
}
