/*
 * str_nearest: which known name was meant. A file of its own, for the distance.
 *
 * Damerau-Levenshtein in its restricted form (a letter missing, too many, wrong,
 * or two neighbours swapped), by code point. A candidate counts when it is at most
 * a third of the word away and has something in common with it at all.
 */
#include "base/str.h"

#include "base/arena.h"
#include "base/utf8.h"

/* No key, column or style that a person typed is longer; more would only cost time. */
enum { LONGEST = 64 };

struct word {
    uint32_t at[LONGEST];
    size_t n;
};

static bool word_from(str s, struct word *out)
{
    uint32_t c;

    out->n = 0;
    while (utf8_next(&s, &c)) {
        if (out->n == LONGEST)
            return false;
        out->at[out->n++] = c;
    }
    return out->n > 0;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(const struct word *a, const struct word *b)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b->n; j++)
        above[j] = j;
    for (size_t i = 1; i <= a->n; i++) {
        size_t *spare = before;

        row[0] = i;
        for (size_t j = 1; j <= b->n; j++) {
            bool same = a->at[i - 1] == b->at[j - 1];

            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = above;
        above = row;
        row = spare;
    }
    return above[b->n];
}

str str_nearest(struct arena *a, str s, const str *candidates, size_t n)
{
    struct word *words = ARENA_ARRAY(a, struct word, 2);
    struct word *typed = &words[0], *known = &words[1];
    str best = STR_INIT("");
    size_t within;

    if (!word_from(s, typed))
        return best;
    within = typed->n / 3 > 1 ? typed->n / 3 : 1;
    for (size_t i = 0; i < n; i++) {
        size_t d;

        if (!word_from(candidates[i], known))
            continue;
        d = distance(typed, known);
        if (d <= within && (d < typed->n || d < known->n)) {
            best = candidates[i];
            if (d == 0)
                break;
            within = d - 1;
        }
    }
    return best;
}
