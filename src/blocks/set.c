/* set.c - see set.h. */
#include "blocks/set.h"

#include "typeset/dry.h"

struct rule_look set_rule_look(const struct setting *s, const struct edge *e)
{
    return (struct rule_look){ e->width, paint_colour(&e->colour, s->accent) };
}

void set_frame(struct setting *s, const struct look *look, struct galley *g, struct slab *slab,
               mpt width, unsigned ends)
{
    const mpt h = slab->height, right = width - look->right.width / 2;

    slab_fill(g, slab, (struct box){ 0, 0, width, h }, paint_colour(&look->fill, s->accent));
    slab_rule(g, slab, (struct box){ look->left.width / 2, 0, 0, h },
              set_rule_look(s, &look->left));
    slab_rule(g, slab, (struct box){ right, 0, 0, h }, set_rule_look(s, &look->right));
    if (ends & FRAME_TOP)
        slab_rule(g, slab, (struct box){ 0, look->top.width / 2, width, 0 },
                  set_rule_look(s, &look->top));
    if (ends & FRAME_BOTTOM)
        slab_rule(g, slab, (struct box){ 0, h - look->bottom.width / 2, width, 0 },
                  set_rule_look(s, &look->bottom));
}

static bool break_lines(struct setting *s, const struct set_text *t, const struct galley *g,
                        mpt width, struct lines *out)
{
    const struct style *style = setting_style(s, t->look);
    const struct cited_text text = { t->text, t->cited, t->cited_n };
    const struct piece whole = { t->text, style, t->tag, t->where };
    struct paragraph p = {
        .style = style, .width = width, .vertical = s->vertical, .arena = g->wet
    };

    p.pieces = citation_pieces(s, &text, &whole, &p.n);
    return paragraph_set(s->run, s->fonts, &p, out);
}

/* No line of a paragraph stands alone on a page: not the first, not the last (JLREQ 3.7.4 asks as
 * much of headings). */
static enum keep line_keep(const struct set_text *t, size_t k, size_t n)
{
    if (k + 1 == n)
        return t->keep;
    if (k == 0 || k + 2 >= n)
        return KEEP_SOFT;
    return t->inside;
}

/* White above and below the text that makes the block as high as the lines of the grid it takes. */
static mpt grid_white(const struct setting *s, const struct look *look, const struct lines *lines)
{
    mpt high = s->paper->grid * look->lines,
        needed = lines->height + look->pad_top + look->pad_bottom;

    return high > needed ? high - needed : 0;
}

bool set_fill(struct setting *s, const struct fill *fill, const struct record *record,
              struct set_text *out)
{
    struct cited_text text;
    bool ok = citation_fill(s, fill, record, &text);

    if (out->links)
        citation_add_addresses(s, &text);
    out->text = text.text;
    out->cited = text.at;
    out->cited_n = text.n;
    return ok;
}

bool set_text(struct setting *s, const struct set_text *t, struct galley *g)
{
    const struct look *look = t->look;
    const struct slab *mark = g->last;
    struct lines lines;
    size_t n;
    mpt top = 0, white;

    galley_wet(g);
    if (!break_lines(s, t, g, g->width - look->pad_left - look->pad_right, &lines)) {
        galley_dry(g, mark);
        return false;
    }
    white = grid_white(s, look, &lines);
    n = lines.n ? lines.n : 1;
    for (size_t k = 0; k < n; k++) {
        mpt end =
            lines.n ? mpt_scale(lines.height, (int64_t)k + 1, (int64_t)n) : look->style.leading;
        mpt above = k == 0 ? look->pad_top + white / 2 : 0;
        mpt below = k + 1 == n ? look->pad_bottom + white - white / 2 : 0;
        struct slab *slab = galley_add(g, above + end - top + below);

        if (k == 0 && slab->before < look->style.before)
            slab->before = look->style.before;
        if (k + 1 == n)
            slab->after = look->style.after;
        slab->on_grid = k == 0;
        slab->keep = line_keep(t, k, n);
        slab->where = t->where;
        set_frame(s, look, g, slab, g->width,
                  (k == 0 ? FRAME_TOP : 0) | (k + 1 == n ? FRAME_BOTTOM : 0));
        slab_lines(g, slab, &lines, k, lines.n ? k + 1 : k,
                   (struct point){ look->pad_left, above - top });
        top = end;
    }
    galley_dry(g, mark);
    return true;
}

