/* list.c - items from records: one below the other, or one behind the other in a line. */
#include "base/say.h"
#include "blocks/set.h"

struct list {
    struct words table, where, sort, style;
    struct template item, title;
    str between;
    bool inline_, link;
    const struct look *look;
    struct query *query;
    struct fill fill, fill_title;
};

#define AT(field) offsetof(struct list, field)
static const struct key keys[] = {
    { "table", &value_words, AT(table), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("the table whose records are the items") },
    { "where", &value_words, AT(where), 0, NULL, NULL, N_("only records for which this is true") },
    { "sort", &value_words, AT(sort), 0, NULL, NULL,
      N_("columns in order of weight; else as in the file") },
    { "item", &value_template, AT(item), KEY_REQUIRED, NULL, NULL, N_("the words of one item") },
    { "title", &value_template, AT(title), 0, NULL, NULL,
      N_("words before the first item of an inline list") },
    { "inline", &value_bool, AT(inline_), 0, NULL, "no",
      N_("items one behind the other in one paragraph") },
    { "link", &value_bool, AT(link), 0, NULL, "no",
      N_("addresses in it (https://...) can be followed on the screen") },
    { "between", &value_text, AT(between), 0, NULL, "　",
      N_("what stands between the items of an inline list") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("a style other than リスト") },
    { 0 }
};

static bool bind(struct binding *b, void *spec)
{
    struct list *l = spec;
    bool ok;

    l->look = bind_look(b, l->style, "リスト");
    l->query = query_new(b->run, b->plan, query_scope(b->query), l->table);
    if (!l->query)
        return false;
    ok = query_where(b->run, l->query, l->where);
    ok &= query_sort(b->run, l->query, l->sort);
    ok &= citation_bind(b, &l->item, l->query, &l->fill);
    ok &= fill_bind(b->run, &l->title, b->query, &l->fill_title);
    return query_ready(b->run, l->query) && ok && l->look;
}

static bool set_inline(struct setting *s, const struct list *l, const struct record *record,
                       const struct rows *rows, struct galley *g)
{
    struct set_text set = { .look = l->look, .where = l->item.where };
    struct buf all = BUF(s->run->arena);
    struct cited *cited = NULL;
    struct set_text one = { .links = l->link };
    size_t room = 0;

    if (!fill_text(s->run, &l->fill_title, record, &one.text))
        return false;
    buf_str(&all, one.text);
    for (size_t i = 0; i < rows->n; i++) {
        if (!set_fill(s, &l->fill, &rows->at[i], &one))
            return false;
        if (i)
            buf_str(&all, l->between);
        for (size_t k = 0; k < one.cited_n; k++) {
            cited = ARENA_GROWN(s->run->arena, cited, set.cited_n, &room);
            cited[set.cited_n] = one.cited[k];
            cited[set.cited_n].from += all.len;
            cited[set.cited_n++].to += all.len;
        }
        buf_str(&all, one.text);
    }
    set.text = buf_text(&all);
    set.cited = cited;
    set.tag = setting_tag(s, s->tag, TAG_P);
    return set_text(s, &set, g);
}

static bool set_items(struct setting *s, const struct list *l, const struct rows *rows,
                      struct galley *g)
{
    struct tag *list = setting_tag(s, s->tag, TAG_L);

    for (size_t i = 0; i < rows->n; i++) {
        struct set_text set = { .look = l->look, .links = l->link };

        if (!set_fill(s, &l->fill, &rows->at[i], &set))
            return false;
        set.where = fill_where(&l->fill, s->plan, &rows->at[i]);
        set.tag = setting_tag(s, setting_tag(s, list, TAG_LI), TAG_LBODY);
        if (!set_text(s, &set, g))
            return false;
    }
    return true;
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    const struct list *l = spec;
    struct rows rows;

    if (!query_rows(s->run, l->query, record, &rows))
        return false;
    if (rows.n == 0)
        return true;
    return l->inline_ ? set_inline(s, l, record, &rows, g) : set_items(s, l, &rows, g);
}

static const struct schema list_schema = { "list", N_("items from the records of a table"),
                                           sizeof(struct list), keys };
const struct block_kind list_block = { "list", &list_schema, bind, typeset, false };
