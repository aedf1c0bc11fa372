/*
 * breaker.c - where lines end: total fit over a passage, in integers.
 *
 * A node is a place where a line may end; the cost of a way through the nodes is the sum of its
 * lines' costs, and the cheapest way wins (Knuth and Plass 1981). What differs from Latin text:
 *
 * - There are legal places nearly everywhere, so nodes are many, but a line sees few of them:
 *   those from which the text to here fits when all that gives has been taken, and is not looser
 *   than we tolerate. Both limits move only forward: the work is linear in the text.
 * - Sums of width and elasticity up to each unit make one line's cost a few subtractions.
 * - The amounts are staged (JLREQ 3.8.2 to 3.8.4): a stage is used only when those before it are
 *   exhausted, and costs more than the whole of the one before. All reduction is cheaper than any
 *   expansion, as oikomi comes before oidashi.
 * - A mark at the line's end offers several widths: glue kept or dropped, the mark hung. Each is
 *   tried.
 *
 * Three passes, each only when the one before found no way: legal breaks and little looseness;
 * soft kinsoku and any looseness; any break at all.
 *
 * The large costs are steps of a ladder: one break inside a word is worse than dozens of lines
 * stretched beyond ¼ em, one of these worse than a few small kana at line heads. In cells, and
 * where lines are not justified, the number of lines is a step as well: a row is as high as its
 * highest cell.
 *
 * Not done: TeX's adjacent-line classes (Japanese lines differ by fractions of an em, unseen) and
 * greedy breaking with repair (JIS X 4051's way; it cannot avoid a last line of one character).
 */
#include "typeset/breaker.h"

enum {
    COST_INNER = 40,
    COST_POOR = 200,
    COST_RAGGED_INNER = 300, /* two em of room: lines that may be short need not part words */
    COST_RAGGED_POOR = 600,
    COST_SHORT_LAST = 400, /* a last line of less than two em */
    COST_ALONE = 2000,     /* one character */
    COST_HUNG = 5,
    COST_DROPPED = 10, /* stages 2 and 3 of reduction */
    COST_LINE = 30
};

#define COST_COUNTED_LINE ((int64_t)1 << 20)
#define COST_SOFT ((int64_t)1 << 26)
#define COST_STRETCHED ((int64_t)1 << 28)
#define COST_WORD ((int64_t)1 << 34)
#define COST_NEVER ((int64_t)1 << 37)
#define COST_OVERFULL ((int64_t)1 << 40)
#define IMPOSSIBLE INT64_MAX

struct sums {
    mpt natural, least; /* least: with all that reduction can take */
    mpt take[TAKES];
    mpt give[4];  /* by stage; [0] is unused */
    int64_t gaps; /* that may open in stage 4 */
};

struct node {
    uint32_t at;     /* a line begins with this unit */
    uint32_t before; /* the node where the line that ends here began */
    int64_t cost;    /* of all lines to here */
};

enum pass { PASS_TIGHT, PASS_ANY_FIT, PASS_ANY_BREAK };

struct work {
    const struct passage *p;
    struct sums *sums; /* [i]: of units before i with the gaps behind them */
    struct node *nodes;
    size_t count, first; /* nodes reached; the first that can still begin a line */
    size_t end; /* behind the last unit that is seen: blanks after it are not broken into lines */
    mpt em;     /* of the first unit: the scale of costs */
    enum pass pass;
};

/* What a line would be and cost. */
struct trial {
    struct cut cut;
    int64_t cost;
};

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

static struct sums *sums_of(struct scratch *scratch, const struct passage *p)
{
    struct sums *sums = SCRATCH_ARRAY(scratch, struct sums, p->n + 1);

    for (size_t i = 0; i < p->n; i++) {
        sums[i + 1] = sums[i];
        sums_add(&sums[i + 1], &p->units[i]);
    }
    return sums;
}

static bool is_class(const struct passage *p, size_t i, enum char_class class)
{
    return p->units[i].character.class == class;
}

static bool vanishes(const struct passage *p, size_t i)
{
    return is_class(p, i, CLASS_WORD_SPACE) || p->units[i].character.trait == TRAIT_BREAK;
}

static size_t head_of(const struct passage *p, size_t from)
{
    while (from < p->n && vanishes(p, from))
        from++;
    return from;
}

