/* spreads.c - see spreads.h. */
#include "blocks/spreads.h"

#include "base/say.h"

void spreads_fill(struct run *run, struct pages *pages, size_t number, struct span where)
{
    size_t missing = (number - pages->n % number) % number, n = pages->n;
    struct page *at = ARENA_ARRAY(run->arena, struct page, n + missing);

    if (missing == 0)
        return;
    memcpy(at, pages->at, n * sizeof *at);
    for (size_t i = 0; i < missing; i++)
        at[n + i] = (struct page){ .width = at[0].width, .height = at[0].height };
    pages->at = at;
    pages->n += missing;
    diag_warn(run->diags, where, "L062",
              _("%zu pages are not a multiple of %zu: blank ones are added at the end"), n, number);
    diag_note(run->diags, _("the print variant has %zu pages, %zu of them blank"), n + missing,
              missing);
}

/* A blank page has none. */
static void add_marks(struct page *out, const struct page *from, mpt right)
{
    for (size_t i = 0; i < from->mark_count; i++) {
        struct mark *m = &out->marks[out->mark_count++];

        *m = from->marks[i];
        m->x += right;
    }
}

static struct page side_by_side(struct run *run, const struct page *left, const struct page *right)
{
    struct page out = { .width = left->width + right->width, .height = left->height };

    out.marks = ARENA_ARRAY(run->arena, struct mark, left->mark_count + right->mark_count);
    out.label =
        str_format(run->arena, STR_FMT "–" STR_FMT, STR_ARG(left->label), STR_ARG(right->label));
    add_marks(&out, left, 0);
    add_marks(&out, right, left->width);
    return out;
}

void spreads_saddle(struct run *run, struct pages *pages)
{
    size_t n = pages->n;
    struct page *at = ARENA_ARRAY(run->arena, struct page, n / 2);

    for (size_t i = 0; i < n / 2; i++) {
        const struct page *early = &pages->at[i], *late = &pages->at[n - 1 - i];
        bool early_right = (i % 2 == 0) != pages->info.bound_right;

        at[i] = early_right ? side_by_side(run, late, early) : side_by_side(run, early, late);
    }
    pages->at = at;
    pages->n = n / 2;
}