static bool one_line(struct setting *s, const struct style *style, str text, struct tag *tag,
                     struct span where, struct lines *out)
{
    const struct piece piece = { text, style, tag, where };
    struct style flush = *style;
    struct paragraph p = {
        .pieces = &piece, .n = 1, .style = &flush, .width = MPT_MAX_INPUT, .vertical = s->vertical
    };

    flush.align = ALIGN_START;
    flush.indent = flush.first_indent = 0;
    return paragraph_set(s->run, s->fonts, &p, out);
}

static bool leader_of(struct setting *s, const struct set_entry *e, const struct style *style,
                      mpt n, struct lines *out)
{
    struct buf row = BUF(s->run->arena);

    for (; n > 0; n--)
        buf_str(&row, e->leader);
    return one_line(s, style, buf_text(&row), NULL, e->where, out);
}

/*
 * Leader signs from x to end, as many as fit, flush with the end. A sign at the end of a line may
 * be narrower than the others (・), so the step is that of the second one.
 */
static bool draw_leader(struct setting *s, const struct set_entry *e, struct galley *g,
                        struct slab *slab, mpt x, mpt end)
{
    const struct style *style = setting_style(s, e->look);
    struct lines one, two, all;
    mpt step;

    if (e->leader.len == 0)
        return true;
    if (!leader_of(s, e, style, 1, &one) || !leader_of(s, e, style, 2, &two))
        return false;
    step = two.widest - one.widest;
    if (step <= 0 || end - x < one.widest + step)
        return true;
    if (!leader_of(s, e, style, 1 + (end - x - one.widest) / step, &all))
        return false;
    slab_lines(g, slab, &all, 0, all.n,
               (struct point){ end - all.widest, slab->height - style->leading });
    return true;
}

static void link_slabs(const struct set_entry *e, struct galley *g, const struct slab *mark,
                       struct tag *tag)
{
    for (struct slab *s = mark ? mark->next : g->first; s && e->linked; s = s->next) {
        struct link *l = slab_link(g, s, (struct box){ 0, 0, g->width, s->height });

        l->page = e->page;
        l->y = e->y;
        l->says = e->text;
        l->tag = tag;
    }
}

bool set_entry(struct setting *s, const struct set_entry *e, struct galley *g)
{
    const struct style *style = setting_style(s, e->look);
    struct lines text, numbers;
    struct slab *mark = g->last, *slab;
    struct tag *number = NULL;
    mpt room = 3 * style->size, end, gap = style->size / 2;

    if (e->tag && e->numbers.len)
        number = setting_tag(s, e->tag, TAG_SPAN); /* read apart from the words before it */
    if (!one_line(s, style, e->numbers, number, e->where, &numbers))
        return false;
    if (numbers.widest + gap > room)
        room = numbers.widest + gap;
    {
        struct style narrow = *style;
        const struct piece piece = { e->text, style, e->tag, e->where };
        const struct paragraph p = {
            .pieces = &piece,
            .n = 1,
            .style = &narrow,
            .width = g->width - room,
            .vertical = s->vertical,
        };

        narrow.align = ALIGN_START;
        if (!paragraph_set(s->run, s->fonts, &p, &text) || text.n == 0)
            return false;
    }
    for (size_t k = 0; k < text.n; k++) {
        slab = galley_add(g, style->leading);
        if (k == 0 && slab->before < style->before)
            slab->before = style->before;
        slab->keep = k + 1 < text.n ? KEEP_FIRMLY : KEEP_NOT;
        slab_lines(g, slab, &text, k, k + 1, (struct point){ 0, -(mpt)k * style->leading });
    }
    slab = g->last;
    slab->after = style->after;
    end = g->width - numbers.widest;
    if (!draw_leader(s, e, g, slab, text.at[text.n - 1].x + text.at[text.n - 1].width + gap,
                     end - gap))
        return false;
    slab_lines(g, slab, &numbers, 0, numbers.n, (struct point){ end, 0 });
    link_slabs(e, g, mark, e->tag);
    return true;
}
