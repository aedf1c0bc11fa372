/*
 * jpeg.c - JPEG (ISO/IEC 10918-1): its segments in their order. The pixels are not decoded.
 *
 * A PDF holds baseline, extended and progressive files of 8 bits as they are (ISO 32000-1, 7.4.8).
 * What is looked at: tables before they are used, one frame, every scan naming components of it,
 * the end of image. What a decoder would still find inside the coded data costs at most a patch of
 * wrong pixels.
 */
#include "base/say.h"
#include "picture/file.h"

enum {
    SOF0 = 0xC0,
    SOF1 = 0xC1,
    SOF2 = 0xC2,
    DHT = 0xC4,
    JPG = 0xC8,
    DAC = 0xCC,
    SOF15 = 0xCF,
    RST0 = 0xD0,
    RST7 = 0xD7,
    SOI = 0xD8,
    EOI = 0xD9,
    SOS = 0xDA,
    DQT = 0xDB,
    DNL = 0xDC,
    APP0 = 0xE0,
    APP1 = 0xE1,
    APP2 = 0xE2,
    APP14 = 0xEE,
    TEM = 0x01
};

struct component {
    int id, quantization;
};

struct jpeg {
    const struct picture_file *f;
    struct picture *out;
    size_t next;
    struct component components[4];
    bool framed, scanned, progressive;
    bool jfif, adobe;
    unsigned quantized, coded[2]; /* tables there are; of DC and AC */
    str *profile;                 /* its parts by their number, from 1; NULL: none */
    int profile_parts;
};

struct segment {
    int marker;
    size_t at; /* of its first byte behind the length */
    str bytes;
};

static bool damaged(const struct jpeg *j, size_t at, const char *why)
{
    return picture_damaged(j->f, at, why);
}

static int byte_at(str bytes, size_t at)
{
    return (unsigned char)bytes.at[at];
}

/* A marker may stand behind any number of FF. */
static bool take_marker(struct jpeg *j, int *out)
{
    const str all = j->f->bytes;

    if (j->next >= all.len)
        return damaged(j, all.len, _("the file ends too early"));
    if (byte_at(all, j->next) != 0xFF)
        return damaged(j, j->next, _("a marker is missing"));
    while (j->next < all.len && byte_at(all, j->next) == 0xFF)
        j->next++;
    if (j->next >= all.len)
        return damaged(j, all.len, _("the file ends too early"));
    *out = byte_at(all, j->next++);
    return true;
}

static bool stands_alone(int marker)
{
    return marker == TEM || (marker >= RST0 && marker <= EOI);
}

static bool take_segment(struct jpeg *j, struct segment *out)
{
    const str all = j->f->bytes;
    size_t len;

    *out = (struct segment){ 0 };
    if (!take_marker(j, &out->marker))
        return false;
    if (stands_alone(out->marker))
        return true;
    if (all.len - j->next < 2)
        return damaged(j, all.len, _("the file ends too early"));
    len = picture_16(all, j->next);
    if (len < 2)
        return damaged(j, j->next, _("the length of a part is wrong"));
    if (len > all.len - j->next)
        return damaged(j, j->next, _("the file ends too early"));
    out->at = j->next + 2;
    out->bytes = str_slice(all, out->at, j->next + len);
    j->next += len;
    return true;
}

static bool take_quantization(struct jpeg *j, const struct segment *s)
{
    str rest = s->bytes;

    while (rest.len) {
        int first = byte_at(rest, 0), table = first & 15;
        size_t need = first >> 4 ? 129 : 65;

        if (first >> 4 > 1 || table > 3 || rest.len < need)
            return damaged(j, s->at, _("a table is wrong"));
        j->quantized |= 1U << table;
        rest = str_slice(rest, need, rest.len);
    }
    return true;
}

/* The codes of a table must fit into their lengths (ISO/IEC 10918-1, annex C). */
static bool codes_fit(str counts, size_t *sum)
{
    int64_t free_codes = 1;

    *sum = 0;
    for (size_t i = 0; i < 16; i++) {
        free_codes = free_codes * 2 - byte_at(counts, i);
        *sum += (size_t)byte_at(counts, i);
        if (free_codes < 0)
            return false;
    }
    return *sum <= 256;
}

static bool take_codes(struct jpeg *j, const struct segment *s)
{
    str rest = s->bytes;

    while (rest.len) {
        int first = byte_at(rest, 0), kind = first >> 4, table = first & 15;
        size_t sum;

        if (kind > 1 || table > 3 || rest.len < 17 || !codes_fit(str_slice(rest, 1, 17), &sum) ||
            rest.len < 17 + sum)
            return damaged(j, s->at, _("a table is wrong"));
        j->coded[kind] |= 1U << table;
        rest = str_slice(rest, 17 + sum, rest.len);
    }
    return true;
}

