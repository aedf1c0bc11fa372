/* sheet_identity.c - the hidden sheet of final/identity.h, taken from the finished grid: the
 * baseline is what is sent. */
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/say.h"
#include "blocks/sheet_bound.h"
#include "blocks/sheet_home.h"
#include "final/identity.h"

struct identifying {
    struct sheet_making m;
    struct sheet *out;
    size_t format, room;
    struct hash hash;
};

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

static str cell_text(struct arena *a, const struct sheet_column *column, const struct cell *c)
{
    if (c->kind != CELL_NUMBER)
        return c->text;
    return column->date ? sheet_day_text(a, c->number) : number_text(a, c->number);
}

static void add(struct identifying *s, const str *texts, size_t n)
{
    struct grid_row *row = &s->out->rows[s->out->row_count++];

    row->height = MPT_PT(12);
    row->cells = ARENA_ARRAY(s->m.run->arena, struct cell, s->out->column_count);
    while (n > 0 && texts[n - 1].len == 0)
        n--;
    for (size_t i = 0; i < n; i++) {
        hash_add(&s->hash, texts[i]);
        hash_add(&s->hash, STR(IDENTITY_BREAK));
        if (texts[i].len)
            row->cells[i] =
                (struct cell){ .kind = CELL_TEXT, .format = s->format, .text = texts[i] };
    }
    hash_add(&s->hash, STR(IDENTITY_ROW_BREAK));
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

static str row_key(struct arena *a, const struct bound_sheet *b, const str *texts)
{
    str *keys = ARENA_ARRAY(a, str, b->spec->columns.n);
    size_t n = 0;

    for (size_t i = 0; i < b->spec->columns.n; i++) {
        if (b->columns[i].spec->key)
            keys[n++] = texts[i];
    }
    return str_join(a, keys, n, STR(IDENTITY_BREAK));
}

static bool tell_same(struct identifying *s, const struct bound_sheet *b, str key)
{
    diag_error(s->m.run->diags, b->spec->where, "L154",
               _("two rows of this sheet have the key \"" STR_FMT
                 "\": answers would not find their way back"),
               STR_ARG(key));
    diag_note(s->m.run->diags, _("say once: so that they become one row, or mark another column "
                                 "with key: yes as well"));
    return false;
}

static bool add_rows(struct identifying *s, const struct bound_sheet *b, const struct sheet *grid)
{
    struct arena *a = s->m.run->arena;
    struct map seen = MAP(a);
    size_t width = b->spec->columns.n;
    bool ok = true;

    for (size_t r = 0; r < grid->body_count; r++) {
        const struct cell *cells = grid->rows[grid->body_row + r].cells;
        str *texts = ARENA_ARRAY(a, str, width + 1), key;

        if (!grid->rows[grid->body_row + r].record)
            continue;

        texts[0] = STR(IDENTITY_ROW);
        for (size_t i = 0; i < width; i++)
            texts[i + 1] = str_line_feeds(a, cell_text(a, b->columns[i].spec, &cells[i]));
        key = row_key(a, b, texts + 1);
        if (!map_add(&seen, key, texts))
            ok = tell_same(s, b, key);
        add(s, texts, width + 1);
    }
    return ok;
}

static bool add_sheet(struct identifying *s, size_t number, const struct sheet *grid)
{
    struct arena *a = s->m.run->arena;
    const struct bound_sheet *b = &s->m.book->sheets[number];
    size_t width = b->spec->columns.n;
    str *heads = ARENA_ARRAY(a, str, width + 1), *parts = ARENA_ARRAY(a, str, width + 1);
    const str sheet[] = { STR(IDENTITY_SHEET_ROW), str_format(a, "%zu", number), grid->name };

    heads[0] = STR(IDENTITY_HEADS);
    parts[0] = STR(IDENTITY_PARTS);
    for (size_t i = 0; i < width; i++) {
        heads[i + 1] = str_line_feeds(a, b->columns[i].spec->name);
        parts[i + 1] = str_from(part_of(b->columns[i].spec));
    }
    add(s, sheet, 3);
    add(s, heads, width + 1);
    add(s, parts, width + 1);
    return add_rows(s, b, grid);
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
    for (size_t i = 0; i < book->spec->sheets.n; i++) {
        if (!has_input(&book->sheets[i]))
            continue;
        s->room += 3 + s->m.workbook->sheets[i].body_count;
        if (book->sheets[i].spec->columns.n + 1 > width)
            width = book->sheets[i].spec->columns.n + 1;
    }
    s->out->column_count = width;
    s->out->columns = ARENA_ARRAY(s->m.run->arena, struct grid_column, width);
    for (size_t i = 0; i < width; i++)
        s->out->columns[i].pixels = 80;
    s->out->rows = ARENA_ARRAY(s->m.run->arena, struct grid_row, s->room);
}

static bool fill_in(struct identifying *s)
{
    const struct sheet_book *book = s->m.book;
    bool ok = true;
    char hex[33];

    add_pair(s, IDENTITY_MARK, STR(IDENTITY_VERSION));
    add_pair(s, IDENTITY_LAYOUT, book->spec->name.text);
    add_pair(s, IDENTITY_EDITION, worksheet_edition(s->m.run->arena, book->plan));
    add_record(s);
    for (size_t i = 0; i < book->spec->sheets.n; i++) {
        if (has_input(&book->sheets[i]))
            ok &= add_sheet(s, i, &s->m.workbook->sheets[i]);
    }
    hash_hex(s->hash, hex);
    add_pair(s, IDENTITY_END, str_copy(s->m.run->arena, str_from(hex)));
    s->out->print_area =
        (struct grid_range){ 0, 0, s->out->row_count - 1, s->out->column_count - 1 };
    return ok;
}

/* The sheets once more, with room for one. */
static struct sheet *add_grid(struct run *run, struct workbook *w)
{
    struct sheet *sheets = ARENA_ARRAY(run->arena, struct sheet, w->sheet_count + 1);

    memcpy(sheets, w->sheets, w->sheet_count * sizeof *sheets);
    w->sheets = sheets;
    return &sheets[w->sheet_count++];
}

bool worksheet_identify(struct run *run, const struct sheet_book *book, const struct record *record,
                        struct workbook *out)
{
    struct identifying s = { .m = { .run = run,
                                    .book = book,
                                    .record = record,
                                    .workbook = out,
                                    .format_room = out->format_count },
                             .hash = hash_start() };
    bool any = false;

    for (size_t i = 0; i < book->spec->sheets.n; i++)
        any |= has_input(&book->sheets[i]);
    if (!any)
        return true;
    s.out = add_grid(run, out);
    *s.out = (struct sheet){
        .name = STR(IDENTITY_SHEET), .hidden = true, .very_hidden = true, .protect = true
    };
    s.format = sheet_format(&s.m, (struct cell_format){ .family = book->spec->font.family,
                                                        .size = book->spec->font.size,
                                                        .number = STR("@") });
    measure(&s);
    return fill_in(&s);
}
