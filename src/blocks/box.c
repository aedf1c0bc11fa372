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
    set_frame(s, look, g, slab, g->width, first ? FRAME_TOP : FRAME_BOTTOM);
}

/* All white between slabs stands above them: where a page begins there is none. */
static void raise_gaps(struct galley *part)
{
    mpt after = 0;

    for (struct slab *s = part->first; s; s = s->next) {
        if (s == part->first)
            s->before = 0;
        else if (after > s->before)
            s->before = after;
        after = s->after;
        s->after = 0;
    }
}

/* Ground and sides of the white above a slab that stands below another of the box. */
static void frame_gap(struct setting *s, const struct look *look, struct galley *g,
                      struct slab *slab, const struct band *box)
{
    const mpt h = slab->before, right = g->width - look->right.width / 2;

    if (h <= 0)
        return;
    slab_fill_when(g, slab, (struct box){ 0, -h, g->width, h },
                   paint_colour(&look->fill, s->accent), WHEN_BELOW, box);
    slab_rule_when(g, slab, (struct box){ look->left.width / 2, -h, 0, h },
                   set_rule_look(s, &look->left), WHEN_BELOW, box);
    slab_rule_when(g, slab, (struct box){ right, -h, 0, h }, set_rule_look(s, &look->right),
                   WHEN_BELOW, box);
}

/* Put ground and sides under what a slab holds already. */
static void frame_slab(struct setting *s, const struct look *look, struct galley *g,
                       struct slab *slab, const struct band *box)
{
    struct ink *held = slab->ink, **last = slab->ink_last;

    slab->ink = NULL;
    slab->ink_last = &slab->ink;
    for (struct ink *i = held; i; i = i->next)
        i->mark.x += look->pad_left;
    for (struct slab_link *l = slab->links; l; l = l->next)
        l->link.box.x += look->pad_left;
    set_frame(s, look, g, slab, g->width, FRAME_SIDES);
    frame_gap(s, look, g, slab, box);
    *slab->ink_last = held;
    if (held)
        slab->ink_last = last;
}

/* What a table in the box repeats; rows of sums have no ink before their page is known. */
static void frame_repeat(struct setting *s, const struct look *look, struct galley *g,
                         struct slab *slab, const struct band *box)
{
    if (slab->tally)
        slab->x += look->pad_left;
    else
        frame_slab(s, look, g, slab, box);
}

/* Of the bands that begin with this slab. */
static void frame_repeats(struct setting *s, const struct look *look, struct galley *g,
                          const struct slab *slab, const struct band *box)
{
    for (const struct band *b = slab->band; b && b != box; b = b->parent) {
        if (b->first != slab)
            continue;
        for (struct slab *r = (struct slab *)b->repeat; r; r = r->next)
            frame_repeat(s, look, g, r, box);
        if (b->foot)
            frame_repeat(s, look, g, (struct slab *)b->foot, box);
    }
}

static bool typeset_box(struct setting *s, const void *spec, const struct record *record,
                        struct galley *g)
{
    const struct box_block *x = spec;
    struct band *outer = g->band, *box = galley_open_band(g, 0);
    struct galley part;

    galley_start_inside(&part, g, g->width - x->look->pad_left - x->look->pad_right);
    galley_close_bands(g, outer);
    if (!typeset_blocks(s, &x->body, record, &part))
        return false;
    if (!part.first)
        return true;
    g->band = box;
    raise_gaps(&part);
    g->before = g->before > x->look->style.before ? g->before : x->look->style.before;
    add_padding(s, x->look, g, x->look->pad_top, true, KEEP_FIRMLY);
    for (struct slab *slab = part.first; slab; slab = slab->next)
        frame_slab(s, x->look, g, slab, box);
    for (struct slab *slab = part.first; slab; slab = slab->next)
        frame_repeats(s, x->look, g, slab, box);
    part.last->keep = KEEP_FIRMLY;
    galley_append(g, &part, 0);
    add_padding(s, x->look, g, x->look->pad_bottom, false, KEEP_NOT);
    galley_close_bands(g, outer);
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
