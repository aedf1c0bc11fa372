/*
 * typeface.h - fonts and typefaces from the inside: for font.c, face.c, typeface.c, shape.c and
 * glyphs.c. Everyone else sees font.h.
 */
#ifndef TYPESET_TYPEFACE_H
#define TYPESET_TYPEFACE_H

#include "base/map.h"
#include "typeset/font.h"

struct _FcConfig;
struct hb_buffer_t;
struct hb_font_t;

enum font_state {
    FONT_CLOSED,
    FONT_OPEN,
    FONT_UNREADABLE, /* F005 */
    FONT_LOCKED      /* F002 */
};

/* A file that can be used. Opened only when a character needs it: stand-ins are large. */
struct font {
    struct face face;
    struct texts names; /* all names of its family, the English one first */
    str style;
    int weight, width, slant, version;
    bool own;
    enum font_state state;
    struct hb_font_t *shaper; /* in font units */
};

/* The fonts of one name. n is 0 when all it has are kinds we cannot embed. */
struct family {
    str name;
    struct font **at;
    size_t n, room;
};

struct typeface {
    struct typeface *next;
    struct fonts *fonts;
    struct texts asked;
    int weight;
    struct font **chain;
    size_t n, firsts;    /* the first ones draw for themselves, the others for what those lack */
    struct texts absent; /* stand-ins that fonts.conf names and the machine lacks */
    struct glyph_set **sets; /* what it has drawn grows though the typeface is const */
};

struct fonts {
    struct arena *arena; /* the batch's */
    struct _FcConfig *config;
    struct hb_buffer_t *buffer; /* of face.c, for shape.c: made with the first font opened */
    str conf;                   /* the fonts.conf that was read */
    struct font *at;            /* best first among equals */
    size_t n;
    struct map families; /* name -> struct family */
    struct typeface *typefaces;
    struct told *told;
    unsigned opened;
    const struct analyser *analyser;
    bool analyser_known, analyser_told; /* looked for; told that there is none */
};

/* The families that fonts.conf lets draw for those in names at this weight, in order, names among
 * them. */
struct texts fonts_substitutes(struct fonts *f, struct texts names, int weight);

/* Nearest in slant, width and weight, in this order. NULL: the family has none. */
struct font *family_nearest(const struct family *family, int weight);

/* Opened now or before. False: state says why. */
bool font_ready(struct fonts *f, struct font *font);

/* Always false: why the font cannot be used, told once a run. */
bool font_tell(struct run *run, struct fonts *f, const struct font *font, struct span where);

/* True the first time a run says key. */
bool fonts_tell_once(struct run *run, struct fonts *f, str key);

/* The Debian package that brings a family, or an empty str. */
str family_package(str family);

/* The font's glyph for code; false: it has none, or cannot be used. */
bool font_has(struct fonts *f, struct font *font, uint32_t code);

#endif
