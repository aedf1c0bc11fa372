/*
 * pdf_text.c - glyph runs as text operators, so that the text can be read out again as it was set.
 *
 * Readers guess words from gaps: poppler puts a space where two glyphs stand more than 0.1 em apart
 * and breaks the word where they overlap by as much, and it takes any blank for one space. Japanese
 * composition makes such gaps and overlaps all the time: a quarter em beside Latin letters, half an
 * em cut off a bracket, none after one that is followed by another. There the glyphs on both sides
 * are put into a Span with ActualText (ISO 32000-1, 14.9.4), which every reader takes as it is. A
 * blank at either end of a line is not drawn: its text goes with the neighbour's code.
 *
 * A line may have several runs where a font lacks characters, or where some are raised; they are
 * judged together. Runs of different elements (a word with its reading has one of its own) cannot
 * share a Span: there the last glyph is put into one and made to reach up to the next run, by
 * character spacing, which is part of its width.
 */
#include "emit/pdf_text.h"

#include "base/utf8.h"
#include "emit/pdf_notation.h"

/* Thousandths of an em. */
enum {
    GAP_SEEN = 90,    /* readers take a larger one for a space */
    GAP_SPACE = 200,  /* a space must be as wide as this to be seen */
    GAP_JOINED = 750, /* runs farther apart are not one line of text */
    GAP_DRAWN = 1     /* what the eye may miss */
};

enum item_kind { ITEM_INK, ITEM_SPACE, ITEM_BLANK };

/* A glyph to be set. along is the way of writing, across the other; both in page.h's coordinates.
 */
struct pdf_item {
    const struct mark *mark;
    struct pdf_font *font;
    uint32_t glyph;
    enum item_kind kind;
    str text;
    mpt along, across, advance;
    struct pdf_code code;
    bool joined; /* to be read out together with the one before */
};

static const struct glyph_run *run_of(const struct pdf_item *item)
{
    return &item->mark->as.glyphs;
}

static mpt em_part(mpt size, int thousandths)
{
    return mpt_scale(size, thousandths, 1000);
}

/* What readers take for a space (White_Space in Unicode). */
static bool is_blank(uint32_t c)
{
    return c == 0x20 || c == 0xA0 || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static enum item_kind kind_of(str text)
{
    uint32_t c;

    if (text.len == 0)
        return ITEM_INK;
    if (str_equal(text, STR(" ")))
        return ITEM_SPACE;
    while (utf8_next(&text, &c)) {
        if (!is_blank(c))
            return ITEM_INK;
    }
    return ITEM_BLANK;
}

/* Down the page: upright in vertical writing, or lying on its side in it. */
static bool runs_down(const struct glyph_run *run)
{
    return run->vertical || run->rotated;
}

static mpt line_of(const struct mark *m)
{
    return runs_down(&m->as.glyphs) ? m->x : m->y;
}

static mpt start_of(const struct mark *m)
{
    return runs_down(&m->as.glyphs) ? m->y : m->x;
}

/* The text of b follows that of a, not only its place. */
static bool reads_on(const struct glyph_run *a, const struct glyph_run *b)
{
    return a->text.at + a->text.len == b->text.at;
}

/* Raised and lowered characters are on the line of their text; so is what turns in vertical
 * writing. */
static bool same_line(const struct mark *a, const struct mark *b)
{
    const struct glyph_run *ra = &a->as.glyphs, *rb = &b->as.glyphs;
    const mpt em = ra->size > rb->size ? ra->size : rb->size, off = line_of(a) - line_of(b);

    if (runs_down(ra) != runs_down(rb))
        return false;
    if (runs_down(ra))
        return off < em && -off < em;
    return off == 0 || (reads_on(ra, rb) && 2 * off < em && -2 * off < em);
}

/* Whether b goes on with the text of a on the same line. */
static bool goes_on(const struct mark *a, const struct mark *b)
{
    const struct glyph_run *ra = &a->as.glyphs, *rb = &b->as.glyphs;
    mpt em = ra->size > rb->size ? ra->size : rb->size;
    mpt gap = start_of(b) - start_of(a) - ra->width;

    return a->tag && a->tag == b->tag && same_line(a, b) && gap >= -em &&
           gap <= em_part(em, GAP_JOINED);
}

static void make_room(struct pdf_content *c, size_t n)
{
    if (n <= c->item_room)
        return;
    c->item_room = n * 2;
    c->items = ARENA_ARRAY(c->f->run->arena, struct pdf_item, c->item_room);
}

/*
 * The text of glyph i: from where it begins to where the next one's begins, so that characters
 * without a glyph of their own (joiners, selectors) are not lost. The first takes what stands
 * before.
 */
static str text_of(const struct glyph_run *run, size_t i, bool first)
{
    const struct glyph *g = &run->glyphs[i];
    size_t next = i + 1, from = first ? 0 : g->at, to;

    if (g->len == 0)
        return STR("");
    while (next < run->n && run->glyphs[next].len == 0)
        next++;
    to = next < run->n ? run->glyphs[next].at : run->text.len;
    if (to < g->at + g->len)
        to = g->at + g->len;
    return str_slice(run->text, from, to);
}

static void add_run(struct pdf_font *font, const struct mark *m, struct pdf_item *items)
{
    const struct glyph_run *run = &m->as.glyphs;
    bool first = true;

    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *g = &run->glyphs[i];
        struct pdf_item *item = &items[i];

        *item = (struct pdf_item){ .mark = m, .font = font, .glyph = g->id };
        item->text = text_of(run, i, first);
        item->kind = kind_of(item->text);
        item->along = start_of(m) + g->x;
        item->across = runs_down(run) ? m->x - g->dy : m->y + g->dy;
        if (g->len)
            first = false;
    }
}

