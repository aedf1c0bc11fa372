/*
 * font.h - font files, found by fontconfig through the project's own fonts/fonts.conf.
 *
 * Fonts live as long as the batch and are const to every run. fontconfig is seen by font.c only,
 * HarfBuzz by font.c and glyphs.c only.
 */
#ifndef TYPESET_FONT_H
#define TYPESET_FONT_H

#include "base/run.h"
#include "final/face.h"
#include "layout/style.h"

struct fonts;
struct font;     /* one opened face with what shaping needs */
struct typeface; /* what draws a style: its families in order, then their stand-ins */

/*
 * folder: the project's; its fonts/fonts.conf is read, or the installed one when it has none, and its
 * fonts/ holds the user's own files. The batch's arena closes all.
 */
bool fonts_open(struct run *run, str folder, struct fonts **out);

/* NULL after telling F001: no such family (with the nearest installed ones, and the package that brings it). Cached. */
const struct typeface *fonts_typeface(struct run *run, struct fonts *f, const struct style *style);

/* For `sasshi fonts`: every family that can be used, with its files and weights, sorted. */
struct font_listing {
    str family, style, path;
    int weight;
};
bool fonts_list(struct run *run, struct fonts *f, struct font_listing **out, size_t *n);

/* The first face of a typeface: its em box stands 0.88 above and 0.12 below the baseline. */
const struct face *typeface_face(const struct typeface *t);

#endif
