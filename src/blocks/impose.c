/* impose.c - see impose.h. Everything that is not the document's own text is an artifact: a mark
 * without a tag. */
#include "blocks/impose.h"

#include "base/say.h"
#include "blocks/citation.h"
#include "blocks/ground.h"
#include "blocks/tally.h"
#include "blocks/watermark.h"
#include "typeset/dry.h"

struct side {
    const struct running *spec;
    const struct look *look;
    const struct running_text *inner, *center, *outer;
};

struct furniture {
    const struct paper *paper;
    struct side head, foot;
    const struct look *tab_look;
    const struct running_text *tab_text;
    const struct table *tab_table;
};

/* One page being filled. */
struct imposing {
    struct setting *s;
    const struct furniture *f;
    struct arena *arena; /* of what stands on it */
    struct page *page;
    struct ground ground;
    struct galley ink; /* one slab that gathers the page's furniture */
    size_t room;
};

static bool bind_side(struct binding *b, const struct running *spec, const char *own,
                      struct side *out)
{
    bool ok;

    *out = (struct side){ .spec = spec };
    if (!spec)
        return true;
    out->look = bind_look(b, spec->style, own);
    ok = running_bind(b, &spec->inner, &out->inner);
    ok &= running_bind(b, &spec->center, &out->center);
    ok &= running_bind(b, &spec->outer, &out->outer);
    return ok && out->look;
}

bool furniture_bind(struct binding *b, const struct furniture **out)
{
    struct furniture *f = ARENA_NEW(b->run->arena, struct furniture);
    const struct edge_tab *tab = b->paper->tab;
    bool ok;

    *out = f;
    f->paper = b->paper;
    ok = bind_side(b, b->paper->head, "柱", &f->head);
    ok &= bind_side(b, b->paper->foot, "ノンブル", &f->foot);
    if (!tab)
        return ok;
    f->tab_look = bind_look(b, tab->style, "柱");
    f->tab_table = dictionary_find(b->plan->dictionary, tab->table.text);
    if (!f->tab_table)
        ok = query_new(b->run, b->plan, NULL, tab->table) != NULL; /* tells the nearest name */
    return running_bind(b, &tab->text, &f->tab_text) && ok && f->tab_look;
}

static struct mark *add_mark(struct imposing *x)
{
    struct page *p = x->page;

    p->marks = ARENA_GROWN(x->arena, p->marks, p->mark_count, &x->room);
    return &p->marks[p->mark_count++];
}

static bool is_drawn(const struct placed *p, const struct ink *ink)
{
    switch (ink->when) {
    case WHEN_ALWAYS:
        return true;
    case WHEN_FIRST:
        return !p->repeated && !band_holds(ink->of, p->before);
    case WHEN_LAST:
        return !p->repeated && !band_holds(ink->of, p->after);
    case WHEN_BELOW:
        return !p->repeated && band_holds(ink->of, p->before);
    }
    return false;
}

/* What a merged cell shows again after a page break was read once already. */
static bool is_shown_again(const struct placed *p, const struct ink *ink)
{
    return ink->when == WHEN_FIRST && ink->of->first != p->slab;
}

/* Grounds first, then rules and text: nothing of a neighbour is painted over. */
static void draw_slabs(struct imposing *x, const struct sheet *sheet, bool grounds)
{
    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k];

        struct ink_reader reader = ink_of(p->slab);
        const struct ink *ink;

        while ((ink = ink_next(&reader))) {
            struct mark *m;

            if ((ink->mark.kind == MARK_FILL) != grounds || !is_drawn(p, ink))
                continue;
            m = add_mark(x);
            *m = ink->mark;
            ink_glyphs(&reader, x->arena, m);
            ground_mark(&x->ground, p, m);
            if (p->repeated || is_shown_again(p, ink))
                m->tag = NULL;
        }
    }
}

static void draw_links(struct imposing *x, const struct sheet *sheet)
{
    struct page *page = x->page;
    size_t n = 0;

    for (size_t k = 0; k < sheet->n; k++) {
        for (const struct slab_link *l = sheet->placed[k].slab->links; l; l = l->next)
            n++;
    }
    page->links = ARENA_ARRAY(x->arena, struct link, n);
    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k];

        for (const struct slab_link *l = p->slab->links; l; l = l->next) {
            struct link *out = &page->links[page->link_count++];

            *out = l->link;
            out->box = ground_box(&x->ground, p, out->box);
            out->y = ground_height(&x->ground, out->y);
        }
    }
}

static bool set_line(struct imposing *x, const struct look *look, str text, struct box box,
                     int align)
{
    struct setting *s = x->s;
    const struct style *style = setting_style(s, look);
    struct style own = *style;
    const struct piece piece = { text, style, NULL, look->style.where };
    const struct paragraph p = {
        .pieces = &piece, .n = 1, .style = &own, .width = box.w, .arena = x->arena
    };
    struct lines lines;

    own.align = align;
    if (text.len == 0)
        return true;
    if (!paragraph_set(s->run, s->fonts, &p, &lines))
        return false;
    slab_lines(&x->ink, x->ink.first, &lines, 0, lines.n,
               (struct point){ box.x, box.y + (box.h - lines.height) / 2 });
    return true;
}

