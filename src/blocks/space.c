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
    int start, numerals;
    int64_t number;
};

static const struct bounds numbers = { 0, 9999 };
static const struct choice numeral_kinds[] = {
    { "as-before", NUMERALS_AS_BEFORE, NULL },
    { "arabic", NUMERALS_ARABIC, N_("1, 2, 3") },
    { "roman", NUMERALS_ROMAN, N_("i, ii, iii: for what stands before the text") },
    { 0 }
};

static const struct choice starts[] = { { "next", START_PAGE, NULL },
                                        { "odd", START_ODD, N_("the next odd page") },
                                        { "even", START_EVEN, N_("the next even page") },
                                        { 0 } };
#define AT(field) offsetof(struct page_break, field)
static const struct key page_keys[] = {
    { "break", &value_choice, AT(start), KEY_MAIN, starts, "next",
      N_("what follows begins on this page") },
    { "number", &value_count, AT(number), 0, &numbers, "0",
      N_("the number of that page; 0: one more than the page before") },
    { "numerals", &value_choice, AT(numerals), 0, numeral_kinds, "as-before",
      N_("how it and the pages behind it say their numbers") },
    { 0 }
};
#undef AT

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
    struct news *n;

    (void)s;
    (void)record;
    if ((enum start)p->start > g->start)
        g->start = (enum start)p->start;
    if (p->number == 0 && p->numerals == NUMERALS_AS_BEFORE)
        return true;
    n = galley_announce(g, NEWS_NUMBER);
    n->row = p->number;
    n->level = p->numerals;
    return true;
}

static const struct schema space_schema = { "space", N_("white space between blocks"),
                                            sizeof(struct space), space_keys };
static const struct schema page_schema = { "page", N_("a page break"), sizeof(struct page_break),
                                           page_keys };

const struct block_kind space_block = { "space", &space_schema, bind_nothing, typeset_space,
                                        false };
const struct block_kind page_block = { "page", &page_schema, bind_nothing, typeset_page, false };
