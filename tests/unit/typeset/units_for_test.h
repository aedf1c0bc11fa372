/*
 * units_for_test.h - units without a font: what is wide in Japanese is one em of 24 000 mpt, the
 * rest half an em. So every length of the tables is a whole number of thousands: ½ is 12, ⅓ 8, ¼ 6,
 * ⅛ 3.
 */
#ifndef TESTS_UNITS_FOR_TEST_H
#define TESTS_UNITS_FOR_TEST_H

#include "base/utf8.h"
#include "told.h"
#include "typeset/spacing.h"

enum { EM = 24000 };

static inline bool is_wide(uint32_t code)
{
    return code >= 0x2010 && !(code >= 0xFF61 && code <= 0xFF9F) && code != 0x202F &&
           !(code >= 0x2018 && code <= 0x201D);
}

struct units {
    struct unit *at;
    uint32_t *bytes; /* where each begins; [n] is the end */
    size_t n;
    struct frame frame;
};

/* Characters and breaks of text at a level; bodies and gaps as well. */
static inline struct units units_for_test(struct run *run, str text, int level)
{
    struct units u = { .n = utf8_count(text), .frame = spacing_frame(EM, 0) };
    struct frame *frame = ARENA_NEW(run->arena, struct frame);
    struct character *characters = ARENA_ARRAY(run->arena, struct character, u.n);
    uint8_t *breaks = ARENA_ARRAY(run->arena, uint8_t, u.n);
    str rest = text;
    uint32_t code;

    *frame = u.frame;
    u.at = ARENA_ARRAY(run->arena, struct unit, u.n);
    u.bytes = ARENA_ARRAY(run->arena, uint32_t, u.n + 1);
    for (size_t i = 0; utf8_next(&rest, &code); i++) {
        characters[i] = character_of(code, is_wide(code));
        u.at[i].frame = frame;
        u.at[i].advance = is_wide(code) ? EM : EM / 2;
        u.bytes[i + 1] = (uint32_t)(rest.at - text.at);
    }
    characters_resolve(characters, u.n);
    kinsoku_breaks(characters, u.n, level, breaks);
    for (size_t i = 0; i < u.n; i++) {
        u.at[i].character = characters[i];
        u.at[i].breaks = breaks[i];
    }
    spacing_set(u.at, u.n);
    return u;
}

#endif
