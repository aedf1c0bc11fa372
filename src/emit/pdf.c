#include "emit/pdf.h"

#include "emit/pdf_icc.h"
#include "emit/pdf_info.h"
#include "emit/pdf_navigation.h"
#include "emit/pdf_notation.h"
#include "emit/pdf_page.h"
#include "emit/pdf_picture.h"
#include "emit/pdf_save.h"
#include "emit/pdf_tags.h"

struct pdf {
    struct pdf_file *f;
    const struct pages *pages; /* what stands on them is not there */
    struct pdf_sheet *sheets;
    struct pdf_fonts fonts;
    struct pdf_pictures pictures;
    struct pdf_tags *tags; /* NULL: not tagged */
    struct pdf_survey survey;
    struct pdf_conformance claims;
    struct pdf_content content;
    unsigned resources;
    size_t written;
};

static bool reserve_pages(struct pdf *w)
{
    w->sheets = ARENA_ARRAY(w->f->run->arena, struct pdf_sheet, w->pages->n);
    for (size_t i = 0; i < w->pages->n; i++) {
        if (!pdf_page_reserve(w->f, &w->sheets[i]))
            return false;
    }
    return true;
}

static void start_tags(struct pdf *w)
{
    unsigned *numbers;

    if (!w->pages->info.tagged || !w->pages->root)
        return;
    numbers = ARENA_ARRAY(w->f->run->arena, unsigned, w->pages->n);
    for (size_t i = 0; i < w->pages->n; i++)
        numbers[i] = w->sheets[i].number;
    w->tags = pdf_tags_new(w->f, w->pages, numbers);
}

static bool write_resources(struct pdf *w)
{
    struct buf named = BUF(w->f->run->arena);

    buf_str(&named, STR("<<"));
    if (!pdf_fonts_finish(&w->fonts, &named))
        return false;
    pdf_pictures_finish(&w->pictures, &named);
    buf_str(&named, STR(">>"));
    pdf_put(w->f, w->resources, buf_text(&named));
    return true;
}

/* The title in the window's head, turning pages as the book is bound (ISO 32000-1, 12.2). */
static void add_viewer_preferences(const struct document_info *info, struct buf *out)
{
    buf_str(out, STR("/ViewerPreferences<<"));
    if (info->title.len)
        buf_str(out, STR("/DisplayDocTitle true"));
    if (info->bound_right)
        buf_str(out, STR("/Direction/R2L"));
    buf_str(out, STR(">>"));
}

/* The colours are those of a screen until a layout says otherwise. */
static void add_srgb(struct pdf *w, struct buf *out)
{
    unsigned profile = pdf_reserve(w->f);

    pdf_put_stream(w->f, profile, STR("/N 3"), pdf_icc_srgb(w->f->run->arena, w->f->classic));
    buf_format(out,
               "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
               "/DestOutputProfile %u 0 R",
               profile);
}

/* What Japanese printers know the condition as. */
static str condition_says(str name)
{
    return str_equal(name, STR("JC200103")) ? STR("Japan Color 2001 Coated") : name;
}

/* What a layout gives: a condition by its name in the registry, a profile, or both. */
static void add_given(struct pdf *w, const struct intent *intent, struct buf *out)
{
    const bool named = intent->condition.len > 0;
    const str says = named ? condition_says(intent->condition) : intent->profile.name;
    unsigned profile;

    buf_str(out, STR("/OutputConditionIdentifier"));
    pdf_text_string(out, named ? intent->condition : STR("Custom"));
    if (named)
        buf_str(out, STR("/RegistryName(http://www.color.org)"));
    buf_str(out, STR("/Info"));
    pdf_text_string(out, says.len ? says : intent->profile.path);
    if (intent->profile.bytes.len == 0)
        return;
    profile = pdf_reserve(w->f);
    pdf_put_stream(w->f, profile, str_format(w->f->run->arena, "/N %d", intent->profile.components),
                   intent->profile.bytes);
    buf_format(out, "/DestOutputProfile %u 0 R", profile);
}