/*
 * Word spaces vanish at a line's end, an ideographic space there only behind ！ and ？
 * (JLREQ 3.1.6) and at the end of a passage, where nothing is left for it to part.
 */
static size_t tail_of(const struct passage *p, size_t head, size_t to)
{
    const bool last = to == p->n;

    while (to > head) {
        const size_t i = to - 1;
        const bool blank = is_class(p, i, CLASS_IDEOGRAPHIC_SPACE);

        if (vanishes(p, i) || (blank && last))
            to--;
        else if (blank && i > head && is_class(p, i - 1, CLASS_DIVIDING))
            to--;
        else
            break;
    }
    return to;
}

/* Costs of reduction: where a stage begins, and how much more when it is used up. */
static const struct price {
    int64_t from, more;
    int stage;
} reduction_price[TAKES] = { [TAKE_SPACE] = { 5, 20, -1 },
                             [TAKE_DOT] = { 30, 30, -4 },
                             [TAKE_HALF] = { 60, 100, -5 },
                             [TAKE_LATIN] = { 160, 80, -6 } };

/* Costs of expansion; stage 3 grows by the square, so that two lines a little loose beat one very
 * loose. */
static const struct price expansion_price[4] = {
    { 0, 0, 0 }, { 260, 20, 1 }, { 280, 30, 2 }, { 310, 1200, 3 }
};

/* Take need from the gaps of a line between sums s and e; solid: what its end has taken from the
 * dots already. */
static int64_t reduce(const struct sums *s, const struct sums *e, mpt need, mpt solid, int *stage)
{
    for (int i = 0; i < TAKES; i++) {
        const mpt room = e->take[i] - s->take[i] - (i == TAKE_DOT ? solid : 0);

        if (room <= 0)
            continue;
        if (need <= room) {
            *stage = reduction_price[i].stage;
            return reduction_price[i].from + reduction_price[i].more * need / room;
        }
        need -= room;
    }
    return IMPOSSIBLE;
}

static int64_t expand(const struct work *w, const struct cut *c, mpt need, int *stage)
{
    const struct sums *s = &w->sums[c->head], *e = &w->sums[c->tail - 1];
    const int64_t gaps = e->gaps - s->gaps;
    int64_t share;

    for (int i = 1; i < 4; i++) {
        const mpt room = e->give[i] - s->give[i];

        if (room <= 0)
            continue;
        if (need <= room) {
            share = 64 * need / room;
            *stage = i;
            return expansion_price[i].from +
                   expansion_price[i].more * (i == 3 ? share * share / 64 : share) / 64;
        }
        need -= room;
    }
    if (w->pass == PASS_TIGHT)
        return IMPOSSIBLE;
    share = 64 * need / w->em;
    *stage = 4;
    return gaps == 0 ? 4 * COST_STRETCHED + share : COST_STRETCHED + share * share / gaps;
}

/* A line whose end is not brought to the measure: blank room costs by its square, on all lines but
 * the last. */
static int64_t ragged(mpt room, mpt em)
{
    const int64_t eighths = 8 * room / em;

    return eighths * eighths;
}

/* One of the ways the line's last character may stand. */
struct ending {
    enum line_end end;
    mpt natural, solid;
    int64_t price;
    int stage; /* of a line that needs nothing else */
};

static int64_t fit(const struct work *w, const struct cut *c, const struct ending *how, mpt room,
                   int *stage)
{
    const struct sums *s = &w->sums[c->head], *e = &w->sums[c->tail - 1];

    *stage = how->stage;
    if (room < 0)
        return reduce(s, e, -room, how->solid, stage);
    if (room == 0 || c->to == w->p->n)
        return 0;
    if (!w->p->justified)
        return ragged(room, w->em);
    return expand(w, c, room, stage);
}

static void try_ending(const struct work *w, struct trial *t, mpt measure, struct ending how)
{
    int stage;
    const int64_t cost = fit(w, &t->cut, &how, measure - how.natural, &stage);

    if (cost == IMPOSSIBLE || cost + how.price >= t->cost)
        return;
    t->cost = cost + how.price;
    t->cut.end = how.end;
    t->cut.natural = how.natural;
    t->cut.stage = stage;
}

