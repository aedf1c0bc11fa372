/*
 * chart_head.c - what stands above the field of a chart: the unit at the left, the legend (凡例) at
 * the right, in as many rows as it takes.
 */
#include "blocks/chart.h"

static mpt key_gap(const struct chart_run *x)
{
    return x->style->size / 2;
}

static mpt item_gap(const struct chart_run *x)
{
    return mpt_scale(x->style->size, 14, 10);
}

mpt chart_key_width(const struct chart_run *x)
{
    return 2 * x->style->size;
}

static bool legend_is_drawn(const struct chart_run *x)
{
    if (x->c->legend != LEGEND_AUTO)
        return x->c->legend == LEGEND_YES;
    return x->m > 1 && !x->table;
}

/* One row: the items from `from` that fit room; what they take in *used. The first always fits. */
static size_t row_end(const struct chart_run *x, const mpt *widths, size_t from, mpt room,
                      mpt *used)
{
    size_t to = from;

    *used = 0;
    for (; to < x->m; to++) {
        mpt item = chart_key_width(x) + key_gap(x) + widths[to] + (to > from ? item_gap(x) : 0);

        if (to > from && *used + item > room)
            break;
        *used += item;
    }
    return to;
}

static bool draw_item(struct chart_run *x, const struct series *s, mpt left, mpt y, mpt width)
{
    const mpt high = x->style->size * 8 / 10, key = chart_key_width(x);
    const struct chart_word word = { s->label, left + key + key_gap(x), y, width + 100, ALIGN_START,
                                     NULL };

    chart_key(x, s, (struct box){ left, y - high / 2, key, high });
    return chart_word(x, &word);
}

static bool legend(struct chart_run *x, mpt room, bool paint, mpt *rows)
{
    mpt *widths = ARENA_ARRAY(x->s->run->arena, mpt, x->m), y = x->style->leading / 2;
    size_t to;

    *rows = 0;
    for (size_t i = 0; i < x->m; i++) {
        if (!chart_word_width(x, x->series[i].label, &widths[i]))
            return false;
    }
    for (size_t from = 0; from < x->m; from = to, y += x->style->leading, *rows += 1) {
        mpt used, left;

        to = row_end(x, widths, from, room, &used);
        left = x->left + x->width - used;
        for (size_t i = from; paint && i < to; i++) {
            if (!draw_item(x, &x->series[i], left, y, widths[i]))
                return false;
            left += chart_key_width(x) + key_gap(x) + widths[i] + item_gap(x);
        }
    }
    return true;
}

static str unit_text(const struct chart_run *x)
{
    return x->unit.len ? str_format(x->s->run->arena, "（" STR_FMT "）", STR_ARG(x->unit))
                       : x->unit;
}

bool chart_head(struct chart_run *x, bool paint, mpt *height)
{
    const mpt em = x->style->size;
    const struct chart_word unit = { unit_text(x), x->left,     x->style->leading / 2,
                                     x->width,     ALIGN_START, NULL };
    mpt unit_width, rows = 0;

    if (!chart_word_width(x, unit.text, &unit_width))
        return false;
    if (legend_is_drawn(x) && !legend(x, x->width - unit_width - em, paint, &rows))
        return false;
    rows = rows == 0 && unit.text.len ? 1 : rows;
    *height = rows * x->style->leading + (rows ? em / 2 : 0);
    return !paint || chart_word(x, &unit);
}
