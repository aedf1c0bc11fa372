/* colophon.c - 奥付: who published what and when, at the foot of the last page. */
#include "base/say.h"
#include "blocks/set.h"

struct colophon_line {
    str label;
    struct template text;
    struct fill fill;
};

struct colophon {
    struct template title;
    const struct yaml *lines_node;
    struct words style;
    mpt label_width, width;
    const struct look *look;
    struct fill fill_title;
    struct colophon_line *lines;
    size_t n;
};

#define AT(field) offsetof(struct colophon, field)
static const struct key keys[] = {
    { "title", &value_template, AT(title), KEY_MAIN, NULL, NULL, N_("the first line, larger") },
    { "lines", &value_node, AT(lines_node), KEY_REQUIRED, NULL, NULL,
      N_("names and what they are: { 発行: <計画.市> }") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("a style other than 奥付") },
    { "width", &value_length, AT(width), 0, NULL, "110mm", N_("of the whole block") },
    { "label-width", &value_length, AT(label_width), 0, NULL, "26mm", N_("of the names") },
    { 0 }
};

static bool read_lines(struct binding *b, struct colophon *c)
{
    bool ok = true;
    size_t n = 0;

    if (c->lines_node->kind != YAML_MAP)
        return diag_error(b->run->diags, c->lines_node->where, "L003",
                          _("lines: wants names and texts, such as { 発行: <計画.市> }"));
    for (const struct yaml *i = c->lines_node->first; i; i = i->next)
        n++;
    c->lines = ARENA_ARRAY(b->run->arena, struct colophon_line, n);
    c->n = 0;
    for (const struct yaml *i = c->lines_node->first; i; i = i->next) {
        struct colophon_line *l = &c->lines[c->n++];

        l->label = i->key;
        ok &= value_template.read(b->run, i, NULL, &l->text) &&
              fill_bind(b->run, &l->text, b->query, &l->fill);
    }
    return ok;
}

static bool bind(struct binding *b, void *spec)
{
    struct colophon *c = spec;
    bool ok = read_lines(b, c);

    ok &= fill_bind(b->run, &c->title, b->query, &c->fill_title);
    c->look = bind_look(b, c->style, "奥付");
    return ok && c->look;
}

/* In the style of the look, whatever that of the piece is. */
static bool set_part(struct setting *s, const struct look *look, struct piece piece, mpt width,
                     struct lines *out)
{
    const struct style *style = setting_style(s, look);
    const struct paragraph p = {
        .pieces = &piece, .n = 1, .style = style, .width = width, .vertical = s->vertical
    };

    piece.style = style;

    return paragraph_set(s->run, s->fonts, &p, out);
}

static bool set_line(struct setting *s, const struct colophon *c, const struct colophon_line *l,
                     const struct record *record, struct tag *list, struct galley *g)
{
    struct tag *item = setting_tag(s, list, TAG_LI);
    struct piece name = { .text = l->label, .tag = setting_tag(s, item, TAG_LBL) };
    struct piece body = { .tag = setting_tag(s, item, TAG_LBODY) };
    struct lines label, text;
    struct slab *slab;

    name.where = body.where = l->text.where;
    if (!fill_text(s->run, &l->fill, record, &body.text) ||
        !set_part(s, c->look, name, c->label_width, &label) ||
        !set_part(s, c->look, body, c->width - c->label_width, &text))
        return false;
    slab = galley_add(g, text.height > label.height ? text.height : label.height);
    slab_lines(g, slab, &label, 0, label.n, (struct point){ 0 });
    slab_lines(g, slab, &text, 0, text.n, (struct point){ c->label_width, 0 });
    return true;
}

/* All of it becomes one slab that stands at the foot of its page. */
static void join_at_foot(struct setting *s, const struct colophon *c, struct galley *part,
                         struct galley *g)
{
    const struct look *look = c->look;
    struct slab *whole;
    mpt height = look->pad_top + look->pad_bottom, y = look->pad_top;

    for (struct slab *p = part->first; p; p = p->next)
        height += p->height;
    whole = galley_add(g, height);
    whole->to_bottom = true;
    set_frame(s, look, g, whole, c->width, FRAME_WHOLE);
    for (struct slab *p = part->first; p; p = p->next) {
        for (struct ink *i = p->ink; i; i = i->next) {
            struct mark *m = slab_mark(g, whole, i->mark.kind);

            *m = i->mark;
            m->x += look->pad_left;
            m->y += y;
        }
        y += p->height;
    }
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    const struct colophon *c = spec;
    struct galley part;
    struct tag *list;
    struct lines title;

    galley_start_inside(&part, g, c->width);
    if (c->title.given) {
        struct piece words = { .tag = setting_tag(s, s->tag, TAG_P), .where = c->title.where };

        if (!fill_text(s->run, &c->fill_title, record, &words.text) ||
            !set_part(s, c->look, words, c->width, &title))
            return false;
        slab_lines(&part, galley_add(&part, title.height), &title, 0, title.n, (struct point){ 0 });
    }
    list = setting_tag(s, s->tag, TAG_L);
    for (size_t i = 0; i < c->n; i++) {
        if (!set_line(s, c, &c->lines[i], record, list, &part))
            return false;
    }
    join_at_foot(s, c, &part, g);
    return true;
}

static const struct schema colophon_schema = {
    "colophon", N_("who published it and when, at the foot of the page (奥付)"),
    sizeof(struct colophon), keys
};
const struct block_kind colophon_block = { "colophon", &colophon_schema, bind, typeset, false };
