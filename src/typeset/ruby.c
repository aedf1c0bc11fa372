/* ruby.c - see ruby.h. */
#include "typeset/ruby.h"

#include "base/utf8.h"
#include "typeset/ruby_ink.h"

enum {
    RAISED_SIZE = 60, /* hundredths of an em, these three */
    RAISED_RISE = 34,
    LOWERED_RISE = -14,
    LEAST_READ = 7000 /* words smaller than this have their readings behind them (mpt) */
};

/* Superscripts of Latin-1 and the block of superscripts and subscripts. */
static bool has_small_digits(str text)
{
    return memchr(text.at, 0xC2, text.len) || str_find(text, STR("\xE2\x81")) < text.len ||
           str_find(text, STR("\xE2\x82")) < text.len;
}

bool ruby_aside(const struct style *style)
{
    return style->size < LEAST_READ;
}

static const struct typeface *face_of(const struct composition *s, str text,
                                      const struct style *style)
{
    if (text.len == 0 || !has_small_digits(text))
        return NULL;
    return fonts_typeface(s->run, s->fonts, style);
}

const struct typeface *ruby_face(const struct composition *s, const struct piece *piece)
{
    return face_of(s, piece->text, piece->style);
}

static bool is_raised(enum markup kind)
{
    return kind == MARKUP_RAISED || kind == MARKUP_LOWERED;
}

/* The size of what is raised or lowered in this style; *rise: how far. */
static mpt raise(const struct style *style, enum markup kind, mpt *rise)
{
    *rise = mpt_scale(style->size, kind == MARKUP_RAISED ? RAISED_RISE : LOWERED_RISE, 100);
    return mpt_scale(style->size, RAISED_SIZE, 100);
}

void ruby_raise(struct composition *s, struct portion *part)
{
    struct style *style;

    if (!is_raised(part->kind))
        return;
    style = SCRATCH_ARRAY(s->scratch, struct style, 1);
    *style = *part->piece->style;
    style->size = raise(part->piece->style, part->kind, &part->rise);
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
    a->more = stretch->more;
    a->style = *style;
    a->style.size = mpt_scale(style->size, 1, 2);
    a->style.tracking = 0;
    *s->annotation_last = a;
    s->annotation_last = &a->next;
}

/* One part of a reading; digits that the typeface lacks are drawn small. */
static bool set_syllables(struct composition *s, struct annotation *a,
                          const struct stretch *stretch, struct span where)
{
    struct syllables *part = &a->parts[a->part_count++];
    const struct wording wording = {
        stretch->drawn, &part->style, where, s->p->vertical, runs_cluster_room(s, stretch->drawn),
        s->arena
    };
    bool ok;

    part->text = stretch->text;
    part->style = a->style;
    if (is_raised(stretch->kind))
        part->style.size = raise(&a->style, stretch->kind, &part->rise);
    ok = glyphs_set(s->run, s->fonts, &wording, &part->clusters);
    if (part->clusters.n && stretch->drawn.at != stretch->text.at)
        part->clusters.at[0].len = (uint32_t)stretch->text.len;
    for (size_t i = 0; i < part->clusters.n; i++)
        a->width += part->clusters.at[i].advance;
    a->clusters += part->clusters.n;
    return ok;
}

static bool set_reading(struct composition *s, struct annotation *a)
{
    const struct span where = s->parts[a->first_part].piece->where;
    struct markup_reader reader = { .rest = a->reading, .face = face_of(s, a->reading, &a->style) };
    struct stretch part = { .text = a->reading, .drawn = a->reading };
    bool ok = true;

    a->parts =
        SCRATCH_ARRAY(s->scratch, struct syllables, reader.face ? utf8_count(a->reading) : 1);
    if (!reader.face)
        return set_syllables(s, a, &part, where);
    while (markup_next(&reader, &part))
        ok = set_syllables(s, a, &part, where) && ok;
    return ok;
}

