/* samples.c - see samples.h. libjpeg-turbo stands behind this file alone. */
#include "picture/samples.h"

#include <turbojpeg.h>

#include "base/mpt.h"
#include "base/say.h"
#include "picture/png_rows.h"

/*
 * The exact transform, and no shortcut in enlarging colours: libjpeg-turbo promises the same
 * samples from its fast and its plain code for these (2.1, README.md), so every machine agrees.
 */
static bool decode_jpeg(struct picture_reader *r, const struct picture_file *f,
                        const struct picture *p, struct samples *out)
{
    static const int formats[] = { 0, TJPF_GRAY, 0, TJPF_RGB, TJPF_CMYK };
    const size_t len = (size_t)(p->width * p->height * p->components);
    unsigned char *room = ARENA_ARRAY(r->run->arena, unsigned char, len);
    tjhandle decoder = tjInitDecompress();

    bool ok;

    if (!decoder)
        return diag_error(r->run->diags, f->asked, "M020", _("out of memory"));
    ok = tjDecompress2(decoder, (const unsigned char *)p->bytes.at, p->bytes.len, room,
                       (int)p->width, 0, (int)p->height, formats[p->components],
                       TJFLAG_ACCURATEDCT) == 0 ||
         tjGetErrorCode(decoder) == TJERR_WARNING; /* a patch of wrong pixels is shown as it is */
    tjDestroy(decoder);
    if (!ok)
        return picture_damaged(f, 0, _("its pixels cannot be unpacked"));
    out->bytes = (str){ (const char *)room, len };
    return true;
}

static bool open_rows(struct picture_reader *r, const struct picture_file *f,
                      const struct picture *p, struct samples *out)
{
    struct png_rows rows = {
        .width = p->width, .height = p->height, .channels = p->components, .bits = p->bits
    };
    str data = p->bytes;

    if (!png_rows_unpack(f, 0, &data, &rows))
        return false;
    png_rows_open(r->run->arena, &rows);
    out->bytes = png_rows_channels(r->run->arena, &rows, 0, rows.channels);
    return true;
}

bool samples_open(struct picture_reader *r, const struct picture *p, struct samples *out)
{
    const struct picture_file f = { r, p->path, p->file, { 0 } };

    *out = (struct samples){ .p = p,
                             .bytes = p->bytes,
                             .row = (size_t)((p->width * p->components * p->bits + 7) / 8),
                             .bits = p->bits,
                             .white = ((int64_t)1 << p->bits) - 1 };
    switch (p->coding) {
    case PICTURE_SAMPLES:
        return true;
    case PICTURE_PNG_ROWS:
        return open_rows(r, &f, p, out);
    case PICTURE_JPEG:
        return decode_jpeg(r, &f, p, out);
    }
    return true;
}

int samples_channels(const struct picture *p)
{
    return p->palette.len ? 3 : p->components;
}

static int byte_at(str bytes, size_t at)
{
    return (unsigned char)bytes.at[at];
}

static int sample_at(const struct samples *s, int64_t x, int64_t y, int channel)
{
    const size_t bits = (size_t)s->bits;
    const size_t bit = (size_t)(x * s->p->components + channel) * bits;
    const size_t at = (size_t)y * s->row + bit / 8;

    if (bits == 8)
        return byte_at(s->bytes, at);
    if (bits == 16)
        return byte_at(s->bytes, at) << 8 | byte_at(s->bytes, at + 1);
    return byte_at(s->bytes, at) >> (8 - bits - bit % 8) & (int)s->white;
}

/* An index beyond the palette is its last entry. */
int samples_shade(const struct samples *s, int64_t x, int64_t y, int channel)
{
    const str palette = s->p->palette;
    size_t entry;
    int v;

    if (palette.len) {
        entry = 3 * (size_t)sample_at(s, x, y, 0);
        entry = entry < palette.len ? entry : palette.len - 3;
        return byte_at(palette, entry + (size_t)channel);
    }
    v = sample_at(s, x, y, channel);
    if (s->bits != 8)
        v = (int)mpt_scale(v, 255, s->white);
    return s->p->inverted ? 255 - v : v;
}

static bool has_key(const struct samples *s, int64_t x, int64_t y)
{
    for (int c = 0; c < s->p->components; c++) {
        if (sample_at(s, x, y, c) != s->p->key[c])
            return false;
    }
    return true;
}

int samples_opacity(const struct samples *s, int64_t x, int64_t y)
{
    const struct picture *p = s->p;
    const size_t at = (size_t)(y * p->width + x);

    if (p->keyed)
        return has_key(s, x, y) ? 0 : 255;
    if (p->alpha.len == 0)
        return 255;
    return byte_at(p->alpha, p->alpha_bits == 16 ? 2 * at : at);
}
