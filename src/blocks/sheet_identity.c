/* sheet_identity.c - the hidden sheet of final/identity.h, taken from the finished grid: the
 * baseline is what is sent. */
#include "blocks/sheet_identity.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/say.h"
#include "blocks/sheet_flow.h"
#include "blocks/sheet_home.h"
#include "final/identity.h"

str worksheet_edition(struct arena *a, const struct plan *plan)
{
    static const str names[] = { STR_INIT("年度"), STR_INIT("版") };
    str parts[2];
    size_t n = 0;

    for (size_t i = 0; i < 2; i++) {
        const struct plan_value *v = dictionary_value(plan->dictionary, names[i]);

        if (v && v->value.len)
            parts[n++] = v->value;
    }
    return str_join(a, parts, n, STR(" "));
}

str worksheet_record_name(const struct plan *plan, const struct table *table, int64_t row)
{
    for (size_t i = 0; i < table->n; i++) {
        const struct column *c = &table->columns[i];

        if (c != table->key && !c->list.len && c->type == COLUMN_TEXT)
            return plan_field(plan, table, row, c);
    }
    return plan_field(plan, table, row, table->key);
}

/* 12.50 to "12.5": as a cell's number is read back. */
static str number_text(struct arena *a, struct decimal d)
{
    bool negative = d.digits < 0;
    str digits = str_format(a, "%0*lld", d.scale + 1, (long long)(negative ? -d.digits : d.digits));
    str behind = str_slice(digits, digits.len - (size_t)d.scale, digits.len);

    while (str_ends(behind, STR("0")))
        behind.len--;
    return str_format(a, "%s" STR_FMT "%s" STR_FMT, negative ? "-" : "",
                      STR_ARG(str_slice(digits, 0, digits.len - (size_t)d.scale)),
                      behind.len ? "." : "", STR_ARG(behind));
}

str sheet_value_text(struct arena *a, const struct sheet_column *column, const struct cell *c)
{
    if (c->kind != CELL_NUMBER)
        return c->text;
    return column->date ? sheet_day_text(a, c->number) : number_text(a, c->number);
}

void identity_row(struct identifying *s, const str *texts, size_t n, struct cell *cells)
{
    while (n > 0 && texts[n - 1].len == 0)
        n--;
    for (size_t i = 0; i < n; i++) {
        hash_add(&s->hash, texts[i]);
        hash_add(&s->hash, STR(IDENTITY_BREAK));
        if (texts[i].len)
            cells[i] = (struct cell){ .kind = CELL_TEXT, .format = s->format, .text = texts[i] };
    }
    hash_add(&s->hash, STR(IDENTITY_ROW_BREAK));
}

static void add(struct identifying *s, const str *texts, size_t n)
{
    struct grid_row *row = &s->out->rows[s->out->row_count++];

    row->height = IDENTITY_HEIGHT;
    row->cells = ARENA_ARRAY(s->m.run->arena, struct cell, s->out->column_count);
    identity_row(s, texts, n, row->cells);
}

static void add_pair(struct identifying *s, const char *tag, str value)
{
    const str texts[] = { str_from(tag), value };

    add(s, texts, 2);
}

static bool has_input(const struct bound_sheet *b)
{
    bool key = false, input = false;

    for (size_t i = 0; b->query && i < b->spec->columns.n; i++) {
        key |= b->columns[i].spec->key;
        input |= b->columns[i].spec->input;
    }
    return key && input;
}

static const char *part_of(const struct sheet_column *c)
{
    return c->key ? IDENTITY_KEY : c->input ? IDENTITY_INPUT : IDENTITY_LOCKED;
}

static str sent_text(struct arena *a, const struct sheet_column *column, const struct cell *c)
{
    return str_line_feeds(a, sheet_value_text(a, column, c));
}

str sheet_row_key(struct arena *a, const struct bound_sheet *b, const struct cell *cells)
{
    str *keys = ARENA_ARRAY(a, str, b->spec->columns.n);
    size_t n = 0;

    for (size_t i = 0; i < b->spec->columns.n; i++) {
        if (b->columns[i].spec->key)
            keys[n++] = sent_text(a, b->columns[i].spec, &cells[i]);
    }
    return str_join(a, keys, n, STR(IDENTITY_BREAK));
}

