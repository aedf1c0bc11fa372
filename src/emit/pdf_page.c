#include "emit/pdf_page.h"

#include "emit/pdf_notation.h"
#include "emit/pdf_path.h"
#include "emit/pdf_picture.h"
#include "emit/pdf_tags.h"
#include "emit/pdf_text.h"

/*
 * libharu's page without what it would write itself: its content stream, its own resources for each
 * page, its size in floating point. Its Length object is free for others.
 */
bool pdf_page_reserve(struct pdf_file *f, struct pdf_sheet *out)
{
    HPDF_Page page = HPDF_AddPage(f->doc);
    HPDF_Dict content;
    void *length;

    if (!page)
        return pdf_out_of_memory(f);
    content = ((HPDF_PageAttr)page->attr)->contents;
    length = HPDF_Dict_GetItem(content, "Length", HPDF_OCLASS_NUMBER);
    HPDF_Dict_RemoveElement(page, "Contents");
    HPDF_Dict_RemoveElement(page, "Resources");
    HPDF_Dict_RemoveElement(page, "MediaBox");
    *out = (struct pdf_sheet){ .page = page,
                               .number = pdf_number(page),
                               .content = pdf_take(f, content) };
    pdf_give_back(f, pdf_take(f, length));
    return true;
}

void pdf_page_place(const struct pages *pages, const struct pdf_sheet *sheets, size_t page, mpt y,
                    struct buf *out)
{
    buf_char(out, '[');
    pdf_reference(out, sheets[page].number);
    buf_str(out, STR("/XYZ null "));
    pdf_points(out, pages->at[page].height - y + pages->at[page].margin);
    buf_str(out, STR(" null]"));
}

/*
 * A line is stroked with butt caps, so it ends where it should; readers widen strokes that are
 * thinner than a pixel, but not areas.
 */
static void write_rule(struct pdf_content *c, const struct mark *m)
{
    if (m->as.rule.colour.space == COLOUR_NONE)
        return;
    pdf_content_drawing(c, m->tag);
    pdf_content_stroke_colour(c, m->as.rule.colour);
    pdf_content_line(c, m->as.rule.width, m->as.rule.dash, m->as.rule.gap);
    pdf_content_path(c, PDF_PAINT_STROKE);
    pdf_points(&c->out, m->x);
    buf_char(&c->out, ' ');
    pdf_points(&c->out, c->height - m->y);
    buf_str(&c->out, STR(" m "));
    pdf_points(&c->out, m->x + m->as.rule.dx);
    buf_char(&c->out, ' ');
    pdf_points(&c->out, c->height - m->y - m->as.rule.dy);
    buf_str(&c->out, STR(" l\n"));
}

static void write_fill(struct pdf_content *c, const struct mark *m)
{
    if (m->as.fill.colour.space == COLOUR_NONE)
        return;
    pdf_content_drawing(c, m->tag);
    pdf_content_fill_colour(c, m->as.fill.colour);
    pdf_content_path(c, PDF_PAINT_FILL);
    pdf_content_box(c, mark_box(m));
    buf_str(&c->out, STR("re\n"));
}

static void note_cover(struct pdf_content *c, const struct mark *m)
{
    if (c->tags && m->tag && m->tag->kind == TAG_FIGURE && pdf_tags_hold(c->tags, m->tag))
        pdf_tags_cover(c->tags, m->tag, mark_box(m), c->height);
}

static size_t texts_ahead(const struct mark *marks, size_t n)
{
    size_t i = 0;

    while (i < n && marks[i].kind == MARK_GLYPHS)
        i++;
    return i;
}

static bool write_marks(struct pdf_content *c, const struct page *page)
{
    size_t done;

    for (size_t i = 0; i < page->mark_count; i += done) {
        const struct mark *m = &page->marks[i];

        done = 1;
        switch (m->kind) {
        case MARK_GLYPHS:
            if (!pdf_text_line(c, m, texts_ahead(m, page->mark_count - i), &done))
                return false;
            break;
        case MARK_RULE:
            write_rule(c, m);
            break;
        case MARK_FILL:
            write_fill(c, m);
            break;
        case MARK_PICTURE:
            pdf_picture_draw(c, m);
            break;
        case MARK_PATH:
            pdf_path_draw(c, m);
            break;
        }
        for (size_t k = 0; k < done; k++)
            note_cover(c, m + k);
    }
    return true;
}

