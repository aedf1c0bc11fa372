/*
 * test_composition.c - laws of composition over seeded random text: every class of character, all
 * levels, hanging and not, with and without readings, across and down the page, measures from one
 * to forty em.
 */
#include "typeset/breaker.h"
#include "typeset/fold.h"
#include "typeset/justify.h"
#include "typeset/markup.h"
#include "typeset/paragraph.h"

#include "typeset/fonts_for_test.h"
#include "typeset/units_for_test.h"

enum { TEXTS = 3000, LONGEST = 160, COLD = 60 };

/* Weighted by repetition: prose with more marks in it than prose has. */
static const char *const pool[] = {
    "あ",
    "い",
    "の",
    "を",
    "漢",
    "字",
    "市",
    "民",
    "計",
    "画",
    "ア",
    "ン",
    "ス",
    "ー",
    "ッ",
    "ょ",
    "々",
    "「",
    "」",
    "（",
    "）",
    "、",
    "、",
    "。",
    "。",
    "・",
    "：",
    "！",
    "？",
    "…",
    "…",
    "—",
    "～",
    "〜",
    "　",
    " ",
    " ",
    "a",
    "b",
    "C",
    "word",
    "1",
    "23",
    "4.5",
    "%",
    "㎡",
    "％",
    "￥",
    "１",
    "２",
    "．",
    "△",
    "第",
    "期",
    "人",
    "年",
    "①",
    "●",
    "(",
    ")",
    "/",
    "-",
    ",",
    ".",
    "“",
    "”",
    "\"",
    "https://example.jp/a",
    "\n",
    "𠮷",
    "葛\xF3\xA0\x84\x80",
};

/* And these, where marks are read. */
static const char *const marks[] = {
    "飯塚《いい づか》",
    "志《こころざし》",
    "流儀《りゅう ぎ》",
    "｜省エネ《しょうえね》",
    "《《強調、》》",
    "CO_{2}",
    "m^{2}",
    "₂",
};

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static uint32_t below(uint32_t *seed, uint32_t n)
{
    return next_random(seed) % n;
}

static str random_text(struct run *run, uint32_t *seed, bool marked)
{
    struct buf b = BUF(run->arena);
    const uint32_t n = 1 + below(seed, LONGEST);

    for (uint32_t i = 0; i < n; i++) {
        const bool mark = marked && below(seed, 8) == 0;

        buf_str(&b,
                str_from(mark ? marks[below(seed, ROWS(marks))] : pool[below(seed, ROWS(pool))]));
    }
    return buf_text(&b);
}

struct trial {
    str text;
    struct style style;
    struct paragraph p;
    uint32_t seed;
};

static void fail_trial(const struct trial *t, const char *law)
{
    fail_msg("%s: seed %u, %lld wide, align %d, level %d, hanging %d%s%s%s: %.*s", law, t->seed,
             (long long)t->p.width, t->style.align, t->style.level, t->style.hanging,
             t->p.cell ? ", cell" : "", t->style.markup ? ", markup" : "",
             t->p.vertical ? ", vertical" : "", STR_ARG(t->text));
}

/* --- laws ------------------------------------------------------------------------------------- */

/* How many marks are of the line itself; readings and dots come behind them. */
static size_t own_marks(const struct line *line)
{
    const char *at = line->text.at;
    size_t n = 0;

    while (n < line->mark_count && line->marks[n].kind == MARK_GLYPHS &&
           line->marks[n].as.glyphs.text.at == at)
        at += line->marks[n++].as.glyphs.text.len;
    return n;
}

static void runs_cover_their_text(const struct trial *t, const struct line *line)
{
    const char *at = line->text.at;
    const size_t n = own_marks(line);

    for (size_t k = 0; k < n; k++) {
        const struct glyph_run *r = &line->marks[k].as.glyphs;
        uint32_t next = 0;

        if (r->text.at != at)
            fail_trial(t, "runs are the line's text");
        for (size_t i = 0; i < r->n; i++) {
            if (r->glyphs[i].len > 0 && r->glyphs[i].at != next)
                fail_trial(t, "glyphs cover every byte in order");
            next += r->glyphs[i].len;
        }
        if (next != r->text.len)
            fail_trial(t, "glyphs cover every byte");
        at += r->text.len;
    }
    if (n > 0 && at != line->text.at + line->text.len)
        fail_trial(t, "runs are the whole line");
}