static bool can_hang(const struct passage *p, const struct unit *u)
{
    return p->hanging != HANGING_OFF && !p->cell &&
           (u->character.class == CLASS_FULL_STOP || u->character.class == CLASS_COMMA);
}

static mpt bare_width(const struct work *w, const struct cut *c)
{
    return w->sums[c->tail - 1].natural - w->sums[c->head].natural + w->p->units[c->tail - 1].width;
}

/*
 * Every mark that may end a line has its glue kept or dropped, nothing between (JLREQ 3.8.3 b, c).
 * In cells and on lines that are not justified it is always dropped (JIS X 4051 for 02 05 07, and
 * 06 alike).
 */
static void try_endings(const struct work *w, struct trial *t, mpt measure)
{
    const struct unit *tail = &w->p->units[t->cut.tail - 1];
    const mpt bare = bare_width(w, &t->cut);
    const bool fills = w->p->justified && !w->p->cell && t->cut.to < w->p->n && tail->end > 0;
    const mpt solid =
        fills && t->cut.tail > t->cut.head + 1 ? spacing_before_dot(tail - 1, tail) : 0;

    t->cost = IMPOSSIBLE;
    if (tail->end > 0 && can_hang(w->p, tail)) {
        try_ending(w, t, measure, (struct ending){ END_HUNG, bare - tail->width, 0, COST_HUNG, 0 });
        if (w->p->hanging == HANGING_FORCE)
            return;
    }
    if (fills)
        try_ending(w, t, measure, (struct ending){ END_KEPT, bare + tail->end, 0, 0, 0 });
    if (solid > 0)
        try_ending(w, t, measure,
                   (struct ending){ END_SOLID, bare - solid, solid, COST_DROPPED, -3 });
    else
        try_ending(
            w, t, measure,
            (struct ending){ END_DROPPED, bare, 0, fills ? COST_DROPPED : 0, fills ? -2 : 0 });
}

static int64_t break_price(const struct work *w, size_t to)
{
    switch ((enum break_kind)w->p->units[to - 1].breaks) {
    case BREAK_FREE:
        return 0;
    case BREAK_INNER:
        return w->p->justified ? COST_INNER : COST_RAGGED_INNER;
    case BREAK_POOR:
        return w->p->justified ? COST_POOR : COST_RAGGED_POOR;
    case BREAK_SOFT:
        return COST_SOFT;
    case BREAK_WORD:
        return COST_WORD;
    case BREAK_NEVER:
        return COST_NEVER;
    }
    return 0;
}

/* 「す。」 alone on the last line; a cell of eight em or less has no better place for it. */
static int64_t last_price(const struct work *w, const struct cut *c)
{
    size_t seen = 0;

    if (c->from == 0 || (w->p->cell && w->p->measure <= 8 * w->em))
        return 0;
    for (size_t i = c->head; i < c->tail; i++)
        seen += w->p->units[i].end == 0;
    if (seen <= 1)
        return COST_ALONE;
    return c->natural < 2 * w->em ? COST_SHORT_LAST : 0;
}

static mpt measure_of(const struct passage *p, size_t from)
{
    return from == 0 ? p->first_measure : p->measure;
}

/* The line of units from ... to, as cheap as its end allows. */
static struct trial try_line(const struct work *w, size_t from, size_t to)
{
    const mpt measure = measure_of(w->p, from);
    struct trial t = { .cut = { .from = from, .to = to } };

    t.cut.head = from == 0 ? head_of(w->p, from) : from;
    t.cut.tail = tail_of(w->p, t.cut.head, to);
    if (t.cut.tail > t.cut.head) {
        try_endings(w, &t, measure);
        if (t.cost == IMPOSSIBLE && w->pass == PASS_ANY_BREAK && t.cut.tail == t.cut.head + 1) {
            t.cut.natural = bare_width(w, &t.cut);
            t.cut.forced = true;
            t.cost = COST_OVERFULL;
        }
    }
    if (t.cost == IMPOSSIBLE)
        return t;
    t.cost += w->p->justified && !w->p->cell ? COST_LINE : COST_COUNTED_LINE;
    if (to == w->p->n)
        t.cost += last_price(w, &t.cut);
    else
        t.cost += break_price(w, to);
    return t;
}

