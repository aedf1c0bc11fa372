#include "emit/pdf_conformance.h"

#include "final/picture.h"

/* Of a table: for each column, in how many rows to come a cell from above still stands. */
struct grid {
    struct run *run;
    int *below;
    int columns, room;
    bool first;
};

static bool has_cmyk(const struct mark *m)
{
    switch (m->kind) {
    case MARK_GLYPHS:
        return m->as.glyphs.colour.space == COLOUR_CMYK;
    case MARK_RULE:
        return m->as.rule.colour.space == COLOUR_CMYK;
    case MARK_FILL:
        return m->as.fill.colour.space == COLOUR_CMYK;
    case MARK_PICTURE:
        return m->as.picture.picture->components == 4;
    case MARK_PATH:
        return m->as.path.fill.space == COLOUR_CMYK || m->as.path.stroke.space == COLOUR_CMYK;
    }
    return false;
}

/* Glyph 0 shows that a font lacks the character (ISO 19005-2, 6.2.11.8). */
static bool has_notdef(const struct mark *m)
{
    if (m->kind != MARK_GLYPHS)
        return false;
    for (size_t i = 0; i < m->as.glyphs.n; i++) {
        if (m->as.glyphs.glyphs[i].id == 0)
            return true;
    }
    return false;
}

static bool links_speak(const struct page *page)
{
    for (size_t i = 0; i < page->link_count; i++) {
        if (!page->links[i].tag || page->links[i].says.len == 0)
            return false;
    }
    return true;
}

static bool is_one_of(enum tag_kind kind, const enum tag_kind *kinds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (kind == kinds[i])
            return true;
    }
    return false;
}

#define ONE_OF(kind, ...)                                                                          \
    is_one_of(kind, (const enum tag_kind[]){ __VA_ARGS__ },                                        \
              sizeof((const enum tag_kind[]){ __VA_ARGS__ }) / sizeof(enum tag_kind))

/* What may stand in what (ISO 32000-1, 14.8.4.3; ISO 14289-1, 7.2). */
static bool stands_well(const struct tag *tag)
{
    enum tag_kind above = tag->parent ? tag->parent->kind : TAG_DOCUMENT;

    if (ONE_OF(tag->kind, TAG_THEAD, TAG_TBODY))
        return above == TAG_TABLE;
    if (tag->kind == TAG_TR)
        return ONE_OF(above, TAG_TABLE, TAG_THEAD, TAG_TBODY);
    if (ONE_OF(tag->kind, TAG_TH, TAG_TD))
        return above == TAG_TR && (tag->kind == TAG_TD || tag->scope > 0);
    if (tag->kind == TAG_LI)
        return above == TAG_L;
    if (tag->kind == TAG_LBODY)
        return above == TAG_LI;
    if (tag->kind == TAG_TOCI)
        return above == TAG_TOC;
    if (tag->kind == TAG_FIGURE)
        return tag->alt.len > 0;
    switch ((int)above) {
    case TAG_TABLE:
        return tag->kind == TAG_CAPTION;
    case TAG_THEAD:
    case TAG_TBODY:
    case TAG_TR:
        return false;
    case TAG_L:
        return ONE_OF(tag->kind, TAG_L, TAG_CAPTION);
    case TAG_LI:
        return tag->kind == TAG_LBL;
    case TAG_TOC:
        return ONE_OF(tag->kind, TAG_TOC, TAG_CAPTION);
    }
    return true;
}

static void widen(struct grid *g, int columns)
{
    int *larger;

    if (columns <= g->room)
        return;
    g->room = columns * 2;
    larger = ARENA_ARRAY(g->run->arena, int, (size_t)g->room);
    for (int i = 0; i < g->columns; i++)
        larger[i] = g->below[i];
    g->below = larger;
}

static int spanned(int n)
{
    return n > 1 ? n : 1;
}

/* Each row fills all columns, with cells of its own or from above. */
static bool row_fits(struct grid *g, const struct tag *row)
{
    int at = 0;

    for (const struct tag *cell = row->first; cell; cell = cell->next) {
        while (at < g->columns && g->below[at] > 0)
            g->below[at++]--;
        for (int i = 0; i < spanned(cell->columns); i++, at++) {
            if (g->first) {
                widen(g, at + 1);
                g->columns = at + 1;
            }
            if (at >= g->columns || g->below[at] > 0)
                return false;
            g->below[at] = spanned(cell->rows) - 1;
        }
    }
    while (at < g->columns && g->below[at] > 0)
        g->below[at++]--;
    g->first = false;
    return at == g->columns;
}

static bool rows_fit(struct grid *g, const struct tag *parent)
{
    for (const struct tag *tag = parent->first; tag; tag = tag->next) {
        if (ONE_OF(tag->kind, TAG_THEAD, TAG_TBODY) && !rows_fit(g, tag))
            return false;
        if (tag->kind == TAG_TR && !row_fits(g, tag))
            return false;
    }
    return true;
}

static bool table_is_regular(struct run *run, const struct tag *table)
{
    struct grid g = { .run = run, .first = true };

    if (!rows_fit(&g, table))
        return false;
    for (int i = 0; i < g.columns; i++) {
        if (g.below[i] > 0)
            return false;
    }
    return true;
}

static const struct tag *next_in_tree(const struct tag *tag)
{
    if (tag->first)
        return tag->first;
    while (tag && !tag->next)
        tag = tag->parent;
    return tag ? tag->next : NULL;
}

static bool tree_is_sound(struct run *run, const struct tag *root)
{
    int level = 0;

    for (const struct tag *tag = root; tag; tag = next_in_tree(tag)) {
        if (tag->kind >= TAG_H1 && tag->kind <= TAG_H6) {
            int now = (int)(tag->kind - TAG_H1) + 1;

            if (now > level + 1) /* 7.4.2: no level is left out */
                return false;
            level = now;
        }
        if (!stands_well(tag) || (tag->kind == TAG_TABLE && !table_is_regular(run, tag)))
            return false;
    }
    return true;
}

struct pdf_conformance pdf_conformance_of(struct run *run, const struct pages *pages)
{
    const struct document_info *info = &pages->info;
    struct pdf_conformance c = { .device_rgb_only = true };
    bool complete = true, speaking = true;

    for (size_t p = 0; p < pages->n; p++) {
        for (size_t i = 0; i < pages->at[p].mark_count; i++) {
            c.device_rgb_only = c.device_rgb_only && !has_cmyk(&pages->at[p].marks[i]);
            complete = complete && !has_notdef(&pages->at[p].marks[i]);
        }
        speaking = speaking && links_speak(&pages->at[p]);
    }
    if (info->tagged && pages->root && info->language.len && complete) {
        c.archival = c.device_rgb_only;
        c.accessible = speaking && info->title.len && tree_is_sound(run, pages->root);
    }
    return c;
}
