#include "final/dump.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "final/picture.h"

static void add_points(struct buf *out, mpt v, bool sign)
{
    uint64_t whole = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    buf_format(out, "%s%llu.%03u",
               v < 0  ? "-"
               : sign ? "+"
                      : "",
               (unsigned long long)(whole / 1000), (unsigned)(whole % 1000));
}

/* In a column eight wide, so that numbers of neighbouring lines stand one below the other. */
static void add_column(struct buf *out, mpt v)
{
    struct buf number = BUF(out->arena);

    add_points(&number, v, false);
    buf_format(out, "%*s", number.len < 8 ? (int)(8 - number.len) : 1, "");
    buf_str(out, buf_text(&number));
}

/* Controls escaped; a space at the end, which editors like to take away, as \s. */
static void add_text(struct buf *out, str text)
{
    uint32_t c;

    while (utf8_next(&text, &c)) {
        if (c == '\\')
            buf_str(out, STR("\\\\"));
        else if (c == '\n')
            buf_str(out, STR("\\n"));
        else if (c < ' ' || c == 0x7F)
            buf_format(out, "\\x%02X", (unsigned)c);
        else if (c == ' ' && text.len == 0)
            buf_str(out, STR("\\s"));
        else
            buf_code_point(out, c);
    }
}

static str name_of(const struct tag *tag)
{
    return tag ? tag_name(tag->kind) : STR("-");
}

static bool is_black(struct colour c)
{
    return c.space == COLOUR_GRAY && c.part[0] == 0;
}

static void add_colour(struct buf *out, struct colour c)
{
    switch ((enum colour_space)c.space) {
    case COLOUR_NONE:
        buf_str(out, STR("  none"));
        break;
    case COLOUR_GRAY:
        buf_format(out, "  gray(%d)", c.part[0]);
        break;
    case COLOUR_RGB:
        buf_format(out, "  rgb(%d,%d,%d)", c.part[0], c.part[1], c.part[2]);
        break;
    case COLOUR_CMYK:
        buf_format(out, "  cmyk(%d,%d,%d,%d)", c.part[0], c.part[1], c.part[2], c.part[3]);
        break;
    }
}

static void dump_glyphs(struct buf *out, const struct mark *m)
{
    const struct glyph_run *run = &m->as.glyphs;

    buf_str(out, run->vertical ? STR("  tate") : run->rotated ? STR("  turn") : STR("  text"));
    add_column(out, m->x);
    add_column(out, m->y);
    add_column(out, run->size);
    buf_str(out, STR("  "));
    buf_str(out, name_of(m->tag));
    if (!is_black(run->colour))
        add_colour(out, run->colour);
    buf_str(out, STR("  "));
    add_text(out, run->text);
    buf_char(out, '\n');
}

static void dump_rule(struct buf *out, const struct mark *m)
{
    buf_str(out, STR("  rule"));
    add_column(out, m->x);
    add_column(out, m->y);
    buf_char(out, ' ');
    add_points(out, m->as.rule.dx, true);
    buf_char(out, ' ');
    add_points(out, m->as.rule.dy, true);
    buf_str(out, STR("  "));
    add_points(out, m->as.rule.width, false);
    if (!is_black(m->as.rule.colour))
        add_colour(out, m->as.rule.colour);
    if (m->as.rule.dash) {
        buf_str(out, STR("  dash "));
        add_points(out, m->as.rule.dash, false);
        buf_char(out, ' ');
        add_points(out, m->as.rule.gap, false);
    }
    buf_char(out, '\n');
}

static void dump_fill(struct buf *out, const struct mark *m)
{
    buf_str(out, STR("  fill"));
    add_column(out, m->x);
    add_column(out, m->y);
    add_column(out, m->as.fill.w);
    add_column(out, m->as.fill.h);
    add_colour(out, m->as.fill.colour);
    buf_char(out, '\n');
}

static void add_box(struct buf *out, struct box box)
{
    add_column(out, box.x);
    add_column(out, box.y);
    add_column(out, box.w);
    add_column(out, box.h);
}

