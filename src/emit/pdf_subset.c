/*
 * pdf_subset.c - what a font becomes in the file (ISO 32000-1, 9.7).
 *
 * One descendant font serves both writing directions. Positions are always given by the page, so no
 * vertical metrics are said: the origin is the top of the em box's centre line (880 above the
 * baseline), an advance is one em.
 */
#include "emit/pdf_subset.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include "base/hash.h"
#include "emit/pdf_notation.h"

enum { UNICODE_BLOCK = 100, UNICODE_RANGE = 100, TAG_LETTERS = 6 };

/* The numbers of a font's objects. */
struct parts {
    unsigned descendant, descriptor, file, map, unicode;
    unsigned cid_set;           /* 0: none */
    char tag[TAG_LETTERS + 2];  /* "ABCDEF+"; empty when the whole font is embedded */
    const struct pdf_use *uses; /* one for each code, in their order; the first is .notdef */
    size_t n;
};

/* HarfBuzz's things, closed in every case. */
struct subsetting {
    hb_face_t *source, *result;
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_blob_t *bytes;
};

static void close_subsetting(void *thing)
{
    struct subsetting *s = thing;

    hb_blob_destroy(s->bytes);
    hb_face_destroy(s->result);
    hb_face_destroy(s->source);
    if (s->plan)
        hb_subset_plan_destroy(s->plan);
    if (s->input)
        hb_subset_input_destroy(s->input);
    *s = (struct subsetting){ 0 };
}

/*
 * Only the tables that drawing needs. HarfBuzz 6.0 otherwise reads all of cmap and GSUB for the
 * plan, which costs 11 ms for IPAmj Mincho, and would keep what no PDF reader looks at.
 */
static hb_blob_t *table_for_drawing(hb_face_t *face, hb_tag_t tag, void *from)
{
    static const hb_tag_t needed[] = { HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
                                       HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                                       HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
                                       HB_TAG('C', 'F', 'F', ' ') };

    (void)face;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (needed[i] == tag)
            return hb_face_reference_table(from, tag);
    }
    return NULL;
}

static bool take_out_glyphs(struct pdf_font *font, struct subsetting *s)
{
    unsigned flags = HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING;
    hb_set_t *glyphs;

    if (font->face->cff && !font->cff.cid_keyed) /* its codes are glyph numbers */
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    s->source = hb_face_create_for_tables(table_for_drawing, font->hb_face, NULL);
    s->input = hb_subset_input_create_or_fail();
    if (!s->input)
        return false;
    glyphs = hb_subset_input_glyph_set(s->input);
    for (size_t i = 0; i < font->n; i++)
        hb_set_add(glyphs, font->uses[i].glyph);
    hb_subset_input_set_flags(s->input, flags);
    s->plan = hb_subset_plan_create_or_fail(s->source, s->input);
    if (!s->plan)
        return false;
    s->result = hb_subset_plan_execute_or_fail(s->plan);
    if (!s->result)
        return false;
    s->bytes = font->face->cff ? hb_face_reference_table(s->result, HB_TAG('C', 'F', 'F', ' '))
                               : hb_face_reference_blob(s->result);
    return hb_blob_get_length(s->bytes) > 0;
}

/* A whole font without its neighbours in a collection. */
static bool take_all(struct pdf_font *font, struct subsetting *s)
{
    hb_tag_t tags[64];
    unsigned n = sizeof tags / sizeof *tags;

    if (font->face->cff) {
        s->bytes = hb_face_reference_table(font->hb_face, HB_TAG('C', 'F', 'F', ' '));
        return true;
    }
    s->result = hb_face_builder_create();
    hb_face_get_table_tags(font->hb_face, 0, &n, tags);
    for (unsigned i = 0; i < n; i++) {
        hb_blob_t *table = hb_face_reference_table(font->hb_face, tags[i]);

        hb_face_builder_add_table(s->result, tags[i], table);
        hb_blob_destroy(table);
    }
    s->bytes = hb_face_reference_blob(s->result);
    return hb_blob_get_length(s->bytes) > 0;
}

