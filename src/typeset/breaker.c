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
 *   exhausted, and costs more than the whole of the one before. Reduction that leaves a quarter em
 * is cheaper than any expansion, as oikomi comes before oidashi.
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
 * A label (a few lines of no sentence: names, headings) may leave room at its line ends, so that
 * they fall where phrases end as far as scripts show. Where phrases are asked for, and words are
 * known, one more line is better than a word that is parted or a particle at a line's head.
 *
 * Not done: TeX's adjacent-line classes (Japanese lines differ by fractions of an em, unseen) and
 * greedy breaking with repair (JIS X 4051's way; it cannot avoid a last line of one character).
 */
#include "typeset/breaker.h"

#include "typeset/fit.h"

struct node {
    uint32_t at;     /* a line begins with this unit */
    uint32_t before; /* the node where the line that ends here began */
    int64_t cost;    /* of all lines to here */
};

enum { LABEL_LINES = 4 };

enum pass { PASS_TIGHT, PASS_ANY_FIT, PASS_ANY_BREAK };

struct work {
    const struct passage *p;
    struct sums *sums;
    struct node *nodes;
    size_t count, first; /* nodes reached; the first that can still begin a line */
    size_t head, end; /* what is seen of the passage; blanks behind it are not broken into lines */
    mpt em;           /* of the first unit: the scale of costs */
    bool label;
    enum pass pass;
};

/* A place where a line may end, and what all lines that end there have in common. */
struct arrival {
    size_t to, tail;
    bool last;
    struct endings endings;
    mpt natural, least; /* from the beginning of the passage, without glue at the end */
    int64_t price;
};

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
        const bool behind_dividing = i > head && is_class(p, i - 1, CLASS_DIVIDING);

        if (!vanishes(p, i) && !(blank && (last || behind_dividing)))
            break;
        to--;
    }
    return to;
}

/* In a label: a few lines of no sentence, or wherever phrases are asked for. */
static int64_t label_price(const struct work *w, enum break_kind kind)
{
    static const int64_t prices[][2] = {
        [BREAK_FREE] = { 0, 0 },
        [BREAK_SEAM] = { COST_LABEL_COMPOUND, COST_PHRASES_SEAM },
        [BREAK_COMPOUND] = { COST_LABEL_COMPOUND, COST_PHRASES_COMPOUND },
        [BREAK_PHRASE] = { COST_LABEL_PHRASE, COST_PHRASES_PHRASE },
        [BREAK_INNER] = { COST_LABEL_INNER, COST_PHRASES_INNER },
        [BREAK_PARTICLE] = { COST_PARTICLE, COST_PARTICLE },
    };

    return prices[kind][w->p->phrases];
}

