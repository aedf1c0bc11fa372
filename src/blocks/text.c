/* text.c - 本文 and 注: a paragraph of words with data in them. */
#include "base/say.h"
#include "blocks/set.h"

struct text {
    struct template text;
    struct words style;
    bool keep, link;
    const struct look *look;
    struct fill fill;
};

#define AT(field) offsetof(struct text, field)
static const struct key keys[] = {
    { "text", &value_template, AT(text), KEY_REQUIRED | KEY_MAIN, NULL, NULL, N_("the words") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("a style other than 本文 (note: 注)") },
    { "keep", &value_bool, AT(keep), 0, NULL, "no", N_("stays on one page with what follows") },
    { "link", &value_bool, AT(link), 0, NULL, "no",
      N_("addresses in it (https://...) can be followed on the screen") },
    { 0 }
};

static bool bind(struct binding *b, struct text *t, const char *own)
{
    t->look = bind_look(b, t->style, own);
    return citation_bind(b, &t->text, b->query, &t->fill) && t->look;
}

static bool bind_text(struct binding *b, void *spec)
{
    return bind(b, spec, "本文");
}

static bool bind_note(struct binding *b, void *spec)
{
    return bind(b, spec, "注");
}

static bool typeset_as(struct setting *s, const struct text *t, const struct record *record,
                       struct galley *g, enum tag_kind kind)
{
    struct set_text set = { .look = t->look,
                            .keep = t->keep ? KEEP_FIRMLY : KEEP_NOT,
                            .links = t->link };

    if (!set_fill(s, &t->fill, record, &set))
        return false;
    set.where = fill_where(&t->fill, s->plan, record);
    set.tag = setting_tag(s, s->tag, kind);
    return set_text(s, &set, g);
}

static bool typeset_text(struct setting *s, const void *spec, const struct record *record,
                         struct galley *g)
{
    return typeset_as(s, spec, record, g, TAG_P);
}

static bool typeset_note(struct setting *s, const void *spec, const struct record *record,
                         struct galley *g)
{
    return typeset_as(s, spec, record, g, TAG_NOTE);
}

static const struct schema text_schema = { "text", N_("a paragraph (本文)"), sizeof(struct text),
                                           keys };
static const struct schema note_schema = { "note", N_("a note in small type (注)"),
                                           sizeof(struct text), keys };

const struct block_kind text_block = { "text", &text_schema, bind_text, typeset_text, false };
const struct block_kind note_block = { "note", &note_schema, bind_note, typeset_note, false };
