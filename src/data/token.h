/*
 * token.h - an expression cut into words by SQLite's rules, so that every name in it is known with
 * its place.
 *
 * Every byte from 0x80 up belongs to a name: 予算（中事業） is one. A name may begin with a digit
 * (1年目); "KPI (%)" and [KPI (%)] are names too. What an expression has no use for is refused
 * here: comments, semicolons, parameters, backslashes.
 */
#ifndef DATA_TOKEN_H
#define DATA_TOKEN_H

#include "base/schema.h"

enum token_kind {
    TOKEN_NAME,
    TOKEN_KEYWORD, /* a plain word of SQLite's expressions: and, is, between ... */
    TOKEN_TEXT,    /* '…' */
    TOKEN_NUMBER,
    TOKEN_OPERATOR,
    TOKEN_DOT,
    TOKEN_COMMA,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_END
};

struct token {
    enum token_kind kind;
    size_t at, len; /* in the words' text */
    str text;       /* a name or text without its quotes, else as written */
    size_t pair;    /* of TOKEN_OPEN: the TOKEN_CLOSE that belongs to it */
    bool quoted;    /* a name in "…" or […] */
};

struct tokens {
    struct words words;
    struct token *at; /* the last one is TOKEN_END */
    size_t n;         /* without it */
};

/* D051 or D052 for what no expression holds; brackets pair up after. */
bool tokens_read(struct run *run, struct words words, struct tokens *out);

/* The place of tokens [from, to); all the words where the YAML is written differently (quotes,
 * folds). */
struct span tokens_span(const struct tokens *t, size_t from, size_t to);

/* A plain word, without regard to ASCII case. */
bool token_is(const struct token *t, const char *word);

/* a and b are the same but for ASCII case. */

#endif
