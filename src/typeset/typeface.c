/*
 * typeface.c - what draws a style: each named family, then what fonts.conf says stands in for it.
 *
 * The first name that fonts.conf gives for a family must be installed: a plan that comes out in
 * another font without a word is worse than none. Stand-ins may be absent; F010 tells when one
 * would have been needed.
 */
#include "typeset/typeface.h"
#include "base/buf.h"
#include "base/say.h"

/* Off by this much, a weight is not what was asked for: 400 for 700, but not 400 for 500. */
enum { WEIGHT_FAR = 200 };

/* What was said in one run; forgotten with it. */
struct told {
    struct fonts *fonts;
    const struct arena *arena;
    const struct diags *diags;
    struct map keys;
};

static void forget(void *thing)
{
    struct told *told = thing;

    if (told->fonts->told == told)
        told->fonts->told = NULL;
}

bool fonts_tell_once(struct run *run, struct fonts *f, str key)
{
    struct told *told = f->told;

    if (!told || told->arena != run->arena || told->diags != run->diags) {
        told = ARENA_NEW(run->arena, struct told);
        *told = (struct told){ f, run->arena, run->diags, MAP(run->arena) };
        arena_on_free(run->arena, forget, told);
        f->told = told;
    }
    if (map_find(&told->keys, key))
        return false;
    return map_add(&told->keys, str_copy(run->arena, key), told);
}

/* Families that Debian brings, under the names layouts give them. */
static const struct {
    const char *family, *package;
} known[] = {
    { "BIZ UDGothic", "fonts-morisawa-bizud-gothic" },
    { "BIZ UDゴシック", "fonts-morisawa-bizud-gothic" },
    { "BIZ UDPGothic", "fonts-morisawa-bizud-gothic" },
    { "BIZ UDPゴシック", "fonts-morisawa-bizud-gothic" },
    { "BIZ UDMincho", "fonts-morisawa-bizud-mincho" },
    { "BIZ UD明朝", "fonts-morisawa-bizud-mincho" },
    { "BIZ UDPMincho", "fonts-morisawa-bizud-mincho" },
    { "BIZ UDP明朝", "fonts-morisawa-bizud-mincho" },
    { "IPAexGothic", "fonts-ipaexfont" },
    { "IPAexゴシック", "fonts-ipaexfont" },
    { "IPAexMincho", "fonts-ipaexfont" },
    { "IPAex明朝", "fonts-ipaexfont" },
    { "IPAGothic", "fonts-ipafont" },
    { "IPAゴシック", "fonts-ipafont" },
    { "IPAMincho", "fonts-ipafont" },
    { "IPA明朝", "fonts-ipafont" },
    { "IPAmjMincho", "fonts-ipamj-mincho" },
    { "IPAmj明朝", "fonts-ipamj-mincho" },
    { "Noto Sans CJK JP", "fonts-noto-cjk" },
    { "Noto Serif CJK JP", "fonts-noto-cjk" },
};

enum { KNOWN = sizeof known / sizeof *known };

str family_package(str family)
{
    for (size_t i = 0; i < KNOWN; i++) {
        if (str_equal(family, str_from(known[i].family)))
            return str_from(known[i].package);
    }
    return STR("");
}

static int apart(int a, int b)
{
    return a < b ? b - a : a - b;
}

struct font *family_nearest(const struct family *family, int weight)
{
    struct font *best = NULL;

    for (size_t i = 0; i < family->n; i++) {
        struct font *font = family->at[i];
        int slant, width;

        if (!best) {
            best = font;
            continue;
        }
        slant = font->slant - best->slant;
        width = apart(font->width, 100) - apart(best->width, 100);
        if (slant < 0 || (slant == 0 && width < 0) ||
            (slant == 0 && width == 0 && apart(font->weight, weight) < apart(best->weight, weight)))
            best = font;
    }
    return best;
}

/* Among those installed and those a package would bring. */
static str nearest_family(struct run *run, struct fonts *f, str name)
{
    str *names = ARENA_ARRAY(run->arena, str, f->families.n + KNOWN);
    size_t n = 0;

    for (size_t i = 0; i < f->families.n; i++) {
        const struct family *family = f->families.at[i].value;

        if (family->n)
            names[n++] = family->name;
    }
    for (size_t i = 0; i < KNOWN; i++)
        names[n++] = str_from(known[i].family);
    return str_nearest(run->arena, name, names, n);
}

