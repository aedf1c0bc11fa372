#include "emit/pdf_conformance.h"

#include "base/say.h"
#include "final/picture.h"

/* PDF 1.4 knows arrays of 8191 items (ISO 19005-1, 6.1.12); number trees here are one array of
 * pairs. */
enum { ARRAY_MAX = 8191 };

/* Of a table: for each column, in how many rows to come a cell from above still stands. */
struct grid {
    struct run *run;
    int *below;
    int columns, room;
    bool first;
};

static bool picture_is(const struct picture *p, int space)
{
    if (p->profile.bytes.len) /* says itself what it means */
        return false;
    if (space == COLOUR_CMYK)
        return p->components == 4;
    return p->components == 3 || p->palette.len > 0;
}

static bool is_in(const struct mark *m, int space)
{
    switch (m->kind) {
    case MARK_GLYPHS:
        return m->as.glyphs.colour.space == space;
    case MARK_RULE:
        return m->as.rule.colour.space == space;
    case MARK_FILL:
        return m->as.fill.colour.space == space;
    case MARK_PICTURE:
        return picture_is(m->as.picture.picture, space);
    case MARK_PATH:
        return m->as.path.fill.space == space || m->as.path.stroke.space == space;
    }
    return false;
}

/* Glyph 0 shows that a font lacks the character (ISO 19005-2, 6.2.11.8). */
static bool has_notdef(const struct mark *m)
{
    if (m->kind != MARK_GLYPHS)
        return false;
    for (size_t i = 0; i < m->as.glyphs.n; i++) {
        if (m->as.glyphs.glyphs[i].id == 0)
            return true;
    }
    return false;
}

void pdf_survey_page(struct pdf_survey *s, const struct page *page)
{
    for (size_t i = 0; i < page->mark_count; i++) {
        const struct mark *m = &page->marks[i];

        s->cmyk |= is_in(m, COLOUR_CMYK);
        s->rgb |= is_in(m, COLOUR_RGB);
        s->notdef |= has_notdef(m);
        if (m->kind == MARK_PICTURE) {
            s->alpha |= m->as.picture.picture->alpha.len > 0;
            s->deep_picture |= m->as.picture.picture->bits == 16;
        }
    }
    s->long_array |= page->mark_count > ARRAY_MAX;
    for (size_t i = 0; i < page->link_count; i++)
        s->mute_link |= !page->links[i].tag || page->links[i].says.len == 0;
    s->links += page->link_count;
}

static void survey_tree(struct pdf_survey *s, const struct tag *root)
{
    for (const struct tag *tag = root; tag; tag = tag_next(tag)) {
        size_t n = 0;

        for (const struct tag *child = tag->first; child; child = child->next)
            n++;
        s->long_array |= n > ARRAY_MAX;
    }
}

static bool is_one_of(enum tag_kind kind, const enum tag_kind *kinds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (kind == kinds[i])
            return true;
    }
    return false;
}

#define ONE_OF(kind, ...)                                                                          \
    is_one_of(kind, (const enum tag_kind[]){ __VA_ARGS__ },                                        \
              sizeof((const enum tag_kind[]){ __VA_ARGS__ }) / sizeof(enum tag_kind))

/* What may stand in what (ISO 32000-1, 14.8.4.3; ISO 14289-1, 7.2). */
static bool stands_well(const struct tag *tag)
{
    enum tag_kind above = tag->parent ? tag->parent->kind : TAG_DOCUMENT;

    if (ONE_OF(tag->kind, TAG_THEAD, TAG_TBODY))
        return above == TAG_TABLE;
    if (tag->kind == TAG_TR)
        return ONE_OF(above, TAG_TABLE, TAG_THEAD, TAG_TBODY);
    if (ONE_OF(tag->kind, TAG_TH, TAG_TD))
        return above == TAG_TR && (tag->kind == TAG_TD || tag->scope > 0);
    if (tag->kind == TAG_LI)
        return above == TAG_L;
    if (tag->kind == TAG_LBODY)
        return above == TAG_LI;
    if (tag->kind == TAG_TOCI)
        return above == TAG_TOC;
    switch ((int)above) {
    case TAG_TABLE:
        return tag->kind == TAG_CAPTION;
    case TAG_THEAD:
    case TAG_TBODY:
    case TAG_TR:
        return false;
    case TAG_L:
        return ONE_OF(tag->kind, TAG_L, TAG_CAPTION);
    case TAG_LI:
        return tag->kind == TAG_LBL;
    case TAG_TOC:
        return ONE_OF(tag->kind, TAG_TOC, TAG_CAPTION);
    }
    return true;
}

