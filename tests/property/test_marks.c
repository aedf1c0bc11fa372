/*
 * test_marks.c - laws of ruby, dots, raised and lowered characters over seeded random text, with
 * marks whole, torn and inside each other: nothing is lost, nothing leaves its measure.
 */
#include "base/buf.h"
#include "typeset/markup.h"
#include "typeset/paragraph.h"

#include "typeset/fonts_for_test.h"

enum { TEXTS = 2000, LONGEST = 60 };

static const char *const pool[] = { "｜",
                                    "《",
                                    "》",
                                    "《《",
                                    "》》",
                                    "^{",
                                    "_{",
                                    "}",
                                    "漢",
                                    "字",
                                    "計画",
                                    "の",
                                    "を",
                                    "カナ",
                                    "ー",
                                    "。",
                                    "、",
                                    "「",
                                    "」",
                                    "・",
                                    "…",
                                    " ",
                                    "　",
                                    "ICT",
                                    "2",
                                    "\n",
                                    "²",
                                    "₂",
                                    "き",
                                    "かん",
                                    "じょ",
                                    "っ",
                                    "々",
                                    "葛\U000E0100",
                                    "漢字《かんじ》",
                                    "峠《とうげ》",
                                    "志《こころざし》",
                                    "｜省エネ《しょうえね》",
                                    "飯塚《いい づか》",
                                    "《《強調》》",
                                    "m^{2}",
                                    "CO_{2}" };

static uint32_t below(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

static str random_text(struct run *run, uint32_t *seed)
{
    struct buf b = BUF(run->arena);
    const uint32_t n = 1 + below(seed, LONGEST);

    for (uint32_t i = 0; i < n; i++)
        buf_str(&b, str_from(pool[below(seed, ROWS(pool))]));
    return buf_text(&b);
}

/* Stretches are slices of the source that follow one another; the plain text is all of them. */
static void stretches_follow_one_another(struct run *run, str text)
{
    struct markup_reader r = { .rest = text, .marks = true };
    const char *at = text.at;
    struct buf joined = BUF(run->arena);
    struct stretch s;

    while (markup_next(&r, &s)) {
        if (s.text.len == 0 || s.text.at < at || s.text.at + s.text.len > text.at + text.len)
            fail_msg("a stretch out of order: %.*s", STR_ARG(text));
        if (s.kind == MARKUP_RUBY && s.reading.len == 0)
            fail_msg("an empty reading: %.*s", STR_ARG(text));
        at = s.text.at + s.text.len;
        buf_str(&joined, s.text);
    }
    if (!str_equal(buf_text(&joined), markup_plain(run->arena, text)))
        fail_msg("another plain text: %.*s", STR_ARG(text));
}

static str without_line_ends(struct run *run, str text)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\n')
            buf_char(&b, text.at[i]);
    }
    return buf_text(&b);
}

/* No reading stands over another. */
static void readings_keep_apart(const struct line *l, str text)
{
    mpt end = -MPT_MAX_INPUT;

    for (size_t k = 0; k < l->mark_count; k++) {
        const struct mark *m = &l->marks[k];

        if (m->kind != MARK_GLYPHS || !m->tag || m->tag->kind != TAG_RT)
            continue;
        if (m->x < end)
            fail_msg("readings overlap: %.*s", STR_ARG(text));
        end = m->x + m->as.glyphs.width;
    }
}

/* Readings and dots stand above the baseline of their line and within its measure. */
static void check_line(const struct line *l, mpt width, str text)
{
    for (size_t k = 0; k < l->mark_count; k++) {
        const struct mark *m = &l->marks[k];
        const struct box box = mark_box(m);
        const bool beside = m->kind == MARK_PATH || (m->kind == MARK_GLYPHS && m->y < l->y);

        if (m->kind == MARK_GLYPHS && m->as.glyphs.n == 0)
            fail_msg("an empty run: %.*s", STR_ARG(text));
        if (beside && l->width <= width && (box.x < -2 || box.x + box.w > width + 2))
            fail_msg("outside a measure of %lld: %lld to %lld: %.*s", (long long)width,
                     (long long)box.x, (long long)(box.x + box.w), STR_ARG(text));
    }
}

/* width 0: of vertical lines, whose marks have no boxes before they are on a page; and where a word
 * with its reading was wider than the measure, which is told. */
static void check_lines(struct run *run, const struct lines *lines, mpt width, str text)
{
    struct buf joined = BUF(run->arena);

    for (size_t i = 0; i < lines->n; i++) {
        buf_str(&joined, lines->at[i].text);
        readings_keep_apart(&lines->at[i], text);
        if (width > 0)
            check_line(&lines->at[i], width, text);
    }
    if (!str_equal(without_line_ends(run, buf_text(&joined)),
                   without_line_ends(run, markup_plain(run->arena, text))))
        fail_msg("lines joined are not the text: %.*s", STR_ARG(text));
}

static void marks_keep_the_laws(void **state)
{
    struct run fixed = run_for_test();
    struct fonts *fonts = fonts_for_test(&fixed);

    (void)state;
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct run run = run_for_test();
        struct style style = style_for_test(&run, "BIZ UDGothic,IPAmjMincho", 400);
        uint32_t seed = i * 2654435761u;
        struct tag tag = { .kind = TAG_P };
        struct piece piece = { .text = random_text(&run, &seed), .style = &style, .tag = &tag };
        struct paragraph p = { .pieces = &piece, .n = 1, .style = &style };
        struct lines lines;
        mpt width;

        style.markup = true;
        style.align = (int)below(&seed, 5);
        p.width = MPT_PT(10) * (1 + below(&seed, 30));
        p.cell = below(&seed, 2);
        p.vertical = below(&seed, 4) == 0;
        stretches_follow_one_another(&run, piece.text);
        if (!paragraph_width(&run, fonts, &p, &width))
            fail_msg("%.*s\n%s", STR_ARG(piece.text), told(&run));
        assert_null(tag.first);
        assert_true(paragraph_set(&run, fonts, &p, &lines));
        check_lines(&run, &lines, p.vertical || lines.too_wide ? 0 : p.width, piece.text);
        run_over(&run);
    }
    run_over(&fixed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_keep_the_laws),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