static void lines_joined_are_the_text(struct run *run, const struct trial *t,
                                      const struct lines *lines)
{
    struct buf b = BUF(run->arena), want = BUF(run->arena);
    const str text = t->style.markup ? markup_plain(run->arena, t->text) : t->text;

    for (size_t i = 0; i < lines->n; i++)
        buf_str(&b, lines->at[i].text);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\n')
            buf_char(&want, text.at[i]);
    if (!str_equal(buf_text(&b), buf_text(&want)))
        fail_trial(t, "lines joined are the text");
}

static bool holds(const char *set, str one)
{
    str rest = str_from(set);
    uint32_t code, want;

    utf8_next(&one, &want);
    while (utf8_next(&rest, &code))
        if (code == want)
            return true;
    return false;
}

static str last_character(str s)
{
    size_t at = s.len;

    do
        at--;
    while (at > 0 && (s.at[at] & 0xC0) == 0x80);
    return str_slice(s, at, s.len);
}

/* The sets of JLREQ 3.1.7 and 3.1.8, written out once more, without the tables. */
static void no_line_breaks_kinsoku(const struct trial *t, const struct lines *lines)
{
    static const char *const never[] = { "」）、。・：！？～〜)%", "」）、。・：！？)",
                                         "」）、。：！？)", "」）、。)" };

    if (lines->too_wide)
        return;
    for (size_t i = 1; i < lines->n; i++) {
        const str before = lines->at[i - 1].text, after = lines->at[i].text;

        if (!before.len || !after.len || before.at + before.len != after.at)
            continue; /* a newline of the text is between them */
        if (after.at[-1] == '/' && after.at[0] == '%')
            continue; /* of an address */
        if (holds(never[t->style.level], after) && after.at[-1] != ' ')
            fail_trial(t, "no forbidden line start");
        if (holds("「（(￥“", last_character(before)) && !holds("”", after))
            if (!holds("￥“", last_character(before)) || t->style.level < KINSOKU_NEWSPAPER)
                fail_trial(t, "no forbidden line end");
    }
}

static void no_line_is_wider_than_its_measure(const struct trial *t, const struct lines *lines)
{
    for (size_t i = 0; i < lines->n && !lines->too_wide; i++)
        if (lines->at[i].width > t->p.width || lines->at[i].x < 0 ||
            lines->at[i].x + lines->at[i].width > t->p.width)
            fail_trial(t, "no line is wider than its measure");
}

static void glyphs_stand_in_their_line(const struct trial *t, const struct line *line)
{
    mpt end = line->x;
    const size_t n = own_marks(line);

    for (size_t k = 0; k < n; k++) {
        const struct mark *m = &line->marks[k];

        if (m->x != end)
            fail_trial(t, "runs stand side by side");
        end += m->as.glyphs.width;
    }
    if (n > 0 && end < line->x + line->width - t->style.size / 2)
        fail_trial(t, "runs fill the line but for the glue at its end");
    if (n > 0 && end > line->x + line->width + t->style.size / 2)
        fail_trial(t, "nothing stands over but a hung mark");
}

static bool same_lines(const struct lines *a, const struct lines *b)
{
    if (a->n != b->n || a->widest != b->widest)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        if (a->at[i].x != b->at[i].x || !str_equal(a->at[i].text, b->at[i].text) ||
            a->at[i].mark_count != b->at[i].mark_count)
            return false;
        for (size_t k = 0; k < a->at[i].mark_count; k++) {
            const struct mark *m = &a->at[i].marks[k], *o = &b->at[i].marks[k];
            const struct glyph_run *x = &m->as.glyphs, *y = &o->as.glyphs;

            if (m->kind != o->kind || m->x != o->x || m->y != o->y)
                return false;
            if (m->kind != MARK_GLYPHS)
                continue;
            if (x->size != y->size || x->n != y->n ||
                memcmp(x->glyphs, y->glyphs, x->n * sizeof *x->glyphs) != 0)
                return false;
        }
    }
    return true;
}

