/* chart_bars.c - the bars of a chart, side by side or on top of each other, upright or lying. */
#include "blocks/chart.h"

static const mpt BAR_WIDEST = MPT_PT(34);

/* From the axis to a value, or from one value to the next, across the place of a bar. */
static struct box bar_box(const struct chart_run *x, mpt across, mpt thick, int64_t from,
                          int64_t to)
{
    mpt a = chart_at(x, from), b = chart_at(x, to), low = a < b ? a : b, high = a < b ? b : a;

    if (x->c->horizontal)
        return (struct box){ low, across, high - low, thick };
    return (struct box){ across, low, thick, high - low };
}

/*
 * Beyond the end of the bar; inside it where other bars or lines stand there. On top of each other
 * a bar without room for its number has none.
 */
static bool label_bar(struct chart_run *x, const struct series *s, struct box b,
                      const struct point_value *v)
{
    const mpt em = x->style->size;
    const bool lines = x->bars < x->m, inside = x->c->stacked || lines;
    struct chart_word word = { .text = v->text, .align = ALIGN_CENTER };
    mpt width;
    bool fits;

    if (!chart_word_width(x, v->text, &width))
        return false;
    word.width = width + 200;
    word.x = b.x + b.w / 2 - word.width / 2;
    word.y = b.y + b.h / 2;
    fits = x->c->horizontal ? b.w >= word.width + em / 2 : b.h >= em + em / 2;
    if (inside && fits) {
        word.on = s;
        return chart_word(x, &word);
    }
    if (x->c->stacked)
        return true;
    if (x->c->horizontal)
        word.x = v->value < 0 ? b.x - word.width - em / 3 : b.x + b.w + em / 3;
    else
        word.y = v->value < 0 ? b.y + b.h + em * 2 / 3 : b.y - em * 2 / 3;
    return chart_word(x, &word);
}

static bool bars_of(struct chart_run *x, size_t row, mpt start, mpt thick)
{
    int64_t sums[2] = { 0, 0 };

    for (size_t i = 0; i < x->m; i++) {
        const struct series *s = &x->series[i];
        const struct point_value *v = chart_value(x, row, i);
        int64_t from = 0, to = v->value;
        struct box b;

        if (s->as != AS_BAR || !v->given)
            continue;
        if (x->c->stacked) {
            from = sums[v->value < 0];
            to = sums[v->value < 0] += v->value;
        }
        b = bar_box(x, x->c->stacked ? start : start + thick * (mpt)s->turn, thick, from, to);
        chart_area(x, s, b);
        if (x->labels && !label_bar(x, s, b, v))
            return false;
    }
    return true;
}

bool chart_bars(struct chart_run *x)
{
    const mpt slot = chart_slot_size(x), many = x->c->stacked ? 1 : (mpt)x->bars;
    mpt thick;

    if (x->bars == 0)
        return true;
    thick = mpt_scale(slot, 64, 100) / many;
    thick = thick > BAR_WIDEST ? BAR_WIDEST : thick;
    for (size_t row = 0; row < x->rows.n; row++) {
        mpt start = chart_slot(x, row) + (slot - thick * many) / 2;

        if (!bars_of(x, row, start, thick))
            return false;
    }
    return true;
}
