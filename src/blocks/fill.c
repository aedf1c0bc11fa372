/* fill.c - see fill.h. */
#include "blocks/fill.h"

#include "base/buf.h"
#include "base/say.h"

static bool tell_filter(struct run *run, struct words name)
{
    str names[64], near;
    size_t n = 0;

    for (const struct filter *f = filters; f->name && n < 64; f++)
        names[n++] = str_from(f->name);
    near = str_nearest(run->arena, name.text, names, n);
    diag_error(run->diags, name.where, "L031", _("there is no filter \"" STR_FMT "\""),
               STR_ARG(name.text));
    if (near.len)
        diag_label(run->diags, _("did you mean " STR_FMT "?"), STR_ARG(near));
    diag_note(run->diags, _("filters are: " STR_FMT),
              STR_ARG(str_join(run->arena, names, n, STR(" "))));
    return false;
}

bool fill_bind_filters(struct run *run, const struct template_piece *t, struct fill_piece *out)
{
    bool ok = true;

    out->filters = ARENA_ARRAY(run->arena, const struct filter *, t->filter_count);
    for (size_t i = 0; i < t->filter_count; i++) {
        const struct filter *f = filter_find(t->filters[i].text);

        if (f)
            out->filters[out->filter_count++] = f;
        else
            ok = tell_filter(run, t->filters[i]);
    }
    return ok;
}

bool fill_is_citation(const struct template_piece *t, struct words *what)
{
    const str mark = STR("頁:");

    if (!t->expression.given || !str_starts(t->expression.text, mark))
        return false;
    *what = t->expression;
    what->text = str_slice(t->expression.text, mark.len, t->expression.text.len);
    what->where =
        yaml_part(t->expression.where, t->expression.text, mark.len, t->expression.text.len);
    return true;
}

bool fill_bind_piece(struct run *run, const struct template_piece *t, struct query *query,
                     struct fill_piece *out)
{
    struct words what;
    bool ok;

    *out = (struct fill_piece){ .literal = t->literal,
                                .value = SIZE_MAX,
                                .where = t->expression.where };
    if (!t->expression.given)
        return true;
    if (fill_is_citation(t, &what)) {
        diag_error(run->diags, t->expression.where, "L036", _("no page can be cited here"));
        diag_note(run->diags, _("<頁:…> stands in text, note, list and the cells of a table"));
        return false;
    }
    ok = query_show(run, query, t->expression, &out->value, &out->field);
    return fill_bind_filters(run, t, out) && ok;
}

bool fill_bind(struct run *run, const struct template *t, struct query *query, struct fill *out)
{
    bool ok = true;

    *out = (struct fill){ .where = t->where };
    out->at = ARENA_ARRAY(run->arena, struct fill_piece, t->n);
    for (size_t i = 0; i < t->n; i++)
        ok &= fill_bind_piece(run, &t->at[i], query, &out->at[out->n++]);
    return ok;
}

bool fill_bind_value(struct run *run, struct words expression, struct query *query,
                     struct fill *out)
{
    const struct template_piece piece = { .expression = expression };

    *out = (struct fill){ .where = expression.where };
    out->at = ARENA_NEW(run->arena, struct fill_piece);
    out->n = 1;
    return fill_bind_piece(run, &piece, query, out->at);
}

static bool has_column(const struct table *t, const struct column *c)
{
    return c >= t->columns && c < t->columns + t->n;
}

/* Where the data has the field of a record, or of one it brings along; no source: nowhere. */
static struct span field_where(const struct plan *plan, const struct record *record,
                               const struct column *field)
{
    for (size_t i = 0; field && i < record->of_n; i++) {
        const struct row_of *of = &record->of[i];

        if (of->row && of->table != plan->dictionary->plan && has_column(of->table, field))
            return plan_field_span(plan, of->table, of->row, field);
    }
    return (struct span){ 0 };
}

static void tell_value(struct run *run, const struct fill_piece *p, const struct filter *f,
                       str value, const struct record *record)
{
    struct span cell = field_where(query_plan(record->query), record, p->field);

    diag_error(run->diags, p->where, "L030", _("the filter %s does not understand \"" STR_FMT "\""),
               f->name, STR_ARG(value));
    if (cell.source)
        diag_also(run->diags, cell, _("the value stands here"));
    diag_note(run->diags, "%s: %s", f->name, _(f->help));
}

bool fill_filter(struct run *run, const struct fill_piece *p, const struct record *record,
                 str value, str *out)
{
    *out = value;
    for (size_t i = 0; i < p->filter_count && out->len; i++) {
        str in = *out;

        if (!p->filters[i]->apply(run->arena, in, out)) {
            tell_value(run, p, p->filters[i], in, record);
            return false;
        }
    }
    return true;
}

bool fill_text(struct run *run, const struct fill *fill, const struct record *record, str *out)
{
    struct buf b = BUF(run->arena);
    bool ok = true;

    *out = (str){ 0 };
    for (size_t i = 0; i < fill->n; i++) {
        const struct fill_piece *p = &fill->at[i];
        str text = p->literal;

        if (p->value != SIZE_MAX)
            ok &= fill_filter(run, p, record, record->values[p->value], &text);
        if (fill->n == 1) {
            *out = text;
            return ok;
        }
        buf_str(&b, text);
    }
    if (fill->n)
        *out = buf_text(&b);
    return ok;
}

bool fill_is_value(const struct fill *fill)
{
    return fill->n == 1 && fill->at->value != SIZE_MAX && fill->at->filter_count == 0 &&
           !fill->cites;
}

const struct column *fill_field(const struct fill *fill)
{
    return fill->n == 1 && fill->at[0].filter_count == 0 ? fill->at[0].field : NULL;
}

struct span fill_where(const struct fill *fill, const struct plan *plan,
                       const struct record *record)
{
    struct span cell = field_where(plan, record, fill_field(fill));

    return cell.source ? cell : fill->where;
}