static void widen(struct grid *g, int columns)
{
    int *larger;

    if (columns <= g->room)
        return;
    g->room = columns * 2;
    larger = ARENA_ARRAY(g->run->arena, int, (size_t)g->room);
    for (int i = 0; i < g->columns; i++)
        larger[i] = g->below[i];
    g->below = larger;
}

static int spanned(int n)
{
    return n > 1 ? n : 1;
}

/* Each row fills all columns, with cells of its own or from above. */
static bool row_fits(struct grid *g, const struct tag *row)
{
    int at = 0;

    for (const struct tag *cell = row->first; cell; cell = cell->next) {
        while (at < g->columns && g->below[at] > 0)
            g->below[at++]--;
        for (int i = 0; i < spanned(tag_detail(cell)->columns); i++, at++) {
            if (g->first) {
                widen(g, at + 1);
                g->columns = at + 1;
            }
            if (at >= g->columns || g->below[at] > 0)
                return false;
            g->below[at] = spanned(tag_detail(cell)->rows) - 1;
        }
    }
    while (at < g->columns && g->below[at] > 0)
        g->below[at++]--;
    g->first = false;
    return at == g->columns;
}

static bool rows_fit(struct grid *g, const struct tag *parent)
{
    for (const struct tag *tag = parent->first; tag; tag = tag->next) {
        if (ONE_OF(tag->kind, TAG_THEAD, TAG_TBODY) && !rows_fit(g, tag))
            return false;
        if (tag->kind == TAG_TR && !row_fits(g, tag))
            return false;
    }
    return true;
}

static bool table_is_regular(struct run *run, const struct tag *table)
{
    struct grid g = { .run = run, .first = true };

    if (!rows_fit(&g, table))
        return false;
    for (int i = 0; i < g.columns; i++) {
        if (g.below[i] > 0)
            return false;
    }
    return true;
}

/* Why the structure does not do; NULL: it does. */
static const char *flaw_of_tree(struct run *run, const struct tag *root)
{
    int level = 0;

    for (const struct tag *tag = root; tag; tag = tag_next(tag)) {
        if (tag->kind >= TAG_H1 && tag->kind <= TAG_H6) {
            int now = (int)(tag->kind - TAG_H1) + 1;

            if (now > level + 1) /* 7.4.2 */
                return N_("a level of headings is left out: an h3 under an h1, or the like");
            level = now;
        }
        if (tag->kind == TAG_FIGURE && tag_detail(tag)->alt.len == 0)
            return N_("a picture has no words for those who do not see it (alt)");
        if (!stands_well(tag))
            return N_("the structure has an element in a place where none of its kind may be");
        if (tag->kind == TAG_TABLE && !table_is_regular(run, tag))
            return N_("the rows of a table have different numbers of cells");
    }
    return NULL;
}

/* What the colours mean is said by the output intent, which speaks of one sort (ISO 19005-2,
 * 6.2.4.3; ISO 15930-7). Gray is of every sort. */
static const char *flaw_of_colours(const struct intent *intent, const struct pdf_survey *s)
{
    const int sort = intent->profile.bytes.len ? intent->profile.components : 3;

    if (s->cmyk && sort != 4)
        return N_("a colour or picture is CMYK: what its inks look like depends on the press");
    if (s->rgb && sort != 3)
        return N_("a colour or picture is RGB, and the profile that is given speaks of other inks");
    return NULL;
}

static const char *flaw_for_part_1(const struct pages *pages, const struct pdf_survey *s)
{
    if (pages->info.intent.profile.version > 2)
        return N_("the profile that is given is of version 4, which PDF 1.4 does not know");
    if (s->alpha)
        return N_("a picture is partly transparent, which PDF 1.4 archives may not be");
    if (s->deep_picture)
        return N_("a picture has 16 bits a sample, which PDF 1.4 does not know");
    if (s->long_array)
        return N_("the document is too long for the arrays of PDF 1.4");
    return NULL;
}

