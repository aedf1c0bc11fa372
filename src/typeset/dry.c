/*
 * dry.c - see dry.h.
 *
 * A glyph of a table's cell takes twenty bytes, its mark a hundred and sixty; but neighbours share
 * nearly all of that: face, size, colour, tag, the step from one glyph to the next, and a text that
 * goes on where the last glyph's ended. So a mark is written as what differs from the one before
 * it on the slab, and a glyph as a byte of flags, its number, and whatever the flags do not say:
 * three bytes for a kanji. Numbers are written seven bits a byte, the sign lowest. What many marks
 * have in common (a style) is kept once for the galley and pointed at. Pointers are written as
 * they stand, since bytes never leave this memory; those to tags and texts as how far they are
 * from the last one, which mostly is a field or an element further on. Pictures and outlines are
 * few and are kept whole.
 *
 * The road not taken: to keep heights only and set every row again when its page is drawn. It
 * needs no room at all, but setting is a third of a build.
 */
#include "typeset/dry.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"

/* A mark without what changes from one to the next. */
struct style_of {
    struct style_of *next;
    struct mark mark;
};

/* Dried ink of slabs that follow each other, given back together. */
struct strip {
    struct strip *next;
    struct arena *arena;
    size_t size;
    const struct slab *last;
};

enum { STRIP = 1024 * 1024 };

struct dryer {
    struct arena *wet;
    struct strip *first, *last;
    struct style_of *styles; /* used last first */
    struct buf bytes;        /* of the slab being dried */
    struct buf glyphs;       /* of a run of it */
    bool noted;
};

/* What a mark is written against. */
struct before {
    mpt x, y;
    const struct style_of *style;
    struct tag *tag;
    const char *text; /* where the last one ended */
};

/* A mark's first byte; below these, its kind. */
enum {
    KIND = 0x07,
    SAME_STYLE = 0x08,
    SAME_TAG = 0x10,
    SAME_TEXT = 0x20, /* goes on where the last one ended */
    CONDITION = 0x40,
    NOTE = 0x80
};

/* A glyph's. Between them, three bits: the bytes of its text. */
enum {
    WIDE = 0x01,  /* its number has four bytes, not two */
    STEP = 0x02,  /* another step than the one before */
    LIFT = 0x04,  /* off the baseline */
    PLACE = 0x08, /* its text does not begin where the last one's ended */
    LEN_SHIFT = 4,
    LEN_MORE = 7
};

/* --- writing ------------------------------------------------------------------------------ */

static void put_count(struct buf *b, uint64_t v)
{
    for (; v >= 0x80; v >>= 7)
        buf_char(b, (char)(v | 0x80));
    buf_char(b, (char)v);
}

static void put_length(struct buf *b, mpt v)
{
    put_count(b, (uint64_t)v << 1 ^ (uint64_t)(v >> 63));
}

static void put_pointer(struct buf *b, const void *p)
{
    buf_add(b, &p, sizeof p);
}

/* How far from another. */
static void put_step(struct buf *b, const void *from, const void *to)
{
    put_length(b, (mpt)((uintptr_t)to - (uintptr_t)from));
}

static bool same_style(const struct mark *a, const struct mark *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case MARK_GLYPHS:
        return a->as.glyphs.face == b->as.glyphs.face && a->as.glyphs.size == b->as.glyphs.size &&
               a->as.glyphs.vertical == b->as.glyphs.vertical &&
               a->as.glyphs.rotated == b->as.glyphs.rotated &&
               a->as.glyphs.combined == b->as.glyphs.combined &&
               colour_equal(a->as.glyphs.colour, b->as.glyphs.colour);
    case MARK_RULE:
        return a->as.rule.width == b->as.rule.width && a->as.rule.dash == b->as.rule.dash &&
               a->as.rule.gap == b->as.rule.gap &&
               colour_equal(a->as.rule.colour, b->as.rule.colour);
    case MARK_FILL:
        return colour_equal(a->as.fill.colour, b->as.fill.colour);
    case MARK_PICTURE:
    case MARK_PATH:
        break;
    }
    return false;
}

