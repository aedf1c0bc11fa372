/* identity.c - see identity.h. */
#include "exchange/identity.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/say.h"
#include "final/identity.h"

/* A baseline of more cells is none of ours; widths are told by the file, and cost memory. */
enum { SHEETS_MOST = 32, CELLS_MOST = 4 * 1024 * 1024 };

/* The rows of the hidden sheet, one after the other. */
struct rows {
    struct run *run;
    const struct returned_book *book;
    const struct returned_sheet *sheet;
    size_t next; /* cell */
    struct hash hash;
    str *texts; /* of the current row; as wide as the widest */
    size_t n, room;
};

static bool tell_foreign(struct run *run, const struct returned_book *book)
{
    diag_error(run->diags, book->where, "C006",
               _("this is not a workbook that sasshi made, or its hidden sheet is gone"));
    diag_note(run->diags, _("ask for the answers in the very file that was sent; sheets that were "
                            "copied to a new workbook leave the hidden one behind"));
    return false;
}

static bool tell_changed(struct run *run, const struct returned_book *book)
{
    diag_error(run->diags, book->where, "C007",
               _("the hidden sheet of this workbook was changed, or is of another sasshi"));
    diag_note(run->diags, _("send the department a new workbook, and ask for the answers in it"));
    return false;
}

/* Its name may have been changed, its first cell not. */
static const struct returned_sheet *find_sheet(const struct returned_book *book)
{
    for (size_t i = 0; i < book->n; i++) {
        const struct returned_sheet *s = &book->sheets[i];

        if (s->n && str_equal(s->cells[0].text, STR(IDENTITY_MARK)))
            return s;
    }
    return NULL;
}

static size_t widest(const struct returned_sheet *s)
{
    size_t most = 0;

    for (size_t i = 0; i < s->n; i++)
        most = s->cells[i].column >= most ? s->cells[i].column + 1 : most;
    return most;
}

/* The next row's texts; false when there is none. */
static bool next_row(struct rows *r)
{
    const struct returned_sheet *s = r->sheet;
    size_t row;

    if (r->next == s->n)
        return false;
    row = s->cells[r->next].row;
    memset(r->texts, 0, r->room * sizeof *r->texts);
    r->n = 0;
    for (; r->next < s->n && s->cells[r->next].row == row; r->next++) {
        const struct returned_cell *c = &s->cells[r->next];

        r->texts[c->column] = c->text;
        r->n = c->text.len ? c->column + 1 : r->n;
    }
    return true;
}

static void add_to_hash(struct rows *r)
{
    for (size_t i = 0; i < r->n; i++) {
        hash_add(&r->hash, r->texts[i]);
        hash_add(&r->hash, STR(IDENTITY_BREAK));
    }
    hash_add(&r->hash, STR(IDENTITY_ROW_BREAK));
}

static bool is(const struct rows *r, const char *tag)
{
    return r->n > 0 && str_equal(r->texts[0], str_from(tag));
}

static str text_at(const struct rows *r, size_t i)
{
    return i < r->n ? r->texts[i] : STR("");
}

static bool begin_sheet(struct rows *r, struct identity *out, struct sent_sheet **s)
{
    int64_t number;

    if (out->n == SHEETS_MOST || !str_parse_count(text_at(r, 1), 1000, &number))
        return false;
    *s = &out->sheets[out->n++];
    (*s)->number = (size_t)number;
    (*s)->name = text_at(r, 2);
    (*s)->keys = MAP(r->run->arena);
    return true;
}

static bool take_heads(const struct rows *r, struct sent_sheet *s)
{
    if (s->heads || r->n < 2)
        return false;
    s->width = r->n - 1;
    s->heads = ARENA_ARRAY(r->run->arena, str, s->width);
    memcpy(s->heads, r->texts + 1, s->width * sizeof *s->heads);
    return true;
}

static bool take_parts(const struct rows *r, struct sent_sheet *s)
{
    if (s->parts || r->n != s->width + 1)
        return false;
    s->parts = ARENA_ARRAY(r->run->arena, enum sent_part, s->width);
    for (size_t i = 0; i < s->width; i++) {
        if (str_equal(r->texts[i + 1], STR(IDENTITY_KEY)))
            s->parts[i] = SENT_KEY;
        else if (str_equal(r->texts[i + 1], STR(IDENTITY_INPUT)))
            s->parts[i] = SENT_INPUT;
        else if (!str_equal(r->texts[i + 1], STR(IDENTITY_LOCKED)))
            return false;
    }
    s->rows = ARENA_ARRAY(r->run->arena, str *, r->sheet->n);
    return true;
}