static bool draw_side(struct imposing *x, const struct side *side, const struct page_state *state,
                      bool above, bool inner_left, mpt left)
{
    const struct paper *paper = x->f->paper;
    const struct running_text *texts[3];
    const int aligns[3] = { ALIGN_START, ALIGN_CENTER, ALIGN_END };
    const mpt width = paper_text_width(paper), white = mpt_from_um(1000);
    struct box box;
    mpt rule;

    if (!side->spec)
        return true;
    box = (struct box){ left, 0, width, side->look->style.leading };
    if (above) {
        rule = paper->margin.top - side->spec->gap;
        box.y = rule - box.h - (side->spec->rule ? white : 0);
    } else {
        rule = paper->height - paper->margin.bottom + side->spec->gap;
        box.y = rule + (side->spec->rule ? white : 0);
    }
    slab_rule(
        &x->ink, x->ink.first, (struct box){ left, rule, width, 0 },
        (struct rule_look){ side->spec->rule, paint_colour(&side->look->colour, state->accent) });
    texts[0] = inner_left ? side->inner : side->outer;
    texts[1] = side->center;
    texts[2] = inner_left ? side->outer : side->inner;
    for (int i = 0; i < 3; i++) {
        str text;

        if (!running_fill(x->s->run, texts[i], state, &text) ||
            !set_line(x, side->look, text, box, aligns[i]))
            return false;
    }
    return true;
}

static bool draw_tab(struct imposing *x, const struct page_state *state, bool inner_left)
{
    const struct furniture *f = x->f;
    const struct edge_tab *tab = f->paper->tab;
    int64_t row = f->tab_table ? page_state_row(state, f->tab_table) : 0;
    struct box box;
    str text;

    if (!tab || row == 0)
        return true;
    box = (struct box){ inner_left ? f->paper->width - tab->width : 0,
                        tab->top + (row - 1) * tab->step, tab->width, tab->height };
    slab_fill(&x->ink, x->ink.first, box, paint_colour(&f->tab_look->fill, state->accent));
    return running_fill(x->s->run, f->tab_text, state, &text) &&
           set_line(x, f->tab_look, text, box, ALIGN_CENTER);
}

static bool draw_furniture(struct imposing *x, const struct sheet *sheet,
                           const struct page_state *state)
{
    const struct paper *paper = x->f->paper;
    mpt left = paper_text_left(paper, sheet->number);
    bool odd = sheet->number % 2 != 0;
    bool inner_left = !paper->duplex || odd == (paper->bound == BOUND_LEFT);

    if (sheet->blank || state->bare)
        return true;
    galley_start(&x->ink, x->s->run, paper->width, paper->height);
    galley_live_in(&x->ink, x->arena);
    galley_add(&x->ink, paper->height);
    x->s->accent = state->accent;
    if (!draw_side(x, &x->f->head, state, true, inner_left, left) ||
        !draw_side(x, &x->f->foot, state, false, inner_left, left) ||
        !draw_tab(x, state, inner_left))
        return false;
    for (const struct ink *ink = x->ink.first->ink; ink; ink = ink->next)
        *add_mark(x) = ink->mark;
    return true;
}

/* A heading whose upper level is missing hangs below what there is: levels go down one by one. */
static void add_bookmarks(struct setting *s, const struct sheets *sheets,
                          const struct places *places, struct pages *out)
{
    int level = 0;

    out->bookmarks = ARENA_ARRAY(s->run->arena, struct bookmark, places->n);
    for (size_t i = 0; i < places->n; i++) {
        const struct heading_place *h = &places->headings[i];
        const struct ground ground = ground_of(s->paper, sheets->at[h->page].number);

        if (!h->listed)
            continue;
        level = h->level > level ? level + 1 : h->level;
        out->bookmarks[out->bookmark_count++] =
            (struct bookmark){ level, h->text, h->page, ground_height(&ground, h->y) };
    }
}

void impose_start(struct imposer *x, struct pages *out)
{
    struct arena *a = x->s->run->arena;
    const struct paper *paper = x->furniture->paper;

    x->state = ARENA_NEW(a, struct page_state);
    page_state_start(x->state);
    out->at = ARENA_ARRAY(a, struct page, x->sheets->n);
    for (; out->n < x->sheets->n; out->n++)
        out->at[out->n] = (struct page){ .width = paper->width,
                                         .height = paper->height,
                                         .label = places_number(x->s->run, x->places, out->n) };
    add_bookmarks(x->s, x->sheets, x->places, out);
}

bool impose_page(struct imposer *x, size_t i, struct arena *arena, struct page *out)
{
    struct sheet *sheet = &x->sheets->at[i];
    struct imposing one = { .s = x->s,
                            .f = x->furniture,
                            .arena = arena,
                            .page = out,
                            .ground = ground_of(x->s->paper, sheet->number) };

    x->state->number = out->label;
    x->state->count = places_last(x->s->run, x->places, i);
    page_state_take(x->s->run, x->state, sheet);
    if (!tally_set(x->s, sheet, arena))
        return false;
    draw_slabs(&one, sheet, true);
    if (!draw_furniture(&one, sheet, x->state))
        return false;
    draw_slabs(&one, sheet, false);
    draw_links(&one, sheet);
    citation_link(x->s, x->sheets, arena, out);
    for (size_t k = 0; k < sheet->n; k++)
        ink_done(x->sheets->dryer, sheet->placed[k].slab);
    if (x->watermark)
        watermark_lay(x->watermark, arena, out);
    return true;
}
