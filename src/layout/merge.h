/* merge.h - one mapping laid over another: how `extends:` and a style's `is:` work. */
#ifndef LAYOUT_MERGE_H
#define LAYOUT_MERGE_H

#include "base/yaml.h"

/*
 * The keys of both; where both have one, over's value, and mappings are merged in turn. Lists and
 * scalars are replaced whole. Nodes keep their places, so a message names the file that wrote the
 * key.
 */
struct yaml *yaml_merged(struct arena *a, const struct yaml *base, const struct yaml *over);

/* A copy of the mapping without one key. */
struct yaml *yaml_without(struct arena *a, const struct yaml *map, str key);

#endif
