/*
 * booklet.c - see booklet.h.
 *
 * Everything is set once; contents and index are set again with the page numbers of the last cut
 * until two cuts agree. A number that grows by a digit may move a line, a line may move a page:
 * in practice the second cut agrees, and the loop is bounded.
 */
#include "blocks/booklet.h"

#include "base/file.h"
#include "base/say.h"
#include "blocks/impose.h"
#include "blocks/late.h"
#include "blocks/pdf_wishes.h"
#include "blocks/pictures.h"
#include "blocks/registry.h"

enum { PASSES = 8 };

struct booklet {
    struct words name;
    struct template output;
    struct pdf_wishes pdf;
    struct paper paper;
    const struct yaml *fonts, *colours, *styles;
    struct blocks body;

    const struct plan *plan;
    struct looks looks;
    struct query *top; /* over the plan-wide values */
    struct fill fill_output;
    const struct furniture *furniture;
    str output_path;
    str folder; /* of layouts: where pictures may be */
};

#define AT(field) offsetof(struct booklet, field)
static const struct key keys[] = {
    { "booklet", &value_words, AT(name), KEY_REQUIRED, NULL, NULL, N_("the document's name") },
    { "output", &value_template, AT(output), 0, NULL, NULL,
      N_("the file in out/; else the name and .pdf") },
    { "pdf", &value_shape, AT(pdf), 0, &pdf_shape, "{}", N_("properties of the PDF file") },
    { "page", &value_paper, AT(paper), KEY_REQUIRED, NULL, NULL,
      N_("the paper, its margins, head and foot") },
    { "fonts", &value_node, AT(fonts), 0, NULL, NULL,
      N_("names for fonts: { 明朝: BIZ UDMincho }") },
    { "colours", &value_node, AT(colours), 0, NULL, NULL,
      N_("names for colours: { 主色: '#2b4b6f' }") },
    { "styles", &value_node, AT(styles), 0, NULL, NULL,
      N_("how text looks, by name: { 本文: { size: 9pt } }") },
    { "body", &value_blocks, AT(body), KEY_REQUIRED, block_kinds, NULL,
      N_("the blocks, in order") },
    { 0 }
};
#undef AT

const struct shape booklet_shape = { "booklet", N_("a printed booklet (冊子)"),
                                     sizeof(struct booklet), keys };

static bool bind_output(struct run *run, struct booklet *b)
{
    struct rows rows;

    if (!b->output.given) {
        b->output_path = str_format(run->arena, STR_FMT ".pdf", STR_ARG(b->name.text));
    } else if (!query_rows(run, b->top, NULL, &rows) || rows.n != 1 ||
               !fill_text(run, &b->fill_output, &rows.at[0], &b->output_path)) {
        return false;
    }
    if (path_inside(b->output_path))
        return true;
    return diag_error(run->diags, b->output.given ? b->output.where : b->name.where, "L048",
                      _("\"" STR_FMT "\" is not a path inside the out folder"),
                      STR_ARG(b->output_path));
}

static bool bind_names(struct run *run, struct booklet *b)
{
    static const str plan_name = STR_INIT("計画");
    struct binding binding = {
        .run = run, .plan = b->plan, .looks = &b->looks, .paper = &b->paper
    };
    bool ok;

    binding.width = paper_text_width(&b->paper);
    b->top = query_new(run, b->plan, NULL, (struct words){ plan_name, b->name.where, true });
    if (!b->top)
        return false;
    binding.query = b->top;
    ok = fill_bind(run, &b->output, b->top, &b->fill_output);
    ok &= pdf_wishes_bind(run, &b->pdf, b->top);
    ok &= furniture_bind(&binding, &b->furniture);
    ok &= bind_blocks(&binding, &b->body);
    return query_ready(run, b->top) && ok && bind_output(run, b);
}

bool booklet_bind(struct run *run, const struct plan *plan, const struct layout *layout,
                  struct booklet **out)
{
    struct booklet *b = ARENA_NEW(run->arena, struct booklet);
    bool ok = shape_read(run, layout->root, &booklet_shape, b);

    *out = b;
    b->plan = plan;
    b->folder = layout->folder;
    ok &= looks_read(run, layout->root, &b->looks);
    /* What could be read is bound all the same, so that one pass tells every mistake. */
    return b->name.given && b->paper.width > 0 && bind_names(run, b) && ok;
}

str booklet_output(const struct booklet *b)
{
    return b->output_path;
}

/* Cut until contents and index agree with the pages they stand on. */
static bool cut(struct setting *s, struct galley *g, struct sheets *sheets, struct places *places)
{
    struct late_chain *chain = late_chain_new(s, g);

    places_expect(s->run, g, places);
    for (int pass = 0; pass < PASSES; pass++) {
        struct places now;

        s->places = places;
        if (!late_chain_set(s, chain) || !paginate(s->run, g, s->paper, sheets))
            return false;
        places_find(s->run, sheets, &now);
        if (!late_chain_has_stubs(chain) || places_equal(places, &now)) {
            *places = now;
            return true;
        }
        *places = now;
        places->sheets = ARENA_NEW(s->run->arena, struct sheets);
        *(struct sheets *)places->sheets = *sheets;
    }
    return diag_error(s->run->diags, s->paper->where, "T013",
                      _("the page numbers of contents and index do not settle"));
}

bool booklet_make(struct run *run, struct fonts *fonts, const struct booklet *b, struct pages *out)
{
    struct setting s = { .run = run,
                         .fonts = fonts,
                         .plan = b->plan,
                         .paper = &b->paper,
                         .vertical = b->paper.writing == WRITING_VERTICAL };
    struct sheets *sheets = ARENA_NEW(run->arena, struct sheets);
    struct places places;
    struct galley g;
    struct rows top;

    *out = (struct pages){ 0 };
    s.pictures =
        pictures_new(run, b->plan->folder, b->folder, b->pdf.conformance.archive == ARCHIVE_1B);
    s.accent = (struct colour){ .space = COLOUR_GRAY };
    s.tag = setting_tag(&s, NULL, TAG_DOCUMENT);
    if (!query_rows(run, b->top, NULL, &top) || top.n != 1 ||
        !pdf_wishes_fill(run, &b->pdf, b->plan, b->name.text, &top.at[0], &out->info))
        return false;
    galley_start(&g, run, paper_line(&b->paper), paper_depth(&b->paper));
    if (!typeset_blocks(&s, &b->body, &top.at[0], &g))
        return false;
    if (!g.first) {
        diag_error(run->diags, b->name.where, "T014",
                   _("nothing was set: the booklet has no page"));
        diag_note(run->diags,
                  _("its body is empty, or no record fulfils the conditions of its blocks"));
        return false;
    }
    if (!cut(&s, &g, sheets, &places) || !impose(&s, b->furniture, sheets, &places, out))
        return false;
    out->info.bound_right = b->paper.bound == BOUND_RIGHT;
    out->root = s.tag;
    out->pictures = pictures_all(s.pictures, &out->picture_count);
    if (!b->pdf.outline)
        out->bookmark_count = 0;
    return true;
}
