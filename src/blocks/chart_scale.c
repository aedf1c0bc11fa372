#include "blocks/chart_scale.h"

/* Below 0 too. */
static int64_t floor_to(int64_t v, int64_t step)
{
    int64_t rest = v % step;

    return rest < 0 ? v - rest - step : v - rest;
}

static int64_t ceil_to(int64_t v, int64_t step)
{
    int64_t down = floor_to(v, step);

    return down == v ? v : down + step;
}

static int64_t nice_step(int64_t least, bool whole)
{
    static const int64_t leaders[] = { 1, 2, 5 };

    for (int64_t power = whole ? NUMBER_ONE : 1; power <= INT64_MAX / 50; power *= 10) {
        for (size_t i = 0; i < 3; i++) {
            if (leaders[i] * power >= least)
                return leaders[i] * power;
        }
    }
    return least;
}

static int decimals_of(int64_t a, int64_t b)
{
    int64_t unit = NUMBER_ONE;
    int n = 0;

    while (n < 6 && (a % unit || b % unit)) {
        unit /= 10;
        n++;
    }
    return n;
}

/*
 * A line of values that are all far from 0 would be flat: its axis may begin elsewhere. Bars are
 * compared by their lengths, so theirs never does.
 */
static void widen(struct chart_range *r)
{
    if (r->zero || (r->low > 0 && r->low < r->high - r->high / 4))
        r->low = r->low < 0 ? r->low : 0;
    if (r->zero || (r->high < 0 && r->high > r->low - r->low / 4))
        r->high = r->high > 0 ? r->high : 0;
}

struct chart_scale chart_scale_of(const struct chart_range *range, const struct chart_wish *wish,
                                  int64_t steps)
{
    struct chart_range r = *range;
    struct chart_scale s;
    int64_t whole;

    widen(&r);
    if (wish->has_min)
        r.low = wish->min;
    if (wish->has_max)
        r.high = wish->max;
    if (r.high <= r.low)
        r.high = r.low + NUMBER_ONE;
    whole = r.high - r.low;
    steps = steps > 0 ? steps : 1;
    s.step = wish->has_step ? wish->step : nice_step(whole / steps + (whole % steps != 0), r.whole);
    s.min = wish->has_min ? wish->min : floor_to(r.low, s.step);
    s.max = wish->has_max ? wish->max : ceil_to(r.high, s.step);
    if (s.max <= s.min)
        s.max = s.min + s.step;
    s.decimals = decimals_of(s.step, s.min);
    return s;
}

mpt chart_scale_at(const struct chart_scale *s, int64_t value, mpt length)
{
    int64_t range = s->max - s->min, at = value - s->min;

    if (value <= s->min)
        return 0;
    if (value >= s->max)
        return length;
    while (range > (int64_t)1 << 38) { /* what mpt_scale multiplies must fit 64 bits */
        range /= 2;
        at /= 2;
    }
    return mpt_scale(length, at, range);
}