bool identity_tell_same(struct identifying *s, const struct bound_sheet *b, str key)
{
    diag_error(s->m.run->diags, b->spec->where, "L154",
               _("two rows of this sheet have the key \"" STR_FMT
                 "\": answers would not find their way back"),
               STR_ARG(key));
    diag_note(s->m.run->diags, _("say once: so that they become one row, or mark another column "
                                 "with key: yes as well"));
    return false;
}

str *identity_texts(struct arena *a, const struct bound_sheet *b, const struct cell *cells)
{
    size_t width = b->spec->columns.n;
    str *texts = ARENA_ARRAY(a, str, width + 1);

    texts[0] = STR(IDENTITY_ROW);
    for (size_t i = 0; i < width; i++)
        texts[i + 1] = sent_text(a, b->columns[i].spec, &cells[i]);
    return texts;
}

static bool add_row(struct identifying *s, const struct bound_sheet *b, const struct cell *cells,
                    struct map *seen)
{
    struct arena *a = s->m.run->arena;
    str key = sheet_row_key(a, b, cells);

    add(s, identity_texts(a, b, cells), b->spec->columns.n + 1);
    return map_add(seen, key, s) || identity_tell_same(s, b, key);
}

/* Where the columns stand on a card. */
static void add_spots(struct identifying *s, const struct bound_sheet *b)
{
    struct arena *a = s->m.run->arena;
    size_t width = b->spec->columns.n;
    str *texts = ARENA_ARRAY(a, str, width + 1);

    texts[0] = STR(IDENTITY_SPOTS);
    for (size_t i = 0; i < width; i++) {
        const struct sheet_spot *p = &b->columns[i].spec->spot;

        if (p->shown)
            texts[i + 1] = str_format(a, "%zu:%zu:%zu", p->line, p->column, p->span);
    }
    add(s, texts, width + 1);
}

/* Lines for records to come. */
static void add_new_rows(struct identifying *s, const struct bound_sheet *b,
                         const struct sheet *sheet)
{
    struct arena *a = s->m.run->arena;

    for (size_t i = 0; i < sheet->new_count; i++) {
        str *texts = identity_texts(a, b, sheet->rows[sheet->new_row + i].cells);

        texts[0] = STR(IDENTITY_NEW);
        add(s, texts, b->spec->columns.n + 1);
    }
}

/* A table has one sheet; of cards, as many as follow one another. */
static bool add_sheets(struct identifying *s, const struct bound_sheet *b, size_t first)
{
    const struct workbook *w = s->m.workbook;
    struct map seen = MAP(s->m.run->arena);
    bool ok = true;

    if (w->sheets[first].source) /* its rows come last: sheet_identity_flow.c */
        return true;
    for (size_t n = first; n < w->sheet_count && w->sheets[n].number == w->sheets[first].number;
         n++) {
        for (size_t r = 0; r < w->sheets[n].body_count; r++) {
            const struct cell *cells = worksheet_cells(&w->sheets[n], r);

            ok &= !cells || add_row(s, b, cells, &seen);
        }
    }
    add_new_rows(s, b, &w->sheets[first]);
    return ok;
}

static bool add_sheet(struct identifying *s, size_t number)
{
    struct arena *a = s->m.run->arena;
    const struct bound_sheet *b = &s->m.book->sheets[number];
    const struct sheet *sheets = s->m.workbook->sheets;
    size_t width = b->spec->columns.n, first = 0;
    str *heads = ARENA_ARRAY(a, str, width + 1), *parts = ARENA_ARRAY(a, str, width + 1);
    str sheet[] = { STR(IDENTITY_SHEET_ROW), str_format(a, "%zu", number), { 0 } };

    while (sheets[first].number != number)
        first++;
    heads[0] = STR(IDENTITY_HEADS);
    parts[0] = STR(IDENTITY_PARTS);
    for (size_t i = 0; i < width; i++) {
        heads[i + 1] = str_line_feeds(a, b->columns[i].spec->name);
        parts[i + 1] = str_from(part_of(b->columns[i].spec));
    }
    sheet[2] = b->spec->card.given ? s->m.book->spec->name.text : sheets[first].name;
    add(s, sheet, 3);
    add(s, heads, width + 1);
    add(s, parts, width + 1);
    if (b->spec->card.given)
        add_spots(s, b);
    return add_sheets(s, b, first);
}

