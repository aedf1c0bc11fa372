/*
 * phrases.h - 文節: where phrases begin, as the words of a text show.
 *
 * Laid over what kinsoku says of a line end: what it forbids stays forbidden, and what it guessed
 * from scripts gives way to what the words tell. Knows no widths, no lines, nor who told the words.
 */
#ifndef TYPESET_PHRASES_H
#define TYPESET_PHRASES_H

#include "typeset/analyser.h"
#include "typeset/spacing.h"

/* at[i] ends before byte ends[i] of the text that words are of. */
void phrases_mark(const struct morphemes *words, str text, const uint32_t *ends, struct unit *at,
                  size_t n);

#endif
