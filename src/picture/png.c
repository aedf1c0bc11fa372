/*
 * png.c - PNG (ISO/IEC 15948): its chunks in their order, and what a PDF can hold of it.
 *
 * The rows of a PNG are what a PDF's predictor 15 undoes, so they pass through as they stand,
 * unless they are interlaced or hold the alpha of each pixel: then png_rows unpacks them. In both
 * cases they are unpacked once here, so that no reader meets a torn stream. Gamma and the like are
 * ignored: a city's pictures are sRGB.
 */
#include <libdeflate.h>

#include "base/say.h"
#include "picture/png_rows.h"

enum { CHUNK_FRAME = 12, CHUNKS_FROM = 8 };

enum { GRAY = 0, RGB = 2, PALETTE = 3, GRAY_ALPHA = 4, RGB_ALPHA = 6 };

struct chunk {
    size_t at; /* of its length */
    str type, bytes;
};

struct png {
    const struct picture_file *f;
    struct picture *out;
    struct png_rows rows;
    int kind;
    size_t next; /* chunk */
    str palette, transparent;
    struct buf data;        /* of several IDAT */
    str first_data;         /* of the first */
    size_t data_at, data_n; /* where the first stands; how many there are */
    str profile_name, profile;
    bool data_over, palette_seen, transparent_seen;
};

static bool damaged(const struct png *p, size_t at, const char *why)
{
    return picture_damaged(p->f, at, why);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool take_chunk(struct png *p, struct chunk *out)
{
    const str all = p->f->bytes;
    uint32_t len;

    *out = (struct chunk){ .at = p->next };
    if (all.len - p->next < CHUNK_FRAME)
        return damaged(p, all.len, _("the file ends too early"));
    len = picture_32(all, p->next);
    if (len > all.len - p->next - CHUNK_FRAME)
        return damaged(p, p->next, _("the file ends too early"));
    out->type = str_slice(all, p->next + 4, p->next + 8);
    out->bytes = str_slice(all, p->next + 8, p->next + 8 + len);
    for (size_t i = 0; i < 4; i++) {
        if (!is_letter(out->type.at[i]))
            return damaged(p, p->next + 4, _("the name of a part is none"));
    }
    if (libdeflate_crc32(0, out->type.at, len + 4) != picture_32(all, p->next + 8 + len))
        return damaged(p, p->next, _("the checksum of a part is wrong"));
    p->next += CHUNK_FRAME + len;
    return true;
}

static bool depth_is_allowed(int kind, int bits)
{
    switch (kind) {
    case GRAY:
        return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
    case PALETTE:
        return bits == 1 || bits == 2 || bits == 4 || bits == 8;
    case RGB:
    case GRAY_ALPHA:
    case RGB_ALPHA:
        return bits == 8 || bits == 16;
    }
    return false;
}

static bool read_head(struct png *p)
{
    static const int channels[] = { 1, 0, 3, 1, 2, 0, 4 };
    struct chunk c;
    uint32_t width, height;
    int bits;

    if (!take_chunk(p, &c))
        return false;
    if (!str_equal(c.type, STR("IHDR")) || c.bytes.len != 13)
        return damaged(p, c.at, _("the head is missing"));
    width = picture_32(c.bytes, 0);
    height = picture_32(c.bytes, 4);
    bits = c.bytes.at[8];
    p->kind = c.bytes.at[9];
    if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX ||
        !depth_is_allowed(p->kind, bits) || c.bytes.at[10] != 0 || c.bytes.at[11] != 0 ||
        (unsigned char)c.bytes.at[12] > 1)
        return damaged(p, c.at + 8, _("the head says what cannot be"));
    p->rows = (struct png_rows){ .width = width,
                                 .height = height,
                                 .channels = channels[p->kind],
                                 .bits = bits,
                                 .interlaced = c.bytes.at[12] == 1 };
    return picture_fits(p->f, width, height, (int64_t)bits * p->rows.channels);
}

static bool take_palette(struct png *p, const struct chunk *c)
{
    size_t most = (size_t)3 << p->rows.bits;

    if (p->palette_seen || p->data_n || p->kind == GRAY || p->kind == GRAY_ALPHA ||
        c->bytes.len == 0 || c->bytes.len % 3 || c->bytes.len > 768)
        return damaged(p, c->at, _("its palette is wrong"));
    p->palette_seen = true;
    if (p->kind == PALETTE)
        p->palette = str_slice(c->bytes, 0, most);
    return true;
}

static bool take_transparent(struct png *p, const struct chunk *c)
{
    bool fits = (p->kind == GRAY && c->bytes.len == 2) || (p->kind == RGB && c->bytes.len == 6) ||
                (p->kind == PALETTE && c->bytes.len <= p->palette.len / 3);

    if (p->transparent_seen || p->data_n || !fits)
        return damaged(p, c->at, _("its transparent colours are wrong"));
    p->transparent_seen = true;
    p->transparent = c->bytes;
    return true;
}

static bool take_data(struct png *p, const struct chunk *c)
{
    if (p->data_over)
        return damaged(p, c->at, _("its parts stand in a wrong order"));
    if (p->kind == PALETTE && !p->palette_seen)
        return damaged(p, c->at, _("its palette is missing"));
    if (p->data_n++ == 0) {
        p->data_at = c->at + 8;
        p->first_data = c->bytes;
        return true;
    }
    if (p->data_n == 2)
        buf_str(&p->data, p->first_data);
    buf_str(&p->data, c->bytes);
    return true;
}

