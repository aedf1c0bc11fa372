/*
 * chart_plot.c - the room of a chart parted: head, axis of values, field, categories, table of
 * numbers; and what is drawn of them before the numbers themselves.
 *
 *   （件）                ■ 実績  ─◆─ 目標      head: unit and legend
 *   20 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
 *   10 ┈┈┈┈┈┈┈▇▇┈┈┈┈┈┈┈┈▇▇┈┈┈┈┈┈┈┈┈┈┈┈┈
 *    0 ━━━━━━━▇▇━━━━━━━━▇▇━━━━━━━━━━━━━
 *           令和5年度   令和6年度             categories
 *   ■ 実績     10         12                 the numbers, when they stand in a table
 *
 * Sideways (bars that lie) categories stand at the left and the axis of values at the bottom.
 */
#include "base/say.h"
#include "blocks/chart.h"

static const struct rule_look GRID = { 250, { .space = COLOUR_GRAY, .part = { 780 } } };
static const struct rule_look AXIS = { 600, { .space = COLOUR_GRAY, .part = { 250 } } };

enum { MARKS_MOST = 60 };

/* What the parts around the field take. Below: for numbers of bars that end on the other side of 0.
 */
struct rooms {
    mpt head, above, below, left, right, names, row;
    size_t every; /* so many categories share one name */
};

static mpt em(const struct chart_run *x)
{
    return x->style->size;
}

static bool widest_of(struct chart_run *x, const str *texts, size_t n, mpt *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        mpt width;

        if (!chart_word_width(x, texts[i], &width))
            return false;
        *out = width > *out ? width : *out;
    }
    return true;
}

static bool widest_value(struct chart_run *x, mpt *out)
{
    const size_t n = x->rows.n * x->m;
    str *texts = ARENA_ARRAY(x->s->run->arena, str, n);

    for (size_t i = 0; i < n; i++)
        texts[i] = x->values[i].text;
    return widest_of(x, texts, n, out);
}

static str mark_text(const struct chart_run *x, int64_t value)
{
    const struct number n = {
        .value = value, .decimals = x->scale.decimals, .grouped = true, .triangle = x->triangle
    };

    return number_write(x->s->run->arena, &n);
}

static bool widest_mark(struct chart_run *x, mpt *out)
{
    str texts[MARKS_MOST + 1];
    size_t n = 0;

    for (int64_t v = x->scale.min; v <= x->scale.max && n <= MARKS_MOST; v += x->scale.step)
        texts[n++] = mark_text(x, v);
    return widest_of(x, texts, n, out);
}

static bool widest_label(struct chart_run *x, mpt *out)
{
    str *texts = ARENA_ARRAY(x->s->run->arena, str, x->m);

    for (size_t i = 0; i < x->m; i++)
        texts[i] = x->series[i].label;
    return widest_of(x, texts, x->m, out);
}

/* Sums of stacked bars, the positive ones and the negative ones; else the values. */
static struct chart_range range_of(const struct chart_run *x)
{
    struct chart_range r = { .whole = true, .zero = x->bars > 0 };
    bool first = true;

    for (size_t row = 0; row < x->rows.n; row++) {
        int64_t sums[2] = { 0, 0 };

        for (size_t i = 0; i < x->m; i++) {
            const struct point_value *v = chart_value(x, row, i);
            int64_t at = v->value;

            if (!v->given)
                continue;
            r.whole = r.whole && at % NUMBER_ONE == 0;
            if (x->c->stacked && x->series[i].as == AS_BAR) {
                sums[at < 0] += at;
                at = sums[at < 0];
            }
            r.low = first || at < r.low ? at : r.low;
            r.high = first || at > r.high ? at : r.high;
            first = false;
        }
    }
    return r;
}

static bool find_scale(struct chart_run *x, mpt length, mpt apart)
{
    const struct chart_range range = range_of(x);
    struct words where = x->c->axis.step.given ? x->c->axis.step : x->c->axis.max;

    x->scale = chart_scale_of(&range, &x->c->wish, (length + apart / 2) / apart);
    if ((x->scale.max - x->scale.min) / x->scale.step <= MARKS_MOST)
        return true;
    diag_error(x->s->run->diags, where.where, "L019", _("the axis would have more than %d marks"),
               MARKS_MOST);
    diag_note(x->s->run->diags, _("give a larger step, or leave step away"));
    return false;
}

/* --- how the numbers themselves are written --- */