/* An address as a URI (12.6.4.7): what is not ASCII as its UTF-8 bytes in hexadecimal. */
static void add_uri(struct buf *out, str uri)
{
    static const char digits[] = "0123456789ABCDEF";

    buf_char(out, '(');
    for (size_t i = 0; i < uri.len; i++) {
        unsigned char c = (unsigned char)uri.at[i];

        if (c > ' ' && c <= '~') {
            pdf_literal_byte(out, c);
        } else {
            buf_char(out, '%');
            buf_char(out, digits[c >> 4]);
            buf_char(out, digits[c & 0xF]);
        }
    }
    buf_char(out, ')');
}

/* A box of the trimmed page, whose lower left corner stands at margin, margin. */
static void add_box(struct buf *out, const char *name, struct box box, const struct page *page)
{
    mpt right = page->margin, up = page->margin + page->height;
    mpt edges[] = { right + box.x, up - box.y - box.h, right + box.x + box.w, up - box.y };

    buf_str(out, str_from(name));
    buf_char(out, '[');
    for (size_t i = 0; i < 4; i++) {
        pdf_points(out, edges[i]);
        buf_char(out, i < 3 ? ' ' : ']');
    }
}

/* F 4: printed, as PDF/A asks, though there is nothing to see. */
static unsigned write_link(struct pdf_content *c, const struct pdf_place *place,
                           const struct page *page, const struct link *link)
{
    struct buf out = BUF(c->f->brief);
    unsigned number = pdf_reserve(c->f);

    buf_str(&out, STR("<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4"));
    add_box(&out, "/Rect", link->box, page);
    if (link->uri.len) {
        buf_str(&out, STR("/A<</S/URI/URI"));
        add_uri(&out, link->uri);
        buf_str(&out, STR(">>"));
    } else {
        buf_str(&out, STR("/Dest"));
        pdf_page_place(place->pages, place->sheets, link->page, link->y, &out);
    }
    if (link->says.len) {
        buf_str(&out, STR("/Contents"));
        pdf_text_string(&out, link->says);
    }
    if (c->tags && link->tag && pdf_tags_hold(c->tags, link->tag)) {
        buf_str(&out, STR("/StructParent "));
        pdf_whole(&out, pdf_tags_link(c->tags, link->tag, number));
    }
    buf_str(&out, STR(">>"));
    pdf_put(c->f, number, buf_text(&out));
    return number;
}

static void add_links(struct pdf_content *c, const struct pdf_place *place, const struct page *page,
                      struct buf *entries)
{
    bool any = false;

    for (size_t i = 0; i < page->link_count; i++) {
        const struct link *link = &page->links[i];

        if (link->uri.len == 0 && link->page >= place->pages->n)
            continue;
        buf_str(entries, any ? STR(" ") : STR("/Annots["));
        pdf_reference(entries, write_link(c, place, page, link));
        any = true;
    }
    if (any)
        buf_char(entries, ']');
}

static struct box grown(const struct page *page, mpt by)
{
    return (struct box){ -by, -by, page->width + 2 * by, page->height + 2 * by };
}

/* (14.11.2) A page without a margin is its own trim box, but a printer is told. */
static void add_boxes(struct buf *out, const struct page *page, bool print)
{
    add_box(out, "/MediaBox", grown(page, page->margin), page);
    if (page->margin == 0 && !print)
        return;
    add_box(out, "/TrimBox", grown(page, 0), page);
    add_box(out, "/BleedBox", grown(page, page->bleed), page);
}

bool pdf_page_write(struct pdf_content *c, const struct page *page, const struct pdf_place *place)
{
    const struct pdf_sheet *sheet = &place->sheets[place->page];
    struct buf entries = BUF(c->f->brief);

    pdf_content_start(c, page->height, page->margin);
    if (!write_marks(c, page))
        return false;
    pdf_put_stream(c->f, sheet->content, STR(""), pdf_content_finish(c));
    add_boxes(&entries, page, place->pages->info.print);
    buf_format(&entries, "/Resources %u 0 R/Contents %u 0 R", place->resources, sheet->content);
    add_links(c, place, page, &entries);
    if (c->tags) {
        if (pdf_tags_end_page(c->tags))
            buf_format(&entries, "/StructParents %zu", place->page);
        buf_str(&entries, STR("/Tabs/S"));
    }
    buf_char(&entries, '\n');
    pdf_extend(c->f, sheet->page, str_copy(c->f->run->arena, buf_text(&entries)));
    return true;
}
