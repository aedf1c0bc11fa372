#include "base/findings.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

struct diags *diags_new(struct arena *a)
{
    struct diags *d = ARENA_NEW(a, struct diags);

    d->arena = a;
    d->last = &d->first;
    return d;
}

size_t diags_errors(const struct diags *d)
{
    return d->errors;
}

size_t diags_warnings(const struct diags *d)
{
    return d->warnings;
}

const char *diags_first_error(const struct diags *d)
{
    for (const struct finding *f = d->first; f; f = f->next) {
        if (f->severity == SEVERITY_ERROR)
            return f->code;
    }
    return NULL;
}

bool diags_machine(const struct diags *d)
{
    for (const struct finding *f = d->first; f; f = f->next) {
        if (f->severity == SEVERITY_ERROR && f->code[0] == 'M' && strcmp(f->code, "M001") != 0 &&
            strcmp(f->code, "M003") != 0 && strcmp(f->code, "M004") != 0)
            return true;
    }
    return false;
}

PRINTF_LIKE(2, 0)
static str format(struct diags *d, const char *fmt, va_list ap)
{
    struct buf b = BUF(d->arena);

    buf_formatv(&b, fmt, ap);
    return buf_text(&b);
}

static struct finding *add(struct diags *d, enum severity severity, struct span where,
                           const char *code, str message)
{
    struct finding *f = ARENA_NEW(d->arena, struct finding);

    f->severity = severity;
    f->where = where;
    f->code = code;
    f->message = message;
    f->last_note = &f->notes;
    f->last_also = &f->also;
    *d->last = f;
    d->last = &f->next;
    d->newest = f;
    return f;
}

bool diag_error(struct diags *d, struct span where, const char *code, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    add(d, SEVERITY_ERROR, where, code, format(d, fmt, ap));
    va_end(ap);
    d->errors++;
    return false;
}

void diag_warn(struct diags *d, struct span where, const char *code, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    add(d, SEVERITY_WARNING, where, code, format(d, fmt, ap));
    va_end(ap);
    d->warnings++;
}

void diag_label(struct diags *d, const char *fmt, ...)
{
    va_list ap;

    if (!d->newest)
        return;
    va_start(ap, fmt);
    d->newest->label = format(d, fmt, ap);
    va_end(ap);
}

static struct remark *remark_add(struct diags *d, struct remark ***last, str text)
{
    struct remark *r = ARENA_NEW(d->arena, struct remark);

    r->text = text;
    **last = r;
    *last = &r->next;
    return r;
}

void diag_note(struct diags *d, const char *fmt, ...)
{
    va_list ap;

    if (!d->newest)
        return;
    va_start(ap, fmt);
    remark_add(d, &d->newest->last_note, format(d, fmt, ap));
    va_end(ap);
}

void diag_also(struct diags *d, struct span where, const char *fmt, ...)
{
    va_list ap;

    if (!d->newest)
        return;
    va_start(ap, fmt);
    remark_add(d, &d->newest->last_also, format(d, fmt, ap))->where = where;
    va_end(ap);
}

struct span span_part(struct span where, size_t from, size_t to)
{
    if (to > where.len)
        to = where.len;
    if (from > to)
        from = to;
    return (struct span){ where.source, where.at + from, to - from };
}

str span_text(struct span where)
{
    if (!where.source)
        return STR("");
    return str_slice(str_slice(where.source->text, where.at, where.source->text.len), 0, where.len);
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Where the line after the one that holds at begins; more than all.len: there is none. */
static size_t next_start(str all, size_t at)
{
    while (at < all.len && !ends_line(all.at[at]))
        at++;
    if (at + 1 < all.len && all.at[at] == '\r' && all.at[at + 1] == '\n')
        at++;
    return at + 1;
}

static struct place place_in(str all, size_t line, size_t start, size_t at)
{
    struct place p = { .line = line, .at = at - start };

    p.text = str_slice(all, start, next_start(all, start) - 1);
    p.col = 1 + utf8_count(str_slice(all, start, at));
    if (p.text.len && p.text.at[p.text.len - 1] == '\r')
        p.text.len--;
    if (p.at > p.text.len)
        p.at = p.text.len;
    return p;
}

struct place span_place(struct span where)
{
    str all = where.source ? where.source->text : STR("");
    size_t at = where.at < all.len ? where.at : all.len;
    size_t line = 1, start = 0;

    for (size_t next; (next = next_start(all, start)) <= at; line++)
        start = next;
    return place_in(all, line, start, at);
}

static struct line_table *table_new(const struct source *source)
{
    str all = source->text;
    struct line_table *t;
    size_t n = 0;

    for (size_t at = 0; at <= all.len; at = next_start(all, at))
        n++;
    t = malloc(sizeof *t + n * sizeof *t->starts);
    if (!t)
        return NULL;
    *t = (struct line_table){ .source = source, .n = n };
    n = 0;
    for (size_t at = 0; at <= all.len; at = next_start(all, at))
        t->starts[n++] = at;
    return t;
}

static struct line_table *table_for(struct line_table **tables, const struct source *source)
{
    struct line_table *t = *tables;

    while (t && t->source != source)
        t = t->next;
    if (!t && (t = table_new(source)) != NULL) {
        t->next = *tables;
        *tables = t;
    }
    return t;
}

struct place place_by(struct line_table **tables, struct span where)
{
    const struct line_table *t = where.source ? table_for(tables, where.source) : NULL;
    size_t at, low = 0, high;

    if (!t)
        return span_place(where);
    at = where.at < where.source->text.len ? where.at : where.source->text.len;
    for (high = t->n; high - low > 1;) {
        size_t middle = low + (high - low) / 2;

        if (t->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return place_in(where.source->text, low + 1, t->starts[low], at);
}

void line_tables_free(struct line_table *tables)
{
    for (struct line_table *next; tables; tables = next) {
        next = tables->next;
        free(tables);
    }
}