/* --- trials ----------------------------------------------------------------------------------- */

/* cold: fonts that have drawn nothing yet; the same text gives the same lines whatever they hold.
 */
static void try_once(struct run *run, struct fonts *fonts, struct fonts *cold, struct trial *t)
{
    struct piece piece = { .text = t->text, .style = &t->style };
    struct lines lines, again;

    t->p.pieces = &piece;
    t->p.n = 1;
    t->p.style = &t->style;
    if (!paragraph_set(run, fonts, &t->p, &lines))
        fail_msg("%s", told(run));
    lines_joined_are_the_text(run, t, &lines);
    no_line_breaks_kinsoku(t, &lines);
    no_line_is_wider_than_its_measure(t, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        runs_cover_their_text(t, &lines.at[i]);
        glyphs_stand_in_their_line(t, &lines.at[i]);
    }
    assert_true(paragraph_set(run, cold, &t->p, &again));
    if (!same_lines(&lines, &again))
        fail_trial(t, "the same text gives the same lines");
}

static void paragraphs_keep_the_laws(void **state)
{
    struct run batch = run_for_test();
    struct fonts *fonts = fonts_for_test(&batch);
    const struct style plain = style_for_test(&batch, "BIZ UDMincho,IPAmjMincho", 400);

    (void)state;
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct run run = run_for_test();
        struct trial t = { .seed = i, .style = plain };
        uint32_t seed = i * 2654435761u + 1;

        t.style.markup = below(&seed, 2);
        t.text = random_text(&run, &seed, t.style.markup);
        t.style.align = (int)below(&seed, 5);
        t.style.level = (int)below(&seed, 4);
        t.style.hanging = below(&seed, 3) ? HANGING_OFF : (int)(1 + below(&seed, 2));
        t.p.cell = below(&seed, 2);
        t.p.vertical = below(&seed, 4) == 0;
        t.p.width = 10000 + below(&seed, 390) * 1000;
        try_once(&run, fonts, i % (TEXTS / COLD) == 0 ? fonts_for_test(&run) : fonts, &t);
        run_over(&run);
    }
    run_over(&batch);
}

/* What a line in this stage may take from a gap: that of its own stage and of those before it. */
static mpt taken_up_to(const struct gap *g, int stage)
{
    static const int of_take[TAKES] = {
        [TAKE_SPACE] = -1, [TAKE_DOT] = -4, [TAKE_HALF] = -5, [TAKE_LATIN] = -6
    };
    mpt most = 0;

    for (int k = 0; k < TAKES; k++)
        most += stage <= of_take[k] ? g->take[k] : 0;
    return most;
}

/* What each gap gains or loses, against what its stage allows. */
static void check_extra(const struct trial *t, const struct unit *units, const struct cut *cut,
                        const mpt *extra)
{
    for (size_t i = cut->head; i + 1 < cut->tail; i++) {
        const struct gap *g = &units[i].gap;
        const mpt e = extra[i - cut->head];
        const bool dot = cut->end == END_SOLID && i + 2 == cut->tail;

        if (-e > taken_up_to(g, dot && cut->stage > -4 ? -4 : cut->stage))
            fail_trial(t, "no gap loses more than its stage allows");
        if (cut->stage == 4 && e > g->give + units[i].frame->half + 1)
            fail_trial(t, "no gap opens by more than half an em in the last stage");
        if (cut->stage <= 0 && e > 0)
            fail_trial(t, "no gap opens in a line that is reduced");
        if (cut->stage > 0 && cut->stage < 4 && e > 0 && (e > g->give || g->stage > cut->stage))
            fail_trial(t, "no gap opens further than its stage allows");
        if (e > 0 && g->stage == 0)
            fail_trial(t, "what is inseparable never opens");
    }
}

static size_t greedy_lines(const struct units *u, mpt measure)
{
    size_t lines = 0, from = 0;

    while (from < u->n) {
        size_t best = 0;

        for (size_t to = from + 1; to <= u->n; to++) {
            const struct passage p = { .units = u->at + from, .n = to - from };

            if (u->at[to - 1].breaks <= BREAK_POOR && breaker_natural(&p) <= measure)
                best = to;
        }
        if (best == 0)
            return SIZE_MAX;
        from = best;
        lines++;
    }
    return lines;
}

