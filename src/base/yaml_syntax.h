/* yaml_syntax.h - what the YAML parser complains of, in the words of this program. For yaml.c. */
#ifndef BASE_YAML_SYNTAX_H
#define BASE_YAML_SYNTAX_H

#include "base/yaml.h"

/* Whether the parser may see this text: some it would swallow without a word, some it dies of. False: told. */
bool yaml_syntax_is_safe(struct run *run, const struct source *source);

/* words: the parser's, at byte at. open: the innermost [ or { still open, or no place. Always
 * false. */
bool yaml_syntax_tell(struct run *run, struct span at, struct span open, const char *words);

#endif
