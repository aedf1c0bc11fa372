/*
 * yaml_trap.h - what a Japanese keyboard puts into YAML by mistake.
 *
 * A full-width space, colon, comma or bracket looks right on the screen and is
 * plain text to YAML. Used by yaml.c and by those who read schemas and blocks.
 */
#ifndef BASE_YAML_TRAP_H
#define BASE_YAML_TRAP_H

#include "base/yaml.h"

/* The parser gave up at byte at; all was well before from. True: a trap between was found and told.
 */
bool yaml_trap_tell(struct run *run, const struct source *source, size_t from, size_t at);

/* A plain key or scalar that parsed well, yet surely is not what was meant. True: told. */
bool yaml_trap_in_scalar(struct run *run, struct span where, str scalar, bool is_key);

/* A key without a value, behind which stands what was meant to be one: #24476b. True: told. */
bool yaml_trap_in_nothing(struct run *run, struct span key);

/* A plain text that should be something else: add a note when a full-width mark in it explains
 * that. */
void yaml_trap_note(struct run *run, struct span where);

#endif
