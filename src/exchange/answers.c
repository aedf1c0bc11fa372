/* answers.c - see answers.h. */
#include "exchange/answers.h"

#include <string.h>

#include "base/buf.h"
#include "base/say.h"
#include "data/store.h"
#include "exchange/answers_card.h"
#include "exchange/answers_sheet.h"

static const struct form *find_form(const struct forms *forms, str name)
{
    for (size_t i = 0; i < forms->n; i++) {
        if (str_equal(forms->at[i].name, name))
            return &forms->at[i];
    }
    return NULL;
}

static bool find_layout(struct run *run, const struct forms *forms, struct answers *out)
{
    str *names = ARENA_ARRAY(run->arena, str, forms->n);

    out->form = find_form(forms, out->identity.layout);
    if (out->form)
        return true;
    for (size_t i = 0; i < forms->n; i++)
        names[i] = forms->at[i].name;
    diag_error(run->diags, out->book.where, "C008",
               _("it was made by the layout \"" STR_FMT "\", which is not in the layouts folder"),
               STR_ARG(out->identity.layout));
    if (forms->n)
        diag_note(run->diags, _("worksheets there: " STR_FMT),
                  STR_ARG(str_join(run->arena, names, forms->n, STR(", "))));
    return false;
}

static bool check_edition(struct run *run, const struct forms *forms, const struct answers *out)
{
    if (str_equal(out->identity.edition, forms->edition))
        return true;
    diag_error(run->diags, out->book.where, "C009",
               _("it was made for \"" STR_FMT "\", and the plan is now \"" STR_FMT "\""),
               STR_ARG(out->identity.edition), STR_ARG(forms->edition));
    diag_note(run->diags, _("send the department the workbook of this edition; to take answers to "
                            "the former one, use its data folder with --data"));
    return false;
}

static bool find_record(struct run *run, const struct forms *forms, struct answers *out)
{
    const struct table *t = out->form->table;
    const struct identity *id = &out->identity;
    const struct store_table *st;

    out->who = out->form->name;
    if (!t && !id->table.len)
        return true;
    if (t && str_equal(t->name, id->table)) {
        st = store_table(forms->plan->store, t);
        out->record = (int64_t)(uintptr_t)map_find(st->columns[t->key->index].rows, id->key);
    }
    out->who = id->name;
    if (out->record)
        return true;
    diag_error(run->diags, out->book.where, "C010",
               _("it was made for " STR_FMT " " STR_FMT " (" STR_FMT "), which is not in the plan"),
               STR_ARG(id->table), STR_ARG(id->key), STR_ARG(id->name));
    diag_note(run->diags, _("if it has a new name or was joined with another, enter its answers by "
                            "hand or send its successor a workbook"));
    return false;
}

bool answers_find(struct run *run, const struct forms *forms, struct answers *out)
{
    bool ok = true;

    if (!identity_read(run, &out->book, &out->identity) || !find_layout(run, forms, out) ||
        !find_record(run, forms, out) || !check_edition(run, forms, out))
        return false;
    for (size_t i = 0; i < out->identity.n; i++)
        ok &= out->identity.sheets[i].spots
                  ? answers_read_cards(run, &out->identity.sheets[i], out)
                  : answers_read_sheet(run, &out->identity.sheets[i], out);
    return ok;
}

bool answers_read(struct run *run, const struct forms *forms, str path, struct answers *out)
{
    *out = (struct answers){ 0 };
    return workbook_read(run, path, &out->book) && answers_find(run, forms, out);
}
