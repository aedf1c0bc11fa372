/* node_for_test.h - the value of key v in a line of YAML, as types of value are handed it. */
#ifndef TESTS_NODE_FOR_TEST_H
#define TESTS_NODE_FOR_TEST_H

#include "base/yaml.h"
#include "told.h"

static inline const struct yaml *node_for_test(struct run *run, const char *line)
{
    struct source *source = ARENA_NEW(run->arena, struct source);
    struct yaml *root;

    *source = (struct source){ STR("a.yaml"), str_from(line) };
    if (!yaml_read(run, source, &root))
        fail_msg("%s", told(run));
    return yaml_find(root, STR("v"));
}

#endif
