/* language.h - the language of a text, by its tag (BCP 47): ja-JP, en, zh-Hant-TW. */
#ifndef LAYOUT_LANGUAGE_H
#define LAYOUT_LANGUAGE_H

#include "base/schema.h"

/* A str in place. False after telling L067: it is no such tag. */
extern const struct value_type value_language;

#endif
