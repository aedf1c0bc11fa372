/*
 * kana.h - 五十音順: readings in the order of the syllabary.
 *
 * After JIS X 4061: first the syllables alone, a prolonged sound (ー) as the vowel it stands for,
 * repeated ones (ゝ) as what they repeat; only where all these are the same, voiced sounds after
 * plain ones; then ー, small kana, repetition, plain kana; then hiragana before katakana. Digits
 * and Latin letters of either width come before kana, what has no reading behind them, by code
 * point. Marks and blanks do not count.
 */
#ifndef BASE_KANA_H
#define BASE_KANA_H

#include "base/str.h"

struct arena;

/* Readings stand in the order of their keys by bytes; equal keys are equal readings. A key is
 * ASCII. */
str kana_key(struct arena *a, str reading);

/* The same without an arena: out has room for kana_key_room bytes. Returns its length. */
size_t kana_write_key(str reading, char *out);
size_t kana_key_room(str reading);

/* Every character is read as it is written: nothing but kana, Latin letters, digits and marks. */
bool kana_is_reading(str text);

/* Under what a reading stands in an index. */
enum kana_head {
    KANA_ROW,    /* あ か さ た な は ま や ら わ */
    KANA_LETTER, /* あ い う */
};

/* 英数字 for digits and Latin letters, その他 for what has no reading. */
str kana_head(str reading, enum kana_head kind);

#endif
