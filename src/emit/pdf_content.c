#include "emit/pdf_content.h"

#include "emit/pdf_notation.h"
#include "emit/pdf_tags.h"

static const struct colour BLACK = { .space = COLOUR_GRAY };

/* What a page begins with (ISO 32000-1, 8.4.1). */
void pdf_content_start(struct pdf_content *c, mpt height, mpt margin)
{
    c->height = height;
    c->out.len = 0;
    c->in_text = c->marked = false;
    c->path = PDF_PAINT_NONE;
    c->pen = (struct pdf_pen){ .fill = BLACK, .stroke = BLACK, .line_width = MPT_PT(1) };
    c->font = NULL;
    c->vertical = false;
    c->size = c->spacing = 0;
    if (margin == 0)
        return;
    buf_str(&c->out, STR("1 0 0 1 "));
    pdf_points(&c->out, margin);
    buf_char(&c->out, ' ');
    pdf_points(&c->out, margin);
    buf_str(&c->out, STR(" cm\n"));
}

/* The path built so far. Painting must come before the state changes (8.5.1). */
static void paint(struct pdf_content *c)
{
    if (c->path == PDF_PAINT_FILL)
        buf_str(&c->out, STR("f\n"));
    else if (c->path == PDF_PAINT_STROKE)
        buf_str(&c->out, STR("S\n"));
    c->path = PDF_PAINT_NONE;
}

static void end_mark(struct pdf_content *c)
{
    if (c->marked)
        buf_str(&c->out, STR("EMC\n"));
    c->marked = false;
}

static void end_text(struct pdf_content *c)
{
    if (!c->in_text)
        return;
    end_mark(c);
    buf_str(&c->out, STR("ET\n"));
    c->in_text = false;
}

/* "/Span<</MCID 3", to be closed. */
static void open_mark(struct pdf_content *c, str name)
{
    buf_char(&c->out, '/');
    buf_str(&c->out, name);
    buf_str(&c->out, STR("<</MCID "));
    pdf_whole(&c->out, pdf_tags_content(c->tags, c->tag));
    c->marked = true;
}

void pdf_content_ink(struct pdf_content *c)
{
    if (!c->tags || c->marked)
        return;
    if (c->tag) {
        open_mark(c, tag_name(c->tag->kind));
        buf_str(&c->out, STR(">>BDC\n"));
    } else {
        buf_str(&c->out, STR("/Artifact BMC\n"));
        c->marked = true;
    }
}

/* A tag that is not in the tree cannot be told of: its ink is an artifact. */
static void belong(struct pdf_content *c, const struct tag *tag)
{
    if (tag && c->tags && !pdf_tags_hold(c->tags, tag))
        tag = NULL;
    if (c->marked && c->tag != tag) {
        paint(c);
        end_mark(c);
    }
    c->tag = tag;
}

void pdf_content_text(struct pdf_content *c, const struct tag *tag)
{
    if (!c->in_text) {
        paint(c);
        end_mark(c);
        buf_str(&c->out, STR("BT\n"));
        c->in_text = true;
        c->line_x = c->line_y = 0;
        c->turned = false;
    }
    belong(c, tag);
}

void pdf_content_drawing(struct pdf_content *c, const struct tag *tag)
{
    end_text(c);
    belong(c, tag);
    pdf_content_ink(c);
}

/*
 * Marked content of its own, not within that of the tag: poppler 22.12 takes the end of an inner
 * sequence for the end of the outer one and loses the rest of a cell from the structure tree.
 */
void pdf_content_span(struct pdf_content *c, str text)
{
    c->span_inside = !c->tags || !c->tag;
    if (c->span_inside) {
        pdf_content_ink(c);
        buf_str(&c->out, STR("/Span<<"));
    } else {
        end_mark(c);
        open_mark(c, STR("Span"));
    }
    buf_str(&c->out, STR("/ActualText"));
    pdf_text_string(&c->out, text);
    buf_str(&c->out, STR(">>BDC\n"));
}

void pdf_content_end_span(struct pdf_content *c)
{
    if (c->span_inside)
        buf_str(&c->out, STR("EMC\n"));
    else
        end_mark(c);
}

str pdf_content_finish(struct pdf_content *c)
{
    paint(c);
    end_text(c);
    end_mark(c);
    return buf_text(&c->out);
}

void pdf_content_path(struct pdf_content *c, enum pdf_paint how)
{
    if (c->path != how)
        paint(c);
    c->path = how;
}

