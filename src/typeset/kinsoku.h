/*
 * kinsoku.h - 禁則: where a line may end, and how gladly.
 *
 * Break permission of JLREQ table 2 with the house's rules on top. Knows no widths, no fonts, no
 * lines.
 */
#ifndef TYPESET_KINSOKU_H
#define TYPESET_KINSOKU_H

#include "layout/style.h"
#include "typeset/character.h"

/*
 * How a line end between two characters is to be judged, from good to bad. Up to BREAK_POOR the
 * breaker may use it at will; BREAK_SOFT only rather than stretch a line beyond measure; the last
 * two only when nothing else fits, with a warning.
 */
enum break_kind {
    BREAK_FREE,
    BREAK_SEAM,     /* between words of a compound where the script changes, as a dictionary tells */
    BREAK_COMPOUND, /* between kanji where a word may well begin */
    BREAK_PHRASE,   /* inside a phrase: before its hiragana, inside a word of two kanji */
    BREAK_INNER,    /* inside what the scripts show to be one word: katakana, full-width Latin */
    BREAK_PARTICLE, /* before a particle, as a dictionary tells */
    BREAK_POOR,     /* number | counter, before an ideographic space, behind a hyphen */
    BREAK_SOFT,     /* forbidden by the level, allowed by a looser one: small kana, ー, 々 */
    BREAK_WORD,     /* inside a Latin word or a number */
    BREAK_NEVER
};

/* Whether a line may end behind each of the n resolved characters; out[n - 1] is BREAK_FREE. */
void kinsoku_breaks(const struct character *at, size_t n, int level, uint8_t *out);

#endif
