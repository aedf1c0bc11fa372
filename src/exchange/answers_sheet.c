/*
 * answers_sheet.c - find a sheet's head by what stands in it, its rows by their keys.
 *
 * The head is the row in which most of the sent heads stand. Everything below it that has a key is
 * a row; what was put in between, sorted, filtered or moved changes nothing of that.
 */
#include "exchange/answers_sheet.h"

#include "base/buf.h"
#include "base/say.h"
#include "exchange/answers_compare.h"

enum { NAMED_MOST = 5 }; /* keys in one message */

struct sheet_reading {
    struct run *run;
    struct answers *out;
    const struct sent_sheet *sent;
    const struct returned_sheet *sheet;
    struct map heads; /* text -> (void *)(column + 1), as sent */
    size_t head;      /* row */
    size_t *columns;  /* sent column -> where it stands now; SIZE_MAX: nowhere */
    size_t *rows;     /* sent row -> where it stands now; SIZE_MAX: nowhere */
    str *scratch;     /* a row's texts */
};

struct head_found {
    const struct returned_sheet *sheet;
    size_t row, hits;
};

static struct span where(const struct sheet_reading *s)
{
    return s->out->book.where;
}

/* How many of the sent heads stand in each row; the best of a sheet. */
static struct head_found best_head(const struct sheet_reading *s,
                                   const struct returned_sheet *sheet)
{
    struct head_found best = { sheet, 0, 0 };
    size_t i = 0;

    while (i < sheet->n) {
        size_t row = sheet->cells[i].row, hits = 0;

        for (; i < sheet->n && sheet->cells[i].row == row; i++)
            hits += map_find(&s->heads, sheet->cells[i].text) != NULL;
        if (hits > best.hits)
            best = (struct head_found){ sheet, row, hits };
    }
    return best;
}

/* A copy that someone made of the sheet has the same head: then the sheet's own name decides. */
static bool better(const struct sheet_reading *s, const struct head_found *a,
                   const struct head_found *b)
{
    if (a->hits != b->hits)
        return a->hits > b->hits;
    return str_equal(a->sheet->name, s->sent->name) && !str_equal(b->sheet->name, s->sent->name);
}

static bool find_head(struct sheet_reading *s)
{
    const struct returned_book *book = &s->out->book;
    struct head_found best = { 0 };

    for (size_t i = 0; i < book->n; i++) {
        struct head_found h = best_head(s, &book->sheets[i]);

        if (&book->sheets[i] != s->out->identity.found && h.hits &&
            (!best.sheet || better(s, &h, &best)))
            best = h;
    }
    s->sheet = best.sheet;
    s->head = best.row;
    if (best.sheet && best.hits * 2 >= s->sent->width)
        return true;
    diag_error(s->run->diags, where(s), "C011",
               _("the sheet \"" STR_FMT "\" is not in it: no row has the heads of its columns"),
               STR_ARG(s->sent->name));
    diag_note(s->run->diags, _("ask for the answers in the very file that was sent"));
    return false;
}

static bool tell_column(const struct sheet_reading *s, size_t column, bool twice)
{
    diag_error(s->run->diags, where(s), "C012",
               twice ? _("the column \"" STR_FMT "\" stands twice in sheet \"" STR_FMT "\"")
                     : _("the column \"" STR_FMT "\" is missing in sheet \"" STR_FMT "\""),
               STR_ARG(s->sent->heads[column]), STR_ARG(s->sheet->name));
    diag_note(s->run->diags, _("ask for the answers in the very file that was sent, with its "
                               "columns and their heads as they were"));
    return false;
}

/* Where the sent columns stand now. A locked one may be missing: it is not read. */
static bool find_columns(struct sheet_reading *s)
{
    const struct returned_sheet *sheet = s->sheet;
    bool ok = true;

    s->columns = ARENA_ARRAY(s->run->arena, size_t, s->sent->width);
    for (size_t i = 0; i < s->sent->width; i++)
        s->columns[i] = SIZE_MAX;
    for (size_t i = returned_row(sheet, s->head); i < sheet->n && sheet->cells[i].row == s->head;
         i++) {
        size_t at = (size_t)(uintptr_t)map_find(&s->heads, sheet->cells[i].text);

        if (!at)
            continue;
        if (s->columns[at - 1] != SIZE_MAX && s->sent->parts[at - 1] != SENT_LOCKED)
            ok = tell_column(s, at - 1, true);
        else if (s->columns[at - 1] == SIZE_MAX)
            s->columns[at - 1] = sheet->cells[i].column;
    }
    for (size_t i = 0; i < s->sent->width; i++) {
        if (s->columns[i] == SIZE_MAX && s->sent->parts[i] != SENT_LOCKED)
            ok = tell_column(s, i, false);
    }
    return ok;
}