static bool may_end(const struct work *w, size_t to)
{
    const enum break_kind worst = w->pass == PASS_TIGHT     ? BREAK_POOR
                                  : w->pass == PASS_ANY_FIT ? BREAK_SOFT
                                                            : BREAK_NEVER;

    if (to == w->p->n)
        return true;
    return to < w->end && to > 0 && w->p->units[to - 1].breaks <= worst &&
           !is_class(w->p, to, CLASS_WORD_SPACE);
}

/* Even with all taken, a line from here would be too long by more than any end could help. */
static bool is_past(const struct work *w, size_t from, size_t tail)
{
    const size_t head = from == 0 ? head_of(w->p, from) : from;
    const mpt least = w->sums[tail - 1].least - w->sums[head].least + w->p->units[tail - 1].width;

    return least > measure_of(w->p, from) + w->em;
}

static bool is_loose(const struct work *w, size_t from, size_t tail)
{
    const mpt measure = measure_of(w->p, from);
    const mpt room = measure - (w->sums[tail].natural - w->sums[from].natural);

    if (w->pass != PASS_TIGHT)
        return false;
    if (w->p->justified)
        return room > 2 * w->em || room > measure / 8 + w->em / 2;
    return room > measure / 2;
}

static void reach(struct work *w, size_t to)
{
    const size_t tail = tail_of(w->p, 0, to);
    const bool last = to == w->p->n;
    struct node *node = &w->nodes[w->count];

    *node = (struct node){ (uint32_t)to, 0, IMPOSSIBLE };

    while (w->first + (w->pass == PASS_ANY_BREAK) < w->count && tail > 0 &&
           is_past(w, w->nodes[w->first].at, tail))
        w->first++;
    for (size_t i = w->first; i < w->count; i++) {
        struct trial t;

        if (!last && is_loose(w, w->nodes[i].at, tail))
            break;
        t = try_line(w, w->nodes[i].at, to);
        if (t.cost == IMPOSSIBLE || t.cost + w->nodes[i].cost >= node->cost)
            continue;
        node->before = (uint32_t)i;
        node->cost = t.cost + w->nodes[i].cost;
    }
    if (node->cost != IMPOSSIBLE)
        w->count++;
}

static bool search(struct work *w, enum pass pass)
{
    w->pass = pass;
    w->nodes[0] = (struct node){ 0 };
    w->count = 1;
    w->first = 0;
    for (size_t to = 1; to <= w->p->n; to++) {
        if (may_end(w, to))
            reach(w, to);
        if (w->first == w->count)
            return false;
    }
    return w->nodes[w->count - 1].at == w->p->n;
}

/* The way back from the last node; its lines are worked out once more. */
static void trace(struct scratch *scratch, const struct work *w, struct cuts *out)
{
    size_t n = 0;

    for (size_t i = w->count - 1; i > 0; i = w->nodes[i].before)
        n++;
    out->at = SCRATCH_ARRAY(scratch, struct cut, n);
    out->n = n;
    for (size_t i = w->count - 1; i > 0; i = w->nodes[i].before) {
        struct cut *c = &out->at[--n];

        *c = try_line(w, w->nodes[w->nodes[i].before].at, w->nodes[i].at).cut;
        if (c->to < w->p->n && w->p->units[c->to - 1].breaks >= BREAK_WORD)
            c->forced = true;
    }
}

void breaker_cut(struct scratch *scratch, const struct passage *p, struct cuts *out)
{
    struct work w = { .p = p };

    *out = (struct cuts){ 0 };
    if (p->n == 0)
        return;
    w.em = p->units[0].frame->em;
    w.sums = sums_of(scratch, p);
    w.nodes = SCRATCH_ARRAY(scratch, struct node, p->n + 1);
    w.end = tail_of(p, 0, p->n);
    for (enum pass pass = PASS_TIGHT; !search(&w, pass); pass++)
        ;
    trace(scratch, &w, out);
}

mpt breaker_natural(const struct passage *p)
{
    const size_t head = head_of(p, 0), tail = tail_of(p, head, p->n);
    mpt width = 0;

    for (size_t i = head; i < tail; i++)
        width += p->units[i].width + (i + 1 < tail ? p->units[i].gap.natural : 0);
    return width;
}
