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

struct fill_piece {
    str literal;
    size_t value; /* of the record; SIZE_MAX: literal */
    const struct filter **filters;
    size_t filter_count;
    struct span where;
    const struct column *field; /* when the piece is a plain column */
};

struct fill {
    struct fill_piece *at;
    size_t n;
    struct span where;
};

/* Ask query for what the template shows. False after telling unknown names or filters. */
bool fill_bind(struct run *run, const struct template *t, struct query *query, struct fill *out);

/* The text for one record of that query. False: a filter did not understand a value (told, L030).
 */
bool fill_text(struct run *run, const struct fill *fill, const struct record *record, str *out);

/* The column that the whole fill is, when it is nothing else; NULL otherwise. */
const struct column *fill_field(const struct fill *fill);

/* What to name in a message about the text: the data's field when it is one, else the layout's
 * words. */
struct span fill_where(const struct fill *fill, const struct plan *plan,
                       const struct record *record);

#endif
