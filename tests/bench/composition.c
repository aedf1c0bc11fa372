/*
 * composition.c - what composition costs beside plain shaping and greedy breaking of the same text.
 *
 *   ./dev bench composition [FILE.csv [EM]]    the cells of a table, as paragraphs of so many em
 *
 * Each cell is broken into lines in three ways, one after another in one process, several times
 * over; the least CPU time of each counts.
 *   plain    HarfBuzz shapes the paragraph whole; lines are filled from its advances and broken at
 *            the last place that kinsoku permits. No fallback, no spacing, no justification.
 *   cached   the same, but advances come from a table that was filled before: no shaping at all.
 *   ours     paragraph_set: fallback, spacing, total fit, justification, glyph runs.
 * Beside the default, two harder ones: cells (flush left), and a cold cache for every paragraph.
 */
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/utf8.h"
#include "typeset/kinsoku.h"
#include "typeset/paragraph.h"
#include "typeset/typeface.h"

enum { ROUNDS = 9, REPEATS = 20, LEAST = 20, CODES = 0x30000 };

struct work {
    struct run run;
    struct fonts *fonts;
    struct style style;
    str *texts;
    size_t n, characters;
    mpt width;
    hb_font_t *shaper;
    hb_buffer_t *buffer;
    int64_t upem;
    mpt *advances; /* by code */
    struct character *at;
    uint8_t *breaks;
    mpt *widths;
};

typedef size_t way(struct work *w);

static void fail(const char *why)
{
    fprintf(stderr, "composition: %s\n", why);
    exit(1);
}

static double cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- the text ----------------------------------------------------------------------------------
 */

/* Cells of some length; quotes, line ends and commas part them, which is near enough. */
static void cut_cells(struct work *w, str bytes)
{
    w->texts = ARENA_ARRAY(w->run.arena, str, bytes.len);
    for (size_t from = 0, to; from < bytes.len; from = to + 1) {
        str cell;

        for (to = from; to < bytes.len && !strchr(",\"\r\n", bytes.at[to]); to++)
            ;
        cell = str_slice(bytes, from, to);
        if (utf8_count(cell) < LEAST)
            continue;
        w->texts[w->n++] = cell;
        w->characters += utf8_count(cell);
    }
    if (w->n == 0)
        fail("no cell of twenty characters in this file");
}

/* --- plain shaping and greedy breaking ---------------------------------------------------------
 */

/* Fill lines; returns how many. */
static size_t fill_greedily(struct work *w, size_t n)
{
    size_t lines = 1, from = 0, last = 0;
    mpt width = 0, to_last = 0;

    characters_resolve(w->at, n);
    kinsoku_breaks(w->at, n, w->style.level, w->breaks);
    for (size_t i = 0; i < n; i++) {
        width += w->widths[i];
        if (width > w->width && i > from) {
            const bool good = last > from;

            from = good ? last : i;
            width -= good ? to_last : width - w->widths[i];
            lines++;
        }
        if (w->breaks[i] <= BREAK_POOR) {
            last = i + 1;
            to_last = width;
        }
    }
    return lines;
}

