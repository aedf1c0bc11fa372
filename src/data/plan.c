#include "data/plan.h"

#include "base/file.h"
#include "base/say.h"
#include "data/check.h"
#include "data/store.h"

enum { FILE_LIMIT = 256 * 1024 * 1024 };

static const size_t absent = SIZE_MAX;

static struct span head_span(const struct csv *csv)
{
    str text = csv->source->text;
    size_t end = 0;

    while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
        end++;
    return (struct span){ csv->source, 0, end };
}

/* The missing column that was most likely meant; the dictionary's n: none. */
static size_t nearest_missing(struct run *run, const struct plan_table *pt, str name)
{
    str *names = ARENA_ARRAY(run->arena, str, pt->table->n), near;
    size_t n = 0, i = 0;

    for (size_t c = 0; c < pt->table->n; c++) {
        if (pt->csv_column[c] == absent)
            names[n++] = pt->table->columns[c].name;
    }
    near = str_nearest(run->arena, name, names, n);
    while (i < pt->table->n && !str_equal(pt->table->columns[i].name, near))
        i++;
    return i;
}

/* A column that this one may be is not told as missing again. */
static void tell_unknown(struct run *run, const struct plan_table *pt, size_t column, bool *hinted)
{
    str name = pt->csv.head[column];
    size_t meant = nearest_missing(run, pt, name);

    diag_error(run->diags, csv_head_span(&pt->csv, column), "D030",
               _("table %.*s has no column \"%.*s\""), STR_ARG(pt->table->name), STR_ARG(name));
    if (meant < pt->table->n) {
        diag_label(run->diags, _("did you mean \"%.*s\"?"),
                   STR_ARG(pt->table->columns[meant].name));
        hinted[meant] = true;
    } else {
        diag_note(run->diags,
                  _("a new column is told in the dictionary: plan.yaml, tables, %.*s, columns"),
                  STR_ARG(pt->table->name));
    }
    if (pt->table->where.source)
        diag_also(run->diags, pt->table->where, _("the table is described here"));
}

/* A file of one column that is unknown: its separator is another one (D027), or it is another file.
 */
static bool tell_only_column(struct run *run, const struct plan_table *pt)
{
    str name = pt->csv.head[0];

    diag_error(run->diags, csv_head_span(&pt->csv, 0), "D030",
               _("table %.*s has no column \"%.*s\""), STR_ARG(pt->table->name), STR_ARG(name));
    if (pt->table->where.source)
        diag_also(run->diags, pt->table->where, _("the table is described here"));
    return false;
}

static void tell_missing(struct run *run, const struct plan_table *pt, const struct column *c)
{
    diag_error(run->diags, head_span(&pt->csv), "D032", _("column %.*s of table %.*s is missing"),
               STR_ARG(c->name), STR_ARG(pt->table->name));
    if (c->where.source)
        diag_also(run->diags, c->where, _("the dictionary asks for it here"));
}

/* Which field of a record belongs to which column of the dictionary; D031. */
static void place_columns(struct run *run, struct plan_table *pt)
{
    const struct csv *csv = &pt->csv;

    pt->csv_column = ARENA_ARRAY(run->arena, size_t, pt->table->n);
    for (size_t i = 0; i < pt->table->n; i++)
        pt->csv_column[i] = absent;
    for (size_t i = 0; i < csv->width; i++) {
        const struct column *c = table_find(pt->table, csv->head[i]);

        if (c && pt->csv_column[c->index] != absent) {
            diag_error(run->diags, csv_head_span(csv, i), "D031", _("column %.*s stands twice"),
                       STR_ARG(c->name));
            diag_also(run->diags, csv_head_span(csv, pt->csv_column[c->index]), _("here first"));
        } else if (c) {
            pt->csv_column[c->index] = i;
        }
    }
}

