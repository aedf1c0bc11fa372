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
#include "blocks/citation.h"
#include "blocks/destinations.h"
#include "blocks/impose.h"
#include "blocks/late.h"
#include "blocks/pdf_wishes.h"
#include "blocks/pictures.h"
#include "blocks/prepress.h"
#include "blocks/registry.h"
#include "blocks/watermark.h"
#include "typeset/dry.h"

enum { PASSES = 8, BLEED_MAX_UM = 10000 };

struct booklet {
    struct words name;
    struct template output;
    struct pdf_wishes pdf;
    const struct print *print; /* NULL: there is no print variant */
    struct template watermark;
    struct paper paper;
    const struct yaml *fonts, *colours, *styles;
    struct blocks body;

    const struct plan *plan;
    struct looks looks;
    struct query *top; /* over the plan-wide values */
    bool cites;        /* pages, in its texts */
    struct fill fill_output, fill_print_output, fill_watermark;
    const struct furniture *furniture;
    str output_path, print_path;
    bool tells_guesses;
    str folder; /* of layouts: where pictures may be */
};

#define AT(field) offsetof(struct booklet, field)
static const struct key keys[] = {
    { "booklet", &value_words, AT(name), KEY_REQUIRED, NULL, NULL, N_("the document's name") },
    { "output", &value_template, AT(output), 0, NULL, NULL,
      N_("the file in out/; else the name and .pdf") },
    { "pdf", &value_mapping, AT(pdf), 0, &pdf_schema, "{}", N_("properties of the PDF file") },
    { "print", &value_mapping_maybe, AT(print), 0, &print_schema, NULL,
      N_("a second file, for a printer (入稿): bleed, marks, inks") },
    { "watermark", &value_template, AT(watermark), 0, NULL, NULL,
      N_("a word across every page, large and light, such as 案; its style: 透かし") },
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

const struct schema booklet_schema = { "booklet", N_("a printed booklet (冊子)"),
                                       sizeof(struct booklet), keys };

/* Both files, as paths inside the out folder. */
static bool check_path(struct run *run, str path, struct span where)
{
    if (path_inside(path))
        return true;
    return diag_error(run->diags, where, "L048",
                      _("\"" STR_FMT "\" is not a path inside the out folder"), STR_ARG(path));
}

static bool check_twice(struct run *run, const struct booklet *b)
{
    if (!str_equal(b->output_path, b->print_path))
        return true;
    diag_error(run->diags, b->print->output.where, "L091", _("\"" STR_FMT "\" is made twice"),
               STR_ARG(b->print_path));
    diag_also(run->diags, b->output.given ? b->output.where : b->name.where,
              _("also made here: give one of them another output:"));
    return false;
}

static bool bind_output(struct run *run, struct booklet *b)
{
    struct rows rows;

    if (!query_rows(run, b->top, NULL, &rows) || rows.n != 1)
        return false;
    if (!b->output.given)
        b->output_path = str_format(run->arena, STR_FMT ".pdf", STR_ARG(b->name.text));
    else if (!fill_text(run, &b->fill_output, &rows.at[0], &b->output_path))
        return false;
    if (!check_path(run, b->output_path, b->output.given ? b->output.where : b->name.where))
        return false;
    if (!b->print)
        return true;
    return fill_text(run, &b->fill_print_output, &rows.at[0], &b->print_path) &&
           check_path(run, b->print_path, b->print->output.where) && check_twice(run, b);
}

static bool bind_print(struct run *run, struct booklet *b)
{
    const struct print *p = b->print;
    bool ok = fill_bind(run, &b->watermark, b->top, &b->fill_watermark);

    if (!p)
        return ok;
    ok &= fill_bind(run, &p->output, b->top, &b->fill_print_output);
    if (p->bleed >= 0 && p->bleed <= mpt_from_um(BLEED_MAX_UM))
        return ok;
    return diag_error(run->diags, p->output.where, "L064",
                      _("the bleed of a print variant is 0mm to 10mm"));
}

static bool bind_names(struct run *run, struct booklet *b)
{
    static const str plan_name = STR_INIT("計画");
    struct binding binding = {
        .run = run, .plan = b->plan, .looks = &b->looks, .paper = &b->paper, .cites = &b->cites
    };
    bool ok;

    binding.width = paper_text_width(&b->paper);
    b->top = query_new(run, b->plan, NULL, (struct words){ plan_name, b->name.where, true });
    if (!b->top)
        return false;
    binding.query = b->top;
    binding.mecab = &b->looks.mecab;
    ok = fill_bind(run, &b->output, b->top, &b->fill_output);
    ok &= pdf_wishes_bind(run, &b->pdf, b->top);
    ok &= bind_print(run, b);
    ok &= furniture_bind(&binding, &b->furniture);
    ok &= bind_blocks(&binding, &b->body);
    return query_ready(run, b->top) && ok && bind_output(run, b);
}

bool booklet_bind(struct run *run, const struct plan *plan, const struct layout *layout,
                  struct booklet **out)
{
    struct booklet *b = ARENA_NEW(run->arena, struct booklet);
    bool ok = schema_read(run, layout->root, &booklet_schema, b);

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

str booklet_print_output(const struct booklet *b)
{
    return b->print_path;
}

void booklet_tell_guesses(struct booklet *b)
{
    b->tells_guesses = true;
}

static bool tell_unsettled(struct setting *s)
{
    return diag_error(s->run->diags, s->paper->where, "T013",
                      _("the page numbers of contents, index and cited pages do not settle"));
}

struct words booklet_mecab(const struct booklet *b)
{
    return b->looks.mecab;
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
    return tell_unsettled(s);
}

static struct setting start(struct run *run, struct fonts *fonts, const struct booklet *b)
{
    return (struct setting){ .run = run,
                             .fonts = fonts,
                             .plan = b->plan,
                             .paper = &b->paper,
                             .vertical = b->paper.writing == WRITING_VERTICAL,
                             .accent = { .space = COLOUR_GRAY },
                             .tells_guesses = b->tells_guesses,
                             .pictures = pictures_new(run, b->plan->folder, b->folder,
                                                      b->pdf.conformance.archive == ARCHIVE_1B) };
}

static bool set_body(struct setting *s, const struct booklet *b, const struct record *top,
                     struct galley *g)
{
    galley_start(g, s->run, paper_line(&b->paper), paper_depth(&b->paper));
    galley_dries(g, s->noted);
    if (!typeset_blocks(s, &b->body, top, g))
        return false;
    if (g->first)
        return true;
    diag_error(s->run->diags, b->name.where, "T014", _("nothing was set: the booklet has no page"));
    diag_note(s->run->diags,
              _("its body is empty, or no record fulfils the conditions of its blocks"));
    return false;
}

/* It was set for its places only. */
static void drop_ink(const struct galley *g)
{
    for (const struct slab *slab = g->first; slab; slab = slab->next)
        ink_done(g->dryer, slab);
}

/*
 * Set and cut; where texts cite pages, again until they cite the pages of the cut they are in. Of
 * what was set for nothing all but the ink stays in the arena; two passes nearly always.
 */
static bool settle(struct setting *s, const struct booklet *b, const struct record *top,
                   struct sheets **sheets, struct places **places)
{
    for (int pass = 0; pass < PASSES; pass++) {
        const struct places *before = s->places;
        struct tag *root;
        struct galley g;

        *sheets = ARENA_NEW(s->run->arena, struct sheets);
        *places = ARENA_NEW(s->run->arena, struct places);
        root = s->tag = setting_tag(s, NULL, TAG_DOCUMENT);
        s->citations = citations_new(s->run);
        if (!set_body(s, b, top, &g) || !cut(s, &g, *sheets, *places))
            return false;
        s->places = *places;
        s->tag = root;
        if (!b->cites || (before && places_equal(before, *places)))
            return true;
        drop_ink(&g);
    }
    return tell_unsettled(s);
}

static bool set_watermark(struct setting *s, const struct booklet *b, const struct record *top,
                          const struct watermark **out)
{
    str text;

    return fill_text(s->run, &b->fill_watermark, top, &text) &&
           watermark_set(s, text, looks_own(&b->looks, "透かし"), b->watermark.where, out);
}

/* All but what stands on the pages. */
static bool make(struct setting *s, const struct booklet *b, struct imposer *x, struct pages *out)
{
    struct sheets *sheets;
    struct places *places;
    struct rows top;

    *x = (struct imposer){ .s = s, .furniture = b->furniture };
    *out = (struct pages){ 0 };
    if (!query_rows(s->run, b->top, NULL, &top) || top.n != 1 ||
        !pdf_wishes_fill(s->run, &b->pdf, b->plan, b->name.text, &top.at[0], &out->info) ||
        !settle(s, b, &top.at[0], &sheets, &places) ||
        !set_watermark(s, b, &top.at[0], &x->watermark))
        return false;
    if (b->pdf.profile.given &&
        !pictures_profile(s->pictures, b->pdf.profile, &out->info.intent.profile))
        return false;
    x->sheets = sheets;
    x->places = places;
    impose_start(x, out);
    out->info.bound_right = b->paper.bound == BOUND_RIGHT;
    destinations_add(s, sheets, out);
    out->root = s->tag;
    out->tag_count = tags_order(s->tag);
    out->pictures = pictures_all(s->pictures, &out->picture_count);
    if (!b->pdf.outline)
        out->bookmark_count = 0;
    return true;
}

static bool make_whole(struct setting *s, const struct booklet *b, struct pages *out)
{
    struct imposer x;

    s->noted = true;
    if (!make(s, b, &x, out))
        return false;
    for (size_t i = 0; i < out->n; i++) {
        if (!impose_page(&x, i, s->run->arena, &out->at[i]))
            return false;
    }
    return true;
}

bool booklet_make(struct run *run, struct fonts *fonts, const struct booklet *b, struct pages *out)
{
    struct setting s = start(run, fonts, b);

    return make_whole(&s, b, out);
}

bool booklet_send(struct run *run, struct fonts *fonts, const struct booklet *b,
                  const struct page_taker *to)
{
    struct setting s = start(run, fonts, b);
    struct arena *arena = arena_inner(run->arena);
    struct pages *about = ARENA_NEW(run->arena, struct pages);
    struct imposer x;

    s.noted = to->lines;
    if (!make(&s, b, &x, about) || !to->start(to->self, about))
        return false;
    for (size_t i = 0; i < about->n; i++) {
        struct page page = about->at[i];

        if (!impose_page(&x, i, arena, &page) || !to->page(to->self, i, &page))
            return false;
        arena_empty(arena);
    }
    return true;
}

bool booklet_make_print(struct run *run, struct fonts *fonts, const struct booklet *b,
                        struct pages *out)
{
    struct setting s = start(run, fonts, b);
    const struct prepress p = { b->print, b->name.text, looks_own(&b->looks, "柱"),
                                b->print->output.where };

    return make_whole(&s, b, out) && prepress(&s, &p, out);
}