/* Used last first: a row of a table is of one or two. Pictures and outlines are all of their own.
 */
static const struct style_of *style_of(struct galley *g, const struct mark *m)
{
    struct style_of **at = &g->dryer->styles, *s;

    while (*at && !same_style(&(*at)->mark, m))
        at = &(*at)->next;
    s = *at;
    if (s) {
        *at = s->next;
    } else {
        s = ARENA_NEW(g->arena, struct style_of);
        s->mark = *m;
        if (m->kind == MARK_GLYPHS)
            s->mark.as.glyphs.glyphs = NULL;
    }
    if (m->kind == MARK_PICTURE || m->kind == MARK_PATH)
        return s;
    s->next = g->dryer->styles;
    return g->dryer->styles = s;
}

static struct line_note *kept_note(struct galley *g, const struct line_note *note)
{
    struct line_note *kept;

    if (!note || !g->dryer->noted)
        return NULL;
    kept = ARENA_NEW(g->arena, struct line_note);
    *kept = *note;
    return kept;
}

static void put_glyphs(struct buf *b, const struct glyph_run *run)
{
    int32_t x = 0, step = 0;
    uint32_t end = 0;

    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *g = &run->glyphs[i];
        const uint32_t len = g->len < LEN_MORE ? g->len : LEN_MORE;
        const unsigned flags = (g->id > UINT16_MAX ? WIDE : 0) | (g->x - x != step ? STEP : 0) |
                               (g->dy ? LIFT : 0) | (g->at != end ? PLACE : 0) | len << LEN_SHIFT;

        buf_char(b, (char)flags);
        buf_char(b, (char)g->id);
        buf_char(b, (char)(g->id >> 8));
        if (flags & WIDE) {
            buf_char(b, (char)(g->id >> 16));
            buf_char(b, (char)(g->id >> 24));
        }
        if (flags & STEP)
            put_length(b, g->x - x);
        if (flags & LIFT)
            put_length(b, g->dy);
        if (flags & PLACE)
            put_count(b, g->at);
        if (len == LEN_MORE)
            put_count(b, g->len);
        step = g->x - x;
        x = g->x;
        end = g->at + g->len;
    }
}

/* How many bytes the glyphs take stands before them. */
static void put_run(struct dryer *d, const struct glyph_run *run)
{
    d->glyphs.len = 0;
    put_glyphs(&d->glyphs, run);
    put_count(&d->bytes, run->text.len);
    put_length(&d->bytes, run->width);
    put_count(&d->bytes, run->n);
    put_count(&d->bytes, d->glyphs.len);
    buf_add(&d->bytes, d->glyphs.at, d->glyphs.len);
}

static void put_shape(struct dryer *d, const struct mark *m)
{
    struct buf *b = &d->bytes;

    switch (m->kind) {
    case MARK_GLYPHS:
        put_run(d, &m->as.glyphs);
        break;
    case MARK_RULE:
        put_length(b, m->as.rule.dx);
        put_length(b, m->as.rule.dy);
        break;
    case MARK_FILL:
        put_length(b, m->as.fill.w);
        put_length(b, m->as.fill.h);
        break;
    case MARK_PICTURE:
    case MARK_PATH:
        break;
    }
}

static void put_ink(struct galley *g, const struct ink *ink, struct before *before)
{
    const struct mark *m = &ink->mark;
    const bool text = m->kind == MARK_GLYPHS;
    const char *begin = text ? m->as.glyphs.text.at : before->text;
    const struct line_note *note = text ? kept_note(g, m->as.glyphs.note) : NULL;
    const struct style_of *style = style_of(g, m);
    struct buf *b = &g->dryer->bytes;

    buf_char(b, (char)((unsigned)m->kind | (style == before->style ? SAME_STYLE : 0) |
                       (m->tag == before->tag ? SAME_TAG : 0) |
                       (begin == before->text ? SAME_TEXT : 0) |
                       (ink->when != WHEN_ALWAYS ? CONDITION : 0) | (note ? NOTE : 0)));
    if (style != before->style)
        put_pointer(b, style);
    if (m->tag != before->tag)
        put_step(b, before->tag, m->tag);
    if (begin != before->text)
        put_step(b, before->text, begin);
    if (ink->when != WHEN_ALWAYS) {
        buf_char(b, (char)ink->when);
        put_pointer(b, ink->of);
    }
    if (note)
        put_pointer(b, note);
    put_length(b, m->x - before->x);
    put_length(b, m->y - before->y);
    put_shape(g->dryer, m);
    *before =
        (struct before){ m->x, m->y, style, m->tag, text ? begin + m->as.glyphs.text.len : begin };
}

