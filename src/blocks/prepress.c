/* prepress.c - see prepress.h. */
#include "blocks/prepress.h"

#include "base/say.h"
#include "blocks/inks.h"
#include "blocks/pictures.h"
#include "blocks/spreads.h"
#include "blocks/trim.h"

enum { SHEET_OF_TWO = 4 };

static const char *const ink_names[] = {
    [INKS_CMYK] = "CMYK", [INKS_GRAY] = "K", [INKS_RGB] = "RGB"
};

/* What the sheet is, below it between the marks of the corner and of the middle. */
static bool add_slug(struct setting *s, const struct prepress *p, struct pages *pages, size_t i)
{
    struct page *page = &pages->at[i];
    const mpt white = mpt_from_um(5000);
    const struct piece piece = {
        .text = str_format(s->run->arena, STR_FMT "　%zu/%zu　%s", STR_ARG(p->name), i + 1,
                           pages->n, ink_names[p->print->colour]),
        .style = setting_style(s, p->look),
        .where = p->where,
    };
    const struct paragraph paragraph = {
        .pieces = &piece, .n = 1, .style = piece.style, .width = page->width / 2 - 4 * white
    };
    struct lines lines;
    struct mark *marks;
    size_t n = 0;

    if (paragraph.width < 4 * white)
        return true;
    if (!paragraph_set(s->run, s->fonts, &paragraph, &lines))
        return false;
    for (size_t k = 0; k < lines.n; k++)
        n += lines.at[k].mark_count;
    marks = ARENA_ARRAY(s->run->arena, struct mark, page->mark_count + n);
    memcpy(marks, page->marks, page->mark_count * sizeof *marks); /* the cutting marks at least */
    page->marks = marks;
    for (size_t k = 0; k < lines.n; k++) {
        for (size_t j = 0; j < lines.at[k].mark_count; j++) {
            struct mark *m = &marks[page->mark_count++];

            *m = lines.at[k].marks[j];
            m->x += white;
            m->y += page->height + p->print->bleed + white / 2;
            m->as.glyphs.colour =
                inks_colour((struct colour){ .space = COLOUR_GRAY }, (enum inks)p->print->colour);
        }
    }
    return true;
}

/* What the profile must speak of: gray is in every ink. */
static bool fits_inks(const struct profile *p, enum inks inks)
{
    switch (inks) {
    case INKS_CMYK:
        return p->components == 4;
    case INKS_GRAY:
        return p->components == 1 || p->components == 4;
    case INKS_RGB:
        return p->components == 3;
    }
    return false;
}

static bool is_registered_name(str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] < ' ' || name.at[i] > '~')
            return false;
    }
    return name.len > 0;
}

static bool find_intent(struct setting *s, const struct print *print, struct intent *out)
{
    struct diags *d = s->run->diags;

    *out = (struct intent){ .condition = print->condition.text };
    if (print->condition.given && !is_registered_name(out->condition)) {
        diag_error(d, print->condition.where, "L066",
                   _("\"" STR_FMT "\" is no name of a printing condition"),
                   STR_ARG(out->condition));
        diag_note(d, _("a printer says it: JC200103 is Japan Color 2001 Coated"));
        return false;
    }
    if (!print->profile.given)
        return true;
    if (!pictures_profile(s->pictures, print->profile, &out->profile))
        return false;
    if (fits_inks(&out->profile, (enum inks)print->colour))
        return true;
    diag_error(d, print->profile.where, "L066",
               _("the colour profile \"" STR_FMT "\" is of other inks than %s"),
               STR_ARG(print->profile.text), ink_names[print->colour]);
    diag_note(d, _("give that of the press, or change colour:"));
    return false;
}

static void leave_screen(struct pages *pages, const struct print *print, struct span where)
{
    pages->info.print = true;
    pages->info.tagged = false;
    pages->info.conformance = (struct conformance){
        .press = print->conformance != PRESS_NOT,
        .asked = print->conformance == PRESS_ASKED,
        .where = where,
    };
    pages->bookmark_count = pages->destination_count = 0;
    pages->root = NULL;
    for (size_t i = 0; i < pages->n; i++) {
        pages->at[i].link_count = 0;
        for (size_t k = 0; k < pages->at[i].mark_count; k++)
            pages->at[i].marks[k].tag = NULL;
    }
}

bool prepress(struct setting *s, const struct prepress *p, struct pages *pages)
{
    const enum inks inks = (enum inks)p->print->colour;
    size_t multiple = (size_t)p->print->fill_to;

    leave_screen(pages, p->print, p->where);
    if (!find_intent(s, p->print, &pages->info.intent))
        return false;
    if (p->print->impose == IMPOSE_SADDLE && multiple % SHEET_OF_TWO)
        multiple = SHEET_OF_TWO * (multiple % 2 ? multiple : multiple / 2);
    spreads_fill(s->run, pages, multiple, p->where);
    if (p->print->impose == IMPOSE_SADDLE)
        spreads_saddle(s->run, pages);
    if (!inks_convert(s->run, pages, p->print, p->where))
        return false;
    for (size_t i = 0; i < pages->n; i++) {
        struct page *page = &pages->at[i];

        trim_bleed(page, p->print->bleed);
        page->margin = p->print->bleed;
        if (!p->print->marks)
            continue;
        trim_marks(s->run, page, p->print->bleed, inks_register(inks));
        if (!add_slug(s, p, pages, i))
            return false;
    }
    return true;
}