static str joined_text(struct arena *a, str before, str after)
{
    if (before.at + before.len == after.at)
        return (str){ before.at, before.len + after.len };
    return str_join(a, (str[]){ before, after }, 2, STR(""));
}

/* Leave out the blanks at both ends; a line of blanks only stays as it is. */
static struct pdf_item *trim(struct arena *a, struct pdf_item *items, size_t *n)
{
    size_t from = 0, to = *n;

    while (from < to && items[from].kind != ITEM_INK)
        from++;
    if (from == to)
        return items;
    while (items[to - 1].kind != ITEM_INK)
        to--;
    for (size_t i = from; i > 0; i--)
        items[from].text = joined_text(a, items[i - 1].text, items[from].text);
    for (size_t i = to; i < *n; i++)
        items[to - 1].text = joined_text(a, items[to - 1].text, items[i].text);
    *n = to - from;
    return items + from;
}

static void find_codes(struct pdf_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct glyph_run *run = run_of(&items[i]);

        items[i].code = pdf_font_code(items[i].font, items[i].glyph, items[i].text);
        if (run->vertical)
            items[i].code.width = PDF_EM;
        items[i].advance = mpt_scale(run->size, items[i].code.width, PDF_EM);
    }
}

static mpt gap_before(const struct pdf_item *item)
{
    return item->along - item[-1].along - item[-1].advance;
}

/* A space between two inks that a reader finds by itself, because nothing but one space stands
 * there. */
static bool is_seen_space(const struct pdf_item *items, size_t n, size_t i)
{
    mpt gap;

    if (items[i].kind != ITEM_SPACE || i == 0 || i + 1 == n || items[i - 1].kind != ITEM_INK ||
        items[i + 1].kind != ITEM_INK)
        return false;
    gap = items[i + 1].along - items[i - 1].along - items[i - 1].advance;
    return gap >= em_part(run_of(&items[i])->size, GAP_SPACE);
}

/* Beside or among characters that stand higher or lower than the line begins. */
static bool is_off_line(const struct pdf_item *items, size_t i)
{
    return items[i].across != items->across || items[i - 1].across != items->across;
}

