/*
 * table_widths.c - the widths of a table's columns, those found from the data included.
 *
 * Columns of width auto share what the others leave so that the whole table is as short as it can
 * be: every cell, heads included, can tell how many lines it takes at any width (fold.h), a row is
 * as high as its tallest cell, the table as its rows together. No column is narrower than what
 * should not be parted in it (a number, a word), none wider than its widest line, unless all of
 * them have that. From several starts, widths are shared anew between two columns at a time, as
 * long as that makes the table shorter; of tables equally short, the one whose cells take the
 * fewest lines is taken.
 */
#include "blocks/table.h"
#include "typeset/fold.h"

enum { SAMPLE = 400, ROUNDS = 40, HEAD_EM = 4, LEAST_EM = 2 };

/* One column whose width is sought. */
struct sought {
    size_t column;
    struct fold *folds; /* of its cells, the head last */
    mpt leading, head_leading;
    mpt least, most;   /* of the column, its padding included */
    uint16_t **counts; /* [steps beyond least][row]: lines, counted when first asked for */
    size_t steps;      /* beyond least, now */
};

struct finding {
    struct table_run *x;
    size_t n;
    struct sought *at;
    size_t rows, step; /* looked at, and every so many */
    mpt *fixed;        /* height of the other columns' tallest cell, row after row, the head last */
    mpt unit;          /* what a step is worth */
    size_t all;        /* steps to be shared out */
};

/* How good widths are: less is better, the first of them above all. */
struct outcome {
    mpt height;
    int64_t lines;
};

static bool fold_text(struct table_run *x, const struct style *style, str text, struct span where,
                      struct fold *out)
{
    const struct piece piece = { text, style, NULL, where };
    const struct paragraph p = { .pieces = &piece, .n = 1, .style = style, .cell = true };

    return paragraph_fold(x->s->run, x->s->fonts, &p, out);
}

static const struct style *column_style(const struct table_run *x, size_t i)
{
    return setting_style(x->s, table_column(x, i)->look);
}

static const struct style *head_style(const struct table_run *x)
{
    return setting_style(x->s, x->t->head_look);
}

/* The cell in column i of a sampled row; behind the last of them, the head. */
static bool fold_cell(const struct finding *f, size_t i, size_t row, struct fold *out)
{
    struct table_run *x = f->x;
    const struct table_column *c = table_column(x, i);
    str text;

    if (row < f->rows)
        return fold_text(x, column_style(x, i), table_text(x, row * f->step, i), c->show.where,
                         out);
    return fill_text(x->s->run, &c->fill_head, x->outer, &text) &&
           fold_text(x, head_style(x), text, c->show.where, out);
}

static mpt greater(mpt a, mpt b)
{
    return a > b ? a : b;
}

/* --- what is known of each column --------------------------------------------------------------
 */

static bool fold_sought(const struct finding *f, struct sought *k)
{
    k->folds = ARENA_ARRAY(f->x->s->run->arena, struct fold, f->rows + 1);
    k->leading = column_style(f->x, k->column)->leading;
    k->head_leading = head_style(f->x)->leading;
    for (size_t r = 0; r <= f->rows; r++) {
        if (!fold_cell(f, k->column, r, &k->folds[r]))
            return false;
    }
    return true;
}

static bool measure_fixed(struct finding *f, size_t i)
{
    struct table_run *x = f->x;
    const mpt width = x->widths[i] - 2 * x->design.pad_x;

    for (size_t r = 0; r <= f->rows; r++) {
        const struct style *style = r < f->rows ? column_style(x, i) : head_style(x);
        struct fold fold;

        if (!fold_cell(f, i, r, &fold))
            return false;
        f->fixed[r] = greater(f->fixed[r], (mpt)fold_lines(&fold, width) * style->leading);
    }
    return true;
}

/* A sum may be longer than all that it adds. */
static bool admit_sum(struct finding *f, struct sought *k)
{
    struct table_run *x = f->x;
    const struct table_column *c = table_column(x, k->column);
    const struct table_block *t = x->t;
    struct fold fold;
    str sum;

    if (!c->sum || !(t->total.given || t->subtotal_ || t->page_total.given || t->carried.given))
        return true;
    if (!table_sum(x, k->column, 0, x->rows.n, &sum) ||
        !fold_text(x, setting_style(x->s, t->total_look), sum, c->show.where, &fold))
        return false;
    k->most = greater(k->most, fold_widest(&fold));
    k->least = greater(k->least, fold_least(&fold));
    return true;
}

