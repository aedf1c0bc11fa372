/* hash.h - what content is the same. Not against an adversary; stable over machines and versions.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

struct hash {
    uint64_t a, b;
};

struct hash hash_of(str bytes);
struct hash hash_start(void);
void hash_add(struct hash *h, str bytes); /* hash_of(x) equals hash_start, then one hash_add of x */

/* hash_of what is given in pieces. */
struct hashing {
    struct hash h;
    uint64_t len;
    char rest[16];
    size_t n; /* in rest */
};

void hashing_add(struct hashing *h, str bytes); /* h: zeros to begin with */
struct hash hashing_end(const struct hashing *h);

bool hash_equal(struct hash a, struct hash b);
void hash_hex(struct hash h, char out[33]); /* 32 hex digits and a NUL */

uint64_t hash_quick(str bytes); /* for tables in memory */

#endif
