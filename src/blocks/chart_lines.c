/*
 * chart_lines.c - the lines of a chart: from point to point, or in steps as a target is that holds
 * for a whole year. A missing value parts a line.
 */
#include "blocks/chart.h"

/* Points [from, to) of rows that all have a value. */
struct stretch {
    const struct series *s;
    size_t number, from, to;
};

static mpt middle(const struct chart_run *x, size_t row)
{
    return chart_slot(x, row) + chart_slot_size(x) / 2;
}

static mpt height_of(const struct chart_run *x, const struct stretch *t, size_t row)
{
    return chart_at(x, chart_value(x, row, t->number)->value);
}

static size_t points_of(const struct chart_run *x, const struct stretch *t, struct point *out)
{
    size_t n = 0;

    for (size_t row = t->from; row < t->to; row++) {
        mpt y = height_of(x, t, row);

        if (t->s->as == AS_STEP) {
            out[n++] = (struct point){ chart_slot(x, row), y };
            out[n++] = (struct point){ chart_slot(x, row + 1), y };
        } else {
            out[n++] = (struct point){ middle(x, row), y };
        }
    }
    return n;
}

/* The highest point of a category has its number above it, the others below. */
static bool is_highest(const struct chart_run *x, const struct stretch *t, size_t row)
{
    const int64_t value = chart_value(x, row, t->number)->value;

    for (size_t i = 0; i < x->m; i++) {
        const struct point_value *v = chart_value(x, row, i);

        if (x->series[i].as == AS_BAR || i == t->number || !v->given)
            continue;
        if (v->value > value || (v->value == value && i < t->number))
            return false;
    }
    return true;
}

static bool label_point(struct chart_run *x, const struct stretch *t, size_t row)
{
    const mpt em = x->style->size, y = height_of(x, t, row), off = em * 95 / 100;
    const bool room_below = y + off + em / 2 < x->plot.y + x->plot.h;
    const str text = chart_value(x, row, t->number)->text;
    struct chart_word word = { .text = text, .align = ALIGN_CENTER };
    mpt width;

    if (!chart_word_width(x, text, &width))
        return false;
    word.width = width + 200;
    word.x = middle(x, row) - word.width / 2;
    word.y = is_highest(x, t, row) || !room_below ? y - off : y + off;
    return chart_word(x, &word);
}

static bool draw(struct chart_run *x, const struct stretch *t)
{
    struct point *points = ARENA_ARRAY(x->s->run->arena, struct point, 2 * (t->to - t->from));
    size_t n = points_of(x, t, points);

    if (x->bars)
        chart_polyline(x, t->s, points, n, true);
    chart_polyline(x, t->s, points, n, false);
    for (size_t row = t->from; row < t->to; row++) {
        chart_marker(x, t->s, middle(x, row), height_of(x, t, row));
        if (x->labels && !label_point(x, t, row))
            return false;
    }
    return true;
}

static bool line_of(struct chart_run *x, size_t i)
{
    struct stretch t = { .s = &x->series[i], .number = i };

    while (t.from < x->rows.n) {
        while (t.from < x->rows.n && !chart_value(x, t.from, i)->given)
            t.from++;
        t.to = t.from;
        while (t.to < x->rows.n && chart_value(x, t.to, i)->given)
            t.to++;
        if (t.to > t.from && !draw(x, &t))
            return false;
        t.from = t.to;
    }
    return true;
}

bool chart_lines(struct chart_run *x)
{
    for (size_t i = 0; i < x->m; i++) {
        if (x->series[i].as != AS_BAR && !line_of(x, i))
            return false;
    }
    return true;
}
