/*
 * table_widths.c - the widths of a table's columns, those found from the data included.
 *
 * Columns of width auto share what the others leave so that the whole table is as short as it can
 * be. The model: a cell of natural width w in a column of room r takes ceil(w / r) lines; a row is
 * as high as its tallest cell. From widths in proportion to the text, one em at a time is moved to
 * the column that gains the most lines from the one that loses the fewest, until nothing is gained.
 * The model counts; it does not break lines, and the lines are broken once, at the widths it found.
 */
#include "blocks/table.h"

enum { SAMPLE = 400, MOVES = 400 };

struct finding {
    struct table_run *x;
    size_t n;       /* auto columns */
    size_t *column; /* their places in the table */
    mpt *least;     /* widths they never go below */
    size_t rows;    /* looked at */
    size_t step;    /* every so many rows */
    mpt *natural;   /* of their cells, row after row; 0: empty */
    int64_t *fixed; /* lines of the other columns' tallest cell, row after row */
};

static bool natural_width(struct table_run *x, size_t i, str text, mpt *out)
{
    const struct style *style = setting_style(x->s, table_column(x, i)->look);
    const struct piece piece = { text, style, NULL, table_column(x, i)->show.where };
    const struct paragraph p = {
        .pieces = &piece, .n = 1, .style = style, .width = MPT_MAX_INPUT, .cell = true
    };

    *out = 0;
    return text.len == 0 || paragraph_width(x->s->run, x->s->fonts, &p, out);
}

static int64_t lines_at(const struct finding *f, mpt natural, mpt width)
{
    mpt room = width - 2 * f->x->design.pad_x;

    return room <= 0 ? 1000 : (natural + room - 1) / room;
}

/* Lines of all sampled rows at these widths. */
static int64_t total_lines(const struct finding *f)
{
    int64_t total = 0;

    for (size_t r = 0; r < f->rows; r++) {
        int64_t most = f->fixed[r];

        for (size_t k = 0; k < f->n; k++) {
            int64_t lines = lines_at(f, f->natural[r * f->n + k], f->x->widths[f->column[k]]);

            most = lines > most ? lines : most;
        }
        total += most;
    }
    return total;
}

static bool measure_rows(struct finding *f)
{
    struct table_run *x = f->x;

    for (size_t r = 0; r < f->rows; r++) {
        size_t k = 0;

        f->fixed[r] = 1;
        for (size_t i = 0; i < x->design.n; i++) {
            mpt natural;

            if (!natural_width(x, i, table_text(x, r * f->step, i), &natural))
                return false;
            if (k < f->n && f->column[k] == i) {
                f->natural[r * f->n + k++] = natural;
                continue;
            }
            if (lines_at(f, natural, x->widths[i]) > f->fixed[r])
                f->fixed[r] = lines_at(f, natural, x->widths[i]);
        }
    }
    return true;
}

/* A column is at least as wide as four characters of its head or the longest short cell. */
static bool find_least(struct finding *f)
{
    struct table_run *x = f->x;

    for (size_t k = 0; k < f->n; k++) {
        const mpt em = table_column(x, f->column[k])->look->style.size;
        mpt widest = 2 * em;

        for (size_t r = 0; r < f->rows; r++) {
            mpt w = f->natural[r * f->n + k];

            if (w > widest && w <= 6 * em)
                widest = w;
        }
        f->least[k] = widest + 2 * x->design.pad_x;
    }
    return true;
}

/* Widths in proportion to the text of each column, none below its least. */
static void start_widths(struct finding *f, mpt room)
{
    struct arena *a = f->x->s->run->arena;
    int64_t *weights = ARENA_ARRAY(a, int64_t, f->n);
    mpt *shares = ARENA_ARRAY(a, mpt, f->n), floor = 0;

    for (size_t k = 0; k < f->n; k++) {
        weights[k] = 1;
        floor += f->least[k];
        for (size_t r = 0; r < f->rows; r++)
            weights[k] += f->natural[r * f->n + k] / 1000;
    }
    mpt_share(room > floor ? room - floor : 0, weights, f->n, shares);
    for (size_t k = 0; k < f->n; k++)
        f->x->widths[f->column[k]] = f->least[k] + shares[k];
}

/* Try every move of one em; do the best. False: none makes the table shorter. */
static bool improve(struct finding *f, mpt em, int64_t *lines)
{
    mpt *widths = f->x->widths;
    size_t from = 0, to = 0;
    int64_t best = *lines;

    for (size_t a = 0; a < f->n; a++) {
        if (widths[f->column[a]] - em < f->least[a])
            continue;
        for (size_t b = 0; b < f->n; b++) {
            int64_t now;

            if (a == b)
                continue;
            widths[f->column[a]] -= em;
            widths[f->column[b]] += em;
            now = total_lines(f);
            widths[f->column[a]] += em;
            widths[f->column[b]] -= em;
            if (now < best) {
                best = now;
                from = a;
                to = b;
            }
        }
    }
    if (best == *lines)
        return false;
    *lines = best;
    widths[f->column[from]] -= em;
    widths[f->column[to]] += em;
    return true;
}

/* Beside an auto column, what is left is found together with it. */
static bool is_sought(struct measure m)
{
    return m.unit == MEASURE_AUTO || m.unit == MEASURE_REST || m.unit == MEASURE_NONE;
}

static bool find_auto(struct table_run *x, size_t n, mpt room)
{
    struct arena *a = x->s->run->arena;
    const mpt em = x->t->look->style.size;
    struct finding f = { .x = x, .n = n, .step = x->rows.n / SAMPLE + 1 };
    int64_t lines;

    f.rows = (x->rows.n + f.step - 1) / f.step;
    f.column = ARENA_ARRAY(a, size_t, n);
    f.least = ARENA_ARRAY(a, mpt, n);
    f.natural = ARENA_ARRAY(a, mpt, f.rows * n);
    f.fixed = ARENA_ARRAY(a, int64_t, f.rows);
    f.n = 0;
    for (size_t i = 0; i < x->design.n; i++) {
        if (is_sought(table_column(x, i)->width))
            f.column[f.n++] = i;
    }
    if (!measure_rows(&f) || !find_least(&f))
        return false;
    start_widths(&f, room);
    lines = total_lines(&f);
    for (mpt step = 4 * em; step >= em;
         step /= 2) { /* a long way first: one em alone may gain nothing */
        for (int move = 0; move < MOVES && improve(&f, step, &lines); move++)
            ;
    }
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
    if (!tabular_widths(x->s->run, columns, n, x->t->look->style.size, x->t->width, x->t->story,
                        x->widths))
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
