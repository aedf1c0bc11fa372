/*
 * ruby_ink.c - see ruby_ink.h.
 *
 * The em boxes of a reading touch those of its word (JLREQ 3.3.3). Dots are drawn, not set: they
 * are no text that anyone should read out, and fonts differ in what they have for them.
 */
#include "typeset/ruby_ink.h"

enum {
    ABOVE = 88, /* hundredths: the em box above the baseline, and below it */
    BELOW = 12
};

/* Across the line, of a box of `size` that touches the word's: its baseline, or centre line. */
static mpt beside(const struct side *side, mpt size)
{
    if (side->vertical)
        return side->y - (side->base + size) / 2;
    return side->y - mpt_scale(side->base, ABOVE, 100) - mpt_scale(size, BELOW, 100);
}

/*
 * A reading shorter than its word stands with half a gap at its ends, but never with more than an
 * em of its own there (JLREQ 3.3.6).
 */
static void spread(const struct side *side, mpt *first, mpt *gap)
{
    const struct annotation *a = side->annotation;
    const mpt room = side->width - a->width, n = (mpt)a->clusters;

    *first = *gap = 0;
    if (room <= 0 || n == 0)
        return;
    *gap = room / n;
    *first = (room - *gap * (n - 1)) / 2;
    if (*first > a->style.size && n > 1) {
        *gap = (room - 2 * a->style.size) / (n - 1);
        *first = (room - *gap * (n - 1)) / 2;
    }
}

/*
 * The least sum of squared ways from the middles, in order and without overlaps: isotonic
 * regression by pooling neighbours that would overlap (Ayer and others 1955). Readings that fit
 * stand alone in their pools, and do not move.
 */
static void pool(struct side *sides, size_t n, mpt left, mpt right)
{
    mpt before = 0, all = 0;

    for (size_t i = 0; i < n; i++)
        all += sides[i].annotation->width;
    for (size_t i = 0, end; i < n; i = end) {
        mpt sum = 0, ahead = 0, least = 0;
        mpt at;

        end = i + 1;
        /* The pool from i on is the one whose mean wish is the least: every shorter one is pushed.
         */
        for (size_t k = i; k < n; k++) {
            const mpt width = sides[k].annotation->width;

            sum += sides[k].x + (sides[k].width - width) / 2 - ahead;
            ahead += width;
            if (k == i || sum / (mpt)(k - i + 1) <= least) {
                least = sum / (mpt)(k - i + 1);
                end = k + 1;
            }
        }
        at = least > right - (all - before) ? right - (all - before) : least;
        at = at < left + before ? left + before : at;
        for (size_t k = i; k < end; k++) {
            sides[k].x = at;
            sides[k].width = sides[k].annotation->width;
            at += sides[k].width;
            before += sides[k].width;
        }
    }
}

void ruby_share(struct side *sides, size_t n)
{
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sides[end - 1].annotation->more; end++)
            ;
        if (sides[i].annotation->shares)
            pool(sides + i, end - i, sides[i].x, sides[end - 1].x + sides[end - 1].width);
    }
}

static struct mark run_mark(const struct side *side, const struct syllables *part,
                            const struct face *face, mpt x)
{
    const struct annotation *a = side->annotation;
    const mpt y = beside(side, a->style.size);
    struct mark m = { .kind = MARK_GLYPHS, .tag = a->tag, .x = x, .y = y - part->rise };

    m.as.glyphs = (struct glyph_run){
        .face = face, .size = part->style.size, .colour = side->colour, .vertical = side->vertical
    };
    return m;
}

static void add_cluster(struct glyph_run *run, const struct cluster *c, mpt x, struct glyph *room)
{
    const size_t base = run->n;

    for (uint32_t i = 0; i < c->n; i++) {
        room[run->n] = c->glyphs[i];
        room[run->n].x += (int32_t)x;
        room[run->n].at = (uint32_t)run->text.len;
        room[run->n].len = run->n == base ? c->len : 0;
        run->n++;
    }
    run->text.len += c->len;
    run->width = x + c->advance;
}

