/* tally.c - see tally.h. */
#include "blocks/tally.h"

/* The row that a part of one belongs to, by the band around its parts; counted from 1. */
static size_t row_of(const struct slab *s, const struct band *table)
{
    for (const struct band *b = s->band; b && b != table; b = b->parent) {
        if (b->first && b->first->row)
            return b->first->row;
    }
    return 0;
}

/*
 * The rows of a band that begin on a sheet: [from, to), counted from 0. None: from equals to, and
 * they count the rows that began before.
 */
static void rows_on(const struct sheet *sheet, const struct band *band, size_t *from, size_t *to)
{
    size_t going_on = 0;
    bool begins = false;

    *from = *to = 0;
    for (size_t k = 0; k < sheet->n; k++) {
        const struct slab *s = sheet->placed[k].slab;

        if (!band_holds(band, s))
            continue;
        if (s->row) {
            *from = begins ? *from : s->row - 1;
            *to = s->row;
            begins = true;
        } else if (!going_on) {
            going_on = row_of(s, band);
        }
    }
    if (!begins)
        *from = *to = going_on;
}

/* What is drawn only where a page ends is drawn here: this is where it ends. */
static void close_below(struct slab *s)
{
    for (struct ink *ink = s->ink; ink; ink = ink->next) {
        if (ink->when == WHEN_LAST)
            ink->when = WHEN_ALWAYS;
    }
}

static bool set_one(struct setting *s, const struct sheet *sheet, struct placed *p,
                    struct arena *arena)
{
    const struct tally *tally = p->slab->tally;
    struct galley part;
    size_t from, to;

    rows_on(sheet, tally->band, &from, &to);
    if (tally->before) {
        to = from;
        from = 0;
    }
    galley_start(&part, s->run, paper_line(s->paper), paper_depth(s->paper));
    galley_live_in(&part, arena);
    if (!tally->set(tally, s, from, to, &part))
        return false;
    if (!tally->before)
        close_below(part.first);
    part.first->x = p->slab->x;
    p->slab = part.first;
    return true;
}

bool tally_set(struct setting *s, struct sheet *sheet, struct arena *arena)
{
    bool ok = true;

    for (size_t k = 0; k < sheet->n; k++) {
        if (sheet->placed[k].slab->tally)
            ok &= set_one(s, sheet, &sheet->placed[k], arena);
    }
    return ok;
}
