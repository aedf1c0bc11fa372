/*
 * font.c - which fonts there are: one fontconfig file read, its fonts listed in a fixed order.
 *
 * Nothing of the machine's own configuration counts (/etc/fonts, the user's home, the locale), so
 * that a name means the same font everywhere. Opening files is face.c's, choosing typeface.c's.
 */
#include "typeset/font.h"

#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/place.h"
#include "base/say.h"
#include "typeset/mecab.h"
#include "typeset/typeface.h"

/* POSIX.1-2008; glibc declares it for its XSI part only. */
extern char *realpath(const char *restrict path, char *restrict resolved);

static void close_config(void *thing)
{
    struct fonts *f = thing;

    if (f->config)
        FcConfigDestroy(f->config);
}

/* The project's fonts.conf, or the one that was installed with us. */
static bool find_conf(struct run *run, str folder, struct fonts *f)
{
    static const char *const places[] = { "fonts/fonts.conf", "../share/sasshi/fonts/fonts.conf" };
    str own = path_join(run->arena, folder, STR("fonts/fonts.conf"));
    char installed[PATH_MAX];

    f->conf = own;
    if (file_exists(run, own))
        return true;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (place_find(places[i], installed, sizeof installed)) {
            f->conf = str_copy(f->arena, str_from(installed));
            return true;
        }
    }
    return diag_error(run->diags, (struct span){ 0 }, "F004",
                      _("there is no " STR_FMT ", which says where fonts are looked for"),
                      STR_ARG(own));
}

/* The project's fonts/ as an absolute path that ends in '/'; empty: it has none. */
static str own_folder(struct arena *a, str folder)
{
    char at[PATH_MAX];
    str relative = path_join(a, folder, STR("fonts"));

    if (!realpath(str_cstr(a, relative), at))
        return STR("");
    return str_format(a, "%s/", at);
}

static bool load(struct run *run, str own, struct fonts *f)
{
    char conf[PATH_MAX]; /* a relative name is looked for in fontconfig's own folders only */

    f->config = FcConfigCreate();
    if (!f->config || !realpath(str_cstr(f->arena, f->conf), conf) ||
        !FcConfigParseAndLoad(f->config, (const FcChar8 *)conf, FcTrue) ||
        !FcConfigBuildFonts(f->config))
        return diag_error(run->diags, (struct span){ 0 }, "F004",
                          _("fontconfig does not understand " STR_FMT), STR_ARG(f->conf));
    /* <dir prefix="relative"> would say the same, but fontconfig 2.14 leaks where it stands. */
    if (own.len)
        FcConfigAppFontAddDir(f->config, (const FcChar8 *)own.at);
    return true;
}

static str text_of(FcPattern *p, const char *object, int i)
{
    FcChar8 *s;

    if (FcPatternGetString(p, object, i, &s) != FcResultMatch)
        return STR("");
    return str_from((const char *)s);
}

static int number_of(FcPattern *p, const char *object, int otherwise)
{
    int v;

    return FcPatternGetInteger(p, object, 0, &v) == FcResultMatch ? v : otherwise;
}

/* Outlines in an sfnt file, of one fixed design: what can be shaped, subset and embedded. */
static bool is_usable(FcPattern *p)
{
    str format = text_of(p, FC_FONTFORMAT, 0);
    FcBool variable = FcFalse, scalable = FcFalse;

    FcPatternGetBool(p, FC_VARIABLE, 0, &variable);
    FcPatternGetBool(p, FC_SCALABLE, 0, &scalable);
    return scalable && !variable && (number_of(p, FC_INDEX, 0) >> 16) == 0 &&
           (str_equal(format, STR("TrueType")) || str_equal(format, STR("CFF")));
}

/* Names of the family, the English one first: messages and stand-ins go by it. */
static struct texts names_of(struct arena *a, FcPattern *p)
{
    struct texts names = { 0 };
    int n = 0, english = 0;

    while (text_of(p, FC_FAMILY, n).len)
        n++;
    while (english < n && !str_equal(text_of(p, FC_FAMILYLANG, english), STR("en")))
        english++;
    if (english == n)
        english = 0;
    names.at = ARENA_ARRAY(a, str, (size_t)n);
    for (int i = 0; i < n; i++)
        names.at[names.n++] = text_of(p, FC_FAMILY, i == 0 ? english : i <= english ? i - 1 : i);
    return names;
}

static void describe(struct arena *a, FcPattern *p, str own, struct font *out)
{
    out->names = names_of(a, p);
    out->face.family = out->names.n ? out->names.at[0] : STR("");
    out->face.path = text_of(p, FC_FILE, 0);
    out->face.index = (unsigned)number_of(p, FC_INDEX, 0);
    out->face.postscript_name = text_of(p, FC_POSTSCRIPT_NAME, 0);
    out->style = text_of(p, FC_STYLE, 0);
    out->weight = FcWeightToOpenType(number_of(p, FC_WEIGHT, FC_WEIGHT_REGULAR));
    out->width = number_of(p, FC_WIDTH, FC_WIDTH_NORMAL);
    out->slant = number_of(p, FC_SLANT, FC_SLANT_ROMAN);
    out->version = number_of(p, FC_FONTVERSION, 0);
    out->own = own.len && str_starts(out->face.path, own);
}

