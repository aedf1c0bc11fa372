/* ruby.c - see ruby.h. */
#include "typeset/ruby.h"

#include "typeset/ruby_ink.h"

enum {
    RAISED_SIZE = 60, /* hundredths of an em, these three */
    RAISED_RISE = 34,
    LOWERED_RISE = -14
};

/* Superscripts of Latin-1 and the block of superscripts and subscripts. */
static bool has_small_digits(str text)
{
    return memchr(text.at, 0xC2, text.len) || str_find(text, STR("\xE2\x81")) < text.len ||
           str_find(text, STR("\xE2\x82")) < text.len;
}

const struct typeface *ruby_face(const struct composition *s, const struct piece *piece)
{
    if (piece->text.len == 0 || !has_small_digits(piece->text))
        return NULL;
    return fonts_typeface(s->run, s->fonts, piece->style);
}

void ruby_raise(struct composition *s, struct portion *part)
{
    struct style *style;

    if (part->kind != MARKUP_RAISED && part->kind != MARKUP_LOWERED)
        return;
    style = SCRATCH_ARRAY(s->scratch, struct style, 1);
    *style = *part->piece->style;
    part->rise =
        mpt_scale(style->size, part->kind == MARKUP_RAISED ? RAISED_RISE : LOWERED_RISE, 100);
    style->size = mpt_scale(style->size, RAISED_SIZE, 100);
    part->style = style;
    if (part->turn == TURN_COMBINED)
        part->turn = TURN_ROTATED;
}

void ruby_note(struct composition *s, const struct stretch *stretch, size_t first_part)
{
    const struct style *style = s->parts[first_part].piece->style;
    struct annotation *a;

    if (stretch->kind != MARKUP_RUBY && stretch->kind != MARKUP_DOTTED)
        return;
    a = SCRATCH_ARRAY(s->scratch, struct annotation, 1);
    a->kind = stretch->kind;
    a->first_part = first_part;
    a->end_part = s->part_count;
    a->reading = stretch->reading;
    a->style = *style;
    a->style.size = mpt_scale(style->size, 1, 2);
    a->style.tracking = 0;
    *s->annotation_last = a;
    s->annotation_last = &a->next;
}

bool ruby_set(struct composition *s)
{
    bool ok = true;

    for (struct annotation *a = s->annotations; a; a = a->next) {
        const struct wording wording = { a->reading, &a->style,
                                         s->parts[a->first_part].piece->where, s->p->vertical };

        a->first = s->parts[a->first_part].first;
        a->end = s->parts[a->end_part - 1].end;
        if (a->kind != MARKUP_RUBY)
            continue;
        ok = glyphs_set(s->run, s->fonts, &wording, &a->clusters) && ok;
        for (size_t i = 0; i < a->clusters.n; i++)
            a->width += a->clusters.at[i].advance;
    }
    return ok;
}

/* --- room --------------------------------------------------------------------------------------
 */

static mpt lesser(mpt a, mpt b)
{
    return a < b ? a : b;
}

static bool is_kana(const struct unit *u)
{
    return u->character.class == CLASS_HIRAGANA || u->character.class == CLASS_KATAKANA ||
           u->character.class == CLASS_PROLONGED || u->character.class == CLASS_SMALL_KANA;
}

static bool is_mark(const struct unit *u)
{
    return u->character.class == CLASS_MIDDLE_DOT || u->character.class == CLASS_INSEPARABLE;
}

static bool closes(const struct unit *u)
{
    return u->character.class == CLASS_CLOSING || u->character.class == CLASS_FULL_STOP ||
           u->character.class == CLASS_COMMA;
}

/* How far a reading may stand over what precedes or follows its word (JLREQ 3.3.8). */
static mpt over_before(const struct unit *before, mpt em)
{
    if (is_kana(before) || is_mark(before) || before->character.class == CLASS_OPENING)
        return em;
    return closes(before) ? lesser(before->gap.natural, em) : 0;
}

