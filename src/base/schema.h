/*
 * schema.h - the vocabulary as data: which keys a mapping may have, and where their values go.
 *
 * One table of keys drives the reader, the validator, `sasshi help KEY` and the
 * JSON Schemas, so they cannot disagree. A schema describes one C struct: each key
 * names the type of its value and the place in the struct that receives it.
 *
 *   static const struct key keys[] = {
 *       { "width", &value_length, offsetof(struct image, width), .help = N_("how wide it is
 * printed") },
 *       ...
 *       { 0 } };
 *   const struct schema image_schema = { "image", N_("a picture"), sizeof(struct image), keys };
 *
 * Reading tells every mistake of the mapping: L001 unknown key (with the nearest
 * known one), L002 missing key, L003 wrong kind or type, L004 not one of the choices.
 */
#ifndef BASE_SCHEMA_H
#define BASE_SCHEMA_H

#include "base/buf.h"
#include "base/mpt.h"
#include "base/run.h"
#include "base/yaml.h"

struct key;

/* A type of value: how it is read from a node, how it is told to people and to editors. */
struct value_type {
    const char *name; /* "length" */
    const char *says; /* what such a value looks like, for messages and help: "18mm, 9pt or 13Q" */
    size_t size;      /* of the C value */

    /* False after telling. out is zeroed before. */
    bool (*read)(struct run *run, const struct yaml *node, const struct key *key, void *out);

    /* JSON Schema of the value: one JSON object. NULL: any string. */
    void (*json)(struct buf *out, const struct key *key);
};

enum key_flags {
    KEY_REQUIRED = 1,
    KEY_MAIN = 2, /* `- h1: 目次` is short for `- h1: { text: 目次 }` when text is main */
};

struct key {
    const char *name;
    const struct value_type *type;
    size_t offset;
    unsigned flags;
    const void *detail; /* choices (struct choice[]), struct bounds, or the nested struct schema */
    const char *
        otherwise; /* the value when the key is absent, as one would write it in YAML; NULL: zero */
    const char *help; /* one line */
};

struct choice {
    const char *name;
    int value;
    const char *help; /* may be NULL */
};

/* The least and the most that a count may be. */
struct bounds {
    int64_t least, most;
};

struct schema {
    const char *name;
    const char *help;
    size_t size;
    const struct key *keys; /* ends with a key without a name */
};

/*
 * Read a mapping into out (schema->size bytes, zeroed first). A scalar or list stands for its
 * main key. False: at least one mistake was told; out holds what could be read.
 */
bool schema_read(struct run *run, const struct yaml *node, const struct schema *schema, void *out);

/* The same; messages say that called has the keys: the name of the key whose value it is. */
bool schema_read_as(struct run *run, const struct yaml *node, const struct schema *schema,
                    const char *called, void *out);

const struct key *schema_find(const struct schema *schema, str name);

/* The schema as a JSON Schema object, nested schemas by "$ref": "#/$defs/<name>". */
void schema_json(struct buf *out, const struct schema *schema);

/* One key's value alone: what stands behind its name in "properties". */
void key_json(struct buf *out, const struct key *key);

/* Label a message about a length that is a bare number. */
void length_label(struct run *run, str text);

/* C values: */
extern const struct value_type value_text;  /* str */
extern const struct value_type value_texts; /* struct texts: a list, or one text */
extern const struct value_type value_bool;  /* bool: yes no true false */
extern const struct value_type
    value_count; /* int64_t, 0 to 1 000 000; detail: struct bounds or NULL */
extern const struct value_type value_length; /* mpt: absolute only */
extern const struct value_type value_choice; /* int; detail: struct choice[] ended by a NULL name */
extern const struct value_type
    value_mapping; /* the nested struct in place; detail: struct schema */
extern const struct value_type
    value_mapping_maybe; /* const void *: NULL when absent; detail: struct schema */
extern const struct value_type
    value_mappings; /* struct mappings; detail: struct schema. A list of mappings */
extern const struct value_type
    value_one_or_more; /* struct mappings; one mapping stands for a list of one */
extern const struct value_type
    value_named; /* struct mappings: a mapping name -> mapping; items' names in .names */
extern const struct value_type value_node;  /* const struct yaml *: left for the owner to read */
extern const struct value_type value_words; /* struct words: a scalar and its place */

/* Several structs of one schema, as an array of pointers. */
struct mappings {
    void **at;
    str *names; /* value_named only */
    struct span *where;
    size_t n;
};

/* A text that must know where it stands, to be parsed later. */
struct words {
    str text;
    struct span where;
    bool given;
};

#endif
