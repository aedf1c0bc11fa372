/*
 * edit_write.c - the edits of one table spliced into the bytes of its file.
 *
 * Places of fields are known in the decoded text; in the bytes they are found by counting
 * characters, so that what is not edited never goes through a conversion. What comes out is read
 * again and compared, field by field, before anybody writes it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "data/store.h"
#include "exchange/edit.h"

/* One field, or a record that is new. */
struct splice {
    size_t at, len; /* of the text */
    const struct edit *edit;
};

struct fresh {
    struct edit_place place;
    str *fields; /* by column of the CSV */
};

struct writing {
    struct edits *e;
    const struct plan_table *t;
    struct splice *splices;
    size_t n;
    struct fresh *fresh;
    size_t fresh_n;
    struct buf out;
    size_t read, read_bytes; /* how far text and bytes are copied */
};

static char separator(const struct writing *w)
{
    return w->t->table->separator.len ? w->t->table->separator.at[0] : ',';
}

static str text_of(const struct writing *w)
{
    return w->t->csv.source->text;
}

static struct csv_field field_of(const struct writing *w, const struct edit *e)
{
    return csv_field(&w->t->csv, (size_t)e->place.row - 1, w->t->csv_column[e->column->index]);
}

static size_t bom_of(const struct writing *w)
{
    return w->t->encoding == ENCODING_UTF8_BOM ? 3 : 0;
}

/* Copy the bytes of the text up to that place. */
static void copy_to(struct writing *w, size_t at)
{
    str text = str_slice(text_of(w), w->read, at);
    str bytes = str_slice(w->t->bytes, w->read_bytes, w->t->bytes.len);
    size_t len = text.len;

    if (w->t->encoding == ENCODING_CP932)
        len = encoding_cp932_prefix(bytes, utf8_count(text));
    buf_add(&w->out, bytes.at, len);
    w->read = at;
    w->read_bytes += len;
}

static void put(struct writing *w, str text)
{
    uint32_t bad;
    str bytes;

    (void)encoding_encode(w->e->run, text, edit_encoding(w->t), &bytes, &bad);
    buf_str(&w->out, bytes); /* what cannot be encoded was refused before; verify sees to it */
}

/* A cell's LF, as the field had its line ends. */
static str with_line_ends(struct arena *a, str value, str had)
{
    struct buf b = BUF(a);

    if (str_find(had, STR("\r\n")) == had.len)
        return value;
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] == '\n')
            buf_char(&b, '\r');
        buf_char(&b, value.at[i]);
    }
    return buf_text(&b);
}

static str new_value(const struct writing *w, const struct edit *e)
{
    const struct plan_table *t = w->t;

    return with_line_ends(
        w->e->run->arena, e->value,
        csv_text(&t->csv, (size_t)e->place.row - 1, t->csv_column[e->column->index]));
}

static void put_splice(struct writing *w, const struct splice *s)
{
    struct buf b = BUF(w->e->run->arena);
    bool quoted = s->len > 0 && text_of(w).at[s->at] == '"';

    copy_to(w, s->at);
    edit_put_field(&b, new_value(w, s->edit), separator(w), quoted);
    put(w, buf_text(&b));
    w->read = s->at + s->len;
    w->read_bytes +=
        w->t->encoding == ENCODING_CP932
            ? encoding_cp932_prefix(str_slice(w->t->bytes, w->read_bytes, w->t->bytes.len),
                                    utf8_count(str_slice(text_of(w), s->at, s->at + s->len)))
            : s->len;
}

/* Behind the last record, before empty lines that may follow. */
static size_t records_end(const struct writing *w)
{
    const struct csv *c = &w->t->csv;
    struct csv_field last =
        c->records ? csv_field(c, c->records - 1, c->width - 1) : c->head_fields[c->width - 1];

    return (size_t)last.at + last.len;
}

static str line_end(const struct writing *w)
{
    const struct csv_field *last = &w->t->csv.head_fields[w->t->csv.width - 1];
    str rest = str_slice(text_of(w), (size_t)last->at + last->len, text_of(w).len);

    if (str_starts(rest, STR("\r\n")))
        return STR("\r\n");
    return str_starts(rest, STR("\r")) ? STR("\r") : STR("\n");
}

static void put_fresh(struct writing *w)
{
    size_t end = records_end(w), width = w->t->csv.width;
    str eol = line_end(w);
    bool ended = str_starts(str_slice(text_of(w), end, text_of(w).len), eol);

    if (!w->fresh_n)
        return;
    copy_to(w, ended ? end + eol.len : end);
    for (size_t i = 0; i < w->fresh_n; i++) {
        struct buf b = BUF(w->e->run->arena);

        if (!ended)
            buf_str(&b, eol);
        for (size_t k = 0; k < width; k++) {
            if (k)
                buf_char(&b, separator(w));
            edit_put_field(&b, w->fresh[i].fields[k], separator(w), false);
        }
        if (ended)
            buf_str(&b, eol);
        put(w, buf_text(&b));
    }
}

