/* contents.c - 目次: the headings with their pages. */
#include "base/say.h"
#include "blocks/late.h"
#include "blocks/set.h"

struct contents {
    struct template title;
    int64_t levels;
    str leader;
    struct words title_style;
    struct fill fill_title;
    const struct look *title_look, *looks[3];
};

static const struct bounds one_to_three = { 1, 3 };

#define AT(field) offsetof(struct contents, field)
static const struct key keys[] = { { "title", &value_template, AT(title), KEY_MAIN, NULL, NULL,
                                     N_("the words above it, such as 目次") },
                                   { "levels", &value_count, AT(levels), 0, &one_to_three, "2",
                                     N_("how many levels of headings: 1 to 3") },
                                   { "leader", &value_text, AT(leader), 0, NULL, "…",
                                     N_("what leads the eye to the page number; empty for none") },
                                   { "title-style", &value_words, AT(title_style), 0, NULL, NULL,
                                     N_("a style other than 目次題") },
                                   { 0 } };

static bool bind(struct binding *b, void *spec)
{
    static const char *const own[] = { "目次1", "目次2", "目次3" };
    struct contents *c = spec;

    for (int i = 0; i < 3; i++)
        c->looks[i] = looks_own(b->looks, own[i]);
    c->title_look = bind_look(b, c->title_style, "目次題");
    if (b->inside)
        return diag_error(b->run->diags, c->title.where, "L032",
                          _("contents stand among the outermost blocks, not inside another"));
    return fill_bind(b->run, &c->title, b->query, &c->fill_title) && c->title_look;
}

static bool set_title(struct setting *s, const struct contents *c, const struct record *record,
                      struct galley *g)
{
    struct set_text set = { .look = c->title_look, .keep = KEEP_FIRMLY, .where = c->title.where };

    if (!c->title.given)
        return true;
    setting_section(s, 1);
    set.tag = setting_tag(s, s->tag, TAG_H1);
    return fill_text(s->run, &c->fill_title, record, &set.text) && set_text(s, &set, g);
}

static bool set_entries(struct setting *s, const void *spec, const struct record *record,
                        struct galley *g)
{
    const struct contents *c = spec;
    const struct places *p = s->places;

    (void)record;
    for (size_t i = 0; i < p->n; i++) {
        const struct heading_place *h = &p->headings[i];
        struct set_entry e = { .text = h->text, .leader = c->leader, .where = c->title.where };

        if (!h->listed || h->level > c->levels)
            continue;
        e.look = c->looks[h->level - 1];
        e.tag = setting_tag(s, setting_tag(s, s->tag, TAG_TOCI), TAG_REFERENCE);
        if (p->paged) {
            e.tag = setting_tag(s, e.tag, TAG_LINK);
            e.numbers = places_number(s->run, p, h->page);
            e.linked = true;
            e.page = h->page;
            e.y = h->y;
        }
        if (!set_entry(s, &e, g))
            return false;
    }
    return true;
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    if (!set_title(s, spec, record, g))
        return false;
    late_add(s, set_entries, spec, record, setting_tag(s, s->tag, TAG_TOC), g);
    return true;
}

static const struct schema contents_schema = { "contents", N_("a table of contents (目次)"),
                                               sizeof(struct contents), keys };
const struct block_kind contents_block = { "contents", &contents_schema, bind, typeset, false };
