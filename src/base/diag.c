#include "base/findings.h"

#include <stdarg.h>
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

struct place place_after(struct line_cursor *c, struct span where)
{
    str all = where.source ? where.source->text : STR("");
    size_t at = where.at < all.len ? where.at : all.len;
    struct place p;

    if (c->source != where.source || c->line == 0 || c->start > at)
        *c = (struct line_cursor){ .source = where.source, .line = 1 };
    for (size_t i = c->start; i < at; i++) {
        if (!ends_line(all.at[i]))
            continue;
        if (all.at[i] == '\r' && i + 1 < all.len && all.at[i + 1] == '\n') {
            if (i + 1 >= at) /* between \r and \n: still this line */
                break;
            i++;
        }
        c->line++;
        c->start = i + 1;
    }
    p = (struct place){ .line = c->line, .at = at - c->start };
    p.text = str_slice(all, c->start, all.len);
    p.col = 1 + utf8_count(str_slice(p.text, 0, p.at));
    for (size_t n = 0; n < p.text.len; n++) {
        if (ends_line(p.text.at[n]))
            p.text.len = n;
    }
    if (p.at > p.text.len)
        p.at = p.text.len;
    return p;
}

struct place span_place(struct span where)
{
    struct line_cursor c = { 0 };

    return place_after(&c, where);
}
