/* kana_function.h - kana(よみ) in expressions: a reading as a key for sort:, in 五十音順. */
#ifndef DATA_KANA_FUNCTION_H
#define DATA_KANA_FUNCTION_H

#include <stdbool.h>

struct sqlite3;

bool kana_function_add(struct sqlite3 *db);

#endif
