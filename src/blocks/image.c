/*
 * image.c - 図: a picture, its caption, and the words for those who do not see it.
 *
 * A picture of many pixels is small on paper and one of few is large: without a width and a height
 * it is as large as its own resolution says, but never wider than the column or higher than a page.
 */
#include "base/say.h"
#include "blocks/pictures.h"
#include "blocks/set.h"

enum { IMAGE_INSIDE, IMAGE_FILL };

/* Where neither file nor layout says a size; and below which print looks coarse. */
enum { PER_INCH_ASSUMED = 150, PER_INCH_COARSE = 150 };

static const mpt INCH = MPT_PT(72);

struct image {
    struct template file, alt, caption;
    struct measure width, height;
    struct words style, caption_style;
    int align, fit;
    const struct look *look, *caption_look;
    struct fill fill_file, fill_alt, fill_caption;
};

static const struct choice aligns[] = { { "start", ALIGN_START, N_("at the left edge") },
                                        { "center", ALIGN_CENTER, NULL },
                                        { "end", ALIGN_END, N_("at the right edge") },
                                        { 0 } };
static const struct choice fits[] = {
    { "inside", IMAGE_INSIDE, N_("all of it is seen, as large as fits") },
    { "fill", IMAGE_FILL, N_("the whole place is filled; what stands over is cut off evenly") },
    { 0 }
};

#define AT(field) offsetof(struct image, field)
static const struct key keys[] = {
    { "file", &value_template, AT(file), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("a PNG or JPEG in the data or layouts folder: logo.png, or <写真> for one of each "
         "record") },
    { "alt", &value_template, AT(alt), KEY_REQUIRED, NULL, NULL,
      N_("what it shows, for those who hear the document (代替テキスト)") },
    { "width", &value_measure, AT(width), 0, NULL, NULL,
      N_("how wide; the height follows when only this is said") },
    { "height", &value_measure, AT(height), 0, NULL, NULL,
      N_("how high; the width follows when only this is said") },
    { "fit", &value_choice, AT(fit), 0, fits, "inside", N_("when width and height are both said") },
    { "align", &value_choice, AT(align), 0, aligns, "center", N_("where it stands in the column") },
    { "caption", &value_template, AT(caption), 0, NULL, NULL, N_("a line below it") },
    { "style", &value_words, AT(style), 0, NULL, NULL,
      N_("a style other than 図: the white above and below") },
    { "caption-style", &value_words, AT(caption_style), 0, NULL, NULL,
      N_("a style other than 図題") },
    { 0 }
};
#undef AT

static bool bind(struct binding *b, void *spec)
{
    struct image *x = spec;
    bool ok = fill_bind(b->run, &x->file, b->query, &x->fill_file);

    ok &= fill_bind(b->run, &x->alt, b->query, &x->fill_alt);
    ok &= fill_bind(b->run, &x->caption, b->query, &x->fill_caption);
    x->look = bind_look(b, x->style, "図");
    x->caption_look = bind_look(b, x->caption_style, "図題");
    return ok && x->look && x->caption_look;
}

/* A record without a picture: the name has parts from the data, and all of them are empty. */
static bool names_none(const struct fill *fill, const struct record *record)
{
    bool data = false;

    for (size_t i = 0; i < fill->n; i++) {
        if (fill->at[i].value == SIZE_MAX)
            continue;
        data = true;
        if (record->values[fill->at[i].value].len)
            return false;
    }
    return data || fill->n == 0;
}

static mpt inches(int64_t pixels, const struct picture *p)
{
    if (p->per_metre > 0)
        return mpt_scale(mpt_from_um(1000000), pixels, p->per_metre);
    return mpt_scale(INCH, pixels, PER_INCH_ASSUMED);
}

struct size {
    mpt w, h;
};

static struct size scaled_to_width(const struct picture *p, mpt width)
{
    return (struct size){ width,
                          mpt_scale(width, picture_shown_height(p), picture_shown_width(p)) };
}

static struct size scaled_to_height(const struct picture *p, mpt height)
{
    return (struct size){ mpt_scale(height, picture_shown_width(p), picture_shown_height(p)),
                          height };
}

/* As large as fits into a place, or as small as fills it. */
static struct size scaled_to(const struct picture *p, struct size place, bool fill)
{
    struct size s = scaled_to_width(p, place.w);

    return (s.h > place.h) != fill ? scaled_to_height(p, place.h) : s;
}

/* The place on the page, and the picture's own size in it. */
static void find_sizes(const struct image *x, const struct picture *p, const struct galley *g,
                       struct size *place, struct size *whole)
{
    const mpt em = x->look->style.size;
    mpt w = measure_resolve(x->width, em, g->width),
        h = measure_resolve(x->height, em, g->page_height);

    if (w > 0 && h > 0) {
        *place = (struct size){ w, h };
        *whole = scaled_to(p, *place, x->fit == IMAGE_FILL);
        if (x->fit == IMAGE_INSIDE)
            *place = *whole;
        return;
    }
    if (w > 0)
        *whole = scaled_to_width(p, w);
    else if (h > 0)
        *whole = scaled_to_height(p, h);
    else
        *whole = scaled_to_width(p, inches(picture_shown_width(p), p));
    if (w <= 0 && whole->w > g->width)
        *whole = scaled_to_width(p, g->width);
    if (w <= 0 && h <= 0 && whole->h > g->page_height)
        *whole = scaled_to_height(p, g->page_height);
    whole->w = whole->w > 0 ? whole->w : 1;
    whole->h = whole->h > 0 ? whole->h : 1;
    *place = *whole;
}

