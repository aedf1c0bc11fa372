#include "picture_law.h"

#include <stdlib.h>
#include <string.h>

#include "picture/convert.h"
#include "picture/plain.h"

static void must(bool law)
{
    if (!law)
        __builtin_trap();
}

static size_t packed(const struct picture *p, int channels, int bits)
{
    return (size_t)((p->width * channels * bits + 7) / 8 * p->height);
}

static void check(const struct picture *p)
{
    must(p->width > 0 && p->width <= PICTURE_SIDE_MAX && p->height > 0 &&
         p->height <= PICTURE_SIDE_MAX);
    must(p->components == 1 || p->components == 3 || p->components == 4);
    must(p->bits == 1 || p->bits == 2 || p->bits == 4 || p->bits == 8 || p->bits == 16);
    must(p->turn >= 1 && p->turn <= PICTURE_TURNS && p->per_metre >= 0);
    must(p->bytes.len > 0);
    must(p->palette.len % 3 == 0 && p->palette.len <= (size_t)3 << p->bits);
    must(p->coding != PICTURE_SAMPLES || p->bytes.len == packed(p, p->components, p->bits));
    must(p->alpha.len == 0 || p->alpha.len == packed(p, 1, p->alpha_bits));
    for (int i = 0; i < p->components && p->keyed; i++)
        must(p->key[i] >= 0 && p->key[i] < 1 << p->bits);
}

/* The pixels of a JPEG are looked at here only, and may be damaged: told, once. */
static void check_inks(struct picture_reader *r, struct diags *d, const struct picture *p)
{
    for (int flat = 0; flat < 2; flat++) {
        struct picture now = *p;

        if (!picture_convert(r, &now, 4, flat)) {
            must(p->coding == PICTURE_JPEG && diags_errors(d) == (size_t)flat + 1);
            continue;
        }
        check(&now);
        must(now.components == 4 && now.bits == 8 && (!flat || now.alpha.len == 0));
    }
}

static void check_all(struct picture_reader *r, struct diags *d, struct picture *p)
{
    check(p);
    check_inks(r, d, p);
    must(picture_make_plain(r, p));
    check(p);
    must(p->alpha.len == 0 && p->bits <= 8);
}

static void law(str bytes)
{
    struct arena *a = arena_new((size_t)1 << 30);
    struct run run = { .arena = a, .diags = diags_new(a) };
    struct picture_reader *r = picture_reader_new(&run);
    struct picture p;

    if (picture_read(r, STR("a picture"), bytes, (struct span){ 0 }, &p))
        check_all(r, run.diags, &p);
    else
        must(diags_errors(run.diags) == 1);
    arena_free(a);
}

void picture_law_begun(str magic, str bytes)
{
    char *copy;

    law(bytes);
    if (bytes.len < magic.len || memcmp(bytes.at, magic.at, magic.len) == 0)
        return;
    copy = malloc(bytes.len); /* of its own size: reading beyond its end is seen */
    if (!copy)
        return;
    memcpy(copy, bytes.at, bytes.len);
    memcpy(copy, magic.at, magic.len);
    law((str){ copy, bytes.len });
    free(copy);
}
