#include "emit/pdf_font.h"

#include "base/hash.h"
#include "base/mpt.h"
#include "base/say.h"
#include "emit/pdf_notation.h"
#include "emit/pdf_subset.h"

enum { USES_FIRST = 256 };

static void close_font(void *thing)
{
    struct pdf_font *font = thing;

    hb_font_destroy(font->hb_font); /* NULL is no font to HarfBuzz */
    hb_face_destroy(font->hb_face);
}

static struct pdf_font *open_font(struct pdf_fonts *fonts, const struct face *face)
{
    struct arena *a = fonts->f->run->arena;
    struct pdf_font *font = ARENA_NEW(a, struct pdf_font);
    hb_blob_t *blob;

    arena_on_free(a, close_font, font);
    font->f = fonts->f;
    font->face = face;
    font->serial = fonts->n;
    font->room = USES_FIRST;
    font->uses = ARENA_ARRAY(a, struct pdf_use, font->room);
    font->slot_count = font->room * 2;
    font->slots = ARENA_ARRAY(a, uint32_t, font->slot_count);
    font->n = 1;
    blob = hb_blob_create(face->bytes.at, (unsigned)face->bytes.len, HB_MEMORY_MODE_READONLY, NULL,
                          NULL);
    font->hb_face = hb_face_create(blob, face->index);
    hb_blob_destroy(blob);
    font->hb_font = hb_font_create(font->hb_face);
    font->glyph_count = hb_face_get_glyph_count(font->hb_face);
    font->units_per_em = hb_face_get_upem(font->hb_face);
    return font;
}

static bool read_cff(struct pdf_font *font)
{
    struct arena *a = font->f->run->arena;
    hb_blob_t *blob = hb_face_reference_table(font->hb_face, HB_TAG('C', 'F', 'F', ' '));
    str table = { .len = hb_blob_get_length(blob) };

    table.at = hb_blob_get_data(blob, NULL);
    hb_blob_destroy(blob); /* the face keeps it */
    font->first_uses = ARENA_ARRAY(a, uint32_t, font->glyph_count);
    return pdf_cff_read(a, table, font->glyph_count, &font->cff);
}

static bool has_table(const struct pdf_font *font, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(font->hb_face, tag);
    bool has = hb_blob_get_length(table) > 0;

    hb_blob_destroy(table);
    return has;
}

/* HarfBuzz takes a table that reaches beyond the file's end for one that is not there. */
static bool is_whole(const struct pdf_font *font)
{
    return font->glyph_count && has_table(font, HB_TAG('h', 'e', 'a', 'd')) &&
           has_table(font, HB_TAG('h', 'm', 't', 'x')) &&
           (has_table(font, HB_TAG('C', 'F', 'F', ' ')) ||
            (has_table(font, HB_TAG('g', 'l', 'y', 'f')) &&
             has_table(font, HB_TAG('l', 'o', 'c', 'a'))));
}

bool pdf_font_broken(const struct pdf_font *font)
{
    return diag_error(font->f->run->diags, (struct span){ 0 }, "F005",
                      _("the font file " STR_FMT " is damaged: its glyphs cannot be taken out"),
                      STR_ARG(font->face->path));
}

static bool may_embed(struct run *run, const struct face *face)
{
    if (face->may_embed)
        return true;
    diag_error(run->diags, (struct span){ 0 }, "F002",
               _("the font " STR_FMT " may not be embedded in a PDF: its maker forbids it"),
               STR_ARG(face->family));
    diag_note(run->diags, _("choose another font for it (the file is " STR_FMT ")"),
              STR_ARG(face->path));
    return false;
}

static void add_font(struct pdf_fonts *fonts, struct pdf_font *font)
{
    if (!fonts->first)
        fonts->end = &fonts->first;
    *fonts->end = font;
    fonts->end = &font->next;
    fonts->n++;
}

/* A face whose codes have run out gets a second font. */
struct pdf_font *pdf_font_find(struct pdf_fonts *fonts, const struct face *face, size_t codes)
{
    struct pdf_font *font;

