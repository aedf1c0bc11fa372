#include "picture/png_rows.h"

#include <libdeflate.h>

#include "base/say.h"

enum { PASSES = 7, FILTERS = 5 };

/* Adam7 (ISO/IEC 15948, 8.2): where each pass begins, and how far its pixels stand apart. */
static const struct pass {
    int x, y, dx, dy;
} adam7[PASSES] = { { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 }, { 2, 0, 4, 4 },
                    { 0, 2, 2, 4 }, { 1, 0, 2, 2 }, { 0, 1, 1, 2 } };
static const struct pass whole = { 0, 0, 1, 1 };

struct area {
    struct pass pass;
    int64_t width, height;
    size_t row; /* bytes of a row, without its filter's */
};

static size_t row_bytes(int64_t width, int64_t bits)
{
    return (size_t)((width * bits + 7) / 8);
}

static struct area area_of(const struct png_rows *r, struct pass p)
{
    struct area a = { .pass = p,
                      .width = (r->width - p.x + p.dx - 1) / p.dx,
                      .height = (r->height - p.y + p.dy - 1) / p.dy };

    if (a.width <= 0 || a.height <= 0)
        a.width = a.height = 0;
    a.row = row_bytes(a.width, (int64_t)r->bits * r->channels);
    return a;
}

static size_t areas_of(const struct png_rows *r, struct area out[PASSES])
{
    if (!r->interlaced) {
        out[0] = area_of(r, whole);
        return 1;
    }
    for (size_t i = 0; i < PASSES; i++)
        out[i] = area_of(r, adam7[i]);
    return PASSES;
}

static void close_decompressor(void *thing)
{
    libdeflate_free_decompressor(thing);
}

/* Room for so many bytes, and what unpacks into it. False: the machine has no memory for it. */
static bool make_room(struct picture_reader *r, size_t len)
{
    if (!r->decompressor) {
        r->decompressor = libdeflate_alloc_decompressor();
        if (!r->decompressor)
            return false;
        arena_on_free(r->run->arena, close_decompressor, r->decompressor);
    }
    if (len > r->room_size) {
        r->room_size = len;
        r->room = ARENA_ARRAY(r->run->arena, unsigned char, len);
    }
    return true;
}

static const char *why_not(enum libdeflate_result result)
{
    switch (result) {
    case LIBDEFLATE_SHORT_OUTPUT:
        return _("pixels are missing");
    case LIBDEFLATE_INSUFFICIENT_SPACE:
        return _("there are more pixels than its size says");
    case LIBDEFLATE_SUCCESS:
    case LIBDEFLATE_BAD_DATA:
        break;
    }
    return _("its pixels cannot be unpacked");
}

static bool filters_are_known(const struct png_rows *r)
{
    const unsigned char *at = r->at;
    struct area areas[PASSES];
    size_t n = areas_of(r, areas);

    for (size_t i = 0; i < n; i++) {
        for (int64_t y = 0; y < areas[i].height; y++, at += 1 + areas[i].row) {
            if (*at >= FILTERS)
                return false;
        }
    }
    return true;
}

bool png_rows_unpack(const struct picture_file *f, size_t at, str *data, struct png_rows *rows)
{
    struct picture_reader *r = f->reader;
    enum libdeflate_result result;
    struct area areas[PASSES];
    size_t n = areas_of(rows, areas), used = 0;

    rows->len = 0;
    for (size_t i = 0; i < n; i++)
        rows->len += (size_t)areas[i].height * (1 + areas[i].row);
    if (!make_room(r, rows->len))
        return diag_error(r->run->diags, f->asked, "M020", _("out of memory"));
    rows->at = r->room;
    result = libdeflate_zlib_decompress_ex(r->decompressor, data->at, data->len, rows->at,
                                           rows->len, &used, NULL);
    if (result != LIBDEFLATE_SUCCESS)
        return picture_damaged(f, at, why_not(result));
    if (!filters_are_known(rows))
        return picture_damaged(f, at, _("its pixels cannot be unpacked"));
    *data = str_slice(*data, 0, used);
    return true;
}

str png_rows_inflate(struct picture_reader *r, str data, size_t most)
{
    size_t used = 0;

    for (size_t len = 16 * 1024; len <= most; len *= 4) {
        enum libdeflate_result result;

        if (!make_room(r, len))
            return (str){ 0 };
        result =
            libdeflate_zlib_decompress(r->decompressor, data.at, data.len, r->room, len, &used);
        if (result == LIBDEFLATE_SUCCESS)
            return str_copy(r->run->arena, (str){ (const char *)r->room, used });
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
            return (str){ 0 };
    }
    return (str){ 0 };
}

static int distance(int a, int b)
{
    return a < b ? b - a : a - b;
}

static unsigned char paeth(int left, int up, int corner)
{
    int guess = left + up - corner;
    int to_left = distance(guess, left), to_up = distance(guess, up);
    int to_corner = distance(guess, corner);

    if (to_left <= to_up && to_left <= to_corner)
        return (unsigned char)left;
    return (unsigned char)(to_up <= to_corner ? up : corner);
}

/* row[-1] is its filter. up: the row above, zeros for the first. step: bytes of a pixel, at
 * least 1. */