/* Pixels to the metre, where they are square enough to speak of one number. */
static void take_density(struct png *p, const struct chunk *c)
{
    uint32_t x, y;

    if (c->bytes.len != 9 || c->bytes.at[8] != 1)
        return;
    x = picture_32(c->bytes, 0);
    y = picture_32(c->bytes, 4);
    p->out->per_metre = x < y ? x : y;
}

static void take_profile(struct png *p, const struct chunk *c)
{
    size_t end = str_find(c->bytes, STR("\0"));

    for (size_t i = 0; i < end; i++) {
        if (c->bytes.at[i] < ' ' || c->bytes.at[i] > '~')
            return;
    }
    if (end + 1 >= c->bytes.len || end > 79 || c->bytes.at[end + 1] != 0)
        return;
    p->profile_name = str_slice(c->bytes, 0, end);
    p->profile =
        png_rows_inflate(p->f->reader, str_slice(c->bytes, end + 2, c->bytes.len), PROFILE_MAX);
}

/* A name that begins with a capital is of a part that must be understood. */
static bool take_part(struct png *p, const struct chunk *c)
{
    if (str_equal(c->type, STR("IDAT")))
        return take_data(p, c);
    p->data_over = p->data_n > 0;
    if (str_equal(c->type, STR("PLTE")))
        return take_palette(p, c);
    if (str_equal(c->type, STR("tRNS")))
        return take_transparent(p, c);
    if (str_equal(c->type, STR("pHYs")))
        take_density(p, c);
    else if (str_equal(c->type, STR("iCCP")))
        take_profile(p, c);
    else if (c->type.at[0] >= 'A' && c->type.at[0] <= 'Z')
        return damaged(p, c->at + 4, _("it holds a part of an unknown kind"));
    return true;
}

static bool read_parts(struct png *p)
{
    struct chunk c;

    do {
        if (!take_chunk(p, &c))
            return false;
        if (str_equal(c.type, STR("IEND")))
            break;
        if (!take_part(p, &c))
            return false;
    } while (true);
    return p->data_n || damaged(p, c.at, _("it holds no pixels"));
}

/*
 * tRNS of one colour: a PDF says it as a colour key. Not at 16 bits, which poppler 22.12 compares
 * after cutting them to 8.
 */
static bool takes_key(const struct png *p)
{
    return p->transparent.len && p->kind != PALETTE && p->rows.bits <= 8;
}

static void set_key(struct png *p)
{
    p->out->keyed = true;
    for (int i = 0; i < p->rows.channels; i++)
        p->out->key[i] =
            (int)(picture_16(p->transparent, 2 * (size_t)i) & ((1U << p->rows.bits) - 1));
}

static bool is_translucent(const struct png *p)
{
    if (p->kind != PALETTE)
        return p->transparent.len > 0;
    for (size_t i = 0; i < p->transparent.len; i++) {
        if ((unsigned char)p->transparent.at[i] != 255)
            return true;
    }
    return false;
}

static bool is_opaque(str alpha)
{
    for (size_t i = 0; i < alpha.len; i++) {
        if ((unsigned char)alpha.at[i] != 255)
            return false;
    }
    return true;
}

static void set_alpha(struct png *p)
{
    struct arena *a = p->f->reader->run->arena;
    struct picture *out = p->out;

    if (p->kind == GRAY_ALPHA || p->kind == RGB_ALPHA) {
        out->alpha = png_rows_channels(a, &p->rows, p->rows.channels - 1, 1);
        out->alpha_bits = p->rows.bits;
    } else if (is_translucent(p) && !out->keyed) {
        out->alpha = png_rows_alpha(a, &p->rows, p->transparent);
        out->alpha_bits = 8;
    }
    if (is_opaque(out->alpha))
        out->alpha = (str){ 0 };
}

bool png_read(const struct picture_file *f, struct picture *out)
{
    struct png p = { .f = f, .out = out, .next = CHUNKS_FROM, .data = BUF(f->reader->run->arena) };
    bool pass, own_alpha;
    str data;

    if (!read_head(&p) || !read_parts(&p))
        return false;
    data = p.data_n > 1 ? buf_text(&p.data) : p.first_data;
    if (!png_rows_unpack(f, p.data_at, &data, &p.rows))
        return false;
    own_alpha = p.kind == GRAY_ALPHA || p.kind == RGB_ALPHA;
    pass = !p.rows.interlaced && !own_alpha;
    out->width = p.rows.width;
    out->height = p.rows.height;
    out->components = own_alpha ? p.rows.channels - 1 : p.rows.channels;
    out->bits = p.rows.bits;
    out->palette = p.palette;
    if (p.profile_name.len)
        picture_take_profile(f, out, p.profile_name, p.profile);
    if (takes_key(&p))
        set_key(&p);
    if (!pass || (is_translucent(&p) && !out->keyed))
        png_rows_open(f->reader->run->arena, &p.rows);
    set_alpha(&p);
    out->coding = pass ? PICTURE_PNG_ROWS : PICTURE_SAMPLES;
    out->bytes =
        pass ? data : png_rows_channels(f->reader->run->arena, &p.rows, 0, out->components);
    return true;
}