/*
 * By family; among equals the project's own file, then the newest, then by path. fontconfig's own
 * order is that of directories on disk.
 */
static int better(const void *left, const void *right)
{
    const struct font *a = left, *b = right;
    int by_name = str_compare(a->face.family, b->face.family);
    int by_path = str_compare(a->face.path, b->face.path);

    if (by_name)
        return by_name;
    if (a->weight != b->weight)
        return a->weight < b->weight ? -1 : 1;
    if (a->own != b->own)
        return a->own ? -1 : 1;
    if (a->version != b->version)
        return a->version > b->version ? -1 : 1;
    if (by_path)
        return by_path;
    return a->face.index < b->face.index ? -1 : a->face.index > b->face.index;
}

static struct family *family_of(struct fonts *f, str name)
{
    struct family *family = map_find(&f->families, name);

    if (family)
        return family;
    family = ARENA_NEW(f->arena, struct family);
    family->name = name;
    map_add(&f->families, name, family);
    return family;
}

static void join_family(struct fonts *f, str name, struct font *font)
{
    struct family *family = family_of(f, name);

    family->at = ARENA_GROWN(f->arena, family->at, family->n, &family->room);
    family->at[family->n++] = font;
}

static size_t count(const FcFontSet *set)
{
    return set ? (size_t)set->nfont : 0;
}

static void gather(struct fonts *f, FcFontSet *set, str own)
{
    for (size_t i = 0; i < count(set); i++) {
        FcPattern *p = set->fonts[i];

        if (is_usable(p))
            describe(f->arena, p, own, &f->at[f->n++]);
        else
            family_of(f, text_of(p, FC_FAMILY, 0));
    }
}

static void gather_all(struct fonts *f, str own)
{
    FcFontSet *system = FcConfigGetFonts(f->config, FcSetSystem);
    FcFontSet *added = FcConfigGetFonts(f->config, FcSetApplication);

    f->at = ARENA_ARRAY(f->arena, struct font, count(system) + count(added));
    gather(f, system, own);
    gather(f, added, own);
    qsort(f->at, f->n, sizeof *f->at, better);
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->at[i].names.n; k++)
            join_family(f, f->at[i].names.at[k], &f->at[i]);
}

bool fonts_open(struct run *run, str folder, struct fonts **out)
{
    struct fonts *f = ARENA_NEW(run->arena, struct fonts);
    str own = own_folder(run->arena, folder);

    f->arena = run->arena;
    f->families = MAP(run->arena);
    if (!find_conf(run, folder, f))
        return false;
    arena_on_free(run->arena, close_config, f);
    if (!load(run, own, f))
        return false;
    gather_all(f, own);
    *out = f;
    return true;
}

struct texts fonts_substitutes(struct fonts *f, struct texts names, int weight)
{
    FcPattern *p = FcPatternCreate();
    struct texts found = { 0 };
    int n = 0;

    for (size_t i = 0; i < names.n; i++)
        FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)str_cstr(f->arena, names.at[i]));
    FcPatternAddInteger(p, FC_WEIGHT, FcWeightFromOpenType(weight));
    FcPatternAddString(p, FC_LANG, (const FcChar8 *)"ja"); /* else fontconfig asks the locale */
    FcConfigSubstitute(f->config, p, FcMatchPattern);
    while (text_of(p, FC_FAMILY, n).len)
        n++;
    found.at = ARENA_ARRAY(f->arena, str, (size_t)n);
    for (int i = 0; i < n; i++)
        found.at[found.n++] = str_copy(f->arena, text_of(p, FC_FAMILY, i));
    FcPatternDestroy(p);
    return found;
}

static str others(struct arena *a, struct texts names)
{
    return names.n < 2 ? STR("") : str_join(a, names.at + 1, names.n - 1, STR(", "));
}

bool fonts_list(struct run *run, struct fonts *f, struct font_listing **out, size_t *n)
{
    *out = ARENA_ARRAY(run->arena, struct font_listing, f->n);
    *n = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct font *font = &f->at[i], *former = i ? font - 1 : NULL;

        if (former && str_equal(former->face.family, font->face.family) &&
            str_equal(former->style, font->style) && former->weight == font->weight)
            continue; /* another path to the same: never chosen */
        (*out)[(*n)++] = (struct font_listing){ .family = font->face.family,
                                                .also = others(run->arena, font->names),
                                                .style = font->style,
                                                .path = font->face.path,
                                                .weight = font->weight,
                                                .own = font->own };
    }
    return true;
}

const struct analyser *fonts_analyser(struct fonts *f)
{
    struct run run = { .arena = f->arena };

    if (!f->analyser_known)
        f->analyser = mecab_open(&run);
    f->analyser_known = true;
    return f->analyser;
}

const struct analyser *fonts_need_analyser(struct run *run, struct fonts *f, struct span where)
{
    const struct analyser *a = fonts_analyser(f);

    if (a || f->analyser_told)
        return a;
    f->analyser_told = true;
    diag_warn(run->diags, where, "T030",
              _("MeCab is asked for here, but this machine has none, or no dictionary for it"));
    diag_note(run->diags, _("it comes with  sudo apt install %s"), mecab_packages);
    diag_note(run->diags, _("until then phrases are seen by simple rules, and nothing is read"));
    return NULL;
}