static size_t lines_plain(struct work *w, str text)
{
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *at;
    unsigned glyphs;
    size_t n = 0;

    hb_buffer_clear_contents(w->buffer);
    hb_buffer_add_utf8(w->buffer, text.at, (int)text.len, 0, (int)text.len);
    hb_buffer_set_direction(w->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(w->buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(w->buffer, hb_language_from_string("ja", -1));
    hb_shape(w->shaper, w->buffer, NULL, 0);
    info = hb_buffer_get_glyph_infos(w->buffer, &glyphs);
    at = hb_buffer_get_glyph_positions(w->buffer, &glyphs);
    for (unsigned i = 0; i < glyphs; i++) {
        str rest = str_slice(text, info[i].cluster, text.len);
        uint32_t code = 0;

        utf8_next(&rest, &code);
        w->widths[n] = mpt_scale(w->style.size, at[i].x_advance, w->upem);
        w->at[n++] = character_of(code, at[i].x_advance == w->upem);
    }
    return fill_greedily(w, n);
}

static size_t lines_cached(struct work *w, str text)
{
    uint32_t code;
    size_t n = 0;

    while (utf8_next(&text, &code)) {
        w->widths[n] = w->advances[code < CODES ? code : 0];
        w->at[n] = character_of(code, w->widths[n] == w->style.size);
        n++;
    }
    return fill_greedily(w, n);
}

static size_t plain(struct work *w)
{
    size_t lines = 0;

    for (size_t i = 0; i < w->n; i++)
        lines += lines_plain(w, w->texts[i]);
    return lines;
}

static size_t cached(struct work *w)
{
    size_t lines = 0;

    for (size_t i = 0; i < w->n; i++)
        lines += lines_cached(w, w->texts[i]);
    return lines;
}

/* --- ours --------------------------------------------------------------------------------------
 */

static size_t compose(struct work *w, bool cell)
{
    struct arena *arena = arena_new((size_t)1 << 30);
    struct run run = { .arena = arena, .diags = diags_new(arena) };
    size_t count = 0;

    for (size_t i = 0; i < w->n; i++) {
        const struct piece piece = { .text = w->texts[i], .style = &w->style };
        const struct paragraph p = {
            .pieces = &piece, .n = 1, .style = &w->style, .width = w->width, .cell = cell
        };
        struct lines lines;

        if (!paragraph_set(&run, w->fonts, &p, &lines))
            fail("a paragraph cannot be set");
        count += lines.n;
    }
    arena_free(arena);
    return count;
}

static size_t ours(struct work *w)
{
    w->style.align = ALIGN_JUSTIFY;
    return compose(w, false);
}

static size_t ours_in_cells(struct work *w)
{
    w->style.align = ALIGN_START;
    return compose(w, true);
}

/* Fonts opened anew: every glyph is looked up and shaped for the first time. */
static size_t ours_cold(struct work *w)
{
    struct arena *arena = arena_new((size_t)1 << 30);
    struct run run = { .arena = arena, .diags = diags_new(arena) };
    struct fonts *warm = w->fonts;
    size_t lines;

    if (!fonts_open(&run, STR("."), &w->fonts))
        fail("no fonts");
    lines = ours(w);
    w->fonts = warm;
    arena_free(arena);
    return lines;
}

/* --- measuring ---------------------------------------------------------------------------------
 */

static const struct {
    const char *name;
    way *run;
    int repeats;
} ways[] = { { "plain", plain, REPEATS },
             { "cached", cached, REPEATS },
             { "ours", ours, REPEATS },
             { "in cells", ours_in_cells, REPEATS },
             { "cold", ours_cold, 1 } };

enum { WAYS = sizeof ways / sizeof *ways };

/* Rounds of all ways by turns, so that none has the quiet moments to itself. */
static void measure(struct work *w, double *least, size_t *lines)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t k = 0; k < WAYS; k++) {
            const double begin = cpu_seconds();
            double each;

            for (int i = 0; i < ways[k].repeats; i++)
                lines[k] = ways[k].run(w);
            each = (cpu_seconds() - begin) / ways[k].repeats;
            if (round == 0 || each < least[k])
                least[k] = each;
        }
    }
}

static void report(const struct work *w, const double *least, const size_t *lines)
{
    printf("%zu paragraphs, %zu characters, %lld em wide\n", w->n, w->characters,
           (long long)(w->width / w->style.size));
    printf("%-10s %10s %14s %8s %12s %12s\n", "", "ms", "ns/character", "lines", "to plain",
           "to cached");
    for (size_t k = 0; k < WAYS; k++)
        printf("%-10s %10.3f %14.0f %8zu %12.2f %12.2f\n", ways[k].name, least[k] * 1e3,
               least[k] * 1e9 / (double)w->characters, lines[k], least[k] / least[0],
               least[k] / least[1]);
}

static void prepare(struct work *w, str bytes, mpt em)
{
    static str family = STR_INIT("BIZ UDMincho");
    struct arena *a = w->run.arena;
    const struct typeface *face;

    cut_cells(w, bytes);
    w->style = (struct style){ .families = { &family, 1 }, .weight = 400, .size = MPT_PT(10) };
    w->style.leading = MPT_PT(16);
    w->width = em * w->style.size;
    if (!fonts_open(&w->run, STR("."), &w->fonts))
        fail("no fonts: run it from the repository");
    ours(w); /* opens the fonts and fills the caches */
    face = fonts_typeface(&w->run, w->fonts, &w->style);
    w->shaper = face->chain[0]->shaper;
    w->upem = face->chain[0]->face.units_per_em;
    w->buffer = hb_buffer_create();
    w->at = ARENA_ARRAY(a, struct character, bytes.len);
    w->breaks = ARENA_ARRAY(a, uint8_t, bytes.len);
    w->widths = ARENA_ARRAY(a, mpt, bytes.len);
    w->advances = ARENA_ARRAY(a, mpt, CODES);
    for (uint32_t code = 0; code < CODES; code++) {
        hb_codepoint_t glyph;

        if (hb_font_get_nominal_glyph(w->shaper, code, &glyph))
            w->advances[code] =
                mpt_scale(w->style.size, hb_font_get_glyph_h_advance(w->shaper, glyph), w->upem);
    }
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new((size_t)1 << 30);
    struct work w = { .run = { .arena = arena, .diags = diags_new(arena) } };
    double least[WAYS] = { 0 };
    size_t lines[WAYS] = { 0 };
    str bytes;

    if (!file_read(&w.run, str_from(argc > 1 ? argv[1] : "data/projects.csv"), (size_t)1 << 26,
                   (struct span){ 0 }, &bytes))
        fail("the file cannot be read");
    prepare(&w, bytes, argc > 2 ? atoi(argv[2]) : 20);
    measure(&w, least, lines);
    report(&w, least, lines);
    hb_buffer_destroy(w.buffer);
    arena_free(arena);
    return 0;
}
