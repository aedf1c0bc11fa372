/* inks.c - see inks.h. Parts of colours are thousandths. */
#include "blocks/inks.h"

#include "base/mpt.h"
#include "base/say.h"
#include "picture/convert.h"
#include "picture/samples.h"

enum { FULL = 1000 };

static int16_t greatest(const int16_t *part)
{
    int16_t most = part[0];

    for (int i = 1; i < 3; i++)
        most = part[i] > most ? part[i] : most;
    return most;
}

static struct colour to_cmyk(struct colour c)
{
    struct colour out = { .space = COLOUR_CMYK };
    int16_t most = c.space == COLOUR_GRAY ? c.part[0] : greatest(c.part);

    if (c.space == COLOUR_CMYK)
        return c;
    out.part[3] = (int16_t)(FULL - most);
    for (int i = 0; i < 3 && c.space == COLOUR_RGB && most > 0; i++)
        out.part[i] = (int16_t)mpt_scale(most - c.part[i], FULL, most);
    return out;
}

/* Per cent of what the eye sees of each (10.3.3). */
static int seen(const int16_t *part)
{
    return (int)mpt_scale(30 * part[0] + 59 * part[1] + 11 * part[2], 1, 100);
}

static int at_most(int v)
{
    return v < FULL ? v : FULL;
}

static struct colour to_gray(struct colour c)
{
    struct colour out = { .space = COLOUR_GRAY };

    if (c.space == COLOUR_GRAY)
        return c;
    if (c.space == COLOUR_RGB)
        out.part[0] = (int16_t)seen(c.part);
    else
        out.part[0] = (int16_t)(FULL - at_most(seen(c.part) + c.part[3]));
    return out;
}

static struct colour to_rgb(struct colour c)
{
    struct colour out = { .space = COLOUR_RGB };

    if (c.space != COLOUR_CMYK)
        return c;
    for (int i = 0; i < 3; i++)
        out.part[i] = (int16_t)(FULL - at_most(c.part[i] + c.part[3]));
    return out;
}

struct colour inks_colour(struct colour c, enum inks inks)
{
    if (c.space == COLOUR_NONE)
        return c;
    switch (inks) {
    case INKS_CMYK:
        return to_cmyk(c);
    case INKS_GRAY:
        return to_gray(c);
    case INKS_RGB:
        return to_rgb(c);
    }
    return c;
}

struct colour inks_register(enum inks inks)
{
    if (inks == INKS_CMYK)
        return (struct colour){ COLOUR_CMYK, { FULL, FULL, FULL, FULL } };
    return (struct colour){ .space = COLOUR_GRAY };
}

static void convert(struct mark *m, enum inks inks)
{
    switch (m->kind) {
    case MARK_GLYPHS:
        m->as.glyphs.colour = inks_colour(m->as.glyphs.colour, inks);
        break;
    case MARK_RULE:
        m->as.rule.colour = inks_colour(m->as.rule.colour, inks);
        break;
    case MARK_FILL:
        m->as.fill.colour = inks_colour(m->as.fill.colour, inks);
        break;
    case MARK_PICTURE:
        break;
    case MARK_PATH:
        m->as.path.fill = inks_colour(m->as.path.fill, inks);
        m->as.path.stroke = inks_colour(m->as.path.stroke, inks);
        break;
    }
}

/* --- pictures ------------------------------------------------------------------------------- */

static const char *ink_of(const struct picture *p)
{
    if (p->palette.len || p->components == 3)
        return "RGB";
    return p->components == 4 ? "CMYK" : "gray";
}

static const char *const wanted[] = {
    [INKS_CMYK] = "CMYK", [INKS_GRAY] = "gray", [INKS_RGB] = "RGB"
};

/* Gray is in every ink. */
static bool is_other(const struct picture *p, enum inks inks)
{
    const char *ink = ink_of(p);

    return strcmp(ink, "gray") != 0 && strcmp(ink, wanted[inks]) != 0;
}

static bool overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool lies_on_ink(const struct page *page, size_t at)
{
    const struct box box = mark_box(&page->marks[at]);

    for (size_t i = 0; i < at; i++) {
        if (overlap(box, mark_box(&page->marks[i])))
            return true;
    }
    return false;
}