static void find_joins(struct pdf_item *items, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        mpt gap = gap_before(&items[i]), seen = em_part(run_of(&items[i - 1])->size, GAP_SEEN);

        if (is_seen_space(items, n, i) || is_seen_space(items, n, i - 1))
            continue;
        items[i].joined = runs_down(run_of(&items[i])) || items[i].text.len == 0 ||
                          items[i].kind != ITEM_INK || items[i - 1].kind != ITEM_INK ||
                          gap > seen || gap < -seen || is_off_line(items, i);
    }
}

static bool near(mpt a, mpt b)
{
    return a - b <= 2 && b - a <= 2;
}

/*
 * The gap that more than half of a run's neighbours have: character spacing. Two mpt are the
 * remainders of a shared out width. (Boyer and Moore's vote.)
 */
static mpt common_gap(const struct pdf_item *items, size_t n)
{
    mpt candidate = 0;
    size_t votes = 0, count = 0;

    for (size_t i = 1; i < n; i++) {
        mpt gap = gap_before(&items[i]);

        if (votes == 0)
            candidate = gap;
        votes = near(gap, candidate) ? votes + 1 : votes - 1;
    }
    for (size_t i = 1; i < n; i++)
        count += near(gap_before(&items[i]), candidate);
    if (count < 3 || count * 2 <= n || near(candidate, 0))
        return 0;
    return candidate;
}

/* How many items stand on one baseline of one run. */
static size_t straight(const struct pdf_item *items, size_t n)
{
    size_t i = 1;

    while (i < n && items[i].mark == items->mark && items[i].across == items->across)
        i++;
    return i;
}

/* A string of codes being shown, or an array of strings and moves between them. */
struct show {
    struct pdf_content *c;
    size_t start; /* of "[(" in the content */
    bool open, moved, in_span;
    mpt from;    /* where the line of text begins */
    int64_t pen; /* where a reader stands, from there: mpt / PDF_EM */
};

static void open_show(struct show *s)
{
    if (s->open)
        return;
    if (!s->in_span)
        pdf_content_ink(s->c);
    s->start = s->c->out.len;
    s->open = true;
    s->moved = false;
    buf_str(&s->c->out, STR("[("));
}

static void close_show(struct show *s)
{
    struct buf *out = &s->c->out;

    if (!s->open)
        return;
    s->open = false;
    if (s->moved) {
        buf_str(out, STR(")]TJ\n"));
        return;
    }
    memmove(out->at + s->start, out->at + s->start + 1, out->len - s->start - 1);
    out->len--;
    buf_str(out, STR(")Tj\n"));
}

/* Moves are whole thousandths of an em. The pen is exact, so what one leaves over the next makes
 * good. */
static void move(struct show *s, const struct pdf_item *item)
{
    const struct glyph_run *run = run_of(item);
    int64_t step = run->size * (PDF_EM / 1000);
    int64_t off = (item->along - s->from) * PDF_EM - s->pen;
    int64_t steps = mpt_scale(off, 1, step);

    if (off <= step * GAP_DRAWN && off >= -step * GAP_DRAWN) {
        open_show(s);
        return;
    }
    open_show(s);
    buf_char(&s->c->out, ')');
    pdf_whole(&s->c->out, run->vertical ? steps : -steps);
    buf_char(&s->c->out, '(');
    s->moved = true;
    s->pen += steps * step;
}

static void show_item(struct show *s, const struct pdf_item *item)
{
    mpt spacing = run_of(item)->vertical ? -s->c->spacing : s->c->spacing;

    move(s, item);
    pdf_literal_byte(&s->c->out, (unsigned char)(item->code.cid >> 8));
    pdf_literal_byte(&s->c->out, (unsigned char)(item->code.cid & 0xFF));
    s->pen += run_of(item)->size * item->code.width + spacing * PDF_EM;
}

