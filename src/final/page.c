#include "final/page.h"

#include "base/arena.h"

str tag_name(enum tag_kind kind)
{
    static const char *const names[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_SECT] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_P] = "P",
        [TAG_SPAN] = "Span",
        [TAG_L] = "L",
        [TAG_LI] = "LI",
        [TAG_LBL] = "Lbl",
        [TAG_LBODY] = "LBody",
        [TAG_TABLE] = "Table",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_CAPTION] = "Caption",
        [TAG_TOC] = "TOC",
        [TAG_TOCI] = "TOCI",
        [TAG_REFERENCE] = "Reference",
        [TAG_INDEX] = "Index",
        [TAG_NOTE] = "Note",
        [TAG_FIGURE] = "Figure",
        [TAG_LINK] = "Link",
        [TAG_RUBY] = "Ruby",
        [TAG_RB] = "RB",
        [TAG_RT] = "RT",
    };

    return str_from(names[kind]);
}

const struct tag_detail *tag_detail(const struct tag *tag)
{
    static const struct tag_detail none;

    return tag->detail ? tag->detail : &none;
}

struct tag_detail *tag_add_detail(struct arena *arena, struct tag *tag)
{
    if (!tag->detail)
        tag->detail = ARENA_NEW(arena, struct tag_detail);
    return tag->detail;
}

const struct tag *tag_next(const struct tag *tag)
{
    if (tag->first)
        return tag->first;
    while (tag && !tag->next)
        tag = tag->parent;
    return tag ? tag->next : NULL;
}

size_t tags_order(struct tag *root)
{
    uint32_t n = 0;

    for (struct tag *tag = root; tag; tag = (struct tag *)tag_next(tag))
        tag->order = ++n;
    return n;
}

struct reach {
    mpt left, top, right, bottom;
};

static void reach_to(struct reach *r, mpt x, mpt y)
{
    r->left = x < r->left ? x : r->left;
    r->right = x > r->right ? x : r->right;
    r->top = y < r->top ? y : r->top;
    r->bottom = y > r->bottom ? y : r->bottom;
}

static struct reach path_reach(const struct mark *m)
{
    struct reach r = { m->x, m->y, m->x, m->y };

    for (size_t i = 0; i < m->as.path.n; i++) {
        const struct path_step *s = &m->as.path.steps[i];
        int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;

        if (i == 0)
            r = (struct reach){ m->x + s->at[0].x, m->y + s->at[0].y, m->x + s->at[0].x,
                                m->y + s->at[0].y };
        for (int k = 0; k < points; k++)
            reach_to(&r, m->x + s->at[k].x, m->y + s->at[k].y);
    }
    return r;
}

static struct box box_of(struct reach r)
{
    return (struct box){ r.left, r.top, r.right - r.left, r.bottom - r.top };
}

/* The em box of text, not its ink: 0.88 above the baseline, as every run is set. */
static struct box glyphs_box(const struct mark *m)
{
    const mpt em = m->as.glyphs.size;

    if (m->as.glyphs.vertical)
        return (struct box){ m->x - em / 2, m->y, em, m->as.glyphs.width };
    if (m->as.glyphs.rotated)
        return (struct box){ m->x - mpt_scale(em, 12, 100), m->y, em, m->as.glyphs.width };
    return (struct box){ m->x, m->y - mpt_scale(em, 88, 100), m->as.glyphs.width, em };
}

struct box mark_box(const struct mark *m)
{
    struct reach r = { m->x, m->y, m->x, m->y };

    switch (m->kind) {
    case MARK_GLYPHS:
        return glyphs_box(m);
    case MARK_RULE:
        reach_to(&r, m->x + m->as.rule.dx, m->y + m->as.rule.dy);
        return box_of(r);
    case MARK_FILL:
        return (struct box){ m->x, m->y, m->as.fill.w, m->as.fill.h };
    case MARK_PICTURE:
        return (struct box){ m->x, m->y, m->as.picture.w, m->as.picture.h };
    case MARK_PATH:
        if (m->as.path.clip.w > 0)
            return (struct box){ m->x + m->as.path.clip.x, m->y + m->as.path.clip.y,
                                 m->as.path.clip.w, m->as.path.clip.h };
        return box_of(path_reach(m));
    }
    return box_of(r);
}
