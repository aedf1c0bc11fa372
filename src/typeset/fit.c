/* fit.c - the cost of one line: stage by stage, reduction before expansion (JLREQ 3.8.2 to 3.8.4).
 */
#include "typeset/fit.h"

/* What a stage costs: where it begins, and how much more when it is used up, for this stage and
 * those after it. */
struct price {
    int64_t from, more;
    int stage;
};

/*
 * Reduction comes before expansion (JLREQ 3.8.2): all of it that leaves a quarter em of each half
 * is cheaper than any expansion. Nearly to nothing is as dear as an eighth of an em in every gap,
 * which the eye minds less than marks that touch (JLREQ 3.8.3 note).
 */
static const struct price reduction_price[TAKES] = { [TAKE_SPACE] = { 5, 20, -1 },
                                                     [TAKE_DOT] = { 30, 40, -4 },
                                                     [TAKE_HALF] = { 60, 560, -5 },
                                                     [TAKE_LATIN] = { 100, 80, -6 } };

static const struct price expansion_price[4] = {
    { 0, 0, 0 }, { 260, 40, 1 }, { 300, 60, 2 }, { 360, 1200, 3 }
};

/* By the square of the share: two lines a little off beat one that is far off. */
static int64_t price_of(const struct price *p, mpt need, mpt room)
{
    const int64_t share = 64 * need / room;

    return p->from + p->more * share * share / 4096;
}

static void sums_add(struct sums *s, const struct unit *u)
{
    mpt taken = 0;

    s->natural += u->width + u->gap.natural;
    for (int i = 0; i < TAKES; i++) {
        s->take[i] += u->gap.take[i];
        taken += u->gap.take[i];
    }
    s->least += u->width + u->gap.natural - taken;
    if (u->gap.stage > 0)
        s->gaps++;
    if (u->gap.stage > 0 && u->gap.stage < 4)
        s->give[u->gap.stage] += u->gap.give;
}

struct sums *fit_sums(struct scratch *scratch, const struct passage *p)
{
    struct sums *sums = SCRATCH_ARRAY(scratch, struct sums, p->n + 1);

    for (size_t i = 0; i < p->n; i++) {
        sums[i + 1] = sums[i];
        sums_add(&sums[i + 1], &p->units[i]);
    }
    return sums;
}

static bool can_hang(const struct passage *p, const struct unit *u)
{
    return p->hanging != HANGING_OFF && !p->cell &&
           (u->character.class == CLASS_FULL_STOP || u->character.class == CLASS_COMMA);
}

/*
 * A mark that ends a line has its glue kept or dropped, nothing between (JLREQ 3.8.3 b, c). In
 * cells and on lines that are not justified it is always dropped (JIS X 4051 for 02 05 07, and 06
 * alike).
 */
void fit_endings(const struct passage *p, size_t tail, bool last, struct endings *out)
{
    const struct unit *u = &p->units[tail - 1];
    const bool fills = p->justified && !p->cell && !last && u->end > 0;
    const mpt solid = fills && tail > 1 ? spacing_before_dot(u - 1, u) : 0;

    out->n = 0;
    if (can_hang(p, u)) {
        out->at[out->n++] = (struct ending){ END_HUNG, -u->width, 0, COST_HUNG, 0 };
        if (p->hanging == HANGING_FORCE)
            return;
    }
    if (fills)
        out->at[out->n++] = (struct ending){ END_KEPT, u->end, 0, 0, 0 };
    if (solid > 0)
        out->at[out->n++] = (struct ending){ END_SOLID, -solid, solid, COST_DROPPED, -3 };
    else if (fills)
        out->at[out->n++] = (struct ending){ END_DROPPED, 0, 0, COST_DROPPED, -2 };
    else
        out->at[out->n++] = (struct ending){ END_DROPPED, 0, 0, 0, 0 };
}

/* Take need from the gaps; solid: what the end has taken from the dots already. */
static int64_t reduce(const struct fitting *f, mpt need, mpt solid, int *stage)
{
    int64_t used = 0; /* of the stages that are used up */

    for (int i = 0; i < TAKES; i++) {
        const mpt room = f->tail->take[i] - f->head->take[i] - (i == TAKE_DOT ? solid : 0);

        if (room <= 0)
            continue;
        if (need <= room) {
            *stage = reduction_price[i].stage;
            return used + price_of(&reduction_price[i], need, room);
        }
        used += reduction_price[i].more;
        need -= room;
    }
    return IMPOSSIBLE;
}

static int64_t expand(const struct fitting *f, mpt need, int *stage)
{
    const int64_t gaps = f->tail->gaps - f->head->gaps;
    int64_t share;

    for (int i = 1; i < 4; i++) {
        const mpt room = f->tail->give[i] - f->head->give[i];

        if (room <= 0)
            continue;
        if (need <= room) {
            *stage = i;
            return price_of(&expansion_price[i], need, room);
        }
        need -= room;
    }
    if (!f->stretches)
        return IMPOSSIBLE;
    share = 64 * need / f->em;
    *stage = 4;
    return gaps == 0 ? 4 * COST_STRETCHED + share : COST_STRETCHED + share * share / gaps;
}

/* Blank room at the end of a line costs by its square: 64 for one em, 16 in a label. */
static int64_t ragged(const struct fitting *f, mpt room)
{
    const int64_t eighths = 8 * room / f->em;

    return eighths * eighths / (f->label ? 4 : 1);
}

static int64_t adjust(const struct fitting *f, const struct ending *how, mpt room, int *stage)
{
    *stage = how->stage;
    if (room < 0)
        return reduce(f, -room, how->solid, stage);
    if (room == 0 || f->last)
        return 0;
    return f->fills ? expand(f, room, stage) : ragged(f, room);
}

struct fit fit_line(const struct fitting *f, const struct endings *endings, mpt bare)
{
    struct fit best = { .cost = IMPOSSIBLE };

    for (size_t i = 0; i < endings->n; i++) {
        const struct ending *how = &endings->at[i];
        const mpt natural = bare + how->more;
        int stage;
        const int64_t cost = adjust(f, how, f->measure - natural, &stage);

        if (cost != IMPOSSIBLE && cost + how->price < best.cost)
            best = (struct fit){ cost + how->price, how->end, natural, stage };
    }
    return best;
}
