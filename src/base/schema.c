#include "base/schema.h"

#include <string.h>

#include "base/say.h"
#include "base/yaml_trap.h"

const struct key *schema_find(const struct schema *schema, str name)
{
    for (const struct key *k = schema->keys; k->name; k++) {
        if (str_equal(str_from(k->name), name))
            return k;
    }
    return NULL;
}

static const struct key *main_key(const struct schema *schema)
{
    for (const struct key *k = schema->keys; k->name; k++) {
        if (k->flags & KEY_MAIN)
            return k;
    }
    return NULL;
}

/* A mapping being read. */
struct mapping {
    struct run *run;
    const struct yaml *node;
    const struct schema *schema;
    const char *called;        /* what messages call it */
    const struct yaml **meant; /* for each key: the unknown one that was surely meant; or NULL */
};

/* The nearest known key. */
static str unknown_key(struct mapping *m, const struct yaml *node)
{
    const struct schema *schema = m->schema;
    struct run *run = m->run;
    size_t n = 0;
    str *names, nearest;

    while (schema->keys[n].name)
        n++;
    names = ARENA_ARRAY(run->arena, str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = str_from(schema->keys[i].name);
    nearest = str_nearest(run->arena, node->key, names, n);
    diag_error(run->diags, node->key_where, "L001", _("\"" STR_FMT "\" is not a key of %s"),
               STR_ARG(node->key), m->called);
    if (nearest.len)
        diag_label(run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(nearest));
    else
        diag_note(run->diags, _("known keys: " STR_FMT),
                  STR_ARG(str_join(run->arena, names, n, STR(", "))));
    yaml_trap_note(run, node->key_where);
    return nearest;
}

/* Tell every unknown key; what each was meant to be is not told as missing. */
static bool keys_are_known(struct mapping *m)
{
    bool ok = true;

    for (const struct yaml *n = m->node->first; n; n = n->next) {
        const struct key *near;

        if (schema_find(m->schema, n->key))
            continue;
        near = schema_find(m->schema, unknown_key(m, n));
        ok = false;
        if (!near || yaml_find(m->node, str_from(near->name)))
            continue;
        if (!m->meant) {
            size_t count = 0;

            while (m->schema->keys[count].name)
                count++;
            m->meant = ARENA_ARRAY(m->run->arena, const struct yaml *, count);
        }
        m->meant[near - m->schema->keys] = n;
    }
    return ok;
}

/* The value of an absent key, as if it stood in the file. It takes the place of its mapping. */
static bool read_otherwise(struct run *run, const struct yaml *node, const struct key *key,
                           void *out)
{
    struct yaml *n = ARENA_NEW(run->arena, struct yaml);
    str text = str_from(key->otherwise);

    n->scalar = text;
    if (str_equal(text, STR("{}"))) {
        n->kind = YAML_MAP;
    } else if (str_starts(text, STR("[")) || str_starts(text, STR("{"))) {
        struct source *source = ARENA_NEW(run->arena, struct source);

        source->path = STR("(default)");
        source->text = text;
        if (!yaml_read(run, source, &n))
            return false;
    }
    n->key = str_from(key->name);
    n->where = n->key_where = node->where;
    return key->type->read(run, n, key, out);
}

static bool read_key(struct run *run, const struct yaml *node, const struct yaml *value,
                     const struct key *key, void *out)
{
    void *field = (char *)out + key->offset;

    if (value && !yaml_is_null(value))
        return key->type->read(run, value, key, field);
    if (key->flags & KEY_REQUIRED) {
        struct span where = node->key_where.source ? node->key_where : node->where;

        return diag_error(run->diags, value ? value->key_where : where, "L002",
                          value ? _("the key \"%s\" has no value") : _("the key \"%s\" is missing"),
                          key->name);
    }
    if (key->otherwise)
        return read_otherwise(run, node, key, field);
    return true;
}

static bool wrong_kind(const struct mapping *m)
{
    const struct yaml *node = m->node;

    diag_error(m->run->diags, node->where, "L003",
               _("%s is a mapping of keys and values, such as \"%s: ...\""), m->called,
               m->schema->keys[0].name ? m->schema->keys[0].name : "key");
    if (node->kind == YAML_SCALAR && !node->quoted)
        yaml_trap_note(m->run, node->where);
    return false;
}

bool schema_read_as(struct run *run, const struct yaml *node, const struct schema *schema,
                    const char *called, void *out)
{
    struct mapping m = { .run = run, .node = node, .schema = schema, .called = called };
    const struct key *alone = main_key(schema);
    bool is_map = node->kind == YAML_MAP || yaml_is_null(node);
    bool ok;

    memset(out, 0, schema->size);
    if (!is_map && !alone)
        return wrong_kind(&m);
    ok = node->kind != YAML_MAP || keys_are_known(&m);
    for (const struct key *k = schema->keys; k->name; k++) {
        const struct yaml *value = is_map       ? yaml_find(node, str_from(k->name))
                                   : k == alone ? node
                                                : NULL;

        if (m.meant && m.meant[k - schema->keys]) /* its value may hold mistakes of its own */
            value = m.meant[k - schema->keys];
        ok = read_key(run, node, value, k, out) && ok;
    }
    return ok;
}

bool schema_read(struct run *run, const struct yaml *node, const struct schema *schema, void *out)
{
    return schema_read_as(run, node, schema, schema->name, out);
}
