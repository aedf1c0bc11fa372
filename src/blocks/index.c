/*
 * index.c - 索引: records with the pages on which they are shown, under the values of a column or
 * in 五十音順 under their first sounds.
 */
#include "base/kana.h"
#include "base/say.h"
#include "blocks/index_order.h"
#include "blocks/late.h"
#include "blocks/set.h"

struct index {
    struct words table, by, where, sort, style, head_style;
    struct index_order order;
    int heads;
    struct template entry, head, continued;
    int64_t columns;
    mpt gap;
    str leader;
    const struct look *look, *head_look;
    struct query *query;
    struct fill fill_entry, fill_head, fill_continued;
    struct region region;
};

/* An index as it is set: entries in their order, made once. */
struct listing {
    const struct index *index;
    struct index_entry *at;
    size_t n;
};

enum heads { HEADS_ROWS, HEADS_LETTERS, HEADS_NONE };

static const struct choice guesses[] = { { "no", GUESS_NO, NULL },
                                         { "mecab", GUESS_MECAB,
                                           N_("by MeCab's dictionary; sasshi check lists them") },
                                         { 0 } };
static const struct choice kana_heads[] = { { "rows", HEADS_ROWS, N_("あ か さ た な …") },
                                            { "letters", HEADS_LETTERS, N_("あ い う え お …") },
                                            { "none", HEADS_NONE, NULL },
                                            { 0 } };
static const struct bounds one_to_eight = { 1, 8 };

#define AT(field) offsetof(struct index, field)
static const struct key keys[] = {
    { "table", &value_words, AT(table), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("the table whose records are listed") },
    { "by", &value_words, AT(by), 0, NULL, NULL,
      N_("the column under whose values they stand; each value of a list column") },
    { "kana", &value_words, AT(order.kana), 0, NULL, NULL,
      N_("the column by whose reading entries stand in 五十音順; without by: under あ か さ") },
    { "reading", &value_words, AT(order.reading), 0, NULL, NULL,
      N_("the column that holds the readings of kana:, such as よみ") },
    { "guess", &value_choice, AT(order.guess), 0, guesses, "no",
      N_("who reads what has no reading in the data") },
    { "heads", &value_choice, AT(heads), 0, kana_heads, "rows",
      N_("what stands above entries in 五十音順, without by:") },
    { "where", &value_words, AT(where), 0, NULL, NULL, N_("only records for which this is true") },
    { "sort", &value_words, AT(sort), 0, NULL, NULL,
      N_("columns in order of weight, such as 課.順, 事務事業番号") },
    { "entry", &value_template, AT(entry), KEY_REQUIRED, NULL, NULL,
      N_("the words of one entry, such as <事業名>") },
    { "head", &value_template, AT(head), 0, NULL, NULL,
      N_("above the entries of one value of by:, such as <課.名称>") },
    { "continued", &value_template, AT(continued), 0, NULL, NULL,
      N_("the head again at the top of a column, with these words behind it") },
    { "columns", &value_count, AT(columns), 0, &one_to_eight, "2",
      N_("columns of type side by side") },
    { "gap", &value_length, AT(gap), 0, NULL, "8mm", N_("between the columns of type") },
    { "leader", &value_text, AT(leader), 0, NULL, "…",
      N_("what leads the eye to the page number; empty for none") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("of the entries, other than 索引") },
    { "head-style", &value_words, AT(head_style), 0, NULL, NULL,
      N_("of the heads, other than 索引見出し") },
    { 0 }
};

/* by: with head:, or kana:, or both. */
static bool check_keys(struct run *run, const struct index *x)
{
    if (!x->by.given && !x->order.kana.given)
        return diag_error(run->diags, x->table.where, "L002",
                          _("an index wants by: with head:, or kana: for 五十音順"));
    if (x->by.given != x->head.given)
        return diag_error(run->diags, x->by.given ? x->by.where : x->head.where, "L002",
                          _("by: and head: of an index go together"));
    if (!x->order.kana.given && (x->order.reading.given || x->order.guess != GUESS_NO))
        return diag_error(run->diags,
                          x->order.reading.given ? x->order.reading.where : x->table.where, "L002",
                          _("readings are of use only with kana:, the column that they read"));
    return true;
}

static bool bind_order(struct binding *b, struct index *x)
{
    struct index_order *o = &x->order;
    bool ok = true;

    if (o->kana.given)
        ok = fill_bind_value(b->run, o->kana, x->query, &o->fill_kana);
    if (o->reading.given)
        ok = fill_bind_value(b->run, o->reading, x->query, &o->fill_reading) && ok;
    if (o->guess == GUESS_MECAB && !b->mecab->given)
        *b->mecab = (struct words){ .where = o->kana.where, .given = true };
    return ok;
}

