/* colour.c - see colour.h. The named colours are JIS Z 8102 ones in sRGB, and pale ones for fills.
 */
#include "layout/colour.h"

#include "base/say.h"

static const struct {
    const char *name;
    uint32_t rgb;
} named[] = {
    { "黒", 0x000000 },   { "白", 0xFFFFFF },     { "灰", 0x7D7D7D },    { "薄灰", 0xEDEDED },
    { "濃灰", 0x4A4A4A }, { "赤", 0xBE0032 },     { "朱", 0xEF454A },    { "橙", 0xEF810F },
    { "黄", 0xEDD60E },   { "緑", 0x00833E },     { "青", 0x006AB6 },    { "藍", 0x2B4B6F },
    { "紺", 0x343D55 },   { "紫", 0x744B98 },     { "茶", 0x6D4C33 },    { "若草", 0xA9C087 },
    { "深緑", 0x2F5D50 }, { "えんじ", 0x8A3A3F }, { "空", 0x89BDDE },    { "桃", 0xE38698 },
    { "淡黄", 0xFFF9DB }, { "淡橙", 0xFDEBDD },   { "淡青", 0xE6F0F8 },  { "淡緑", 0xE8F3E6 },
    { "淡赤", 0xFBE7E6 }, { "淡紫", 0xF0EAF5 },   { "black", 0x000000 }, { "white", 0xFFFFFF },
    { "gray", 0x7D7D7D },
};

static struct colour from_rgb(uint32_t rgb)
{
    struct colour c = { .space = COLOUR_RGB };
    const uint32_t part[3] = { rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF };

    for (int i = 0; i < 3; i++)
        c.part[i] = (int16_t)mpt_scale((mpt)part[i], 1000, 255);
    if (part[0] == part[1] && part[1] == part[2])
        c = (struct colour){ .space = COLOUR_GRAY, .part = { c.part[0] } };
    return c;
}

static bool parse_hex(str text, struct colour *out)
{
    uint32_t rgb = 0;

    if (text.len != 7 || text.at[0] != '#')
        return false;
    for (size_t i = 1; i < 7; i++) {
        char c = text.at[i];
        uint32_t digit;

        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = (uint32_t)(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            digit = (uint32_t)(c - 'A' + 10);
        else
            return false;
        rgb = rgb << 4 | digit;
    }
    *out = from_rgb(rgb);
    return true;
}

/* "40%" or "40": a percentage as thousandths. */
static bool parse_percent(str text, int16_t *out)
{
    int64_t v;
    str rest;

    if (!mpt_parse_number(text, &v, &rest) || v < 0 || v > 100000)
        return false;
    if (rest.len && !str_equal(rest, STR("%")))
        return false;
    *out = (int16_t)mpt_scale(v, 1, 100);
    return true;
}

/* The inside of name( ... ): n percentages apart by spaces or commas. */
static bool parse_parts(str text, const char *name, int n, int16_t *out)
{
    str inside = str_slice(text, strlen(name) + 1, text.len - 1);

    if (!str_starts(text, str_from(name)) || !str_ends(text, STR(")")) ||
        text.len < strlen(name) + 3 || text.at[strlen(name)] != '(')
        return false;
    for (int i = 0; i < n; i++) {
        size_t from = 0, to;

        while (from < inside.len && (inside.at[from] == ' ' || inside.at[from] == ','))
            from++;
        to = from;
        while (to < inside.len && inside.at[to] != ' ' && inside.at[to] != ',')
            to++;
        if (!parse_percent(str_slice(inside, from, to), &out[i]))
            return false;
        inside = str_slice(inside, to, inside.len);
    }
    return str_trim(inside).len == 0;
}

bool colour_parse(str text, struct colour *out)
{
    struct colour c = { .space = COLOUR_NONE };

    if (str_equal(text, STR("none"))) {
        *out = c;
        return true;
    }
    if (parse_hex(text, out))
        return true;
    if (parse_parts(text, "gray", 1, c.part)) {
        /* gray(40%) is 40 % of black, as a printer says it */
        c.space = COLOUR_GRAY;
        c.part[0] = (int16_t)(1000 - c.part[0]);
        *out = c;
        return true;
    }
    if (parse_parts(text, "cmyk", 4, c.part)) {
        c.space = COLOUR_CMYK;
        *out = c;
        return true;
    }
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (str_equal(text, str_from(named[i].name))) {
            *out = from_rgb(named[i].rgb);
            return true;
        }
    }
    return false;
}

static bool read_colour(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    (void)key;
    if (node->kind == YAML_SCALAR && colour_parse(node->scalar, out))
        return true;
    diag_error(run->diags, node->where, "L005", _("\"" STR_FMT "\" is not a colour"),
               STR_ARG(node->scalar));
    diag_note(run->diags,
              _("a colour is a name such as 藍, #rrggbb, gray(40%%) or cmyk(0 20 100 0)"));
    return false;
}