static void put_file(struct pdf_font *font, const struct parts *p, str bytes)
{
    str entries = STR("/Subtype/CIDFontType0C");

    if (!font->face->cff)
        entries = str_format(font->f->run->arena, "/Length1 %zu", bytes.len);
    pdf_put_stream_once(font->f, p->file, entries, bytes);
}

/* Two bytes a code: the glyph's number in the file. */
static void put_glyph_map(struct pdf_font *font, const struct parts *p, const hb_map_t *renumbered)
{
    struct buf out = BUF(font->f->run->arena);

    for (size_t i = 0; i < font->n; i++) {
        uint32_t glyph = font->uses[i].glyph;

        if (renumbered)
            glyph = hb_map_get(renumbered, glyph);
        buf_char(&out, (char)(glyph >> 8 & 0xFF));
        buf_char(&out, (char)(glyph & 0xFF));
    }
    pdf_put_stream_once(font->f, p->map, STR(""), buf_text(&out));
}

/* "ABCDEF+" from what is in the subset, so that two subsets merged into one file are not taken for
 * one. */
static void make_tag(const struct pdf_font *font, struct parts *p)
{
    uint64_t h = 0;

    for (size_t i = 1; i < font->n; i++)
        h = (h ^ font->uses[i].glyph) * UINT64_C(0x100000001B3) + (h >> 29);
    for (int i = 0; i < TAG_LETTERS; i++, h /= 26)
        p->tag[i] = (char)('A' + h % 26);
    p->tag[TAG_LETTERS] = '+';
}

static int compare_cids(const void *a, const void *b)
{
    unsigned x = ((const struct pdf_use *)a)->cid, y = ((const struct pdf_use *)b)->cid;

    return (x > y) - (x < y);
}

static void list_uses(struct pdf_font *font, struct parts *p)
{
    struct pdf_use *uses = font->uses;
    size_t n = 1;

    uses->width = (int32_t)mpt_scale(hb_font_get_glyph_h_advance(font->hb_font, 0), PDF_EM,
                                     font->units_per_em);
    if (font->face->cff) {
        uses = ARENA_ARRAY(font->f->run->arena, struct pdf_use, font->n);
        uses[0] = font->uses[0];
        for (size_t i = 1; i < font->n; i++) {
            if (font->uses[i].exact)
                uses[n++] = font->uses[i];
        }
        qsort(uses, n, sizeof *uses, compare_cids);
    } else {
        n = font->n;
    }
    p->uses = uses;
    p->n = n;
}

static void add_code(struct buf *out, unsigned cid)
{
    static const char digits[] = "0123456789ABCDEF";

    buf_char(out, '<');
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_char(out, digits[cid >> shift & 0xF]);
    buf_char(out, '>');
}

/* How many codes from i on follow one another and differ in their last byte only. */
static size_t range_at(const struct parts *p, size_t i)
{
    unsigned first = p->uses[i].cid;
    size_t n = 1;

    while (n < UNICODE_RANGE && i + n < p->n && p->uses[i + n].cid == first + n &&
           (first + n) >> 8 == first >> 8)
        n++;
    return n;
}

/*
 * A glyph that belongs to the one before it has no text of its own; it stands inside an ActualText.
 * PDF/A asks for a character all the same (ISO 19005-2, 6.2.11.7.2): ZERO WIDTH SPACE.
 */
static void add_range(struct buf *out, const struct pdf_use *uses, size_t n)
{
    add_code(out, uses[0].cid);
    add_code(out, uses[n - 1].cid);
    buf_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        buf_char(out, '<');
        pdf_utf16_hex(out, uses[i].text.len ? uses[i].text : STR("\u200B"));
        buf_char(out, '>');
    }
    buf_add(out, "]\n", 2);
}

