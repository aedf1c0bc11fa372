#include "typeset/shape.h"

#include <hb-ot.h>
#include <hb.h>

#include "base/utf8.h"

enum {
    JOINER_NONE = 0x200C,
    JOINER = 0x200D,
    GRAPHEME_JOINER = 0x034F,
    SKIN_FIRST = 0x1F3FB,
    SKIN_LAST = 0x1F3FF,
    TAG_FIRST = 0xE0020,
    TAG_LAST = 0xE007F,
    HALF_VOICED = 0xFF9E, /* ﾞ and ﾟ are letters by category, but never part from their kana */
    HALF_SEMI_VOICED = 0xFF9F,
    GENERAL_LAST = 0x1FFF /* alphabets end here; punctuation, symbols and East Asia begin */
};

bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
           (code >= 0x180B && code <= 0x180D);
}

bool is_space(uint32_t code)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), code) ==
           HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR;
}

bool is_private(uint32_t code)
{
    return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

static bool is_mark(uint32_t code)
{
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), code);

    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

bool joins_unseen(uint32_t code)
{
    return is_selector(code) || code == JOINER || code == JOINER_NONE || code == GRAPHEME_JOINER ||
           (code >= TAG_FIRST && code <= TAG_LAST);
}

static bool extends(uint32_t code)
{
    return is_mark(code) || joins_unseen(code) || code == HALF_VOICED || code == HALF_SEMI_VOICED ||
           (code >= SKIN_FIRST && code <= SKIN_LAST);
}

/* Default_Ignorable_Code_Point (Unicode 15, DerivedCoreProperties), as far as it does not extend.
 */
static bool is_invisible(uint32_t code)
{
    return code == 0x00AD || code == 0x061C || code == 0x115F || code == 0x1160 || code == 0x180E ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0x3164 || code == 0xFEFF ||
           code == 0xFFA0 || (code >= 0x1D173 && code <= 0x1D17A) ||
           (code >= 0xE0000 && code <= 0xE0FFF);
}

/* Letters whose neighbours matter to their form or place. Kana and kanji are set solid. */
static bool is_word(uint32_t code)
{
    hb_script_t script;

    if (code <= GENERAL_LAST)
        return !is_space(code);
    script = hb_unicode_script(hb_unicode_funcs_get_default(), code);
    return script == HB_SCRIPT_LATIN
               ? code < 0xFF00 /* Ａ is set like a kanji */
               : script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC ||
                     script == HB_SCRIPT_GEORGIAN || script == HB_SCRIPT_COPTIC;
}

enum part part_of(uint32_t code)
{
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), code);

    if (code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029)
        return PART_LINE_END;
    if (category == HB_UNICODE_GENERAL_CATEGORY_CONTROL)
        return PART_CONTROL;
    if (extends(code))
        return PART_EXTENDS;
    if (is_invisible(code))
        return PART_INVISIBLE;
    return is_word(code) ? PART_WORD : PART_PLAIN;
}

bool font_has_variant(const struct font *font, uint32_t code, uint32_t selector)
{
    hb_codepoint_t glyph;

    return hb_font_get_variation_glyph(font->shaper, code, selector, &glyph);
}

/* Punctuation has no script of its own; East Asian fonts keep its forms under that of the kanji. */
static hb_script_t script_of(str text)
{
    uint32_t code = 0;
    hb_script_t script;

    utf8_next(&text, &code);
    script = hb_unicode_script(hb_unicode_funcs_get_default(), code);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN)
        return script;
    return code <= GENERAL_LAST ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN;
}

static void fill(const struct shaping *how, str text)
{
    static const hb_feature_t plain[] = {
        { HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
    };
    hb_buffer_t *b = how->buffer;

    hb_buffer_clear_contents(b);
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                               HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
    hb_buffer_set_direction(b, how->vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, script_of(text));
    hb_buffer_set_language(b, hb_language_from_string("ja", -1));
    hb_buffer_add_utf8(b, text.at, (int)text.len, 0, (int)text.len);
    hb_shape(how->font->shaper, b, plain, sizeof plain / sizeof *plain);
}

static mpt scale(const struct shaping *how, int64_t units)
{
    return mpt_scale(how->size, units, how->font->face.units_per_em);
}

/* Where the glyph stands, pen being how far the cluster has come; both in font units. */
static struct glyph place(const struct shaping *how, const hb_glyph_info_t *info,
                          const hb_glyph_position_t *at, int64_t pen)
{
    struct glyph g = { .id = info->codepoint };
    hb_position_t x = 0, y = 0;

    if (how->vertical) { /* HarfBuzz has moved to the horizontal origin; a PDF does that itself */
        hb_font_get_glyph_v_origin(how->font->shaper, info->codepoint, &x, &y);
        g.x = (int32_t)scale(how, pen - (at->y_offset + y));
        g.dy = (int32_t)scale(how, at->x_offset + x);
    } else {
        g.x = (int32_t)scale(how, pen + at->x_offset);
        g.dy = (int32_t)scale(how, -at->y_offset);
    }
    return g;
}

static int64_t advance(const struct shaping *how, const hb_glyph_position_t *at)
{
    return how->vertical ? -at->y_advance : at->x_advance;
}

/* Glyphs [from, to) are one cluster; its length is known when the next one's place is. */
static void add_cluster(const struct shaping *how, unsigned from, unsigned to, struct clusters *out)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(how->buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(how->buffer, &n);
    struct glyph *glyphs = ARENA_ARRAY(how->arena, struct glyph, to - from);
    struct cluster *c = &out->at[out->n++];
    int64_t pen = 0;

    for (unsigned i = from; i < to; i++) {
        glyphs[i - from] = place(how, &info[i], &at[i], pen);
        pen += advance(how, &at[i]);
    }
    *c = (struct cluster){ .at = info[from].cluster,
                           .face = &how->font->face,
                           .glyphs = glyphs,
                           .n = to - from,
                           .advance = scale(how, pen),
                           .full_width = pen == how->font->face.units_per_em };
}

static void measure_text(struct clusters *c, str text)
{
    for (size_t i = 0; i < c->n; i++) {
        size_t end = i + 1 < c->n ? c->at[i + 1].at : text.len;
        str rest = str_slice(text, c->at[i].at, end);

        c->at[i].len = (uint32_t)rest.len;
        utf8_next(&rest, &c->at[i].code);
    }
}

bool shape(const struct shaping *how, str text, struct clusters *out)
{
    const hb_glyph_info_t *info;
    unsigned n, from = 0;
    bool whole;

    fill(how, text);
    info = hb_buffer_get_glyph_infos(how->buffer, &n);
    whole = n > 0;
    *out = (struct clusters){ ARENA_ARRAY(how->arena, struct cluster, n), 0 };
    for (unsigned i = 0; i < n; i++) {
        whole = whole && info[i].codepoint != 0;
        if (i + 1 == n || (!how->one && info[i + 1].cluster != info[i].cluster)) {
            add_cluster(how, from, i + 1, out);
            from = i + 1;
        }
    }
    if (out->n)
        out->at[0].at = 0; /* what was removed before the first glyph belongs to it */
    measure_text(out, text);
    return whole;
}
