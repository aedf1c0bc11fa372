/*
 * fuzz_font.c - any bytes as a font file, in a file of their own as fonts are.
 *
 * The laws: it cannot be opened, or what it draws of a text is a PDF, in level and in vertical
 * lines, or is refused with a message. Two faces are tried, as if it were a collection.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "emit/pdf.h"
#include "typeset/shape.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { GLYPHS = 256, FACES = 2 };

static char path[] = "/tmp/sasshi-font-XXXXXX";

static void must(bool law)
{
    if (!law)
        __builtin_trap();
}

static void remove_file(void)
{
    unlink(path);
}

static bool put_file(const uint8_t *bytes, size_t len)
{
    static int fd = -1;

    if (fd < 0) {
        fd = mkstemp(path);
        must(fd >= 0);
        atexit(remove_file);
    }
    return ftruncate(fd, 0) == 0 && pwrite(fd, bytes, len, 0) == (ssize_t)len;
}

/* The clusters side by side. */
static size_t join(const struct clusters *clusters, struct glyph *out)
{
    size_t n = 0;
    mpt pen = 0;

    for (size_t i = 0; i < clusters->n; i++) {
        const struct cluster *c = &clusters->at[i];

        for (uint32_t k = 0; k < c->n && n < GLYPHS; k++) {
            out[n] = c->glyphs[k];
            out[n].x = (int32_t)((pen + c->glyphs[k].x) % 1000000);
            out[n].at = c->at;
            out[n++].len = k == 0 ? c->len : 0;
        }
        pen += c->advance;
    }
    return n;
}

static void draw(struct run *run, const struct fonts *fonts, const struct font *font, bool vertical)
{
    static const str text = { "縦A、段VA Á", sizeof "縦A、段VA Á" - 1 };
    struct shaping how = { run->arena, fonts->buffer, font, 10000, vertical, false };
    struct clusters clusters;
    struct glyph glyphs[GLYPHS];
    struct mark mark = { .kind = MARK_GLYPHS, .x = 10000, .y = 90000 };
    struct page page = { .width = 200000, .height = 200000, .marks = &mark, .mark_count = 1 };
    const struct pages pages = { .at = &page, .n = 1 };
    str pdf;

    shape(&how, text, &clusters);
    mark.as.glyphs = (struct glyph_run){ .face = &font->face,
                                         .size = 10000,
                                         .colour = { .space = COLOUR_GRAY },
                                         .vertical = vertical,
                                         .glyphs = glyphs,
                                         .n = join(&clusters, glyphs),
                                         .text = text };
    if (pdf_write(run, &pages, &pdf))
        must(pdf.len > 0 && diags_errors(run->diags) == 0);
    else
        must(diags_errors(run->diags) > 0);
}

static void open_face(unsigned index)
{
    struct arena *a = arena_new((size_t)1 << 30);
    struct run run = { .arena = a, .diags = diags_new(a) };
    struct fonts fonts = { .arena = a };
    struct font font = { .face = {
                             .path = str_from(path), .family = STR("a font"), .index = index } };

    if (font_ready(&fonts, &font)) {
        draw(&run, &fonts, &font, false);
        run.diags = diags_new(a);
        draw(&run, &fonts, &font, true);
    }
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (put_file(bytes, len)) {
        for (unsigned i = 0; i < FACES; i++)
            open_face(i);
    }
    return 0;
}
