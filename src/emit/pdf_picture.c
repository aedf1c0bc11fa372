#include "emit/pdf_picture.h"

#include "emit/pdf_notation.h"
#include "final/picture.h"

struct pdf_picture {
    struct pdf_picture *next;
    const struct picture *picture;
    unsigned name, number; /* /P<name>, its object */
};

struct pdf_profile {
    struct pdf_profile *next;
    str bytes;
    unsigned number;
};

static void add_size(const struct picture *p, struct buf *out)
{
    buf_format(out, "/Type/XObject/Subtype/Image/Width %lld/Height %lld", (long long)p->width,
               (long long)p->height);
}

static void add_hex(struct buf *out, str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        buf_format(out, "%02X", (unsigned)(unsigned char)bytes.at[i]);
}

static unsigned profile_of(struct pdf_content *c, const struct profile *p)
{
    struct pdf_profile **place = &c->pictures->profiles, *new;

    for (; *place; place = &(*place)->next) {
        if (str_equal((*place)->bytes, p->bytes))
            return (*place)->number;
    }
    new = ARENA_NEW(c->f->run->arena, struct pdf_profile);
    *new = (struct pdf_profile){ .bytes = p->bytes, .number = pdf_reserve(c->f) };
    *place = new;
    pdf_put_stream(c->f, new->number, str_format(c->f->run->arena, "/N %d", p->components),
                   p->bytes);
    return new->number;
}

/* By its profile (8.6.5.5), or as the document's colours are. */
static void add_base_space(struct pdf_content *c, const struct picture *p, int components,
                           struct buf *out)
{
    static const char *const names[] = { "", "/DeviceGray", "", "/DeviceRGB", "/DeviceCMYK" };

    if (p->profile.bytes.len)
        buf_format(out, "[/ICCBased %u 0 R]", profile_of(c, &p->profile));
    else
        buf_str(out, str_from(names[components]));
}

static void add_colour_space(struct pdf_content *c, const struct picture *p, struct buf *out)
{
    buf_str(out, STR("/ColorSpace"));
    if (p->palette.len == 0) {
        add_base_space(c, p, p->components, out);
        return;
    }
    buf_str(out, STR("[/Indexed"));
    add_base_space(c, p, 3, out);
    buf_format(out, " %zu<", p->palette.len / 3 - 1);
    add_hex(out, p->palette);
    buf_str(out, STR(">]"));
}

/* 8.9.6.4 */
static void add_key(const struct picture *p, struct buf *out)
{
    if (!p->keyed)
        return;
    buf_str(out, STR("/Mask["));
    for (int i = 0; i < p->components; i++)
        buf_format(out, "%d %d ", p->key[i], p->key[i]);
    buf_char(out, ']');
}

static unsigned put_alpha(struct pdf_content *c, const struct picture *p)
{
    struct buf entries = BUF(c->f->run->arena);
    unsigned number = pdf_reserve(c->f);

    add_size(p, &entries);
    buf_format(&entries, "/ColorSpace/DeviceGray/BitsPerComponent %d", p->alpha_bits);
    pdf_put_stream(c->f, number, buf_text(&entries), p->alpha);
    return number;
}

static void put_bytes(struct pdf_content *c, unsigned number, const struct picture *p,
                      struct buf *entries)
{
    switch (p->coding) {
    case PICTURE_PNG_ROWS: /* 7.4.4.4: every row says its own filter */
        buf_format(entries,
                   "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/Columns %lld"
                   "/BitsPerComponent %d>>",
                   p->components, (long long)p->width, p->bits);
        pdf_put_stream_plain(c->f, number, buf_text(entries), p->bytes);
        break;
    case PICTURE_JPEG:
        buf_str(entries, STR("/Filter/DCTDecode"));
        if (p->plain_rgb)
            buf_str(entries, STR("/DecodeParms<</ColorTransform 0>>"));
        pdf_put_stream_plain(c->f, number, buf_text(entries), p->bytes);
        break;
    case PICTURE_SAMPLES:
        pdf_put_stream(c->f, number, buf_text(entries), p->bytes);
        break;
    }
}

