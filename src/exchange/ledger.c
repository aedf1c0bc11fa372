/* ledger.c - see ledger.h. */
#include "exchange/ledger.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/say.h"
#include "exchange/journal.h"

enum { FILE_LIMIT = 256 * 1024 * 1024 };

#define BOM "\xEF\xBB\xBF"
#define RECEIVED JOURNAL_FOLDER "/received"
#define ADDED JOURNAL_FOLDER "/added"

static const char *const receipt_heads[] = { "layout", "key",     "file", "hash",   "modified",
                                             "person", "refused", "why",  "inputs", "filled" };
static const char *const added_heads[] = { "line", "table", "key" };
static const char *const change_heads[] = { "回", "更新日時", "課", "更新者", "ファイル", "セル",
                                            "表", "記録",     "列", "前",     "後" };
enum {
    WHEN_AT = 1,
    WHO_AT = 2,
    FROM_AT = 4,
    TABLE_AT = 6,
    RECORD_AT = 7,
    COLUMN_AT = 8,
    VALUE_AT = 10
};
enum {
    RECEIPT_FIELDS = sizeof receipt_heads / sizeof receipt_heads[0],
    ADDED_FIELDS = sizeof added_heads / sizeof added_heads[0],
    CHANGE_FIELDS = sizeof change_heads / sizeof change_heads[0]
};

static void put_line(struct buf *b, const str *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_char(b, ',');
        edit_put_field(b, fields[i], ',', false);
    }
    buf_str(b, STR("\r\n"));
}

static void put_heads(struct buf *b, const char *const *heads, size_t n)
{
    str fields[RECEIPT_FIELDS + CHANGE_FIELDS];

    for (size_t i = 0; i < n; i++)
        fields[i] = str_from(heads[i]);
    put_line(b, fields, n);
}

/* A CSV file of ours, if there is one. */
static bool read_csv(struct run *run, str path, size_t width, str *bytes, bool *was,
                     struct csv *out)
{
    struct source *source = ARENA_NEW(run->arena, struct source);
    enum encoding found;

    *bytes = STR("");
    *out = (struct csv){ 0 };
    *was = file_exists(run, path);
    if (!*was)
        return true;
    if (!file_read(run, path, FILE_LIMIT, (struct span){ 0 }, bytes) ||
        !encoding_decode(run, path, *bytes, STR(""), source, &found) ||
        !csv_read(run, source, ',', out))
        return false;
    if (out->width == width)
        return true;
    diag_error(run->diags, csv_head_span(out, 0), "C061",
               _("this file has other columns than sasshi writes into it"));
    diag_note(run->diags, _("move it elsewhere; a new one will be begun"));
    return false;
}

static str field(const struct csv *c, size_t row, size_t column)
{
    return csv_text(c, row, column);
}

static size_t count_of(str text)
{
    int64_t n = 0;

    (void)str_parse_count(text, 1 << 30, &n);
    return (size_t)n;
}

bool receipts_read(struct run *run, str folder, struct receipts *out)
{
    struct csv c;

    *out = (struct receipts){ 0 };
    if (!read_csv(run, path_join(run->arena, folder, STR(RECEIVED)), RECEIPT_FIELDS, &out->before,
                  &out->was, &c))
        return false;
    out->at = ARENA_ARRAY(run->arena, struct receipt, c.records);
    for (size_t i = 0; i < c.records; i++)
        out->at[out->n++] = (struct receipt){ .layout = field(&c, i, 0),
                                              .key = field(&c, i, 1),
                                              .file = field(&c, i, 2),
                                              .hash = field(&c, i, 3),
                                              .modified = field(&c, i, 4),
                                              .person = field(&c, i, 5),
                                              .refused = field(&c, i, 6).len > 0,
                                              .why = field(&c, i, 7),
                                              .inputs = count_of(field(&c, i, 8)),
                                              .filled = count_of(field(&c, i, 9)) };
    return true;
}

static bool is_known(const struct receipts *had, const struct receipt *r)
{
    for (size_t i = had->n; i > 0; i--) {
        const struct receipt *k = &had->at[i - 1];

        if (str_equal(k->layout, r->layout) && str_equal(k->key, r->key))
            return str_equal(k->hash, r->hash) && k->refused == r->refused &&
                   str_equal(k->why, r->why);
    }
    return false;
}

bool receipts_add(struct run *run, str folder, const struct receipts *had,
                  const struct receipt *more, size_t n)
{
    struct buf b = BUF(run->arena);
    bool any = false, changed;

    buf_str(&b, had->before);
    if (!had->was)
        put_heads(&b, receipt_heads, RECEIPT_FIELDS);
    for (size_t i = 0; i < n; i++) {
        const struct receipt *r = &more[i];
        const str fields[RECEIPT_FIELDS] = { r->layout,
                                             r->key,
                                             r->file,
                                             r->hash,
                                             r->modified,
                                             r->person,
                                             r->refused ? STR("refused") : STR(""),
                                             r->why,
                                             str_format(run->arena, "%zu", r->inputs),
                                             str_format(run->arena, "%zu", r->filled) };

        if (is_known(had, r))
            continue;
        put_line(&b, fields, RECEIPT_FIELDS);
        any = true;
    }
    return !any ||
           file_replace(run, path_join(run->arena, folder, STR(RECEIVED)), buf_text(&b), &changed);
}

