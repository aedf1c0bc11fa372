/* space.c - white space and page breaks. */
#include "base/say.h"
#include "blocks/setting.h"

struct space {
    mpt height;
};

static const struct key space_keys[] = { { "height", &value_length, offsetof(struct space, height),
                                           KEY_REQUIRED | KEY_MAIN, NULL, NULL,
                                           N_("how much; nothing at the head of a page") },
                                         { 0 } };

struct page_break {
    int start;
};

static const struct choice starts[] = { { "next", START_PAGE, NULL },
                                        { "odd", START_ODD, N_("the next odd page") },
                                        { "even", START_EVEN, N_("the next even page") },
                                        { 0 } };
static const struct key page_keys[] = { { "break", &value_choice,
                                          offsetof(struct page_break, start), KEY_MAIN, starts,
                                          "next", N_("what follows begins on this page") },
                                        { 0 } };

static bool bind_nothing(struct binding *b, void *spec)
{
    (void)b;
    (void)spec;
    return true;
}

static bool typeset_space(struct setting *s, const void *spec, const struct record *record,
                          struct galley *g)
{
    const struct space *space = spec;

    (void)s;
    (void)record;
    if (g->before < space->height)
        g->before = space->height;
    return true;
}

static bool typeset_page(struct setting *s, const void *spec, const struct record *record,
                         struct galley *g)
{
    const struct page_break *p = spec;

    (void)s;
    (void)record;
    if ((enum start)p->start > g->start)
        g->start = (enum start)p->start;
    return true;
}

static const struct schema space_schema = { "space", N_("white space between blocks"),
                                            sizeof(struct space), space_keys };
static const struct schema page_schema = { "page", N_("a page break"), sizeof(struct page_break),
                                           page_keys };

const struct block_kind space_block = { "space", &space_schema, bind_nothing, typeset_space,
                                        false };
const struct block_kind page_block = { "page", &page_schema, bind_nothing, typeset_page, false };
