/*
 * fill.h - a template and a record to text.
 *
 * Binding resolves names once, per layout and plan; filling is then only joining.
 */
#ifndef BLOCKS_FILL_H
#define BLOCKS_FILL_H

#include "base/run.h"
#include "data/filter.h"
#include "data/query.h"
#include "layout/template.h"

struct citation;

struct fill_piece {
    str literal;
    size_t value; /* of the record; SIZE_MAX: literal */
    const struct filter **filters;
    size_t filter_count;
    struct span where;
    const struct column *field;   /* when the piece is a plain column */
    const struct citation *cites; /* a record's page; NULL: none. See citation.h */
};

struct fill {
    struct fill_piece *at;
    size_t n;
    struct span where;
    bool cites; /* one of the pieces does: citation_fill, not fill_text */
};

/* Ask query for what the template shows. False after telling unknown names or filters, or L036: a
 * page is cited where none can be. */
bool fill_bind(struct run *run, const struct template *t, struct query *query, struct fill *out);

/* The same of one piece of a template. The filters alone: what they are put on is not asked for. */
bool fill_bind_piece(struct run *run, const struct template_piece *t, struct query *query,
                     struct fill_piece *out);
bool fill_bind_filters(struct run *run, const struct template_piece *t, struct fill_piece *out);

/* <頁:...>; *what: the words behind the colon. */
bool fill_is_citation(const struct template_piece *t, struct words *what);

/* value through the filters of a piece. False: told, L030. */
bool fill_filter(struct run *run, const struct fill_piece *p, const struct record *record,
                 str value, str *out);

/* The same for one column or expression without < and >, such as by: 事業名. */
bool fill_bind_value(struct run *run, struct words expression, struct query *query,
                     struct fill *out);

/* The text for one record of that query. False: a filter did not understand a value (told, L030).
 */
bool fill_text(struct run *run, const struct fill *fill, const struct record *record, str *out);

/* Its text is a value of the record as it stands. */
bool fill_is_value(const struct fill *fill);

/* The column that the whole fill is, when it is nothing else; NULL otherwise. */
const struct column *fill_field(const struct fill *fill);

/* What to name in a message about the text: the data's field when it is one, else the layout's
 * words. */
struct span fill_where(const struct fill *fill, const struct plan *plan,
                       const struct record *record);

#endif
