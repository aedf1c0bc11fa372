/*
 * character.h - the class of a character, and what its neighbours make of it.
 *
 * Character classes of JLREQ appendix A. Knows no widths, no fonts, no lines.
 */
#ifndef TYPESET_CHARACTER_H
#define TYPESET_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* cl-01 ... cl-30 by their numbers. */
enum char_class {
    CLASS_OPENING = 1,
    CLASS_CLOSING = 2,
    CLASS_HYPHEN = 3,
    CLASS_DIVIDING = 4,
    CLASS_MIDDLE_DOT = 5,
    CLASS_FULL_STOP = 6,
    CLASS_COMMA = 7,
    CLASS_INSEPARABLE = 8,
    CLASS_ITERATION = 9,
    CLASS_PROLONGED = 10,
    CLASS_SMALL_KANA = 11,
    CLASS_PREFIX = 12,
    CLASS_POSTFIX = 13,
    CLASS_IDEOGRAPHIC_SPACE = 14,
    CLASS_HIRAGANA = 15,
    CLASS_KATAKANA = 16,
    CLASS_MATH_RELATION = 17,
    CLASS_MATH_OPERATOR = 18,
    CLASS_IDEOGRAPH = 19,
    CLASS_REFERENCE_MARK = 20,
    CLASS_ORNAMENTED = 21,
    CLASS_RUBY = 22,
    CLASS_JUKUGO_RUBY = 23,
    CLASS_DIGIT = 24,
    CLASS_UNIT = 25,
    CLASS_WORD_SPACE = 26,
    CLASS_WESTERN = 27,
    CLASS_WARICHU_OPEN = 28,
    CLASS_WARICHU_CLOSE = 29,
    CLASS_TATE_CHU_YOKO = 30
};

/* What a class does not tell: the roles of Western punctuation (after UAX #14) and of numbers. */
enum char_trait {
    TRAIT_NONE,
    TRAIT_OPENS,      /* ( [ {  : no line ends after it, no アキ inside it */
    TRAIT_CLOSES,     /* ) ] , . : ; ! ?  : no line begins with it, no アキ before it */
    TRAIT_JOINS,      /* - /  : as closes; a word may be parted after it */
    TRAIT_PREFIX,     /* $ # £ ¥ in Western form */
    TRAIT_POSTFIX,    /* % ° ′ ″ ¢ in Western form */
    TRAIT_QUOTE_OPEN, /* “ ‘ «, Japanese or Western by their neighbours */
    TRAIT_QUOTE_CLOSE,
    TRAIT_STRAIGHT,   /* " ': opens or closes by what stands before it */
    TRAIT_FULL_DIGIT, /* ０-９, and ． ， ： between them */
    TRAIT_FULL_LATIN,
    TRAIT_NUMERAL, /* 一二三 … 万億 */
    TRAIT_COUNTER, /* 年 人 円 …: better not parted from the number before */
    TRAIT_ORDINAL, /* 第: better not parted from the number after */
    TRAIT_SIGN,    /* △ ▲ ± ＋ － ※: belongs to the number after it */
    TRAIT_WAVE,    /* ～ 〜 */
    TRAIT_GLUE,    /* no-break space and word joiner: no break on either side */
    TRAIT_BREAK    /* zero width space: a break after it, whatever follows */
};

struct character {
    uint32_t code;
    uint8_t class; /* enum char_class */
    uint8_t trait; /* enum char_trait */
};

/* The character by itself. full_width: its glyph is one em wide, which decides what the tables
 * leave open. */
struct character character_of(uint32_t code, bool full_width);

/* What only neighbours can tell: whose quotes, which stops stand inside numbers. A whole passage at
 * once. */
void characters_resolve(struct character *at, size_t n);

bool character_is_japanese(struct character c); /* none of cl-21 and cl-24 to cl-27 */
bool character_is_number(struct character c);   /* a digit of either width */

#endif