/* Compared in pixels, so that nothing is rounded: width * coarse > pixels * inch. */
static void warn_of_coarse(struct setting *s, const struct picture *p, mpt width, struct span where)
{
    const int64_t pixels = picture_shown_width(p);

    if (width * PER_INCH_COARSE <= pixels * INCH)
        return;
    diag_warn(
        s->run->diags, where, "P020",
        _("the picture \"" STR_FMT "\" is coarse: printed %s wide it has %lld pixels to the inch"),
        STR_ARG(p->path), str_cstr(s->run->arena, mpt_mm(s->run->arena, width)),
        (long long)mpt_scale(pixels, INCH, width));
    diag_note(
        s->run->diags, _("it has %lld pixels and is good for %s at %d to the inch"),
        (long long)pixels,
        str_cstr(s->run->arena, mpt_mm(s->run->arena, mpt_scale(INCH, pixels, PER_INCH_COARSE))),
        PER_INCH_COARSE);
}

/* Colours without a profile that can be used are taken for sRGB. */
static void warn_of_profile(struct setting *s, const struct picture *p, struct span where)
{
    if (p->profile_name.len == 0 || p->profile.bytes.len || p->components == 4 ||
        str_find(p->profile_name, STR("sRGB")) < p->profile_name.len)
        return;
    diag_warn(s->run->diags, where, "P021",
              _("the colours of the picture \"" STR_FMT "\" are those of the profile " STR_FMT
                ", which cannot be used: they are taken for sRGB"),
              STR_ARG(p->path), STR_ARG(p->profile_name));
    diag_note(s->run->diags, _("a picture program can convert it to sRGB"));
}

static mpt left_of(int align, mpt room)
{
    return align == ALIGN_CENTER ? room / 2 : align == ALIGN_END ? room : 0;
}

static bool find_alt(struct setting *s, const struct image *x, const struct record *record,
                     str *out)
{
    if (!fill_text(s->run, &x->fill_alt, record, out))
        return false;
    if (out->len)
        return true;
    diag_error(s->run->diags, fill_where(&x->fill_alt, s->plan, record), "P010",
               _("this picture has no words for those who do not see it"));
    diag_note(s->run->diags, _("say in alt: what it shows, such as  alt: <事業名>の写真"));
    return false;
}

/* The caption stands where the picture does. */
static bool set_caption(struct setting *s, const struct image *x, const struct record *record,
                        struct galley *g)
{
    struct look *look = ARENA_NEW(s->run->arena, struct look);
    struct set_text set = { .look = look, .where = fill_where(&x->fill_caption, s->plan, record) };

    if (!fill_text(s->run, &x->fill_caption, record, &set.text))
        return false;
    if (set.text.len == 0)
        return true;
    *look = *x->caption_look;
    if (x->align != ALIGN_CENTER && look->style.align == ALIGN_CENTER)
        look->style.align = x->align;
    g->last->keep = KEEP_FIRMLY;
    g->last->after = 0;
    set.tag = setting_tag(s, s->tag, TAG_CAPTION);
    return set_text(s, &set, g);
}

static bool set_picture(struct setting *s, const struct image *x, const struct record *record,
                        const struct picture *p, struct galley *g)
{
    struct span where = fill_where(&x->fill_file, s->plan, record);
    struct tag *figure;
    struct size place, whole;
    struct slab *slab;
    struct mark *m;
    str alt;

    if (!find_alt(s, x, record, &alt))
        return false;
    find_sizes(x, p, g, &place, &whole);
    if (place.w > g->width) {
        diag_error(s->run->diags, x->width.where, "L016",
                   _("the picture is wider than the column"));
        diag_label(s->run->diags, _("at most " STR_FMT " fits"),
                   STR_ARG(mpt_mm(s->run->arena, g->width)));
        return false;
    }
    warn_of_coarse(s, p, whole.w, where);
    warn_of_profile(s, p, where);
    slab = galley_add(g, place.h);
    slab->before = slab->before > x->look->style.before ? slab->before : x->look->style.before;
    slab->after = x->look->style.after;
    slab->where = where;
    figure = setting_tag(s, s->tag, TAG_FIGURE);
    tag_add_detail(s->run->arena, figure)->alt = alt;
    m = slab_mark(g, slab, MARK_PICTURE);
    m->tag = figure;
    m->x = left_of(x->align, g->width - place.w);
    m->as.picture.picture = p;
    m->as.picture.w = place.w;
    m->as.picture.h = place.h;
    m->as.picture.place =
        (struct box){ (place.w - whole.w) / 2, (place.h - whole.h) / 2, whole.w, whole.h };
    return set_caption(s, x, record, g);
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    const struct image *x = spec;
    const struct picture *p;
    str name;

    if (names_none(&x->fill_file, record))
        return true;
    if (!fill_text(s->run, &x->fill_file, record, &name))
        return false;
    p = pictures_find(s->pictures, name, fill_where(&x->fill_file, s->plan, record));
    return p && set_picture(s, x, record, p, g);
}

static const struct schema image_schema = { "image", N_("a picture (図): PNG or JPEG"),
                                            sizeof(struct image), keys };
const struct block_kind image_block = { "image", &image_schema, bind, typeset, true };