bool ruby_set(struct composition *s)
{
    bool ok = true;

    for (struct annotation *a = s->annotations; a; a = a->next) {
        a->first = s->parts[a->first_part].first;
        a->end = s->parts[a->end_part - 1].end;
        if (a->kind == MARKUP_RUBY)
            ok = set_reading(s, a) && ok;
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

static void forbid_breaks(struct unit *at, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        at[i].breaks = at[i].breaks > BREAK_WORD ? at[i].breaks : BREAK_WORD;
}

/* A word must not become narrower than its reading. */
static void stiffen(struct unit *at, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        memset(at[i].gap.take, 0, sizeof at[i].gap.take);
}

/* Room over the units [a->first, end) for readings that are so wide together. */
static void fit_reading(struct composition *s, const struct annotation *a, size_t end, mpt width,
                        struct over *last)
{
    struct unit *at = &s->units[a->first];
    const size_t n = end - a->first;
    const mpt em = a->style.size, excess = width - word_width(at, n);
    const struct annotation *next = a;
    bool more = !is_passage_end(s, end);
    mpt before, after;

    while (next && next->first < end)
        next = next->next;
    if (next && next->first == end && next->kind == MARKUP_RUBY)
        more = false;
    stiffen(at, n);
    before = excess > 0 ? lesser(excess / 2, room_before(s, a, last, em)) : 0;
    after = excess > 0 && more ? lesser(excess / 2, over_after(&at[n - 1], &at[n], em)) : 0;
    *last = (struct over){ end, after };
    if (excess <= 0)
        return;
    open_word(at, n, excess, before, after);
    if (before)
        overlap(&at[-1].gap, before);
    overlap(&at[n - 1].gap, after);
}

/*
 * A word may be parted between two of its characters when the readings on either side have room
 * over their own part of it.
 */
static void part_word(struct composition *s, const struct annotation *first,
                      const struct annotation *last)
{
    mpt room = word_width(&s->units[first->first], last->end - first->first), width = 0;

    for (const struct annotation *a = first; a != last->next; a = a->next)
        width += a->width;
    for (const struct annotation *a = first; a != last; a = a->next) {
        const mpt here = word_width(&s->units[first->first], a->end - first->first);
        mpt left = 0;

        for (const struct annotation *b = first; b != a->next; b = b->next)
            left += b->width;
        if (left > here || width - left > room - here - s->units[a->end - 1].gap.natural)
            forbid_breaks(&s->units[a->end - 1], 2);
    }
}

/* A word whose characters have readings of their own; returns the last of them. */
static struct annotation *fit_word(struct composition *s, struct annotation *first,
                                   struct over *last)
{
    struct annotation *end = first;
    mpt width = first->width;
    bool shares = false;

    while (end->more && end->next) {
        end = end->next;
        width += end->width;
    }
    for (struct annotation *a = first; a != end->next; a = a->next) {
        forbid_breaks(&s->units[a->first], a->end - a->first);
        shares |= a->width > word_width(&s->units[a->first], a->end - a->first);
    }
    fit_reading(s, first, end->end, width, last);
    if (first == end || !shares)
        return end;
    for (struct annotation *a = first; a != end->next; a = a->next)
        a->shares = true;
    part_word(s, first, end);
    return end;
}

/* Raised and lowered characters stand solid behind what they belong to, and on its line. */
static void fit_raised(struct composition *s, const struct portion *part)
{
    struct unit *before;

    if (part->first == 0 || part->first == part->end || is_passage_end(s, part->first - 1) ||
        !is_raised(part->kind))
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
    for (struct annotation *a = s->annotations; a; a = a->next) {
        if (a->kind == MARKUP_RUBY && a->end > a->first)
            a = fit_word(s, a, &last);
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
            n += a->kind == MARKUP_RUBY ? a->clusters : to - from;
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

/* How far along a line we are, and the units of the passage that we look for. */
struct walk {
    size_t unit;
    mpt x;
    size_t from, to;
};

/* Where an annotation stands on a line, its dots drawn; they return the number of marks. */
static size_t walk_over(const struct composition *s, const struct cut_line *l, struct walk *w,
                        struct side *side, struct mark *marks)
{
    size_t n = 0;
    mpt end;

    for (; l->base + w->unit < w->from; w->unit++)
        w->x += runs_step(s, l, w->unit);
    side->x = end = w->x;
    for (; l->base + w->unit < w->to; w->unit++, w->x = end) {
        const struct unit *u = &s->units[l->base + w->unit];

        end += runs_step(s, l, w->unit);
        side->width = (l->base + w->unit + 1 < w->to ? end : w->x + u->width) - side->x;
        if (side->annotation->kind == MARKUP_DOTTED)
            n += ruby_dot(s->arena, side, u, w->x, &marks[n]);
    }
    return n;
}

size_t ruby_draw(const struct composition *s, const struct cut_line *l, const struct line *line,
                 struct mark *marks)
{
    const size_t used = s->scratch->used;
    struct walk walk = { .unit = l->cut->head, .x = line->x };
    struct side *sides;
    size_t n = 0, words = 0;

    for (const struct annotation *a = s->annotations; a; a = a->next)
        words += on_line(s, l, a, &walk.from, &walk.to);
    if (words == 0)
        return 0;
    sides = SCRATCH_ARRAY(s->scratch, struct side, words);
    words = 0;
    for (const struct annotation *a = s->annotations; a; a = a->next) {
        struct side side = side_of(s, a, line->y);

        if (!on_line(s, l, a, &walk.from, &walk.to))
            continue;
        n += walk_over(s, l, &walk, &side, &marks[n]);
        if (a->kind == MARKUP_RUBY && walk.from == a->first)
            sides[words++] = side;
    }
    ruby_share(sides, words);
    for (size_t i = 0; i < words; i++)
        n += ruby_reading(s->arena, &sides[i], &marks[n]);
    s->scratch->used = used;
    return n;
}