/* (14.11.5) */
static void add_output_intent(struct pdf *w, struct buf *out)
{
    const struct document_info *info = &w->pages->info;
    const bool given = info->intent.profile.bytes.len || info->intent.condition.len;

    if (info->print ? !given : w->claims.archive == ARCHIVE_NONE)
        return;
    buf_format(out, "/OutputIntents[<</Type/OutputIntent/S/%s",
               info->print ? "GTS_PDFX" : "GTS_PDFA1");
    if (given)
        add_given(w, &info->intent, out);
    else
        add_srgb(w, out);
    buf_str(out, STR(">>]"));
}

static void write_catalog(struct pdf *w)
{
    const struct document_info *info = &w->pages->info;
    struct buf out = BUF(w->f->run->arena);

    if (info->language.len) {
        buf_str(&out, STR("/Lang"));
        pdf_text_string(&out, info->language);
    }
    if (w->pages->bookmark_count)
        buf_str(&out, STR("/PageMode/UseOutlines"));
    add_viewer_preferences(info, &out);
    pdf_page_labels(w->pages, &out);
    pdf_destinations(w->f, w->pages, w->sheets, &out);
    add_output_intent(w, &out);
    buf_format(&out, "/Metadata %u 0 R", pdf_metadata(w->f, info, &w->claims));
    if (w->tags)
        buf_format(&out, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R",
                   pdf_tags_finish(w->tags));
    buf_char(&out, '\n');
    pdf_extend(w->f, w->f->doc->catalog, buf_text(&out));
}

/* libharu's own information dictionary names libharu only. */
static unsigned replace_info(struct pdf *w)
{
    pdf_give_back(w->f, pdf_take(w->f, w->f->doc->info));
    w->f->doc->info = NULL;
    return pdf_info(w->f, &w->pages->info, &w->claims);
}

bool pdf_start(struct run *run, const struct pages *about, struct pdf **out)
{
    struct pdf *w = ARENA_NEW(run->arena, struct pdf);

    *out = w;
    w->pages = about;
    if (!pdf_file_open(run, about->info.conformance.archive == ARCHIVE_1B, &w->f))
        return false;
    w->fonts.f = w->f;
    if (!reserve_pages(w))
        return false;
    start_tags(w);
    w->resources = pdf_reserve(w->f);
    w->content = (struct pdf_content){ .f = w->f,
                                       .fonts = &w->fonts,
                                       .pictures = &w->pictures,
                                       .tags = w->tags,
                                       .out = BUF(run->arena) };
    return true;
}

bool pdf_page(struct pdf *w, const struct page *page)
{
    const struct pdf_place place = { w->pages, w->sheets, w->written++, w->resources };
    bool ok;

    pdf_survey_page(&w->survey, page);
    ok = pdf_page_write(&w->content, page, &place);
    arena_empty(w->f->brief);
    return ok;
}

bool pdf_finish(struct pdf *w, struct texts *out)
{
    unsigned info;

    if (!pdf_conformance_find(w->f->run, w->pages, &w->survey, &w->claims) || !write_resources(w) ||
        !pdf_outline(w->f, w->pages, w->sheets))
        return false;
    if (w->claims.press)
        w->f->version = '6'; /* PDF/X-4 knows no later one (ISO 15930-7) */
    write_catalog(w);
    info = replace_info(w);
    return pdf_save(w->f, info, out);
}

bool pdf_write(struct run *run, const struct pages *pages, str *out)
{
    struct texts file;
    struct pdf *w;

    if (!pdf_start(run, pages, &w))
        return false;
    for (size_t i = 0; i < pages->n; i++) {
        if (!pdf_page(w, &pages->at[i]))
            return false;
    }
    if (!pdf_finish(w, &file))
        return false;
    *out = str_join(run->arena, file.at, file.n, STR(""));
    return true;
}
