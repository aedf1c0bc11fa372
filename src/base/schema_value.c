/* schema_value.c - the types of value that every vocabulary shares. */
#include "base/schema.h"

#include <string.h>

#include "base/say.h"
#include "base/yaml_trap.h"

/* The value must be one text. */
static bool is_scalar(struct run *run, const struct yaml *node, const struct key *key)
{
    if (node->kind == YAML_SCALAR)
        return true;
    return diag_error(run->diags, node->where, "L003",
                      node->kind == YAML_LIST ? _("\"%s\" takes one value, not a list")
                                              : _("\"%s\" takes one value, not a mapping"),
                      key->name);
}

static bool read_text(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    if (!is_scalar(run, node, key))
        return false;
    *(str *)out = node->scalar;
    return true;
}

static size_t count_items(const struct yaml *node)
{
    size_t n = 0;

    for (const struct yaml *i = node->first; i; i = i->next)
        n++;
    return n;
}

static bool read_texts(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct texts *t = out;
    bool ok = true;

    if (node->kind == YAML_MAP)
        return diag_error(run->diags, node->where, "L003",
                          _("\"%s\" takes a text or a list of texts, not a mapping"), key->name);
    if (node->kind == YAML_SCALAR) {
        t->at = ARENA_NEW(run->arena, str);
        t->at[t->n++] = node->scalar;
        return true;
    }
    t->at = ARENA_ARRAY(run->arena, str, count_items(node));
    for (const struct yaml *i = node->first; i; i = i->next) {
        if (is_scalar(run, i, key))
            t->at[t->n++] = i->scalar;
        else
            ok = false;
    }
    return ok;
}

static bool read_bool(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    if (!is_scalar(run, node, key))
        return false;
    *(bool *)out = str_equal(node->scalar, STR("yes")) || str_equal(node->scalar, STR("true"));
    if (*(bool *)out || str_equal(node->scalar, STR("no")) || str_equal(node->scalar, STR("false")))
        return true;
    return diag_error(run->diags, node->where, "L003", _("\"" STR_FMT "\" is neither yes nor no"),
                      STR_ARG(node->scalar));
}

static struct bounds bounds_of(const struct key *key)
{
    static const struct bounds any = { 0, 1000000 };

    return key->detail ? *(const struct bounds *)key->detail : any;
}

static bool read_count(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    const struct bounds bounds = bounds_of(key);
    int64_t n;

    if (!is_scalar(run, node, key))
        return false;
    if (str_parse_count(node->scalar, bounds.most, &n) && n >= bounds.least) {
        *(int64_t *)out = n;
        return true;
    }
    return diag_error(run->diags, node->where, "L003",
                      _("\"" STR_FMT "\" is not a whole number from %lld to %lld"),
                      STR_ARG(node->scalar), (long long)bounds.least, (long long)bounds.most);
}

void length_label(struct run *run, str text)
{
    int64_t number;
    str rest;

    if (mpt_parse_number(text, &number, &rest) && rest.len == 0)
        diag_label(run->diags, _("a unit is missing: " STR_FMT "mm?"), STR_ARG(text));
}

static bool read_length(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    if (!is_scalar(run, node, key))
        return false;
    if (mpt_parse(node->scalar, out))
        return true;
    diag_error(run->diags, node->where, "L003",
               _("\"" STR_FMT "\" is not a length such as 18mm, 9pt or 13Q"),
               STR_ARG(node->scalar));
    length_label(run, node->scalar);
    return false;
}

static bool not_a_choice(struct run *run, const struct yaml *node, const struct key *key)
{
    const struct choice *choices = key->detail;
    size_t n = 0;
    str *names, nearest;

    while (choices[n].name)
        n++;
    names = ARENA_ARRAY(run->arena, str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = str_from(choices[i].name);
    nearest = str_nearest(run->arena, node->scalar, names, n);
    diag_error(run->diags, node->where, "L004", _("\"" STR_FMT "\" is not one of: " STR_FMT),
               STR_ARG(node->scalar), STR_ARG(str_join(run->arena, names, n, STR(", "))));
    if (nearest.len)
        diag_label(run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(nearest));
    return false;
}

static bool read_choice(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    if (!is_scalar(run, node, key))
        return false;
    for (const struct choice *c = key->detail; c->name; c++) {
        if (str_equal(str_from(c->name), node->scalar)) {
            *(int *)out = c->value;
            return true;
        }
    }
    return not_a_choice(run, node, key);
}

static bool read_schema(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    const struct schema *schema = key->detail;

    return schema_read_as(run, node, schema, key->name, out);
}

static bool read_schema_maybe(struct run *run, const struct yaml *node, const struct key *key,
                              void *out)
{
    const struct schema *schema = key->detail;
    void *nested = arena_alloc(run->arena, 1, schema->size);

    *(const void **)out = nested;
    return schema_read_as(run, node, schema, key->name, nested);
}

static bool read_items(struct run *run, const struct yaml *node, const struct key *key,
                       struct mappings *s)
{
    const struct schema *schema = key->detail;
    bool named = node->kind == YAML_MAP, ok = true;
    size_t n = count_items(node);

    s->at = ARENA_ARRAY(run->arena, void *, n);
    s->where = ARENA_ARRAY(run->arena, struct span, n);
    s->names = named ? ARENA_ARRAY(run->arena, str, n) : NULL;
    for (const struct yaml *i = node->first; i; i = i->next, s->n++) {
        s->at[s->n] = arena_alloc(run->arena, 1, schema->size);
        s->where[s->n] = named ? i->key_where : i->where;
        if (named)
            s->names[s->n] = i->key;
        ok = schema_read(run, i, schema, s->at[s->n]) && ok;
    }
    return ok;
}

static bool read_mappings(struct run *run, const struct yaml *node, const struct key *key,
                          void *out)
{
    if (node->kind == YAML_LIST)
        return read_items(run, node, key, out);
    diag_error(run->diags, node->where, "L003",
               _("\"%s\" takes a list: lines that begin with \"- \""), key->name);
    if (node->kind == YAML_SCALAR && !node->quoted)
        yaml_trap_note(run, node->where);
    return false;
}

/* One mapping stands for a list of one. */
static bool read_one_or_more(struct run *run, const struct yaml *node, const struct key *key,
                             void *out)
{
    struct yaml item = *node, list = *node;

    if (node->kind != YAML_MAP)
        return read_mappings(run, node, key, out);
    item.next = NULL;
    list.kind = YAML_LIST;
    list.first = &item;
    return read_mappings(run, &list, key, out);
}

static bool read_named(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    if (node->kind == YAML_MAP)
        return read_items(run, node, key, out);
    diag_error(run->diags, node->where, "L003",
               _("\"%s\" takes names, each with its own keys: \"name: { ... }\""), key->name);
    if (node->kind == YAML_SCALAR && !node->quoted)
        yaml_trap_note(run, node->where);
    return false;
}

static bool read_node(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    (void)run;
    (void)key;
    *(const struct yaml **)out = node;
    return true;
}

static bool read_words(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    if (!is_scalar(run, node, key))
        return false;
    *(struct words *)out = (struct words){ node->scalar, node->where, true };
    return true;
}

/* An editor reads 2024 as a number and yes as a text or a truth value; to us all are texts. */
static void text_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":[\"string\",\"number\",\"boolean\"]}"));
}

