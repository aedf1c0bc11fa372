/*
 * str.h - a piece of UTF-8 text: where it starts and how long it is. Never owns.
 *
 * Valid UTF-8 by the time it is a str: files are checked once, when read.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

typedef struct str {
    const char *at;
    size_t len;
} str;

/* Several texts in a row, owned by an arena. */
struct texts {
    str *at;
    size_t n;
};

#define STR(literal) ((str){ "" literal, sizeof(literal) - 1 })
#define STR_INIT(literal) { "" literal, sizeof(literal) - 1 }
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).len, (s).at

str str_from(const char *zero_terminated);
bool str_equal(str a, str b);
int str_compare(str a, str b); /* by bytes, which for UTF-8 is by code point */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);

/* Bytes [from, to) of s; both are cut to its length. */
str str_slice(str s, size_t from, size_t to);

/* Where needle first stands in s, or s.len. */
size_t str_find(str s, str needle);

/* Cut at the first sep: head before it, tail after. False: no sep, tail empty. */
bool str_cut(str s, char sep, str *head, str *tail);

/* Without ASCII space and tab at both ends. Only for our own vocabulary, never for plan data. */
str str_trim(str s);

/* Digits only, at most max; no sign, no spaces. */
bool str_parse_count(str s, int64_t max, int64_t *out);

str str_copy(struct arena *a, str s);
char *str_cstr(struct arena *a, str s); /* for foreign functions that want a NUL */
str str_join(struct arena *a, const str *parts, size_t n, str between);
str str_format(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The candidate that s was most likely meant to be, or an empty str (Damerau-Levenshtein by code point). */
str str_nearest(struct arena *a, str s, const str *candidates, size_t n);

#endif