static bool match_head(struct run *run, struct plan_table *pt)
{
    size_t before = diags_errors(run->diags);
    bool *hinted = ARENA_ARRAY(run->arena, bool, pt->table->n);

    place_columns(run, pt);
    if (pt->csv.width == 1 && !table_find(pt->table, pt->csv.head[0]))
        return tell_only_column(run, pt);
    for (size_t i = 0; i < pt->csv.width; i++) {
        if (!table_find(pt->table, pt->csv.head[i]))
            tell_unknown(run, pt, i, hinted);
    }
    for (size_t i = 0; i < pt->table->n; i++) {
        if (pt->csv_column[i] == absent && !hinted[i])
            tell_missing(run, pt, &pt->table->columns[i]);
    }
    return diags_errors(run->diags) == before;
}

static bool read_table(struct run *run, const struct plan *p, struct plan_table *pt)
{
    const struct table *t = pt->table;
    struct source *source = ARENA_NEW(run->arena, struct source);
    char separator = t->separator.len > 0 ? t->separator.at[0] : ',';

    pt->path = path_join(run->arena, p->folder, t->file);
    if (!file_read(run, pt->path, FILE_LIMIT, t->where, &pt->bytes) ||
        !encoding_decode(run, pt->path, pt->bytes, t->encoding, source, &pt->encoding))
        return false;
    pt->whole = csv_read(run, source, separator, &pt->csv);
    return pt->csv.width > 0 && match_head(run, pt) && pt->whole;
}

bool plan_read(struct run *run, str folder, struct plan **out)
{
    struct plan *p = ARENA_NEW(run->arena, struct plan);
    bool ok = true;

    p->folder = folder;
    if (!dictionary_read(run, folder, &p->dictionary))
        return false;
    p->dictionary_bytes = p->dictionary->source->text;
    p->tables = ARENA_ARRAY(run->arena, struct plan_table, p->dictionary->n);
    for (size_t i = 0; i < p->dictionary->n; i++) {
        p->tables[i].table = &p->dictionary->tables[i];
        ok = read_table(run, p, &p->tables[i]) && ok;
    }
    p->store = store_new(run, p);
    if (!check_records(run, p->store) || !ok || !store_open(run, p->store))
        return false;
    *out = p;
    return true;
}

static const struct plan_table *find_table(const struct plan *p, const struct table *t)
{
    return &p->tables[t - p->dictionary->tables];
}

bool plan_has_column(const struct plan *p, const struct table *t, const struct column *c)
{
    const struct plan_table *pt = find_table(p, t);

    return pt->csv_column && pt->csv_column[c->index] != absent;
}

str plan_field(const struct plan *p, const struct table *t, int64_t row, const struct column *c)
{
    str text;

    if (t == p->dictionary->plan) {
        text = p->dictionary->values[c->index].value;
    } else {
        const struct plan_table *pt = find_table(p, t);

        text = csv_text(&pt->csv, (size_t)row - 1, pt->csv_column[c->index]);
    }
    return text.at ? text : STR("");
}

int64_t plan_rows(const struct plan *p, const struct table *t)
{
    return (int64_t)store_table(p->store, t)->rows;
}

int64_t plan_find(const struct plan *p, const struct table *t, const struct column *c, str value)
{
    const struct map *rows = store_table(p->store, t)->columns[c->index].rows;

    return rows ? (int64_t)(uintptr_t)map_find(rows, value) : 0;
}

const struct map *plan_keys(const struct plan *p, const struct table *t)
{
    return store_table(p->store, t)->columns[t->key->index].rows;
}

struct span plan_field_span(const struct plan *p, const struct table *t, int64_t row,
                            const struct column *c)
{
    if (t == p->dictionary->plan)
        return p->dictionary->values[c->index].where;
    const struct plan_table *pt = find_table(p, t);

    return csv_span(&pt->csv, (size_t)row - 1, pt->csv_column[c->index]);
}

struct span plan_part_span(const struct plan *p, const struct table *t, int64_t row,
                           const struct column *c, str part)
{
    struct span all = plan_field_span(p, t, row, c);
    uintptr_t from = all.source ? (uintptr_t)all.source->text.at : 0, at = (uintptr_t)part.at;

    if (!all.source || at < from + all.at || at + part.len > from + all.at + all.len)
        return all;
    return (struct span){ all.source, at - from, part.len };
}
