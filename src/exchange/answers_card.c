/*
 * answers_card.c - find cards by their marks, and their fields by the marks of lines and columns.
 *
 * A card says whose it is in a hidden cell; hidden cells before its lines and above its columns say
 * which these are (final/identity.h). So sheets may be renamed and put in another order, and lines
 * and columns be moved or put in between. What is written beside the fields is not lost in silence.
 */
#include "exchange/answers_card.h"

#include "base/buf.h"
#include "base/say.h"
#include "exchange/answers_compare.h"
#include "final/identity.h"

enum { NAMED_MOST = 5 }; /* keys in one message */

struct card {
    const struct returned_sheet *sheet; /* NULL: not there */
    size_t mark_row, mark_column;
    size_t *lines, *columns; /* where they stand now; SIZE_MAX: nowhere */
};

struct card_reading {
    struct run *run;
    struct answers *out;
    const struct sent_sheet *sent;
    struct map marks;        /* -> (void *)(sent row + 1) */
    struct card *cards;      /* by sent row */
    size_t line_n, column_n; /* of the grid */
};

static struct span where(const struct card_reading *s)
{
    return s->out->book.where;
}

static void measure(struct card_reading *s)
{
    for (size_t i = 0; i < s->sent->width; i++) {
        const struct sent_spot *p = &s->sent->spots[i];

        if (p->shown && p->line >= s->line_n)
            s->line_n = p->line + 1;
        if (p->shown && p->column + p->span > s->column_n)
            s->column_n = p->column + p->span;
    }
}

static void add_marks(struct card_reading *s)
{
    struct arena *a = s->run->arena;

    s->marks = MAP(a);
    for (size_t i = 0; i < s->sent->row_n; i++)
        map_add(
            &s->marks,
            identity_card_mark(a, s->sent->number, i, identity_key(a, s->sent, s->sent->rows[i])),
            (void *)(uintptr_t)(i + 1));
}

/* "r12": 12. */
static bool parse_mark(str text, str kind, size_t n, size_t *out)
{
    int64_t v;

    if (!str_starts(text, kind) ||
        !str_parse_count(str_slice(text, kind.len, text.len), (int64_t)n - 1, &v))
        return false;
    *out = (size_t)v;
    return true;
}

static size_t *nowhere(struct arena *a, size_t n)
{
    size_t *out = ARENA_ARRAY(a, size_t, n);

    for (size_t i = 0; i < n; i++)
        out[i] = SIZE_MAX;
    return out;
}

/* The card of a sheet, if it has a mark of these. */
static bool find_card(const struct card_reading *s, const struct returned_sheet *sheet,
                      struct card *out, str *mark)
{
    struct arena *a = s->run->arena;
    str begins = str_format(a, IDENTITY_CARD_MARK "%zu ", s->sent->number);
    size_t i = 0, k;

    while (i < sheet->n && !str_starts(sheet->cells[i].text, begins))
        i++;
    if (i == sheet->n)
        return false;
    *mark = sheet->cells[i].text;
    *out = (struct card){ sheet, sheet->cells[i].row, sheet->cells[i].column, nowhere(a, s->line_n),
                          nowhere(a, s->column_n) };
    for (i = 0; i < sheet->n; i++) {
        const struct returned_cell *c = &sheet->cells[i];

        if (c->row == out->mark_row &&
            parse_mark(c->text, STR(IDENTITY_CARD_COLUMN), s->column_n, &k) &&
            out->columns[k] == SIZE_MAX)
            out->columns[k] = c->column;
        if (c->column == out->mark_column &&
            parse_mark(c->text, STR(IDENTITY_CARD_LINE), s->line_n, &k) &&
            out->lines[k] == SIZE_MAX)
            out->lines[k] = c->row;
    }
    return true;
}

static struct answer_place field(const struct card_reading *s, const struct card *card, size_t i)
{
    const struct sent_spot *p = &s->sent->spots[i];

    if (!p->shown || card->lines[p->line] == SIZE_MAX || card->columns[p->column] == SIZE_MAX)
        return (struct answer_place){ 0 };
    return (struct answer_place){ card->sheet, card->lines[p->line], card->columns[p->column] };
}

static struct answer_place place(const void *reading, size_t row, size_t column)
{
    const struct card_reading *s = reading;