/* Why pages cannot be archived so; NULL: they can. */
static const char *flaw_of_archive(const struct pages *pages, const struct pdf_survey *s,
                                   int archive)
{
    bool tagged = pages->info.tagged && pages->root;

    const char *flaw = flaw_of_colours(&pages->info.intent, s);

    if (flaw)
        return flaw;
    if (s->notdef)
        return N_("a font lacks a character");
    if (archive == ARCHIVE_2A && !tagged)
        return N_("the document is not tagged");
    if (archive == ARCHIVE_2A && pages->info.language.len == 0)
        return N_("the document does not say its language");
    return archive == ARCHIVE_1B ? flaw_for_part_1(pages, s) : NULL;
}

static const char *flaw_of_access(struct run *run, const struct pages *pages,
                                  const struct pdf_survey *s)
{
    if (!pages->info.tagged || !pages->root)
        return N_("the document is not tagged");
    if (pages->info.language.len == 0)
        return N_("the document does not say its language");
    if (pages->info.title.len == 0)
        return N_("the document has no title");
    if (s->notdef)
        return N_("a font lacks a character");
    if (s->mute_link)
        return N_("a link does not say where it leads");
    return flaw_of_tree(run, pages->root);
}

/* ISO 15930-7: what depends on the pages and on what is said of them. Fonts are always whole, boxes
 * and dates always in step, and nothing is encrypted. */
static const char *flaw_of_press(const struct pages *pages, const struct pdf_survey *s)
{
    const struct profile *p = &pages->info.intent.profile;

    if (p->bytes.len == 0)
        return N_("no profile of the press is given (print: profile:)");
    if (!p->press)
        return N_("the profile that is given is not that of a press");
    if (pages->info.date.len == 0)
        return N_("the plan has no date (plan: 日付:)");
    if (pages->info.title.len == 0)
        return N_("the document has no title");
    if (s->notdef)
        return N_("a font lacks a character");
    if (s->links)
        return N_("there are links on its pages");
    return flaw_of_colours(&pages->info.intent, s);
}

/* False when flaw stands in the way of what was asked for. */
static bool tell(struct run *run, const struct conformance *wanted, const char *standard,
                 const char *flaw)
{
    if (!flaw || !wanted->asked)
        return true;
    diag_error(run->diags, wanted->where, "L061", _("the document does not conform to %s: %s"),
               standard, _(flaw));
    diag_note(run->diags, _("without conformance:, it conforms to what it can"));
    return false;
}

bool pdf_conformance_find(struct run *run, const struct pages *pages,
                          const struct pdf_survey *survey, struct pdf_conformance *out)
{
    static const char *const names[] = { [ARCHIVE_1B] = "PDF/A-1b",
                                         [ARCHIVE_2B] = "PDF/A-2b",
                                         [ARCHIVE_2U] = "PDF/A-2u",
                                         [ARCHIVE_2A] = "PDF/A-2a" };
    const struct conformance *wanted = &pages->info.conformance;
    struct pdf_survey s = *survey;
    const char *flaw;
    bool ok = true;

    if (wanted->archive == ARCHIVE_1B) {
        survey_tree(&s, pages->info.tagged ? pages->root : NULL);
        s.long_array |= 2 * (pages->n + s.links) > ARRAY_MAX;
    }
    *out = (struct pdf_conformance){ 0 };
    if (wanted->archive != ARCHIVE_NONE) {
        flaw = flaw_of_archive(pages, &s, wanted->archive);
        out->archive = flaw ? ARCHIVE_NONE : wanted->archive;
        ok &= tell(run, wanted, names[wanted->archive], flaw);
    }
    if (wanted->accessible) {
        flaw = flaw_of_access(run, pages, &s);
        out->accessible = !flaw;
        ok &= tell(run, wanted, "PDF/UA-1", flaw);
    }
    if (wanted->press) {
        flaw = flaw_of_press(pages, &s);
        out->press = !flaw;
        ok &= tell(run, wanted, "PDF/X-4", flaw);
    }
    return ok;
}