static void undo_filter(unsigned char *row, const unsigned char *up, size_t len, size_t step)
{
    const int filter = row[-1];

    for (size_t i = 0; i < len; i++) {
        int left = i >= step ? row[i - step] : 0, corner = i >= step ? up[i - step] : 0;

        switch (filter) {
        case 1:
            row[i] = (unsigned char)(row[i] + left);
            break;
        case 2:
            row[i] = (unsigned char)(row[i] + up[i]);
            break;
        case 3:
            row[i] = (unsigned char)(row[i] + (left + up[i]) / 2);
            break;
        case 4:
            row[i] = (unsigned char)(row[i] + paeth(left, up[i], corner));
            break;
        }
    }
}

/* A pixel of fewer than 8 bits. */
static unsigned small_at(const unsigned char *row, int64_t x, int bits)
{
    int64_t bit = x * bits;

    return (unsigned)row[bit / 8] >> (8 - bits - bit % 8) & ((1U << bits) - 1);
}

static void put_small(unsigned char *row, int64_t x, int bits, unsigned value)
{
    int64_t bit = x * bits;

    row[bit / 8] |= (unsigned char)(value << (8 - bits - bit % 8));
}

/* One row of a pass to its places in a whole row. */
static void spread_row(const struct png_rows *r, const struct area *a, const unsigned char *from,
                       unsigned char *to)
{
    const int bits = r->bits * r->channels;
    const size_t bytes = (size_t)bits / 8;

    for (int64_t i = 0; i < a->width; i++) {
        int64_t x = a->pass.x + i * a->pass.dx;

        if (bits < 8)
            put_small(to, x, bits, small_at(from, i, bits));
        else
            memcpy(to + (size_t)x * bytes, from + (size_t)i * bytes, bytes);
    }
}

void png_rows_open(struct arena *arena, struct png_rows *r)
{
    const size_t full = row_bytes(r->width, (int64_t)r->bits * r->channels);
    const size_t bits = (size_t)(r->bits * r->channels), step = bits < 8 ? 1 : bits / 8;
    unsigned char *out = ARENA_ARRAY(arena, unsigned char, full *(size_t)r->height);
    const unsigned char *zeros = ARENA_ARRAY(arena, unsigned char, full), *up;
    unsigned char *at = r->at;
    struct area areas[PASSES];
    size_t n = areas_of(r, areas);

    for (size_t i = 0; i < n; i++) {
        up = zeros;
        for (int64_t y = 0; y < areas[i].height; y++, at += areas[i].row) {
            int64_t row = areas[i].pass.y + y * areas[i].pass.dy;

            at++;
            undo_filter(at, up, areas[i].row, step);
            spread_row(r, &areas[i], at, out + (size_t)row * full);
            up = at;
        }
    }
    r->at = out;
    r->len = full * (size_t)r->height;
}

str png_rows_channels(struct arena *a, const struct png_rows *r, int from, int n)
{
    const size_t sample = (size_t)r->bits / 8, pixels = (size_t)(r->width * r->height);
    const size_t step = sample * (size_t)r->channels, part = sample * (size_t)n;
    unsigned char *out;

    if (n == r->channels)
        return (str){ (const char *)r->at, r->len };
    out = ARENA_ARRAY(a, unsigned char, pixels *part);
    for (size_t i = 0; i < pixels; i++)
        memcpy(out + i * part, r->at + i * step + (size_t)from * sample, part);
    return (str){ (const char *)out, pixels * part };
}

/* From the last byte back, so that what a byte is filtered by still stands. */
static void filter_row(unsigned char *row, const unsigned char *up, size_t len, size_t step)
{
    for (size_t i = len; i-- > 0;) {
        int left = i >= step ? row[i - step] : 0, corner = i >= step && up ? up[i - step] : 0;

        row[i] = (unsigned char)(row[i] - paeth(left, up ? up[i] : 0, corner));
    }
}

bool png_rows_pack(struct run *run, unsigned char *filtered, size_t row, size_t rows, size_t step,
                   str *out)
{
    const size_t len = rows * (1 + row), room = libdeflate_zlib_compress_bound(NULL, len);
    char *packed = ARENA_ARRAY(run->arena, char, room);
    struct libdeflate_compressor *c;

    for (size_t y = rows; y-- > 0;) {
        unsigned char *at = filtered + y * (1 + row);

        at[0] = 4;
        filter_row(at + 1, y ? at - row : NULL, row, step);
    }
    c = libdeflate_alloc_compressor(6);
    if (!c)
        return diag_error(run->diags, (struct span){ 0 }, "M020", _("out of memory"));
    *out = (str){ packed, libdeflate_zlib_compress(c, filtered, len, packed, room) };
    libdeflate_free_compressor(c);
    return true;
}

str png_rows_alpha(struct arena *a, const struct png_rows *r, str transparent)
{
    const size_t row = row_bytes(r->width, (int64_t)r->bits * r->channels);
    const size_t pixel = (size_t)(r->bits * r->channels) / 8;
    unsigned char *out = ARENA_ARRAY(a, unsigned char, (size_t)(r->width * r->height));
    unsigned char *to = out;

    for (int64_t y = 0; y < r->height; y++) {
        const unsigned char *from = r->at + (size_t)y * row;

        for (int64_t x = 0; x < r->width; x++, to++) {
            unsigned index = 0;

            *to = 255;
            if (r->bits == 16) {
                if (memcmp(from + (size_t)x * pixel, transparent.at, pixel) == 0)
                    *to = 0;
                continue;
            }
            index = small_at(from, x, r->bits);
            if (index < transparent.len)
                *to = (unsigned char)transparent.at[index];
        }
    }
    return (str){ (const char *)out, (size_t)(r->width * r->height) };
}
