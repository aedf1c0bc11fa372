#include "emit/pdf_cff.h"

/* Operators of the Top DICT; two-byte ones are 0x0C00 and their second byte. */
enum { ESCAPE = 12, CHARSET = 15, ROS = ESCAPE << 8 | 30, REAL = 30, OPERATORS = 22 };

/* Bytes being read. Beyond the end all is zero, and said in broken. */
struct reader {
    const unsigned char *bytes;
    size_t len, at;
    bool broken;
};

struct top {
    bool cid_keyed;
    size_t charset;
};

static unsigned take(struct reader *r, int bytes)
{
    unsigned v = 0;

    for (int i = 0; i < bytes; i++) {
        if (r->at >= r->len) {
            r->broken = true;
            return 0;
        }
        v = v << 8 | r->bytes[r->at++];
    }
    return v;
}

/* Over an INDEX; its first item's place in *from and *to. */
static void skip_index(struct reader *r, size_t *from, size_t *to)
{
    unsigned count = take(r, 2);
    int size;
    size_t offsets, data, last;

    *from = *to = r->at;
    if (count == 0)
        return;
    size = (int)take(r, 1);
    if (size < 1 || size > 4) {
        r->broken = true;
        return;
    }
    offsets = r->at;
    data = offsets + ((size_t)count + 1) * (size_t)size - 1;
    *from = data + take(r, size);
    *to = data + take(r, size);
    r->at = offsets + (size_t)count * (size_t)size;
    last = take(r, size);
    if (last > r->len || data > r->len - last)
        r->broken = true;
    r->at = data + last;
}

/* A number of a DICT whose first byte is b; reals do not matter here. */
static size_t take_number(struct reader *r, unsigned b)
{
    unsigned nibbles;

    if (b == 28)
        return take(r, 2);
    if (b == 29)
        return take(r, 4);
    if (b == REAL) {
        do
            nibbles = take(r, 1);
        while ((nibbles & 0xF) != 0xF && nibbles >> 4 != 0xF && !r->broken);
        return 0;
    }
    if (b >= 247)
        take(r, 1);
    return b >= 32 && b <= 246 ? (size_t)(b - 139) : 0;
}

static struct top read_top(struct reader *r, size_t end)
{
    struct top top = { 0 };
    size_t number = 0;

    while (r->at < end && !r->broken) {
        unsigned b = take(r, 1);

        if (b >= OPERATORS) {
            number = take_number(r, b);
            continue;
        }
        if (b == ESCAPE)
            b = b << 8 | take(r, 1);
        if (b == ROS)
            top.cid_keyed = true;
        if (b == CHARSET)
            top.charset = number;
    }
    return top;
}

/* Formats 1 and 2 say ranges: a first CID, and how many follow it. */
static void read_charset(struct reader *r, unsigned glyph_count, uint16_t *cids)
{
    unsigned format = take(r, 1);

    if (format > 2)
        r->broken = true;
    for (unsigned glyph = 1; glyph < glyph_count && !r->broken;) {
        unsigned cid = take(r, 2), more = format ? take(r, (int)format) : 0;

        for (unsigned i = 0; i <= more && glyph < glyph_count; i++)
            cids[glyph++] = (uint16_t)(cid + i);
    }
}

bool pdf_cff_read(struct arena *a, str table, unsigned glyph_count, struct pdf_cff *out)
{
    struct reader r = { .bytes = (const unsigned char *)table.at, .len = table.len };
    size_t from, to;
    struct top top;

    *out = (struct pdf_cff){ 0 };
    take(&r, 2);
    r.at = take(&r, 1);
    skip_index(&r, &from, &to); /* names */
    skip_index(&r, &from, &to); /* Top DICTs */
    if (r.broken || from > to || to > r.len)
        return false;
    r.at = from;
    top = read_top(&r, to);
    if (r.broken)
        return false;
    out->cid_keyed = top.cid_keyed;
    if (!top.cid_keyed)
        return true;
    if (top.charset <= 2) /* the predefined ones are not for CIDs */
        return false;
    out->cids = ARENA_ARRAY(a, uint16_t, glyph_count);
    r.at = top.charset;
    read_charset(&r, glyph_count, out->cids);
    return !r.broken;
}