    return field(s, &s->cards[row], column);
}

static str text_of(const struct answer_place *p)
{
    const struct returned_cell *c = p->sheet ? returned_at(p->sheet, p->row, p->column) : NULL;

    return c ? c->text : STR("");
}

/* The line that stands in this row, or the column of the grid in this one; SIZE_MAX: none. */
static size_t found_at(const size_t *places, size_t n, size_t at)
{
    for (size_t i = 0; i < n; i++) {
        if (places[i] == at)
            return i;
    }
    return SIZE_MAX;
}

static const struct card *card_of(const struct card_reading *s, const struct returned_sheet *sheet)
{
    for (size_t i = 0; i < s->sent->row_n; i++) {
        if (s->cards[i].sheet == sheet)
            return &s->cards[i];
    }
    return NULL;
}

/* Boxes were sent merged. One that took in another field, or another line, is something else. */
static bool is_merged(const void *reading, const struct answer_place *p)
{
    const struct card_reading *s = reading;
    const struct card *card = card_of(s, p->sheet);

    for (size_t i = 0; i < p->sheet->merge_n; i++) {
        const struct grid_range *m = &p->sheet->merges[i];

        if (p->row < m->row || p->row > m->last_row || p->column < m->column ||
            p->column > m->last_column)
            continue;
        if (m->row != p->row || m->column != p->column)
            return true;
        for (size_t k = 0; k < s->sent->width; k++) {
            const struct answer_place other = field(s, card, k);

            if (other.sheet && (other.row != p->row || other.column != p->column) &&
                other.row >= m->row && other.row <= m->last_row && other.column >= m->column &&
                other.column <= m->last_column)
                return true;
        }
    }
    return false;
}

static bool same_inputs(const struct card_reading *s, const struct card *a, const struct card *b)
{
    for (size_t i = 0; i < s->sent->width; i++) {
        struct answer_place x = field(s, a, i), y = field(s, b, i);

        if (s->sent->parts[i] == SENT_INPUT && !str_equal(text_of(&x), text_of(&y)))
            return false;
    }
    return true;
}

/* A card of another workbook, or one whose mark was changed: nothing, unless it is filled in. */
static void tell_stranger(const struct card_reading *s, const struct card *card)
{
    for (size_t i = 0; i < s->sent->width; i++) {
        struct answer_place p = field(s, card, i);

        if (s->sent->parts[i] != SENT_INPUT || !text_of(&p).len)
            continue;
        diag_error(s->run->diags, where(s), "C015",
                   _(STR_FMT ": " STR_FMT " holds an answer, but the card in this sheet was not "
                             "sent in this workbook; it is not taken"),
                   STR_ARG(s->out->who), STR_ARG(answers_cell_name(s->run->arena, &p)));
        diag_note(s->run->diags, _("answers belong in the sheets that were sent"));
        return;
    }
}

static bool take_card(struct card_reading *s, const struct card *card, str mark)
{
    size_t row = (size_t)(uintptr_t)map_find(&s->marks, mark);
    struct card *had;

    if (!row) {
        tell_stranger(s, card);
        return true;
    }
    had = &s->cards[row - 1];
    if (!had->sheet) {
        *had = *card;
        return true;
    }
    if (same_inputs(s, had, card))
        return true;
    diag_error(s->run->diags, where(s), "C014",
               _(STR_FMT ": the card \"" STR_FMT "\" is there twice, with different answers "
                         "(sheets \"" STR_FMT "\" and \"" STR_FMT "\")"),
               STR_ARG(s->out->who),
               STR_ARG(identity_key_words(
                   s->run->arena, identity_key(s->run->arena, s->sent, s->sent->rows[row - 1]))),
               STR_ARG(had->sheet->name), STR_ARG(card->sheet->name));
    diag_note(s->run->diags, _("ask the department which of them is meant"));
    return false;
}

static bool find_cards(struct card_reading *s)
{
    const struct returned_book *book = &s->out->book;
    struct card card;
    bool ok = true;
    str mark;

    s->cards = ARENA_ARRAY(s->run->arena, struct card, s->sent->row_n);
    for (size_t i = 0; i < book->n; i++) {
        if (&book->sheets[i] != s->out->identity.found &&
            find_card(s, &book->sheets[i], &card, &mark))
            ok &= take_card(s, &card, mark);
    }
    return ok;
}

