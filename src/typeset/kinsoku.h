/* kinsoku.h - 禁則: the class of a character, and where a line may end. Character classes of JLREQ appendix A. */
#ifndef TYPESET_KINSOKU_H
#define TYPESET_KINSOKU_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/style.h"

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

#endif
