/* edit.c - see edit.h: what is to be changed, kept by record and column. */
#include "exchange/edit.h"

#include <string.h>

#include "base/buf.h"

struct edits edits_new(struct run *run, const struct plan *plan)
{
    return (struct edits){ .run = run, .plan = plan, .cells = MAP(run->arena) };
}

static size_t table_number(const struct edits *e, const struct table *t)
{
    return (size_t)(t - e->plan->dictionary->tables);
}

static str place_name(const struct edits *e, const struct edit_place *p)
{
    struct buf b = BUF(e->run->arena);

    buf_format(&b, "%zu", table_number(e, p->links->table));
    if (p->row) {
        buf_format(&b, "#%lld", (long long)p->row);
        return buf_text(&b);
    }
    for (size_t i = 0; i < p->links->n; i++) {
        buf_format(&b, "\x1f%zu=", p->links->at[i].column->index);
        buf_str(&b, p->values[i]);
    }
    return buf_text(&b);
}

struct edit_place edits_place(const struct edits *e, const struct form_links *links,
                              const str *values)
{
    str key = str_join(e->run->arena, values, links->n, STR(FORM_BETWEEN));
    struct edit_place p = { .links = links,
                            .values = values,
                            .row = (int64_t)(uintptr_t)map_find(links->rows, key) };

    p.name = place_name(e, &p);
    return p;
}

static str cell_name(const struct edits *e, const struct edit_place *p, const struct column *c)
{
    return str_format(e->run->arena, STR_FMT "\x1e%zu", STR_ARG(p->name), c->index);
}

str edits_now(const struct edits *e, const struct edit_place *place, const struct column *column,
              const struct edit **by)
{
    size_t at = (size_t)(uintptr_t)map_find(&e->cells, cell_name(e, place, column));

    if (by)
        *by = at ? &e->at[at - 1] : NULL;
    if (at)
        return e->at[at - 1].value;
    return place->row ? plan_field(e->plan, place->links->table, place->row, column) : STR("");
}

void edits_set(struct edits *e, const struct edit_place *place, const struct column *column,
               str value, size_t source)
{
    str name = cell_name(e, place, column);
    size_t at = (size_t)(uintptr_t)map_find(&e->cells, name);

    if (at) {
        e->at[at - 1].value = value;
        e->at[at - 1].source = source;
        return;
    }
    if (e->n == e->room) {
        struct edit *more = ARENA_ARRAY(e->run->arena, struct edit, e->room * 2 + 64);

        if (e->n)
            memcpy(more, e->at, e->n * sizeof *more);
        e->at = more;
        e->room = e->room * 2 + 64;
    }
    e->at[e->n++] = (struct edit){ *place, column, value, source };
    map_add(&e->cells, name, (void *)(uintptr_t)e->n);
}

str edits_record_name(const struct edits *e, const struct edit_place *place)
{
    if (place->row)
        return plan_field(e->plan, place->links->table, place->row, place->links->table->key);
    return str_join(e->run->arena, place->values, place->links->n, STR("-"));
}

void file_changes_add(struct run *run, struct file_changes *c, struct file_change change)
{
    if (c->n == c->room) {
        struct file_change *more = ARENA_ARRAY(run->arena, struct file_change, c->room * 2 + 8);

        if (c->n)
            memcpy(more, c->at, c->n * sizeof *more);
        c->at = more;
        c->room = c->room * 2 + 8;
    }
    c->at[c->n++] = change;
}

void edit_put_field(struct buf *out, str value, char separator, bool quoted)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];

        quoted |= c == separator || c == '"' || c == '\n' || c == '\r';
    }
    if (!quoted) {
        buf_str(out, value);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] == '"')
            buf_char(out, '"');
        buf_char(out, value.at[i]);
    }
    buf_char(out, '"');
}

enum encoding edit_encoding(const struct plan_table *t)
{
    return str_equal(t->table->encoding, STR("CP932")) ? ENCODING_CP932 : t->encoding;
}