static void cut_once(struct run *run, struct trial *t)
{
    static struct scratch scratch;
    const struct units u = units_for_test(run, t->text, t->style.level);
    const struct passage p = { .units = u.at,
                               .n = u.n,
                               .measure = t->p.width,
                               .first_measure = t->p.width,
                               .justified = !t->p.cell,
                               .cell = t->p.cell,
                               .hanging = t->style.hanging };
    struct cuts cuts;
    size_t at = 0;
    mpt extra[8 * LONGEST];

    scratch_open(&scratch, run->arena);
    breaker_cut(&scratch, &p, &cuts);
    for (size_t i = 0; i < cuts.n; i++) {
        const struct cut *c = &cuts.at[i];
        const bool last = c->to == u.n;
        mpt left;

        if (c->from != at || c->to <= c->from)
            fail_trial(t, "cuts follow one another");
        at = c->to;
        left = justify_line(&scratch, u.at, c, p.measure,
                            p.justified && !last ? FILL_MEASURE : FILL_NATURAL, extra);
        if (left < 0 && !c->forced)
            fail_trial(t, "a line comes down to its measure");
        if (p.justified && !last && left > 0 && c->stage != 4)
            fail_trial(t, "a justified line comes up to its measure");
        check_extra(t, u.at, c, extra);
    }
    if (at != u.n)
        fail_trial(t, "cuts cover the passage");
    if (p.cell && str_find(t->text, STR("　")) == t->text.len &&
        cuts.n > greedy_lines(&u, p.measure))
        fail_trial(t, "cells take no more lines than greedy breaking");
}

static str without_newlines(struct run *run, str text)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\n')
            buf_char(&b, text.at[i]);
    return buf_text(&b);
}

static void adjustment_stays_within_its_stage(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct run run = run_for_test();
        struct trial t = { .seed = i };
        uint32_t seed = i * 2246822519u + 7;

        t.text = without_newlines(&run, random_text(&run, &seed, false));
        t.style.level = (int)below(&seed, 4);
        t.style.hanging = below(&seed, 3) ? HANGING_OFF : (int)(1 + below(&seed, 2));
        t.p.cell = below(&seed, 2);
        t.p.width = EM + below(&seed, 40 * 24) * 1000;
        cut_once(&run, &t);
        run_over(&run);
    }
}

/* A fold counts the lines that a cell of some width takes. (The breaker may take one more rather
 * than leave half a line empty, and parts long addresses anywhere.) */
static void folds_count_the_lines_of_cells(void **state)
{
    struct run batch = run_for_test();
    struct fonts *fonts = fonts_for_test(&batch);
    const struct style plain = style_for_test(&batch, "BIZ UDMincho,IPAmjMincho", 400);

    (void)state;
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct run run = run_for_test();
        struct trial t = { .seed = i, .style = plain };
        struct piece piece = { .style = &t.style };
        uint32_t seed = i * 3266489917u + 11;
        struct lines lines;
        struct fold fold;
        size_t count;

        piece.text = t.text = random_text(&run, &seed, false);
        t.p.pieces = &piece;
        t.p.n = 1;
        t.p.style = &t.style;
        t.p.width = 80000 + below(&seed, 320) * 1000;
        t.p.cell = true;
        assert_true(paragraph_set(&run, fonts, &t.p, &lines));
        assert_true(paragraph_fold(&run, fonts, &t.p, &fold));
        count = fold_lines(&fold, t.p.width);
        if (t.p.width >= fold_least(&fold) && str_find(t.text, STR("https")) == t.text.len &&
            (count > lines.n || lines.n > count + 1))
            fail_trial(&t, "folds count the lines of cells");
        if (t.p.width >= fold_widest(&fold) && count > 1 &&
            str_find(t.text, STR("\n")) == t.text.len)
            fail_trial(&t, "what is as wide as its longest line is not parted");
        run_over(&run);
    }
    run_over(&batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_keep_the_laws),
        cmocka_unit_test(folds_count_the_lines_of_cells),
        cmocka_unit_test(adjustment_stays_within_its_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
