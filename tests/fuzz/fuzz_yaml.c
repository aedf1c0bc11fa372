/* fuzz_yaml.c - any bytes give a tree whose places lie in the file, or a message. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "base/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void require(bool fact)
{
    if (!fact)
        __builtin_trap();
}

static void check_span(struct span s, const struct source *source)
{
    require(!s.source || (s.source == source && s.at + s.len <= source->text.len));
}

static void check_tree(const struct yaml *n, const struct source *source)
{
    for (; n; n = n->next) {
        check_span(n->where, source);
        check_span(n->key_where, source);
        for (size_t at = 0; n->kind == YAML_SCALAR && at < n->scalar.len; at += 3)
            check_span(yaml_part(n->where, n->scalar, at, at + 2), source);
        check_tree(n->first, source);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *a = arena_new((size_t)256 * 1024 * 1024);
    struct run run = { .arena = a, .diags = diags_new(a) };
    struct source source = { STR("fuzz.yaml"), { (const char *)bytes, len } };
    struct yaml *root;
    FILE *nowhere = fopen("/dev/null", "w");

    source.text.len = utf8_valid(source.text); /* files are checked before they come here */
    if (yaml_read(&run, &source, &root)) {
        require(diags_errors(run.diags) == 0);
        check_tree(root, &source);
    } else {
        require(diags_errors(run.diags) > 0);
    }
    diags_print(run.diags, nowhere, (struct diag_print){ .json = len % 2 });
    fclose(nowhere);
    arena_free(a);
    return 0;
}
