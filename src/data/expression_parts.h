/* expression_parts.h - the inside of the translation: expression.c and its calls. Nobody else sees
 * it. */
#ifndef DATA_EXPRESSION_PARTS_H
#define DATA_EXPRESSION_PARTS_H

#include "data/expression.h"

/* What a token is wanted as by the tokens before it. */
enum want { WANT_NOTHING, WANT_DATE, WANT_YEAR, WANT_NULL };

struct writer {
    struct run *run;
    struct frame *frame;
    const struct tokens *t;
    struct sql *out;
    enum want *wants; /* one a token */
    int depth;        /* of sub-queries */
};

/* Token stands here in the SQL. */
void expression_mark(struct writer *w, size_t token);

/* Tokens [from, to) at the end of the SQL. */
bool expression_range(struct writer *w, size_t from, size_t to);

/* The row number of a node. */
void expression_row(struct frame *f, size_t node, struct buf *out);

/* A function and its arguments, at token i; *next: the token to go on with. */
bool expression_call(struct writer *w, size_t i, size_t *next);

/* Warnings (D055) for the column in tokens [from, end), and for a text it is compared with. */
void expression_doubt(struct writer *w, const struct sighting *s, size_t from, size_t end);
void expression_doubt_value(struct writer *w, const struct column *c, size_t token);

#endif