static bool refuse_frame(const struct jpeg *j, int marker)
{
    if (marker >= 0xC9)
        return picture_refused(j->f, _("its JPEG is coded arithmetically"), _("an ordinary JPEG"));
    return picture_refused(j->f, _("its JPEG is lossless or hierarchical"), _("PNG"));
}

static bool read_components(struct jpeg *j, const struct segment *s, int n)
{
    for (int i = 0; i < n; i++) {
        size_t at = 6 + 3 * (size_t)i;
        int id = byte_at(s->bytes, at), sampling = byte_at(s->bytes, at + 1);
        int table = byte_at(s->bytes, at + 2);

        for (int k = 0; k < i; k++) {
            if (j->components[k].id == id)
                return damaged(j, s->at + at, _("its frame is wrong"));
        }
        if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4 ||
            table > 3)
            return damaged(j, s->at + at, _("its frame is wrong"));
        j->components[i] = (struct component){ id, table };
    }
    return true;
}

static bool take_frame(struct jpeg *j, const struct segment *s)
{
    int n;

    if (s->marker > SOF2)
        return refuse_frame(j, s->marker);
    if (j->framed || s->bytes.len < 6)
        return damaged(j, s->at, _("its frame is wrong"));
    n = byte_at(s->bytes, 5);
    if (byte_at(s->bytes, 0) != 8)
        return picture_refused(j->f, _("its JPEG has more than 8 bits a colour"), _("PNG"));
    if (s->bytes.len != 6 + 3 * (size_t)n || n == 0)
        return damaged(j, s->at, _("its frame is wrong"));
    if (n != 1 && n != 3 && n != 4)
        return picture_refused(j->f, _("its JPEG is neither gray, RGB nor CMYK"),
                               _("an ordinary JPEG"));
    j->out->height = picture_16(s->bytes, 1);
    j->out->width = picture_16(s->bytes, 3);
    j->out->components = n;
    if (j->out->width == 0 || j->out->height == 0)
        return damaged(j, s->at, _("its size is not said"));
    j->framed = true;
    j->progressive = s->marker == SOF2;
    return picture_fits(j->f, j->out->width, j->out->height, 8L * n) && read_components(j, s, n);
}

static const struct component *component_of(const struct jpeg *j, int id)
{
    for (int i = 0; i < j->out->components; i++) {
        if (j->components[i].id == id)
            return &j->components[i];
    }
    return NULL;
}

/* Tables a scan needs: of DC, of AC. A progressive one refines bits without any, or needs one. */
static bool tables_are_there(const struct jpeg *j, int tables, int first, int last, int refined)
{
    bool dc = first == 0 && refined == 0, ac = last > 0;

    return (!dc || j->coded[0] >> (tables >> 4) & 1) && (!ac || j->coded[1] >> (tables & 15) & 1);
}

/* Behind the coded data, at the next marker that is not a restart's. FF 00 is an FF of the data. */
static bool pass_data(struct jpeg *j)
{
    const str all = j->f->bytes;

    for (; j->next + 1 < all.len; j->next++) {
        int after;

        if (byte_at(all, j->next) != 0xFF)
            continue;
        after = byte_at(all, j->next + 1);
        if (after != 0 && after != 0xFF && (after < RST0 || after > RST7))
            return true;
    }
    return damaged(j, all.len, _("the file ends too early"));
}

static bool take_scan(struct jpeg *j, const struct segment *s)
{
    int n = s->bytes.len ? byte_at(s->bytes, 0) : 0, first, last, bits;

    if (!j->framed || n < 1 || n > 4 || s->bytes.len != 4 + 2 * (size_t)n)
        return damaged(j, s->at, _("a scan of it is wrong"));
    first = byte_at(s->bytes, 1 + 2 * (size_t)n);
    last = byte_at(s->bytes, 2 + 2 * (size_t)n);
    bits = byte_at(s->bytes, 3 + 2 * (size_t)n);
    if (j->progressive ? first > last || last > 63 : first != 0 || last != 63)
        return damaged(j, s->at, _("a scan of it is wrong"));
    for (int i = 0; i < n; i++) {
        const struct component *c = component_of(j, byte_at(s->bytes, 1 + 2 * (size_t)i));
        int tables = byte_at(s->bytes, 2 + 2 * (size_t)i);

        if (!c || tables >> 4 > 3 || (tables & 15) > 3)
            return damaged(j, s->at, _("a scan of it is wrong"));
        if (!(j->quantized >> c->quantization & 1) ||
            !tables_are_there(j, tables, first, last, bits >> 4))
            return damaged(j, s->at, _("a table is missing"));
    }
    j->scanned = true;
    return pass_data(j);
}

