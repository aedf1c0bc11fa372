/* forms.c - see forms.h. */
#include "batch/forms.h"

#include "batch/manifest.h"
#include "blocks/sheet_addition.h"
#include "blocks/sheet_home.h"
#include "blocks/sheet_limit.h"

/* Links that columns share are turned once. */
static const struct form_links *turn_links(struct run *run, const struct sheet_links *from)
{
    struct form_links *l = ARENA_NEW(run->arena, struct form_links);

    *l = (struct form_links){ .table = from->table, .rows = from->rows, .grows = from->answers };
    for (size_t i = 0; i < from->n && i < FORM_LINKS_MAX; i++)
        l->at[l->n++] =
            (struct form_link){ from->at[i].column, from->at[i].key, from->at[i].outer };
    return l;
}

static struct form_column turn_column(struct run *run, const struct sheet_book *book, size_t sheet,
                                      size_t i, const struct sheet_column *spec)
{
    const struct sheet_home *home = spec->input ? worksheet_home(book, sheet, i) : NULL;

    return (struct form_column){ .name = spec->name,
                                 .input = spec->input,
                                 .links = home ? turn_links(run, home->links) : NULL,
                                 .home = home ? home->column : NULL,
                                 .rule = { .number = spec->number.given,
                                           .date = spec->date,
                                           .least = spec->between.least.text,
                                           .greatest = spec->between.most.text,
                                           .choices = worksheet_limit(book, sheet, i)->choices,
                                           .most = spec->length },
                                 .where = spec->where };
}

static struct form_column *new_column(struct run *run, const struct form_links *links,
                                      const struct column *home)
{
    struct form_column *c = ARENA_NEW(run->arena, struct form_column);

    *c = (struct form_column){ .name = home->name, .input = true, .links = links, .home = home };
    return c;
}

/* In a new line, what is otherwise shown is filled in. */
static void turn_added(struct run *run, const struct bound_form *b, size_t number,
                       const struct form_links *links, struct form_sheet *out)
{
    for (size_t i = 0; i < out->n; i++) {
        const struct column *adds = worksheet_adds(b->book, number, i);
        struct form_column *to;

        if (adds) {
            to = new_column(run, links, adds);
            to->rule = out->columns[i].rule;
            to->where = out->columns[i].where;
            out->columns[i].adds = to;
        } else if (out->columns[i].links && out->columns[i].links->grows) {
            out->columns[i].adds = &out->columns[i];
        }
    }
}

static void turn_additions(struct run *run, const struct bound_form *b, size_t number,
                           struct form_sheet *out)
{
    const struct sheet_additions *from = worksheet_additions(b->book, number);
    struct form_additions *a;
    struct form_links *links;

    if (!from)
        return;
    a = ARENA_NEW(run->arena, struct form_additions);
    links = ARENA_NEW(run->arena, struct form_links);
    *links = *turn_links(run, from->links);
    links->grows = true;
    *a = (struct form_additions){ .key = from->key,
                                  .links = links,
                                  .prefix = from->prefix,
                                  .digits = from->digits,
                                  .last = from->last };
    a->given = ARENA_ARRAY(run->arena, struct form_given, from->given_n);
    for (size_t i = 0; i < from->given_n; i++)
        a->given[a->given_n++] =
            (struct form_given){ from->given[i].outer,
                                 new_column(run, links, from->given[i].column) };
    turn_added(run, b, number, links, out);
    out->additions = a;
}

static struct form_sheet turn_sheet(struct run *run, const struct bound_form *b, size_t number)
{
    const struct sheet_spec *spec = b->worksheet->sheets.at[number];
    struct form_sheet s = { 0 };

    if (!spec->rows.given)
        return s;
    s.columns = ARENA_ARRAY(run->arena, struct form_column, spec->columns.n);
    for (size_t i = 0; i < spec->columns.n; i++)
        s.columns[s.n++] = turn_column(run, b->book, number, i, spec->columns.at[i]);
    turn_additions(run, b, number, &s);
    return s;
}

static bool read_form(struct run *run, const struct plan *plan, const struct work *w,
                      struct bound_form *b, struct form *out)
{
    if (!worksheet_read(run, &w->layout, &b->worksheet) ||
        !worksheet_bind(run, plan, b->worksheet, &b->book))
        return false;
    *out = (struct form){ .name = b->worksheet->name.text,
                          .n = b->worksheet->sheets.n,
                          .file = str_slice(w->file, 0, w->file.len - STR(".yaml").len) };
    if (b->worksheet->for_each.given)
        out->table = dictionary_find(plan->dictionary, b->worksheet->for_each.text);
    out->sheets = ARENA_ARRAY(run->arena, struct form_sheet, out->n);
    for (size_t i = 0; i < out->n; i++)
        out->sheets[i] = turn_sheet(run, b, i);
    b->form = out;
    return true;
}

bool forms_read(struct run *run, const struct plan *plan, str layouts, struct bound_forms *out)
{
    struct manifest m;
    struct form *forms;
    bool ok = true;

    *out = (struct bound_forms){ .forms = { .plan = plan,
                                            .edition = worksheet_edition(run->arena, plan) } };
    if (!manifest_read(run, layouts, &m))
        return false;
    forms = ARENA_ARRAY(run->arena, struct form, m.work_count);
    out->at = ARENA_ARRAY(run->arena, struct bound_form, m.work_count);
    out->forms.at = forms;
    for (size_t i = 0; i < m.work_count; i++) {
        const struct work *w = &m.works[i];

        if (w->sound && w->layout.kind == LAYOUT_WORKSHEET) {
            size_t n = out->forms.n;

            if (read_form(run, plan, w, &out->at[n], &forms[n]))
                out->forms.n++;
            else
                ok = false;
        }
    }
    return ok;
}