static mpt over_after(const struct unit *last, const struct unit *after, mpt em)
{
    if (is_kana(after) || is_mark(after) || closes(after))
        return em;
    return after->character.class == CLASS_OPENING ? lesser(last->gap.natural, em) : 0;
}

/* What the pair gives up to a reading is no more to be had by adjustment. */
static void overlap(struct gap *gap, mpt over)
{
    if (over == 0)
        return;
    gap->natural -= (int32_t)over;
    memset(gap->take, 0, sizeof gap->take);
}

static bool is_passage_end(const struct composition *s, size_t unit)
{
    return unit >= s->n || s->clusters[unit]->code == '\n';
}

/* The word's bodies share what is left, half of each share on either side of a character. */
static void widen(struct unit *at, size_t n, mpt more)
{
    for (size_t i = 0; i < n; i++) {
        const mpt share = more * (mpt)(i + 1) / (mpt)n - more * (mpt)i / (mpt)n;

        at[i].width += (int32_t)share;
        at[i].shift += (int32_t)(share / 2);
    }
}

/*
 * Room for a reading that stands over its neighbours by before and after. What one of them does not
 * give is made up on its side first, so that the word stands in the middle of its reading.
 */
static void open_word(struct unit *at, size_t n, mpt excess, mpt before, mpt after)
{
    const mpt rest = excess - before - after;
    const mpt lead = after > before ? lesser(after - before, rest) : 0;
    const mpt trail = before > after ? lesser(before - after, rest) : 0;

    widen(at, n, rest - lead - trail);
    at[0].width += (int32_t)(before + lead);
    at[0].shift += (int32_t)(before + lead);
    at[n - 1].width += (int32_t)(after + trail);
}

static mpt word_width(const struct unit *at, size_t n)
{
    mpt width = 0;

    for (size_t i = 0; i < n; i++)
        width += at[i].width + (i + 1 < n ? at[i].gap.natural : 0);
    return width;
}

/* The unit behind the last reading, and how far that one stands over it. */
struct over {
    size_t unit;
    mpt by;
};

static mpt room_before(const struct composition *s, const struct annotation *a,
                       const struct over *last, mpt em)
{
    const struct unit *before = &s->units[a->first - 1];
    mpt room;

    if (a->first == 0 || is_passage_end(s, a->first - 1) || a->first == last->unit)
        return 0;
    room = over_before(before, em);
    if (a->first - 1 == last->unit) /* an em of the ruby stays between two readings */
        room = lesser(room, before->width - last->by - em);
    return room > 0 ? room : 0;
}

static void fit_reading(struct composition *s, const struct annotation *a, struct over *last)
{
    struct unit *at = &s->units[a->first];
    const size_t n = a->end - a->first;
    const mpt em = a->style.size, excess = a->width - word_width(at, n);
    const bool more = !is_passage_end(s, a->end),
               read = a->next && a->next->first == a->end && a->next->kind == MARKUP_RUBY;
    mpt before, after;

    for (size_t i = 0; i + 1 < n; i++)
        at[i].breaks = at[i].breaks > BREAK_WORD ? at[i].breaks : BREAK_WORD;
    before = excess > 0 ? lesser(excess / 2, room_before(s, a, last, em)) : 0;
    after =
        excess > 0 && more && !read ? lesser(excess / 2, over_after(&at[n - 1], &at[n], em)) : 0;
    *last = (struct over){ a->end, after };
    if (excess <= 0)
        return;
    open_word(at, n, excess, before, after);
    if (before)
        overlap(&at[-1].gap, before);
    overlap(&at[n - 1].gap, after);
}

/* Raised and lowered characters stand solid behind what they belong to, and on its line. */
static void fit_raised(struct composition *s, const struct portion *part)
{
    struct unit *before;

    if (part->first == 0 || part->first == part->end || is_passage_end(s, part->first - 1) ||
        (part->kind != MARKUP_RAISED && part->kind != MARKUP_LOWERED))
        return;
    before = &s->units[part->first - 1];
    before->gap = (struct gap){ 0 };
    if (before->breaks < BREAK_WORD)
        before->breaks = BREAK_WORD;
}

