/* status.c - see status.h. */
#include "batch/status.h"

#include <string.h>

#include "base/file.h"
#include "base/say.h"
#include "batch/forms.h"
#include "blocks/sheet_home.h"
#include "data/calendar.h"
#include "exchange/journal.h"

struct asking {
    struct run *run;
    const struct status_call *call;
    struct plan *plan;
    struct bound_forms forms;
    struct receipts receipts;
    struct map changes; /* change_name -> struct change */
    struct status *out;
    size_t room;
    int64_t late; /* days behind the due date; not positive: not late */
};

static bool read_dates(struct asking *s)
{
    const struct plan_value *due = dictionary_value(s->plan->dictionary, STR("締切"));
    struct date now, last;

    if (s->call->date.len && !calendar_parse_date(s->call->date, &now))
        return diag_error(s->run->diags, (struct span){ 0 }, "C070",
                          _("\"" STR_FMT "\" is not a date such as 2025-07-01"),
                          STR_ARG(s->call->date));
    if (!due || !due->value.len)
        return true;
    s->out->due = due->value;
    if (!calendar_parse_date(due->value, &last))
        return diag_error(s->run->diags, due->where, "C070",
                          _("\"" STR_FMT "\" is not a date such as 2025-07-01"),
                          STR_ARG(due->value));
    if (s->call->date.len)
        s->late = calendar_days(now) - calendar_days(last);
    return true;
}

static bool is_input(const struct sheet_spec *spec, size_t i)
{
    return ((const struct sheet_column *)spec->columns.at[i])->input;
}

/* Does something come back of it? */
static bool asks(const struct worksheet *w)
{
    for (size_t i = 0; i < w->sheets.n; i++) {
        const struct sheet_spec *spec = w->sheets.at[i];

        for (size_t k = 0; spec->rows.given && k < spec->columns.n; k++) {
            if (is_input(spec, k))
                return true;
        }
    }
    return false;
}

/* A text of the plan that is asked about is there before anybody answers. */
static void count_cell(const struct bound_form *b, const struct sheet *grid, size_t column,
                       const struct cell *cell, struct status_line *line)
{
    const struct form_links *links = b->form->sheets[grid->number].columns[column].links;

    if (!is_input(b->worksheet->sheets.at[grid->number], column))
        return;
    if (links && !links->grows) {
        line->proposals++;
        return;
    }
    line->inputs++;
    line->filled += cell->kind != CELL_BLANK && cell->kind != CELL_NONE;
}

static void count_cells(const struct bound_form *b, const struct workbook *book,
                        struct status_line *line)
{
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct sheet *grid = &book->sheets[i];

        for (size_t r = 0; r < grid->body_count; r++) {
            const struct sheet_spec *spec = b->worksheet->sheets.at[grid->number];
            const struct cell *cells = worksheet_cells(grid, r);

            for (size_t k = 0; cells && k < spec->columns.n; k++)
                count_cell(b, grid, k, &cells[k], line);
        }
    }
}

/* What stands in the data because that file brought it. */
static size_t changes_of(const struct asking *s, const struct status_line *line, str file)
{
    size_t n = 0;

    for (size_t i = 0; i < s->changes.n; i++) {
        const struct change *c = s->changes.at[i].value;

        n += str_equal(c->who, line->name) && str_equal(c->file, file);
    }
    return n;
}

static bool is_repeated(const struct asking *s, size_t receipt)
{
    const struct receipt *r = &s->receipts.at[receipt];

    for (size_t i = 0; i < receipt; i++) {
        const struct receipt *k = &s->receipts.at[i];

        if (str_equal(k->file, r->file) && str_equal(k->layout, r->layout) &&
            str_equal(k->key, r->key))
            return true;
    }
    return false;
}

static void find_receipts(struct asking *s, struct status_line *line)
{
    for (size_t i = 0; i < s->receipts.n; i++) {
        const struct receipt *r = &s->receipts.at[i];

        if (!str_equal(r->layout, line->layout) || !str_equal(r->key, line->key))
            continue;
        line->last = r;
        line->came++;
        line->changes += is_repeated(s, i) ? 0 : changes_of(s, line, r->file);
    }
    if (line->last)
        line->reply = line->last->refused ? REPLY_REFUSED : REPLY_RECEIVED;
    else
        line->reply = file_exists(s->run, line->path) ? REPLY_MISSING : REPLY_UNMADE;
    line->sent = line->reply != REPLY_UNMADE;
    if (s->late > 0 && line->reply != REPLY_RECEIVED)
        line->overdue = s->late;
}

static struct status_line *add_line(struct asking *s)
{
    struct status *o = s->out;

    if (o->n == s->room) {
        struct status_line *more = ARENA_ARRAY(s->run->arena, struct status_line, s->room * 2 + 32);

        if (o->n)
            memcpy(more, o->at, o->n * sizeof *more);
        o->at = more;
        s->room = s->room * 2 + 32;
    }
    return &o->at[o->n++];
}

static bool ask_one(struct asking *s, const struct bound_form *b, const struct sheet_file *file)
{
    const struct table *t = b->form->table;
    struct status_line *line = add_line(s);
    struct workbook book;

    *line = (struct status_line){ .layout = b->form->name,
                                  .name = b->form->name,
                                  .path = path_join(s->run->arena, s->call->out, file->path) };
    if (t) {
        line->key = plan_field(s->plan, t, file->record.row, t->key);
        line->name = worksheet_record_name(s->plan, t, file->record.row);
    }
    find_receipts(s, line);
    if (!worksheet_make(s->run, b->book, &file->record, &book))
        return false;
    count_cells(b, &book, line);
    return true;
}

static bool is_wanted(const struct asking *s, const struct form *f)
{
    for (size_t i = 0; i < s->call->names.n; i++) {
        if (str_equal(s->call->names.at[i], f->name) || str_equal(s->call->names.at[i], f->file))
            return true;
    }
    return s->call->names.n == 0;
}

static bool ask_form(struct asking *s, const struct bound_form *b)
{
    struct sheet_files files;
    bool ok = true;

    if (!asks(b->worksheet) || !is_wanted(s, b->form))
        return true;
    if (!worksheet_files(s->run, b->book, &files))
        return false;
    for (size_t i = 0; i < files.n; i++)
        ok &= ask_one(s, b, &files.at[i]);
    return ok;
}

static bool check_names(struct asking *s)
{
    bool ok = true;

    for (size_t i = 0; i < s->call->names.n; i++) {
        bool known = false;

        for (size_t k = 0; k < s->forms.forms.n; k++)
            known |= str_equal(s->call->names.at[i], s->forms.forms.at[k].name) ||
                     str_equal(s->call->names.at[i], s->forms.forms.at[k].file);
        if (!known)
            ok = diag_error(s->run->diags, (struct span){ 0 }, "C071",
                            _("no worksheet is called \"" STR_FMT "\""),
                            STR_ARG(s->call->names.at[i]));
    }
    return ok;
}

bool status_work(struct run *run, const struct status_call *call, struct status *out)
{
    struct asking s = { .run = run, .call = call, .out = out };
    bool ok = true;

    *out = (struct status){ 0 };
    if (!journal_settle(run, call->data) || !plan_read(run, call->data, &s.plan) ||
        !forms_read(run, s.plan, call->layouts, &s.forms) ||
        !receipts_read(run, call->data, &s.receipts) ||
        !changes_read(run, call->data, &s.changes) || !read_dates(&s) || !check_names(&s))
        return false;
    for (size_t i = 0; i < s.forms.forms.n; i++)
        ok &= ask_form(&s, &s.forms.at[i]);
    return ok;
}