/* Next to each bar or point while they cannot meet, else in a table, else not at all. */
static bool choose_values(struct chart_run *x, mpt slot)
{
    mpt widest;

    if (!widest_value(x, &widest))
        return false;
    x->labels = x->c->values == VALUES_LABELS;
    x->table = x->c->values == VALUES_TABLE && !x->c->horizontal;
    if (x->c->values != VALUES_AUTO)
        return true;
    if (x->c->horizontal)
        x->labels = true;
    else if (widest + em(x) / 3 <= slot && x->m == 1)
        x->labels = true;
    else if (widest + em(x) / 3 <= slot)
        x->table = true;
    return true;
}

/* --- rooms --- */

/* Names below the field: whole, in lines, or only every so many of them. */
static bool room_for_names(struct chart_run *x, mpt slot, struct rooms *r)
{
    mpt widest, most = 0;

    r->every = 1;
    if (!widest_of(x, x->categories, x->rows.n, &widest))
        return false;
    if (slot < 2 * em(x) && widest > slot) {
        r->every = (size_t)((widest + em(x) / 2 + slot - 1) / slot);
        r->names = x->style->leading + em(x) / 3;
        return true;
    }
    for (size_t i = 0; i < x->rows.n; i++) {
        mpt height;

        if (!chart_word_height(x, x->categories[i], slot - em(x) / 3, &height))
            return false;
        most = height > most ? height : most;
    }
    r->names = most + em(x) / 3;
    return true;
}

static bool rooms_upright(struct chart_run *x, struct rooms *r)
{
    const mpt rows = (mpt)x->m;
    mpt marks, labels, head_cell = 0;

    if (!choose_values(x, (x->width - 4 * em(x)) / (mpt)x->rows.n) ||
        !chart_head(x, false, &r->head) || !widest_label(x, &labels))
        return false;
    r->above = x->labels ? x->style->leading : em(x) / 2;
    r->below = x->labels && range_of(x).low < 0 ? x->style->leading : 0;
    r->row = x->table ? mpt_scale(x->style->leading, 120, 100) : 0;
    if (!find_scale(x,
                    x->height - r->head - r->above - r->below - r->row * rows - x->style->leading,
                    mpt_scale(x->style->leading, 19, 10)) ||
        !widest_mark(x, &marks))
        return false;
    if (x->table)
        head_cell = chart_key_width(x) + em(x) + labels;
    r->left = marks + em(x) / 2 > head_cell ? marks + em(x) / 2 : head_cell;
    r->left = r->left > x->width * 2 / 5 ? x->width * 2 / 5 : r->left;
    return room_for_names(x, (x->width - r->left) / (mpt)x->rows.n, r);
}

static bool rooms_lying(struct chart_run *x, struct rooms *r)
{
    mpt names, values, marks;

    if (!choose_values(x, 0) || !chart_head(x, false, &r->head) ||
        !widest_of(x, x->categories, x->rows.n, &names) || !widest_value(x, &values))
        return false;
    names = names > x->width * 2 / 5 ? x->width * 2 / 5 : names + 100;
    r->left = names + em(x);
    r->below = x->labels && range_of(x).low < 0 ? values + em(x) / 2 : 0;
    r->right = x->labels ? values + em(x) : em(x);
    if (!find_scale(x, x->width - r->left - r->below - r->right, 6 * em(x)) ||
        !widest_mark(x, &marks))
        return false;
    r->right = r->right > marks / 2 ? r->right : marks / 2;
    r->names = x->style->leading + em(x) / 3;
    r->every = 1;
    return true;
}

/* --- along the axes --- */

mpt chart_at(const struct chart_run *x, int64_t value)
{
    if (x->c->horizontal)
        return x->plot.x + chart_scale_at(&x->scale, value, x->plot.w);
    return x->plot.y + x->plot.h - chart_scale_at(&x->scale, value, x->plot.h);
}

mpt chart_slot(const struct chart_run *x, size_t row)
{
    mpt start = x->c->horizontal ? x->plot.y : x->plot.x;
    mpt whole = x->c->horizontal ? x->plot.h : x->plot.w;

    return start + mpt_scale(whole, (int64_t)row, (int64_t)x->rows.n);
}

mpt chart_slot_size(const struct chart_run *x)
{
    return (x->c->horizontal ? x->plot.h : x->plot.w) / (mpt)x->rows.n;
}