void ruby_fit(struct composition *s)
{
    struct over last = { SIZE_MAX, 0 };

    for (size_t i = 0; i < s->part_count; i++)
        fit_raised(s, &s->parts[i]);
    for (const struct annotation *a = s->annotations; a; a = a->next) {
        if (a->kind == MARKUP_RUBY && a->end > a->first)
            fit_reading(s, a, &last);
    }
}

/* --- tags --------------------------------------------------------------------------------------
 */

static struct tag *add_tag(struct arena *a, struct tag *parent, enum tag_kind kind)
{
    struct tag *tag = ARENA_NEW(a, struct tag);

    tag->kind = kind;
    tag->parent = parent;
    if (parent->last)
        parent->last->next = tag;
    else
        parent->first = tag;
    parent->last = tag;
    return tag;
}

void ruby_tag(struct composition *s)
{
    for (struct annotation *a = s->annotations; a; a = a->next) {
        struct tag *above = s->parts[a->first_part].tag, *ruby, *base;

        if (a->kind != MARKUP_RUBY || !above)
            continue;
        ruby = add_tag(s->run->arena, above, TAG_RUBY);
        base = add_tag(s->run->arena, ruby, TAG_RB);
        a->tag = add_tag(s->run->arena, ruby, TAG_RT);
        for (size_t i = a->first_part; i < a->end_part; i++)
            s->parts[i].tag = base;
    }
}

/* --- ink ---------------------------------------------------------------------------------------
 */

/* The part of an annotation that is on a line: units of the line, and where they stand. */
static bool on_line(const struct composition *s, const struct cut_line *l,
                    const struct annotation *a, size_t *from, size_t *to)
{
    const size_t head = l->base + l->cut->head, tail = l->base + l->cut->tail;

    *from = a->first > head ? a->first : head;
    *to = a->end < tail ? a->end : tail;
    return *from < *to && s->annotations;
}

size_t ruby_count(const struct composition *s, const struct cut_line *l)
{
    size_t n = 0, from, to;

    for (const struct annotation *a = s->annotations; a; a = a->next) {
        if (on_line(s, l, a, &from, &to))
            n += a->kind == MARKUP_RUBY ? a->clusters.n : to - from;
    }
    return n;
}

static struct side side_of(const struct composition *s, const struct annotation *a, mpt baseline)
{
    const struct portion *part = &s->parts[a->first_part];
    const mpt size = part->piece->style->size;
    struct side side = {
        .annotation = a, .colour = part->style->colour, .base = size, .vertical = s->p->vertical
    };

    side.y = side.vertical ? orient_across(TURN_UPRIGHT, baseline, s->em, size) : baseline;
    return side;
}

size_t ruby_draw(const struct composition *s, const struct cut_line *l, const struct line *line,
                 struct mark *marks)
{
    size_t n = 0, i = l->cut->head, from, to;
    mpt x = line->x;

    for (const struct annotation *a = s->annotations; a; a = a->next) {
        struct side side;
        mpt end;

        if (!on_line(s, l, a, &from, &to))
            continue;
        for (; l->base + i < from; i++)
            x += runs_step(s, l, i);
        side = side_of(s, a, line->y);
        side.x = x;
        for (end = x; l->base + i < to; i++, x = end) {
            const struct unit *u = &s->units[l->base + i];

            end += runs_step(s, l, i);
            side.width = (l->base + i + 1 < to ? end : x + u->width) - side.x;
            if (a->kind == MARKUP_DOTTED)
                n += ruby_dot(s->run->arena, &side, u, x, &marks[n]);
        }
        if (a->kind == MARKUP_RUBY && from == a->first)
            n += ruby_reading(s->run->arena, &side, &marks[n]);
    }
    return n;
}