/* "12:1:3": a line, a column, a span; nothing for a column that is hidden. */
static bool take_spot(str text, struct sent_spot *out)
{
    enum { MOST = 1000 };
    str part[3], rest;
    int64_t n[3];

    *out = (struct sent_spot){ .shown = text.len > 0 };
    if (!text.len)
        return true;
    if (!str_cut(text, ':', &part[0], &rest) || !str_cut(rest, ':', &part[1], &part[2]))
        return false;
    for (size_t i = 0; i < 3; i++) {
        if (!str_parse_count(part[i], MOST, &n[i]))
            return false;
    }
    out->line = (size_t)n[0];
    out->column = (size_t)n[1];
    out->span = (size_t)n[2];
    return out->column > 0 && out->span > 0;
}

static bool take_spots(const struct rows *r, struct sent_sheet *s)
{
    bool ok = s->parts && !s->spots && !s->row_n && r->n <= s->width + 1;

    if (!ok)
        return false;
    s->spots = ARENA_ARRAY(r->run->arena, struct sent_spot, s->width);
    for (size_t i = 0; ok && i < s->width; i++)
        ok = take_spot(text_at(r, i + 1), &s->spots[i]) &&
             (s->spots[i].shown || s->parts[i] != SENT_INPUT);
    return ok;
}

static bool take_row(const struct rows *r, struct sent_sheet *s)
{
    str *row, key;

    if (!s->rows || r->n > s->width + 1 || (s->row_n + 1) * s->width > CELLS_MOST)
        return false;
    row = ARENA_ARRAY(r->run->arena, str, s->width);
    for (size_t i = 0; i < s->width; i++)
        row[i] = text_at(r, i + 1);
    key = identity_key(r->run->arena, s, row);
    s->rows[s->row_n++] = row;
    return map_add(&s->keys, key, (void *)(uintptr_t)s->row_n);
}

/* The rows that tell of sheets, up to the end; true when the end has the right hash. */
static bool take_sheets(struct rows *r, struct identity *out)
{
    struct sent_sheet *s = NULL;
    bool ok = true;
    char hex[33];

    while (ok && next_row(r)) {
        if (is(r, IDENTITY_END)) {
            hash_hex(r->hash, hex);
            return (!s || s->rows) && str_equal(text_at(r, 1), str_from(hex));
        }
        add_to_hash(r);
        if (is(r, IDENTITY_SHEET_ROW))
            ok = (!s || s->rows) && begin_sheet(r, out, &s);
        else if (is(r, IDENTITY_HEADS))
            ok = s && take_heads(r, s);
        else if (is(r, IDENTITY_PARTS))
            ok = s && take_parts(r, s);
        else if (is(r, IDENTITY_SPOTS))
            ok = s && take_spots(r, s);
        else if (is(r, IDENTITY_NEW))
            ok = s && !s->spots && take_row(r, s) && ++s->new_n;
        else
            ok = s && is(r, IDENTITY_ROW) && !s->new_n && take_row(r, s);
    }
    return false;
}

static bool take_line(struct rows *r, const char *tag)
{
    if (!next_row(r) || !is(r, tag))
        return false;
    add_to_hash(r);
    return true;
}

static bool take_all(struct rows *r, struct identity *out)
{
    if (!take_line(r, IDENTITY_MARK) || !str_equal(text_at(r, 1), STR(IDENTITY_VERSION)) ||
        !take_line(r, IDENTITY_LAYOUT))
        return false;
    out->layout = text_at(r, 1);
    if (!take_line(r, IDENTITY_EDITION))
        return false;
    out->edition = text_at(r, 1);
    if (!take_line(r, IDENTITY_RECORD))
        return false;
    out->table = text_at(r, 1);
    out->key = text_at(r, 2);
    out->name = text_at(r, 3);
    return take_sheets(r, out);
}

bool identity_read(struct run *run, const struct returned_book *book, struct identity *out)
{
    struct rows r = { .run = run, .book = book, .sheet = find_sheet(book), .hash = hash_start() };

    *out = (struct identity){ .found = r.sheet };
    if (!r.sheet)
        return tell_foreign(run, book);
    r.room = widest(r.sheet) + 1;
    r.texts = ARENA_ARRAY(run->arena, str, r.room);
    out->sheets = ARENA_ARRAY(run->arena, struct sent_sheet, SHEETS_MOST);
    return take_all(&r, out) || tell_changed(run, book);
}

str identity_key(struct arena *a, const struct sent_sheet *s, const str *row)
{
    str *keys = ARENA_ARRAY(a, str, s->width);
    size_t n = 0;

    for (size_t i = 0; i < s->width; i++) {
        if (s->parts[i] == SENT_KEY)
            keys[n++] = row[i];
    }
    return str_join(a, keys, n, STR(IDENTITY_BREAK));
}

str identity_key_words(struct arena *a, str key)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < key.len; i++) {
        if (key.at[i] == IDENTITY_BREAK[0])
            buf_str(&b, STR(" "));
        else
            buf_char(&b, key.at[i]);
    }
    return buf_text(&b);
}