static bool shows(const struct mark *m, const struct picture *p)
{
    return m->kind == MARK_PICTURE && m->as.picture.picture == p;
}

/* Wherever it stands there is bare paper under it, so it may be laid on white. */
static bool lies_on_paper(const struct pages *pages, const struct picture *p)
{
    for (size_t i = 0; i < pages->n; i++) {
        const struct page *page = &pages->at[i];

        for (size_t k = 0; k < page->mark_count; k++) {
            if (shows(&page->marks[k], p) && lies_on_ink(page, k))
                return false;
        }
    }
    return true;
}

static void show_instead(struct pages *pages, const struct picture *was, const struct picture *now)
{
    for (size_t i = 0; i < pages->n; i++) {
        for (size_t k = 0; k < pages->at[i].mark_count; k++) {
            if (shows(&pages->at[i].marks[k], was))
                pages->at[i].marks[k].as.picture.picture = now;
        }
    }
}

static bool convert_picture(struct picture_reader *r, struct run *run, struct pages *pages,
                            const struct picture *p, enum inks inks)
{
    static const int channels[] = { [INKS_CMYK] = 4, [INKS_GRAY] = 1, [INKS_RGB] = 3 };
    const bool other = is_other(p, inks);
    const bool flat = p->alpha.len && lies_on_paper(pages, p);
    const bool told =
        p->profile.bytes.len && (other || inks != INKS_RGB); /* numbers count, not what is seen */
    struct picture *now;

    if (!other && !flat && !told)
        return true;
    now = ARENA_NEW(run->arena, struct picture);
    *now = *p;
    if (told)
        now->profile = (struct profile){ 0 };
    if ((other || flat) &&
        !picture_convert(r, now, other ? channels[inks] : samples_channels(p), flat))
        return false;
    show_instead(pages, p, now);
    return true;
}

/* All of them at once, for a document may hold hundreds. */
static bool tell_others(struct run *run, const struct pages *pages, const struct print *print,
                        struct span where)
{
    str *names = ARENA_ARRAY(run->arena, str, pages->picture_count);
    const char *inks = wanted[print->colour];
    bool profiles = false;
    size_t n = 0;

    for (size_t i = 0; i < pages->picture_count; i++) {
        if (!is_other(pages->pictures[i], (enum inks)print->colour))
            continue;
        names[n++] = pages->pictures[i]->path;
        profiles |= pages->pictures[i]->profile.bytes.len > 0;
    }
    if (n == 0 || print->pictures == PICTURES_CONVERTED)
        return true;
    if (print->pictures == PICTURES_REFUSED) {
        diag_error(run->diags, where, "L063",
                   _("pictures that are not %s, as the print variant is: %zu"), inks, n);
        diag_note(run->diags, STR_FMT, STR_ARG(str_join(run->arena, names, n, STR(", "))));
        diag_note(run->diags, _("save them in those inks or in gray, or say  pictures: convert"));
        return false;
    }
    diag_warn(run->diags, where, "L063", _("pictures that are converted to %s by rule: %zu"), inks,
              n);
    diag_note(run->diags, STR_FMT, STR_ARG(str_join(run->arena, names, n, STR(", "))));
    diag_note(run->diags,
              _("a printer who converts them with the profile of the press may do better; say  "
                "pictures: convert  where this will do"));
    if (profiles)
        diag_note(run->diags, _("the profiles that pictures came with are not asked"));
    return true;
}

static bool convert_pictures(struct run *run, struct pages *pages, const struct print *print,
                             struct span where)
{
    struct picture_reader *r = picture_reader_new(run);
    bool ok = tell_others(run, pages, print, where);

    for (size_t i = 0; i < pages->picture_count && ok; i++)
        ok = convert_picture(r, run, pages, pages->pictures[i], (enum inks)print->colour);
    return ok;
}

bool inks_convert(struct run *run, struct pages *pages, const struct print *print,
                  struct span where)
{
    for (size_t p = 0; p < pages->n; p++) {
        for (size_t i = 0; i < pages->at[p].mark_count; i++)
            convert(&pages->at[p].marks[i], (enum inks)print->colour);
    }
    return convert_pictures(run, pages, print, where);
}
