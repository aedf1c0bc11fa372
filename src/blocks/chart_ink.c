/*
 * chart_ink.c - the ink of a chart: areas with patterns, lines with markers.
 *
 * Every series has a pattern, a stroke and a marker of its own beside its colour, so that a chart
 * copied in black and white says the same.
 */
#include "blocks/chart.h"

static const struct colour PAPER = { .space = COLOUR_GRAY, .part = { 1000 } };
static const struct colour NO_COLOUR = { .space = COLOUR_NONE };

static const mpt OUTLINE = 400, HATCH = 550, HATCH_APART = 2800;
static const mpt LINE = 1100, HALO = 2200, MARKER = 2300; /* half the width of a marker */

/* Steps of an outline, as many as were asked room for. */
struct outline {
    struct path_step *at;
    size_t n;
};

static struct outline outline_new(struct chart_run *x, size_t room)
{
    return (struct outline){ ARENA_ARRAY(x->s->run->arena, struct path_step, room), 0 };
}

static void go(struct outline *o, enum path_op op, mpt x, mpt y)
{
    o->at[o->n++] = (struct path_step){ .op = op, .at = { { x, y } } };
}

static struct mark *add_path(struct chart_run *x, const struct outline *o)
{
    struct mark *m = slab_mark(x->g, x->slab, MARK_PATH);

    m->tag = x->figure;
    m->as.path.steps = o->at;
    m->as.path.n = o->n;
    m->as.path.fill = m->as.path.stroke = NO_COLOUR;
    return m;
}

void chart_rule(struct chart_run *x, struct box along, const struct rule_look *look)
{
    struct mark *m = slab_mark(x->g, x->slab, MARK_RULE);

    m->tag = x->figure;
    m->x = along.x;
    m->y = along.y;
    m->as.rule.dx = along.w;
    m->as.rule.dy = along.h;
    m->as.rule.width = look->width;
    m->as.rule.colour = look->colour;
}

static struct mark *add_box(struct chart_run *x, struct box b)
{
    struct outline o = outline_new(x, 5);

    go(&o, PATH_MOVE, b.x, b.y);
    go(&o, PATH_LINE, b.x + b.w, b.y);
    go(&o, PATH_LINE, b.x + b.w, b.y + b.h);
    go(&o, PATH_LINE, b.x, b.y + b.h);
    go(&o, PATH_CLOSE, 0, 0);
    return add_path(x, &o);
}

void chart_paper(struct chart_run *x, struct box box)
{
    add_box(x, box)->as.path.fill = PAPER;
}

/* Lines through a box, cut off at its edges. Counted from the slab's corner, so neighbours match.
 */
static void slanted(struct outline *o, struct box b, bool rising)
{
    const mpt from = rising ? b.x + b.y : b.x - b.y - b.h, to = from + b.w + b.h;
    mpt past = from % HATCH_APART;

    past = past < 0 ? past + HATCH_APART : past;
    for (mpt at = past ? from - past + HATCH_APART : from; at <= to; at += HATCH_APART) {
        go(o, PATH_MOVE, rising ? at - b.y : at + b.y, b.y);
        go(o, PATH_LINE, rising ? at - b.y - b.h : at + b.y + b.h, b.y + b.h);
    }
}

static void level(struct outline *o, struct box b)
{
    for (mpt at = b.y - b.y % HATCH_APART; at <= b.y + b.h; at += HATCH_APART) {
        if (at < b.y)
            continue;
        go(o, PATH_MOVE, b.x, at);
        go(o, PATH_LINE, b.x + b.w, at);
    }
}

static void hatch(struct chart_run *x, const struct series *s, struct box b)
{
    struct outline o = outline_new(x, 4 * (size_t)((b.w + b.h) / HATCH_APART + 2));
    struct mark *m;

    if (s->pattern == PATTERN_LINES)
        level(&o, b);
    if (s->pattern == PATTERN_HATCH || s->pattern == PATTERN_CROSS)
        slanted(&o, b, true);
    if (s->pattern == PATTERN_BACK || s->pattern == PATTERN_CROSS)
        slanted(&o, b, false);
    if (o.n == 0)
        return;
    m = add_path(x, &o);
    m->as.path.stroke = s->colour;
    m->as.path.width = HATCH;
    m->as.path.clip = b;
}

void chart_area(struct chart_run *x, const struct series *s, struct box b)
{
    struct mark *m;

    if (b.w <= 0 || b.h <= 0)
        return;
    m = add_box(x, b);
    m->as.path.fill = s->pattern == PATTERN_SOLID   ? s->colour
                      : s->pattern == PATTERN_LIGHT ? s->light
                                                    : PAPER;
    hatch(x, s, b);
    m = add_box(x, b);
    m->as.path.stroke = s->colour;
    m->as.path.width = OUTLINE;
}