static int64_t break_price(const struct work *w, size_t to)
{
    const enum break_kind kind = w->p->units[to - 1].breaks;

    switch (kind) {
    case BREAK_FREE:
        return 0;
    case BREAK_SEAM:
    case BREAK_COMPOUND:
    case BREAK_PHRASE:
    case BREAK_PARTICLE:
        return w->label ? label_price(w, kind) : 0;
    case BREAK_INNER:
        if (w->label)
            return label_price(w, kind);
        return w->p->justified ? COST_INNER : COST_RAGGED_INNER;
    case BREAK_POOR:
        if (w->p->phrases)
            return COST_PHRASES_POOR;
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
static int64_t last_price(const struct work *w, size_t head, size_t tail, mpt natural)
{
    size_t seen = 0;

    if (head == w->head || (w->p->cell && w->p->measure <= 8 * w->em))
        return 0;
    for (size_t i = head; i < tail && seen < 2; i++)
        seen += w->p->units[i].end == 0;
    if (seen <= 1)
        return COST_ALONE;
    return 2 * natural < (w->p->phrases ? 5 : 4) * w->em ? COST_SHORT_LAST : 0;
}

static mpt measure_of(const struct passage *p, size_t from)
{
    return from == 0 ? p->first_measure : p->measure;
}

static size_t line_head(const struct work *w, size_t from)
{
    return from == 0 ? w->head : from;
}

static void arrive(const struct work *w, size_t to, struct arrival *a)
{
    a->to = to;
    a->tail = tail_of(w->p, 0, to);
    a->last = to == w->p->n;
    a->price = w->p->justified && !w->p->cell ? COST_LINE : COST_COUNTED_LINE;
    if (!a->last)
        a->price += break_price(w, to);
    a->natural = a->least = 0;
    if (a->tail == 0)
        return;
    fit_endings(w->p, a->tail, a->last, &a->endings);
    a->natural = w->sums[a->tail - 1].natural + w->p->units[a->tail - 1].width;
    a->least = w->sums[a->tail - 1].least + w->p->units[a->tail - 1].width;
}

/* The line from a node's unit to an arrival, as cheap as its end allows. */
static struct fit try_line(const struct work *w, size_t from, const struct arrival *a)
{
    const size_t head = line_head(w, from);
    struct fitting f = { .head = &w->sums[head], .em = w->em, .last = a->last };
    struct fit fit = { .cost = 0 };
    mpt bare;

    if (a->tail > head) {
        bare = a->natural - f.head->natural;
        f.tail = &w->sums[a->tail - 1];
        f.measure = measure_of(w->p, from);
        f.fills = w->p->justified;
        f.label = w->label;
        f.stretches = w->pass != PASS_TIGHT;
        fit = fit_line(&f, &a->endings, bare);
        if (fit.cost == IMPOSSIBLE && w->pass == PASS_ANY_BREAK && a->tail == head + 1)
            fit = (struct fit){ COST_OVERFULL, END_DROPPED, bare, 0 };
        if (fit.cost == IMPOSSIBLE)
            return fit;
        if (a->last)
            fit.cost += last_price(w, head, a->tail, fit.natural);
    }
    fit.cost += a->price;
    return fit;
}

static bool may_end(const struct work *w, size_t to)
{
    static const enum break_kind worst[] = {
        [PASS_TIGHT] = BREAK_POOR, [PASS_ANY_FIT] = BREAK_SOFT, [PASS_ANY_BREAK] = BREAK_NEVER
    };

    if (to == w->p->n)
        return true;
    return to < w->end && w->p->units[to - 1].breaks <= worst[w->pass] &&
           !is_class(w->p, to, CLASS_WORD_SPACE);
}

/* Even with all taken, a line from here would be too long by more than any end could help. */
static bool is_past(const struct work *w, size_t from, const struct arrival *a)
{
    return a->least - w->sums[line_head(w, from)].least > measure_of(w->p, from) + w->em;
}

static bool is_loose(const struct work *w, size_t from, const struct arrival *a)
{
    const mpt measure = measure_of(w->p, from);
    const mpt room = measure - (a->natural - w->sums[line_head(w, from)].natural);

    if (w->pass != PASS_TIGHT || a->last || w->p->phrases)
        return false;
    if (w->p->justified)
        return room > 2 * w->em || room > measure / 8 + w->em / 2;
    return room > measure / 2;
}

static void reach(struct work *w, size_t to)
{
    struct node best = { (uint32_t)to, 0, IMPOSSIBLE };
    struct arrival a;

    arrive(w, to, &a);
    while (w->first + (w->pass == PASS_ANY_BREAK) < w->count &&
           is_past(w, w->nodes[w->first].at, &a))
        w->first++;
    for (size_t i = w->first; i < w->count && !is_loose(w, w->nodes[i].at, &a); i++) {
        const int64_t cost = try_line(w, w->nodes[i].at, &a).cost;

        if (cost != IMPOSSIBLE && w->nodes[i].cost + cost < best.cost) {
            best.before = (uint32_t)i;
            best.cost = w->nodes[i].cost + cost;
        }
    }
    if (best.cost != IMPOSSIBLE)
        w->nodes[w->count++] = best;
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

static struct cut cut_between(const struct work *w, size_t from, size_t to)
{
    struct cut c = { .from = from, .to = to, .head = line_head(w, from) };
    struct arrival a;
    struct fit fit;

    arrive(w, to, &a);
    fit = try_line(w, from, &a);
    c.tail = a.tail;
    if (c.tail < c.head)
        c.tail = c.head;
    c.end = fit.end;
    c.natural = fit.natural;
    c.stage = fit.stage;
    c.forced = fit.cost >= COST_OVERFULL || (!a.last && w->p->units[to - 1].breaks >= BREAK_WORD);
    return c;
}

/* The way back from the last node; its lines are worked out once more. */
static void trace(struct scratch *scratch, const struct work *w, struct cuts *out)
{
    size_t n = 0;

    for (size_t i = w->count - 1; i > 0; i = w->nodes[i].before)
        n++;
    out->at = SCRATCH_ARRAY(scratch, struct cut, n);
    out->n = n;
    for (size_t i = w->count - 1; i > 0; i = w->nodes[i].before)
        out->at[--n] = cut_between(w, w->nodes[w->nodes[i].before].at, w->nodes[i].at);
}

/*
 * A few lines that need not be full and hold no sentence: a name, a heading, an entry of a table.
 * There a line had better end where a phrase does, as an editor would part it by hand. Where it is
 * asked for, in any text.
 */
static bool is_label(const struct work *w)
{
    if (w->p->phrases)
        return true;
    if (w->p->justified || w->sums[w->p->n].natural > LABEL_LINES * w->p->measure)
        return false;
    for (size_t i = 0; i < w->p->n; i++)
        if (is_class(w->p, i, CLASS_FULL_STOP))
            return false;
    return true;
}

void breaker_cut(struct scratch *scratch, const struct passage *p, struct cuts *out)
{
    struct work w = { .p = p };

    *out = (struct cuts){ 0 };
    if (p->n == 0)
        return;
    w.em = p->units[0].frame->em;
    w.sums = fit_sums(scratch, p);
    w.nodes = SCRATCH_ARRAY(scratch, struct node, p->n + 1);
    w.head = head_of(p, 0);
    w.end = tail_of(p, 0, p->n);
    w.label = is_label(&w);
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