const struct cell *worksheet_cells(const struct sheet *sheet, size_t record)
{
    const struct grid_row *row;

    const struct cell *cells;

    if (sheet->card)
        return sheet->card;
    if (sheet->source)
        return sheet_flow_cells(sheet->source, record, &cells) ? cells : NULL;
    row = &sheet->rows[sheet->body_row + record];
    return row->record ? row->cells : NULL;
}

static void add_record(struct identifying *s)
{
    const struct sheet_book *book = s->m.book;
    const struct table *t = query_table(book->query);
    str texts[] = { STR(IDENTITY_RECORD), { 0 }, { 0 }, { 0 } };

    if (book->spec->for_each.given) {
        texts[1] = t->name;
        texts[2] = plan_field(book->plan, t, s->m.record->row, t->key);
        texts[3] = worksheet_record_name(book->plan, t, s->m.record->row);
    }
    add(s, texts, 4);
}

static void measure(struct identifying *s)
{
    const struct sheet_book *book = s->m.book;
    size_t width = 4;

    s->room = 8;
    for (size_t i = 0; i < s->m.workbook->sheet_count; i++)
        s->room += s->m.workbook->sheets[i].body_count + s->m.workbook->sheets[i].new_count;
    for (size_t i = 0; i < book->spec->sheets.n; i++) {
        if (!has_input(&book->sheets[i]))
            continue;
        s->room += 4;
        if (book->sheets[i].spec->columns.n + 1 > width)
            width = book->sheets[i].spec->columns.n + 1;
    }
    s->out->column_count = width;
    s->out->columns = ARENA_ARRAY(s->m.run->arena, struct grid_column, width);
    for (size_t i = 0; i < width; i++)
        s->out->columns[i].pixels = 80;
    s->out->rows = ARENA_ARRAY(s->m.run->arena, struct grid_row, s->room);
}

/* The sheet whose rows are made while they are written; NULL: none that is filled in. */
static const struct sheet *flowing_sheet(const struct identifying *s)
{
    const struct workbook *w = s->m.workbook;

    for (size_t i = 0; i < w->sheet_count; i++) {
        if (w->sheets[i].source && has_input(&s->m.book->sheets[w->sheets[i].number]))
            return &w->sheets[i];
    }
    return NULL;
}

void identity_end(struct identifying *s, str texts[2])
{
    char hex[33];

    hash_hex(s->hash, hex);
    texts[0] = STR(IDENTITY_END);
    texts[1] = str_copy(s->m.run->arena, str_from(hex));
}

static bool fill_in(struct identifying *s)
{
    const struct sheet_book *book = s->m.book;
    const struct sheet *flowing = flowing_sheet(s);
    bool ok = true;
    str end[2];

    add_pair(s, IDENTITY_MARK, STR(IDENTITY_VERSION));
    add_pair(s, IDENTITY_LAYOUT, book->spec->name.text);
    add_pair(s, IDENTITY_EDITION, worksheet_edition(s->m.run->arena, book->plan));
    add_record(s);
    for (size_t i = 0; i < book->spec->sheets.n; i++) {
        if (has_input(&book->sheets[i]) && !(flowing && flowing->number == i))
            ok &= add_sheet(s, i);
    }
    if (flowing) {
        ok &= add_sheet(s, flowing->number);
        identity_flow(s, flowing);
    } else {
        identity_end(s, end);
        add(s, end, 2);
    }
    s->out->print_area =
        (struct grid_range){ 0, 0, s->out->row_count - 1, s->out->column_count - 1 };
    return ok;
}

bool worksheet_identify(struct run *run, const struct sheet_book *book, const struct record *record,
                        struct workbook *out)
{
    struct identifying s = { .m = { .run = run,
                                    .book = book,
                                    .record = record,
                                    .workbook = out,
                                    .format_room = out->format_count,
                                    .sheet_room = out->sheet_count },
                             .hash = hash_start() };
    bool any = false;

    for (size_t i = 0; i < book->spec->sheets.n; i++)
        any |= has_input(&book->sheets[i]);
    if (!any)
        return true;
    s.out = sheet_add(&s.m, SIZE_MAX);
    s.out->name = STR(IDENTITY_SHEET);
    s.out->hidden = s.out->very_hidden = s.out->protect = true;
    s.format = sheet_format(&s.m, (struct cell_format){ .family = book->spec->font.family,
                                                        .size = book->spec->font.size,
                                                        .number = STR("@") });
    measure(&s);
    return fill_in(&s);
}