static void take_stroke(struct mark *m, const struct series *s)
{
    static const struct {
        mpt dash, gap;
    } dashes[] = { [STROKE_DASHED] = { 4000, 2000 }, [STROKE_DOTTED] = { 1100, 1500 } };

    m->as.path.stroke = s->colour;
    m->as.path.width = LINE;
    if (s->stroke == STROKE_DASHED || s->stroke == STROKE_DOTTED) {
        m->as.path.dash = dashes[s->stroke].dash;
        m->as.path.gap = dashes[s->stroke].gap;
    }
}

void chart_polyline(struct chart_run *x, const struct series *s, const struct point *points,
                    size_t n, bool halo)
{
    struct outline o = outline_new(x, n);
    struct mark *m;

    if (n < 2)
        return;
    for (size_t i = 0; i < n; i++)
        go(&o, i ? PATH_LINE : PATH_MOVE, points[i].x, points[i].y);
    m = add_path(x, &o);
    if (!halo) {
        take_stroke(m, s);
        return;
    }
    m->as.path.stroke = PAPER;
    m->as.path.width = HALO;
}

static void curve(struct outline *o, struct point a, struct point b, struct point to)
{
    o->at[o->n++] = (struct path_step){ .op = PATH_CURVE, .at = { a, b, to } };
}

/* Four curves whose control points stand 0.5523 of the radius out. */
static void circle(struct outline *o, mpt x, mpt y, mpt r)
{
    const mpt k = mpt_scale(r, 5523, 10000);

    go(o, PATH_MOVE, x + r, y);
    curve(o, (struct point){ x + r, y + k }, (struct point){ x + k, y + r },
          (struct point){ x, y + r });
    curve(o, (struct point){ x - k, y + r }, (struct point){ x - r, y + k },
          (struct point){ x - r, y });
    curve(o, (struct point){ x - r, y - k }, (struct point){ x - k, y - r },
          (struct point){ x, y - r });
    curve(o, (struct point){ x + k, y - r }, (struct point){ x + r, y - k },
          (struct point){ x + r, y });
}

static void corners(struct outline *o, mpt x, mpt y, const mpt (*at)[2], size_t n, mpt r)
{
    for (size_t i = 0; i < n; i++)
        go(o, i ? PATH_LINE : PATH_MOVE, x + mpt_scale(r, at[i][0], 100),
           y + mpt_scale(r, at[i][1], 100));
}

void chart_marker(struct chart_run *x, const struct series *s, mpt at_x, mpt at_y)
{
    static const mpt square[][2] = { { -88, -88 }, { 88, -88 }, { 88, 88 }, { -88, 88 } };
    static const mpt triangle[][2] = { { 0, -120 }, { 110, 80 }, { -110, 80 } };
    static const mpt diamond[][2] = { { 0, -125 }, { 125, 0 }, { 0, 125 }, { -125, 0 } };
    bool filled = s->marker == MARKER_CIRCLE || s->marker == MARKER_TRIANGLE;
    struct outline o = outline_new(x, 6);
    struct mark *m;

    switch (s->marker) {
    case MARKER_CIRCLE:
        circle(&o, at_x, at_y, MARKER);
        break;
    case MARKER_SQUARE:
        corners(&o, at_x, at_y, square, 4, MARKER);
        break;
    case MARKER_TRIANGLE:
        corners(&o, at_x, at_y, triangle, 3, MARKER);
        break;
    case MARKER_DIAMOND:
        corners(&o, at_x, at_y, diamond, 4, MARKER);
        break;
    case MARKER_AUTO:
    case MARKER_NONE:
        return;
    }
    go(&o, PATH_CLOSE, 0, 0);
    m = add_path(x, &o);
    m->as.path.fill = filled ? s->colour : PAPER;
    m->as.path.stroke = filled ? PAPER : s->colour;
    m->as.path.width = filled ? 600 : 1000;
}

void chart_key(struct chart_run *x, const struct series *s, struct box b)
{
    const mpt middle = b.y + b.h / 2;
    const struct point line[] = { { b.x, middle }, { b.x + b.w, middle } };

    if (s->as == AS_BAR) {
        chart_area(x, s, b);
        return;
    }
    chart_polyline(x, s, line, 2, false);
    chart_marker(x, s, b.x + b.w / 2, middle);
}
