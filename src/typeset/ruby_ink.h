/* ruby_ink.h - the marks beside a line: where the characters of a reading stand, and the shape of
 * a dot. */
#ifndef TYPESET_RUBY_INK_H
#define TYPESET_RUBY_INK_H

#include "typeset/ruby.h"

/* Along a word. */
struct side {
    const struct annotation *annotation;
    struct colour colour;
    mpt x, width; /* of the word, as far as it is on this line */
    mpt y;        /* its baseline; vertical: its centre line */
    mpt base;     /* its size */
    bool vertical;
};

/* Move readings that share the room over their word (sides of one line, in order): each as near to
 * the middle of its character as the others let it. */
void ruby_share(struct side *sides, size_t n);

/* Both return the number of marks. */
size_t ruby_reading(struct arena *arena, const struct side *side, struct mark *marks);
size_t ruby_dot(struct arena *arena, const struct side *side, const struct unit *unit, mpt x,
                struct mark *mark);

#endif
