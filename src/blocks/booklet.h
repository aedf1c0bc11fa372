/*
 * booklet.h - a booklet layout: read, bound to a plan, set as pages.
 */
#ifndef BLOCKS_BOOKLET_H
#define BLOCKS_BOOKLET_H

#include "base/schema.h"
#include "final/page.h"
#include "layout/layout.h"

struct booklet;
struct fonts;
struct plan;

extern const struct schema booklet_schema; /* for help and schema */

/* Read and resolve everything against the plan; all mistakes are told. Lives as long as run. */
bool booklet_bind(struct run *run, const struct plan *plan, const struct layout *layout,
                  struct booklet **out);

/* The file it makes, as a path below the out folder. */
str booklet_output(const struct booklet *b);

/* Its print variant's; empty: it has none. */
str booklet_print_output(const struct booklet *b);

/* Where it asks for MeCab, in a style or an index; not given: it does not. */
struct words booklet_mecab(const struct booklet *b);

/* To be told of readings that are guessed, whenever it is made. */
void booklet_tell_guesses(struct booklet *b);

/* Page by page. False: told, by it or by who takes them. */
bool booklet_send(struct run *run, struct fonts *fonts, const struct booklet *b,
                  const struct page_taker *to);

/* The same pages as a whole. */
bool booklet_make(struct run *run, struct fonts *fonts, const struct booklet *b, struct pages *out);

/* The print variant, whole: its pages change places. */
bool booklet_make_print(struct run *run, struct fonts *fonts, const struct booklet *b,
                        struct pages *out);

#endif
