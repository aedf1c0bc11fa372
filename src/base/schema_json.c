/* schema_json.c - a schema as JSON Schema (draft 2020-12), for completion and hover help in
 * editors. */
#include "base/schema.h"

#include "base/say.h"

static void put_value(struct buf *out, const struct key *key)
{
    if (key->type->json)
        key->type->json(out, key);
    else
        value_text.json(out, key);
}

/* The type's own object with what the key adds in front. */
void key_json(struct buf *out, const struct key *key)
{
    struct buf value = BUF(out->arena);
    str text;

    put_value(&value, key);
    text = buf_text(&value);
    buf_char(out, '{');
    if (key->help) {
        buf_str(out, STR("\"description\":"));
        buf_json(out, str_from(_(key->help)));
    }
    if (key->otherwise) {
        buf_str(out, key->help ? STR(",\"default\":") : STR("\"default\":"));
        buf_json(out, str_from(key->otherwise));
    }
    if ((key->help || key->otherwise) && text.len > 2)
        buf_char(out, ',');
    buf_str(out, str_slice(text, 1, text.len));
}

static void put_object(struct buf *out, const struct schema *schema)
{
    const char *comma = "";

    buf_str(out, STR("\"type\":\"object\",\"properties\":{"));
    for (const struct key *k = schema->keys; k->name; k++, comma = ",") {
        buf_str(out, str_from(comma));
        buf_json(out, str_from(k->name));
        buf_char(out, ':');
        key_json(out, k);
    }
    buf_char(out, '}');
    comma = ",\"required\":[";
    for (const struct key *k = schema->keys; k->name; k++) {
        if (!(k->flags & KEY_REQUIRED))
            continue;
        buf_str(out, str_from(comma));
        buf_json(out, str_from(k->name));
        comma = ",";
    }
    if (comma[1] == '\0')
        buf_char(out, ']');
    buf_str(out, STR(",\"additionalProperties\":false"));
}

void schema_json(struct buf *out, const struct schema *schema)
{
    const struct key *alone = schema->keys;

    while (alone->name && !(alone->flags & KEY_MAIN))
        alone++;
    buf_char(out, '{');
    if (schema->help) {
        buf_str(out, STR("\"description\":"));
        buf_json(out, str_from(_(schema->help)));
        buf_char(out, ',');
    }
    if (alone->name) {
        buf_str(out, STR("\"anyOf\":["));
        put_value(out, alone);
        buf_str(out, STR(",{"));
        put_object(out, schema);
        buf_str(out, STR("}]}"));
    } else {
        put_object(out, schema);
        buf_char(out, '}');
    }
}
