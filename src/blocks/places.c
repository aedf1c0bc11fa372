/* places.c - see places.h. */
#include "blocks/places.h"

struct shown {
    const void *table;
    int64_t row;
    size_t page;
    mpt y;
};

static void add_heading(struct places *p, const struct news *n, size_t page, mpt y)
{
    p->headings[p->n++] = (struct heading_place){ n->text, n->level, n->listed, page, y };
}

void places_expect(struct run *run, const struct galley *galley, struct places *out)
{
    size_t n = 0;

    *out = (struct places){ 0 };
    for (const struct slab *s = galley->first; s; s = s->next) {
        for (const struct news *w = s->news; w; w = w->next)
            n += w->kind == NEWS_HEADING;
    }
    out->headings = ARENA_ARRAY(run->arena, struct heading_place, n);
    for (const struct slab *s = galley->first; s; s = s->next) {
        for (const struct news *w = s->news; w; w = w->next) {
            if (w->kind == NEWS_HEADING)
                add_heading(out, w, 0, 0);
        }
    }
}

/* Tables are told apart by their place in memory: used for grouping only, never for an order that
 * shows. */
static int by_record(const void *a, const void *b)
{
    const struct shown *x = a, *y = b;

    if (x->table != y->table)
        return (uintptr_t)x->table < (uintptr_t)y->table ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return (x->y > y->y) - (x->y < y->y);
}

static void count(const struct sheets *sheets, size_t *headings, size_t *shown)
{
    *headings = *shown = 0;
    for (size_t i = 0; i < sheets->n; i++) {
        for (size_t k = 0; k < sheets->at[i].n; k++) {
            const struct placed *p = &sheets->at[i].placed[k];

            for (const struct news *w = p->repeated ? NULL : p->slab->news; w; w = w->next) {
                *headings += w->kind == NEWS_HEADING;
                *shown += w->kind == NEWS_SHOWN;
            }
        }
    }
}

static void find_on_sheet(struct places *out, const struct sheet *sheet, size_t page)
{
    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k];

        for (const struct news *w = p->repeated ? NULL : p->slab->news; w; w = w->next) {
            if (w->kind == NEWS_HEADING)
                add_heading(out, w, page, p->y);
            else if (w->kind == NEWS_SHOWN)
                out->shown[out->shown_n++] = (struct shown){ w->of, w->row, page, p->y };
        }
    }
}

void places_find(struct run *run, const struct sheets *sheets, struct places *out)
{
    size_t headings, shown;

    count(sheets, &headings, &shown);
    *out = (struct places){ .paged = true, .sheets = sheets };
    out->headings = ARENA_ARRAY(run->arena, struct heading_place, headings);
    out->shown = ARENA_ARRAY(run->arena, struct shown, shown);
    for (size_t i = 0; i < sheets->n; i++)
        find_on_sheet(out, &sheets->at[i], i);
    if (out->shown_n)
        qsort(out->shown, out->shown_n, sizeof *out->shown, by_record);
}

bool places_equal(const struct places *a, const struct places *b)
{
    if (a->paged != b->paged || a->n != b->n || a->shown_n != b->shown_n)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        if (a->headings[i].page != b->headings[i].page || a->headings[i].y != b->headings[i].y ||
            !str_equal(a->headings[i].text, b->headings[i].text))
            return false;
    }
    for (size_t i = 0; i < a->shown_n; i++) {
        if (a->shown[i].page != b->shown[i].page || a->shown[i].y != b->shown[i].y)
            return false;
    }
    return true;
}

/* The first place of a record, or where it would stand. */
static size_t find_shown(const struct places *p, const void *table, int64_t row)
{
    const struct shown wanted = { table, row, 0, INT64_MIN };
    size_t low = 0, high = p->shown_n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (by_record(&p->shown[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool shows(const struct places *p, size_t at, const void *table, int64_t row)
{
    return at < p->shown_n && p->shown[at].table == table && p->shown[at].row == row;
}

struct page_list places_of(struct run *run, const struct places *p, const void *table, int64_t row)
{
    size_t low = find_shown(p, table, row), high, *at;
    struct page_list list = { 0 };

    for (high = low; shows(p, high, table, row); high++)
        ;
    at = ARENA_ARRAY(run->arena, size_t, high - low);
    for (; low < high; low++) {
        if (list.n == 0 || at[list.n - 1] != p->shown[low].page)
            at[list.n++] = p->shown[low].page;
    }
    list.at = at;
    return list;
}

bool places_first(const struct places *p, const void *table, int64_t row, size_t *page, mpt *y)
{
    const size_t at = find_shown(p, table, row);

    if (!shows(p, at, table, row))
        return false;
    *page = p->shown[at].page;
    *y = p->shown[at].y;
    return true;
}

str places_number(struct run *run, const struct places *p, size_t page)
{
    return str_format(run->arena, "%lld", (long long)p->sheets->at[page].number);
}