/*
 * Words and numbers stay whole, heads of up to four characters too, and numbers below each other
 * have room for the longest on either side of the point.
 */
static bool find_bounds(struct finding *f, struct sought *k)
{
    const struct table_run *x = f->x;
    const mpt em = column_style(x, k->column)->size, head_em = head_style(x)->size;
    const mpt head = fold_widest(&k->folds[f->rows]);
    const mpt whole = greater(HEAD_EM * head_em, head_style(x)->spread_to);

    k->least = greater(LEAST_EM * em, x->number_block[k->column]);
    if (head <= whole)
        k->least = greater(k->least, head);
    k->most = k->least;
    for (size_t r = 0; r <= f->rows; r++) {
        k->least = greater(k->least, fold_least(&k->folds[r]));
        k->most = greater(k->most, fold_widest(&k->folds[r]));
    }
    if (!admit_sum(f, k))
        return false;
    k->least += 2 * x->design.pad_x;
    k->most += 2 * x->design.pad_x;
    return true;
}

/* --- what widths come to -----------------------------------------------------------------------
 */

static const uint16_t *counts_at(const struct finding *f, struct sought *k, size_t steps)
{
    const mpt width = k->least + (mpt)steps * f->unit - 2 * f->x->design.pad_x;

    if (k->counts[steps])
        return k->counts[steps];
    k->counts[steps] = ARENA_ARRAY(f->x->s->run->arena, uint16_t, f->rows + 1);
    for (size_t r = 0; r <= f->rows; r++) {
        const size_t lines = fold_lines(&k->folds[r], width);

        k->counts[steps][r] = (uint16_t)(lines < UINT16_MAX ? lines : UINT16_MAX);
    }
    return k->counts[steps];
}

static struct outcome outcome_of(const struct finding *f)
{
    struct outcome o = { 0 };

    for (size_t i = 0; i < f->n; i++)
        counts_at(f, &f->at[i], f->at[i].steps);
    for (size_t r = 0; r <= f->rows; r++) {
        mpt tallest = f->fixed[r];

        for (size_t i = 0; i < f->n; i++) {
            const struct sought *k = &f->at[i];
            const uint16_t lines = k->counts[k->steps][r];

            tallest = greater(tallest, lines * (r < f->rows ? k->leading : k->head_leading));
            o.lines += lines;
        }
        o.height += tallest;
    }
    return o;
}

static bool is_better(struct outcome a, struct outcome b)
{
    return a.height < b.height || (a.height == b.height && a.lines < b.lines);
}

static mpt cell_height(const struct finding *f, const struct sought *k, size_t steps, size_t row)
{
    return k->counts[steps][row] * (row < f->rows ? k->leading : k->head_leading);
}

static size_t most_steps(const struct finding *f, const struct sought *k)
{
    return (size_t)((k->most - k->least + f->unit - 1) / f->unit);
}

/* What all columns but two come to: heights, row after row; returns their lines. */
static int64_t others_of(const struct finding *f, const struct sought *a, const struct sought *b,
                         mpt *heights)
{
    int64_t lines = 0;

    for (size_t r = 0; r <= f->rows; r++) {
        heights[r] = f->fixed[r];
        for (const struct sought *k = f->at; k < f->at + f->n; k++) {
            if (k == a || k == b)
                continue;
            heights[r] = greater(heights[r], cell_height(f, k, k->steps, r));
            lines += k->counts[k->steps][r];
        }
    }
    return lines;
}

/* With these steps for two columns, beside the others. */
static struct outcome outcome_of_pair(const struct finding *f, struct sought *a, size_t steps_a,
                                      struct sought *b, size_t steps_b, const mpt *others)
{
    struct outcome o = { 0 };

