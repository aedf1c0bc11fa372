/* fold.c - see fold.h. */
#include "typeset/fold.h"

static bool vanishes(const struct unit *u)
{
    return u->character.class == CLASS_WORD_SPACE || u->character.trait == TRAIT_BREAK;
}

static int32_t reduced_gap(const struct gap *g)
{
    int32_t left = g->natural;

    for (int i = 0; i < TAKES; i++)
        left -= g->take[i];
    return left;
}

static bool may_end(const struct fold *f, enum break_kind kind)
{
    return kind <= (f->phrases ? BREAK_PHRASE : BREAK_PARTICLE) || kind == BREAK_POOR;
}

void fold_add(struct fold *f, const struct unit *units, size_t n)
{
    int32_t before = 0, reduced = 0;

    for (size_t i = 0; i < n; i++) {
        const struct unit *u = &units[i];
        const bool space_follows = i + 1 < n && units[i + 1].character.class == CLASS_WORD_SPACE;

        f->at[f->n++] =
            (struct crease){ .before = before,
                             .reduced = reduced,
                             .width = u->width,
                             .ends = may_end(f, u->breaks) && !space_follows ? CREASE_FREE
                                                                             : CREASE_NONE,
                             .vanishes = vanishes(u) };
        before += u->width + u->gap.natural;
        reduced += u->width + reduced_gap(&u->gap);
    }
    /* Nothing is left that an ideographic space could part. */
    for (size_t i = n; i > 0; i--) {
        if (!vanishes(&units[i - 1]) && units[i - 1].character.class != CLASS_IDEOGRAPHIC_SPACE)
            break;
        f->at[f->n - n + i - 1].vanishes = true;
    }
    if (n == 0)
        f->at[f->n++] = (struct crease){ 0 };
    f->at[f->n - 1].ends = CREASE_FORCED;
}

/* The crease behind which the line from `from` ends. */
static size_t line_end(const struct fold *f, size_t from, mpt width)
{
    size_t head = from, best = SIZE_MAX;

    while (head + 1 < f->n && f->at[head].vanishes && f->at[head].ends != CREASE_FORCED)
        head++;
    for (size_t i = head; i < f->n; i++) {
        const struct crease *c = &f->at[i];

        if (!c->vanishes && c->reduced + c->width - f->at[head].reduced > width && i > head)
            return best != SIZE_MAX ? best : i - 1;
        if (c->ends != CREASE_NONE)
            best = i;
        if (c->ends == CREASE_FORCED)
            break;
    }
    return best;
}

size_t fold_lines(const struct fold *f, mpt width)
{
    size_t lines = 0;

    for (size_t from = 0; from < f->n; lines++)
        from = line_end(f, from, width - f->indent) + 1;
    return lines;
}

mpt fold_widest(const struct fold *f)
{
    mpt widest = f->n > 1 ? f->spread : 0;

    for (size_t i = 0; i < f->n; i++) {
        const struct crease *c = &f->at[i];

        if (!c->vanishes && c->before + c->width > widest)
            widest = c->before + c->width;
    }
    return widest + f->indent;
}

mpt fold_least(const struct fold *f)
{
    mpt least = 0;
    size_t head = 0;

    for (size_t i = 0; i < f->n; i++) {
        const struct crease *c = &f->at[i];

        if (!c->vanishes && c->reduced + c->width - f->at[head].reduced > least)
            least = c->reduced + c->width - f->at[head].reduced;
        if (c->ends != CREASE_NONE)
            head = i + 1;
    }
    return least + f->indent;
}
