#include "cli/vocabulary.h"

#include <string.h>

#include "base/say.h"
#include "blocks/booklet.h"
#include "blocks/registry.h"
#include "data/dictionary.h"
#include "layout/paper.h"
#include "layout/style.h"
#include "layout/worksheet.h"

const char *const vocabulary_kinds[] = { "plan", "booklet", "worksheet", NULL };

static const struct schema *root_of(const char *kind)
{
    if (strcmp(kind, "plan") == 0)
        return &dictionary_schema;
    return strcmp(kind, "booklet") == 0 ? &booklet_schema : &worksheet_schema;
}

static bool holds_schema(const struct key *k)
{
    return k->type == &value_mapping || k->type == &value_mapping_maybe ||
           k->type == &value_mappings || k->type == &value_one_or_more ||
           k->type == &value_named;
}

bool vocabulary_is_styles(const struct key *key)
{
    return key->type == &value_node && strcmp(key->name, "styles") == 0;
}

static bool known(const struct vocabulary *v, const struct schema *schema)
{
    for (size_t i = 0; i < v->n; i++) {
        if (v->at[i].schema == schema)
            return true;
    }
    return false;
}

static void add(struct run *run, struct vocabulary *v, const struct schema *schema, bool block)
{
    v->at = ARENA_GROWN(run->arena, v->at, v->n, &v->room);
    v->at[v->n++] = (struct word){ schema, block };
}

static void gather(struct run *run, struct vocabulary *v, const struct schema *schema, bool block);

static void gather_key(struct run *run, struct vocabulary *v, const struct key *k)
{
    if (holds_schema(k))
        gather(run, v, k->detail, false);
    else if (k->type == &value_paper)
        gather(run, v, &paper_schema, false);
    else if (vocabulary_is_styles(k))
        gather(run, v, &look_schema, false);
    else if (k->type == &value_blocks) {
        for (const struct block_kind *const *b = block_kinds; *b; b++)
            gather(run, v, (*b)->schema, true);
    }
}

static void gather(struct run *run, struct vocabulary *v, const struct schema *schema, bool block)
{
    if (known(v, schema))
        return;
    add(run, v, schema, block);
    for (const struct key *k = schema->keys; k->name; k++)
        gather_key(run, v, k);
}

struct vocabulary vocabulary_of(struct run *run, const char *kind)
{
    struct vocabulary v = { .kind = kind, .root = root_of(kind) };

    gather(run, &v, v.root, false);
    return v;
}