static bool tell_missing(const struct card_reading *s, size_t missing)
{
    struct buf b = BUF(s->run->arena);
    size_t named = 0;

    for (size_t i = 0; i < s->sent->row_n && named < NAMED_MOST; i++) {
        if (s->cards[i].sheet)
            continue;
        buf_str(&b, named++ ? STR(", ") : STR(""));
        buf_str(&b, identity_key_words(s->run->arena,
                                       identity_key(s->run->arena, s->sent, s->sent->rows[i])));
    }
    diag_error(s->run->diags, where(s), "C013",
               _(STR_FMT ": %zu of %zu cards are missing: " STR_FMT "%s"), STR_ARG(s->out->who),
               missing, s->sent->row_n, STR_ARG(buf_text(&b)), missing > named ? " ..." : "");
    diag_note(s->run->diags, _("sheets must not be deleted, nor their hidden first row and column; "
                               "ask for the answers in the very file that was sent"));
    return false;
}

static bool check_fields(const struct card_reading *s, const struct card *card)
{
    for (size_t i = 0; i < s->sent->width; i++) {
        if (s->sent->parts[i] != SENT_INPUT || field(s, card, i).sheet)
            continue;
        diag_error(s->run->diags, where(s), "C012",
                   _("the place of \"" STR_FMT "\" is missing in sheet \"" STR_FMT "\""),
                   STR_ARG(s->sent->heads[i]), STR_ARG(card->sheet->name));
        diag_note(s->run->diags, _("the hidden first row and column say where everything stands; "
                                   "ask for the answers in the very file that was sent"));
        return false;
    }
    return true;
}

static bool check_cards(const struct card_reading *s)
{
    size_t missing = 0;
    bool ok = true;

    for (size_t i = 0; i < s->sent->row_n; i++) {
        if (!s->cards[i].sheet)
            missing++;
        else
            ok &= check_fields(s, &s->cards[i]);
    }
    return (!missing || tell_missing(s, missing)) && ok;
}

/* A field, its label, or a band over the whole line. */
static bool is_ours(const struct card_reading *s, size_t line, size_t column)
{
    bool band = true;

    if (line == SIZE_MAX || column == SIZE_MAX)
        return false;
    for (size_t i = 0; i < s->sent->width; i++) {
        const struct sent_spot *p = &s->sent->spots[i];

        if (!p->shown || p->line != line)
            continue;
        if (p->column == column || p->column == column + 1)
            return true;
        band = false;
    }
    return band;
}

static size_t first_line(const struct card_reading *s, const struct card *card)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < s->line_n; i++)
        first = card->lines[i] < first ? card->lines[i] : first;
    return first;
}

/* Someone had more to say than the fields have room for. Sums are no answers. */
static void tell_strays(const struct card_reading *s, const struct card *card)
{
    size_t first = first_line(s, card);

    for (size_t i = returned_row(card->sheet, first); i < card->sheet->n; i++) {
        const struct returned_cell *c = &card->sheet->cells[i];
        const struct answer_place p = { card->sheet, c->row, c->column };

        if (c->row == card->mark_row || c->column == card->mark_column || c->formula ||
            is_ours(s, found_at(card->lines, s->line_n, c->row),
                    found_at(card->columns, s->column_n, c->column)))
            continue;
        diag_error(s->run->diags, where(s), "C015",
                   _(STR_FMT ": " STR_FMT " holds a text beside the fields; it is not taken"),
                   STR_ARG(s->out->who), STR_ARG(answers_cell_name(s->run->arena, &p)));
        diag_note(s->run->diags, _("answers belong in the coloured fields"));
    }
}

bool answers_read_cards(struct run *run, const struct sent_sheet *sent, struct answers *out)
{
    struct card_reading s = { .run = run, .out = out, .sent = sent };
    struct answers_found found = {
        .run = run, .out = out, .sent = sent, .place = place, .is_merged = is_merged, .reading = &s
    };

    measure(&s);
    add_marks(&s);
    if (!answers_form(&found) || !find_cards(&s) || !check_cards(&s))
        return false;
    for (size_t i = 0; i < sent->row_n; i++)
        tell_strays(&s, &s.cards[i]);
    answers_compare(&found);
    return true;
}