    counts_at(f, a, steps_a);
    counts_at(f, b, steps_b);
    for (size_t r = 0; r <= f->rows; r++) {
        const mpt high = greater(cell_height(f, a, steps_a, r), cell_height(f, b, steps_b, r));

        o.height += greater(high, others[r]);
        o.lines += a->counts[steps_a][r] + b->counts[steps_b][r];
    }
    return o;
}

/* Share the steps of two columns among them as well as can be. False: they were. */
static bool improve_pair(struct finding *f, struct sought *a, struct sought *b, mpt *others,
                         struct outcome *best)
{
    const size_t both = a->steps + b->steps,
                 least = both > most_steps(f, b) ? both - most_steps(f, b) : 0;
    const int64_t lines = others_of(f, a, b, others);
    size_t to = a->steps;

    for (size_t steps = least; steps <= both && steps <= most_steps(f, a); steps++) {
        struct outcome now = outcome_of_pair(f, a, steps, b, both - steps, others);

        now.lines += lines;
        if (!is_better(now, *best))
            continue;
        *best = now;
        to = steps;
    }
    if (to == a->steps)
        return false;
    a->steps = to;
    b->steps = both - to;
    return true;
}

/* Pair after pair, until none can be shared better. */
static struct outcome improve(struct finding *f, mpt *others)
{
    struct outcome best = outcome_of(f);
    bool better = true;

    for (int round = 0; round < ROUNDS && better; round++) {
        better = false;
        for (size_t a = 0; a < f->n; a++) {
            for (size_t b = a + 1; b < f->n; b++)
                better |= improve_pair(f, &f->at[a], &f->at[b], others, &best);
        }
    }
    return best;
}

/* --- the widths --------------------------------------------------------------------------------
 */

/* room in proportion to weights; none of them: evenly. */
static void share(struct finding *f, mpt room, mpt (*base)(const struct sought *),
                  int64_t (*weight)(const struct sought *))
{
    struct arena *a = f->x->s->run->arena;
    int64_t *weights = ARENA_ARRAY(a, int64_t, f->n);
    mpt *shares = ARENA_ARRAY(a, mpt, f->n);

    for (size_t i = 0; i < f->n; i++)
        weights[i] = weight(&f->at[i]);
    mpt_share(room, weights, f->n, shares);
    for (size_t i = 0; i < f->n; i++)
        f->x->widths[f->at[i].column] = base(&f->at[i]) + shares[i];
}

static mpt nothing(const struct sought *k)
{
    (void)k;
    return 0;
}

static mpt least_of(const struct sought *k)
{
    return k->least;
}

static mpt most_of(const struct sought *k)
{
    return k->most;
}

static int64_t wish_of(const struct sought *k)
{
    return k->most - k->least + 1;
}

/* More room than all of them need: columns of what is left take it, or all in proportion. */
static void share_plenty(struct finding *f, mpt more)
{
    size_t rest = 0;

    share(f, 0, most_of, most_of);
    for (size_t i = 0; i < f->n; i++)
        rest += table_column(f->x, f->at[i].column)->width.unit != MEASURE_AUTO;
    if (rest == 0) {
        share(f, more, most_of, most_of);
        return;
    }
    for (size_t i = 0, k = 0; i < f->n; i++) {
        const size_t column = f->at[i].column;

        if (table_column(f->x, column)->width.unit == MEASURE_AUTO)
            continue;
        f->x->widths[column] += more * (mpt)(k + 1) / (mpt)rest - more * (mpt)k / (mpt)rest;
        k++;
    }
}

/* Whole steps in proportion to what each column could use; what is less than a step is left. */
static void start_evenly(struct finding *f)
{
    size_t left = f->all;

    share(f, (mpt)f->all * f->unit, nothing, wish_of);
    for (size_t i = 0; i < f->n; i++) {
        f->at[i].steps = (size_t)(f->x->widths[f->at[i].column] / f->unit);
        left -= f->at[i].steps;
    }
    for (size_t i = 0; left > 0; i = (i + 1) % f->n, left--)
        f->at[i].steps++;
}

