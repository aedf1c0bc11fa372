/*
 * citation.h - <頁:…>: the page on which a record stands, as a number that can be followed.
 *
 *   <頁:事業:P0001>        the record of table 事業 with this key: the name of its place in the PDF
 *   <頁:事業.番号=12>       the one record with this value in a column
 *   <頁:関連事業>           a column that refers to records; of a list column, each of their pages
 *   <頁:目標>              a table in sight: its record
 *
 * Pages are known once the whole has been cut, so everything is set again with them until they
 * no longer change (blocks/booklet). A record that stands in several places is cited where it
 * stands first.
 */
#ifndef BLOCKS_CITATION_H
#define BLOCKS_CITATION_H

#include "blocks/setting.h"

/* As fill_bind, for texts in which pages can be cited. False after telling also L034 there is no
 * such record, L035 the words name none. */
bool citation_bind(struct binding *b, const struct template *t, struct query *query,
                   struct fill *out);

/* A stretch of a text that leads to a place. */
struct cited {
    size_t from, to; /* bytes */
    size_t page;     /* from 0 */
    mpt y;
    str uri;  /* instead of a page: an address */
    str says; /* what is read out: the number and whose page it is, or the address */
};

struct cited_text {
    str text;
    const struct cited *at;
    size_t n;
};

/* As fill_text. False after telling also T016: the record stands on no page. */
bool citation_fill(struct setting *s, const struct fill *fill, const struct record *record,
                   struct cited_text *out);

/* The addresses (https://...) that stand in the text are followed, too. */
void citation_add_addresses(struct setting *s, struct cited_text *text);

/*
 * The pieces of a text, which is whole where nothing is cited; else each cited stretch in an
 * element of its own below the whole's (Reference, Link), which takes the language of its style.
 * Without one it is an artifact, and nothing can be followed.
 */
const struct piece *citation_pieces(struct setting *s, const struct cited_text *text,
                                    const struct piece *whole, size_t *n);

/* Of one document: what its texts lead to. */
struct citations *citations_new(struct run *run);

/* Links over the stretches that stand on this page, in its arena. */
void citation_link(struct setting *s, const struct sheets *sheets, struct arena *arena,
                   struct page *page);

#endif
