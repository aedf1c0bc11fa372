/*
 * template.h - "基本目標<番号>　<名称>" to pieces.
 *
 * <expression> is replaced by data, <expression|filter|filter> goes through filters on the way,
 * << is a literal <. Everything else is printed as written. Knows no names of a plan.
 */
#ifndef LAYOUT_TEMPLATE_H
#define LAYOUT_TEMPLATE_H

#include "base/schema.h"

struct template_piece {
    str literal;             /* when expression.given is false */
    struct words expression; /* with its place in the YAML file */
    struct words *filters;
    size_t filter_count;
};

struct template
{
    struct template_piece *at;
    size_t n;
    struct span where;
    bool given; /* the key was there */
};

/* A struct template in place. */
extern const struct value_type value_template;

bool template_parse(struct run *run, struct words text, struct template *out);

#endif