static void add_ranges(const struct parts *p, struct buf *out)
{
    struct buf block = BUF(out->arena);
    size_t ranges = 0;

    for (size_t i = 1; i < p->n;) {
        size_t n = range_at(p, i);

        add_range(&block, &p->uses[i], n);
        ranges++;
        i += n;
        if (ranges == UNICODE_BLOCK || i == p->n) {
            pdf_whole(out, (int64_t)ranges);
            buf_str(out, STR(" beginbfrange\n"));
            buf_str(out, buf_text(&block));
            buf_str(out, STR("endbfrange\n"));
            block.len = ranges = 0;
        }
    }
}

/* (9.10.3) Ranges with their texts in an array are half the size of single codes. */
static void put_unicode(struct pdf_font *font, const struct parts *p)
{
    struct buf out = BUF(font->f->run->arena);

    buf_str(&out, STR("/CIDInit /ProcSet findresource begin\n"
                      "12 dict begin\n"
                      "begincmap\n"
                      "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
                      "/CMapName/Adobe-Identity-UCS def\n"
                      "/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"));
    add_ranges(p, &out);
    buf_str(&out, STR("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
    pdf_put_stream_once(font->f, p->unicode, STR(""), buf_text(&out));
}

static int64_t thousandths(const struct pdf_font *font, int64_t units)
{
    return mpt_scale(units, 1000, font->units_per_em);
}

/* The bounding box of all glyphs, from the table head. */
static void add_bounds(const struct pdf_font *font, struct buf *out)
{
    hb_blob_t *head = hb_face_reference_table(font->hb_face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len;
    const unsigned char *at = (const unsigned char *)hb_blob_get_data(head, &len);
    int64_t bounds[4] = { 0 };

    for (size_t i = 0; len >= 44 && i < 4; i++)
        bounds[i] = thousandths(font, (int16_t)(at[36 + 2 * i] << 8 | at[37 + 2 * i]));
    hb_blob_destroy(head);
    buf_str(out, STR("/FontBBox["));
    for (size_t i = 0; i < 4; i++) {
        pdf_whole(out, bounds[i]);
        buf_char(out, i < 3 ? ' ' : ']');
    }
}

static int64_t cap_height(const struct pdf_font *font, int64_t ascent)
{
    hb_position_t height;

    if (hb_ot_metrics_get_position(font->hb_font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height))
        return thousandths(font, height);
    return ascent;
}

/* A PostScript name without what would end a PDF name. */
static void add_name(const struct pdf_font *font, const struct parts *p, struct buf *out)
{
    str name = font->face->postscript_name.len ? font->face->postscript_name : STR("Font");

    buf_char(out, '/');
    buf_str(out, str_from(p->tag));
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];

        if (c > ' ' && c <= '~' && !strchr("()<>[]{}/%#", c))
            buf_char(out, c);
    }
}

/* A bit for each code, the first the highest of its byte (ISO 19005-1, 6.3.5). */
static void put_cid_set(struct pdf_font *font, const struct parts *p)
{
    size_t len = p->uses[p->n - 1].cid / 8 + 1;
    char *bits = ARENA_ARRAY(font->f->run->arena, char, len);

    for (size_t i = 0; i < p->n; i++)
        bits[p->uses[i].cid / 8] |= (char)(0x80 >> (p->uses[i].cid % 8));
    pdf_put_stream(font->f, p->cid_set, STR(""), (str){ bits, len });
}

/* (9.8) Flags 4: the glyphs are not those of Latin text. StemV is a guess that only serves
 * substitution. */
static void put_descriptor(struct pdf_font *font, const struct parts *p)
{
    struct buf out = BUF(font->f->run->arena);
    hb_font_extents_t extents = { 0 };
    int64_t ascent;

    hb_font_get_h_extents(font->hb_font, &extents);
    ascent = thousandths(font, extents.ascender);
    buf_str(&out, STR("<</Type/FontDescriptor/FontName"));
    add_name(font, p, &out);
    buf_str(&out, STR("/Flags 4"));
    add_bounds(font, &out);
    buf_format(&out, "/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile%d %u 0 R",
               (int)ascent, (int)thousandths(font, extents.descender),
               (int)cap_height(font, ascent), font->face->cff ? 3 : 2, p->file);
    if (p->cid_set)
        buf_format(&out, "/CIDSet %u 0 R", p->cid_set);
    buf_str(&out, STR(">>"));
    pdf_put(font->f, p->descriptor, buf_text(&out));
}

/* Widths that are not one em, those of neighbouring codes together (9.7.4.3). */
static void add_widths(const struct parts *p, struct buf *out)
{
    unsigned next = 0; /* the code after the last one in brackets; 0: none are open */

    buf_str(out, STR("/DW 1000/W["));
    for (size_t i = 0; i < p->n; i++) {
        const struct pdf_use *use = &p->uses[i];

        if (use->width == PDF_EM)
            continue;
        if (next == 0 || next != use->cid) {
            if (next)
                buf_char(out, ']');
            pdf_whole(out, use->cid);
            buf_char(out, '[');
        } else {
            buf_char(out, ' ');
        }
        pdf_fixed(out, use->width, 2);
        next = use->cid + 1;
    }
    if (next)
        buf_char(out, ']');
    buf_char(out, ']');
}

static void put_descendant(struct pdf_font *font, const struct parts *p)
{
    struct buf out = BUF(font->f->run->arena);

    buf_format(&out, "<</Type/Font/Subtype/CIDFontType%d/BaseFont", font->face->cff ? 0 : 2);
    add_name(font, p, &out);
    buf_str(&out, STR("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"));
    buf_format(&out, "/FontDescriptor %u 0 R", p->descriptor);
    if (!font->face->cff)
        buf_format(&out, "/CIDToGIDMap %u 0 R", p->map);
    add_widths(p, &out);
    buf_str(&out, STR(">>"));
    pdf_put(font->f, p->descendant, buf_text(&out));
}

static void put_composites(struct pdf_font *font, const struct parts *p)
{
    for (int v = 0; v < 2; v++) {
        struct buf out = BUF(font->f->run->arena);

        if (font->numbers[v] == 0)
            continue;
        buf_str(&out, STR("<</Type/Font/Subtype/Type0/BaseFont"));
        add_name(font, p, &out);
        if (font->face->cff)
            buf_str(&out, v ? STR("-Identity-V") : STR("-Identity-H"));
        buf_format(&out, "/Encoding/Identity-%c/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
                   v ? 'V' : 'H', p->descendant, p->unicode);
        pdf_put(font->f, font->numbers[v], buf_text(&out));
    }
}

static bool put_glyphs(struct pdf_font *font, struct parts *p)
{
    struct subsetting *s = ARENA_NEW(font->f->run->arena, struct subsetting);
    bool part = font->face->may_subset;
    str bytes;

    arena_on_free(font->f->run->arena, close_subsetting, s);
    if (!(part ? take_out_glyphs(font, s) : take_all(font, s)))
        return pdf_font_broken(font);
    if (part)
        make_tag(font, p);
    bytes.at = hb_blob_get_data(s->bytes, NULL);
    bytes.len = hb_blob_get_length(s->bytes);
    put_file(font, p, bytes);
    if (!font->face->cff)
        put_glyph_map(font, p, part ? hb_subset_plan_old_to_new_glyph_mapping(s->plan) : NULL);
    close_subsetting(s);
    return true;
}

bool pdf_subset(struct pdf_font *font)
{
    struct parts p = { .descendant = pdf_reserve(font->f),
                       .descriptor = pdf_reserve(font->f),
                       .file = pdf_reserve(font->f),
                       .unicode = pdf_reserve(font->f) };

    if (!font->face->cff)
        p.map = pdf_reserve(font->f);
    if (font->f->classic && font->face->may_subset)
        p.cid_set = pdf_reserve(font->f);
    list_uses(font, &p);
    if (!put_glyphs(font, &p))
        return false;
    if (p.cid_set)
        put_cid_set(font, &p);
    put_unicode(font, &p);
    put_descriptor(font, &p);
    put_descendant(font, &p);
    put_composites(font, &p);
    return true;
}
