/*
 * late.h - blocks that need page numbers: set when the rest is, again on every pass.
 *
 * In the galley a stub stands for such a block. Before each cut the stubs are replaced by what
 * they are with the places known by then.
 */
#ifndef BLOCKS_LATE_H
#define BLOCKS_LATE_H

#include "blocks/setting.h"

typedef bool late_set(struct setting *s, const void *spec, const struct record *record,
                      struct galley *g);

/* Leave a stub. tag is the element whose children are made anew on every pass. */
void late_add(struct setting *s, late_set *set, const void *spec, const struct record *record,
              struct tag *tag, struct galley *g);

struct late_chain;

/* Remember the galley with its stubs. */
struct late_chain *late_chain_new(struct setting *s, struct galley *g);
bool late_chain_has_stubs(const struct late_chain *c);

/* Link the galley anew, stubs replaced by what s->places makes of them. */
bool late_chain_set(struct setting *s, struct late_chain *c);

#endif