/* The marks of one part of a reading; *x: where it begins, moved on behind it. */
static size_t draw_syllables(struct arena *arena, const struct side *side,
                             const struct syllables *part, mpt gap, mpt *x, struct mark *marks)
{
    size_t glyphs = 0, n = 0;
    struct glyph *room;

    for (size_t i = 0; i < part->clusters.n; i++)
        glyphs += part->clusters.at[i].n;
    room = ARENA_ARRAY(arena, struct glyph, glyphs);
    for (size_t i = 0; i < part->clusters.n; i++) {
        const struct cluster *c = &part->clusters.at[i];
        struct glyph_run *run = n ? &marks[n - 1].as.glyphs : NULL;

        if (!run || run->face != c->face) {
            room += run ? run->n : 0;
            marks[n++] = run_mark(side, part, c->face, *x);
            run = &marks[n - 1].as.glyphs;
            run->glyphs = room;
            run->text.at = part->text.at + c->at;
        }
        add_cluster(run, c, *x - marks[n - 1].x, room);
        *x += c->advance + gap;
    }
    return n;
}

size_t ruby_reading(struct arena *arena, const struct side *side, struct mark *marks)
{
    const struct annotation *a = side->annotation;
    size_t n = 0;
    mpt x, gap;

    spread(side, &x, &gap);
    x += side->x;
    for (size_t i = 0; i < a->part_count; i++)
        n += draw_syllables(arena, side, &a->parts[i], gap, &x, &marks[n]);
    return n;
}

/* In thousandths of the word's em, from the middle: a disc of a fifth of an em ... */
static const struct path_step disc[] = {
    { PATH_MOVE, { { 100, 0 } } },
    { PATH_CURVE, { { 100, 55 }, { 55, 100 }, { 0, 100 } } },
    { PATH_CURVE, { { -55, 100 }, { -100, 55 }, { -100, 0 } } },
    { PATH_CURVE, { { -100, -55 }, { -55, -100 }, { 0, -100 } } },
    { PATH_CURVE, { { 55, -100 }, { 100, -55 }, { 100, 0 } } },
    { PATH_CLOSE, { { 0, 0 } } },
};

/* ... and a grain of sesame (ゴマ点), its point up and to the left. */
static const struct path_step sesame[] = {
    { PATH_MOVE, { { -130, -115 } } },
    { PATH_CURVE, { { -20, -125 }, { 135, -30 }, { 135, 65 } } },
    { PATH_CURVE, { { 135, 130 }, { 60, 145 }, { 20, 95 } } },
    { PATH_CURVE, { { -20, 45 }, { -55, -50 }, { -130, -115 } } },
    { PATH_CLOSE, { { 0, 0 } } },
};

#define STEPS(shape) (sizeof(shape) / sizeof *(shape))

static const struct path_step *scaled(struct arena *arena, const struct path_step *shape, size_t n,
                                      mpt em)
{
    struct path_step *out = ARENA_ARRAY(arena, struct path_step, n);

    for (size_t i = 0; i < n; i++) {
        out[i].op = shape[i].op;
        for (int k = 0; k < 3; k++) {
            out[i].at[k].x = mpt_scale(em, shape[i].at[k].x, 1000);
            out[i].at[k].y = mpt_scale(em, shape[i].at[k].y, 1000);
        }
    }
    return out;
}

/* No emphasis on brackets, stops, commas and spaces (JLREQ 3.3.9). */
static bool is_dotted(const struct unit *u)
{
    switch (u->character.class) {
    case CLASS_OPENING:
    case CLASS_CLOSING:
    case CLASS_FULL_STOP:
    case CLASS_COMMA:
    case CLASS_WORD_SPACE:
    case CLASS_IDEOGRAPHIC_SPACE:
        return false;
    default:
        return u->advance > 0;
    }
}

size_t ruby_dot(struct arena *arena, const struct side *side, const struct unit *unit, mpt x,
                struct mark *mark)
{
    const struct path_step *shape = side->vertical ? sesame : disc;
    const size_t n = side->vertical ? STEPS(sesame) : STEPS(disc);

    if (!is_dotted(unit))
        return 0;
    *mark = (struct mark){ .kind = MARK_PATH, .x = x + unit->width / 2 };
    mark->y = side->vertical ? side->y - mpt_scale(side->base, 75, 100)
                             : side->y - mpt_scale(side->base, ABOVE + 25, 100);
    mark->as.path.steps = scaled(arena, shape, n, side->base);
    mark->as.path.n = n;
    mark->as.path.fill = side->colour;
    mark->as.path.stroke = (struct colour){ .space = COLOUR_NONE };
    return 1;
}
