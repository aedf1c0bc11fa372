/* box.c - blocks in a frame, and blocks in columns side by side. */
#include "base/say.h"
#include "blocks/registry.h"
#include "blocks/set.h"

struct box_block {
    struct words style;
    struct blocks body;
    const struct look *look;
};

#define AT(field) offsetof(struct box_block, field)
static const struct key box_keys[] = {
    { "body", &value_blocks, AT(body), KEY_REQUIRED | KEY_MAIN, block_kinds, NULL,
      N_("the blocks in the frame") },
    { "style", &value_words, AT(style), 0, NULL, NULL,
      N_("a style other than 枠: its fill, border and padding") },
    { 0 }
};
#undef AT

static bool bind_box(struct binding *b, void *spec)
{
    struct box_block *x = spec;
    struct binding inner = *b;

    x->look = bind_look(b, x->style, "枠");
    if (!x->look)
        return false;
    inner.inside = true;
    inner.width = b->width - x->look->pad_left - x->look->pad_right;
    return bind_blocks(&inner, &x->body);
}

/* A slab of the frame's own, to hold the padding above and below. */
static void add_padding(struct setting *s, const struct look *look, struct galley *g, mpt height,
                        bool first, enum keep keep)
{
    struct slab *slab = galley_add(g, height);

    slab->keep = keep;
    set_frame(s, look, g, slab, g->width, first, !first);
}

/* White between slabs becomes part of them, so that ground and sides have no gaps. */
static void close_gaps(struct galley *part)
{
    mpt after = 0;

    for (struct slab *s = part->first; s; s = s->next) {
        mpt gap = s == part->first ? 0 : after > s->before ? after : s->before;

        after = s->after;
        s->before = s->after = 0;
        s->height += gap;
        for (struct ink *i = s->ink; i; i = i->next)
            i->mark.y += gap;
        for (struct slab_link *l = s->links; l; l = l->next)
            l->link.box.y += gap;
    }
}

/* Put ground and sides under what a slab holds already. */
static void frame_slab(struct setting *s, const struct look *look, struct galley *g,
                       struct slab *slab)
{
    struct ink *held = slab->ink, **last = slab->ink_last;
    const mpt width = g->width;

    slab->ink = NULL;
    slab->ink_last = &slab->ink;
    for (struct ink *i = held; i; i = i->next)
        i->mark.x += look->pad_left;
    for (struct slab_link *l = slab->links; l; l = l->next)
        l->link.box.x += look->pad_left;
    set_frame(s, look, g, slab, width, false, false);
    *slab->ink_last = held;
    if (held)
        slab->ink_last = last;
}

static bool typeset_box(struct setting *s, const void *spec, const struct record *record,
                        struct galley *g)
{
    const struct box_block *x = spec;
    struct galley part;

    galley_start_inside(&part, g, g->width - x->look->pad_left - x->look->pad_right);
    if (!typeset_blocks(s, &x->body, record, &part))
        return false;
    if (!part.first)
        return true;
    close_gaps(&part);
    g->before = g->before > x->look->style.before ? g->before : x->look->style.before;
    add_padding(s, x->look, g, x->look->pad_top, true, KEEP_FIRMLY);
    for (struct slab *slab = part.first; slab; slab = slab->next)
        frame_slab(s, x->look, g, slab);
    part.last->keep = KEEP_FIRMLY;
    galley_append(g, &part, 0);
    add_padding(s, x->look, g, x->look->pad_bottom, false, KEEP_NOT);
    g->last->after = x->look->style.after;
    return true;
}

struct columns_block {
    int64_t columns;
    mpt gap;
    struct blocks body;
    struct region region;
};

static const struct bounds one_to_eight = { 1, 8 };

#define AT(field) offsetof(struct columns_block, field)
static const struct key columns_keys[] = {
    { "count", &value_count, AT(columns), KEY_REQUIRED | KEY_MAIN, &one_to_eight, NULL,
      N_("how many") },
    { "gap", &value_length, AT(gap), 0, NULL, "8mm", N_("between them") },
    { "body", &value_blocks, AT(body), KEY_REQUIRED, block_kinds, NULL,
      N_("the blocks that run through them") },
    { 0 }
};
#undef AT

static bool bind_columns(struct binding *b, void *spec)
{
    struct columns_block *x = spec;
    struct binding inner = *b;

    inner.inside = true;
    x->region = (struct region){ (int)x->columns, x->gap };
    inner.width = (b->width - x->gap * (x->columns - 1)) / x->columns;
    return bind_blocks(&inner, &x->body);
}

static bool typeset_columns(struct setting *s, const void *spec, const struct record *record,
                            struct galley *g)
{
    const struct columns_block *x = spec;
    const struct region *outer = g->region;
    const mpt all = g->width;
    bool ok;

    g->width = (all - x->gap * (x->columns - 1)) / x->columns;
    g->region = &x->region;
    ok = typeset_blocks(s, &x->body, record, g);
    g->region = outer;
    g->width = all;
    return ok;
}

static const struct schema box_schema = { "box", N_("blocks in a frame (囲み)"),
                                          sizeof(struct box_block), box_keys };
static const struct schema columns_schema = { "columns",
                                              N_("blocks in columns side by side (段組)"),
                                              sizeof(struct columns_block), columns_keys };

const struct block_kind box_block = { "box", &box_schema, bind_box, typeset_box, false };
const struct block_kind columns_block = { "columns", &columns_schema, bind_columns, typeset_columns,
                                          false };
