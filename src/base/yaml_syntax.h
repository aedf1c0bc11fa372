/* yaml_syntax.h - what the YAML parser complains of, in the words of this program. For yaml.c. */
#ifndef BASE_YAML_SYNTAX_H
#define BASE_YAML_SYNTAX_H

#include "base/yaml.h"

/* Whether the parser may see this text: some it would swallow without a word, some it dies of.
 * False: told. */
bool yaml_syntax_is_safe(struct run *run, const struct source *source);

/* Where the parser gave up, and what is known of it. */
struct yaml_error {
    struct span at;
    size_t well;       /* all before this byte was well */
    struct span open;  /* the innermost [ or { still open, or no place */
    const char *words; /* the parser's */
};

/* Always false. */
bool yaml_syntax_tell(struct run *run, struct yaml_error e);

#endif
