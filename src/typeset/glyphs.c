/*
 * glyphs.c - a text walked once, from left to right: characters, words, characters with marks.
 * What they look like comes out of a glyph set; what is wrong with them is told here, anew in each
 * run.
 */
#include "typeset/glyphs.h"

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "typeset/glyph_set.h"
#include "typeset/shape.h"

/* One call of glyphs_set. */
struct setting {
    struct run *run;
    struct arena *arena; /* of what is not remembered */
    struct fonts *fonts;
    const struct typeface *face;
    struct glyph_set *set;
    str text;
    struct span where;
    struct clusters *out;
    bool ok;
};

/* A character of the text. */
struct step {
    const struct drawn *drawn;
    uint32_t code;
    size_t at, end;
};

static struct span place_of(const struct setting *s, size_t at, size_t end)
{
    if (s->where.len == s->text.len && str_equal(span_text(s->where), s->text))
        return span_part(s->where, at, end);
    return s->where;
}

static bool first_time(const struct setting *s, const char *code, str text, struct span where)
{
    return fonts_tell_once(s->run, s->fonts,
                           str_format(s->run->arena, "%s %p %zu " STR_FMT, code,
                                      (const void *)where.source, where.at, STR_ARG(text)));
}

/* "U+845B U+E0100" */
static str codes_of(struct arena *a, str text)
{
    struct buf b = BUF(a);
    uint32_t code;

    while (utf8_next(&text, &code))
        buf_format(&b, "%sU+%04X", b.len ? " " : "", (unsigned)code);
    return buf_text(&b);
}

static str fonts_tried(const struct setting *s)
{
    struct arena *a = s->run->arena;
    str *names = ARENA_ARRAY(a, str, s->face->n);

    for (size_t i = 0; i < s->face->n; i++)
        names[i] = s->face->chain[i]->face.family;
    return str_join(a, names, s->face->n, STR(", "));
}

static void note_absent(const struct setting *s)
{
    const struct texts *absent = &s->face->absent;

    for (size_t i = 0; i < absent->n; i++) {
        str package = family_package(absent->at[i]);

        diag_note(s->run->diags, _("fonts.conf also names %.*s, which is not installed"),
                  STR_ARG(absent->at[i]));
        if (package.len)
            diag_note(s->run->diags, _("the Debian package %.*s brings it"), STR_ARG(package));
    }
}

static void tell_missing(struct setting *s, size_t at, size_t end)
{
    str text = str_slice(s->text, at, end), rest = text;
    struct span where = place_of(s, at, end);
    uint32_t code = 0;

    s->ok = false;
    if (!first_time(s, "F010", text, where))
        return;
    utf8_next(&rest, &code);
    diag_error(s->run->diags, where, "F010", _("no font has \"%.*s\" (%.*s); tried %.*s"),
               STR_ARG(text), STR_ARG(codes_of(s->run->arena, text)), STR_ARG(fonts_tried(s)));
    if (is_private(code))
        diag_note(s->run->diags, _("a private character (gaiji) exists only where it was made; "
                                   "write a standard one"));
    note_absent(s);
}

static void tell_control(struct setting *s, size_t at, size_t end)
{
    str text = str_slice(s->text, at, end);
    struct span where = place_of(s, at, end);

    s->ok = false;
    if (!first_time(s, "F012", text, where))
        return;
    if (str_equal(text, STR("\t")))
        diag_error(s->run->diags, where, "F012",
                   _("a tab (U+0009) stands in the text and cannot be printed"));
    else
        diag_error(s->run->diags, where, "F012",
                   _("a control character (%.*s) stands in the text and cannot be printed"),
                   STR_ARG(codes_of(s->run->arena, text)));
}

static void warn_replaced(const struct setting *s, const struct group *g, size_t at, size_t end)
{
    str text = str_slice(s->text, at, end);
    struct span where = place_of(s, at, end);

    if (!first_time(s, "F011", text, where))
        return;
    diag_warn(s->run->diags, where, "F011",
              _("no font has the variant \"%.*s\" (%.*s); %.*s draws its plain form"),
              STR_ARG(text), STR_ARG(codes_of(s->run->arena, text)),
              STR_ARG(g->clusters.at[0].face->family));
    diag_note(s->run->diags, _("tried %.*s"), STR_ARG(fonts_tried(s)));
    note_absent(s);
}

static bool step(const struct setting *s, size_t at, struct step *out)
{
    str rest = { s->text.at + at, s->text.len - at };

    if (!utf8_next(&rest, &out->code))
        return false;
    out->drawn = glyph_set_find(s->set, out->code);
    out->at = at;
    out->end = s->text.len - rest.len;
    return true;
}

