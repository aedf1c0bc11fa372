/* setting.c - see setting.h. */
#include "blocks/setting.h"

#include "blocks/level.h"

struct tinted {
    struct tinted *next;
    const struct look *look;
    struct colour accent;
    struct style style;
};

bool bind_blocks(struct binding *b, struct blocks *blocks)
{
    bool ok = true;

    for (size_t i = 0; i < blocks->n; i++)
        ok &= blocks->at[i].kind->bind(b, blocks->at[i].spec);
    return ok;
}

static bool typeset_block(struct setting *s, const struct block *block, const struct record *record,
                          struct galley *g)
{
    if (s->vertical && block->kind->level)
        return level_typeset(s, block, record, g);
    return block->kind->typeset(s, block->spec, record, g);
}

bool typeset_blocks(struct setting *s, const struct blocks *blocks, const struct record *record,
                    struct galley *g)
{
    bool ok = true;

    for (size_t i = 0; i < blocks->n; i++)
        ok &= typeset_block(s, &blocks->at[i], record, g);
    return ok;
}

const struct look *bind_look(struct binding *b, struct words name, const char *own)
{
    return name.given ? looks_find(b->run, b->looks, name) : looks_own(b->looks, own);
}

const struct style *setting_style(struct setting *s, const struct look *look)
{
    struct tinted *t;

    if (look->colour.name.len == 0)
        return &look->style;
    for (t = s->tinted; t; t = t->next) {
        if (t->look == look && colour_equal(t->accent, s->accent))
            return &t->style;
    }
    t = ARENA_NEW(s->run->arena, struct tinted);
    t->next = s->tinted;
    t->look = look;
    t->accent = s->accent;
    t->style = look->style;
    t->style.colour = paint_colour(&look->colour, s->accent);
    s->tinted = t;
    return &t->style;
}

struct tag *setting_tag(struct setting *s, struct tag *parent, enum tag_kind kind)
{
    struct tag *t = ARENA_NEW(s->run->arena, struct tag);

    t->kind = kind;
    t->parent = parent;
    if (parent) {
        if (parent->last)
            parent->last->next = t;
        else
            parent->first = t;
        parent->last = t;
    }
    return t;
}

/* A section has the level of the heading that it begins with. */
static int level_of(const struct tag *section)
{
    return section->first ? (int)section->first->kind - TAG_H1 + 1 : 1;
}

void setting_section(struct setting *s, int level)
{
    while (s->tag->kind == TAG_SECT && level_of(s->tag) >= level)
        s->tag = s->tag->parent;
    s->tag = setting_tag(s, s->tag, TAG_SECT);
}

void setting_section_back(struct setting *s, struct tag *before)
{
    for (struct tag *t = s->tag; t; t = t->parent) {
        if (t == before)
            s->tag = before;
    }
}
