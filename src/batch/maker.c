#include "batch/maker.h"

#include "batch/inputs.h"
#include "batch/secret.h"
#include "blocks/booklet.h"
#include "blocks/sheet.h"
#include "blocks/sheet_home.h"
#include "emit/pdf.h"
#include "emit/xlsx.h"
#include "final/dump.h"
#include "final/picture.h"
#include "typeset/font.h"

static bool bind_booklet(struct run *run, const struct press *press, const struct layout *layout,
                         struct inputs *inputs, void **bound)
{
    struct booklet *b;
    struct words mecab;

    *bound = NULL;
    if (!booklet_bind(run, press->plan, layout, &b))
        return false;
    mecab = booklet_mecab(b);
    if (mecab.given) {
        fonts_need_analyser(run, press->fonts, mecab.where);
        inputs_add(run, inputs, INPUT_MECAB, input_of_mecab(press->fonts));
    }
    if (press->check)
        booklet_tell_guesses(b);
    *bound = b;
    return true;
}

static bool list_booklet(struct run *run, const struct press *press, const void *bound,
                         struct texts *out)
{
    (void)press;
    *out = (struct texts){ .at = ARENA_ARRAY(run->arena, str, 2) };
    out->at[out->n++] = booklet_output(bound);
    if (booklet_print_output(bound).len)
        out->at[out->n++] = booklet_print_output(bound);
    return true;
}

static struct inputs *pictures_read(struct run *run, const struct picture *const *pictures,
                                    size_t n)
{
    struct inputs *in = ARENA_NEW(run->arena, struct inputs);

    for (size_t i = 0; i < n; i++)
        inputs_add(run, in, pictures[i]->path, input_of_bytes(pictures[i]->file));
    return in;
}

/* A booklet on its way, page by page. */
struct sending {
    struct run *run;
    struct made *out;
    bool lines;
    struct buf said; /* of its lines */
    struct pdf *pdf;
};

static bool start_booklet(void *self, const struct pages *about)
{
    struct sending *s = self;

    s->out->pages = about->n;
    s->out->read = pictures_read(s->run, about->pictures, about->picture_count);
    if (about->info.intent.profile.path.len)
        inputs_add(s->run, s->out->read, about->info.intent.profile.path,
                   input_of_bytes(about->info.intent.profile.bytes));
    return pdf_start(s->run, about, &s->pdf);
}

static bool take_page(void *self, size_t i, const struct page *page)
{
    struct sending *s = self;

    if (s->lines)
        dump_page_lines(&s->said, i, page);
    return pdf_page(s->pdf, page);
}

static bool make_print(struct run *run, const struct press *press, const struct booklet *b,
                       const struct page_taker *to)
{
    struct pages *pages = ARENA_NEW(run->arena, struct pages);

    if (!booklet_make_print(run, press->fonts, b, pages) || !to->start(to->self, pages))
        return false;
    for (size_t i = 0; i < pages->n; i++) {
        if (!to->page(to->self, i, &pages->at[i]))
            return false;
    }
    return true;
}

static bool make_booklet(struct run *run, const struct press *press, const void *bound,
                         size_t which, struct made *out)
{
    struct sending s = { .run = run, .out = out, .lines = press->lines, .said = BUF(run->arena) };
    const struct page_taker to = { &s, press->lines, start_booklet, take_page };

    if (!(which ? make_print(run, press, bound, &to) : booklet_send(run, press->fonts, bound, &to)))
        return false;
    if (press->lines)
        out->lines = buf_text(&s.said);
    return pdf_finish(s.pdf, &out->file);
}

struct bound_worksheet {
    const struct sheet_book *book;
    struct sheet_files files;
    struct secrets secrets;
};

static bool bind_worksheet(struct run *run, const struct press *press, const struct layout *layout,
                           struct inputs *inputs, void **bound)
{
    struct bound_worksheet *w = ARENA_NEW(run->arena, struct bound_worksheet);
    const struct worksheet *worksheet;
    bool ok = worksheet_read(run, layout, &worksheet);

    *bound = NULL;
    ok = worksheet_bind(run, press->plan, worksheet, &w->book) && ok;
    ok = ok && secrets_read(run, worksheet, inputs, &w->secrets);
    if (!ok || !worksheet_files(run, w->book, &w->files))
        return false;
    for (size_t i = 0; i < worksheet->part_count; i++)
        inputs_add(run, inputs, worksheet->parts[i].path,
                   input_of_bytes(worksheet->parts[i].bytes));
    *bound = w;
    return true;
}

static bool list_worksheet(struct run *run, const struct press *press, const void *bound,
                           struct texts *out)
{
    const struct bound_worksheet *w = bound;

    (void)press;
    *out = (struct texts){ ARENA_ARRAY(run->arena, str, w->files.n), w->files.n };
    for (size_t i = 0; i < w->files.n; i++)
        out->at[i] = w->files.at[i].path;
    return true;
}

static bool make_worksheet(struct run *run, const struct press *press, const void *bound,
                           size_t which, struct made *out)
{
    const struct bound_worksheet *w = bound;
    struct workbook workbook;

    (void)press;
    if (!worksheet_make(run, w->book, &w->files.at[which].record, &workbook) ||
        !worksheet_identify(run, w->book, &w->files.at[which].record, &workbook))
        return false;
    secrets_apply(&w->secrets, &workbook);
    out->read = pictures_read(run, workbook.pictures, workbook.picture_count);
    out->file = (struct texts){ ARENA_NEW(run->arena, str), 1 };
    return xlsx_write(run, &workbook, out->file.at);
}

const struct maker *maker_of(enum layout_kind kind)
{
    static const struct maker booklet = { bind_booklet, list_booklet, make_booklet };
    static const struct maker worksheet = { bind_worksheet, list_worksheet, make_worksheet };

    switch (kind) {
    case LAYOUT_BOOKLET:
        return &booklet;
    case LAYOUT_WORKSHEET:
        return &worksheet;
    }
    return NULL;
}