/* Steps of an outline are wet like the lines they are drawn on. */
static void keep_outline(struct galley *g, struct mark *m)
{
    const size_t n = m->as.path.n;
    struct path_step *steps;

    if (m->kind != MARK_PATH || n == 0)
        return;
    steps = ARENA_ARRAY(g->arena, struct path_step, n);
    memcpy(steps, m->as.path.steps, n * sizeof *steps);
    m->as.path.steps = steps;
}

/* The strip that has room for more. */
static struct strip *open_strip(struct galley *g)
{
    struct dryer *d = g->dryer;
    struct strip *new;

    if (d->last && d->last->size < STRIP)
        return d->last;
    new = ARENA_NEW(g->arena, struct strip);
    new->arena = arena_inner(g->arena);
    if (d->last)
        d->last->next = new;
    else
        d->first = new;
    return d->last = new;
}

/* What was gathered, kept for s. */
static void keep_bytes(struct galley *g, struct slab *s)
{
    const struct buf *b = &g->dryer->bytes;
    struct strip *strip = open_strip(g);
    char *bytes = arena_alloc(strip->arena, b->len, 1);

    memcpy(bytes, b->at, b->len);
    s->dried = (str){ bytes, b->len };
    strip->size += b->len;
    strip->last = s;
}

static void dry(struct galley *g, struct slab *s)
{
    struct before before = { 0 };

    if (!s->ink)
        return;
    assert(s->dried.len == 0);
    g->dryer->bytes.len = 0;
    for (struct ink *ink = s->ink; ink; ink = ink->next) {
        keep_outline(g, &ink->mark);
        put_ink(g, ink, &before);
    }
    keep_bytes(g, s);
    s->ink = NULL;
    s->ink_last = &s->ink;
}

void galley_dries(struct galley *g, bool noted)
{
    g->dryer = ARENA_NEW(g->arena, struct dryer);
    g->dryer->wet = arena_inner(g->arena);
    g->dryer->bytes = g->dryer->glyphs = BUF(g->arena);
    g->dryer->noted = noted;
}

void galley_wet(struct galley *g)
{
    if (g->dryer)
        g->wet = g->dryer->wet;
}

void galley_dry(struct galley *g, const struct slab *mark)
{
    if (!g->dryer)
        return;
    for (struct slab *s = mark ? mark->next : g->first; s; s = s->next)
        dry(g, s);
    g->wet = g->arena;
    arena_empty(g->dryer->wet);
}

void ink_done(struct dryer *dryer, const struct slab *slab)
{
    if (!dryer || !dryer->first || dryer->first->last != slab)
        return;
    arena_drop(dryer->first->arena);
    dryer->first = dryer->first->next;
    if (!dryer->first)
        dryer->last = NULL;
}

/* --- reading ------------------------------------------------------------------------------ */

static unsigned take_byte(str *s)
{
    unsigned char c = (unsigned char)*s->at++;

    s->len--;
    return c;
}

static uint64_t take_count(str *s)
{
    uint64_t v = 0;
    unsigned c, shift = 0;

    do {
        c = take_byte(s);
        v |= (uint64_t)(c & 0x7F) << shift;
        shift += 7;
    } while (c & 0x80);
    return v;
}

static mpt take_length(str *s)
{
    uint64_t v = take_count(s);

    return (mpt)(v >> 1 ^ -(v & 1));
}

static str take_bytes(str *s, size_t n)
{
    str bytes = { s->at, n };

    s->at += n;
    s->len -= n;
    return bytes;
}