/* The parts of a line's name stand with tabs between: a control character is no sight. */
static str turned(struct arena *a, str name, char from, char to)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < name.len; i++)
        buf_char(&b, name.at[i] == from ? to : name.at[i]);
    return buf_text(&b);
}

bool additions_read(struct run *run, str folder, struct additions *out)
{
    struct csv c;

    *out = (struct additions){ .each = MAP(run->arena) };
    if (!read_csv(run, path_join(run->arena, folder, STR(ADDED)), ADDED_FIELDS, &out->before,
                  &out->was, &c))
        return false;
    for (size_t i = 0; i < c.records; i++) {
        struct added *a = ARENA_NEW(run->arena, struct added);

        *a = (struct added){ turned(run->arena, field(&c, i, 0), '\t', '\x1f'), field(&c, i, 1),
                             field(&c, i, 2) };
        map_add(&out->each, a->name, a);
    }
    return true;
}

void additions_add(struct run *run, const struct additions *had, const struct merge *m,
                   struct file_changes *out)
{
    struct buf b = BUF(run->arena);

    if (!m->added_n)
        return;
    buf_str(&b, had->before);
    if (!had->was)
        put_heads(&b, added_heads, ADDED_FIELDS);
    for (size_t i = 0; i < m->added_n; i++) {
        const str fields[ADDED_FIELDS] = { turned(run->arena, m->added[i].name, '\x1f', '\t'),
                                           m->added[i].table, m->added[i].key };

        put_line(&b, fields, ADDED_FIELDS);
    }
    file_changes_add(run, out,
                     (struct file_change){ STR(ADDED), had->before, buf_text(&b), had->was, true });
}

/* The number of this collection: one more than any before. */
static str round_number(struct run *run, const struct csv *c)
{
    size_t most = 0;

    for (size_t i = 0; i < c->records; i++) {
        size_t n = count_of(field(c, i, 0));

        most = n > most ? n : most;
    }
    return str_format(run->arena, "%zu", most + 1);
}

/* UTF-8 with BOM and whole lines, whatever somebody saved it as. */
static void put_former(struct buf *b, const struct csv *c, str bytes)
{
    str text;

    if (!c->source) {
        buf_str(b, STR(BOM));
        put_heads(b, change_heads, CHANGE_FIELDS);
        return;
    }
    text = c->source->text;
    if (text.len < bytes.len && str_ends(bytes, text)) {
        buf_str(b, bytes); /* UTF-8 with its BOM */
    } else {
        buf_str(b, STR(BOM));
        buf_str(b, text);
    }
    if (!str_ends(text, STR("\n")))
        buf_str(b, STR("\r\n"));
}

bool changes_read(struct run *run, str folder, struct map *out)
{
    struct csv c;
    str bytes;
    bool was;

    *out = MAP(run->arena);
    if (!read_csv(run, path_join(run->arena, folder, STR(CHANGES_FILE)), CHANGE_FIELDS, &bytes,
                  &was, &c))
        return false;
    for (size_t i = 0; i < c.records; i++) {
        str name = change_name(run->arena, field(&c, i, TABLE_AT), field(&c, i, RECORD_AT),
                               field(&c, i, COLUMN_AT));
        struct change *last = map_find(out, name);

        if (!last) {
            last = ARENA_NEW(run->arena, struct change);
            map_add(out, name, last);
        }
        *last = (struct change){ field(&c, i, WHO_AT), field(&c, i, WHEN_AT), field(&c, i, FROM_AT),
                                 field(&c, i, VALUE_AT) };
    }
    return true;
}

bool changes_add(struct run *run, str folder, const struct merge *m, struct file_changes *out)
{
    struct buf b = BUF(run->arena);
    struct csv c;
    str bytes, number;
    bool was;

    if (!m->taken.n)
        return true;
    if (!read_csv(run, path_join(run->arena, folder, STR(CHANGES_FILE)), CHANGE_FIELDS, &bytes,
                  &was, &c))
        return false;
    number = round_number(run, &c);
    put_former(&b, &c, bytes);
    for (size_t i = 0; i < m->taken.n; i++) {
        const struct difference *d = &m->taken.at[i];
        const struct returned_book *book = &d->from->book;
        const str fields[CHANGE_FIELDS] = { number,
                                            book->modified,
                                            d->from->who,
                                            book->person,
                                            book->where.source->path,
                                            d->answer->cell,
                                            d->table->name,
                                            d->record,
                                            d->answer->column->home->name,
                                            d->now,
                                            d->came };

        put_line(&b, fields, CHANGE_FIELDS);
    }
    file_changes_add(run, out,
                     (struct file_change){ STR(CHANGES_FILE), bytes, buf_text(&b), was, true });
    return true;
}
