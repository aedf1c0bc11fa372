/*
 * schema.c - sasshi schema.
 *
 * base/schema writes one schema; this puts them together, and says what no schema knows: how
 * blocks, styles and extends: stand in a file.
 */
#include <stdio.h>
#include <string.h>

#include "base/say.h"
#include "cli/call.h"
#include "cli/schema.h"
#include "cli/vocabulary.h"

static void put_name(struct buf *out, const char **comma, const char *name)
{
    buf_str(out, str_from(*comma));
    buf_json(out, str_from(name));
    buf_char(out, ':');
    *comma = ",";
}

/* Keys, but not the one that is left out; NULL: none is. */
static void put_keys(struct buf *out, const char **comma, const struct schema *schema,
                     const char *left_out)
{
    for (const struct key *k = schema->keys; k->name; k++) {
        if (left_out && strcmp(k->name, left_out) == 0)
            continue;
        put_name(out, comma, k->name);
        if (vocabulary_is_styles(k))
            buf_str(out, STR("{\"type\":\"object\","
                             "\"additionalProperties\":{\"$ref\":\"#/$defs/style\"}}"));
        else
            key_json(out, k);
    }
}

/*
 * `- h1: 目次`: the block's name holds its main key or all its keys; they may also stand beside it.
 */
static void put_block(struct buf *out, const struct schema *schema)
{
    const char *comma = ",";

    buf_str(out, STR("{\"type\":\"object\",\"required\":["));
    buf_json(out, str_from(schema->name));
    buf_str(out, STR("],\"properties\":{"));
    buf_json(out, str_from(schema->name));
    buf_format(out, ":{\"anyOf\":[{\"$ref\":\"#/$defs/%s\"},{\"type\":\"null\"}]}", schema->name);
    put_keys(out, &comma, schema, schema->name);
    buf_str(out, STR("},\"additionalProperties\":false}"));
}

static void put_blocks(struct buf *out, const struct vocabulary *v)
{
    buf_str(out, STR("{\"type\":\"array\",\"items\":{\"anyOf\":["));
    for (size_t i = 0; i < v->n; i++) {
        if (!v->at[i].block)
            continue;
        put_block(out, v->at[i].schema);
        buf_char(out, ',');
    }
    buf_str(out, STR("{\"type\":\"object\",\"required\":[\"include\"],\"properties\":{\"include\":"
                     "{\"type\":\"string\"}},\"additionalProperties\":false}]}}"));
}

static bool has_blocks(const struct vocabulary *v)
{
    for (size_t i = 0; i < v->n; i++) {
        if (v->at[i].block)
            return true;
    }
    return false;
}

static void put_definitions(struct buf *out, const struct vocabulary *v)
{
    const char *comma = "";

    buf_str(out, STR("\"$defs\":{"));
    for (size_t i = 1; i < v->n; i++) {
        put_name(out, &comma, v->at[i].schema->name);
        schema_json(out, v->at[i].schema);
    }
    if (has_blocks(v)) {
        put_name(out, &comma, "blocks");
        put_blocks(out, v);
    }
    buf_char(out, '}');
}

static void put_root(struct buf *out, const struct vocabulary *v)
{
    const char *comma = "";
    bool layout = strcmp(v->kind, "plan") != 0;

    buf_str(out, STR("\"type\":\"object\",\"properties\":{"));
    put_keys(out, &comma, v->root, NULL);
    if (layout) {
        put_name(out, &comma, "extends");
        buf_str(out, STR("{\"type\":\"string\",\"description\":"));
        buf_json(out, str_from(_("the layout this one starts from, such as parts/base.yaml")));
        buf_char(out, '}');
    }
    buf_format(out, "},\"required\":[\"%s\"],\"additionalProperties\":false,",
               layout ? v->kind : "tables");
}

str schema_text(struct run *run, const char *kind)
{
    struct vocabulary v = vocabulary_of(run, kind);
    struct buf b = BUF(run->arena);

    buf_str(&b, STR("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":"));
    buf_json(&b, str_format(run->arena, "sasshi %s", kind));
    buf_char(&b, ',');
    put_root(&b, &v);
    put_definitions(&b, &v);
    buf_str(&b, STR("}\n"));
    return buf_text(&b);
}

enum exit_code schema_run(struct run *run, const struct call *call)
{
    str text = schema_text(run, str_cstr(run->arena, call->args.at[0]));

    printf(STR_FMT, STR_ARG(text));
    return EXIT_DONE;
}
