/* runs.c - a cut line as glyph runs, parted only where face, size, colour or tag change. */
#include "typeset/runs.h"

#include "base/utf8.h"
#include "typeset/ruby.h"

const struct portion *runs_portion(const struct composition *s, size_t unit)
{
    const struct portion *part = s->parts;

    while (unit >= part->end)
        part++;
    return part;
}

static bool same_run(const struct composition *s, const struct portion *a, const struct portion *b,
                     size_t unit)
{
    const struct colour x = a->style->colour, y = b->style->colour;

    if (s->clusters[unit]->face != s->clusters[unit - 1]->face)
        return false;
    if (a == b)
        return true;
    if (a->turn != b->turn || a->turn == TURN_COMBINED)
        return false;
    return a->style->size == b->style->size && a->tag == b->tag && a->rise == b->rise &&
           x.space == y.space && memcmp(x.part, y.part, sizeof x.part) == 0;
}

mpt runs_step(const struct composition *s, const struct cut_line *l, size_t i)
{
    const struct unit *u = &s->units[l->base + i];

    if (i < l->cut->head || i >= l->cut->tail)
        return 0;
    if (i + 1 == l->cut->tail)
        return u->width;
    return u->width + u->gap.natural + l->extra[i - l->cut->head];
}

/* The glyphs of one unit, appended to run; its bytes fall to the first of them. */
static void add_glyphs(const struct composition *s, size_t unit, mpt x, struct glyph *room,
                       struct glyph_run *run)
{
    const struct cluster *c = s->clusters[unit];
    const uint32_t at = s->bytes[unit] - (uint32_t)(run->text.at - s->text.at);
    const uint32_t len = s->bytes[unit + 1] - s->bytes[unit];

    for (uint32_t i = 0; i < c->n; i++) {
        struct glyph *g = &room[run->n++];

        *g = c->glyphs[i];
        g->x += (int32_t)x + s->units[unit].shift;
        g->at = at;
        g->len = i == 0 ? len : 0;
    }
}

/* Where the next run stands, and the room for its glyphs. */
struct pen {
    mpt x, y;
    struct glyph *room;
};

/* One run from unit `from` of the line on; returns where the next begins, the pen moved there. */
static size_t add_run(const struct composition *s, const struct cut_line *l, size_t from,
                      struct pen *pen, struct mark *mark)
{
    const struct portion *part = runs_portion(s, l->base + from), *next = part;
    const struct style *style = part->style;
    struct glyph_run *run = &mark->as.glyphs;
    const mpt left = pen->x;
    size_t i = from;

    mark->kind = MARK_GLYPHS;
    mark->tag = part->tag;
    mark->x = left;
    mark->y = orient_across(part->turn, pen->y, s->em, part->piece->style->size) - part->rise;
    run->vertical = part->turn == TURN_UPRIGHT;
    run->rotated = part->turn == TURN_ROTATED;
    run->combined = part->turn == TURN_COMBINED;
    run->face = s->clusters[l->base + from]->face;
    run->size = style->size;
    run->colour = style->colour;
    run->glyphs = pen->room;
    run->text.at = s->text.at + s->bytes[l->base + from];
    for (; i < l->cut->to; i++) {
        while (l->base + i >= next->end)
            next++;
        if (i > from && !same_run(s, part, next, l->base + i))
            break;
        add_glyphs(s, l->base + i, pen->x - left, pen->room, run);
        pen->x += runs_step(s, l, i);
    }
    run->text.len = s->bytes[l->base + i] - s->bytes[l->base + from];
    run->width = pen->x - left;
    pen->room += run->n;
    return i;
}

static size_t count_runs(const struct composition *s, const struct cut_line *l)
{
    const struct portion *before = runs_portion(s, l->base + l->cut->from), *part = before;
    size_t n = 1;

    for (size_t i = l->cut->from + 1; i < l->cut->to; i++) {
        while (l->base + i >= part->end)
            part++;
        n += !same_run(s, before, part, l->base + i);
        before = part;
    }
    return n;
}

void runs_set(const struct composition *s, const struct cut_line *l, struct glyph **room,
              struct line *out)
{
    const size_t runs = count_runs(s, l), most = runs + ruby_count(s, l);
    struct pen pen = { out->x, out->y, *room };

    out->marks = ARENA_ARRAY(s->arena, struct mark, most);
    for (size_t i = l->cut->from, n = 0; i < l->cut->to; n++)
        i = add_run(s, l, i, &pen, &out->marks[n]);
    *room = pen.room;
    out->mark_count = runs + ruby_draw(s, l, out, out->marks + runs);
}

struct cluster *runs_cluster_room(const struct composition *s, str text)
{
    return SCRATCH_ARRAY(s->scratch, struct cluster, utf8_count(text));
}

struct glyph *runs_room(const struct composition *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++)
        n += s->clusters[i]->n;
    return ARENA_ARRAY(s->arena, struct glyph, n);
}
