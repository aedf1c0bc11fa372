#include "emit/pdf_path.h"

#include "emit/pdf_notation.h"

static void add_step(struct pdf_content *c, const struct mark *m, const struct path_step *s)
{
    static const char *const operators[] = { "m\n", "l\n", "c\n", "h\n" };
    static const int points[] = { 1, 1, 3, 0 };

    for (int i = 0; i < points[s->op]; i++) {
        pdf_points(&c->out, m->x + s->at[i].x);
        buf_char(&c->out, ' ');
        pdf_points(&c->out, c->height - m->y - s->at[i].y);
        buf_char(&c->out, ' ');
    }
    buf_str(&c->out, str_from(operators[s->op]));
}

/* Round corners: a sharp one of a line would stand out far beyond its point. */
static void take_pen(struct pdf_content *c, const struct mark *m, bool filled, bool stroked)
{
    if (filled)
        pdf_content_fill_colour(c, m->as.path.fill);
    if (!stroked)
        return;
    pdf_content_stroke_colour(c, m->as.path.stroke);
    pdf_content_line(c, m->as.path.width, m->as.path.dash, m->as.path.gap);
    pdf_content_round(c);
}

void pdf_path_draw(struct pdf_content *c, const struct mark *m)
{
    const bool filled = m->as.path.fill.space != COLOUR_NONE;
    const bool stroked = m->as.path.stroke.space != COLOUR_NONE && m->as.path.width > 0;
    const struct box clip = m->as.path.clip;

    if ((!filled && !stroked) || m->as.path.n == 0)
        return;
    pdf_content_drawing(c, m->tag);
    pdf_content_path(c, PDF_PAINT_NONE);
    if (clip.w > 0) {
        pdf_content_save(c);
        pdf_content_clip(c, (struct box){ m->x + clip.x, m->y + clip.y, clip.w, clip.h });
    }
    take_pen(c, m, filled, stroked);
    for (size_t i = 0; i < m->as.path.n; i++)
        add_step(c, m, &m->as.path.steps[i]);
    buf_str(&c->out, filled && stroked ? STR("B\n") : filled ? STR("f\n") : STR("S\n"));
    if (clip.w > 0)
        pdf_content_restore(c);
}
