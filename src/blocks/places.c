/* places.c - see places.h. */
#include "blocks/places.h"

#include "base/buf.h"

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

static void take_folio(struct folio *f, const struct sheet *sheet)
{
    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k];

        for (const struct news *w = p->repeated ? NULL : p->slab->news; w; w = w->next) {
            if (w->kind != NEWS_NUMBER)
                continue;
            if (w->level != NUMERALS_AS_BEFORE)
                f->numerals = w->level;
            if (w->row)
                f->number = w->row;
        }
    }
}

/* Which pages are odd is told by their place, whatever they are counted as. */
static void find_folios(struct run *run, const struct sheets *sheets, struct places *out)
{
    struct folio f = { .number = sheets->n ? sheets->at[0].number : 0,
                       .numerals = NUMERALS_ARABIC };

    out->folios = ARENA_ARRAY(run->arena, struct folio, sheets->n);
    for (size_t i = 0; i < sheets->n; i++, f.number++) {
        take_folio(&f, &sheets->at[i]);
        out->folios[i] = f;
    }
    for (size_t i = sheets->n; i-- > 0;) {
        const struct folio *next = &out->folios[i + 1];
        bool goes_on = i + 1 < sheets->n && next->numerals == out->folios[i].numerals &&
                       next->number == out->folios[i].number + 1;

        out->folios[i].last = goes_on ? next->last : out->folios[i].number;
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
    find_folios(run, sheets, out);
    if (out->shown_n)
        qsort(out->shown, out->shown_n, sizeof *out->shown, by_record);
}

/* Of the pages that both have: what stands on one page more shows nothing that is asked for. */
static bool same_folios(const struct places *a, const struct places *b)
{
    const size_t n = a->sheets->n < b->sheets->n ? a->sheets->n : b->sheets->n;

    for (size_t i = 0; i < n; i++) {
        const struct folio *x = &a->folios[i], *y = &b->folios[i];

        if (x->number != y->number || x->numerals != y->numerals)
            return false;
    }
    return true;
}

bool places_equal(const struct places *a, const struct places *b)
{
    if (a->paged != b->paged || a->n != b->n || a->shown_n != b->shown_n)
        return false;
    if (a->paged && !same_folios(a, b))
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

/* i to xxxix and on: what reads as PDF's own style r (ISO 32000-1, 12.4.2). */
static str roman(struct run *run, int64_t n)
{
    static const struct {
        int64_t value;
        const char *letters;
    } signs[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
                  { 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
                  { 5, "v" },    { 4, "iv" },   { 1, "i" } };
    struct buf out = BUF(run->arena);

    for (size_t i = 0; n > 0; i++) {
        for (; n >= signs[i].value; n -= signs[i].value)
            buf_str(&out, str_from(signs[i].letters));
    }
    return buf_text(&out);
}

static str written(struct run *run, int64_t number, int numerals)
{
    if (numerals == NUMERALS_ROMAN && number > 0 && number < 4000)
        return roman(run, number);
    return str_format(run->arena, "%lld", (long long)number);
}

str places_number(struct run *run, const struct places *p, size_t page)
{
    return written(run, p->folios[page].number, p->folios[page].numerals);
}

str places_last(struct run *run, const struct places *p, size_t page)
{
    return written(run, p->folios[page].last, p->folios[page].numerals);
}
