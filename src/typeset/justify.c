/* justify.c - 行の調整処理: a line's room shared out over its gaps, exact to the mpt. */
#include "typeset/justify.h"

/* The gaps of a line that take part in one stage. */
struct stage {
    size_t *gaps;
    int64_t *weights;
    mpt *shares;
    size_t n;
    mpt total; /* of weights */
};

static struct stage stage_new(struct scratch *scratch, size_t most)
{
    return (struct stage){ .gaps = SCRATCH_ARRAY(scratch, size_t, most),
                           .weights = SCRATCH_ARRAY(scratch, int64_t, most),
                           .shares = SCRATCH_ARRAY(scratch, mpt, most) };
}

static void stage_add(struct stage *s, size_t gap, int64_t weight)
{
    if (weight <= 0)
        return;
    s->gaps[s->n] = gap;
    s->weights[s->n++] = weight;
    s->total += weight;
}

static void stage_apply(struct stage *s, mpt amount, int sign, mpt *extra)
{
    if (s->n == 0)
        return;
    mpt_share(amount, s->weights, s->n, s->shares);
    for (size_t i = 0; i < s->n; i++)
        extra[s->gaps[i]] += sign * s->shares[i];
}

static mpt lesser(mpt a, mpt b)
{
    return a < b ? a : b;
}

static mpt reduce(struct stage *s, const struct unit *line, const struct cut *cut, mpt need,
                  mpt *extra)
{
    const size_t gaps = cut->tail - cut->head - 1;

    for (int k = 0; k < TAKES && need > 0; k++) {
        mpt taken;

        s->n = 0;
        s->total = 0;
        for (size_t i = 0; i < gaps; i++) {
            const bool gone = k == TAKE_DOT && cut->end == END_SOLID && i + 1 == gaps;

            stage_add(s, i,
                      line[i].gap.take[k] -
                          (gone ? spacing_before_dot(&line[i], &line[i + 1]) : 0));
        }
        taken = lesser(need, s->total);
        stage_apply(s, taken, -1, extra);
        need -= taken;
    }
    return -need;
}

/* Stage 4 may open each gap by half an em; a line that needs more is better left short. */
static bool is_hopeless(const struct unit *line, size_t gaps, mpt room)
{
    for (size_t i = 0; i < gaps && room > 0; i++)
        if (line[i].gap.stage > 0)
            room -= line[i].gap.give + line[i].frame->half;
    return room > 0;
}

static mpt expand(struct stage *s, const struct unit *line, size_t gaps, mpt room, mpt *extra)
{
    if (is_hopeless(line, gaps, room))
        return room;
    for (int k = 1; k <= 4 && room > 0; k++) {
        mpt given;

        s->n = 0;
        s->total = 0;
        for (size_t i = 0; i < gaps; i++)
            if (k == 4 ? line[i].gap.stage > 0 : line[i].gap.stage == k)
                stage_add(s, i, k == 4 ? line[i].frame->em : line[i].gap.give);
        given = k == 4 ? room : lesser(room, s->total);
        stage_apply(s, given, 1, extra);
        room -= given;
    }
    return room;
}

static mpt spread(struct stage *s, const struct unit *line, size_t gaps, mpt room, mpt *extra)
{
    for (size_t i = 0; i < gaps; i++)
        if (line[i].gap.stage > 0)
            stage_add(s, i, line[i].frame->em);
    stage_apply(s, room, 1, extra);
    return s->n > 0 ? 0 : room;
}

mpt justify_line(struct scratch *scratch, const struct unit *units, const struct cut *cut,
                 mpt measure, enum fill fill, mpt *extra)
{
    const size_t used = scratch->used;
    const struct unit *line = units + cut->head;
    const mpt room = measure - cut->natural;
    struct stage s;
    size_t gaps;
    mpt left;

    if (cut->tail <= cut->head + 1)
        return room;
    gaps = cut->tail - cut->head - 1;
    memset(extra, 0, gaps * sizeof *extra);
    if (cut->end == END_SOLID)
        extra[gaps - 1] -= spacing_before_dot(&line[gaps - 1], &line[gaps]);
    if (room == 0 || (room > 0 && fill == FILL_NATURAL))
        return room;
    s = stage_new(scratch, gaps);
    if (room < 0)
        left = reduce(&s, line, cut, -room, extra);
    else if (fill == FILL_SPREAD)
        left = spread(&s, line, gaps, room, extra);
    else
        left = expand(&s, line, gaps, room, extra);
    scratch->used = used;
    return left;
}
