/* make.c - what comes of a case's project: golden_set and golden_build. See case.h. */
#include <stdlib.h>

#include "base/file.h"
#include "batch/batch.h"
#include "batch/document.h"
#include "blocks/booklet.h"
#include "blocks/sheet.h"
#include "case.h"
#include "data/plan.h"
#include "emit/pdf.h"
#include "final/dump.h"
#include "final/grid_dump.h"
#include "flow.h"
#include "typeset/font.h"

struct job {
    struct arena *arena; /* of what outlives the run */
    struct outcome_texts *out;
};

/* A booklet on its way. */
struct sent {
    struct run *run;
    struct pdf *pdf;
};

static str kept(struct job *j, const struct buf *b)
{
    struct buf copy = *b;

    return str_copy(j->arena, buf_text(&copy));
}

static bool start_pdf(void *self, const struct pages *about)
{
    struct sent *s = self;

    return pdf_start(s->run, about, &s->pdf);
}

static bool take_page(void *self, size_t i, const struct page *page)
{
    struct sent *s = self;

    (void)i;
    return pdf_page(s->pdf, page);
}

/* Page by page, as a build makes it: the same file as from the pages as a whole. */
static bool is_sent_alike(struct run *run, struct fonts *fonts, const struct booklet *b, str whole)
{
    struct sent s = { .run = run };
    const struct page_taker to = { &s, false, start_pdf, take_page };
    struct texts file;
    str pdf;

    if (!booklet_send(run, fonts, b, &to) || !pdf_finish(s.pdf, &file))
        return false;
    pdf = str_join(run->arena, file.at, file.n, STR(""));
    if (str_equal(pdf, whole))
        return true;
    return diag_error(run->diags, (struct span){ 0 }, "X001",
                      "page by page it becomes another file (%zu bytes, not %zu)", pdf.len,
                      whole.len);
}

static bool set_booklet(struct run *run, struct job *j, struct plan *plan, struct fonts *fonts,
                        const struct layout *layout)
{
    struct buf text = BUF(run->arena), flow = BUF(run->arena), tags = BUF(run->arena),
               lines = BUF(run->arena);
    struct buf places = BUF(run->arena);
    struct buf print = BUF(run->arena);
    struct booklet *b;
    struct pages pages;
    str pdf;

    if (!booklet_bind(run, plan, layout, &b) || !booklet_make(run, fonts, b, &pages) ||
        !pdf_write(run, &pages, &pdf) || !is_sent_alike(run, fonts, b, pdf))
        return false;
    dump_pages(&text, &pages);
    flow_pages(&flow, &pages);
    dump_tags(&tags, &pages);
    dump_lines(&lines, &pages);
    dump_destinations(&places, &pages);
    j->out->places = kept(j, &places);
    j->out->pages = kept(j, &text);
    j->out->pdf = str_copy(j->arena, pdf);
    if (booklet_print_output(b).len) {
        if (!booklet_make_print(run, fonts, b, &pages) || !pdf_write(run, &pages, &pdf))
            return false;
        dump_pages(&print, &pages);
        j->out->print = kept(j, &print);
    }
    j->out->flow = kept(j, &flow);
    j->out->tags = kept(j, &tags);
    j->out->lines = kept(j, &lines);
    return true;
}

static bool make_workbook(struct run *run, struct job *j, struct plan *plan,
                          const struct layout *layout)
{
    struct buf text = BUF(run->arena);
    const struct worksheet *worksheet;
    const struct sheet_book *book;
    struct sheet_files files;
    struct workbook workbook;

    if (!worksheet_read(run, layout, &worksheet) || !worksheet_bind(run, plan, worksheet, &book) ||
        !worksheet_files(run, book, &files) || files.n == 0 ||
        !worksheet_make(run, book, &files.at[0].record, &workbook))
        return false;
    buf_format(&text, "file " STR_FMT "\n", STR_ARG(files.at[0].path));
    dump_workbook(&text, &workbook);
    j->out->workbook = kept(j, &text);
    return true;
}

/* The first layout of the folder. */
static bool set_step(struct run *run, void *job)
{
    const str folder = STR("layouts");
    struct layout *layout = ARENA_NEW(run->arena, struct layout); /* messages point into it */
    struct fonts *fonts;
    struct texts names;
    struct plan *plan;

    if (!plan_read(run, STR("data"), &plan) || !fonts_open(run, STR(""), &fonts) ||
        !file_list(run, folder, STR(".yaml"), &names) || names.n == 0 ||
        !layout_read(run, folder, names.at[0], layout))
        return false;
    return layout->kind == LAYOUT_BOOKLET ? set_booklet(run, job, plan, fonts, layout)
                                          : make_workbook(run, job, plan, layout);
}

/* Takes no memory of the run, which may be full. */
static void keep_messages(const struct run *run, enum run_end end, void *job)
{
    struct job *j = job;
    char *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);

    (void)end;
    if (run->diags)
        diags_print(run->diags, f, (struct diag_print){ 0 });
    fclose(f);
    j->out->messages = str_copy(j->arena, (str){ text, len });
    free(text);
}

bool golden_set(struct arena *a, size_t limit, struct outcome_texts *out)
{
    struct job job = { a, out };

    *out = (struct outcome_texts){ 0 };
    return run_in_arena(limit, set_step, keep_messages, &job) != RUN_FULL;
}

static void hear_begin(void *self, size_t documents)
{
    (void)self;
    (void)documents;
}

static void hear_outcome(void *self, const struct outcome *o)
{
    (void)self;
    (void)o;
}

static bool build_step(struct run *run, void *job)
{
    const struct listener listener = { NULL, hear_begin, hear_outcome };
    const struct batch_call call = { .data = STR("data"),
                                     .layouts = STR("layouts"),
                                     .out = STR("out"),
                                     .force = true,
                                     .listener = &listener };
    struct tally tally;

    (void)job;
    return batch_work(run, &call, &tally);
}

bool golden_build(struct arena *a, size_t limit, struct outcome_texts *out)
{
    struct job job = { a, out };

    *out = (struct outcome_texts){ 0 };
    return run_in_arena(limit, build_step, keep_messages, &job) != RUN_FULL;
}