/* Tints are a number and % at the end, apart by a space: "accent 15%". */
static void split_tint(str text, str *base, int *tint)
{
    size_t space = text.len;
    int16_t t;

    *base = text;
    *tint = 1000;
    while (space > 0 && text.at[space - 1] != ' ')
        space--;
    if (space == 0 || !str_ends(text, STR("%")))
        return;
    if (parse_percent(str_slice(text, space, text.len), &t)) {
        *base = str_trim(str_slice(text, 0, space));
        *tint = t;
    }
}

static bool read_paint(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct paint *p = out;
    str base;

    (void)key;
    p->where = node->where;
    if (node->kind != YAML_SCALAR || node->scalar.len == 0)
        return diag_error(run->diags, node->where, "L005", _("a colour is wanted here"));
    split_tint(node->scalar, &base, &p->tint);
    if (!colour_parse(base, &p->colour))
        p->name = base;
    return true;
}

static bool read_paints(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct paints *p = out;
    size_t n = 0;
    bool ok = true;

    if (node->kind == YAML_SCALAR) {
        p->at = ARENA_ARRAY(run->arena, struct paint, 1);
        p->n = 1;
        return read_paint(run, node, key, &p->at[0]);
    }
    for (const struct yaml *i = node->first; i; i = i->next)
        n++;
    p->at = ARENA_ARRAY(run->arena, struct paint, n);
    for (const struct yaml *i = node->first; i; i = i->next)
        ok &= read_paint(run, i, key, &p->at[p->n++]);
    return ok;
}

const struct value_type value_colour = { .name = N_("colour"),
                                         .says = N_("藍, #2b4b6f, gray(40%) or cmyk(0 20 100 0)"),
                                         .size = sizeof(struct colour),
                                         .read = read_colour };

const struct value_type value_paint = { .name = N_("colour"),
                                        .says = N_("藍, #2b4b6f, gray(40%), accent or accent 15%"),
                                        .size = sizeof(struct paint),
                                        .read = read_paint };

static void paints_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":[\"array\",\"string\"],\"items\":{\"type\":\"string\"}}"));
}

const struct value_type value_paints = { .name = N_("colours"),
                                         .says = N_("a list such as [藍, 深緑, えんじ]"),
                                         .size = sizeof(struct paints),
                                         .read = read_paints,
                                         .json = paints_json };

bool palette_read(struct run *run, const struct yaml *node, struct palette *out)
{
    bool ok = true;

    out->names = MAP(run->arena);
    if (!node)
        return true;
    if (node->kind != YAML_MAP)
        return diag_error(run->diags, node->where, "L003",
                          _("colours: wants names and colours, such as { 主色: 藍 }"));
    for (const struct yaml *i = node->first; i; i = i->next) {
        struct paint *p = ARENA_NEW(run->arena, struct paint);

        ok &= read_paint(run, i, NULL, p);
        map_add(&out->names, i->key, p);
    }
    for (size_t i = 0; i < out->names.n; i++) {
        struct paint *p = out->names.at[i].value;

        if (palette_resolve(run, out, p))
            continue;
        ok = false;
        p->name = STR(""); /* told: those who use it are not told again */
    }
    return ok;
}

static bool tell_unknown(struct run *run, const struct palette *palette, const struct paint *paint)
{
    size_t n = palette->names.n, known = sizeof named / sizeof named[0];
    str *names = ARENA_ARRAY(run->arena, str, n + known + 1);
    str near;

    for (size_t i = 0; i < n; i++)
        names[i] = palette->names.at[i].key;
    for (size_t i = 0; i < known; i++)
        names[n + i] = str_from(named[i].name);
    names[n + known] = STR("accent");
    near = str_nearest(run->arena, paint->name, names, n + known + 1);
    diag_error(run->diags, paint->where, "L020", _("there is no colour \"" STR_FMT "\""),
               STR_ARG(paint->name));
    if (near.len)
        diag_label(run->diags, _("did you mean " STR_FMT "?"), STR_ARG(near));
    diag_note(run->diags,
              _("a colour is a name such as 藍, #rrggbb, gray(40%%) or cmyk(0 20 100 0)"));
    return false;
}

bool palette_resolve(struct run *run, const struct palette *palette, struct paint *paint)
{
    /* A palette entry may name another; a chain longer than the palette goes in a circle. */
    for (size_t step = 0; paint->name.len; step++) {
        const struct paint *entry;

        if (str_equal(paint->name, STR("accent")))
            return true;
        entry = map_find(&palette->names, paint->name);
        if (!entry || step > palette->names.n)
            return tell_unknown(run, palette, paint);
        paint->name = entry->name;
        paint->colour = entry->colour;
        paint->tint = (int)mpt_scale(paint->tint, entry->tint, 1000);
    }
    return true;
}

struct colour paint_colour(const struct paint *paint, struct colour accent)
{
    struct colour c = paint->name.len ? accent : paint->colour;
    const int16_t paper = c.space == COLOUR_CMYK ? 0 : 1000;
    const int parts = c.space == COLOUR_CMYK ? 4 : c.space == COLOUR_RGB ? 3 : 1;

    if (c.space == COLOUR_NONE || paint->tint == 1000)
        return c;
    for (int i = 0; i < parts; i++)
        c.part[i] = (int16_t)(paper - mpt_scale(paper - c.part[i], paint->tint, 1000));
    return c;
}