/* All that one column can use, then those behind it. */
static void start_with(struct finding *f, size_t first)
{
    size_t left = f->all;

    for (size_t k = 0; k < f->n; k++) {
        struct sought *at = &f->at[(first + k) % f->n];

        at->steps = left < most_steps(f, at) ? left : most_steps(f, at);
        left -= at->steps;
    }
    f->at[first].steps += left;
}

/* Whole steps beyond the least widths, if there is room for that: a line is mostly whole
 * characters. */
static mpt round_least(struct finding *f, mpt room)
{
    const mpt pad = 2 * f->x->design.pad_x;
    mpt more = 0;

    for (size_t i = 0; i < f->n; i++)
        more += (f->unit - (f->at[i].least - pad) % f->unit) % f->unit;
    if (more > room)
        return room;
    for (size_t i = 0; i < f->n; i++)
        f->at[i].least += (f->unit - (f->at[i].least - pad) % f->unit) % f->unit;
    return room - more;
}

/* From each of several starts to where no pair can be shared better; the best of these. */
static void search(struct finding *f, mpt room)
{
    struct arena *a = f->x->s->run->arena;
    size_t *steps = ARENA_ARRAY(a, size_t, f->n);
    mpt *others = ARENA_ARRAY(a, mpt, f->rows + 1);
    struct outcome best = { .height = INT64_MAX };

    room = round_least(f, room);
    f->all = (size_t)(room / f->unit);
    for (size_t i = 0; i < f->n; i++)
        f->at[i].counts = ARENA_ARRAY(a, uint16_t *, f->all + most_steps(f, &f->at[i]) + 1);
    for (size_t k = 0; k <= f->n; k++) {
        struct outcome found;

        if (k == 0)
            start_evenly(f);
        else
            start_with(f, k - 1);
        found = improve(f, others);
        if (!is_better(found, best))
            continue;
        best = found;
        for (size_t i = 0; i < f->n; i++)
            steps[i] = f->at[i].steps;
    }
    for (size_t i = 0; i < f->n; i++) {
        f->x->widths[f->at[i].column] = f->at[i].least + (mpt)steps[i] * f->unit;
        room -= (mpt)steps[i] * f->unit;
    }
    f->x->widths[f->at[f->n - 1].column] += room;
}

/* Beside an auto column, what is left is found together with it. */
static bool is_sought(struct measure m)
{
    return m.unit == MEASURE_AUTO || m.unit == MEASURE_REST || m.unit == MEASURE_NONE;
}

static bool find_auto(struct table_run *x, size_t n, mpt room)
{
    struct arena *a = x->s->run->arena;
    struct finding f = { .x = x, .step = x->rows.n / SAMPLE + 1 };
    mpt least = 0, most = 0;

    f.rows = (x->rows.n + f.step - 1) / f.step;
    f.at = ARENA_ARRAY(a, struct sought, n);
    f.fixed = ARENA_ARRAY(a, mpt, f.rows + 1);
    f.unit = mpt_scale(x->t->look->style.size, 1, 2);
    for (size_t i = 0; i < x->design.n; i++) {
        struct sought *k = &f.at[f.n];

        if (!is_sought(table_column(x, i)->width)) {
            if (!measure_fixed(&f, i))
                return false;
            continue;
        }
        k->column = i;
        f.n++;
        if (!fold_sought(&f, k) || !find_bounds(&f, k))
            return false;
        least += k->least;
        most += k->most;
    }
    if (least >= room)
        share(&f, room, nothing, least_of);
    else if (most <= room)
        share_plenty(&f, room - most);
    else
        search(&f, room - least);
    return true;
}

bool table_widths_find(struct table_run *x)
{
    const size_t n = x->design.n;
    struct measure *columns = ARENA_ARRAY(x->s->run->arena, struct measure, n);
    size_t open = 0;
    mpt room = 0;
    bool any = false;

    for (size_t i = 0; i < n; i++)
        columns[i] = table_column(x, i)->width;
    if (!tabular_widths(x->s->run, columns, n, table_room(x->t), x->widths))
        return false;
    for (size_t i = 0; i < n; i++) {
        any |= columns[i].unit == MEASURE_AUTO;
        if (is_sought(columns[i])) {
            open++;
            room += x->widths[i];
        }
    }
    return !any || find_auto(x, open, room);
}
