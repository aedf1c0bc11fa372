/*
 * yaml_text.h - what is written in a scalar, as text. For yaml.c.
 *
 * We read these kinds ourselves. libfyaml 0.7.12 makes three quotes of '''' within '...' and
 * measures such texts wrongly; in a > block it loses an empty line before an indented one.
 */
#ifndef BASE_YAML_TEXT_H
#define BASE_YAML_TEXT_H

#include "base/str.h"

/* written: between the quotes, well-formed. The text is written itself when nothing had to change. */
str yaml_text_single(struct arena *a, str written);
str yaml_text_double(struct arena *a, str written);

/* A > block. theirs: what libfyaml makes of it, right about indentation and the line ends at the end. */
str yaml_text_folded(struct arena *a, str written, str theirs);

#endif
