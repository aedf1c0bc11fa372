/*
 * font.h - font files, found by fontconfig through the project's own fonts/fonts.conf.
 *
 * Fonts live as long as the batch and are const to every run. fontconfig is seen by font.c only,
 * HarfBuzz by face.c and shape.c only. One struct fonts serves one thread: glyphs are cached in it.
 */
#ifndef TYPESET_FONT_H
#define TYPESET_FONT_H

#include "base/run.h"
#include "final/face.h"
#include "layout/style.h"

struct analyser;
struct fonts;
struct typeface; /* what draws a style: its families in order, then their stand-ins */

/*
 * folder: the project's; its fonts/fonts.conf is read, or the installed one when it has none, and
 * its fonts/ holds the user's own files. The batch's arena closes all. False after telling F004.
 */
bool fonts_open(struct run *run, str folder, struct fonts **out);

/*
 * NULL after telling, once a run: F001 no such family (with the nearest installed ones, and the
 * package that brings it), F002 its licence forbids embedding, F005 its file cannot be read. F003
 * warns that the nearest weight stands in for one the family lacks; nothing is emboldened. Cached.
 */
const struct typeface *fonts_typeface(struct run *run, struct fonts *f, const struct style *style);

/* For `sasshi fonts`: every family that can be used, with its files and weights, sorted. */
struct font_listing {
    str family; /* its first English name */
    str also;   /* its other names, ", " between */
    str style, path;
    int weight;
    bool own; /* from the project's fonts/ */
};
bool fonts_list(struct run *run, struct fonts *f, struct font_listing **out, size_t *n);

/*
 * What tells words apart for layouts that ask for it: MeCab, looked for when first asked. NULL: the
 * machine has none. It stands with the fonts because it lives as long and goes where they go.
 */
const struct analyser *fonts_analyser(struct fonts *f);

/* The same as fonts_analyser; T030 warns once for all runs that there is none, with what brings it.
 * where: who asks. */
const struct analyser *fonts_need_analyser(struct run *run, struct fonts *f, struct span where);

/* The first face of a typeface: its em box stands 0.88 above and 0.12 below the baseline. */
const struct face *typeface_face(const struct typeface *t);

/* Some font of the typeface has a glyph of its own for this character: for lint, no message. */
bool typeface_draws(const struct typeface *t, uint32_t code);

#endif