    for (font = fonts->first; font; font = font->next) {
        if (font->face == face && font->n + codes <= PDF_CODES)
            return font;
    }
    if (!may_embed(fonts->f->run, face))
        return NULL;
    font = open_font(fonts, face);
    if (!is_whole(font) || (face->cff && !read_cff(font))) {
        pdf_font_broken(font);
        return NULL;
    }
    add_font(fonts, font);
    return font;
}

static size_t slot_of(const struct pdf_font *font, uint32_t glyph, str text)
{
    size_t mask = font->slot_count - 1;
    size_t i = (size_t)(hash_quick(text) ^ glyph * UINT64_C(0x9E3779B97F4A7C15)) & mask;

    while (font->slots[i] && (font->uses[font->slots[i]].glyph != glyph ||
                              !str_equal(font->uses[font->slots[i]].text, text)))
        i = (i + 1) & mask;
    return i;
}

static void grow(struct pdf_font *font)
{
    struct arena *a = font->f->run->arena;
    size_t room = font->room * 2;
    struct pdf_use *uses = ARENA_ARRAY(a, struct pdf_use, room);

    memcpy(uses, font->uses, font->n * sizeof *uses);
    font->slots = ARENA_ARRAY(a, uint32_t, room * 2);
    font->slot_count = room * 2;
    font->uses = uses;
    font->room = room;
    for (size_t i = 1; i < font->n; i++)
        font->slots[slot_of(font, uses[i].glyph, uses[i].text)] = (uint32_t)i;
}

/* With CFF outlines the code follows from the glyph, so only its first text can be said by the
 * font. */
static void give_code(struct pdf_font *font, struct pdf_use *use)
{
    uint32_t place = (uint32_t)(use - font->uses), glyph = use->glyph;

    use->cid = place;
    use->exact = true;
    if (!font->face->cff || glyph >= font->glyph_count)
        return;
    use->cid = font->cff.cid_keyed ? font->cff.cids[glyph] : glyph;
    use->exact = font->first_uses[glyph] == 0;
    if (use->exact)
        font->first_uses[glyph] = place;
}

static void add_use(struct pdf_font *font, size_t slot, uint32_t glyph, str text)
{
    struct pdf_use *use = &font->uses[font->n];
    hb_position_t advance = hb_font_get_glyph_h_advance(font->hb_font, glyph);

    use->glyph = glyph;
    use->text = str_copy(font->f->run->arena, text);
    use->width = (int32_t)mpt_scale(advance, PDF_EM, font->units_per_em);
    give_code(font, use);
    font->slots[slot] = (uint32_t)font->n++;
}

struct pdf_code pdf_font_code(struct pdf_font *font, uint32_t glyph, str text)
{
    const struct pdf_use *use;
    size_t slot;

    if (font->n == font->room)
        grow(font);
    slot = slot_of(font, glyph, text);
    if (font->slots[slot] == 0)
        add_use(font, slot, glyph, text);
    use = &font->uses[font->slots[slot]];
    return (struct pdf_code){ use->cid, use->width, use->exact };
}

void pdf_font_name(struct pdf_font *font, bool vertical, struct buf *out)
{
    if (font->numbers[vertical] == 0)
        font->numbers[vertical] = pdf_reserve(font->f);
    buf_str(out, vertical ? STR("/V") : STR("/F"));
    pdf_whole(out, font->serial);
}

bool pdf_fonts_finish(struct pdf_fonts *fonts, struct buf *out)
{
    buf_str(out, STR("/Font<<"));
    for (struct pdf_font *font = fonts->first; font; font = font->next) {
        if (font->numbers[0] == 0 && font->numbers[1] == 0)
            continue;
        for (int v = 0; v < 2; v++) {
            if (font->numbers[v]) {
                pdf_font_name(font, v, out);
                buf_char(out, ' ');
                pdf_reference(out, font->numbers[v]);
            }
        }
        if (!pdf_subset(font))
            return false;
    }
    buf_str(out, STR(">>"));
    return true;
}
