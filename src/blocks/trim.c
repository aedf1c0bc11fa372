/* trim.c - see trim.h. */
#include "blocks/trim.h"

#define MM(n) mpt_from_um((int64_t)(n)*1000)

enum { MARK_LENGTH = 9, MARK_WHITE = 3, LINE_UM = 100, LINES_MAX = 32 };

static void extend_fill(struct mark *m, const struct page *p, mpt bleed)
{
    mpt right = m->x + m->as.fill.w, bottom = m->y + m->as.fill.h;

    if (m->x <= 0)
        m->x = m->x < -bleed ? m->x : -bleed;
    if (m->y <= 0)
        m->y = m->y < -bleed ? m->y : -bleed;
    if (right >= p->width)
        right = right > p->width + bleed ? right : p->width + bleed;
    if (bottom >= p->height)
        bottom = bottom > p->height + bleed ? bottom : p->height + bleed;
    m->as.fill.w = right - m->x;
    m->as.fill.h = bottom - m->y;
}

/* One end of a line along one axis. */
static mpt beyond(mpt v, mpt size, mpt bleed)
{
    if (v <= 0)
        return v < -bleed ? v : -bleed;
    if (v >= size)
        return v > size + bleed ? v : size + bleed;
    return v;
}

/* Slanting lines stay as they are. */
static void extend_rule(struct mark *m, const struct page *p, mpt bleed)
{
    if (m->as.rule.dy == 0) {
        mpt end = beyond(m->x + m->as.rule.dx, p->width, bleed);

        m->x = beyond(m->x, p->width, bleed);
        m->as.rule.dx = end - m->x;
    } else if (m->as.rule.dx == 0) {
        mpt end = beyond(m->y + m->as.rule.dy, p->height, bleed);

        m->y = beyond(m->y, p->height, bleed);
        m->as.rule.dy = end - m->y;
    }
}

static mpt least(mpt a, mpt b)
{
    return a < b ? a : b;
}

/* What a crop hides may be seen in the bleed. place is counted from x, y: it moves the other way.
 */
static void extend_picture(struct mark *m, const struct page *p, mpt bleed)
{
    struct box *place = &m->as.picture.place;
    mpt w = m->as.picture.w, h = m->as.picture.h;
    mpt left = m->x <= 0 && place->x < 0 ? least(bleed, -place->x) : 0;
    mpt above = m->y <= 0 && place->y < 0 ? least(bleed, -place->y) : 0;
    mpt right = 0, below = 0;

    if (m->x + w >= p->width && place->x + place->w > w)
        right = least(bleed, place->x + place->w - w);
    if (m->y + h >= p->height && place->y + place->h > h)
        below = least(bleed, place->y + place->h - h);
    m->x -= left;
    m->y -= above;
    place->x += left;
    place->y += above;
    m->as.picture.w += left + right;
    m->as.picture.h += above + below;
}

void trim_bleed(struct page *page, mpt bleed)
{
    for (size_t i = 0; i < page->mark_count; i++) {
        struct mark *m = &page->marks[i];

        switch (m->kind) {
        case MARK_FILL:
            extend_fill(m, page, bleed);
            break;
        case MARK_RULE:
            extend_rule(m, page, bleed);
            break;
        case MARK_PICTURE:
            extend_picture(m, page, bleed);
            break;
        case MARK_GLYPHS:
        case MARK_PATH:
            break;
        }
    }
    page->bleed = bleed;
}

/* Where marks begin, seen from the trimmed edge. */
static mpt offset_of(mpt bleed)
{
    return bleed ? bleed : MM(MARK_WHITE);
}

mpt trim_margin(mpt bleed)
{
    return offset_of(bleed) + MM(MARK_LENGTH) + MM(MARK_WHITE);
}

struct drawing {
    struct page *page;
    struct colour colour;
};

static void line(struct drawing *d, mpt x, mpt y, mpt to_x, mpt to_y)
{
    struct mark *m = &d->page->marks[d->page->mark_count++];

    *m = (struct mark){ .kind = MARK_RULE, .x = x, .y = y };
    m->as.rule.dx = to_x - x;
    m->as.rule.dy = to_y - y;
    m->as.rule.width = mpt_from_um(LINE_UM);
    m->as.rule.colour = d->colour;
}

/* From the side, then away along the other: an angle whose arms stand level with x and y. */
static void angle(struct drawing *d, struct point corner, struct point far)
{
    line(d, far.x, corner.y, corner.x, corner.y);
    line(d, corner.x, corner.y, corner.x, far.y);
}

/*
 * One angle leads along the trimmed edge from the side and along the bleed from above, the other
 * the other way: together both edges are marked on both sides. Without bleed two lines do.
 */
static void corner(struct drawing *d, struct point at, int right, int down, mpt bleed)
{
    mpt near = offset_of(bleed), end = near + MM(MARK_LENGTH);
    struct point out = { at.x + right * near, at.y + down * near };
    struct point far = { at.x + right * end, at.y + down * end };

    if (bleed == 0) {
        line(d, far.x, at.y, out.x, at.y);
        line(d, at.x, out.y, at.x, far.y);
        return;
    }
    angle(d, (struct point){ out.x, at.y }, far);
    angle(d, (struct point){ at.x, out.y }, far);
}

/* At the middle of a side: a line that leads inward, and one across it. */
static void centre(struct drawing *d, struct point at, int right, int down, mpt bleed)
{
    mpt near = offset_of(bleed), end = near + MM(MARK_LENGTH), middle = (near + end) / 2;
    mpt arm = MM(MARK_LENGTH);

    line(d, at.x + right * near, at.y + down * near, at.x + right * end, at.y + down * end);
    if (right)
        line(d, at.x + right * middle, at.y - arm, at.x + right * middle, at.y + arm);
    else
        line(d, at.x - arm, at.y + down * middle, at.x + arm, at.y + down * middle);
}

void trim_marks(struct run *run, struct page *page, mpt bleed, struct colour colour)
{
    struct mark *marks = ARENA_ARRAY(run->arena, struct mark, page->mark_count + LINES_MAX);
    struct drawing d = { page, colour };
    mpt w = page->width, h = page->height;

    if (page->mark_count)
        memcpy(marks, page->marks, page->mark_count * sizeof *marks);
    page->marks = marks;
    page->margin = trim_margin(bleed);
    corner(&d, (struct point){ 0, 0 }, -1, -1, bleed);
    corner(&d, (struct point){ w, 0 }, 1, -1, bleed);
    corner(&d, (struct point){ 0, h }, -1, 1, bleed);
    corner(&d, (struct point){ w, h }, 1, 1, bleed);
    centre(&d, (struct point){ w / 2, 0 }, 0, -1, bleed);
    centre(&d, (struct point){ w / 2, h }, 0, 1, bleed);
    centre(&d, (struct point){ 0, h / 2 }, -1, 0, bleed);
    centre(&d, (struct point){ w, h / 2 }, 1, 0, bleed);
}
