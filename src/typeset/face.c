/*
 * face.c - opening a font file: mapped, handed to HarfBuzz, asked whether it may be embedded.
 * Does not know why a font was chosen.
 */
#include <hb-ot.h>
#include <hb.h>

#include "base/say.h"
#include "typeset/typeface.h"

enum {
    FSTYPE_AT = 8, /* OS/2: version, xAvgCharWidth, usWeightClass, usWidthClass, fsType */
    FSTYPE_RIGHTS = 0x000F,
    FSTYPE_RESTRICTED = 0x0002,
    FSTYPE_NO_SUBSET = 0x0100,
    FSTYPE_BITMAP_ONLY = 0x0200
};

static void close_font(void *thing)
{
    struct font *font = thing;

    hb_font_destroy(font->shaper);
}

static void close_buffer(void *thing)
{
    hb_buffer_destroy(thing);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool there = hb_blob_get_length(blob) > 0;

    hb_blob_destroy(blob);
    return there;
}

/* OpenType 1.9, OS/2 fsType. A font without OS/2 says nothing against it. */
static void read_rights(hb_face_t *face, struct face *out)
{
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned len = 0;
    const char *at = hb_blob_get_data(blob, &len);
    unsigned type = 0;

    if (len >= FSTYPE_AT + 2)
        type = (unsigned)(unsigned char)at[FSTYPE_AT] << 8 | (unsigned char)at[FSTYPE_AT + 1];
    hb_blob_destroy(blob);
    out->may_embed = (type & FSTYPE_RIGHTS) != FSTYPE_RESTRICTED && !(type & FSTYPE_BITMAP_ONLY);
    out->may_subset = !(type & FSTYPE_NO_SUBSET);
}

static void read_name(struct arena *a, hb_face_t *face, struct face *out)
{
    char name[128];
    unsigned room = sizeof name;

    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1),
                        &room, name);
    if (room)
        out->postscript_name = str_copy(a, (str){ name, room });
}

static void read_face(struct arena *a, hb_face_t *face, struct face *out)
{
    out->units_per_em = hb_face_get_upem(face);
    out->cff = has_table(face, HB_TAG('C', 'F', 'F', ' '));
    read_rights(face, out);
    read_name(a, face, out);
}

/* The font is closed with the batch's arena, which is asked for memory before HarfBuzz is. */
static void open_font(struct fonts *f, struct font *font)
{
    const char *path = str_cstr(f->arena, font->face.path);
    hb_blob_t *blob;
    hb_face_t *face;
    unsigned len = 0;

    font->state = FONT_UNREADABLE;
    if (!f->buffer) {
        f->buffer = hb_buffer_create();
        arena_on_free(f->arena, close_buffer, f->buffer);
    }
    arena_on_free(f->arena, close_font, font);
    blob = hb_blob_create_from_file_or_fail(path);
    if (!blob)
        return;
    face = hb_face_create(blob, font->face.index);
    hb_blob_destroy(blob);
    font->shaper = hb_font_create(face);
    hb_face_destroy(face);
    if (hb_face_get_glyph_count(face) == 0)
        return;
    font->face.bytes.at = hb_blob_get_data(blob, &len);
    font->face.bytes.len = len;
    read_face(f->arena, face, &font->face);
    hb_font_make_immutable(font->shaper);
    font->state = font->face.may_embed ? FONT_OPEN : FONT_LOCKED;
    font->face.number = f->opened++;
}

bool font_ready(struct fonts *f, struct font *font)
{
    if (font->state == FONT_CLOSED)
        open_font(f, font);
    return font->state == FONT_OPEN;
}

bool font_has(struct fonts *f, struct font *font, uint32_t code)
{
    hb_codepoint_t glyph;

    return font_ready(f, font) && hb_font_get_nominal_glyph(font->shaper, code, &glyph);
}

bool font_tell(struct run *run, struct fonts *f, const struct font *font, struct span where)
{
    const struct face *face = &font->face;

    if (!fonts_tell_once(run, f, face->path))
        return false;
    if (font->state == FONT_UNREADABLE)
        return diag_error(run->diags, where, "F005", _("the font file %.*s of %.*s cannot be read"),
                          STR_ARG(face->path), STR_ARG(face->family));
    diag_error(run->diags, where, "F002",
               _("the makers of %.*s do not let it be embedded in a PDF"), STR_ARG(face->family));
    diag_note(run->diags, _("OS/2 fsType of %.*s"), STR_ARG(face->path));
    diag_note(run->diags, _("name another font in the layout or in %.*s"), STR_ARG(f->conf));
    return false;
}
