/*
 * places.h - what stands on which page: headings, and the records that were shown.
 *
 * Contents and index are set from it; they agree with the pages because they are set again
 * until the places no longer change.
 */
#ifndef BLOCKS_PLACES_H
#define BLOCKS_PLACES_H

#include "typeset/paginate.h"

struct heading_place {
    str text;
    int level;
    bool listed;
    size_t page; /* from 0 */
    mpt y;       /* on the page */
};

struct page_list {
    const size_t *at; /* ascending, each once */
    size_t n;
};

/* ノンブル: what a page is counted as, and how that is written. */
struct folio {
    int64_t number, last; /* last: of the pages counted with it */
    int numerals;
};

struct places {
    struct heading_place *headings;
    size_t n;
    bool paged; /* the page numbers are those of a cut */
    const struct sheets *sheets;
    struct folio *folios; /* of its pages */
    struct shown *shown;  /* sorted by table, row, page, y */
    size_t shown_n;
};

/* Headings of a galley that has not been cut: no pages yet. */
void places_expect(struct run *run, const struct galley *galley, struct places *out);

/* Those of a cut galley. */
void places_find(struct run *run, const struct sheets *sheets, struct places *out);

/* Whether what is set from a (contents, index, cited pages) would come out as from b. */
bool places_equal(const struct places *a, const struct places *b);

/* The pages on which a record is shown; n is 0 when nothing is known. */
struct page_list places_of(struct run *run, const struct places *p, const void *table, int64_t row);

/* Where a record is shown first. False: nowhere. */
bool places_first(const struct places *p, const void *table, int64_t row, size_t *page, mpt *y);

/* What is printed for a page: "12", "iv". */
str places_number(struct run *run, const struct places *p, size_t page);

/* The same of the last page that is counted with it. */
str places_last(struct run *run, const struct places *p, size_t page);

#endif
