/*
 * cover.c - 表紙: a page of its own without head, foot and number.
 *
 * Title and subtitle stand in the upper part, the foot at the lower edge of the text area, and
 * bars of the layout's colours between them: all in one slab as high as the page.
 */
#include "base/say.h"
#include "blocks/set.h"

struct cover {
    struct template title, subtitle, note, foot;
    struct paints bars;
    mpt bar_height;
    mpt title_from_top;
    struct words title_style, subtitle_style, foot_style;
    const struct look *title_look, *subtitle_look, *note_look, *foot_look;
    struct fill fill_title, fill_subtitle, fill_note, fill_foot;
};

#define AT(field) offsetof(struct cover, field)
static const struct key keys[] = {
    { "title", &value_template, AT(title), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("the document's title") },
    { "subtitle", &value_template, AT(subtitle), 0, NULL, NULL,
      N_("a smaller line below the title") },
    { "note", &value_template, AT(note), 0, NULL, NULL,
      N_("a line above the title, such as the plan it belongs to") },
    { "foot", &value_template, AT(foot), 0, NULL, NULL,
      N_("at the bottom: date and publisher; several lines with a line break") },
    { "bars", &value_paints, AT(bars), 0, NULL, NULL,
      N_("colours of a band across the page, side by side") },
    { "bar-height", &value_length, AT(bar_height), 0, NULL, "4mm", N_("how high the band is") },
    { "title-from-top", &value_length, AT(title_from_top), 0, NULL, "50mm",
      N_("from the top of the text area to the title") },
    { "title-style", &value_words, AT(title_style), 0, NULL, NULL,
      N_("a style other than 表紙題名") },
    { "subtitle-style", &value_words, AT(subtitle_style), 0, NULL, NULL,
      N_("a style other than 表紙副題") },
    { "foot-style", &value_words, AT(foot_style), 0, NULL, NULL, N_("a style other than 表紙下") },
    { 0 }
};

static bool bind(struct binding *b, void *spec)
{
    struct cover *c = spec;
    bool ok = fill_bind(b->run, &c->title, b->query, &c->fill_title);

    ok &= fill_bind(b->run, &c->subtitle, b->query, &c->fill_subtitle);
    ok &= fill_bind(b->run, &c->note, b->query, &c->fill_note);
    ok &= fill_bind(b->run, &c->foot, b->query, &c->fill_foot);
    c->title_look = bind_look(b, c->title_style, "表紙題名");
    c->subtitle_look = bind_look(b, c->subtitle_style, "表紙副題");
    c->note_look = c->subtitle_look;
    c->foot_look = bind_look(b, c->foot_style, "表紙下");
    for (size_t i = 0; i < c->bars.n; i++)
        ok &= palette_resolve(b->run, &b->looks->palette, &c->bars.at[i]);
    return ok && c->title_look && c->subtitle_look && c->foot_look;
}

struct part {
    const struct look *look;
    const struct fill *fill;
    enum tag_kind tag;
};

static bool break_part(struct setting *s, const struct part *p, const struct record *record,
                       mpt width, struct lines *out)
{
    struct piece piece = { .style = setting_style(s, p->look),
                           .where = fill_where(p->fill, s->plan, record) };
    const struct paragraph paragraph = {
        .pieces = &piece,
        .n = 1,
        .style = piece.style,
        .width = width,
        .vertical = s->vertical,
    };

    *out = (struct lines){ 0 };
    if (p->fill->n == 0)
        return true;
    if (!fill_text(s->run, p->fill, record, &piece.text))
        return false;
    piece.tag = setting_tag(s, s->tag, p->tag);
    return paragraph_set(s->run, s->fonts, &paragraph, out);
}

static void draw_bars(struct setting *s, const struct cover *c, struct galley *g, struct slab *slab,
                      mpt y)
{
    mpt *widths = ARENA_ARRAY(s->run->arena, mpt, c->bars.n), x = 0;

    if (c->bars.n == 0)
        return;
    mpt_share(g->width, NULL, c->bars.n, widths);
    for (size_t i = 0; i < c->bars.n; i++) {
        slab_fill(g, slab, (struct box){ x, y, widths[i], c->bar_height },
                  paint_colour(&c->bars.at[i], s->accent));
        x += widths[i];
    }
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    const struct cover *c = spec;
    const struct part parts[] = { { c->note_look, &c->fill_note, TAG_P },
                                  { c->title_look, &c->fill_title, TAG_P },
                                  { c->subtitle_look, &c->fill_subtitle, TAG_P } };
    const struct part foot = { c->foot_look, &c->fill_foot, TAG_P };
    struct lines lines;
    struct slab *slab;
    mpt y = c->title_from_top;

    g->start = g->start > START_PAGE ? g->start : START_PAGE;
    galley_announce(g, NEWS_BARE);
    slab = galley_add(g, g->page_height);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!break_part(s, &parts[i], record, g->width, &lines))
            return false;
        if (lines.n == 0)
            continue;
        y += parts[i].look->style.before;
        slab_lines(g, slab, &lines, 0, lines.n, (struct point){ 0, y });
        y += lines.height + parts[i].look->style.after;
    }
    draw_bars(s, c, g, slab, y + 2 * c->bar_height);
    if (!break_part(s, &foot, record, g->width, &lines))
        return false;
    slab_lines(g, slab, &lines, 0, lines.n, (struct point){ 0, g->page_height - lines.height });
    if (y + 3 * c->bar_height + lines.height > g->page_height)
        return diag_error(s->run->diags, c->title.where, "T012",
                          _("the cover's texts do not fit one page"));
    g->start = START_PAGE;
    return true;
}

static const struct schema cover_schema = { "cover", N_("a title page (表紙)"),
                                            sizeof(struct cover), keys };
const struct block_kind cover_block = { "cover", &cover_schema, bind, typeset, false };