static const struct returned_cell *cell_at(const struct sheet_reading *s, size_t row, size_t column)
{
    if (s->columns[column] == SIZE_MAX)
        return NULL;
    return returned_at(s->sheet, row, s->columns[column]);
}

static str text_at(const struct sheet_reading *s, size_t row, size_t column)
{
    const struct returned_cell *c = cell_at(s, row, column);

    return c ? c->text : STR("");
}

static str cell_name(const struct sheet_reading *s, size_t row, size_t column)
{
    return str_format(s->run->arena, STR_FMT "!" STR_FMT, STR_ARG(s->sheet->name),
                      STR_ARG(grid_cell_name(s->run->arena, row, s->columns[column], false)));
}

/* The key of a row as it stands now; false when none of its parts is there. */
static bool key_at(const struct sheet_reading *s, size_t row, str *out)
{
    bool any = false;

    for (size_t i = 0; i < s->sent->width; i++) {
        if (s->sent->parts[i] != SENT_KEY)
            continue;
        s->scratch[i] = text_at(s, row, i);
        any |= s->scratch[i].len > 0;
    }
    *out = any ? identity_key(s->run->arena, s->sent, s->scratch) : STR("");
    return any;
}

/* The head once more, as people copy it further down. */
static bool is_head(const struct sheet_reading *s, size_t row)
{
    for (size_t i = 0; i < s->sent->width; i++) {
        if (s->sent->parts[i] == SENT_KEY && !str_equal(text_at(s, row, i), s->sent->heads[i]))
            return false;
    }
    return true;
}

/* The first input cell of a row that holds something; SIZE_MAX: none. Sums are no answers. */
static size_t first_filled(const struct sheet_reading *s, size_t row)
{
    for (size_t i = 0; i < s->sent->width; i++) {
        const struct returned_cell *c = s->sent->parts[i] == SENT_INPUT ? cell_at(s, row, i) : NULL;

        if (c && c->text.len && !c->formula)
            return i;
    }
    return SIZE_MAX;
}

/* Rows that were not sent: nothing, unless something is filled in. */
static void tell_stray(const struct sheet_reading *s, size_t row, bool keyed, str key)
{
    size_t column = first_filled(s, row);

    if (column == SIZE_MAX)
        return;
    if (keyed)
        diag_error(s->run->diags, where(s), "C015",
                   _(STR_FMT ": " STR_FMT " holds an answer, but no row \"" STR_FMT
                             "\" was sent; it is not taken"),
                   STR_ARG(s->out->who), STR_ARG(cell_name(s, row, column)),
                   STR_ARG(identity_key_words(s->run->arena, key)));
    else
        diag_error(s->run->diags, where(s), "C015",
                   _(STR_FMT ": " STR_FMT " holds an answer, but its row has no key; it is not "
                             "taken"),
                   STR_ARG(s->out->who), STR_ARG(cell_name(s, row, column)));
    diag_note(s->run->diags, _("answers belong in the rows that were sent"));
}

/* A row that was copied is the same twice; one that was copied and then changed is not. */
static bool same_inputs(const struct sheet_reading *s, size_t a, size_t b)
{
    for (size_t i = 0; i < s->sent->width; i++) {
        if (s->sent->parts[i] == SENT_INPUT && !str_equal(text_at(s, a, i), text_at(s, b, i)))
            return false;
    }
    return true;
}

static bool tell_twice(const struct sheet_reading *s, size_t first, size_t row, str key)
{
    diag_error(s->run->diags, where(s), "C014",
               _(STR_FMT ": the row \"" STR_FMT "\" stands twice, with different answers (rows "
                         "%zu and %zu of sheet \"" STR_FMT "\")"),
               STR_ARG(s->out->who), STR_ARG(identity_key_words(s->run->arena, key)), first + 1,
               row + 1, STR_ARG(s->sheet->name));
    diag_note(s->run->diags, _("ask the department which of them is meant"));
    return false;
}

/* A line for a new record, copied to have more of them: only the first has a mark of its own. */
static void tell_copied(const struct sheet_reading *s, size_t first, size_t row)
{
    size_t column = SIZE_MAX;

    for (size_t i = 0; i < s->sent->width && column == SIZE_MAX; i++) {
        if (!str_equal(text_at(s, first, i), text_at(s, row, i)))
            column = i;
    }
    if (column == SIZE_MAX)
        return;
    diag_error(s->run->diags, where(s), "C015",
               _(STR_FMT ": " STR_FMT
                         " holds an answer, but its line is a copy of another line for "
                         "new records; it is not taken"),
               STR_ARG(s->out->who), STR_ARG(cell_name(s, row, column)));
    diag_note(s->run->diags, _("new records belong in the lines that were sent, one in each"));
}

