/*
 * MurmurHash3 (Austin Appleby, public domain), its 128 bits for x64, read byte by
 * byte so that every machine sees the same words.
 */
#include "base/hash.h"

#include <stdio.h>

static const uint64_t C1 = 0x87c37b91114253d5, C2 = 0x4cf5ad432745937f;

static uint64_t rotate(uint64_t v, unsigned by)
{
    return v << by | v >> (64 - by);
}

/* Up to eight bytes, the first one lowest. */
static uint64_t word(const char *p, size_t n)
{
    uint64_t v = 0;

    for (size_t i = 0; i < n; i++)
        v |= (uint64_t)(unsigned char)p[i] << (8 * i);
    return v;
}

static uint64_t finish(uint64_t v)
{
    v = (v ^ v >> 33) * 0xff51afd7ed558ccd;
    v = (v ^ v >> 33) * 0xc4ceb9fe1a85ec53;
    return v ^ v >> 33;
}

static uint64_t scramble_a(uint64_t k)
{
    return rotate(k * C1, 31) * C2;
}

static uint64_t scramble_b(uint64_t k)
{
    return rotate(k * C2, 33) * C1;
}

struct hash hash_start(void)
{
    return (struct hash){ 0, 0 };
}

/* Whole blocks of sixteen bytes. */
static void add_blocks(struct hash *h, const char *at, size_t n)
{
    uint64_t a = h->a, b = h->b;

    for (; n; n--, at += 16) {
        a = rotate(a ^ scramble_a(word(at, 8)), 27) + b;
        a = a * 5 + 0x52dce729;
        b = rotate(b ^ scramble_b(word(at + 8, 8)), 31) + a;
        b = b * 5 + 0x38495ab5;
    }
    h->a = a;
    h->b = b;
}

/* What is left of len bytes. */
static void end_blocks(struct hash *h, const char *at, uint64_t len)
{
    uint64_t a = h->a, b = h->b;
    const size_t rest = len % 16;

    if (rest > 8)
        b ^= scramble_b(word(at + 8, rest - 8));
    if (rest > 0)
        a ^= scramble_a(word(at, rest > 8 ? 8 : rest));
    a ^= len;
    b ^= len;
    a += b;
    b += a;
    a = finish(a);
    b = finish(b);
    a += b;
    h->a = a;
    h->b = b + a;
}

void hash_add(struct hash *h, str bytes)
{
    const size_t whole = bytes.len / 16;
    const char *at = bytes.len ? bytes.at : ""; /* an empty text may stand nowhere */

    add_blocks(h, at, whole);
    end_blocks(h, at + whole * 16, bytes.len);
}

void hashing_add(struct hashing *h, str bytes)
{
    size_t n = h->n ? sizeof h->rest - h->n : 0;

    h->len += bytes.len;
    if (n > bytes.len)
        n = bytes.len;
    if (n)
        memcpy(h->rest + h->n, bytes.at, n);
    h->n += n;
    if (h->n == sizeof h->rest) {
        add_blocks(&h->h, h->rest, 1);
        h->n = 0;
    }
    bytes = str_slice(bytes, n, bytes.len);
    if (bytes.len == 0)
        return;
    add_blocks(&h->h, bytes.at, bytes.len / 16);
    h->n = bytes.len % 16;
    memcpy(h->rest, bytes.at + bytes.len - h->n, h->n);
}

struct hash hashing_end(const struct hashing *h)
{
    struct hash all = h->h;

    end_blocks(&all, h->rest, h->len);
    return all;
}

struct hash hash_of(str bytes)
{
    struct hash h = hash_start();

    hash_add(&h, bytes);
    return h;
}

bool hash_equal(struct hash a, struct hash b)
{
    return a.a == b.a && a.b == b.b;
}

void hash_hex(struct hash h, char out[33])
{
    snprintf(out, 33, "%016llx%016llx", (unsigned long long)h.a, (unsigned long long)h.b);
}

uint64_t hash_quick(str bytes)
{
    uint64_t h = bytes.len * C2;
    size_t i = 0;

    for (; bytes.len - i >= 8; i += 8)
        h = rotate(h ^ scramble_a(word(bytes.at + i, 8)), 27) * 5;
    if (i < bytes.len)
        h ^= scramble_a(word(bytes.at + i, bytes.len - i));
    return finish(h);
}
