/* block.c - see block.h. `- h1: 目次` and `- h1: { text: 目次 }` and `- h1: 目次` with more keys
 * beside it are one. */
#include "layout/block.h"

#include "base/say.h"
#include "base/yaml_trap.h"

static const struct block_kind *find_kind(const struct block_kind *const *kinds, str name)
{
    for (; *kinds; kinds++) {
        if (str_equal(name, str_from((*kinds)->key)))
            return *kinds;
    }
    return NULL;
}

/* The names of the kinds, and the one nearest to name. */
static str nearest_kind(struct run *run, const struct block_kind *const *kinds, str name,
                        struct texts *all)
{
    size_t n = 0;
    str *names;

    while (kinds[n])
        n++;
    names = ARENA_ARRAY(run->arena, str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = str_from(kinds[i]->key);
    *all = (struct texts){ names, n };
    return str_nearest(run->arena, name, names, n);
}

static bool tell_unknown(struct run *run, const struct yaml *item,
                         const struct block_kind *const *kinds)
{
    struct texts all;
    str near;

    if (!item->first)
        return diag_error(run->diags, item->where, "L006", _("an empty block"));
    near = nearest_kind(run, kinds, item->first->key, &all);
    diag_error(run->diags, item->first->key_where, "L006", _("there is no block \"" STR_FMT "\""),
               STR_ARG(item->first->key));
    if (near.len)
        diag_label(run->diags, _("did you mean " STR_FMT "?"), STR_ARG(near));
    diag_note(run->diags, _("blocks are: " STR_FMT),
              STR_ARG(str_join(run->arena, all.at, all.n, STR(" "))));
    return false;
}

static const char *main_key(const struct schema *schema)
{
    for (const struct key *k = schema->keys; k->name; k++) {
        if (k->flags & KEY_MAIN)
            return k->name;
    }
    return NULL;
}

/* The mapping that a block's value and the keys beside it make together. */
struct flat {
    struct run *run;
    struct yaml *map, **last;
    bool ok; /* nothing was told */
};

/* What says one thing twice would be half lost. */
static void add(struct flat *f, const struct yaml *node, str key)
{
    const struct yaml *former = yaml_find(f->map, key);
    struct yaml *copy;

    if (former) {
        f->ok = diag_error(f->run->diags, node->key_where, "L009",
                           _("\"" STR_FMT "\" is said already"), STR_ARG(key));
        diag_also(f->run->diags, former->where, _("here"));
        return;
    }
    copy = ARENA_NEW(f->run->arena, struct yaml);
    *copy = *node;
    copy->key = key;
    copy->next = NULL;
    *f->last = copy;
    f->last = &copy->next;
}

/* One mapping with the keys of the block's value and those beside it. */
static struct flat flattened(struct run *run, const struct yaml *item, const struct yaml *value,
                             const struct schema *schema)
{
    struct yaml *map = ARENA_NEW(run->arena, struct yaml);
    struct flat f = { run, map, &map->first, true };
    const char *main = main_key(schema);

    *map = *item;
    map->first = NULL;
    map->where = value->key_where;
    if (value->kind == YAML_MAP) {
        for (const struct yaml *i = value->first; i; i = i->next)
            add(&f, i, i->key);
    } else if (!yaml_is_null(value) && main) {
        add(&f, value, str_from(main));
    } else if (!yaml_is_null(value)) {
        f.ok = diag_error(run->diags, value->where, "L003", _("%s: takes keys, not a text"),
                          schema->name);
    }
    for (const struct yaml *i = item->first; i; i = i->next) {
        if (i != value)
            add(&f, i, i->key);
    }
    return f;
}

/*
 * The key that says what kind of block it is: the first one. Further down only when the first is
 * no kind's misspelt name, so that `tabel: 事業` with `columns:` below is not read as columns.
 */
static const struct yaml *find_value(struct run *run, const struct yaml *item,
                                     const struct block_kind *const *kinds)
{
    struct texts all;

    for (const struct yaml *i = item->first; i; i = i->next) {
        if (find_kind(kinds, i->key))
            return i;
        if (i == item->first && nearest_kind(run, kinds, i->key, &all).len)
            return NULL;
    }
    return NULL;
}

/* `h1:` under `- text:` is a block that lacks its dash. */
static void note_second_kind(struct run *run, const struct yaml *value, const struct yaml *item,
                             const struct block_kind *const *kinds, const struct schema *schema)
{
    for (const struct yaml *i = item->first; i; i = i->next) {
        if (i == value || !find_kind(kinds, i->key) || schema_find(schema, i->key))
            continue;
        diag_note(run->diags, _("a block of its own begins with a dash:  - %.*s: ..."),
                  STR_ARG(i->key));
        return;
    }
}

static bool read_block(struct run *run, const struct yaml *item,
                       const struct block_kind *const *kinds, struct block *out)
{
    const struct yaml *value;
    const struct schema *schema;
    struct flat flat;

    if (item->kind != YAML_MAP) {
        diag_error(run->diags, item->where, "L003",
                   _("a block is wanted here, such as  - text: 本文"));
        if (item->kind == YAML_SCALAR && !item->quoted)
            yaml_trap_note(run, item->where);
        return false;
    }
    value = find_value(run, item, kinds);
    if (!value)
        return tell_unknown(run, item, kinds);
    out->kind = find_kind(kinds, value->key);
    out->where = value->key_where;
    schema = out->kind->schema;
    out->spec = arena_alloc(run->arena, 1, schema->size);
    flat = flattened(run, item, value, schema);
    if (schema_read(run, flat.map, schema, out->spec) && flat.ok)
        return true;
    note_second_kind(run, value, item, kinds, schema);
    return false;
}

static bool read_blocks(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct blocks *b = out;
    size_t n = 0;
    bool ok = true;

    if (node->kind != YAML_LIST)
        return diag_error(
            run->diags, node->where, "L003",
            _("a list of blocks is wanted here: each on a line of its own after \"- \""));
    for (const struct yaml *i = node->first; i; i = i->next)
        n++;
    b->at = ARENA_ARRAY(run->arena, struct block, n);
    for (const struct yaml *i = node->first; i; i = i->next) {
        if (read_block(run, i, key->detail, &b->at[b->n]))
            b->n++;
        else
            ok = false;
    }
    return ok;
}

static void blocks_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"$ref\":\"#/$defs/blocks\"}"));
}

const struct value_type value_blocks = { .name = N_("blocks"),
                                         .says = N_("a list such as  - text: 本文"),
                                         .size = sizeof(struct blocks),
                                         .read = read_blocks,
                                         .json = blocks_json };