static void begin_straight(struct show *s, const struct pdf_item *items, size_t n)
{
    struct pdf_content *c = s->c;
    const struct glyph_run *run = run_of(items);
    mpt gap = common_gap(items, n);

    close_show(s);
    pdf_content_fill_colour(c, run->colour);
    pdf_content_font(c, items->font, run->vertical, run->size);
    pdf_content_spacing(c, run->vertical ? -gap : gap);
    if (runs_down(run))
        pdf_content_text_at(c, items->across, c->height - items->along, run->rotated);
    else
        pdf_content_text_at(c, items->along, c->height - items->across, false);
    s->from = items->along;
    s->pen = 0;
}

/* The text of items up to the first that is not joined. */
static void begin_span(struct show *s, const struct pdf_item *items, size_t n)
{
    struct buf text = BUF(s->c->f->brief);

    close_show(s);
    buf_str(&text, items->text);
    for (size_t i = 1; i < n && items[i].joined; i++)
        buf_str(&text, items[i].text);
    pdf_content_span(s->c, buf_text(&text));
    s->in_span = true;
}

static void end_span(struct show *s)
{
    close_show(s);
    pdf_content_end_span(s->c);
    s->in_span = false;
}

/* The last glyph of a run, made to reach on by so much, in a Span that may be open already. */
static void show_reaching(struct show *s, const struct pdf_item *item, mpt reach)
{
    if (!s->in_span)
        begin_span(s, item, 1);
    close_show(s);
    pdf_content_spacing(s->c, s->c->spacing + reach);
    show_item(s, item);
    close_show(s);
    pdf_content_spacing(s->c, 0);
    end_span(s);
}

/* reach: from the last glyph up to what follows in another element. */
static void show_items(struct pdf_content *c, const struct pdf_item *items, size_t n, mpt reach)
{
    struct show s = { .c = c };
    size_t turn = 0;

    for (size_t i = 0; i < n; i++) {
        bool goes_on = i + 1 < n && items[i + 1].joined;

        if (i == turn) {
            size_t len = straight(items + i, n - i);

            begin_straight(&s, items + i, len);
            turn += len;
        }
        if (!s.in_span && (goes_on || !items[i].code.exact))
            begin_span(&s, items + i, n - i);
        if (i + 1 == n && reach > 0) {
            show_reaching(&s, &items[i], reach);
            return;
        }
        show_item(&s, &items[i]);
        if (s.in_span && !goes_on)
            end_span(&s);
    }
    close_show(&s);
}

/* The gap to a run of another element that goes on with the text, where a reader would see a space.
 */
static mpt reach_of(const struct pdf_item *last, const struct mark *next)
{
    const struct glyph_run *run = run_of(last);
    const mpt gap = start_of(next) + next->as.glyphs.glyphs[0].x - last->along - last->advance;

    if (runs_down(run) || !reads_on(run, &next->as.glyphs) || !same_line(last->mark, next))
        return 0;
    return gap > em_part(run->size, GAP_SEEN) && gap < 2 * run->size ? gap : 0;
}

bool pdf_text_line(struct pdf_content *c, const struct mark *marks, size_t n, size_t *out)
{
    size_t runs = 1, glyphs = marks->as.glyphs.n, at = 0;
    struct pdf_item *items;
    mpt reach = 0;

    while (runs < n && goes_on(&marks[runs - 1], &marks[runs]))
        glyphs += marks[runs++].as.glyphs.n;
    *out = runs;
    make_room(c, glyphs);
    for (size_t i = 0; i < runs; i++) {
        const struct glyph_run *run = &marks[i].as.glyphs;
        struct pdf_font *font;

        if (run->n == 0 || run->colour.space == COLOUR_NONE)
            continue;
        font = pdf_font_find(c->fonts, run->face, run->n);
        if (!font)
            return false;
        add_run(font, &marks[i], c->items + at);
        at += run->n;
    }
    if (at == 0)
        return true;
    items = trim(c->f->brief, c->items, &at);
    find_codes(items, at);
    find_joins(items, at);
    pdf_content_text(c, marks->tag);
    if (runs < n && marks->tag && marks[runs].as.glyphs.n > 0)
        reach = reach_of(&items[at - 1], &marks[runs]);
    show_items(c, items, at, reach);
    return true;
}
