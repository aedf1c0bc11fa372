/*
 * face.h - a font file as an emitter must embed it.
 *
 * Opened and kept by typeset/font for the whole batch; const to everyone else.
 */
#ifndef FINAL_FACE_H
#define FINAL_FACE_H

#include "base/str.h"

struct face {
    str path;
    unsigned index;      /* in a collection */
    str family;          /* its first English name, for messages */
    str postscript_name;
    str bytes;           /* the whole file, mapped */
    unsigned units_per_em;
    bool cff;            /* OpenType with CFF outlines, else TrueType */
    bool may_embed, may_subset; /* OS/2 fsType; what may not be embedded is never used */
    unsigned number;     /* from 0, in the order the batch opened them: for tables, never for bytes of a file */
};

#endif