/* The last lines of F001: what to do about it. */
static void note_way_out(struct run *run, struct fonts *f, str name)
{
    str package = family_package(name), nearest;

    if (!package.len) {
        nearest = nearest_family(run, f, name);
        if (nearest.len)
            diag_label(run->diags, _("did you mean \"%.*s\"?"), STR_ARG(nearest));
        if (!map_find(&f->families, nearest))
            package = family_package(nearest);
    }
    if (package.len)
        diag_note(run->diags, _("the Debian package %.*s brings it"), STR_ARG(package));
    diag_note(run->diags,
              _("`sasshi fonts` lists what there is; a .ttf or .otf file in fonts/ adds "
                "to it"));
}

/* Always false. stands_for: what the layout wrote, when fonts.conf made name of it. */
static bool tell_missing(struct run *run, struct fonts *f, str name, str stands_for,
                         struct span where)
{
    if (!fonts_tell_once(run, f, str_format(run->arena, "F001 " STR_FMT, STR_ARG(name))))
        return false;
    if (map_find(&f->families, name))
        diag_error(run->diags, where, "F001",
                   _("\"%.*s\" is installed only as a variable or bitmap font, which cannot "
                     "be embedded"),
                   STR_ARG(name));
    else
        diag_error(run->diags, where, "F001", _("no font family \"%.*s\" is installed"),
                   STR_ARG(name));
    if (!str_equal(name, stands_for))
        diag_note(run->diags, _("%.*s has it stand for \"%.*s\""), STR_ARG(f->conf),
                  STR_ARG(stands_for));
    note_way_out(run, f, name);
    return false;
}

/* The weights a family has, for the warning: "400, 700". */
static str weights_of(struct arena *a, const struct family *family)
{
    struct buf b = BUF(a);
    int last = -1;

    for (size_t i = 0; i < family->n; i++) { /* fonts of a family stand in order of weight */
        if (family->at[i]->weight != last)
            buf_format(&b, "%s%d", last < 0 ? "" : ", ", family->at[i]->weight);
        last = family->at[i]->weight;
    }
    return buf_text(&b);
}

static void warn_weight(struct run *run, struct fonts *f, const struct font *font,
                        const struct style *style)
{
    str name = font->face.family;

    if (apart(font->weight, style->weight) < WEIGHT_FAR ||
        !fonts_tell_once(run, f,
                         str_format(run->arena, "F003 %d " STR_FMT, style->weight, STR_ARG(name))))
        return;
    diag_warn(run->diags, style->where, "F003",
              _("%.*s has no weight %d; its weight %d is printed"), STR_ARG(name), style->weight,
              font->weight);
    diag_note(run->diags, _("its weights: %.*s; nothing is emboldened by machine"),
              STR_ARG(weights_of(run->arena, map_find(&f->families, name))));
}

static bool holds(struct font *const *at, size_t n, const struct font *font)
{
    for (size_t i = 0; i < n; i++) {
        if (at[i] == font)
            return true;
    }
    return false;
}

/*
 * What fonts.conf makes of a name. It is asked under all names of the family, so that an alias of
 * BIZ UDMincho holds for BIZ UD明朝 as well.
 */
static struct texts substitutes(struct fonts *f, str asked, int weight)
{
    const struct family *family = map_find(&f->families, asked);
    struct texts names = { ARENA_ARRAY(f->arena, str, 1), 1 };

    names.at[0] = asked;
    if (family && family->n) {
        const struct texts *all = &family->at[0]->names;

        names.at = ARENA_ARRAY(f->arena, str, all->n + 1);
        names.at[0] = asked;
        for (size_t i = 0; i < all->n; i++) {
            if (!str_equal(all->at[i], asked))
                names.at[names.n++] = all->at[i];
        }
    }
    return fonts_substitutes(f, names, weight);
}

