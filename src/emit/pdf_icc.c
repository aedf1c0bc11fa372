#include "emit/pdf_icc.h"

#include "base/arena.h"

enum {
    HEADER = 128,
    TAGS = 10,
    TAG_ENTRY = 12,
    CURVE = 256,
    D50_X = 63190,
    D50_Y = 65536,
    D50_Z = 54061
};

struct profile {
    struct buf out;
    bool old;
    size_t tags;
    size_t last; /* where the data of the tag written last begins */
};

static void add_number(struct buf *out, uint32_t v, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        buf_char(out, (char)(v >> shift & 0xFF));
}

/* Numbers are s15Fixed16: sixteen bits behind the point. */
static void add_fixed(struct buf *out, const int32_t *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_number(out, (uint32_t)v[i], 4);
}

static void put_at(struct profile *p, size_t at, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p->out.at[at + (size_t)i] = (char)(v >> (24 - 8 * i) & 0xFF);
}

static void enter(struct profile *p, const char *name, size_t from)
{
    size_t at = HEADER + 4 + p->tags++ * TAG_ENTRY;

    memcpy(p->out.at + at, name, 4);
    put_at(p, at + 4, (uint32_t)from);
    put_at(p, at + 8, (uint32_t)(p->out.len - from));
}

static void begin(struct profile *p, const char *type)
{
    while (p->out.len % 4)
        buf_char(&p->out, 0);
    p->last = p->out.len;
    buf_add(&p->out, type, 4);
    add_number(&p->out, 0, 4);
}

/* textType, or textDescriptionType, which goes on with the text in Unicode and in Macintosh's
 * script: neither is there. */
static void add_old_text(struct profile *p, const char *name, const char *text)
{
    static const char nothing_more[4 + 4 + 2 + 1 + 67];
    bool description = strcmp(name, "desc") == 0;

    begin(p, description ? "desc" : "text");
    if (description)
        add_number(&p->out, (uint32_t)strlen(text) + 1, 4);
    buf_add(&p->out, text, strlen(text) + 1);
    if (description)
        buf_add(&p->out, nothing_more, sizeof nothing_more);
    enter(p, name, p->last);
}

/* multiLocalizedUnicodeType with one record, en-US; the text is ASCII. */
static void add_text(struct profile *p, const char *name, const char *text)
{
    if (p->old) {
        add_old_text(p, name, text);
        return;
    }
    begin(p, "mluc");
    add_number(&p->out, 1, 4);
    add_number(&p->out, 12, 4);
    buf_str(&p->out, STR("enUS"));
    add_number(&p->out, (uint32_t)strlen(text) * 2, 4);
    add_number(&p->out, 28, 4);
    for (; *text; text++)
        add_number(&p->out, (unsigned char)*text, 2);
    enter(p, name, p->last);
}

static void add_xyz(struct profile *p, const char *name, int32_t x, int32_t y, int32_t z)
{
    begin(p, "XYZ ");
    add_fixed(&p->out, (int32_t[]){ x, y, z }, 3);
    enter(p, name, p->last);
}

static double power(double v, int n)
{
    double product = 1;

    while (n-- > 0)
        product *= v;
    return product;
}

/*
 * The light of a value in 65535ths, by the formula below, with nothing but multiplication: every
 * machine agrees on that. y = t ^ 2.4 where y ^ 5 = t ^ 12.
 */
static uint32_t light(int i)
{
    const double x = (double)i / (CURVE - 1), wanted = power((x + 0.055) / 1.055, 12);
    uint32_t low = 0, high = 65535;

    if (x <= 0.04045)
        return (uint32_t)(x / 12.92 * 65535 + 0.5);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (power(((double)middle + 0.5) / 65535, 5) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_curve_points(struct profile *p)
{
    begin(p, "curv");
    add_number(&p->out, CURVE, 4);
    for (int i = 0; i < CURVE; i++)
        add_number(&p->out, light(i), 2);
}

/* IEC 61966-2-1: ((x + 0.055) / 1.055) ^ 2.4 from 0.04045 on, x / 12.92 below. One curve serves
 * three tags. */
static void add_curves(struct profile *p)
{
    static const int32_t function[] = { 157286, 62119, 3417, 5072, 2651 };

    if (p->old) {
        add_curve_points(p);
    } else {
        begin(p, "para");
        add_number(&p->out, 3, 2);
        add_number(&p->out, 0, 2);
        add_fixed(&p->out, function, 5);
    }
    enter(p, "rTRC", p->last);
    enter(p, "gTRC", p->last);
    enter(p, "bTRC", p->last);
}

static void add_header(struct profile *p)
{
    static const char zeros[HEADER + 4 + TAGS * TAG_ENTRY];

    buf_add(&p->out, zeros, sizeof zeros);
    put_at(p, 8, p->old ? 0x02100000 : 0x04200000);
    memcpy(p->out.at + 12, "mntrRGB XYZ ", 12);
    put_at(p, 24, 2025u << 16 | 1); /* a date must be there: the first of January 2025 */
    put_at(p, 28, 1u << 16);
    memcpy(p->out.at + 36, "acsp", 4);
    put_at(p, 68, D50_X);
    put_at(p, 72, D50_Y);
    put_at(p, 76, D50_Z);
}

str pdf_icc_srgb(struct arena *a, bool old)
{
    /* from D65, which sRGB is defined for, to D50 (Bradford) */
    static const int32_t adaptation[] = {
        68674, 1502, -3291, 1939, 64912, -1119, -605, 988, 49262
    };
    struct profile p = { .out = BUF(a), .old = old };

    add_header(&p);
    add_text(&p, "desc", "sRGB");
    add_text(&p, "cprt", "CC0");
    add_xyz(&p, "wtpt", D50_X, D50_Y, D50_Z);
    if (!old) {
        begin(&p, "sf32");
        add_fixed(&p.out, adaptation, 9);
        enter(&p, "chad", p.last);
    }
    add_xyz(&p, "rXYZ", 28578, 14581, 912);
    add_xyz(&p, "gXYZ", 25241, 46981, 6362);
    add_xyz(&p, "bXYZ", 9376, 3972, 46799);
    add_curves(&p);
    put_at(&p, HEADER, (uint32_t)p.tags);
    put_at(&p, 0, (uint32_t)p.out.len);
    return buf_text(&p.out);
}
