/* each.c - the blocks of its body once for every record of a query; nests. */
#include "base/say.h"
#include "blocks/registry.h"
#include "blocks/set.h"

struct each {
    struct words table, where, sort;
    struct template empty;
    struct paints accent;
    struct blocks body;
    struct query *query;
    const struct look *look;
    struct fill fill_empty;
};

#define AT(field) offsetof(struct each, field)
static const struct key keys[] = {
    { "table", &value_words, AT(table), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("the table whose records are taken in turn") },
    { "where", &value_words, AT(where), 0, NULL, NULL,
      N_("only records for which this is true, such as 施策.目標 = 目標.目標") },
    { "sort", &value_words, AT(sort), 0, NULL, NULL,
      N_("columns in order of weight; desc for falling; else as in the file") },
    { "accent", &value_paints, AT(accent), 0, NULL, NULL,
      N_("the colour accent: one for each record in turn") },
    { "empty", &value_template, AT(empty), 0, NULL, NULL,
      N_("what is said when there is no record") },
    { "body", &value_blocks, AT(body), KEY_REQUIRED, block_kinds, NULL,
      N_("the blocks that are repeated") },
    { 0 }
};
#undef AT

static bool bind(struct binding *b, void *spec)
{
    struct each *e = spec;
    struct binding inner = *b;
    bool ok;

    e->look = looks_own(b->looks, "本文");
    e->query = query_new(b->run, b->plan, query_scope(b->query), e->table);
    if (!e->query)
        return false;
    inner.query = e->query;
    ok = query_where(b->run, e->query, e->where);
    ok &= query_sort(b->run, e->query, e->sort);
    ok &= fill_bind(b->run, &e->empty, b->query, &e->fill_empty);
    for (size_t i = 0; i < e->accent.n; i++)
        ok &= palette_resolve(b->run, &b->looks->palette, &e->accent.at[i]);
    ok &= bind_blocks(&inner, &e->body);
    return query_ready(b->run, e->query) && ok;
}

static bool set_empty(struct setting *s, const struct each *e, const struct record *record,
                      struct galley *g)
{
    struct set_text set = { .look = e->look, .where = e->empty.where };

    if (!e->empty.given)
        return true;
    if (!fill_text(s->run, &e->fill_empty, record, &set.text))
        return false;
    set.tag = setting_tag(s, s->tag, TAG_P);
    return set_text(s, &set, g);
}

static void announce(struct setting *s, const struct each *e, const struct record *r,
                     struct galley *g)
{
    struct news *n = galley_announce(g, NEWS_RECORD);

    n->of = query_table(e->query);
    n->row = r->row;
    n = galley_announce(g, NEWS_SHOWN);
    n->of = query_table(e->query);
    n->row = r->row;
    if (e->accent.n)
        galley_announce(g, NEWS_ACCENT)->accent = s->accent;
}

static bool set_record(struct setting *s, const struct each *e, const struct record *r,
                       struct galley *g)
{
    const struct slab *mark = g->last;
    struct band *band = g->band;
    struct news *end;
    bool ok;

    announce(s, e, r, g);
    ok = typeset_blocks(s, &e->body, r, g);
    end = galley_announce_end(g, mark, NEWS_RECORD_END);
    if (end) {
        end->of = query_table(e->query);
        end->row = r->row;
    }
    galley_close_bands(g, band);
    return ok;
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    const struct each *e = spec;
    const struct colour before = s->accent;
    struct tag *tag = s->tag;
    struct rows rows;
    bool ok = true;

    if (!query_rows(s->run, e->query, record, &rows))
        return false;
    if (rows.n == 0)
        return set_empty(s, e, record, g);
    for (size_t i = 0; i < rows.n; i++) {
        if (e->accent.n)
            s->accent = paint_colour(&e->accent.at[i % e->accent.n], before);
        ok &= set_record(s, e, &rows.at[i], g);
    }
    s->accent = before;
    setting_section_back(s, tag);
    if (e->accent.n)
        galley_announce(g, NEWS_ACCENT)->accent = before;
    return ok;
}

static const struct schema each_schema = { "each", N_("blocks repeated for the records of a table"),
                                           sizeof(struct each), keys };
const struct block_kind each_block = { "each", &each_schema, bind, typeset, false };