static bool draw_marks(struct chart_run *x)
{
    const struct box *p = &x->plot;

    for (int64_t v = x->scale.min; v <= x->scale.max; v += x->scale.step) {
        const mpt at = chart_at(x, v), side = 5 * em(x);
        struct chart_word word = { .text = mark_text(x, v), .align = ALIGN_END };

        if (x->c->horizontal) {
            chart_rule(x, (struct box){ at, p->y, 0, p->h }, &GRID);
            word.x = at - side;
            word.width = 2 * side;
            word.align = ALIGN_CENTER;
            word.y = p->y + p->h + x->style->leading / 2 + em(x) / 3;
        } else {
            chart_rule(x, (struct box){ p->x, at, p->w, 0 }, &GRID);
            word.x = x->left;
            word.width = p->x - em(x) / 2 - x->left;
            word.y = at;
        }
        if (!chart_word(x, &word))
            return false;
    }
    return true;
}

/* Where values are measured from: 0, or the end of the axis that is nearer to it. */
static void draw_base(struct chart_run *x)
{
    const mpt at = chart_at(x, 0);

    if (x->c->horizontal)
        chart_rule(x, (struct box){ at, x->plot.y, 0, x->plot.h }, &AXIS);
    else
        chart_rule(x, (struct box){ x->plot.x, at, x->plot.w, 0 }, &AXIS);
}

static bool draw_names(struct chart_run *x, const struct rooms *r)
{
    const mpt slot = chart_slot_size(x), narrow = slot - em(x) / 3;

    for (size_t i = 0; i < x->rows.n; i += r->every) {
        struct chart_word word = { .text = x->categories[i] };

        if (x->c->horizontal) {
            word.x = x->left;
            word.width = r->left - em(x);
            word.align = ALIGN_END;
            word.y = chart_slot(x, i) + slot / 2;
        } else {
            mpt height, width = r->every > 1 ? slot * (mpt)r->every : narrow;

            if (!chart_word_height(x, word.text, width, &height))
                return false;
            word.x = chart_slot(x, i) + slot / 2 - width / 2;
            word.width = width;
            word.align = ALIGN_CENTER;
            word.y = x->plot.y + x->plot.h + r->below + em(x) / 3 + height / 2;
        }
        if (!chart_word(x, &word))
            return false;
    }
    return true;
}

/* The numbers below their categories, a row for each series, its key at the left. */
static bool draw_table(struct chart_run *x, const struct rooms *r)
{
    const mpt slot = chart_slot_size(x);
    mpt y = x->plot.y + x->plot.h + r->below + r->names;

    for (size_t i = 0; i < x->m; i++, y += r->row) {
        const struct chart_word label = {
            x->series[i].label, x->left + chart_key_width(x) + em(x) / 2,
            y + r->row / 2,     r->left - chart_key_width(x) - em(x) / 2,
            ALIGN_START,        NULL
        };

        chart_rule(x, (struct box){ x->left, y, x->width, 0 }, &GRID);
        chart_key(x, &x->series[i],
                  (struct box){ x->left, y + r->row / 2 - em(x) * 4 / 10, chart_key_width(x),
                                em(x) * 8 / 10 });
        if (!chart_word(x, &label))
            return false;
        for (size_t row = 0; row < x->rows.n; row++) {
            const struct chart_word word = { chart_value(x, row, i)->text,
                                             chart_slot(x, row),
                                             y + r->row / 2,
                                             slot,
                                             ALIGN_CENTER,
                                             NULL };

            if (!chart_word(x, &word))
                return false;
        }
    }
    chart_rule(x, (struct box){ x->left, y, x->width, 0 }, &GRID);
    return true;
}

static bool tell_low(struct chart_run *x)
{
    diag_error(x->s->run->diags, x->c->height.where, "L017",
               _("this height leaves no room for the chart"));
    diag_note(x->s->run->diags, _("its words alone take %s"),
              str_cstr(x->s->run->arena, mpt_mm(x->s->run->arena, x->height - x->plot.h)));
    return false;
}

bool chart_plot(struct chart_run *x)
{
    struct rooms r = { 0 };
    mpt rows = (mpt)x->m;

    if (x->c->horizontal ? !rooms_lying(x, &r) : !rooms_upright(x, &r))
        return false;
    x->plot = (struct box){ x->left + r.left, r.head + r.above, x->width - r.left - r.right, 0 };
    x->plot.h = x->height - x->plot.y - r.names - r.row * rows;
    if (x->c->horizontal) {
        x->plot.x += r.below;
        x->plot.w -= r.below;
    } else {
        x->plot.h -= r.below;
    }
    if (x->plot.h < 4 * em(x) || x->plot.w < 4 * em(x))
        return tell_low(x);
    if (!draw_marks(x) || !chart_bars(x))
        return false;
    draw_base(x);
    return chart_lines(x) && draw_names(x, &r) && (!x->table || draw_table(x, &r)) &&
           chart_head(x, true, &r.head);
}