static void *take_pointer(str *s)
{
    void *p;

    memcpy(&p, take_bytes(s, sizeof p).at, sizeof p);
    return p;
}

/* What stands as far from another. */
static void *take_step(str *s, const void *from)
{
    return (void *)((uintptr_t)from + (uintptr_t)take_length(s));
}

static void take_run(struct ink_reader *r, struct glyph_run *run)
{
    run->text = (str){ r->text, (size_t)take_count(&r->dried) };
    run->width = take_length(&r->dried);
    run->n = (size_t)take_count(&r->dried);
    r->glyphs = take_bytes(&r->dried, (size_t)take_count(&r->dried));
    r->text += run->text.len;
}

static void take_shape(struct ink_reader *r, struct mark *m)
{
    switch (m->kind) {
    case MARK_GLYPHS:
        take_run(r, &m->as.glyphs);
        break;
    case MARK_RULE:
        m->as.rule.dx = take_length(&r->dried);
        m->as.rule.dy = take_length(&r->dried);
        break;
    case MARK_FILL:
        m->as.fill.w = take_length(&r->dried);
        m->as.fill.h = take_length(&r->dried);
        break;
    case MARK_PICTURE:
    case MARK_PATH:
        break;
    }
}

static const struct ink *take_ink(struct ink_reader *r)
{
    const unsigned flags = take_byte(&r->dried);
    const mpt x = r->now.mark.x, y = r->now.mark.y;
    struct tag *tag = r->now.mark.tag;
    struct ink *ink = &r->now;
    struct line_note *note = NULL;

    if (!(flags & SAME_STYLE))
        r->style = take_pointer(&r->dried);
    if (!(flags & SAME_TAG))
        tag = take_step(&r->dried, tag);
    if (!(flags & SAME_TEXT))
        r->text = take_step(&r->dried, r->text);
    *ink = (struct ink){ .mark = r->style->mark };
    ink->mark.tag = tag;
    if (flags & CONDITION) {
        ink->when = (enum when)take_byte(&r->dried);
        ink->of = take_pointer(&r->dried);
    }
    if (flags & NOTE)
        note = take_pointer(&r->dried);
    ink->mark.x = x + take_length(&r->dried);
    ink->mark.y = y + take_length(&r->dried);
    take_shape(r, &ink->mark);
    if (ink->mark.kind == MARK_GLYPHS)
        ink->mark.as.glyphs.note = note;
    return ink;
}

struct ink_reader ink_of(const struct slab *s)
{
    return (struct ink_reader){ .dried = s->dried, .loose = s->ink };
}

const struct ink *ink_next(struct ink_reader *r)
{
    if (r->dried.len)
        return take_ink(r);
    r->glyphs = (str){ 0 };
    if (!r->loose)
        return NULL;
    r->now = *r->loose;
    r->loose = r->loose->next;
    return &r->now;
}

void ink_glyphs(const struct ink_reader *r, struct arena *arena, struct mark *m)
{
    struct glyph *glyphs;
    int32_t x = 0, step = 0;
    uint32_t end = 0;
    str rest = r->glyphs;

    if (m->kind != MARK_GLYPHS || rest.len == 0)
        return;
    glyphs = ARENA_ARRAY(arena, struct glyph, m->as.glyphs.n);
    for (size_t i = 0; i < m->as.glyphs.n; i++) {
        const unsigned flags = take_byte(&rest);
        struct glyph *g = &glyphs[i];

        g->id = take_byte(&rest);
        g->id |= take_byte(&rest) << 8;
        if (flags & WIDE) {
            g->id |= take_byte(&rest) << 16;
            g->id |= take_byte(&rest) << 24;
        }
        if (flags & STEP)
            step = (int32_t)take_length(&rest);
        g->x = x + step;
        if (flags & LIFT)
            g->dy = (int32_t)take_length(&rest);
        g->at = flags & PLACE ? (uint32_t)take_count(&rest) : end;
        g->len = flags >> LEN_SHIFT;
        if (g->len == LEN_MORE)
            g->len = (uint32_t)take_count(&rest);
        x = g->x;
        end = g->at + g->len;
    }
    m->as.glyphs.glyphs = glyphs;
}
