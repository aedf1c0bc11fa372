/*
 * xml.h - one part of a workbook through expat: bounded in depth, no DTD, no entities.
 *
 * Handlers must not ask the arena: it may leave by its jump, and expat would stay half done. They
 * fill what was made ready from xml_count. xml.c alone sees expat.
 */
#ifndef EXCHANGE_XML_H
#define EXCHANGE_XML_H

#include "base/run.h"

struct xml_handlers {
    const char *space; /* what the namespace of the elements ends with: "/main" */
    /* name: without its namespace; empty when the element belongs to another one. */
    void (*start)(void *self, const char *name, const char **attributes);
    void (*end)(void *self, const char *name);
    void (*text)(void *self, const char *at, size_t len); /* NULL: not wanted */
};

/*
 * False after telling C004 malformed, C005 too deep or with a DTD. part: its name, for messages.
 */
bool xml_parse(struct run *run, struct span where, str part, str bytes,
               const struct xml_handlers *handlers, void *self);

/* The attribute of that name without a namespace; NULL: not given. */
const char *xml_attribute(const char **attributes, const char *name);

/* The attribute that has a namespace: r:id and not id. */
const char *xml_attribute_of_space(const char **attributes, const char *name);

/* How often the sign stands in the bytes: no part has more elements than '<'. */
size_t xml_count(str bytes, char sign);

#endif