/* A place that is not the frame itself: what stands over is cut off. */
static void dump_picture(struct buf *out, const struct mark *m)
{
    const struct picture *p = m->as.picture.picture;
    struct box place = m->as.picture.place;

    buf_str(out, STR("  picture"));
    add_box(out, mark_box(m));
    buf_str(out, STR("  "));
    buf_str(out, name_of(m->tag));
    buf_str(out, STR("  "));
    add_text(out, p->path);
    buf_format(out, " %lld x %lld", (long long)p->width, (long long)p->height);
    if (p->turn > 1)
        buf_format(out, "  turn %d", p->turn);
    if (place.x != 0 || place.y != 0 || place.w != m->as.picture.w || place.h != m->as.picture.h) {
        buf_str(out, STR("  of"));
        add_box(out, place);
    }
    buf_char(out, '\n');
}

static void add_steps(struct buf *out, const struct mark *m)
{
    static const char *const names[] = { "m", "l", "c", "z" };
    static const int points[] = { 1, 1, 3, 0 };

    buf_str(out, STR("   "));
    for (size_t i = 0; i < m->as.path.n; i++) {
        const struct path_step *s = &m->as.path.steps[i];

        buf_format(out, " %s", names[s->op]);
        for (int k = 0; k < points[s->op]; k++) {
            buf_char(out, ' ');
            add_points(out, m->x + s->at[k].x, false);
            buf_char(out, ',');
            add_points(out, m->y + s->at[k].y, false);
        }
    }
    buf_char(out, '\n');
}

static void dump_path(struct buf *out, const struct mark *m)
{
    buf_str(out, STR("  path"));
    add_box(out, mark_box(m));
    buf_str(out, STR("  "));
    buf_str(out, name_of(m->tag));
    if (m->as.path.fill.space != COLOUR_NONE) {
        buf_str(out, STR("  fill"));
        add_colour(out, m->as.path.fill);
    }
    if (m->as.path.stroke.space != COLOUR_NONE) {
        buf_str(out, STR("  line "));
        add_points(out, m->as.path.width, false);
        add_colour(out, m->as.path.stroke);
    }
    if (m->as.path.dash) {
        buf_str(out, STR("  dash "));
        add_points(out, m->as.path.dash, false);
        buf_char(out, ' ');
        add_points(out, m->as.path.gap, false);
    }
    buf_char(out, '\n');
    add_steps(out, m);
}

static void dump_mark(struct buf *out, const struct mark *m)
{
    switch (m->kind) {
    case MARK_GLYPHS:
        dump_glyphs(out, m);
        break;
    case MARK_RULE:
        dump_rule(out, m);
        break;
    case MARK_FILL:
        dump_fill(out, m);
        break;
    case MARK_PICTURE:
        dump_picture(out, m);
        break;
    case MARK_PATH:
        dump_path(out, m);
        break;
    }
}

static void dump_link(struct buf *out, const struct link *link)
{
    buf_str(out, STR("  link"));
    add_column(out, link->box.x);
    add_column(out, link->box.y);
    add_column(out, link->box.w);
    add_column(out, link->box.h);
    if (link->uri.len) {
        buf_str(out, STR("  to "));
        add_text(out, link->uri);
    } else {
        buf_format(out, "  to page %zu at ", link->page + 1);
        add_points(out, link->y, false);
    }
    if (link->says.len) {
        buf_str(out, STR("  "));
        add_text(out, link->says);
    }
    buf_char(out, '\n');
}

static void dump_page(struct buf *out, size_t number, const struct page *page)
{
    buf_format(out, "page %zu  ", number);
    add_points(out, page->width, false);
    buf_str(out, STR(" x "));
    add_points(out, page->height, false);
    if (page->margin) {
        buf_str(out, STR("  margin "));
        add_points(out, page->margin, false);
        buf_str(out, STR(" bleed "));
        add_points(out, page->bleed, false);
    }
    if (page->label.len) {
        buf_str(out, STR("  label "));
        add_text(out, page->label);
    }
    buf_char(out, '\n');
    for (size_t i = 0; i < page->mark_count; i++)
        dump_mark(out, &page->marks[i]);
    for (size_t i = 0; i < page->link_count; i++)
        dump_link(out, &page->links[i]);
}

void dump_pages(struct buf *out, const struct pages *pages)
{
    for (size_t i = 0; i < pages->n; i++)
        dump_page(out, i + 1, &pages->at[i]);
    for (size_t i = 0; i < pages->bookmark_count; i++) {
        const struct bookmark *b = &pages->bookmarks[i];

        buf_format(out, "bookmark %d %zu ", b->level, b->page + 1);
        add_text(out, b->title);
        buf_char(out, '\n');
    }
}