static void texts_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":[\"string\",\"number\",\"boolean\",\"array\"],"
                     "\"items\":{\"type\":[\"string\",\"number\",\"boolean\"]}}"));
}

static void bool_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"enum\":[\"yes\",\"no\",true,false]}"));
}

static void count_json(struct buf *out, const struct key *key)
{
    const struct bounds bounds = bounds_of(key);

    buf_format(out, "{\"type\":\"integer\",\"minimum\":%lld,\"maximum\":%lld}",
               (long long)bounds.least, (long long)bounds.most);
}

static void length_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":\"string\","
                     "\"pattern\":\"^-?[0-9]+(\\\\.[0-9]{1,3})?(mm|pt|Q|H)$\"}"));
}

static void choice_json(struct buf *out, const struct key *key)
{
    const char *comma = "";

    buf_str(out, STR("{\"oneOf\":["));
    for (const struct choice *c = key->detail; c->name; c++, comma = ",") {
        buf_format(out, "%s{\"const\":", comma);
        buf_json(out, str_from(c->name));
        if (c->help) {
            buf_str(out, STR(",\"description\":"));
            buf_json(out, str_from(_(c->help)));
        }
        buf_char(out, '}');
    }
    buf_str(out, STR("]}"));
}

static void put_ref(struct buf *out, const struct key *key)
{
    const struct schema *schema = key->detail;

    buf_format(out, "{\"$ref\":\"#/$defs/%s\"}", schema->name);
}

static void mappings_json(struct buf *out, const struct key *key)
{
    buf_str(out, STR("{\"type\":\"array\",\"items\":"));
    put_ref(out, key);
    buf_char(out, '}');
}

static void one_or_more_json(struct buf *out, const struct key *key)
{
    buf_str(out, STR("{\"anyOf\":["));
    put_ref(out, key);
    buf_char(out, ',');
    mappings_json(out, key);
    buf_str(out, STR("]}"));
}

static void named_json(struct buf *out, const struct key *key)
{
    buf_str(out, STR("{\"type\":\"object\",\"additionalProperties\":"));
    put_ref(out, key);
    buf_char(out, '}');
}

static void node_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{}"));
}

const struct value_type value_text = { N_("text"), N_("any text"), sizeof(str), read_text,
                                       text_json };
const struct value_type value_texts = { N_("texts"), N_("a text, or a list of texts"),
                                        sizeof(struct texts), read_texts, texts_json };
const struct value_type value_bool = { N_("yes or no"), N_("yes or no"), sizeof(bool), read_bool,
                                       bool_json };
const struct value_type value_count = { N_("count"), N_("a whole number such as 3"),
                                        sizeof(int64_t), read_count, count_json };
const struct value_type value_length = { N_("length"), N_("18mm, 9pt or 13Q"), sizeof(mpt),
                                         read_length, length_json };
const struct value_type value_choice = { N_("choice"), N_("one of the words listed"), sizeof(int),
                                         read_choice, choice_json };
const struct value_type value_mapping = { N_("mapping"), N_("{ key: value, ... }"), 0, read_schema,
                                          put_ref };
const struct value_type value_mapping_maybe = { N_("mapping"), N_("{ key: value, ... }"),
                                                sizeof(void *), read_schema_maybe, put_ref };
const struct value_type value_mappings = { N_("list"), N_("a list of mappings"),
                                           sizeof(struct mappings), read_mappings, mappings_json };
const struct value_type value_one_or_more = { N_("list"),
                                              N_("{ key: value, ... }, or a list of them"),
                                              sizeof(struct mappings), read_one_or_more,
                                              one_or_more_json };
const struct value_type value_named = { N_("names"), N_("name: { key: value, ... }"),
                                        sizeof(struct mappings), read_named, named_json };
const struct value_type value_node = { N_("part"), N_("see its own help"), sizeof(struct yaml *),
                                       read_node, node_json };
const struct value_type value_words = { N_("text"), N_("any text"), sizeof(struct words),
                                        read_words, text_json };