static void take_jfif(struct jpeg *j, str bytes)
{
    int unit;
    int64_t x, y;

    if (bytes.len < 12 || !str_starts(bytes, STR("JFIF\0")))
        return;
    j->jfif = true;
    unit = byte_at(bytes, 7);
    x = picture_16(bytes, 8);
    y = picture_16(bytes, 10);
    x = x < y ? x : y;
    if (unit == 1)
        j->out->per_metre = (x * 10000 + 127) / 254;
    else if (unit == 2)
        j->out->per_metre = x * 100;
}

static void take_adobe(struct jpeg *j, str bytes)
{
    j->adobe |= bytes.len >= 12 && str_starts(bytes, STR("Adobe"));
}

static uint32_t number(str tiff, size_t at, int bytes)
{
    bool little = tiff.at[0] == 'I';
    uint32_t v = 0;

    for (int i = 0; i < bytes; i++)
        v = v << 8 | (unsigned char)tiff.at[at + (size_t)(little ? bytes - 1 - i : i)];
    return v;
}

/* How a camera was held (Exif 2.3, 4.6.4 A). No reader of a PDF looks for it: pages are told. */
static void take_exif(struct jpeg *j, str bytes)
{
    const size_t field = 12;
    size_t at, n;
    str tiff;

    if (!str_starts(bytes, STR("Exif\0\0")))
        return;
    tiff = str_slice(bytes, 6, bytes.len);
    if (tiff.len < 8 || !(str_starts(tiff, STR("II*\0")) || str_starts(tiff, STR("MM\0*"))))
        return;
    at = number(tiff, 4, 4);
    if (at > tiff.len || tiff.len - at < 2)
        return;
    n = number(tiff, at, 2);
    for (at += 2; n > 0 && tiff.len - at >= field; n--, at += field) {
        uint32_t turn;

        if (number(tiff, at, 2) != 0x0112 || number(tiff, at + 2, 2) != 3)
            continue;
        turn = number(tiff, at + 8, 2);
        if (turn >= 1 && turn <= PICTURE_TURNS)
            j->out->turn = (int)turn;
        return;
    }
}

/* A colour profile, in parts of 64 KB at most (ISO 15076-1, B.4). */
static void take_profile(struct jpeg *j, str bytes)
{
    const str mark = STR("ICC_PROFILE\0");
    int part, parts;

    if (bytes.len < mark.len + 2 || !str_starts(bytes, mark))
        return;
    part = byte_at(bytes, mark.len);
    parts = byte_at(bytes, mark.len + 1);
    if (!j->profile)
        j->profile = ARENA_ARRAY(j->f->reader->run->arena, str, 256);
    j->profile_parts = parts;
    j->profile[part] = str_slice(bytes, mark.len + 2, bytes.len);
}

static void note_profile(struct jpeg *j)
{
    if (j->profile)
        picture_take_profile(
            j->f, j->out, STR(""),
            str_join(j->f->reader->run->arena, j->profile + 1, (size_t)j->profile_parts, STR("")));
}

static bool take_part(struct jpeg *j, const struct segment *s)
{
    switch (s->marker) {
    case DQT:
        return take_quantization(j, s);
    case DHT:
        return take_codes(j, s);
    case SOS:
        return take_scan(j, s);
    case DAC:
        return refuse_frame(j, SOF15);
    case DNL:
    case SOI:
    case JPG:
        return damaged(j, s->at, _("its parts stand in a wrong order"));
    case APP0:
        take_jfif(j, s->bytes);
        return true;
    case APP1:
        take_exif(j, s->bytes);
        return true;
    case APP2:
        take_profile(j, s->bytes);
        return true;
    case APP14:
        take_adobe(j, s->bytes);
        return true;
    }
    if (s->marker != TEM && s->marker < SOF0)
        return damaged(j, s->at, _("a marker is missing"));
    return s->marker > SOF15 || s->marker == TEM || take_frame(j, s);
}

/*
 * Colours a decoder could take for others. Adobe's programs store CMYK inverted and say so by their
 * marker alone; without any marker, components named R, G and B are just that (libjpeg, jdapimin.c)
 * while a PDF takes them for YCbCr.
 */
static void note_colours(struct jpeg *j)
{
    struct picture *p = j->out;

    p->inverted = p->components == 4 && j->adobe;
    p->plain_rgb = p->components == 3 && !j->adobe && !j->jfif && j->components[0].id == 'R' &&
                   j->components[1].id == 'G' && j->components[2].id == 'B';
}

bool jpeg_read(const struct picture_file *f, struct picture *out)
{
    struct jpeg j = { .f = f, .out = out, .next = 2 };
    struct segment s;

    for (;;) {
        if (!take_segment(&j, &s))
            return false;
        if (s.marker == EOI)
            break;
        if (!take_part(&j, &s))
            return false;
    }
    if (!j.scanned)
        return damaged(&j, j.next, _("it holds no pixels"));
    note_colours(&j);
    note_profile(&j);
    out->bits = 8;
    out->coding = PICTURE_JPEG;
    out->bytes = str_slice(f->bytes, 0, j.next);
    return true;
}