static bool contains(struct texts t, str s)
{
    for (size_t i = 0; i < t.n; i++) {
        if (str_equal(t.at[i], s))
            return true;
    }
    return false;
}

/* Stand-ins of one asked family behind what the chain holds already. */
static void add_stand_ins(struct fonts *f, struct typeface *t, struct texts names)
{
    for (size_t i = 1; i < names.n; i++) {
        const struct family *family = map_find(&f->families, names.at[i]);
        struct font *font = family ? family_nearest(family, t->weight) : NULL;

        if (font && !holds(t->chain, t->n, font))
            t->chain[t->n++] = font;
        if (!font && !contains(t->asked, names.at[i]) && !contains(t->absent, names.at[i]))
            t->absent.at[t->absent.n++] = names.at[i];
    }
}

/* The typeface's own families; false when one is missing. Each is told. */
static bool add_first(struct run *run, struct typeface *t, const struct texts *names,
                      const struct style *style)
{
    bool ok = true;

    for (size_t i = 0; i < t->asked.n; i++) {
        str name = names[i].n ? names[i].at[0] : t->asked.at[i];
        const struct family *family = map_find(&t->fonts->families, name);
        struct font *font = family ? family_nearest(family, t->weight) : NULL;

        if (!font)
            ok = tell_missing(run, t->fonts, name, t->asked.at[i], style->where);
        else if (!holds(t->chain, t->n, font))
            t->chain[t->n++] = font;
    }
    return ok;
}

static struct typeface *make(struct run *run, struct fonts *f, const struct style *style)
{
    struct typeface *t = ARENA_NEW(f->arena, struct typeface);
    struct texts *names = ARENA_ARRAY(f->arena, struct texts, style->families.n);
    size_t all = 0;

    t->fonts = f;
    t->sets = ARENA_NEW(f->arena, struct glyph_set *);
    t->weight = style->weight;
    t->asked.at = ARENA_ARRAY(f->arena, str, style->families.n);
    for (size_t i = 0; i < style->families.n; i++) {
        t->asked.at[t->asked.n++] = str_copy(f->arena, style->families.at[i]);
        names[i] = substitutes(f, t->asked.at[i], t->weight);
        all += names[i].n + 1;
    }
    t->chain = ARENA_ARRAY(f->arena, struct font *, all);
    t->absent.at = ARENA_ARRAY(f->arena, str, all);
    if (!add_first(run, t, names, style))
        return NULL;
    t->firsts = t->n;
    t->next = f->typefaces;
    f->typefaces = t;
    for (size_t i = 0; i < t->asked.n; i++)
        add_stand_ins(f, t, names[i]);
    return t;
}

static bool draws_style(const struct typeface *t, const struct style *style)
{
    if (t->weight != style->weight || t->asked.n != style->families.n)
        return false;
    for (size_t i = 0; i < t->asked.n; i++) {
        if (!str_equal(t->asked.at[i], style->families.at[i]))
            return false;
    }
    return true;
}

/* What is wrong with a typeface is told in every run that uses it. */
static bool tell_faults(struct run *run, struct typeface *t, const struct style *style)
{
    bool ok = true;

    for (size_t i = 0; i < t->firsts; i++)
        warn_weight(run, t->fonts, t->chain[i], style);
    if (!font_ready(t->fonts, t->chain[0]))
        ok = font_tell(run, t->fonts, t->chain[0], style->where);
    return ok;
}

const struct typeface *fonts_typeface(struct run *run, struct fonts *f, const struct style *style)
{
    struct typeface *t = f->typefaces;

    if (style->families.n == 0) {
        diag_error(run->diags, style->where, "F001", _("the style names no font family"));
        return NULL;
    }
    while (t && !draws_style(t, style))
        t = t->next;
    if (!t)
        t = make(run, f, style);
    return t && tell_faults(run, t, style) ? t : NULL;
}

const struct face *typeface_face(const struct typeface *t)
{
    return &t->chain[0]->face;
}

bool typeface_draws(const struct typeface *t, uint32_t code)
{
    for (size_t i = 0; i < t->n; i++) {
        if (font_has(t->fonts, t->chain[i], code))
            return true;
    }
    return false;
}
