/* merge.c - see merge.h. */
#include "layout/merge.h"

static struct yaml *copy_node(struct arena *a, const struct yaml *node)
{
    struct yaml *copy = ARENA_NEW(a, struct yaml);

    *copy = *node;
    copy->next = NULL;
    return copy;
}

struct yaml *yaml_without(struct arena *a, const struct yaml *map, str key)
{
    struct yaml *out = copy_node(a, map), **last = &out->first;

    for (const struct yaml *i = map->first; i; i = i->next) {
        if (str_equal(i->key, key))
            continue;
        *last = copy_node(a, i);
        last = &(*last)->next;
    }
    *last = NULL;
    return out;
}

struct yaml *yaml_merged(struct arena *a, const struct yaml *base, const struct yaml *over)
{
    struct yaml *out = copy_node(a, over), **last = &out->first;

    for (const struct yaml *i = base->first; i; i = i->next) {
        const struct yaml *o = yaml_find(over, i->key);

        if (o && o->kind == YAML_MAP && i->kind == YAML_MAP)
            *last = yaml_merged(a, i, o);
        else
            *last = copy_node(a, o ? o : i);
        last = &(*last)->next;
    }
    for (const struct yaml *o = over->first; o; o = o->next) {
        if (yaml_find(base, o->key))
            continue;
        *last = copy_node(a, o);
        last = &(*last)->next;
    }
    *last = NULL;
    return out;
}