static bool take_row(struct sheet_reading *s, size_t row)
{
    str key;
    bool keyed = key_at(s, row, &key);
    size_t sent = keyed ? (size_t)(uintptr_t)map_find(&s->sent->keys, key) : 0;

    if (!sent) {
        if (!is_head(s, row))
            tell_stray(s, row, keyed, key);
        return true;
    }
    if (s->rows[sent - 1] == SIZE_MAX)
        s->rows[sent - 1] = row;
    else if (sent > s->sent->row_n - s->sent->new_n)
        tell_copied(s, s->rows[sent - 1], row);
    else if (!same_inputs(s, s->rows[sent - 1], row))
        return tell_twice(s, s->rows[sent - 1], row, key);
    return true;
}

static bool tell_missing(const struct sheet_reading *s, size_t missing)
{
    struct buf b = BUF(s->run->arena);
    size_t named = 0;

    for (size_t i = 0; i < s->sent->row_n - s->sent->new_n && named < NAMED_MOST; i++) {
        str key;

        if (s->rows[i] != SIZE_MAX)
            continue;
        key = identity_key(s->run->arena, s->sent, s->sent->rows[i]);
        buf_str(&b, named++ ? STR(", ") : STR(""));
        buf_str(&b, identity_key_words(s->run->arena, key));
    }
    diag_error(s->run->diags, where(s), "C013",
               _(STR_FMT ": %zu of %zu rows are missing in sheet \"" STR_FMT "\": " STR_FMT "%s"),
               STR_ARG(s->out->who), missing, s->sent->row_n - s->sent->new_n,
               STR_ARG(s->sheet->name), STR_ARG(buf_text(&b)), missing > named ? " ..." : "");
    diag_note(s->run->diags, _("rows must not be deleted, nor their hidden keys; ask for the "
                               "answers in the very file that was sent"));
    return false;
}

static bool find_rows(struct sheet_reading *s)
{
    const struct returned_sheet *sheet = s->sheet;
    size_t missing = 0, i = returned_row(sheet, s->head + 1);
    bool ok = true;

    s->rows = ARENA_ARRAY(s->run->arena, size_t, s->sent->row_n);
    s->scratch = ARENA_ARRAY(s->run->arena, str, s->sent->width);
    for (size_t k = 0; k < s->sent->row_n; k++)
        s->rows[k] = SIZE_MAX;
    while (i < sheet->n) {
        size_t row = sheet->cells[i].row;

        ok &= take_row(s, row);
        while (i < sheet->n && sheet->cells[i].row == row)
            i++;
    }
    for (size_t k = 0; k < s->sent->row_n - s->sent->new_n; k++)
        missing += s->rows[k] == SIZE_MAX;
    return (!missing || tell_missing(s, missing)) && ok;
}

static struct answer_place place(const void *reading, size_t row, size_t column)
{
    const struct sheet_reading *s = reading;

    if (s->columns[column] == SIZE_MAX || s->rows[row] == SIZE_MAX)
        return (struct answer_place){ 0 };
    return (struct answer_place){ s->sheet, s->rows[row], s->columns[column] };
}

/* Several rows share one cell: whose answer is it? */
static bool is_merged(const void *reading, const struct answer_place *p)
{
    (void)reading;
    for (size_t i = 0; i < p->sheet->merge_n; i++) {
        const struct grid_range *m = &p->sheet->merges[i];

        if (p->row >= m->row && p->row <= m->last_row && p->column >= m->column &&
            p->column <= m->last_column && (m->row != m->last_row || m->column != m->last_column))
            return true;
    }
    return false;
}

bool answers_read_sheet(struct run *run, const struct sent_sheet *sent, struct answers *out)
{
    struct sheet_reading s = { .run = run, .out = out, .sent = sent, .heads = MAP(run->arena) };
    struct answers_found found = {
        .run = run, .out = out, .sent = sent, .place = place, .is_merged = is_merged, .reading = &s
    };

    for (size_t i = 0; i < sent->width; i++)
        map_add(&s.heads, sent->heads[i], (void *)(uintptr_t)(i + 1));
    if (!answers_form(&found) || !find_head(&s) || !find_columns(&s) || !find_rows(&s))
        return false;
    answers_compare(&found);
    return true;
}