static bool bind(struct binding *b, void *spec)
{
    struct index *x = spec;
    bool ok;

    if (b->inside)
        return diag_error(b->run->diags, x->table.where, "L032",
                          _("an index stands among the outermost blocks, not inside another"));
    if (!check_keys(b->run, x))
        return false;
    x->look = bind_look(b, x->style, "索引");
    x->head_look = bind_look(b, x->head_style, "索引見出し");
    x->region = (struct region){ (int)x->columns, x->gap };
    x->query = query_new(b->run, b->plan, query_scope(b->query), x->table);
    if (!x->query)
        return false;
    if (!query_expand(b->run, x->query, x->by)) /* names below mean what it says */
        return false;
    ok = query_where(b->run, x->query, x->where);
    ok &= query_sort(b->run, x->query, x->sort);
    ok &= bind_order(b, x);
    ok &= fill_bind(b->run, &x->entry, x->query, &x->fill_entry);
    ok &= fill_bind(b->run, &x->head, x->query, &x->fill_head);
    ok &= fill_bind(b->run, &x->continued, b->query, &x->fill_continued);
    return query_ready(b->run, x->query) && ok && x->look && x->head_look;
}

/* "3, 5": the pages of a record; empty while they are not known. */
static str numbers_of(struct setting *s, struct page_list pages)
{
    str *parts = ARENA_ARRAY(s->run->arena, str, pages.n);

    for (size_t i = 0; i < pages.n; i++)
        parts[i] = places_number(s->run, s->places, pages.at[i]);
    return str_join(s->run->arena, parts, pages.n, STR(", "));
}

static bool set_one(struct setting *s, const struct index *x, const struct record *r,
                    struct tag *list, struct galley *g)
{
    struct page_list pages = places_of(s->run, s->places, query_table(x->query), r->row);
    struct set_entry e = { .look = x->look, .leader = x->leader, .numbers = numbers_of(s, pages) };

    if (!fill_text(s->run, &x->fill_entry, r, &e.text))
        return false;
    e.where = fill_where(&x->fill_entry, s->plan, r);
    e.tag = setting_tag(s, setting_tag(s, list, TAG_LI), TAG_LBODY);
    e.linked = pages.n > 0;
    if (e.linked)
        e.tag = setting_tag(s, e.tag, TAG_LINK);
    e.page = pages.n ? pages.at[0] : 0;
    return set_entry(s, &e, g);
}

static bool set_head(struct setting *s, const struct index *x, const struct record *r,
                     const struct record *outer, str text, struct galley *g)
{
    struct set_text set = {
        .look = x->head_look, .text = text, .keep = KEEP_FIRMLY, .inside = KEEP_FIRMLY
    };
    struct galley again;
    struct band *band;
    str more;

    set.where = x->by.given ? fill_where(&x->fill_head, s->plan, r) : x->order.kana.where;
    set.tag = setting_tag(s, s->tag, TAG_H2);
    if (!set_text(s, &set, g))
        return false;
    band = galley_open_band(g, 0);
    if (!x->continued.given)
        return true;
    if (!fill_text(s->run, &x->fill_continued, outer, &more))
        return false;
    galley_start_inside(&again, g, g->width);
    again.band = NULL;
    set.text = str_format(s->run->arena, STR_FMT STR_FMT, STR_ARG(text), STR_ARG(more));
    set.tag = NULL;
    if (!set_text(s, &set, &again))
        return false;
    again.first->before = 0;
    band->repeat = again.first;
    return true;
}

/* What an entry stands under. False: nothing. */
static bool head_of(const struct index *x, const struct index_entry *e, str *out)
{
    if (x->by.given)
        *out = e->head;
    else
        *out = kana_head(e->reading, x->heads == HEADS_LETTERS ? KANA_LETTER : KANA_ROW);
    return x->by.given || x->heads != HEADS_NONE;
}

static bool set_entries(struct setting *s, const void *spec, const struct record *record,
                        struct galley *g)
{
    const struct listing *l = spec;
    const struct index *x = l->index;
    struct band *outer = g->band;
    struct tag *list = NULL;
    str head = { 0 };

    g->region = &x->region;
    for (size_t i = 0; i < l->n; i++) {
        str this;
        const bool headed = head_of(x, &l->at[i], &this);

        if (!list || (headed && !str_equal(this, head))) {
            galley_close_bands(g, outer);
            if (headed && !set_head(s, x, l->at[i].record, record, this, g))
                return false;
            list = setting_tag(s, s->tag, TAG_L);
            head = this;
        }
        if (!set_one(s, x, l->at[i].record, list, g))
            return false;
    }
    galley_close_bands(g, outer);
    return true;
}

static bool list_entries(struct setting *s, const struct index *x, const struct record *record,
                         struct listing *out)
{
    struct rows rows;

    if (!query_rows(s->run, x->query, record, &rows))
        return false;
    *out = (struct listing){ x, ARENA_ARRAY(s->run->arena, struct index_entry, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        out->at[i].record = &rows.at[i];
        if (!fill_text(s->run, &x->fill_head, &rows.at[i], &out->at[i].head))
            return false;
    }
    return index_order(s, &x->order, out->at, out->n);
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    const struct index *x = spec;
    struct listing *l = ARENA_NEW(s->run->arena, struct listing);
    const mpt all = g->width;

    if (!list_entries(s, x, record, l))
        return false;
    g->width = (all - x->gap * (x->columns - 1)) / x->columns;
    late_add(s, set_entries, l, record, setting_tag(s, s->tag, TAG_INDEX), g);
    g->width = all;
    return true;
}

static const struct schema index_schema = { "index", N_("an index with page numbers (索引)"),
                                            sizeof(struct index), keys };
const struct block_kind index_block = { "index", &index_schema, bind, typeset, false };