static void put_picture(struct pdf_content *c, unsigned number, const struct picture *p)
{
    struct buf entries = BUF(c->f->run->arena);

    add_size(p, &entries);
    add_colour_space(c, p, &entries);
    buf_format(&entries, "/BitsPerComponent %d", p->bits);
    if (p->inverted)
        buf_str(&entries, STR("/Decode[1 0 1 0 1 0 1 0]"));
    add_key(p, &entries);
    if (p->alpha.len)
        buf_format(&entries, "/SMask %u 0 R", put_alpha(c, p));
    put_bytes(c, number, p, &entries);
}

/* Two files with the same content are one picture. */
static const struct pdf_picture *picture_of(struct pdf_content *c, const struct picture *p)
{
    struct pdf_picture **place = &c->pictures->first, *new;

    for (; *place; place = &(*place)->next) {
        if ((*place)->picture == p || hash_equal((*place)->picture->hash, p->hash))
            return *place;
    }
    new = ARENA_NEW(c->f->run->arena, struct pdf_picture);
    *new = (struct pdf_picture){ .picture = p, .name = ++c->pictures->count };
    new->number = pdf_reserve(c->f);
    *place = new;
    put_picture(c, new->number, p);
    return new;
}

/*
 * From the unit square, where the stored picture stands upright, to its place. For each Exif
 * orientation: what width and height are multiplied with to give a b c d e f (8.3.3).
 */
static void add_matrix(int turn, struct box place, mpt height, struct buf *out)
{
    static const struct {
        int a, b, c, d, e, f;
    } turns[PICTURE_TURNS + 1] = {
        [1] = { 1, 0, 0, 1, 0, 0 },  [2] = { -1, 0, 0, 1, 1, 0 },  [3] = { -1, 0, 0, -1, 1, 1 },
        [4] = { 1, 0, 0, -1, 0, 1 }, [5] = { 0, -1, -1, 0, 1, 1 }, [6] = { 0, -1, 1, 0, 0, 1 },
        [7] = { 0, 1, 1, 0, 0, 0 },  [8] = { 0, 1, -1, 0, 1, 0 },
    };
    const mpt w = place.w, h = place.h, bottom = height - place.y - h;
    const mpt matrix[] = { turns[turn].a * w,           turns[turn].b * h,
                           turns[turn].c * w,           turns[turn].d * h,
                           place.x + turns[turn].e * w, bottom + turns[turn].f * h };

    for (int i = 0; i < 6; i++) {
        pdf_points(out, matrix[i]);
        buf_char(out, ' ');
    }
    buf_str(out, STR("cm "));
}

static bool stands_over(const struct mark *m)
{
    struct box place = m->as.picture.place;

    return place.x < 0 || place.y < 0 || place.x + place.w > m->as.picture.w ||
           place.y + place.h > m->as.picture.h;
}

void pdf_picture_draw(struct pdf_content *c, const struct mark *m)
{
    const struct pdf_picture *p = picture_of(c, m->as.picture.picture);
    struct box place = m->as.picture.place;

    place.x += m->x;
    place.y += m->y;
    pdf_content_drawing(c, m->tag);
    pdf_content_save(c);
    if (stands_over(m))
        pdf_content_clip(c, mark_box(m));
    add_matrix(p->picture->turn, place, c->height, &c->out);
    buf_format(&c->out, "/P%u Do\n", p->name);
    pdf_content_restore(c);
}

void pdf_pictures_finish(const struct pdf_pictures *pictures, struct buf *out)
{
    if (!pictures->first)
        return;
    buf_str(out, STR("/XObject<<"));
    for (const struct pdf_picture *p = pictures->first; p; p = p->next)
        buf_format(out, "/P%u %u 0 R", p->name, p->number);
    buf_str(out, STR(">>"));
}