/* The key of a record that is added: its links joined; with a number behind when that is taken. */
static str fresh_key(const struct writing *w, const struct fresh *f)
{
    struct arena *a = w->e->run->arena;
    const struct store_table *st = store_table(w->e->plan->store, w->t->table);
    size_t key = w->t->csv_column[w->t->table->key->index];
    str base = str_join(a, f->place.values, f->place.links->n, STR("-")), name = base;

    for (size_t n = 2;; n++) {
        bool taken = map_find(st->columns[w->t->table->key->index].rows, name) != NULL;

        for (const struct fresh *g = w->fresh; g < f; g++)
            taken |= str_equal(g->fields[key], name);
        if (!taken)
            return name;
        name = str_format(a, STR_FMT "-%zu", STR_ARG(base), n);
    }
}

static struct fresh *find_fresh(struct writing *w, const struct edit *e)
{
    const struct form_links *l = e->place.links;
    size_t key = w->t->csv_column[w->t->table->key->index];
    struct fresh *f;

    for (size_t i = 0; i < w->fresh_n; i++) {
        if (str_equal(w->fresh[i].place.name, e->place.name))
            return &w->fresh[i];
    }
    f = &w->fresh[w->fresh_n];
    f->place = e->place;
    f->fields = ARENA_ARRAY(w->e->run->arena, str, w->t->csv.width);
    for (size_t i = 0; i < l->n; i++)
        f->fields[w->t->csv_column[l->at[i].column->index]] = e->place.values[i];
    if (!f->fields[key].len)
        f->fields[key] = fresh_key(w, f);
    w->fresh_n++;
    return f;
}

static int by_place(const void *a, const void *b)
{
    const struct splice *x = a, *y = b;

    return x->at < y->at ? -1 : x->at > y->at;
}

static void gather(struct writing *w)
{
    struct arena *a = w->e->run->arena;

    w->splices = ARENA_ARRAY(a, struct splice, w->e->n);
    w->fresh = ARENA_ARRAY(a, struct fresh, w->e->n);
    for (size_t i = 0; i < w->e->n; i++) {
        const struct edit *e = &w->e->at[i];

        if (e->place.links->table != w->t->table)
            continue;
        if (e->place.row) {
            struct csv_field f = field_of(w, e);

            w->splices[w->n++] = (struct splice){ f.at, f.len, e };
        } else {
            find_fresh(w, e)->fields[w->t->csv_column[e->column->index]] = e->value;
        }
    }
    if (w->n)
        qsort(w->splices, w->n, sizeof *w->splices, by_place);
}

/* What the field must be in the new file. */
static str wanted(const struct writing *w, size_t record, size_t column)
{
    const struct csv *c = &w->t->csv;
    struct csv_field f;

    if (record >= c->records)
        return w->fresh[record - c->records].fields[column];
    f = csv_field(c, record, column);
    for (size_t i = 0; i < w->n; i++) {
        if (w->splices[i].at == f.at && w->splices[i].edit->place.row == (int64_t)record + 1 &&
            w->t->csv_column[w->splices[i].edit->column->index] == column)
            return new_value(w, w->splices[i].edit);
    }
    return csv_text(c, record, column);
}

static bool reads_back(struct writing *w, str bytes)
{
    struct run *run = w->e->run;
    struct run quiet = run_aside(run);
    struct source *source = ARENA_NEW(run->arena, struct source);
    const struct csv *c = &w->t->csv;
    enum encoding found;
    struct csv again;

    if (!encoding_decode(&quiet, w->t->path, bytes, w->t->table->encoding, source, &found) ||
        !csv_read(&quiet, source, separator(w), &again) || again.width != c->width ||
        again.records != c->records + w->fresh_n)
        return false;
    for (size_t r = 0; r < again.records; r++) {
        for (size_t k = 0; k < again.width; k++) {
            if (!str_equal(csv_text(&again, r, k), wanted(w, r, k)))
                return false;
        }
    }
    return true;
}

static bool write_table(struct edits *e, const struct plan_table *t, struct file_changes *out)
{
    struct writing w = { .e = e, .t = t, .out = BUF(e->run->arena) };
    str bytes;

    gather(&w);
    if (!w.n && !w.fresh_n)
        return true;
    w.read_bytes = bom_of(&w);
    buf_add(&w.out, t->bytes.at, w.read_bytes);
    for (size_t i = 0; i < w.n; i++)
        put_splice(&w, &w.splices[i]);
    put_fresh(&w);
    copy_to(&w, text_of(&w).len);
    bytes = buf_text(&w.out);
    if (!reads_back(&w, bytes))
        return diag_error(e->run->diags, (struct span){ t->csv.source, 0, 0 }, "C059",
                          _("this file would not read back as it should; nothing is written"));
    file_changes_add(e->run, out,
                     (struct file_change){ t->table->file, t->bytes, bytes, true, true });
    return true;
}

bool edits_write(struct edits *e, struct file_changes *out)
{
    bool ok = true;

    for (size_t i = 0; i < e->plan->dictionary->n; i++)
        ok &= write_table(e, &e->plan->tables[i], out);
    return ok;
}
