/*
 * yaml.h - a YAML file as a tree of nodes that remember where they stood.
 *
 * Every scalar is text; the schema gives it a type. Tags, anchors, aliases, merge
 * keys and repeated keys are errors. Traps of Japanese keyboards (U+3000 in the
 * indentation, a full-width colon or comma, tabs) get a message of their own.
 * libfyaml is seen by yaml.c only.
 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/run.h"

enum yaml_kind { YAML_SCALAR, YAML_MAP, YAML_LIST };

struct yaml {
    enum yaml_kind kind;
    struct span where;     /* the value */
    struct span key_where; /* its key, when it stands in a mapping */
    str key;
    str scalar;
    bool quoted; /* '…' or "…": never null */
    struct yaml *first, *next;
};

/* source->text is checked UTF-8. False after telling what is wrong and where. An empty file is an
 * empty map. */
bool yaml_read(struct run *run, const struct source *source, struct yaml **out);

/* The value of key in a mapping, or NULL. */
struct yaml *yaml_find(const struct yaml *map, str key);

/*
 * Where bytes [from, to) of a scalar's text stand in its file: past escapes, folded lines and the
 * indentation of a block. where: the scalar's. All of where when the two cannot be matched.
 */
struct span yaml_part(struct span where, str scalar, size_t from, size_t to);

/* An empty plain scalar, "~" or "null". */
bool yaml_is_null(const struct yaml *node);

#endif
