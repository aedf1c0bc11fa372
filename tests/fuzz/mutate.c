/*
 * mutate.c - the main of a fuzz target without libFuzzer: mutations of files, cut short, bits
 * turned, bytes put in, taken out, doubled; in PNG with checksums made right again, so that what
 * stands behind them is reached.
 *
 *   mutate_<target> N FILE...    N mutations over all files
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { ROOM = 1 << 18 };

struct bytes {
    unsigned char at[ROOM];
    size_t len;
};

static uint64_t seed = 20250401;

static size_t below(size_t n)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return n ? (size_t)(seed >> 33) % n : 0;
}

static uint32_t checksum(const unsigned char *at, size_t len)
{
    uint32_t c = 0xFFFFFFFF;

    for (size_t i = 0; i < len; i++) {
        c ^= at[i];
        for (int k = 0; k < 8; k++)
            c = c & 1 ? c >> 1 ^ 0xEDB88320 : c >> 1;
    }
    return ~c;
}

static size_t number(const unsigned char *at)
{
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

static void mend_checksums(struct bytes *b)
{
    static const unsigned char png[] = { 0x89, 'P', 'N', 'G' };

    if (b->len < 8 || memcmp(b->at, png, sizeof png) != 0)
        return;
    for (size_t at = 8; at + 12 <= b->len;) {
        size_t len = number(b->at + at);
        uint32_t sum;

        if (len > b->len - at - 12)
            return;
        sum = checksum(b->at + at + 4, len + 4);
        for (size_t i = 0; i < 4; i++)
            b->at[at + 8 + len + i] = (unsigned char)(sum >> (24 - 8 * i));
        at += 12 + len;
    }
}

static void mutate_once(struct bytes *b)
{
    size_t at = below(b->len), n = 1 + below(16);

    n = n > b->len - at ? b->len - at : n;
    switch (below(6)) {
    case 0:
        b->len = at;
        break;
    case 1:
        b->at[at] ^= (unsigned char)(1U << below(8));
        break;
    case 2:
        b->at[at] = (unsigned char)below(256);
        break;
    case 3:
        b->at[at] = below(2) ? 0xFF : 0;
        break;
    case 4:
        memmove(b->at + at, b->at + at + n, b->len - at - n);
        b->len -= n;
        break;
    default:
        if (b->len + n > ROOM)
            return;
        memmove(b->at + at + n, b->at + at, b->len - at);
        b->len += n;
        break;
    }
}

static bool read_file(const char *path, struct bytes *out)
{
    FILE *f = fopen(path, "rb");

    if (!f)
        return false;
    out->len = fread(out->at, 1, ROOM, f);
    return fclose(f) == 0;
}

/* A copy of its own size, so that reading beyond its end is seen. */
static void try(const struct bytes *b)
{
    uint8_t *copy = malloc(b->len ? b->len : 1);

    if (!copy)
        return;
    memcpy(copy, b->at, b->len);
    LLVMFuzzerTestOneInput(copy, b->len);
    free(copy);
}

static struct bytes whole, changed;

int main(int argc, char **argv)
{
    const long many = argc > 2 ? strtol(argv[1], NULL, 10) : 0;

    for (long i = 0; i < many; i++) {
        if (!read_file(argv[2 + i % (argc - 2)], &whole))
            return EXIT_FAILURE;
        changed = whole;
        for (size_t n = 1 + below(4); n > 0 && changed.len; n--)
            mutate_once(&changed);
        if (below(4))
            mend_checksums(&changed);
        try(&changed);
    }
    return many > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