static int parts_of(struct colour colour)
{
    switch ((enum colour_space)colour.space) {
    case COLOUR_NONE:
        return 0;
    case COLOUR_GRAY:
        return 1;
    case COLOUR_RGB:
        return 3;
    case COLOUR_CMYK:
        return 4;
    }
    return 0;
}

static bool same_colour(struct colour a, struct colour b)
{
    if (a.space != b.space)
        return false;
    for (int i = 0; i < parts_of(a); i++) {
        if (a.part[i] != b.part[i])
            return false;
    }
    return true;
}

static void set_colour(struct pdf_content *c, struct colour *now, struct colour colour,
                       const char *const operators[])
{
    if (same_colour(*now, colour))
        return;
    paint(c);
    for (int i = 0; i < parts_of(colour); i++) {
        pdf_fixed(&c->out, colour.part[i], 3);
        buf_char(&c->out, ' ');
    }
    buf_str(&c->out, str_from(operators[colour.space]));
    *now = colour;
}

void pdf_content_fill_colour(struct pdf_content *c, struct colour colour)
{
    static const char *const operators[] = { "", "g\n", "rg\n", "k\n" };

    set_colour(c, &c->pen.fill, colour, operators);
}

void pdf_content_stroke_colour(struct pdf_content *c, struct colour colour)
{
    static const char *const operators[] = { "", "G\n", "RG\n", "K\n" };

    set_colour(c, &c->pen.stroke, colour, operators);
}

void pdf_content_line(struct pdf_content *c, mpt width, mpt dash, mpt gap)
{
    if (c->pen.line_width != width) {
        paint(c);
        pdf_points(&c->out, width);
        buf_str(&c->out, STR(" w\n"));
        c->pen.line_width = width;
    }
    if (c->pen.dash != dash || c->pen.gap != gap) {
        paint(c);
        buf_char(&c->out, '[');
        if (dash) {
            pdf_points(&c->out, dash);
            buf_char(&c->out, ' ');
            pdf_points(&c->out, gap);
        }
        buf_str(&c->out, STR("]0 d\n"));
        c->pen.dash = dash;
        c->pen.gap = gap;
    }
}

void pdf_content_round(struct pdf_content *c)
{
    if (c->pen.round)
        return;
    paint(c);
    buf_str(&c->out, STR("1 j\n"));
    c->pen.round = true;
}

void pdf_content_save(struct pdf_content *c)
{
    paint(c);
    buf_str(&c->out, STR("q\n"));
    c->saved = c->pen;
}

void pdf_content_box(struct pdf_content *c, struct box box)
{
    const mpt operands[] = { box.x, c->height - box.y - box.h, box.w, box.h };

    for (int i = 0; i < 4; i++) {
        pdf_points(&c->out, operands[i]);
        buf_char(&c->out, ' ');
    }
}

void pdf_content_clip(struct pdf_content *c, struct box box)
{
    pdf_content_box(c, box);
    buf_str(&c->out, STR("re W n\n"));
}

void pdf_content_restore(struct pdf_content *c)
{
    paint(c);
    buf_str(&c->out, STR("Q\n"));
    c->pen = c->saved;
}

void pdf_content_font(struct pdf_content *c, struct pdf_font *font, bool vertical, mpt size)
{
    if (c->font == font && c->vertical == vertical && c->size == size)
        return;
    pdf_font_name(font, vertical, &c->out);
    buf_char(&c->out, ' ');
    pdf_points(&c->out, size);
    buf_str(&c->out, STR(" Tf\n"));
    c->font = font;
    c->vertical = vertical;
    c->size = size;
}

void pdf_content_spacing(struct pdf_content *c, mpt spacing)
{
    if (c->spacing == spacing)
        return;
    pdf_points(&c->out, spacing);
    buf_str(&c->out, STR(" Tc\n"));
    c->spacing = spacing;
}

void pdf_content_text_at(struct pdf_content *c, mpt x, mpt y, bool turned)
{
    const bool matrix = turned || c->turned;

    if (matrix)
        buf_str(&c->out, turned ? STR("0 -1 1 0 ") : STR("1 0 0 1 "));
    pdf_points(&c->out, matrix ? x : x - c->line_x);
    buf_char(&c->out, ' ');
    pdf_points(&c->out, matrix ? y : y - c->line_y);
    buf_str(&c->out, matrix ? STR(" Tm\n") : STR(" Td\n"));
    c->line_x = x;
    c->line_y = y;
    c->turned = turned;
}
