/* inks.c - see inks.h. Parts of colours are thousandths. */
#include "blocks/inks.h"

#include "base/mpt.h"
#include "base/say.h"
#include "final/picture.h"

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

static const char *ink_of(const struct picture *p)
{
    if (p->palette.len || p->components == 3)
        return "RGB";
    return p->components == 4 ? "CMYK" : NULL;
}

/* A picture's samples pass through as they are. */
static bool picture_fits(struct run *run, const struct picture *p, enum inks inks,
                         struct span where)
{
    static const char *const wanted[] = {
        [INKS_CMYK] = "CMYK", [INKS_GRAY] = "gray", [INKS_RGB] = "RGB"
    };
    const char *ink = ink_of(p);

    if (!ink || strcmp(ink, wanted[inks]) == 0)
        return true;
    diag_error(run->diags, where, "L063", _("the picture " STR_FMT " is %s, the print variant %s"),
               STR_ARG(p->path), ink, wanted[inks]);
    diag_note(run->diags,
              _("pictures are not converted: save it in those inks or in gray, or choose "
                "colour: rgb"));
    return false;
}

bool inks_convert(struct run *run, struct pages *pages, enum inks inks, struct span where)
{
    bool ok = true;

    for (size_t i = 0; i < pages->picture_count; i++)
        ok &= picture_fits(run, pages->pictures[i], inks, where);
    for (size_t p = 0; p < pages->n; p++) {
        for (size_t i = 0; i < pages->at[p].mark_count; i++)
            convert(&pages->at[p].marks[i], inks);
    }
    return ok;
}