static void put(struct setting *s, const struct step *now)
{
    const struct drawn *d = now->drawn;

    if (d->missing)
        tell_missing(s, now->at, now->end);
    s->out->at[s->out->n++] = (struct cluster){ .code = now->code,
                                                .at = (uint32_t)now->at,
                                                .len = (uint32_t)(now->end - now->at),
                                                .face = d->face,
                                                .glyphs = d->glyphs,
                                                .n = d->n,
                                                .advance = d->advance,
                                                .full_width = d->full_width };
}

/* What cannot be drawn is told and leaves an empty cluster, so that the text stays covered. */
static void put_missing(struct setting *s, size_t at, size_t end)
{
    struct cluster *c = &s->out->at[s->out->n++];
    str rest = str_slice(s->text, at, end);

    tell_missing(s, at, end);
    *c = (struct cluster){ .at = (uint32_t)at, .len = (uint32_t)(end - at) };
    utf8_next(&rest, &c->code);
}

static void put_group(struct setting *s, const struct group *g, size_t at, size_t end)
{
    if (g->missing) {
        put_missing(s, at, end);
        return;
    }
    if (g->replaced)
        warn_replaced(s, g, at, end);
    for (size_t i = 0; i < g->clusters.n; i++) {
        struct cluster *c = &s->out->at[s->out->n++];

        *c = g->clusters.at[i];
        c->at += (uint32_t)at;
    }
}

/* The line end at now, CR LF being one. True: *next follows it. */
static bool put_line_end(struct setting *s, struct step now, struct step *next)
{
    bool more = step(s, now.end, next);

    if (now.code == '\r' && more && next->code == '\n') {
        now.end = next->end;
        more = step(s, now.end, next);
    }
    now.code = '\n';
    put(s, &now);
    return more;
}

/* now and the characters that extend it. True: *next follows them. */
static bool put_extended(struct setting *s, const struct step *now, struct step *next)
{
    size_t end = now->end;
    bool more = true;

    while (more && next->drawn->part == PART_EXTENDS) {
        end = next->end;
        more = step(s, end, next);
    }
    put_group(s, glyph_set_extended(s->arena, s->set, str_slice(s->text, now->at, end)), now->at,
              end);
    return more;
}

/*
 * The word that begins at now: what one face draws without a gap. Its last character stays out when
 * something extends it, since that may be another font's. True: *next follows.
 */
static bool put_word(struct setting *s, const struct step *now, struct step *next)
{
    const struct face *face = now->drawn->face;
    struct step last = *now;
    bool more = true;

    while (more && next->drawn->part == PART_WORD && next->drawn->face == face &&
           !next->drawn->missing) {
        last = *next;
        more = step(s, last.end, next);
    }
    if (more && next->drawn->part == PART_EXTENDS) {
        *next = last;
        last.end = last.at;
    }
    put_group(s, glyph_set_word(s->arena, s->set, face, str_slice(s->text, now->at, last.end)),
              now->at, last.end);
    return more;
}

/* Set what begins at *now and go on to what follows. False: nothing does. */
static bool set_next(struct setting *s, struct step *now)
{
    struct step next;
    uint8_t part = now->drawn->part;
    bool more;

    if (part == PART_LINE_END) {
        more = put_line_end(s, *now, &next);
        *now = next;
        return more;
    }
    if (part == PART_CONTROL)
        tell_control(s, now->at, now->end);
    more = step(s, now->end, &next);
    if (more && next.drawn->part == PART_EXTENDS && (part == PART_PLAIN || part == PART_WORD))
        more = put_extended(s, now, &next);
    else if (more && next.drawn->part == PART_WORD && part == PART_WORD && !now->drawn->missing)
        more = put_word(s, now, &next);
    else
        put(s, now);
    *now = next;
    return more;
}

/* A font of the typeface that was needed and cannot be used fails every run that uses it. */
static void tell_fonts(struct setting *s)
{
    const struct typeface *t = s->face;

    for (size_t i = 0; i < t->n; i++) {
        if (t->chain[i]->state == FONT_UNREADABLE || t->chain[i]->state == FONT_LOCKED)
            s->ok = font_tell(s->run, s->fonts, t->chain[i], s->where);
    }
}

bool glyphs_set(struct run *run, struct fonts *fonts, const struct wording *wording,
                struct clusters *out)
{
    struct setting s = { .run = run,
                         .arena = wording->arena ? wording->arena : run->arena,
                         .fonts = fonts,
                         .face = fonts_typeface(run, fonts, wording->style),
                         .text = wording->text,
                         .where = wording->where,
                         .out = out,
                         .ok = true };
    struct step now;

    *out = (struct clusters){ 0 };
    if (!s.face)
        return false;
    s.set = glyph_set_of(s.face, wording->style->size, wording->vertical);
    out->at = wording->room;
    if (!out->at)
        out->at = ARENA_ARRAY(run->arena, struct cluster, utf8_count(s.text));
    if (step(&s, 0, &now)) {
        while (set_next(&s, &now))
            continue;
    }
    tell_fonts(&s);
    return s.ok;
}