void dump_destinations(struct buf *out, const struct pages *pages)
{
    for (size_t i = 0; i < pages->destination_count; i++) {
        const struct destination *d = &pages->destinations[i];

        buf_format(out, "place %zu ", d->page + 1);
        add_points(out, d->y, false);
        buf_str(out, STR("  "));
        add_text(out, d->name);
        buf_char(out, '\n');
    }
}

static void dump_line(struct buf *out, const struct mark *m)
{
    const struct line_note *note = m->as.glyphs.note;

    add_column(out, m->x);
    add_column(out, m->y);
    add_column(out, note->width);
    buf_str(out, STR(" of "));
    add_points(out, note->measure, false);
    buf_str(out, STR("  at "));
    add_points(out, m->as.glyphs.size, false);
    buf_format(out, "  stage %d  " STR_FMT, note->stage, STR_ARG(note->reason));
    if (note->edge.len)
        buf_format(out, "  " STR_FMT, STR_ARG(note->edge));
    buf_str(out, STR("  "));
    add_text(out, note->text);
    buf_char(out, '\n');
}

void dump_page_lines(struct buf *out, size_t i, const struct page *page)
{
    buf_format(out, "page %zu\n", i + 1);
    for (size_t k = 0; k < page->mark_count; k++) {
        if (page->marks[k].kind == MARK_GLYPHS && page->marks[k].as.glyphs.note)
            dump_line(out, &page->marks[k]);
    }
}

void dump_lines(struct buf *out, const struct pages *pages)
{
    for (size_t i = 0; i < pages->n; i++)
        dump_page_lines(out, i, &pages->at[i]);
}

/* The text of a tag's own ink, found by the tag's address, which is never ordered by. */
struct ink {
    uintptr_t key;
    struct buf text;
};

static str key_of(const uintptr_t *key)
{
    return (str){ (const char *)key, sizeof *key };
}

static struct ink *find_ink(const struct map *inks, const struct tag *tag)
{
    uintptr_t key = (uintptr_t)tag;

    return map_find(inks, key_of(&key));
}

static struct map gather_texts(struct arena *a, const struct pages *pages)
{
    struct map inks = MAP(a);

    for (size_t p = 0; p < pages->n; p++) {
        for (size_t i = 0; i < pages->at[p].mark_count; i++) {
            const struct mark *m = &pages->at[p].marks[i];
            struct ink *ink;

            if (m->kind != MARK_GLYPHS || !m->tag)
                continue;
            ink = find_ink(&inks, m->tag);
            if (!ink) {
                ink = ARENA_NEW(a, struct ink);
                *ink = (struct ink){ (uintptr_t)m->tag, BUF(a) };
                map_add(&inks, key_of(&ink->key), ink);
            }
            buf_str(&ink->text, m->as.glyphs.text);
        }
    }
    return inks;
}

static void dump_tag(struct buf *out, const struct tag *tag, int depth, const struct map *inks)
{
    static const char *const scopes[] = { "", " scope=column", " scope=row", " scope=both" };
    const struct tag_detail *detail = tag_detail(tag);
    struct ink *ink = find_ink(inks, tag);

    buf_format(out, "%*s" STR_FMT, depth * 2, "", STR_ARG(tag_name(tag->kind)));
    if (tag->kind == TAG_TH && tag->scope > 0 && tag->scope < 4)
        buf_str(out, str_from(scopes[tag->scope]));
    if (detail->columns > 1)
        buf_format(out, " columns=%d", detail->columns);
    if (detail->rows > 1)
        buf_format(out, " rows=%d", detail->rows);
    if (detail->id.len)
        buf_format(out, " id=" STR_FMT, STR_ARG(detail->id));
    if (detail->language.len)
        buf_format(out, " lang=" STR_FMT, STR_ARG(detail->language));
    if (detail->alt.len) {
        buf_str(out, STR(" alt="));
        buf_json(out, detail->alt);
    }
    if (ink) {
        buf_str(out, STR("  "));
        add_text(out, buf_text(&ink->text));
    }
    buf_char(out, '\n');
}

void dump_tags(struct buf *out, const struct pages *pages)
{
    struct map inks = gather_texts(out->arena, pages);
    const struct tag *tag = pages->root;
    int depth = 0;

    while (tag) {
        dump_tag(out, tag, depth, &inks);
        if (tag->first) {
            tag = tag->first;
            depth++;
            continue;
        }
        while (tag && !tag->next) {
            tag = tag->parent;
            depth--;
        }
        if (tag)
            tag = tag->next;
    }
}
