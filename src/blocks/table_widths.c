/*
 * table_widths.c - the widths of a table's columns, those found from the data included.
 *
 * Columns of width auto share what the others leave so that the whole table is as short as it can
 * be: every cell, heads included, can tell how many lines it takes at any width (fold.h), a row is
 * as high as its tallest cell, the table as its rows together. No column is narrower than what
 * should not be parted in it (a number, a word), none wider than its widest line, unless all of
 * them have that. From a start in proportion to what each could use, widths are moved
 * from column to column, long ways first, as long as that makes the table shorter; of tables
 * equally short, the one whose cells take the fewest lines is taken.
 */
#include "blocks/table.h"
#include "typeset/fold.h"

enum { SAMPLE = 400, MOVES = 400, HEAD_EM = 4, LEAST_EM = 2, FIRST_STEP = 16 };

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

static void move(struct sought *from, struct sought *to, size_t steps)
{
    from->steps -= steps;
    to->steps += steps;
}

/* Try every move of so many steps; do the best. False: none is for the better. */
static bool improve(struct finding *f, size_t steps, struct outcome *best)
{
    struct sought *from = NULL, *to = NULL;

    for (size_t a = 0; a < f->n; a++) {
        for (size_t b = 0; b < f->n; b++) {
            struct sought *k = &f->at[a], *l = &f->at[b];
            struct outcome now;

            if (a == b || k->steps < steps ||
                l->least + (mpt)(l->steps + steps) * f->unit >= l->most + f->unit)
                continue;
            move(k, l, steps);
            now = outcome_of(f);
            move(l, k, steps);
            if (!is_better(now, *best))
                continue;
            *best = now;
            from = k;
            to = l;
        }
    }
    if (from)
        move(from, to, steps);
    return from != NULL;
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
static void start(struct finding *f, mpt room)
{
    struct arena *a = f->x->s->run->arena;
    mpt left;

    share(f, room, nothing, wish_of);
    left = room;
    for (size_t i = 0; i < f->n; i++) {
        struct sought *k = &f->at[i];

        k->counts = ARENA_ARRAY(a, uint16_t *, f->all + 1);
        k->steps = (size_t)(f->x->widths[k->column] / f->unit);
        left -= (mpt)k->steps * f->unit;
    }
    for (size_t i = 0; left >= f->unit; i = (i + 1) % f->n, left -= f->unit)
        f->at[i].steps++;
}

static void search(struct finding *f, mpt room)
{
    struct outcome best;
    mpt left = room;

    f->all = (size_t)(room / f->unit);
    start(f, room);
    best = outcome_of(f);
    for (size_t steps = FIRST_STEP; steps > 0; steps /= 2) {
        for (int moves = 0; moves < MOVES && improve(f, steps, &best); moves++)
            ;
    }
    for (size_t i = 0; i < f->n; i++) {
        f->x->widths[f->at[i].column] = f->at[i].least + (mpt)f->at[i].steps * f->unit;
        left -= (mpt)f->at[i].steps * f->unit;
    }
    f->x->widths[f->at[f->n - 1].column] += left;
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
