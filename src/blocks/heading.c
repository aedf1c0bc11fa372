/* heading.c - 見出し: h1 to h4. Never parted from what follows; may be set again on later pages. */
#include "base/say.h"
#include "blocks/set.h"
#include "typeset/markup.h"

struct heading {
    struct template text, continued;
    struct words style;
    int start;
    bool listed;
    int level; /* set when bound */
    const struct look *look;
    struct fill fill, fill_continued;
};

static const struct choice starts[] = { { "here", START_HERE, NULL },
                                        { "page", START_PAGE, N_("on a new page") },
                                        { "odd", START_ODD, N_("on a new odd page") },
                                        { "even", START_EVEN, N_("on a new even page") },
                                        { 0 } };

#define AT(field) offsetof(struct heading, field)
static const struct key keys[] = {
    { "text", &value_template, AT(text), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("the heading's words") },
    { "start", &value_choice, AT(start), 0, starts, "here", N_("where it begins") },
    { "continued", &value_template, AT(continued), 0, NULL, NULL,
      N_("set again at the head of later pages, with these words behind it, such as （つづき）") },
    { "listed", &value_bool, AT(listed), 0, NULL, "yes", N_("in contents and bookmarks") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("a style other than 見出し1 ...") },
    { 0 }
};

static bool bind(struct binding *b, struct heading *h, int level)
{
    static const char *const own[] = { "見出し1", "見出し2", "見出し3", "見出し4" };
    bool ok = fill_bind(b->run, &h->text, b->query, &h->fill);

    ok &= fill_bind(b->run, &h->continued, b->query, &h->fill_continued);
    h->level = level;
    h->look = bind_look(b, h->style, own[level - 1]);
    return ok && h->look;
}

/* Headings of this level and below end here. */
static void close_headings(struct galley *g, int level)
{
    struct band *b = g->band;

    while (b && b->level >= level)
        b = (struct band *)b->parent;
    galley_close_bands(g, b);
}

static bool set_repeat(struct setting *s, const struct heading *h, const struct record *record,
                       str text, struct galley *g)
{
    struct set_text set = { .look = h->look, .where = fill_where(&h->fill, s->plan, record) };
    struct galley again;
    str more;

    if (!h->continued.given)
        return true;
    if (!fill_text(s->run, &h->fill_continued, record, &more))
        return false;
    set.text = str_format(s->run->arena, STR_FMT STR_FMT, STR_ARG(text), STR_ARG(more));
    galley_start_inside(&again, g, g->width);
    again.band = NULL;
    if (!set_text(s, &set, &again))
        return false;
    again.first->before = 0;
    g->band->repeat = again.first;
    return true;
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    const struct heading *h = spec;
    struct set_text set = { .look = h->look, .keep = KEEP_FIRMLY, .inside = KEEP_FIRMLY };
    struct news *news;

    if (!fill_text(s->run, &h->fill, record, &set.text))
        return false;
    close_headings(g, h->level);
    if ((enum start)h->start > g->start)
        g->start = (enum start)h->start;
    news = galley_announce(g, NEWS_HEADING);
    news->level = h->level;
    news->text =
        h->look->style.markup ? markup_plain(s->run->arena, set.text) : set.text; /* for lists */
    news->listed = h->listed;
    set.where = fill_where(&h->fill, s->plan, record);
    setting_section(s, h->level);
    set.tag = setting_tag(s, s->tag, (enum tag_kind)(TAG_H1 + h->level - 1));
    if (!set_text(s, &set, g))
        return false;
    galley_open_band(g, h->level);
    return set_repeat(s, h, record, set.text, g);
}

#define LEVEL(n, says)                                                                             \
    static bool bind_h##n(struct binding *b, void *spec)                                           \
    {                                                                                              \
        return bind(b, spec, n);                                                                   \
    }                                                                                              \
    static const struct schema h##n##_schema = { "h" #n, says, sizeof(struct heading), keys };     \
    const struct block_kind h##n##_block = { "h" #n, &h##n##_schema, bind_h##n, typeset, false }

LEVEL(1, N_("a heading of the first level (大見出し)"));
LEVEL(2, N_("a heading of the second level (中見出し)"));
LEVEL(3, N_("a heading of the third level (小見出し)"));
LEVEL(4, N_("a heading of the fourth level"));
